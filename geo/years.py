"""
Ties over time: how many stood at the end of each year, and how many state no year.

Only stated dates count: nothing is inferred from where or when a list was printed.
"""

from typing import Literal

import geopandas as gpd
import pandas as pd

Beginning = Literal["start_on", "approved_on"]
"""The dates by which a tie may be taken to begin."""


def by_year(ties: pd.DataFrame, *, begins: Beginning = "start_on", until: int | None = None) -> pd.DataFrame:
    """
    Count the ties that stood at the end of each year.

    Parameters
    ----------
    ties
        Placed ties; repeats are counted if they are among them.
    begins
        The date by which a tie begins.
    until
        The last year; the last that any of these ties states when not given.

    Returns
    -------
    years
        ``year, begun, ended, active``: every year from the first beginning on.
        A tie is active in its first year and in every later one until the year it
        ended in, which counts no more. Ties without a beginning are not in it (see
        `undated`). Empty where no tie states one.
    """
    first, last = _years(ties, begins)
    dated = first.notna()
    if not dated.any():
        return pd.DataFrame({"year": [], "begun": [], "ended": [], "active": []}, dtype="int64")
    end = until or int(max(first[dated].max(), last[dated].max() if last[dated].notna().any() else 0))
    years = pd.RangeIndex(int(first[dated].min()), end + 1, name="year")
    begun = first[dated].value_counts().reindex(years, fill_value=0)
    ended = last[dated].dropna().value_counts().reindex(years, fill_value=0)
    counts = pd.DataFrame({"begun": begun, "ended": ended, "active": (begun - ended).cumsum()}, index=years)
    return counts.reset_index().astype("int64")


def undated(ties: pd.DataFrame, *, begins: Beginning = "start_on") -> int:
    """
    Count the ties that `by_year` leaves out.

    Parameters
    ----------
    ties
        Placed ties.
    begins
        The date by which a tie begins.

    Returns
    -------
    count
        Those that state no such date.
    """
    return int(ties[begins].eq("").sum())


def active_in(ties: gpd.GeoDataFrame, year: int, *, begins: Beginning = "start_on") -> gpd.GeoDataFrame:
    """
    Keep the ties that stood at the end of a year.

    Parameters
    ----------
    ties
        Placed ties.
    year
        The year.
    begins
        The date by which a tie begins.

    Returns
    -------
    active
        The rows in their order, as many as `by_year` counts.
    """
    first, last = _years(ties, begins)
    return ties[(first.le(year) & ~last.le(year).fillna(False)).fillna(False).astype(bool)]


def _years(ties: pd.DataFrame, begins: Beginning) -> tuple["pd.Series[int]", "pd.Series[int]"]:
    first, last = (pd.to_numeric(ties[name].str[:4], errors="coerce").astype("Int64") for name in (begins, "end_on"))
    # Where a list says that a tie ended before it was approved, it still counts in no year less than none.
    return first, last.where(last.isna() | first.isna() | last.ge(first), first)
