"""Ties over time: how many stood at the end of each year (see `geo.ties.in_force`), and how many state none."""

import pandas as pd

from geo.ties.in_force import Beginning, first_and_last, may_stand
from geo.ties.ties import without_repeats


def by_year(ties: pd.DataFrame, *, begins: Beginning = "start_on", until: int | None = None) -> pd.DataFrame:
    """Count the ties that stood at the end of each year: ``year, begun, ended, active``.

    Every year from the first beginning to ``until``, else the last that is stated; repeats count nothing. A tie is
    active from its first year until the year it ended in, which counts no more; not `without_beginning` or
    `out_of_force`.
    """
    ties = _standing(ties)
    first, last = first_and_last(ties, begins)
    dated = first.notna()
    if not dated.any():
        return pd.DataFrame({"year": [], "begun": [], "ended": [], "active": []}, dtype="int64")
    end = until or int(max(first[dated].max(), last[dated].max() if last[dated].notna().any() else 0))
    years = pd.RangeIndex(int(first[dated].min()), end + 1, name="year")
    begun = first[dated].value_counts().reindex(years, fill_value=0)
    ended = last[dated].dropna().value_counts().reindex(years, fill_value=0)
    counts = pd.DataFrame({"begun": begun, "ended": ended, "active": (begun - ended).cumsum()}, index=years)
    return counts.reset_index().astype("int64")


def without_beginning(ties: pd.DataFrame, *, begins: Beginning = "start_on") -> int:
    """Count the ties that `by_year` leaves out since they state no beginning; no repeats, none `out_of_force`."""
    return int(_standing(ties)[begins].eq("").sum())


def out_of_force(ties: pd.DataFrame) -> int:
    """Count the ties, without repeats, that stand in no year: planned, or over at an unstated time."""
    own = without_repeats(ties)
    return len(own) - int(may_stand(own).sum())


def _standing(ties: pd.DataFrame) -> pd.DataFrame:
    return without_repeats(ties[may_stand(ties)])
