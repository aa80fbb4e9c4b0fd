"""Stated against counted: every number of the article beside the atlas's own count."""

import pandas as pd

COLUMNS = ["figure_id", "scope", "subject", "stated", "counted", "difference", "explanation", "printed_in"]


def stated_figures(*, language: str = "tr") -> pd.DataFrame:
    """Compare what the article states with what its tables hold (being written)."""
    return pd.DataFrame(columns=COLUMNS)
