"""
Ties over time: how many stood at the end of each year, and how many state no year.

Only stated dates count: nothing is inferred from where or when a list was printed. The stated
status decides before the dates: a planned tie stands in no year, a suspended or ended one in none
from the stated end on, and in none at all where the end is not stated.
"""

from typing import Literal

import geopandas as gpd
import pandas as pd

from geo.ties.ties import without_repeats

Beginning = Literal["start_on", "approved_on"]
"""The dates by which a tie may be taken to begin."""


def by_year(ties: pd.DataFrame, *, begins: Beginning = "start_on", until: int | None = None) -> pd.DataFrame:
    """
    Count the ties that stood at the end of each year.

    ``ties``: placed ties; repeats count nothing. ``until``: the last year; the last that any of these ties states when
    not given. Returns ``year, begun, ended, active``: every year from the first beginning on. A tie is active in its
    first year and in every later one until the year it ended in, which counts no more. Ties without a beginning are not
    in it (see `undated`), nor those that their status keeps out (see `kept_out`). Empty where no tie states one.
    """
    ties = _standing(ties)
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

    Returns those that state no such date; neither repeats nor those of `kept_out`.
    """
    return int(_standing(ties)[begins].eq("").sum())


def kept_out(ties: pd.DataFrame) -> int:
    """
    Count the ties that stand in no year because they are planned, or over at an unstated time.

    ``ties``: placed ties; repeats count nothing. Returns whether they state a beginning or not.
    """
    own = without_repeats(ties)
    return len(own) - int(_may_stand(own).sum())


def active_in(ties: gpd.GeoDataFrame, year: int, *, begins: Beginning = "start_on") -> gpd.GeoDataFrame:
    """
    Keep the ties that stood at the end of a year.

    Returns the rows in their order; those of them that repeat no other are as many as `by_year` counts.
    """
    ties = ties[_may_stand(ties)]
    first, last = _years(ties, begins)
    return ties[(first.le(year) & ~last.le(year).fillna(False)).fillna(False).astype(bool)]


def _may_stand(ties: pd.DataFrame) -> "pd.Series[bool]":
    over = ties["state"].isin(("suspended", "ended")) & ties["end_on"].eq("")
    return ties["state"].ne("planned") & ~over


def _standing(ties: pd.DataFrame) -> pd.DataFrame:
    return without_repeats(ties[_may_stand(ties)])


def _years(ties: pd.DataFrame, begins: Beginning) -> tuple["pd.Series[int]", "pd.Series[int]"]:
    first, last = (pd.to_numeric(ties[name].str[:4], errors="coerce").astype("Int64") for name in (begins, "end_on"))
    # Where a list says that a tie ended before it was approved, it still counts in no year less than none.
    return first, last.where(last.isna() | first.isna() | last.ge(first), first)
