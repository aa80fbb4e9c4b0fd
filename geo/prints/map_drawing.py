"""
A map's state as a drawing on the sheet.
"""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.maps.state import State
from geo.palette import SEQUENTIAL
from geo.pictures.picture import Picture
from geo.prints import flows, ground, inset, markings, outlines
from geo.prints.canvas import Box, Canvas
from geo.prints.framing import Frame, bounds_of, framed
from geo.prints.globe import EARTH_KM
from geo.prints.labels import Label, Places, draw_labels
from geo.prints.legends import Legend, widths
from geo.words import message

MOST_LABELS: Final = 22
ONLY_COUNTRY: Final = message("Only the country is stated")
UNDECIDED: Final = message("Place not decided")
_LEGEND_GAP: Final = 14.0


@dataclass(frozen=True)
class _Content:
    state: State
    in_view: gpd.GeoDataFrame
    shown: pd.DataFrame
    hatched: dict[str, str]


def draw(canvas: Canvas, box: Box, picture: Picture, region: str) -> None:
    """
    Draw a map and its legend.

    Parameters
    ----------
    canvas
        Where.
    box
        Room for both.
    picture
        A picture whose drawing is a map's state.
    region
        What to show (see `geo.prints.sheet.REGIONS`).
    """
    state, view = picture.drawing, picture.view
    in_view = view.ties[flows.flags(state["visible"], len(view.ties))]
    shown = flows.visible(state, view.ties) if state.get("lines") else view.ties.iloc[:0].assign(lit=False)
    content = _Content(state, in_view, shown, _without_place(state, in_view))
    bounds, whole = bounds_of(state, in_view, region)
    legend = Legend(_legend(content, picture, gathered=bool(state.get("gathered")) and whole), box.width)
    room = Box(box.left, box.top, box.width, box.height - legend.height - _LEGEND_GAP)
    frame = framed(bounds, room, whole=whole)
    places = _draw_layers(canvas, frame, content, picture, whole=whole)
    draw_labels(canvas, places, _labels(canvas, frame, content, picture), most=MOST_LABELS)
    legend_top = min(frame.box.bottom + _LEGEND_GAP, box.bottom - legend.height)
    legend.draw(canvas, box.left, legend_top)


def _draw_layers(canvas: Canvas, frame: Frame, content: _Content, picture: Picture, *, whole: bool) -> Places:
    state, words = content.state, picture.view.words
    ground.draw_sea(canvas, frame, whole=whole)
    ground.draw_countries(canvas, frame, state, content.hatched)
    if state.get("districts") or (state.get("lines") and frame.scale > 20_000):
        ground.draw_districts(canvas, frame, state)
    places = Places(frame.box)
    if state.get("rings"):
        flows.draw_rings(canvas, frame, picture.view.ties, words)
    if state.get("lines"):
        found = flows.places(state, content.shown)
        if inset.is_wanted(content.shown, frame):
            places.taken.append(inset.draw(canvas, frame, state, content.shown, words))
        flows.draw_flows(canvas, frame, state, content.shown)
        flows.draw_places(canvas, frame, state, found)
    places.taken += markings.draw_marks(canvas, frame, state)
    places.taken += markings.draw_aid(canvas, frame, state, words)
    places.taken += markings.draw_lettering(canvas, frame, state)
    bar = ground.draw_scale_bar(canvas, frame, EARTH_KM)
    places.taken += [bar] if bar else []
    return places


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
    if len(content.shown):
        together = flows.flows(state, content.shown, gathered=gathered)
        most = int(together["count"].max())
        counts = [count for count in (1, 5, 20, 50) if count < 0.8 * most] + [most]
        title = words.text("Ties, gathered by country") if gathered else words.text("Ties per line")
        parts += [widths(title, counts)] if most > 1 else []
    return parts


def _labels(canvas: Canvas, frame: Frame, content: _Content, picture: Picture) -> list[Label]:
    state = content.state
    if state.get("districts"):
        return _district_labels(canvas, frame, state)
    labels = []
    if len(content.shown) and frame.is_near:
        found = flows.places(state, content.shown).sort_values(["lit", "count"], ascending=False, kind="stable")
        x, y = frame.to_sheet(found["x"], found["y"])
        for row, at_x, at_y in zip(found.itertuples(), x, y, strict=True):
            labels.append(Label(at_x, at_y, row.place_name, size=12, away=flows.radius(row.count)))
    if state.get("aid"):
        return labels
    return labels + _country_labels(canvas, frame, content, picture)


def _country_labels(canvas: Canvas, frame: Frame, content: _Content, picture: Picture) -> list[Label]:
    state, alias = content.state, content.state.get("alias", {})
    areas = outlines.world(near=frame.is_near)
    ties = content.in_view["area_code"].map(lambda code: alias.get(code, code)).value_counts()
    coloured = state.get("areas") or {}
    ordered = [
        (_rank(state, code), int(ties.get(code, 0)), code)
        for code in areas.index
        if code in (coloured or ties.index) and code not in alias
    ]
    labels = []
    name = f"name_{picture.view.words.language}"
    for _, _, code in sorted(ordered, key=lambda each: (-each[0], -each[1], each[2])):
        row = areas.loc[code]
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        west, south, east, north = row["geometry"].bounds
        (left, right), (low, high) = frame.to_sheet([west, east], [south, north])
        room = Box(left, high, right - left, low - high)
        value = coloured.get(code)
        fill = canvas.ink.style(state["classes"]["light"][value["class"]]).colour if value else "#ffffff"
        small = bool(row["small"]) or room.width < 14
        labels.append(Label(x, y, row[name], away=5 if small else 0, room=room, fill=fill, colour="text"))
    return labels


def _rank(state: State, code: str) -> int:
    value = (state.get("areas") or {}).get(code)
    if value is None or set(state["classes"]["light"]) - set(SEQUENTIAL["light"]):
        return 0
    return int(value["class"])


def _district_labels(canvas: Canvas, frame: Frame, state: State) -> list[Label]:
    areas, districts = state["districts"]["areas"], outlines.istanbul()
    labels = []
    for slug, row in districts.iterrows():
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        west, south, east, north = row["geometry"].bounds
        (left, right), (low, high) = frame.to_sheet([west, east], [south, north])
        value = areas.get(slug)
        fill = canvas.ink.style(state["districts"]["classes"]["light"][value["class"]]).colour if value else "#ffffff"
        room = Box(left, high, right - left, low - high)
        labels.append((value["class"] if value else -1, Label(x, y, row["name"], size=12, room=room, fill=fill)))
    return [label for _, label in sorted(labels, key=lambda each: -each[0])]
