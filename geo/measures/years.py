"""Ties over time: how many stood at the end of each year, and how many state no year.

Which ties stand in a year is said in `geo.ties.in_force`.
"""

import pandas as pd

from geo.ties.in_force import Beginning, first_and_last, may_stand
from geo.ties.ties import without_repeats


def by_year(ties: pd.DataFrame, *, begins: Beginning = "start_on", until: int | None = None) -> pd.DataFrame:
    """Count the ties that stood at the end of each year.

    ``ties``: placed ties; repeats count nothing. ``until``: the last year; the last that any of these ties states when
    not given. Returns ``year, begun, ended, active``: every year from the first beginning on. A tie is active in its
    first year and in every later one until the year it ended in, which counts no more. Ties without a beginning are
    not in it (see `without_beginning`), nor those that their status keeps out (see `out_of_force`). Empty where no tie
    states one.
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
    """Count the ties that `by_year` leaves out.

    Returns those that state no such date; neither repeats nor those of `out_of_force`.
    """
    return int(_standing(ties)[begins].eq("").sum())


def out_of_force(ties: pd.DataFrame) -> int:
    """Count the ties that stand in no year because they are planned, or over at an unstated time.

    ``ties``: placed ties; repeats count nothing. Returns whether they state a beginning or not.
    """
    own = without_repeats(ties)
    return len(own) - int(may_stand(own).sum())


def _standing(ties: pd.DataFrame) -> pd.DataFrame:
    return without_repeats(ties[may_stand(ties)])
