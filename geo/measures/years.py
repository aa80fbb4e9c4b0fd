"""Ties over time: how many stood at the end of each year (see `geo.ties.in_force`), and how many state none."""

import pandas as pd

from geo.ties.in_force import first_and_last, known_years, may_stand
from geo.ties.ties import without_repeats


def by_year(ties: pd.DataFrame) -> pd.DataFrame:
    """Count the ties that stood at the end of each year: ``year, begun, ended, active``.

    Every year from the first beginning to the last that is stated; repeats count nothing. A tie is active from its
    first year until the year it ended in, which counts no more; never where it states no beginning.
    """
    ties = without_repeats(ties[may_stand(ties)])
    first, last = first_and_last(ties)
    dated = first.notna()
    if not dated.any():
        return pd.DataFrame({"year": [], "begun": [], "ended": [], "active": []}, dtype="int64")
    end = int(max(first[dated].max(), last[dated].max() if last[dated].notna().any() else 0))
    years = pd.RangeIndex(int(first[dated].min()), end + 1, name="year")
    begun = first[dated].value_counts().reindex(years, fill_value=0)
    ended = last[dated].dropna().value_counts().reindex(years, fill_value=0)
    counts = pd.DataFrame({"begun": begun, "ended": ended, "active": (begun - ended).cumsum()}, index=years)
    return counts.reset_index().astype("int64")


def span(ties: pd.DataFrame, *dates: "pd.Series[str]") -> range:
    """Give the years from the first to the last that ties or ISO dates state; none where nothing is stated."""
    stated = pd.concat([ties["start_on"].iloc[:0], *dates]).str[:4]
    years = [*known_years(ties), *pd.to_numeric(stated, errors="coerce").dropna().astype(int)]
    return range(min(years), max(years) + 1) if years else range(0)


def in_each(rows: pd.DataFrame, years: range) -> tuple[int, ...]:
    """Count what happened in each of some years: what ``start_on`` and ``end_on`` say as `in_force.went_on`."""
    first, last = (pd.to_numeric(rows[name].str[:4], errors="coerce") for name in ("start_on", "end_on"))
    last = last.where(last.ge(first), first)
    return tuple(int((first.le(year) & last.ge(year)).sum()) for year in years)
