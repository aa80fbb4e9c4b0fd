"""Activities and sourced events of ties on the map: one circle per place and sort."""

from collections import defaultdict
from typing import Any, Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.mark_layers import COLUMNS, with_marks
from geo.figures.scene import Activities, MapScene
from geo.sources.countries import name as country_name
from geo.ties import activities, life
from geo.ties.list_sources import sources

TOLD: Final = 6
"""Of what happened at one place."""
SORTS: Final = {"activity": message("Activity"), "event": message("Event of a tie")}
_PAINTS: Final = {"activity": scene.group("first"), "event": scene.group("second")}
_EVENTS: Final = message("Sourced events of ties, named in the data")


def with_activities(shown: MapScene, rows: pd.DataFrame, ties: pd.DataFrame, words: Words) -> MapScene:
    """Draw `geo.figures.timeline.happenings`; larger circles stand for more, the newest are told.

    ``ties``: a place whose ties are all over is named with their end.
    """
    placed = rows[rows["latitude"].notna()].sort_values("start_on", ascending=False, kind="stable")
    sorts, places = sorts_of(placed), defaultdict[tuple[str, float, float, str], list[Any]](list)
    for row, sort, name in zip(placed.itertuples(), sorts, place_names(placed, ties, words), strict=True):
        told: Any = row
        places[told.area_code, round(told.latitude, 4), round(told.longitude, 4), sort].append((name, told))
    marks = [_mark(at, own, words) for at, own in places.items()]
    drawn = pd.DataFrame(marks, columns=COLUMNS).sort_values("size", ascending=False, ignore_index=True)
    labels = {kind: words.text(name) for kind, name in SORTS.items() if kind in set(sorts)}
    title = words.text("Activities and events ({placed} of {rows} with a place)", placed=len(placed), rows=len(rows))
    return with_marks(shown, drawn, title=title, labels=labels, extent=shown.extent, paints=_PAINTS, layer=Activities)


def sorts_of(rows: pd.DataFrame) -> "pd.Series[str]":
    """Give of which of `SORTS` each of the happenings is."""
    return rows["said_by"].ne("").map({True: "event", False: "activity"})


def place_names(rows: pd.DataFrame, ties: pd.DataFrame, words: Words) -> list[str]:
    """Name where each of the happenings was, and the country; arguments as of `with_activities`."""
    named = zip(ties["area_code"], ties["place_name"], life.named(ties, words.language)["place_name"], strict=True)
    known = {(area, name): told for area, name, told in named}
    own = rows["partner_place" if words.language == "tr" else "place_name"]
    places = zip(rows["area_code"], rows["place_name"], own, strict=True)
    return [f"{known.get((area, name), said)}, {country_name(area, words.language)}" for area, name, said in places]


def source(rows: pd.DataFrame, words: Words) -> str:
    """Say where activities and events are known from."""
    events = [words.text(_EVENTS)] if rows["said_by"].ne("").any() else []
    return "; ".join([*events, *sources(rows, words)])


def _mark(at: tuple[str, float, float, str], own: list[tuple[str, Any]], words: Words) -> tuple[Any, ...]:
    (area, latitude, longitude, kind), count = at, len(own)
    lines = [activities.said(row, words) for _, row in own[:TOLD]]
    text = "\n".join([own[0][0], *lines, *(["…"] if count > TOLD else [])])
    return latitude, longitude, count, kind, text, f"country:{area}"
