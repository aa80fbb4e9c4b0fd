"""Aid as a reader reads it: where the map draws it, by year, and each gift in a line."""

from typing import Any, Final

import pandas as pd

from geo.base.words import Words
from geo.sources import boundaries
from geo.sources.aid import BUS, KIND_NAMES, STAGES, area_codes, buses, counting, of_kind
from geo.sources.countries import name as country_name
from geo.sources.records import ARTICLE
from geo.ties.activities import cost
from geo.ties.readings import AID_STATUS_NAMES

MOST_RINGS: Final = 20
"""More rings than these stand for countries."""


def rings(events: pd.DataFrame, words: Words, *, kind: str = BUS) -> pd.DataFrame:
    """Give the rings of the aid map: one row per place and status, of rows that count.

    Buses are added up, other kinds are counted as gifts, since their units differ. More than `MOST_RINGS` places are
    gathered by country. An event that names only its country stands at the country's label and says so
    (``country_only``); one that names several countries or none, or a place that could not be decided, is absent.
    """
    given = counting(of_kind(events, kind)).assign(area_code=area_codes)
    one_area = given["area_code"].ne("") & ~given["area_code"].str.contains(";")
    given = given[one_area & given["located"].ne("unresolved")]
    if kind == BUS:
        given = buses(given)
    labels = boundaries.world().set_index("area_code")[["label_latitude", "label_longitude"]]
    at = labels.reindex(given["area_code"]).set_axis(given.index)
    given = given.assign(
        country_only=given["latitude"].isna(),
        latitude=given["latitude"].fillna(at["label_latitude"]).round(4),
        longitude=given["longitude"].fillna(at["label_longitude"]).round(4),
        quantity=given["quantity"] if kind == BUS else 1,
    )
    place = ["area_code", "latitude", "longitude", "country_only"]
    if len(given.drop_duplicates(place)) > MOST_RINGS:
        given = _by_country(given)
    drawn = given.groupby([*place, "status"]).agg(quantity=("quantity", "sum")).reset_index("status")
    columns = [*place, "text", "status", "quantity"]
    return drawn.join(_texts(given, place, words)).reset_index()[columns]


def _by_country(given: pd.DataFrame) -> pd.DataFrame:
    """Put all gifts of a country where most of those with a place are."""
    placed = given[~given["country_only"]].groupby(["area_code", "latitude", "longitude"]).size()
    first = placed.sort_values(ascending=False, kind="stable").reset_index().drop_duplicates("area_code")
    at = first.set_index("area_code").reindex(given["area_code"]).set_axis(given.index)
    return given.assign(
        latitude=at["latitude"].fillna(given["latitude"]),
        longitude=at["longitude"].fillna(given["longitude"]),
        country_only=at["latitude"].isna(),
    )


def by_year(events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Count a kind of aid by year and status; the year is missing where none is stated.

    Only rows that count; buses are added up, other kinds are counted as gifts.
    """
    given = counting(of_kind(events, kind))
    given = buses(given) if kind == BUS else given.assign(quantity=1)
    return given.groupby(["year", "status"], dropna=False).agg(quantity=("quantity", "sum")).reset_index()


def gift_lines(given: pd.DataFrame, words: Words) -> list[str]:
    """Say each gift in a line. Returns year, what was given and how far it has come; an unknown year is said."""
    years = given["date"].str[:4].replace("", words.text("year not stated"))
    stages = given["status"].map(lambda status: words.text(AID_STATUS_NAMES[status]))
    return list(years + ": " + items(given, words) + " – " + stages)


def items(events: pd.DataFrame, words: Words) -> "pd.Series[str]":
    """Say what was given, in the words of the list or by its kind, and how much where that stands apart."""
    said = events[f"item_{words.language}"]
    if not ("edition" in events and events["edition"].ne(ARTICLE).any()):
        return said
    said = said.where(said.ne(""), events["kind"].map(lambda kind: words.text(KIND_NAMES[kind])))
    much = [_amount(row, words) for row in events.itertuples()]
    return said + pd.Series(much, index=events.index, dtype="str")


def _amount(row: Any, words: Words) -> str:
    if row.edition == ARTICLE:
        return ""
    much = ""
    if not pd.isna(row.quantity):
        number = words.number(row.quantity, digits=0 if float(row.quantity).is_integer() else 2)
        much = number if row.unit in ("", BUS) else f"{number} {row.unit}"
    said = ", ".join(filter(None, (much, cost(row, words))))
    return f" ({said})" if said else ""


def statuses_in(events: pd.DataFrame) -> tuple[str, ...]:
    """List the statuses that occur, in the order of `geo.sources.aid.STAGES`."""
    present = set(counting(events)["status"])
    return tuple(status for status in STAGES if status in present)


def _texts(given: pd.DataFrame, place: list[str], words: Words) -> "pd.Series[str]":
    """Say of each place its name, where all its gifts have the same, its country, and its first gifts."""
    named = given["recipient_place"]
    if words.language == "tr":
        named = given["recipient_place_tr"].where(given["recipient_place_tr"].ne(""), named)
    told = (
        given.assign(named=named, line=gift_lines(given, words))
        .groupby(place)
        .agg(
            named=("named", "first"),
            names=("recipient_place", "nunique"),
            lines=("line", lambda lines: "\n".join(lines.iloc[:8])),
        )
    )
    countries = [country_name(code, words.language) for code in told.index.get_level_values("area_code")]
    parts = zip(told["named"].where(told["names"].eq(1), ""), countries, told["lines"], strict=True)
    texts = [f"{', '.join(filter(None, (place, country)))}\n{lines}" for place, country, lines in parts]
    return pd.Series(texts, index=told.index, name="text", dtype="str")
