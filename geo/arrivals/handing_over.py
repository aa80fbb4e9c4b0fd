"""Handing placed rows over to the editions: the columns that are kept there."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from geo import countries, districts
from geo.arrivals.kinds import Kind
from geo.arrivals.placing import WAITING
from geo.errors import PlacingError
from geo.place_lists.placing import ListPlacer
from geo.place_lists.table import Key

_HOME: Final = "Türkiye"
_TIES: Final = (
    *("municipality", "agreement", "place", "country", "country_code", "viewpoint_code", "latitude", "longitude"),
    *("place_name", "place_kind", "matched_name", "provider", "gazetteer_id", "confidence", "candidates"),
    *("reason_tr", "reason_en"),
)
_RENAMED: Final[dict[Kind, dict[str, str]]] = {
    "ties": {"row": "row_number", "start_date": "start_on", "end_date": "end_on", "approval_date": "approved_on"}
    | {name: name for name in _TIES},
    "aid": {"row": "row_number", "country_code": "recipient_country_code", "place": "recipient_place"}
    | {
        name: name
        for name in (
            *("donor", "partner_agency", "kind", "item", "quantity", "unit", "date", "status"),
            *("latitude", "longitude"),
        )
    },
    "memberships": {"row": "row_number", "acronym": "acronym", "organisation": "organisation", "member": "member"},
}


def edition_rows(
    placed: pd.DataFrame, kind: Kind, *, agreement: str = "sister_city", placer: ListPlacer | None = None
) -> pd.DataFrame:
    """
    Give placed rows the columns of an edition.

    Parameters
    ----------
    placed
        ``Placement.placed()``, or of the review desk.
    kind
        What the list holds.
    agreement
        What a person says the ties are whose kind the list does not state.
    placer
        Places the municipalities of ties outside Istanbul; they have no point when not given.

    Returns
    -------
    rows
        As ``geo.editions`` keeps them, in their order; ``row_number`` is the row in
        the file. What was not placed yet is unresolved. The source stands after
        the remark; every aid event counts, and is called after its row.
    """
    rows = placed[list(_RENAMED[kind])].rename(columns=_RENAMED[kind])
    rows["remark"] = [" · ".join(filter(None, pair)) for pair in zip(placed["remark"], placed["source"], strict=True)]
    if kind == "ties":
        rows["status"] = placed["located"].where(placed["located"].ne(WAITING), "unresolved")
        rows["agreement"] = rows["agreement"].where(rows["agreement"].ne(""), agreement)
        return pd.concat([rows, _origins(rows["municipality"], placer)], axis=1)
    if kind == "aid":
        rows["event_id"] = [f"row-{number}" for number in placed["row"]]
        rows["kind"] = rows["kind"].where(rows["kind"].ne(""), "other")
        rows["group_id"], rows["counts"] = "", 1
        return rows
    rows["organisation_printed"], rows["member_printed"] = placed["organisation"], placed["member"]
    return rows.rename(columns={"row_number": "printed_row"}).assign(row_number=placed["row"])


def _origins(municipalities: "pd.Series[str]", placer: ListPlacer | None) -> pd.DataFrame:
    """Find the points that ties are drawn from: the atlas's own, else the gazetteer's, else none."""
    points: dict[str, tuple[str, float | None, float | None]] = {}
    for name in municipalities.unique():
        try:
            points[name] = ("TR", *districts.seat(name))
        except PlacingError:
            points[name] = ("", None, None)
    unknown = [name for name, (_, latitude, _) in points.items() if latitude is None]
    if placer and unknown:
        points |= _placed_origins(unknown, placer)
    found = pd.DataFrame(
        [points[name] for name in municipalities],
        columns=["origin_country_code", "origin_latitude", "origin_longitude"],
        index=municipalities.index,
    )
    numbers = ["origin_latitude", "origin_longitude"]
    found[numbers] = found[numbers].astype(float)
    return found


def _placed_origins(names: Iterable[str], placer: ListPlacer) -> dict[str, tuple[str, float | None, float | None]]:
    asked = {name: _question(name) for name in names}
    answers = placer.place(asked.values())
    placings = {name: answers[key] for name, key in asked.items()}
    return {name: (one.country_code, one.latitude, one.longitude) for name, one in placings.items()}


def _question(name: str) -> Key:
    """Ask for a Turkish municipality, unless the name says its country itself: ``Amasya, Turkey``."""
    place, _, country = (part.strip() for part in name.rpartition(","))
    if place and countries.exactly(country):
        return place, country
    return name, _HOME


def summary(placed: pd.DataFrame) -> dict[str, Any]:
    """
    Count what became of the rows.

    Parameters
    ----------
    placed
        ``Placement.placed()``, or of the review desk.

    Returns
    -------
    counts
        Rows by ``located``, most first.
    """
    return {str(status): int(count) for status, count in placed["located"].value_counts().items()}
