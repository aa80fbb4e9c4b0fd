"""Handing placed rows over to the editions: the columns that are kept there."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from geo.base.errors import PlacingError
from geo.places.geocoder.written import Key
from geo.places.list_placer import ListPlacer
from geo.sources import countries, districts
from geo.sources.municipalities import Municipality, known_as
from geo.ties.editions.decided import HOME
from geo.your_lists.check.kinds import Kind
from geo.your_lists.check.placing import WAITING

_POINT: Final = ["origin_latitude", "origin_longitude"]
_PLACED: Final = (
    *("viewpoint_code", "latitude", "longitude", "place_name", "place_kind", "matched_name", "provider"),
    *("gazetteer_id", "confidence", "candidates", "reason_tr", "reason_en"),
)
_KEPT: Final[dict[Kind, tuple[str, ...]]] = {
    "ties": (
        *("municipality", "agreement", "place", "country", "country_code", "council_number", "ministry_number"),
        *("term", "end_decision", "field", "contact"),
    ),
    "aid": (
        *("donor", "partner_agency", "kind", "item", "quantity", "unit", "amount", "currency", "date", "status"),
        "located",
    ),
    "memberships": ("acronym", "organisation", "member", "country", "website", "located", "country_code", "fee"),
    "activities": (
        *("municipality", "kind", "activity", "place", "country", "country_code", "located"),
        *("direction", "field", "people", "amount", "currency"),
    ),
}
_RENAMED: Final[dict[Kind, dict[str, str]]] = {
    "ties": {"status": "state", "located": "status", "start_date": "start_on", "end_date": "end_on"}
    | {"approval_date": "approved_on", "council_date": "council_on", "ministry_date": "ministry_on"}
    | {"signed_date": "signed_on"},
    "aid": {"country_code": "recipient_country_code", "country": "recipient_country", "place": "recipient_place"},
    "memberships": {"start_date": "start_on", "end_date": "end_on", "status": "state"},
    "activities": {"start_date": "start_on", "end_date": "end_on"},
}
_OF_ALL: Final = {"row": "row_number", **{name: name for name in ("source", "remark", "other_cells")}}
_COLUMNS: Final = {
    kind: {**_OF_ALL, **{name: name for name in (*_PLACED, *_KEPT[kind])}, **_RENAMED[kind]} for kind in _KEPT
}


_Origin = tuple[str, float | None, float | None]


def edition_rows(
    placed: pd.DataFrame, kind: Kind, *, agreement: str = "sister_city", placer: ListPlacer | None = None
) -> pd.DataFrame:
    """Give placed rows, in their order, the columns of an edition.

    ``agreement``: what a person says the ties are whose kind the list does not state. ``placer``: places the
    municipalities of ties outside Istanbul whose point the list does not state. ``row_number`` is the row in the file.
    What was not placed yet is unresolved; every aid event counts, and is called after its row. A tie starts where its
    row says that the municipality lies (``origin_country``, ``origin_latitude``, ``origin_longitude``).
    """
    rows = placed[list(_COLUMNS[kind])].rename(columns=_COLUMNS[kind])
    located = "status" if kind == "ties" else "located"
    rows[located] = rows[located].where(rows[located].ne(WAITING), "unresolved")
    if kind == "ties":
        rows["agreement"] = rows["agreement"].where(rows["agreement"].ne(""), agreement)
        rows["start_on"] = rows["start_on"].where(rows["start_on"].ne(""), rows["signed_on"])
        rows["approved_on"] = rows["approved_on"].where(rows["approved_on"].ne(""), rows["ministry_on"])
        return pd.concat([rows, _origins(placed, placer)], axis=1)
    if kind == "activities":
        return rows.assign(kind=rows["kind"].where(rows["kind"].ne(""), "other"))
    if kind == "aid":
        rows["event_id"] = [f"row-{number}" for number in placed["row"]]
        rows["kind"] = rows["kind"].where(rows["kind"].ne(""), "other")
        rows["group_id"], rows["counts"] = "", 1
        return rows
    return rows.assign(
        organisation_printed=placed["organisation"], member_printed=placed["member"], printed_row=placed["row"]
    )


def _origins(placed: pd.DataFrame, placer: ListPlacer | None) -> pd.DataFrame:
    """Find the points that ties are drawn from: the list's own, else the atlas's, else the gazetteer's, else none."""
    countries_said = placed.get("origin_country", pd.Series("", index=placed.index))
    pairs = list(zip(placed["municipality"], countries_said, strict=True))
    points = {pair: _origin_of(*pair) for pair in dict.fromkeys(pairs)}
    if placer:
        points |= _place_origins([pair for pair, (_, latitude, _) in points.items() if latitude is None], placer)
    found = pd.DataFrame([points[pair] for pair in pairs], columns=["origin_country_code", *_POINT], index=placed.index)
    stated = placed.reindex(columns=_POINT).astype(float)
    given = stated.notna().all(axis=1)
    # A point of the list alone does not say the country that another municipality of the name lies in.
    unsaid = given & countries_said.eq("")
    found["origin_country_code"] = found["origin_country_code"].where(~unsaid, "")
    return found.assign(**{name: stated[name].where(given, found[name].astype(float)) for name in _POINT})


def _origin_of(municipality: str, country: str) -> _Origin:
    """Give the point of a municipality of Türkiye that is clear by its name; else only the country the list says."""
    found = meant(municipality, country)
    if len(found) == 1:
        try:
            return ("TR", *districts.seat(municipality))
        except PlacingError:  # none of Istanbul's
            return "TR", found[0].latitude, found[0].longitude
    stated = countries.understand(country)
    return stated.country_code if stated else "", None, None


def _place_origins(pairs: Iterable[Key], placer: ListPlacer) -> dict[Key, _Origin]:
    asked = {pair: pair if pair[1] else _question(pair[0]) for pair in pairs}
    answers = placer.place(asked.values())
    placings = {pair: answers[key] for pair, key in asked.items()}
    return {
        pair: (one.country_code, one.latitude, one.longitude)
        # A town's province is not where it lies, and how many people live there does not tell namesakes apart.
        if one.provider == "decision" or (one.status == "exact" and len(meant(*pair)) < 2)
        else (one.country_code, None, None)
        for pair, one in placings.items()
    }


def meant(municipality: str, country: str = "", province: str = "") -> tuple[Municipality, ...]:
    """Find the municipalities of Türkiye that a name can mean beside what is said of their country and province."""
    stated = countries.understand(country)
    abroad = country and (stated is None or stated.country_code != "TR")
    return () if abroad else known_as(municipality, province)


def _question(name: str) -> Key:
    """Ask for a Turkish municipality, unless the name says its country itself: ``Amasya, Turkey``."""
    place, _, country = (part.strip() for part in name.rpartition(","))
    if place and countries.exactly(country):
        return place, country
    return name, HOME


def summary(placed: pd.DataFrame) -> dict[str, int]:
    """Count placed rows by ``located``, most first."""
    return {str(status): int(count) for status, count in placed["located"].value_counts().items()}
