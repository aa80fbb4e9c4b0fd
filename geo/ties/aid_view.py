"""Aid in view: the events a selection keeps, and where the map draws them."""

from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.errors import PlacingError
from geo.base.text import slug
from geo.base.words import Words, message
from geo.sources import boundaries
from geo.sources.aid import BUS, STAGES, buses, counted
from geo.sources.countries import name as country_name
from geo.sources.districts import METROPOLITAN, printed_name
from geo.ties.readings import AID_STATUS_NAMES
from geo.ties.selection import Selection
from geo.ties.ties import ARTICLE

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


def in_view(events: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """
    Keep the events of a selection.

    ``events``: as `geo.sources.aid.aid_events` gives them. ``selection``: its municipalities are taken as donors, its
    countries as recipients, its editions as lists of aid; the kinds of tie do not apply. Returns the matching rows in
    their order. An event of several donors or countries is kept when one of them is chosen.
    """
    keep = pd.Series(True, index=events.index)
    if selection.edition and "edition" in events:
        keep &= events["edition"].isin(selection.edition)
    if selection.municipality:
        keep &= _any_of(events["donor"].map(donor_slugs), selection.municipality)
    if selection.country:
        keep &= _any_of(area_codes(events).str.split(";"), selection.country)
    if len(selection.located) == 1:
        keep &= events["latitude"].notna() == (selection.located == ("yes",))
    return events[keep]


def area_codes(events: pd.DataFrame) -> pd.Series:
    """
    Give the areas of the map that events go to.

    ``events``: as `geo.sources.aid.aid_events` gives them. Returns ``KKTC`` where the source says so, else the country
    codes joined by ``;``.
    """
    return events["recipient_country_code"].where(events["viewpoint_code"].ne("KKTC"), "KKTC")


def rings(events: pd.DataFrame, words: Words, *, kind: str = BUS) -> pd.DataFrame:
    """
    Give the rings of the aid map.

    ``kind``: the kind of aid; buses are added up, other kinds are counted as gifts, since their units differ. Returns
    ``area_code, latitude, longitude, country_only, status, quantity, text``: one row per place and status, only rows
    that count. An event that names only its country stands at the country's label and says so (``country_only``); one
    that names several countries or none, or a place that could not be decided, is absent.
    """
    given = counted(events[events["kind"] == kind]).assign(area_code=area_codes)
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
    given["text"] = given.groupby(place)["event_id"].transform(lambda ids: _text(given.loc[ids.index], words))
    return given.groupby([*place, "text", "status"]).agg(quantity=("quantity", "sum")).reset_index()


def by_year(events: pd.DataFrame, kind: str) -> pd.DataFrame:
    """
    Count a kind of aid by year.

    ``kind``: the kind of aid; buses are added up, other kinds are counted as gifts. Returns ``year, status, quantity``:
    only rows that count; the year is missing where none is stated.
    """
    given = counted(events[events["kind"] == kind])
    given = buses(given) if kind == BUS else given.assign(quantity=1)
    return given.groupby(["year", "status"], dropna=False).agg(quantity=("quantity", "sum")).reset_index()


def gift_lines(given: pd.DataFrame, words: Words) -> list[str]:
    """
    Say each gift in a line.

    Returns year, what was given and how far it has come; an unknown year is said.
    """
    years = given["date"].str[:4].replace("", words.text("year not stated"))
    stages = given["status"].map(lambda status: words.text(AID_STATUS_NAMES[status]))
    return list(years + ": " + items(given, words) + " – " + stages)


def items(events: pd.DataFrame, words: Words) -> "pd.Series[str]":
    """
    Say what was given.

    Returns in the words of the list, where it says nothing the kind of aid; how much, where that stands in a column of
    its own, as in lists of one's own.
    """
    said = events[f"item_{words.language}"]
    if not ("edition" in events and events["edition"].ne(ARTICLE).any()):
        return said
    said = said.where(said.ne(""), events["kind"].map(lambda kind: words.text(KIND_NAMES[kind])))
    much = [_amount(row, words) for row in events.itertuples()]
    return said + pd.Series(much, index=events.index, dtype="str")


def _amount(row: Any, words: Words) -> str:
    if row.edition == ARTICLE or pd.isna(row.quantity):
        return ""
    number = words.number(row.quantity, digits=0 if float(row.quantity).is_integer() else 2)
    return f" ({number})" if row.unit in ("", BUS) else f" ({number} {row.unit})"


def statuses_in(events: pd.DataFrame) -> tuple[str, ...]:
    """
    List the statuses that occur.

    Returns in the order of `geo.sources.aid.STAGES`.
    """
    present = set(counted(events)["status"])
    return tuple(status for status in STAGES if status in present)


def _text(given: pd.DataFrame, words: Words) -> str:
    first = given.iloc[0]
    place = (
        first["recipient_place"] if words.language == "en" else first["recipient_place_tr"] or first["recipient_place"]
    )
    where = ", ".join(part for part in (place, country_name(first["area_code"], words.language)) if part)
    return "\n".join([where, *gift_lines(given, words)[:8]])


@lru_cache(maxsize=4096)
def donor_slugs(donors: str) -> frozenset[str]:
    """
    Give the municipalities among the donors of an event.

    ``donors``: as the events print them, joined by ``;``. Returns as in the ties; of donors beyond Istanbul also as
    they would stand there with their country.
    """
    named = (donor.strip() for donor in donors.split(";") if donor.strip())
    return frozenset(found for donor in named for found in _slugs(donor))


def _slugs(donor: str) -> tuple[str, ...]:
    if donor == METROPOLITAN:
        return (slug(donor),)
    try:
        return (slug(printed_name(donor)),)
    except PlacingError:  # a list of one's own may name anybody
        return (slug(donor), slug(f"{donor} TR"))


def _any_of(lists: "pd.Series[Any]", chosen: tuple[str, ...]) -> "pd.Series[bool]":
    return lists.map(lambda values: not set(values).isdisjoint(chosen)).astype(bool)
