"""How far a municipality reaches: indicators of its ties, each with its formula; repeats count nothing.

Medians, ranks and what nobody else has are compared with every municipality of the ties given, so give `surroundings`,
not a view of one municipality.
"""

from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.text import slug, turkish_sort_key
from geo.base.words import Words, told
from geo.sources.countries import continent
from geo.sources.districts import METROPOLITAN
from geo.ties.home import is_whole_province
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats


@dataclass(frozen=True)
class Indicator:
    """One measure of reach; ``unit`` is ``"number"``, ``"km"``, or of 0 to 1 ``"index"`` or ``"share"``.

    ``breaks``: lower ends of its five classes on the map, ascending; the same for every selection, so that a colour
    always means the same numbers.
    """

    title: str
    meaning: str
    formula: str
    unit: str
    breaks: tuple[float, ...]


_FORMULAS: Final[dict[str, tuple[str, str, tuple[float, ...]]]] = {
    "ties": (r"n_m", "number", (1, 3, 6, 9, 13)),
    "places": (r"|P_m|", "number", (1, 3, 6, 9, 13)),
    "countries": (r"|C_m|", "number", (1, 3, 5, 7, 11)),
    "continents": (r"|\mathrm{cont}(C_m)|", "number", (1, 2, 3, 4, 5)),
    "concentration": (r"\sum_{c} s_{m,c}^{2}", "index", (0.0, 0.15, 0.25, 0.4, 0.6)),
    "median_km": (r"\operatorname{median}_{i}\, d_{m,i}", "km", (0, 500, 1000, 1500, 2000)),
    "own_share": (r"|P_m \setminus \bigcup_{k \neq m} P_k| \,/\, |P_m|", "share", (0.0, 0.25, 0.5, 0.75, 0.9)),
}
"""Indicator → its formula, unit and breaks."""
_TITLES, _MEANINGS = told(__file__, "titles"), told(__file__, "meanings")
INDICATORS: Final = {
    name: Indicator(_TITLES[name], _MEANINGS[name], formula, unit, breaks)
    for name, (formula, unit, breaks) in _FORMULAS.items()
}


def surroundings(selection: Selection, ties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the ties in view, and those of every other municipality that the rest of the selection keeps. Shared."""
    return replace(selection, municipality=(), side=()).of(ties)


def reach(ties: gpd.GeoDataFrame) -> pd.DataFrame:
    """Measure every municipality.

    ``ties``: placed ties (see `geo.ties.ties`), usually `surroundings`. Returns ``municipality_slug, municipality,
    municipality_kind`` and the indicators of `INDICATORS`, one row per municipality with a tie, İBB first, then in
    Turkish order. ``concentration`` is missing without a country, ``median_km`` (kilometres) and ``own_share`` without
    a located place. ``own_places`` counts the places of ``own_share``.
    """
    counted = without_repeats(ties)
    named = counted.drop_duplicates("municipality_slug").set_index("municipality_slug")
    names, of = named["municipality"], counted["municipality_slug"]
    measured = pd.DataFrame(named[["municipality", "municipality_kind"]])
    measured["ties"] = of.value_counts().reindex(names.index)
    continents = counted["country_code"].map({code: continent(code) for code in counted["country_code"].unique()})
    varied = {"places": counted["place_id"], "countries": counted["area_code"], "continents": continents}
    for column, values in varied.items():
        measured[column] = values[values.ne("")].groupby(of).nunique(dropna=False).reindex(names.index, fill_value=0)
    measured["concentration"] = concentration(counted["area_code"], of=of)
    measured["median_km"] = counted.groupby("municipality_slug")["distance_km"].median().round(1)
    measured["own_places"] = _own_places(counted).reindex(names.index, fill_value=0)
    measured["own_share"] = measured["own_places"] / measured["places"].where(measured["places"] > 0)
    order = sorted(measured.index, key=lambda each: (each != slug(METROPOLITAN), turkish_sort_key(names[each])))
    return measured.loc[order].rename_axis("municipality_slug").reset_index()


def concentration(countries: "pd.Series[str]", *, of: "pd.Series[str]") -> "pd.Series[float]":
    """Give the Herfindahl–Hirschman index over countries (Hirschman 1964, American Economic Review 54(5)).

    1 for one country, 1/n for n equal ones; a municipality without a known country is absent.
    """
    known = countries.ne("")
    sizes = countries[known].groupby([of[known], countries[known]]).size()
    shares = sizes / sizes.groupby(level=0).transform("sum")
    return (shares**2).groupby(level=0).sum()


def compare(measured: pd.DataFrame, municipality_slug: str) -> pd.DataFrame:
    """Set a municipality of `reach` beside those not metropolitan: ``value, median, rank, of`` by indicator.

    ``of`` have a value; the highest has rank 1, equal ones share the better rank. A metropolitan one enters neither
    median nor rank, its own rank is missing.
    """
    values = measured.set_index("municipality_slug")[list(INDICATORS)]
    among = values.loc[alike_in_kind(measured)["municipality_slug"]]
    ranks = among.rank(ascending=False, method="min").reindex([municipality_slug]).iloc[0]
    return pd.DataFrame(
        {
            "value": values.loc[municipality_slug].astype(float),
            "median": among.median(),
            "rank": ranks.astype("Int64"),
            "of": among.count(),
        }
    )


def alike_in_kind(measured: pd.DataFrame) -> pd.DataFrame:
    """Keep the municipalities that are compared with each other: those of districts, not of whole provinces.

    ``measured``: as `reach` gives it. All of them where there is no other.
    """
    others: pd.DataFrame = measured[~measured["municipality"].map(is_whole_province)]
    return others if len(others) else measured


def value_text(value: float, unit: str, words: Words) -> str:
    """Write a value with its unit: ``"1,234 km"``, ``"40%"``, ``"0.28"``; a dash for a missing value."""
    if pd.isna(value):
        return "–"
    if unit == "share":
        return words.percent(value)
    if unit == "km":
        return f"{words.number(value)} km"
    return words.number(value, digits=2 if unit == "index" else 1)


def _own_places(counted: pd.DataFrame) -> "pd.Series[int]":
    pairs = counted.loc[counted["place_id"].ne(""), ["municipality_slug", "place_id"]].drop_duplicates()
    alone = pairs.groupby("place_id")["municipality_slug"].transform("size").eq(1)
    return pairs[alone].groupby("municipality_slug").size()
