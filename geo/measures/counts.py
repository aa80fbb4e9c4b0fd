"""What the ties in view add up to, year by year too, and how much of them a map can show.

A printed entry that repeats an earlier one is no tie. Printed entries, repeats and ties are always given together, so
that a reader can recount them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.held import Held
from geo.base.text import turkish_ranks
from geo.base.words import Words, message
from geo.sources.records import ARTICLE
from geo.ties.in_force import first_and_last, known_years, may_stand
from geo.ties.life import is_over
from geo.ties.ties import without_repeats


@dataclass(frozen=True)
class Totals:
    """The headline numbers of a view; ``repeats`` name an earlier place again, ``unresolved`` could not be decided."""

    entries: int
    repeats: int
    located: int
    country_only: int
    unresolved: int
    places: int
    countries: int
    municipalities: int

    @property
    def ties(self) -> int:
        """Entries without the repeats."""
        return self.entries - self.repeats


def totals(ties: pd.DataFrame) -> Totals:
    """Count placed ties that nobody changes afterwards; kept for the next call."""
    return _totals(Held(ties))


@lru_cache(maxsize=8)
def _totals(held: Held) -> Totals:
    ties = held.frame
    how = ties["located"].value_counts()
    return Totals(
        entries=len(ties),
        repeats=int(ties["repeats"].ne("").sum()),
        located=int(ties["latitude"].notna().sum()),
        country_only=int(how.get("country_only", 0)),
        unresolved=int(how.get("unresolved", 0)),
        places=ties.loc[ties["place_id"].ne(""), "place_id"].nunique(),
        countries=ties.loc[ties["area_code"].ne(""), "area_code"].nunique(),
        municipalities=ties["municipality"].nunique(),
    )


def entries_text(ties: pd.DataFrame, words: Words) -> str:
    """Count the entries in words; only the article's are printed."""
    if ties["edition"].eq(ARTICLE).all():
        return words.plural("{count} printed entry", "{count} printed entries", len(ties))
    return words.plural("{count} entry", "{count} entries", len(ties))


def over(ties: pd.DataFrame) -> int:
    """Count the ties that have ended or are suspended; a repeat counts with the entry it repeats."""
    return int(is_over(without_repeats(ties)).sum())


def over_note(ties: pd.DataFrame, words: Words) -> str:
    """Say in a few words how many ties are over since; empty where none is."""
    count = over(ties)
    return words.plural("{count} of them over since", "{count} of them over since", count) if count else ""


def over_sentence(ties: pd.DataFrame, words: Words) -> str:
    """Say how many of the ties that are counted have ended since; empty where none has."""
    count = over(ties)
    if not count:
        return ""
    if ties["edition"].eq(ARTICLE).all():
        return words.plural(
            "Counted as printed; {count} of these ties has ended or been suspended since.",
            "Counted as printed; {count} of these ties have ended or been suspended since.",
            count,
        )
    return words.plural(
        "Counted as listed; {count} of these ties has ended or been suspended.",
        "Counted as listed; {count} of these ties have ended or been suspended.",
        count,
    )


def counts_by_country(ties: gpd.GeoDataFrame, *, distinct: bool = True) -> pd.DataFrame:
    """Count ties by country: ``area_code, ties, places, municipalities``, most first, then by code; no zeros.

    ``distinct``: count a place once per municipality and table.
    """
    return _counts(ties, "area_code", {"places": "place_id", "municipalities": "municipality"}, distinct=distinct)


def ties_by_country(ties: pd.DataFrame) -> pd.Series:
    """Count ties by ``area_code``, in the order of `counts_by_country`."""
    codes = without_repeats(ties)["area_code"]
    return codes[codes.ne("")].value_counts().sort_index().sort_values(ascending=False, kind="stable")


def counts_by_municipality(ties: gpd.GeoDataFrame, *, distinct: bool = True) -> pd.DataFrame:
    """Count ties per municipality that has any: ``municipality, ties, places, countries``, most first."""
    counts = _counts(ties, "municipality", {"places": "place_id", "countries": "area_code"}, distinct=distinct)
    by_name = counts.sort_values("municipality", key=lambda names: names.map(turkish_ranks(names)))
    return by_name.sort_values("ties", ascending=False, kind="stable", ignore_index=True)


