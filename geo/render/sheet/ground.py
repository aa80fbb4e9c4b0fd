"""The ground of a printed map: sea, graticule, countries in their classes, districts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.figures.scene import State
from geo.render.sheet import outlines
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import as_drawn, unprojected
from geo.render.sheet.ink import Style

STATED_BY_COUNTRY = "///////"
UNDECIDED = "......."


def draw_sea(canvas: Canvas, frame: Frame, *, whole: bool) -> None:
    """Draw the sea, as a globe or as a panel."""
    sea = canvas.ink.surface("sea")
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    if whole:
        canvas.shapes([outlines.globe()], fill=sea, edge=sea, pen=0.5, zorder=0.5, **rest)
    else:
        canvas.rectangle(frame.box, fill=sea, zorder=0.5)
    if frame.bounds[2] - frame.bounds[0] < 0.3:
        return
    lines = [frame.transform.transform(line) for line in outlines.graticule()]
    colour = canvas.ink.surface("grid")
    canvas.lines(lines, colours=[colour], pens=[0.6], dashes=["-"], clip=frame.box, zorder=0.8)


def seen(areas: gpd.GeoDataFrame, frame: Frame) -> gpd.GeoDataFrame:
    """Keep what lies in a frame."""
    return areas[areas.geometry.intersects(shapely.box(*frame.bounds)).to_numpy()]


def draw_countries(canvas: Canvas, frame: Frame, state: State, hatched: dict[str, str]) -> None:
    """
    Draw the countries, those with a value in the colour of its class.

    ``hatched``: area code → hatch, for what is stated without a place.
    """
    areas = seen(outlines.world(near=frame.is_near), frame)
    drawn = areas[areas["path"].notna()]
    groups: dict[Style, list[str]] = defaultdict(list)
    for code in drawn.index:
        groups[_style(canvas, state, code)].append(code)
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    border, pen = canvas.ink.surface("border"), 0.9 if frame.is_near else 0.6
    for style, codes in groups.items():
        edge = "#ffffff" if style.hatch else border
        canvas.shapes(drawn.loc[codes, "path"], fill=style.colour, edge=edge, pen=pen, hatch=style.hatch, **rest)
    quiet = "#6b6b6b" if canvas.ink.greyscale else "#8f9aa3"
    for pattern in dict.fromkeys(hatched.values()):
        paths = [drawn.at[code, "path"] for code, its in hatched.items() if its == pattern and code in drawn.index]
        if paths:
            canvas.shapes(paths, fill="none", edge=quiet, pen=0, hatch=pattern, zorder=2.2, **rest)
    _small(canvas, frame, state, areas)
    focus = state.get("focus", "")
    if focus.startswith("country:"):
        alias = state.get("alias", {})
        chosen = [code for code in drawn.index if f"country:{alias.get(code, code)}" == focus]
        accent = canvas.ink.surface("accent")
        canvas.shapes(drawn.loc[chosen, "path"], fill="none", edge=accent, pen=1.8, zorder=3, **rest)


def _style(canvas: Canvas, state: State, code: str) -> Style:
    value = (state.get("areas") or {}).get(state.get("alias", {}).get(code, code))
    if value is None:
        return Style(canvas.ink.surface("land"))
    return canvas.ink.style(state["classes"]["light"][value["class"]])


def _small(canvas: Canvas, frame: Frame, state: State, areas: gpd.GeoDataFrame) -> None:
    """A state too small to be seen gets a dot while it has a colour."""
    coloured, alias = state.get("areas") or {}, state.get("alias", {})
    for row in areas[areas["small"]].itertuples():
        width = (row.geometry.bounds[2] - row.geometry.bounds[0]) * frame.scale
        if alias.get(row.Index, row.Index) in coloured and width < 9:
            x, y = frame.to_sheet(row.x, row.y)
            canvas.dots(x, y, 4.2, _style(canvas, state, row.Index), pen=1, clip=frame.box, zorder=4)


def draw_districts(canvas: Canvas, frame: Frame, state: State) -> None:
    """Draw Istanbul's districts; those that are not listed dashed and hatched."""
    districts, measured = outlines.istanbul(), state.get("districts")
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    ink = canvas.ink
    groups: dict[Style | None, list[str]] = defaultdict(list)
    for slug in districts.index:
        value = measured["areas"].get(slug) if measured else None
        colour = measured["classes"]["light"][value["class"]] if measured and value else ""
        groups[ink.style(colour) if value else None].append(slug)
    for style, slugs in groups.items():
        paths = districts.loc[slugs, "path"]
        if style is not None:
            edge = ink.surface("border")
            canvas.shapes(paths, fill=style.colour, edge=edge, pen=1.1, zorder=3, hatch=style.hatch, **rest)
        elif measured:
            pale = ink.surface("pale")
            canvas.shapes(paths, fill=pale, edge=ink.surface("hatch"), pen=0, hatch="/////", zorder=3, **rest)
            dash = (0, (3, 3))
            canvas.shapes(paths, fill="none", edge=ink.surface("muted"), pen=0.9, dash=dash, zorder=3.1, **rest)
        else:
            canvas.shapes(paths, fill="none", edge="#ffffff", pen=0.8, zorder=3, **rest)
    focus = state.get("focus", "").removeprefix("municipality:")
    if focus in districts.index:
        chosen = [districts.at[focus, "path"]]
        canvas.shapes(chosen, fill="none", edge=ink.surface("accent"), pen=2.4, zorder=3.4, **rest)


def draw_scale_bar(canvas: Canvas, frame: Frame, earth_km: float, taken: Sequence[Box]) -> Box | None:
    """
    Draw a bar of kilometres where the map is small enough for one to hold.

    ``taken``: what it must not cover; it stands on the left or, if need be, on the right. Returns what it covers; none
    on a map of half the world.
    """
    if frame.bounds[2] - frame.bounds[0] > 1.2:
        return None
    middle = (frame.bounds[1] + frame.bounds[3]) / 2
    km_per_px = earth_km / frame.scale * _stretch(middle)
    steps = np.array([step * 10**power for power in range(4) for step in (1, 2, 5)])
    length_km = int(steps[np.abs(steps / km_per_px - 110).argmin()])
    length = length_km / km_per_px
    bottom = frame.box.bottom - 14
    sides = (frame.box.left + 14, frame.box.right - length - 80)
    free = [x for x in sides if not any(box.meets(Box(x - 4, bottom - 14, length + 70, 20)) for box in taken)]
    if not free:
        return None
    left = free[0]
    muted = canvas.ink.surface("muted")
    canvas.line(
        [left, left, left + length, left + length], [bottom - 5, bottom, bottom, bottom - 5], colour=muted, pen=1
    )
    canvas.write(left + length + 8, bottom, f"{length_km} km", size=12, colour="muted", halo="#ffffff", role="scale")
    return Box(left - 4, bottom - 14, length + 70, 20)


def _stretch(y: float) -> float:
    """How many kilometres lie in one of the map's, west to east, at a height of the map."""
    latitude = unprojected(0.0, y)[1]
    east = as_drawn(np.array([[0.0, latitude], [1.0, latitude]]))
    return float(np.radians(1) * np.cos(np.radians(latitude)) / (east[1, 0] - east[0, 0]))


def frame_of(frame: Frame, canvas: Canvas) -> None:
    """Draw a fine line around an inset."""
    canvas.rectangle(frame.box, edge=canvas.ink.surface("frame"), pen=0.9, zorder=40)
