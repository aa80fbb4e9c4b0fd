"""
Aid in view: the events a selection keeps, and where the map draws them.
"""

from typing import Final

import pandas as pd

from geo import boundaries
from geo.aid import BUS, STATUSES, counted
from geo.countries import name as country_name
from geo.districts import METROPOLITAN, printed_name
from geo.maps.state import AID_STATUS_NAMES
from geo.selection import Selection
from geo.text import slug
from geo.words import Words, message

KIND_NAMES: Final = {
    "bus": message("Buses"),
    "waste_truck": message("Waste trucks"),
    "fire_engine": message("Fire engines"),
    "infrastructure": message("Infrastructure"),
    "education": message("Schools"),
    "training": message("Training"),
    "vocational": message("Vocational courses"),
    "health": message("Health"),
    "heritage": message("Heritage"),
    "ramadan": message("Ramadan programmes"),
    "qurban": message("Eid al-Adha programmes"),
    "circumcision": message("Circumcision feasts"),
    "other": message("Relief and other gifts"),
}


LOT_NAMES: Final = {
    "bus-lot200": message("200 buses to nine countries, 2016"),
    "bus-BA": message("Buses to Sarajevo, three deliveries"),
    "bus-planned-2016": message("Buses planned in 2016 without a number"),
    "arn-2026": message("Ramadan programme of Arnavutköy, 2026"),
    "bk-convoy": message("Balkan convoys of Bayrampaşa"),
}


REGIONS: Final = {
    "Balkanlar": (message("Balkans"), (44.5, 19.0)),
    "Türk Cumhuriyetleri": (message("Turkic republics"), (45.5, 66.0)),
    "Afrika": (message("Africa"), (3.0, 22.0)),
    "Orta Doğu": (message("Middle East"), (28.0, 44.0)),
}
"""Printed region → its name, and where the map letters it: a place for words, not a place that was stated."""
_GENERAL_KINDS: Final = {
    "religious": ("circumcision", "ramadan", "qurban"),
    "health": ("health",),
    "heritage": ("heritage",),
    "training": ("training", "vocational"),
}


def region_labels(statements: pd.DataFrame, kind: str, words: Words) -> dict[str, tuple[float, float]]:
    """
    Letter the regions that the article names for a kind of aid.

    Parameters
    ----------
    statements
        The article's statements (see `geo.records.aid_statements`).
    kind
        One of `KIND_NAMES`.
    words
        The reader's language.

    Returns
    -------
    labels
        Name → where it is lettered; none for a kind of which the article speaks
        by country.
    """
    spoken = [general for general, kinds in _GENERAL_KINDS.items() if kind in kinds]
    printed = {name for text in statements.loc[statements["kind"].isin(spoken), "region"] for name in text.split(";")}
    return {words.text(name): at for region, (name, at) in REGIONS.items() if region in printed}


