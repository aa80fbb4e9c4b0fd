"""Aid as a reader reads it: where the map draws it, by year, and each gift in a line."""

from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.held import Held
from geo.base.words import Words
from geo.sources import boundaries
from geo.sources.aid import BUS, KIND_NAMES, STAGES, area_codes, buses, counting, of_kind
from geo.sources.countries import name as country_name
from geo.sources.records import ARTICLE
from geo.ties import aid_lists
from geo.ties.activities import cost
from geo.ties.readings import AID_STATUS_NAMES

MOST_RINGS: Final = 20
"""More rings than these stand for countries."""
MOST_TOLD: Final = 8
"""So many gifts are told of one ring."""


def rings(events: pd.DataFrame, words: Words, *, kind: str = BUS) -> pd.DataFrame:
    """Give the rings of the aid map: one row per place and status, of rows that count.

    ``area_code, latitude, longitude, country_only, status, quantity, text``, of a ``kind`` of aid, all kinds if empty.
    Buses are added up, other kinds are counted as gifts, since their units differ. More than `MOST_RINGS` places are
    gathered by country. An event that names only its country stands at the country's label and says so
    (``country_only``); one that names several countries or none, or a place that could not be decided, is absent.
    Shared: copy it before changing it.
    """
    return _rings(Held(events), words, kind)


@lru_cache(maxsize=16)
def _rings(held: Held, words: Words, kind: str) -> pd.DataFrame:
    given = placed(counting(of_kind(held.frame, kind)))
    given = given[given["drawn"]]
    if kind == BUS:
        given = buses(given)
    given = given.assign(quantity=given["quantity"] if kind == BUS else 1)
    place = ["area_code", "latitude", "longitude", "country_only"]
    if len(given.drop_duplicates(place)) > MOST_RINGS:
        given = _by_country(given)
    drawn = given.groupby([*place, "status"]).agg(quantity=("quantity", "sum")).reset_index("status")
    columns = [*place, "text", "status", "quantity"]
    return drawn.join(_texts(given, place, words)).reset_index()[columns]


def placed(events: pd.DataFrame) -> pd.DataFrame:
    """Say where a map draws gifts.

    Returns with ``area_code``, ``drawn`` (false where several countries or none are named, or the place could not be
    decided), ``country_only`` (it then stands at the country's label), ``latitude`` and ``longitude`` so filled.
    """
    given = events.assign(area_code=area_codes)
    one_area = given["area_code"].ne("") & ~given["area_code"].str.contains(";")
    labels = boundaries.world().set_index("area_code")[["label_latitude", "label_longitude"]]
    at = labels.reindex(given["area_code"]).set_axis(given.index)
    return given.assign(
        drawn=one_area & given["located"].ne("unresolved"),
        country_only=given["latitude"].isna(),
        latitude=given["latitude"].fillna(at["label_latitude"]).round(4),
        longitude=given["longitude"].fillna(at["label_longitude"]).round(4),
    )


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


def place_names(given: pd.DataFrame, words: Words) -> "pd.Series[str]":
    """Name the places that gifts went to; empty where none is stated."""
    named = given["recipient_place"]
    if words.language != "tr":
        return named
    return given["recipient_place_tr"].where(given["recipient_place_tr"].ne(""), named)


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


def readable(events: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give events as a table to read.

    Returns date, recipient, what, status, whether the row counts, who says so, its address and the remark; beside
    another list than the article's also which list a row stands in.
    """
    named = [
        ", ".join(country_name(code, words.language) for code in codes.split(";") if code)
        for codes in area_codes(events)
    ]
    return pd.DataFrame(
        {
            words.text("Date"): events["date"].tolist(),
            words.text("Recipient"): named,
            words.text("Place"): events["recipient_place_tr" if words.language == "tr" else "recipient_place"].tolist(),
            words.text("Donor"): events["donor"].tolist(),
            words.text("What"): items(events, words).tolist(),
            words.text("Status"): [words.text(AID_STATUS_NAMES[status]) for status in events["status"]],
            words.text("Counts"): events["counts"].eq(1).tolist(),
            words.text("Publisher"): events["publisher"].tolist(),
            words.text("Source"): events["url"].tolist(),
            words.text("Remark"): events[f"remark_{words.language}"].tolist(),
            **({words.text("Edition"): aid_lists.list_names(events, words)} if aid_lists.has_others(events) else {}),
        }
    )


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
    told = (
        given.assign(named=place_names(given, words), line=gift_lines(given, words))
        .groupby(place)
        .agg(
            named=("named", "first"),
            names=("recipient_place", "nunique"),
            lines=("line", lambda lines: "\n".join(lines.iloc[:MOST_TOLD])),
        )
    )
    countries = [country_name(code, words.language) for code in told.index.get_level_values("area_code")]
    parts = zip(told["named"].where(told["names"].eq(1), ""), countries, told["lines"], strict=True)
    texts = [f"{', '.join(filter(None, (place, country)))}\n{lines}" for place, country, lines in parts]
    return pd.Series(texts, index=told.index, name="text", dtype="str")
