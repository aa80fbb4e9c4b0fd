"""Facets, by which a reader may narrow the view; those of a tie are columns of plain values beside it."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeVar

import pandas as pd

from geo.base.held import of_short_texts
from geo.base.text import fold, slug
from geo.base.words import told
from geo.sources import aid, districts, organisations
from geo.sources.countries import name as country_name
from geo.sources.records import AGREEMENTS
from geo.sources.regions import country_facts
from geo.ties.in_force import stood_in, went_on
from geo.ties.life import STATUS_NAMES, with_status

Frame = TypeVar("Frame", bound=pd.DataFrame)
Kind = Literal["ties", "aid", "memberships", "activities", "figures"]
"""The kinds of rows that a selection narrows; figures are those that the article states."""
Keeps = Callable[[pd.DataFrame, tuple[str, ...]], "pd.Series[bool]"]
"""Says of each row whether one of the chosen values applies to it."""

SURE_FROM: Final = 0.9
"""Confidence from which a placing counts as sure."""

LOCATED: Final = ("yes", "no")
PLACE_KINDS: Final = ("city", "district", "village", "region", "country_only")
VIEWPOINTS: Final = ("printed", "iso")
SCOPE_NAMES: Final = told(__file__, "scopes")
STANDING_NAMES: Final = told(__file__, "standings")
YEARS: Final = range(1900, 2101)
"""Years that may be asked for; which of them state anything, the lists looked at say."""
CONFIDENCES: Final = ("sure", "fair", "none")
SIDES: Final = ("european", "asian")
UNKNOWN: Final = "other"
"""The `municipality_kind` of what is not known as a municipality of Türkiye, which only editions of one's own hold."""


def with_facets(ties: pd.DataFrame) -> pd.DataFrame:
    """Add the facets.

    ``ties``: placed ties with ``municipality_slug, country_code, area_code, confidence, latitude,
    place_id, place_name, place_name_tr, matched_name, printed_text``. Returns with ``side`` (``european, asian``, or
    ``both`` for İBB, empty beyond Istanbul), ``region`` and ``continent`` (see `geo.sources.regions`),
    ``confidence_level`` (``sure`` from `SURE_FROM`, ``fair`` below, ``none`` without a point), ``aid`` (``yes`` where a
    gift that counts went to the country), ``search_text``, and ``tie_status`` and ``status_since`` (see
    `geo.ties.life.with_status`).
    """
    facts = country_facts()
    return (
        ties.assign(
            side=_sides(ties),
            region=ties["country_code"].map(facts["region"]).fillna(""),
            continent=ties["country_code"].map(facts["continent"]).fillna(""),
            confidence_level=_levels(ties),
            search_text=_search_text(ties),
        )
        .pipe(with_status)
        .pipe(with_aid, aid.aid_events())
    )


def with_aid(ties: Frame, events: pd.DataFrame) -> Frame:
    """Say of a copy of placed ties whether a gift that counts, of whatever list, went to their country."""
    given = aid.counting(events)["recipient_country_code"]
    codes = {code for several in given for code in several.split(";") if code}
    return ties.assign(aid=ties["country_code"].isin(codes).map({True: "yes", False: "no"}))


def known_values(facet: str, ties: pd.DataFrame) -> dict[str, str]:
    """List the values that a facet knows of all ties: folded spelling → value.

    A district answers to its printed and to today's name. An ISO code is known even where the map draws its ties in an
    area of their own.
    """
    if facet in _FIXED:
        return {fold(value): value for value in _FIXED[facet]}
    if facet == "province":
        return {fold(province): province for province in organisations.provinces()}
    if facet == "year":
        return {str(year): str(year) for year in YEARS}
    column = pd.concat([ties[name] for name in _VALUES_IN[facet]])
    named = {fold(value): value for value in column[column.ne("")].unique()}
    if facet != "municipality":
        return named
    today = {fold(name): slug(districts.name_in_print(name)) for name in districts.districts()["district"]}
    elsewhere = {name.removesuffix(" tr"): code for name, code in named.items()}
    return {**elsewhere, **{name: code for name, code in today.items() if code in set(named.values())}, **named}


def applying_to(kind: Kind) -> tuple[str, ...]:
    """Name the facets that apply to a kind of rows, in their order."""
    return tuple(facet for facet, of in FACETS.items() if kind in of)


def _one_of(*columns: str) -> Keeps:
    return lambda rows, chosen: pd.concat([rows[column].isin(chosen) for column in columns], axis=1).any(axis=1)


def _slug_of(column: str) -> Keeps:
    return lambda rows, chosen: rows[column].map({name: slug(name) for name in rows[column].unique()}).isin(chosen)


