"""One candidate: criterion by criterion, and what else is known of it, which counts for nothing in the score."""

import datetime
from collections.abc import Callable
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
from babel import Locale

from geo.base.text import slug, turkish_sorted
from geo.base.words import Words, message, told
from geo.measures.matching import surroundings
from geo.measures.matching.criteria import CONDITIONS, Wish, criteria, rules
from geo.measures.matching.places import Office, all_places, distances_km, holders, office_of
from geo.measures.matching.ranking import MET, NOT_MET, SPOKEN, judge, official_languages, shares
from geo.measures.matching.surroundings import SEA_FAR_KM, SEA_NEAR_KM
from geo.measures.meeting import TURKIYE, clock, hours_ahead, meeting
from geo.sources import aid, countries, datapackage, organisations
from geo.sources.exonyms import name_of
from geo.ties import aid_view
from geo.ties.membership_lists import body_name, everything, shared_bodies
from geo.ties.ties import ties as article

VERDICTS: Final = {"met": message("Met"), "not_met": message("Not met"), "no_data": message("No data here")}
"""Verdict → how it is said."""

Row = tuple[str, str, str, str, str, str]


def explain(
    place: str, wish: Wish, words: Words, *, day: datetime.date | None = None, ties: gpd.GeoDataFrame | None = None
) -> pd.DataFrame:
    """Explain how a place fares with a wish; empty for an unknown place.

    ``day``: today if it is not given. ``ties``: the article's when not given. One row per wanted criterion, the
    conditions first: `criterion_id, group` (``condition`` or of the criterion), `name, verdict` (one of `VERDICTS`),
    `value` (what is known) and `source` (with its licence and year).
    """
    day = day or datetime.datetime.now(ZoneInfo(TURKIYE)).date()
    table = all_places().table
    numbers = table.index[table["place"] == place]
    columns = ["criterion_id", "group", "name", "verdict", "value", "source"]
    if not len(numbers):
        return pd.DataFrame(columns=columns)
    number, looked_at = int(numbers[0]), article() if ties is None else ties
    more = {
        "municipalities": holders(ties).get(place, ""),
        "distance_km": distances_km(*office_of(wish.office, ties).seat)[number],
    }
    row = pd.concat([table.iloc[number], pd.Series(more)])
    rows = [
        _row(name, int(verdict[0]), words, _value(name, row, words, day, looked_at))
        for name, verdict in judge(wish, day=day, ties=looked_at, rows=slice(number, number + 1)).items()
    ]
    return pd.DataFrame(rows, columns=columns)


def _row(name: str, verdict: int, words: Words, value: str) -> Row:
    said = {MET: "met", NOT_MET: "not_met"}.get(verdict, "no_data")
    if name in CONDITIONS:
        group, label = "condition", str(rules().loc[name, f"name_{words.language}"])
    else:
        group, label = (str(criteria().loc[name, of]) for of in ("group", f"name_{words.language}"))
    rule = rules().loc[name]
    known = ", ".join(str(rule[of]) for of in ("licence", "as_of") if rule[of])
    return name, group, label, said, value, f"{rule[f'source_{words.language}']} ({known})"


def _value(name: str, row: "pd.Series[Any]", words: Words, day: datetime.date, ties: gpd.GeoDataFrame) -> str:
    ways: dict[str, Callable[[], str]] = {
        "size": lambda: people(float(row["population"]), words),
        "distance": lambda: words.text("{distance} km", distance=round(row["distance_km"])),
        "hours": lambda: time_difference(str(row["zone"]), words, day),
        "language": lambda: languages(str(row["country_code"]), words),
        "ties": lambda: str(row["municipalities"]) or words.text("No municipality of the lists"),
        "b-01": lambda: _capital(row, words),
        "b-04": lambda: sea(row, words),
        **dict.fromkeys(("c-01", "level"), lambda: _centre(row, words)),
    }
    return ways.get(name, lambda: surroundings.say(name, row, ties, words))()


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
    """Name the official languages of a country, and others that many speak there with the share of its people."""
    official = official_languages(country_code)
    said = [language_name(code, words) for code in official]
    said += [
        f"{language_name(code, words)} ({words.percent(share / 100)})"
        for code, share in shares(country_code).items()
        if share >= SPOKEN and code not in official
    ]
    names = ", ".join(said)
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
    if distance <= SEA_NEAR_KM or distance > SEA_FAR_KM:
        return said
    band = words.text("between {near} and {far} km the outlines cannot tell", near=SEA_NEAR_KM, far=SEA_FAR_KM)
    return f"{said}; {band}"


def _centre(row: "pd.Series[Any]", words: Words) -> str:
    if row["centre"] == MET:
        return words.text("Capital, or the most populous place of its region")
    return words.text("Not the most populous place of its region" if row["centre"] == NOT_MET else "Not known here")


def _capital(row: "pd.Series[Any]", words: Words) -> str:
    code = str(row["country_code"])
    if row["capital"] == MET:
        return words.text("Capital of {country}", country=countries.name(code, words.language))
    if row["capital"] == NOT_MET:
        return words.text("Not the capital of {country}", country=countries.name(code, words.language))
    return words.text("Not judged: disputed, shared with another city, or not stated")


