"""What became of ties: decisions, signatures, visits and ends, source by source.

Every row of ``data/tie_events.csv`` is what one source says of one event. It stands beside the article, whose
entries it never changes; what sources say differently stays so.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.paths import DATA
from geo.sources import datapackage

COMPILED_ON: Final = "2026-11-30"
"""The day on which the events were last searched for."""

# fmt: off
CONTRACT: Final = (
    "event_id", "tie_id", "edition", "municipality", "place_name", "country_code", "kind", "date", "number",
    "status_after", "said_by", "source_id", "source_date", "certainty", "remark",
)
# fmt: on
"""Columns of the exported table `tie_events`, in order."""


@lru_cache(maxsize=1)
def tie_events(folder: Path = DATA) -> pd.DataFrame:
    """Read the events.

    Returns one row per event and source, in the order of the file: the columns of `CONTRACT` with ``remark`` in two
    languages (``remark_tr, remark_en``), then ``publisher, url`` and ``is_read`` of the source (0: not verified).
    ``tie_id`` is empty where the article prints no such tie; dates are ISO, to the day, month or year, or empty.
    Shared: copy it before changing it. Raises `DataFileError` if a table is missing or damaged.
    """
    events = datapackage.table("tie_events", folder)
    sources = datapackage.table("tie_event_sources", folder).set_index("source_id")
    return events.join(sources[["publisher", "url", "is_read"]], on="source_id")


def table(events: pd.DataFrame, *, language: str = "tr") -> pd.DataFrame:
    """Give events as the exported table: exactly the columns of `CONTRACT`, rows in the order given."""
    return events.rename(columns={f"remark_{language}": "remark"})[list(CONTRACT)]