def in_view(events: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """
    Keep the events of a selection.

    Parameters
    ----------
    events
        As `geo.aid.aid_events` gives them.
    selection
        Its municipalities are taken as donors, its countries as recipients; the
        kinds of tie do not apply.

    Returns
    -------
    in_view
        The matching rows in their order. An event of several donors or countries
        is kept when one of them is chosen.
    """
    keep = pd.Series(True, index=events.index)
    if selection.municipality:
        keep &= _any_of(events["donor"].map(_donor_slugs), selection.municipality)
    if selection.country:
        keep &= _any_of(area_codes(events).str.split(";"), selection.country)
    if len(selection.located) == 1:
        keep &= events["latitude"].notna() == (selection.located == ("yes",))
    return events[keep]


def area_codes(events: pd.DataFrame) -> pd.Series:
    """
    Give the areas of the map that events go to.

    Parameters
    ----------
    events
        As `geo.aid.aid_events` gives them.

    Returns
    -------
    codes
        ``KKTC`` where the source says so, else the country codes joined by ``;``.
    """
    return events["recipient_country_code"].where(events["viewpoint_code"].ne("KKTC"), "KKTC")


def rings(events: pd.DataFrame, words: Words, *, kind: str = BUS) -> pd.DataFrame:
    """
    Give the rings of the aid map.

    Parameters
    ----------
    events
        Events in view.
    words
        The reader's language.
    kind
        The kind of aid; buses are added up, other kinds are counted as gifts,
        since their units differ.

    Returns
    -------
    rings
        ``area_code, latitude, longitude, country_only, status, quantity, text``:
        one row per place and status, only rows that count. An event that names
        only its country stands at the country's label and says so
        (``country_only``); one that names several countries or none is absent.
    """
    given = counted(events[events["kind"] == kind]).assign(area_code=area_codes)
    given = given[given["area_code"].ne("") & ~given["area_code"].str.contains(";")]
    if kind == BUS:
        given = given[given["quantity"].notna()]
    labels = boundaries.world().set_index("area_code")[["label_latitude", "label_longitude"]]
    at = labels.reindex(given["area_code"]).set_axis(given.index)
    given = given.assign(
        country_only=given["latitude"].isna(),
        latitude=given["latitude"].fillna(at["label_latitude"]).round(4),
        longitude=given["longitude"].fillna(at["label_longitude"]).round(4),
        quantity=given["quantity"] if kind == BUS else 1,
    )
    place = ["area_code", "latitude", "longitude", "country_only"]
    given["text"] = given.groupby(place)["event_id"].transform(lambda ids: _text(given.loc[ids.index], words))
    return given.groupby([*place, "text", "status"]).agg(quantity=("quantity", "sum")).reset_index()


def by_year(events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """
    Count a kind of aid by year.

    Parameters
    ----------
    events
        Events in view.
    kind
        The kind of aid; buses are added up, other kinds are counted as gifts.

    Returns
    -------
    quantities
        ``year, status, quantity``: only rows that count; the year is missing
        where none is stated.
    """
    given = counted(events[events["kind"] == kind])
    given = given.assign(quantity=given["quantity"] if kind == BUS else 1).dropna(subset="quantity")
    return given.groupby(["year", "status"], dropna=False).agg(quantity=("quantity", "sum")).reset_index()


def gift_lines(given: pd.DataFrame, words: Words) -> list[str]:
    """
    Say each gift in a line.

    Parameters
    ----------
    given
        Events.
    words
        The reader's language.

    Returns
    -------
    lines
        Year, what was given and how far it has come; an unknown year is said.
    """
    years = given["date"].str[:4].replace("", words.text("year not stated"))
    stages = given["status"].map(lambda status: words.text(AID_STATUS_NAMES[status]))
    return list(years + ": " + given[f"item_{words.language}"] + " – " + stages)


def statuses_in(events: pd.DataFrame) -> tuple[str, ...]:
    """
    List the statuses that occur.

    Parameters
    ----------
    events
        Events in view.

    Returns
    -------
    statuses
        In the order of `geo.aid.STATUSES`.
    """
    present = set(counted(events)["status"])
    return tuple(status for status in STATUSES if status in present)


def _text(given: pd.DataFrame, words: Words) -> str:
    first = given.iloc[0]
    place = (
        first["recipient_place"] if words.language == "en" else first["recipient_place_tr"] or first["recipient_place"]
    )
    where = ", ".join(part for part in (place, country_name(first["area_code"], words.language)) if part)
    return "\n".join([where, *gift_lines(given, words)[:8]])


def _donor_slugs(donors: str) -> list[str]:
    named = [donor for donor in donors.split(";") if donor]
    return [slug(METROPOLITAN if donor == METROPOLITAN else printed_name(donor)) for donor in named]


def _any_of(lists: "pd.Series[list[str]]", chosen: tuple[str, ...]) -> "pd.Series[bool]":
    return lists.map(lambda values: not set(values).isdisjoint(chosen))
