"""What else the atlas knows of a candidate: it is told, and counts for nothing in the score."""

import datetime
from functools import cache
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.text import slug, turkish_sorted
from geo.base.words import Words, told
from geo.measures.matching.explaining import languages, people, sea, time_difference
from geo.measures.matching.places import Office, all_places, distances_km, holders, office_of
from geo.measures.matching.wish import Wish
from geo.measures.meeting import clock, meeting
from geo.sources import aid, countries, datapackage, organisations
from geo.sources.exonyms import name_of
from geo.ties import aid_view
from geo.ties.membership_view import body_name, everything, shared_bodies

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
