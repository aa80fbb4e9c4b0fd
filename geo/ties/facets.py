"""
Facets: the properties of a tie by which a reader may narrow the view.

Each facet is a column of plain values beside the tie, so that a filter is a look-up.
"""

from typing import Final, TypeVar

import pandas as pd

from geo.base.held import of_short_texts
from geo.base.text import fold, slug
from geo.sources import aid, districts
from geo.sources.countries import name as country_name
from geo.sources.regions import country_facts

Frame = TypeVar("Frame", bound=pd.DataFrame)

SURE_FROM: Final = 0.9
"""Confidence from which a placing counts as sure."""

AGREEMENTS: Final = ("sister_city", "cooperation_protocol", "memorandum")
LOCATED: Final = ("yes", "no")
PLACE_KINDS: Final = ("city", "district", "village", "region", "country_only")
VIEWPOINTS: Final = ("printed", "iso")
FACETS: Final = {
    "municipality": ("municipality_slug",),
    "side": ("side",),
    "country": ("area_code",),
    "region": ("region", "continent"),
    "kind": ("agreement",),
    "place": ("place_kind",),
    "located": ("located_or_not",),
    "confidence": ("confidence_level",),
    "aid": ("aid",),
    "edition": ("edition",),
}
"""Facet → the columns of a tie in which one of the chosen values must stand."""
CONFIDENCES: Final = ("sure", "fair", "none")
SIDES: Final = ("european", "asian")
ELSEWHERE: Final = "other"
"""The `municipality_kind` of municipalities beyond Istanbul, which only editions of one's own hold."""


def with_facets(ties: pd.DataFrame) -> pd.DataFrame:
    """
    Add the facets.

    ``ties``: placed ties with ``municipality, municipality_kind, country_code, area_code, confidence, latitude,
    place_id, place_name, place_name_tr, matched_name, printed_text``. Returns with ``side`` (``european, asian``, or
    ``both`` for İBB, empty beyond Istanbul), ``region`` and ``continent`` (see `geo.sources.regions`),
    ``confidence_level`` (``sure`` from `SURE_FROM`, ``fair`` below, ``none`` without a point), ``located_or_not``
    (``yes, no``), ``aid`` (``yes`` where a gift that counts went to the country) and ``search_text``.
    """
    facts = country_facts()
    return ties.assign(
        side=_sides(ties),
        region=ties["country_code"].map(facts["region"]).fillna(""),
        continent=ties["country_code"].map(facts["continent"]).fillna(""),
        confidence_level=_levels(ties),
        located_or_not=ties["latitude"].notna().map({True: "yes", False: "no"}),
        search_text=_search_text(ties),
    ).pipe(with_aid, aid.aid_events())


def with_aid(ties: Frame, events: pd.DataFrame) -> Frame:
    """
    Say of each tie whether aid went to its country.

    ``ties``: placed ties with ``country_code``. ``events``: gifts as `geo.sources.aid.aid_events` gives them, of any
    lists. Returns a copy with ``aid`` (``yes`` where a gift that counts went to the country, else ``no``).
    """
    given = aid.counted(events)["recipient_country_code"]
    codes = {code for several in given for code in several.split(";") if code}
    return ties.assign(aid=ties["country_code"].isin(codes).map({True: "yes", False: "no"}))


def of_istanbul(ties: Frame) -> Frame:
    """
    Keep the ties of Istanbul's own municipalities.

    Returns those of the metropolitan municipality and of the districts, in their order.
    """
    return ties[ties["municipality_kind"].ne(ELSEWHERE)]


def known(ties: pd.DataFrame) -> dict[str, dict[str, str]]:
    """
    List the values that each facet knows.

    Returns facet → folded spelling → value; a district answers to its printed and to today's name. An ISO code is known
    even where the map draws its ties in an area of their own.
    """
    fixed = {
        "side": SIDES,
        "kind": AGREEMENTS,
        "place": PLACE_KINDS,
        "located": LOCATED,
        "confidence": CONFIDENCES,
        "aid": LOCATED,
    }
    free = {
        "municipality": ties["municipality_slug"],
        "country": pd.concat([ties["area_code"], ties["country_code"]]),
        "region": pd.concat([ties["region"], ties["continent"]]),
        "edition": ties["edition"],
    }
    values = {**fixed, **{name: tuple(column[column.ne("")].unique()) for name, column in free.items()}}
    table = {facet: {fold(value): value for value in values[facet]} for facet in FACETS}
    today = {fold(name): slug(districts.printed_name(name)) for name in districts.districts()["district"]}
    named = table["municipality"]
    return {
        **table,
        "municipality": {**{name: code for name, code in today.items() if code in values["municipality"]}, **named},
    }


def _sides(ties: pd.DataFrame) -> "pd.Series[str]":
    of_istanbul = ties["municipality"][ties["municipality_kind"].ne(ELSEWHERE)]
    sides = {name: districts.side(name) for name in of_istanbul.unique()}
    return of_istanbul.map(sides).reindex(ties.index, fill_value="")


def _levels(ties: pd.DataFrame) -> "pd.Series[str]":
    levels = ties["confidence"].ge(SURE_FROM).map({True: "sure", False: "fair"})
    return levels.where(ties["latitude"].notna(), "none")


def _search_text(ties: pd.DataFrame) -> "pd.Series[str]":
    countries = {
        code: " ".join(country_name(code, language) for language in ("tr", "en"))
        for code in ties["area_code"].unique()
        if code
    }
    own = ties["place_name"] + " " + ties["place_name_tr"] + " " + ties["matched_name"] + " " + ties["printed_text"]
    # A place answers to every name under which any municipality prints it.
    named = own.groupby(ties["place_id"]).agg(lambda names: fold(" ".join(dict.fromkeys(names))))
    alone = own.where(ties["place_id"].eq(""), "").map(fold)
    rest = (ties["municipality"] + " " + ties["area_code"].map(countries).fillna("")).map(_folded)
    return (alone.where(ties["place_id"].eq(""), ties["place_id"].map(named)) + " " + rest).str.strip()


_folded: Final = of_short_texts(4096)(fold)