def _any_of(values: Callable[[pd.DataFrame], pd.Series]) -> Keeps:
    return lambda rows, chosen: values(rows).map(lambda own: not set(own).isdisjoint(chosen)).astype(bool)


def _has_point(rows: pd.DataFrame, chosen: tuple[str, ...]) -> "pd.Series[bool]":
    return rows["latitude"].notna().map({True: "yes", False: "no"}).isin(chosen)


def _happened(first: str, last: str) -> Keeps:
    return lambda rows, chosen: went_on(rows[first], rows[last], chosen[0])


def _names(ties: pd.DataFrame, chosen: tuple[str, ...]) -> "pd.Series[bool]":
    keep = pd.Series(True, index=ties.index)
    for word in fold(" ".join(chosen)).split():
        keep &= ties["search_text"].str.contains(word, regex=False)
    return keep


FACETS: Final[Mapping[str, Mapping[Kind, Keeps]]] = {
    "municipality": {
        "ties": _one_of("municipality_slug"),
        "aid": _any_of(lambda events: events["donor"].map(aid.donor_slugs)),
        "memberships": _one_of("municipality_slug"),
        "activities": _one_of("municipality_slug"),
    },
    "side": {"ties": _one_of("side")},
    "country": {
        "ties": _one_of("area_code"),
        "aid": _any_of(lambda events: aid.area_codes(events).str.split(";")),
        "memberships": _one_of("seat_country_code"),
        "activities": _one_of("area_code"),
        "figures": lambda figures, chosen: (
            ~figures["is_tally"] | _any_of(lambda rows: rows["area_codes"].str.split(";"))(figures, chosen)
        ),
    },
    "region": {"ties": _one_of("region", "continent")},
    "kind": {"ties": _one_of("agreement")},
    "status": {"ties": _one_of("tie_status")},
    "place": {"ties": _one_of("place_kind")},
    "located": {"ties": _has_point, "aid": _has_point, "memberships": _has_point},
    "confidence": {"ties": _one_of("confidence_level")},
    "aid": {"ties": _one_of("aid")},
    "edition": dict.fromkeys(("ties", "aid", "memberships", "activities"), _one_of("edition")),
    "year": {
        "ties": lambda ties, chosen: stood_in(ties, int(chosen[0])),
        "aid": _happened("date", "date"),
        "activities": _happened("start_on", "end_on"),
    },
    "gift": {"aid": _one_of("kind")},
    "theme": {"memberships": _slug_of("theme")},
    "level": {"memberships": _one_of("member_level")},
    "province": {"memberships": _slug_of("province")},
    "identification": {"memberships": _one_of("identification")},
    "scope": {"figures": _one_of("scope")},
    "standing": {"figures": _one_of("standing")},
    "text": {"ties": _names},
}
"""
Facet → kind of rows it applies to → what keeps a row.

Municipalities are holders of ties, donors of aid and members of bodies; countries are those of partners, recipients,
seats and tallies (a headline number is of no country and stays); located is what has a point: a partner, a gift, a
seat. A gift of several donors or countries is kept when one of them is chosen.
"""
_FIXED: Final = {
    "side": SIDES,
    "kind": AGREEMENTS,
    "status": tuple(STATUS_NAMES),
    "place": PLACE_KINDS,
    "located": LOCATED,
    "confidence": CONFIDENCES,
    "aid": LOCATED,
    "gift": tuple(aid.KIND_NAMES),
    "theme": tuple(map(slug, organisations.THEME_NAMES)),
    "level": tuple(organisations.LEVEL_NAMES),
    "identification": tuple(organisations.IDENTIFICATION_NAMES),
    "scope": tuple(SCOPE_NAMES),
    "standing": tuple(STANDING_NAMES),
}
_VALUES_IN: Final = {
    "municipality": ("municipality_slug",),
    "country": ("area_code", "country_code"),
    "region": ("region", "continent"),
    "edition": ("edition",),
}
"""Facet → the columns of the ties that hold its values."""


def _sides(ties: pd.DataFrame) -> "pd.Series[str]":
    named = [districts.METROPOLITAN, *map(districts.name_in_print, districts.districts()["district"])]
    return ties["municipality_slug"].map({slug(name): districts.side(name) for name in named}).fillna("")


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
    rest = (ties["municipality"] + " " + ties["area_code"].map(lambda code: countries.get(code, ""))).map(_folded)
    return (alone.where(ties["place_id"].eq(""), ties["place_id"].map(named)) + " " + rest).str.strip()


_folded: Final = of_short_texts(4096)(fold)
