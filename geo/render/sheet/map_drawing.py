"""A map's state as a drawing on the sheet."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.words import message
from geo.figures.picture import Picture
from geo.figures.scene import State
from geo.render.sheet import distance_rings, flows, ground, inset, markings, naming
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame, bounds_of, framed, framed_world
from geo.render.sheet.globe import EARTH_KM
from geo.render.sheet.labels import Label, Places, draw_labels
from geo.render.sheet.legends import Legend, widths
from geo.sources.exonyms import named_in

MOST_LABELS: Final = 24
FEW_PLACES: Final = 20
"""So few places are named even on a map of the world."""
ONLY_COUNTRY: Final = message("Only the country is stated")
UNDECIDED: Final = message("Place not decided")
_LEGEND_GAP: Final = 14.0


@dataclass(frozen=True)
class _Content:
    state: State
    in_view: gpd.GeoDataFrame
    shown: pd.DataFrame
    hatched: dict[str, str]


def draw(canvas: Canvas, box: Box, picture: Picture, state: State, region: str) -> None:
    """
    Draw a map and its legend.

    ``state``: the picture's drawing. ``region``: what to show (see
    `geo.render.sheet.sheet.REGIONS`).
    """
    view = picture.view
    ties = named_in(view.ties, view.words.language)
    in_view = ties[flows.flags(state["visible"], len(ties))]
    shown = flows.visible(state, ties) if state.get("lines") else ties.iloc[:0].assign(lit=False)
    content = _Content(state, in_view, shown, _without_place(state, in_view))
    bounds, whole = bounds_of(state, in_view, region)
    legend = Legend(_legend(content, picture, gathered=bool(state.get("gathered")) and whole), box.width)
    room = Box(box.left, box.top, box.width, box.height - legend.height - _LEGEND_GAP)
    frame = framed_world(room, canvas.box) if whole else framed(bounds, room)
    places, marked = _draw_layers(canvas, frame, content, picture, whole=whole)
    labels = marked or _labels(canvas, frame, content, picture)
    draw_labels(canvas, places, labels, most=MOST_LABELS, most_away=_most_away(state, frame))
    legend_top = min(frame.box.bottom + _LEGEND_GAP, box.bottom - legend.height)
    legend.draw(canvas, box.left, legend_top)


def _draw_layers(
    canvas: Canvas, frame: Frame, content: _Content, picture: Picture, *, whole: bool
) -> tuple[Places, list[Label]]:
    state, words = content.state, picture.view.words
    ground.draw_sea(canvas, frame, whole=whole)
    ground.draw_countries(canvas, frame, state, content.hatched)
    if state.get("districts") or (state.get("lines") and frame.scale > 20_000):
        ground.draw_districts(canvas, frame, state)
    places = Places(frame.box, is_land=naming.land(frame))
    if state.get("rings"):
        places.taken += distance_rings.draw_rings(canvas, frame, picture.view.ties, words)
    if state.get("lines"):
        found = flows.places(state, content.shown)
        if inset.is_wanted(content.shown, frame):
            seats = inset.seats(content.shown, content.in_view)
            covered = inset.draw(canvas, frame, found, seats, words)
            places.taken += [covered] if covered else []
        flows.draw_flows(canvas, frame, state, content.shown)
        flows.draw_places(canvas, frame, state, found)
        (places.taken if frame.is_near else places.soft).extend(naming.dots(frame, found))
    marks = markings.draw_marks(canvas, frame, state)
    rings = markings.draw_aid(canvas, frame, state, words)
    named = naming.of_marks(frame, state.get("marks") or [], marks)
    named += naming.of_marks(frame, [ring for ring, _ in rings], [box for _, box in rings])
    places.taken += [*marks, *(box for _, box in rings)]
    places.taken += markings.draw_lettering(canvas, frame, state)
    bar = ground.draw_scale_bar(canvas, frame, EARTH_KM, places.taken)
    places.taken += [bar] if bar else []
    return places, named


def _most_away(state: State, frame: Frame) -> int:
    """Lines to names are few where they would cross coloured countries, more among lines and districts."""
    if state.get("districts"):
        return 30
    return 6 if frame.is_near else 3 if state.get("areas") else 5


def _without_place(state: State, in_view: gpd.GeoDataFrame) -> dict[str, str]:
    """Countries with ties that no line can show, because no place is stated or none could be decided."""
    if not state.get("lines"):
        return {}
    alias = state.get("alias", {})
    found: dict[str, str] = {}
    for located, hatch in (("unresolved", ground.UNDECIDED), ("country_only", ground.STATED_BY_COUNTRY)):
        for code in in_view.loc[in_view["located"] == located, "area_code"]:
            if code:
                found[alias.get(code, code)] = hatch
    return found


def _legend(content: _Content, picture: Picture, *, gathered: bool) -> list[dict[str, object]]:
    state, words = content.state, picture.view.words
    parts = [part for part in state["legend"] if part["items"]]
    stated = [
        {"shape": "hatch", "label": words.text(name), "hatch": hatch[:5], "colour": {"light": "#66727c"}}
        for name, hatch in ((ONLY_COUNTRY, ground.STATED_BY_COUNTRY), (UNDECIDED, ground.UNDECIDED))
        if hatch in content.hatched.values()
    ]
    if stated:
        parts = [{**parts[0], "items": [*parts[0]["items"], *stated]}, *parts[1:]]
    together = flows.flows(content.shown, gathered=gathered)
    if len(together):
        most = int(together["count"].max())
        counts = [count for count in (1, 5, 20, 50) if count < 0.8 * most] + [most]
        title = words.text("Ties, gathered by country") if gathered else words.text("Ties per line")
        parts += [widths(title, counts)] if most > 2 else []
    return parts


def _labels(canvas: Canvas, frame: Frame, content: _Content, picture: Picture) -> list[Label]:
    state = content.state
    if state.get("districts"):
        return naming.of_districts(canvas, frame, state)
    few = frame.is_near or content.shown["place_id"].nunique() <= FEW_PLACES
    places = naming.of_places(frame, flows.places(state, content.shown)) if few else []
    return places + naming.of_countries(canvas, frame, state, content.in_view, picture.view.words.language)
