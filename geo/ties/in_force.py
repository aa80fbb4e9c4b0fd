"""Ties in force: which of them may stand at all, and in which years; by stated dates alone.

A planned tie stands in no year, a suspended or ended one in none from the stated end on, and in none at all where the
end is not stated.
"""

import datetime

import pandas as pd


def may_stand(ties: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each tie whether it is neither planned nor over at an unstated time."""
    over = ties["state"].isin(("suspended", "ended")) & ties["end_on"].eq("")
    return ties["state"].ne("planned") & ~over


def is_past(ends: "pd.Series[str]") -> "pd.Series[bool]":
    """Say of each stated end (ISO, as precise as it is known) whether it has come: what ends on a day is over on it."""
    today = datetime.date.today().isoformat()
    return pd.Series([bool(end) and end <= today[: len(end)] for end in ends], index=ends.index, dtype=bool)


def went_on(first: "pd.Series[str]", last: "pd.Series[str]", year: str) -> "pd.Series[bool]":
    """Say of ISO dates whether a year lies among them; not where no beginning is stated."""
    began, ended = first.str[:4], last.str[:4]
    return began.eq(year) | (began.ne("") & began.lt(year) & ended.ge(year))


def first_and_last(ties: pd.DataFrame) -> "tuple[pd.Series[int], pd.Series[int]]":
    """Give the years in which ties began and ended; missing where not stated."""
    first, last = (
        pd.to_numeric(ties[name].str[:4], errors="coerce").astype("Int64") for name in ("start_on", "end_on")
    )
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