_MOST: Final = 4
LINES: Final = told(__file__, "lines")
"""What is told → its heading."""


def background(
    place: str, wish: Wish, words: Words, *, day: datetime.date, ties: gpd.GeoDataFrame | None = None
) -> dict[str, str]:
    """Tell what the atlas knows of a place, one of `LINES` → sentence; empty for an unknown place.

    ``day``: the day for which the clock is compared. ``ties``: the article's when not given.
    """
    table = all_places().table
    numbers = np.flatnonzero(table["place"] == place)
    if not len(numbers):
        return {}
    row, tied, office = table.iloc[int(numbers[0])], holders(ties), office_of(wish.office, ties)
    code = str(row["country_code"])
    distance = words.text("{distance} km", distance=round(distances_km(*office.seat)[numbers[0]]))
    told = {
        "place": " · ".join((people(row["population"], words), distance, sea(row, words), languages(code, words))),
        "names": ", ".join(_other_names(row, words)),
        "clock": _clock(row, words, day),
        "ties": tied.get(place) or words.text("No municipality of the lists"),
        "country": _in_country(row, tied, words),
        "rooms": _rooms(row, office, words),
        "aid": _aid(code, words),
    }
    return {name: line for name, line in told.items() if line}


def _other_names(row: "pd.Series[Any]", words: Words) -> list[str]:
    """Give the names besides the one that stands above."""
    names = {str(row["name"]), *_names().get(row["place"], ())}
    return words.sorted(names - {name_of(row["place"], str(row["name"]), words.language)})


def _clock(row: "pd.Series[Any]", words: Words, day: datetime.date) -> str:
    if not row["zone"]:
        return words.text("Time zone not known")
    met = meeting(float(row["latitude"]), float(row["longitude"]), day)
    said = time_difference(str(row["zone"]), words, day)
    if not met.shared_h:
        return words.text("{difference}; no shared office hours", difference=said)
    hours = f"{clock(met.opens_h)}–{clock(met.closes_h)}"
    return words.text("{difference}; shared office hours {hours}, Türkiye time", difference=said, hours=hours)


def _in_country(row: "pd.Series[Any]", tied: "pd.Series[str]", words: Words) -> str:
    table = all_places().table
    there = table.loc[table["area_code"] == row["area_code"], "place"].map(tied).dropna()
    if there.empty:
        return words.text("No place of the country has a tie in the lists looked at")
    municipalities = {name for names in there for name in names.split(", ")}
    return words.text(
        "{places} with {municipalities}",
        places=words.plural("{count} place", "{count} places", len(there)),
        municipalities=words.plural("{count} municipality", "{count} municipalities", len(municipalities)),
    )


def _rooms(row: "pd.Series[Any]", office: Office, words: Words) -> str:
    bodies = everything()
    seated = bodies[bodies["seat_city"].eq(row["name"]) & bodies["seat_country_code"].eq(row["country_code"])]
    if row["country_code"] == "TR":
        return _shared_rooms(row, office, words)
    names = [body_name(body, words) for _, body in seated.drop_duplicates("organisation_id").iterrows()]
    if names:
        return words.text("Seat of: {bodies}", bodies=_shorten(names, words))
    return words.text("Members abroad: no data here, table 1 lists members in Türkiye only")


def _shared_rooms(row: "pd.Series[Any]", office: Office, words: Words) -> str:
    members = organisations.members()
    whole = members["province"].eq(row["name"]) & members["level"].isin(("metropolitan", "provincial_centre"))
    part = members["district"].eq(row["name"]) & members["province"].eq(row["parent"])
    there = members.loc[whole | part, "member"]
    if there.empty or office.slug not in set(everything()["municipality_slug"]):
        return words.text("No membership of both is printed in table 1")
    names = shared_bodies(office.slug, slug(there.iloc[0]), words)
    return (
        words.text("Shared rooms: {bodies}", bodies=_shorten(names, words)) if names else words.text("No shared room")
    )


def _aid(country_code: str, words: Words) -> str:
    given = aid.counting(aid.aid_events())
    given = given[given["recipient_country_code"].str.split(";").map(lambda codes: country_code in codes)]
    lines = aid_view.gift_lines(given, words)
    return _shorten(lines, words) if lines else words.text("None recorded")


def _shorten(lines: list[str], words: Words) -> str:
    rest = len(lines) - _MOST
    shown = "; ".join(lines[:_MOST])
    return f"{shown}; {words.plural('and {count} more', 'and {count} more', rest)}" if rest > 0 else shown


@cache
def _names() -> dict[str, list[str]]:
    """Give the names of each place that a person wrote into the atlas's table, in Turkish order."""
    names = datapackage.table("place_names")
    return {str(place): turkish_sorted(set(rows["name"])) for place, rows in names.groupby("gazetteer_id")}


def country(area_code: str, words: Words) -> str:
    """Name the country of a candidate."""
    return countries.name(area_code, words.language)
