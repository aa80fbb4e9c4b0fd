"""Ties in force: which of them may stand at all, and in which years; by stated dates alone.

A planned tie stands in no year, a suspended or ended one in none from the stated end on, and in none at all where the
end is not stated.
"""

from typing import Literal

import pandas as pd

Beginning = Literal["start_on", "approved_on"]
"""The dates by which a tie may be taken to begin."""


def may_stand(ties: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each tie whether it is neither planned nor over at an unstated time."""
    over = ties["state"].isin(("suspended", "ended")) & ties["end_on"].eq("")
    return ties["state"].ne("planned") & ~over


def first_and_last(ties: pd.DataFrame, begins: Beginning = "start_on") -> "tuple[pd.Series[int], pd.Series[int]]":
    """Give the years in which ties began and ended; missing where not stated."""
    first, last = (pd.to_numeric(ties[name].str[:4], errors="coerce").astype("Int64") for name in (begins, "end_on"))
    # Where a list says that a tie ended before it was approved, it still counts in no year less than none.
    return first, last.where(last.isna() | first.isna() | last.ge(first), first)


def stood_in(ties: pd.DataFrame, year: int) -> "pd.Series[bool]":
    """Say of each tie whether it stood at the end of a year; not of one that states no beginning."""
    first, last = first_and_last(ties)
    stood = first.le(year) & ~last.le(year).fillna(False)
    return may_stand(ties) & stood.fillna(False).astype(bool)


def known_years(ties: pd.DataFrame) -> range:
    """Give the years from the first beginning to the last date that ties state; none where no tie states one."""
    first, last = first_and_last(ties)
    stated = pd.concat([first, last]).dropna()
    return range(int(first.min()), int(stated.max()) + 1) if first.notna().any() else range(0)