def counts_by_place(ties: gpd.GeoDataFrame) -> pd.DataFrame:
    """Count ties by located place: ``place_id, ties, municipalities, place_name, area_code``.

    Most municipalities first, then most ties, then by identifier.
    """
    located = ties.loc[ties["place_id"].ne(""), ["place_id", "repeats", "municipality", "place_name", "area_code"]]
    counts = _counts(located, "place_id", {"municipalities": "municipality"}, distinct=True)
    names = located.drop_duplicates("place_id").set_index("place_id")[["place_name", "area_code"]]
    order = ["municipalities", "ties", "place_id"]
    return counts.join(names, on="place_id").sort_values(order, ascending=[False, False, True], ignore_index=True)


def _counts(ties: pd.DataFrame, by: str, distinct_of: dict[str, str], *, distinct: bool) -> pd.DataFrame:
    # Few columns and no geometry: every step over the whole frame would cost as much as the counting.
    named = ties[[by, "repeats", *distinct_of.values()]]
    counted = without_repeats(named) if distinct else named
    counted = counted[counted[by].ne("")]
    groups = counted.groupby(by)
    counts = pd.DataFrame({"ties": groups.size()})
    for name, column in distinct_of.items():
        pairs = counted.loc[counted[column].ne(""), [by, column]].drop_duplicates()
        counts[name] = pairs[by].value_counts().reindex(counts.index, fill_value=0)
    return counts.reset_index().sort_values(["ties", by], ascending=[False, True], ignore_index=True)


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


_DATED: Final = {
    "ties": (message("{count} tie"), "{count} ties", {"ties", "places", "countries"}),
    "aid": (message("{count} gift"), "{count} gifts", {"aid"}),
    "activities": (message("{count} activity"), "{count} activities", {"activities"}),
    "events": (message("{count} event"), "{count} events", {"activities"}),
}
"""What has years → one and many of it in words, and the lists and layers that show it."""


def dated_in(shown: Iterable[str]) -> frozenset[str]:
    """Tell what has years in some lists and layers: ``ties``, ``aid``, ``activities``, ``events``."""
    on = {*shown}
    return frozenset(name for name, (_, _, by) in _DATED.items() if by & on)


def coverage_note(in_view: gpd.GeoDataFrame, words: Words) -> str:
    """Say how many entries of a view have a point, how many none to start from, and how many ties have ended since."""
    homeless = int(in_view["origin_latitude"].isna().sum())
    count = totals(in_view)
    printed = in_view["edition"].eq(ARTICLE).all()
    located = {"located": count.located, "entries": count.entries}
    parts = [
        words.text("{located} of {entries} printed entries are located", **located)
        if printed
        else words.text("{located} of {entries} entries are located", **located),
        words.plural("{count} names only a country", "{count} name only a country", count.country_only),
        words.plural("{count} could not be decided", "{count} could not be decided", count.unresolved),
        words.plural(
            "{count} has no line, as its municipality has no point: state its country or province in the list",
            "{count} have no line, as their municipalities have no point: state their country or province in the list",
            homeless,
        ),
    ]
    stated = (True, count.country_only > 0, count.unresolved > 0, homeless > 0)
    note = "; ".join(part for part, said in zip(parts, stated, strict=True) if said) + "."
    return f"{note} {over_sentence(in_view, words)}".rstrip()


def unstated(undated: Iterable[tuple[str, int]], words: Words, shown: Iterable[str] | None = None) -> str:
    """Say how much stands in no year, of all or of what some lists and layers show; empty for nothing."""
    among = _DATED if shown is None else dated_in(shown)
    told = (words.plural(*_DATED[name][:2], count) for name, count in undated if count and name in among)
    parts = ", ".join(told)
    return words.text("In no year, as they state none or were only planned: {parts}.", parts=parts) if parts else ""
