"""Activities and sourced events of ties on the map: one circle per place and sort."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.mark_layers import COLUMNS, with_marks
from geo.figures.scene import Activities, MapScene
from geo.sources.countries import name as country_name
from geo.ties import activities, life
from geo.ties.list_sources import sources

LISTED: Final = 6
SORTS: Final = {"activity": message("Activity"), "event": message("Event of a tie")}
_PAINTS: Final = {"activity": scene.group("first"), "event": scene.group("second")}
_EVENTS: Final = message("Sourced events of ties, named in the data")


def with_activities(shown: MapScene, rows: pd.DataFrame, ties: pd.DataFrame, words: Words) -> MapScene:
    """Draw `geo.figures.timeline.happenings`; larger circles stand for more, the newest are told.

    ``ties``: a place whose ties are all over is named with their end.
    """
    placed = rows[rows["latitude"].notna()].sort_values("start_on", ascending=False, kind="stable")
    sorts = placed["said_by"].ne("").map({True: "event", False: "activity"})
    places: dict[tuple[str, float, float, str], list[Any]] = defaultdict(list)
    for row, sort in zip(placed.itertuples(), sorts, strict=True):
        told: Any = row
        places[told.area_code, round(told.latitude, 4), round(told.longitude, 4), sort].append(told)
    names = zip(ties["area_code"], ties["place_name"], life.named(ties, words.language)["place_name"], strict=True)
    known = {(area, name): ended for area, name, ended in names}
    marks = [_mark(at, own, known, words) for at, own in places.items()]
    drawn = pd.DataFrame(marks, columns=COLUMNS).sort_values("size", ascending=False, ignore_index=True)
    labels = {kind: words.text(name) for kind, name in SORTS.items() if kind in set(sorts)}
    title = words.text("Activities and events ({placed} of {rows} with a place)", placed=len(placed), rows=len(rows))
    return with_marks(shown, drawn, title=title, labels=labels, extent=shown.extent, paints=_PAINTS, layer=Activities)


def source(rows: pd.DataFrame, words: Words) -> str:
    """Say where activities and events are known from."""
    events = [words.text(_EVENTS)] if rows["said_by"].ne("").any() else []
    return "; ".join([*events, *sources(rows, words)])


def _mark(
    at: tuple[str, float, float, str], own: Sequence[Any], known: Mapping[tuple[str, str], str], words: Words
) -> tuple[Any, ...]:
    area, latitude, longitude, kind = at
    first, count = own[0], len(own)
    lines = [activities.said(row, words) for row in own[:LISTED]]
    partner = known.get((area, first.place_name), first.partner_place if words.language == "tr" else first.place_name)
    name = f"{partner}, {country_name(area, words.language)}"
    text = "\n".join([name, *lines, *(["…"] if count > LISTED else [])])
    return latitude, longitude, count, kind, text, f"country:{area}"
