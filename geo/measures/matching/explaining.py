"""One candidate, criterion by criterion: met, not met or no data, with the value and its source."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
from babel import Locale

from geo.base.words import Words, message
from geo.measures.matching.criteria import CAPITAL, CONDITIONS, SEA, criteria
from geo.measures.matching.places import all_places, distances_km, holders, office_of
from geo.measures.matching.ranking import MET, NOT_MET, hours_ahead, judge, official_languages
from geo.measures.matching.shore import FAR_KM, NEAR_KM
from geo.measures.matching.wish import Wish
from geo.measures.meeting import TURKIYE
from geo.sources import countries

VERDICTS: Final = {"met": message("Met"), "not_met": message("Not met"), "no_data": message("No data here")}
"""Verdict → how it is said."""

_GEONAMES: Final = message("GeoNames (CC BY 4.0)")
SOURCES: Final = {
    "size": _GEONAMES,
    "distance": message("Geodesic between the two points (WGS 84)"),
    "hours": message("IANA time zones"),
    "language": message("CLDR, for the country as a whole"),
    "ties": message("The lists looked at (the article: tables 2, 3, footnotes 6, 7); no other ties are known here"),
    CAPITAL: _GEONAMES,
    SEA: message("Natural Earth 1:50m"),
}
"""Where the value of a judged criterion comes from."""

Row = tuple[str, str, str, str, str, str]


def explain(
    place: str, wish: Wish, words: Words, *, day: datetime.date | None = None, ties: gpd.GeoDataFrame | None = None
) -> pd.DataFrame:
    """Explain how a place fares with a wish.

    ``place``: its identifier (see `geo.measures.matching.places.Known`). ``day``: the day for which the time difference
    is taken; today if it is not given. ``ties``: the ties looked at (see `geo.ties.ties`); the article's when not
    given. Returns one row per wanted criterion, the conditions first, then the article's in its order: `criterion_id,
    group` (``condition`` or the article's), `name, verdict` (one of `VERDICTS`), `value` (what the atlas knows; where
    it knows nothing, where to ask) and `source` (empty where nothing is known). Empty for an unknown place.
    """
    day = day or datetime.datetime.now(ZoneInfo(TURKIYE)).date()
    table = all_places().table
    numbers = table.index[table["place"] == place]
    columns = ["criterion_id", "group", "name", "verdict", "value", "source"]
    if not len(numbers):
        return pd.DataFrame(columns=columns)
    number, tied, seat = int(numbers[0]), holders(ties), office_of(wish.office, ties).seat
    more = {"municipalities": tied.get(place, ""), "distance_km": distances_km(*seat)[number]}
    row = pd.concat([table.iloc[number], pd.Series(more)])
    rows = [
        _row(name, int(verdicts[number]), words, partial(_value, name, row, words, day))
        for name, verdicts in judge(wish, day=day, tied=tied, seat=seat).items()
    ]
    return pd.DataFrame(rows, columns=columns)


def _row(name: str, verdict: int, words: Words, value: Callable[[], str]) -> Row:
    said = {MET: "met", NOT_MET: "not_met"}.get(verdict, "no_data")
    if name in CONDITIONS:
        group, label = "condition", words.text(CONDITIONS[name])
    else:
        group, label = (str(criteria().loc[name, of]) for of in ("group", f"name_{words.language}"))
    if name not in SOURCES:
        return name, group, label, said, words.text(str(criteria().loc[name, "ask"])), ""
    return name, group, label, said, value(), words.text(SOURCES[name])


def _value(name: str, row: "pd.Series[Any]", words: Words, day: datetime.date) -> str:
    if name == "size":
        return people(float(row["population"]), words)
    if name == "distance":
        return words.text("{distance} km", distance=round(row["distance_km"]))
    if name == "hours":
        return time_difference(str(row["zone"]), words, day)
    if name == "language":
        return languages(str(row["country_code"]), words)
    if name == "ties":
        return str(row["municipalities"]) or words.text("No municipality of the lists")
    return _capital(row, words) if name == CAPITAL else sea(row, words)


def people(population: float, words: Words) -> str:
    """Say how many live in a place: ``"21,500 inhabitants"``; it may be missing."""
    if pd.isna(population):
        return words.text("Inhabitants not stated")
    return words.plural("{count} inhabitant", "{count} inhabitants", int(population))


def time_difference(zone: str, words: Words, day: datetime.date) -> str:
    """Say the time difference of a zone, which may be empty, with Türkiye: ``"2 hours behind Türkiye"``."""
    if not zone:
        return words.text("Time zone not known")
    hours = hours_ahead(zone, day)
    amount = words.number(abs(hours), digits=0 if hours.is_integer() else 2)
    if not hours:
        return words.text("Same time as Türkiye")
    if hours > 0:
        return words.text("{hours} h ahead of Türkiye", hours=amount)
    return words.text("{hours} h behind Türkiye", hours=amount)


def languages(country_code: str, words: Words) -> str:
    """Name the official languages of a country."""
    names = ", ".join(language_name(code, words) for code in official_languages(country_code))
    return f"{countries.name(country_code, words.language)}: {names or words.text('none stated')}"


def language_name(code: str, words: Words) -> str:
    """Name a language as CLDR does; by its code where it has no name. ``code``: e.g. ``"fr"``."""
    return str(Locale.parse(words.language).languages.get(code, code))


def sea(row: "pd.Series[Any]", words: Words) -> str:
    """Say how far a row of `geo.measures.matching.places.Known` lies from the sea, or why the outlines cannot tell."""
    distance = float(row["sea_km"])
    if distance == 0:
        return words.text("On the coast as drawn")
    said = words.text("{distance} km from the coast as drawn", distance=words.number(distance, digits=1))
    if distance <= NEAR_KM or distance > FAR_KM:
        return said
    band = words.text("between {near} and {far} km the outlines cannot tell", near=int(NEAR_KM), far=int(FAR_KM))
    return f"{said}; {band}"


def _capital(row: "pd.Series[Any]", words: Words) -> str:
    code = str(row["country_code"])
    if row["capital"] == MET:
        return words.text("Capital of {country}", country=countries.name(code, words.language))
    if row["capital"] == NOT_MET:
        return words.text("Not the capital of {country}", country=countries.name(code, words.language))
    return words.text("Not judged: disputed, shared with another city, or not stated")
