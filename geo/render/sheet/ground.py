"""The ground of a printed map: sea, graticule, countries in their classes, districts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.colors import to_hex, to_rgba

from geo.base import paper
from geo.figures.scene import RIM, Areas, Districts, Fill, Hatch
from geo.render.sheet import outlines
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas, Drawn
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import as_drawn, unproject

_HATCH_PX: Final = 16.0
"""Matplotlib draws six lines an inch, of 96 pixels, for each sign of a hatch."""


def draw_sea(canvas: Canvas, frame: Frame, *, whole: bool) -> None:
    """Draw the sea, as a globe or as a panel."""
    sea = canvas.ink.surface("sea")
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    if whole:
        canvas.shapes([outlines.globe()], fill=sea, edge=sea, pen=paper.FINE_PX, zorder=0.5, **rest)
    else:
        canvas.rectangle(frame.box, fill=sea, zorder=0.5)
    if frame.width < 0.3:
        return
    lines = [frame.transform.transform(line) for line in outlines.graticule()]
    colour = canvas.ink.surface("grid")
    canvas.lines(lines, colours=[colour], pens=[paper.FINE_PX], dashes=["-"], clip=frame.box, zorder=0.8)


def draw_countries(canvas: Canvas, frame: Frame, layer: Areas) -> None:
    """Draw the countries, those with a fill of their own in it."""
    world = outlines.world(near=frame.is_near, close=frame.is_close)
    areas = world[world.geometry.intersects(shapely.box(*frame.bounds)).to_numpy()]
    drawn = areas[areas["path"].notna()]
    alias, ink = dict(layer.alias), canvas.ink
    fills = {area.code: area.fill for area in layer.areas if area.fill}
    groups: dict[Fill, list[str]] = defaultdict(list)
    for code in drawn.index:
        groups[fills.get(alias.get(code, code), layer.rest)].append(code)
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    border = layer.border
    for fill, codes in groups.items():
        style = ink.style(fill.paint.light)
        edge = ink.surface("page") if style.hatch else ink.paint(border.paint)
        paths = drawn.loc[codes, "path"]
        canvas.shapes(paths, fill=style.colour, edge=edge, pen=border.width_px, hatch=style.hatch, **rest)
        if fill.hatch:
            quiet = ink.paint(fill.hatch.paint)
            canvas.shapes(paths, fill="none", edge=quiet, pen=0, hatch=pattern(fill.hatch), zorder=2.2, **rest)
        for code in codes:
            canvas.drawn.append(Drawn(f"area:{code}", (), 0, fill.paint.light, fill.opacity))
    _small(canvas, frame, layer, areas)
    chosen = [code for code in drawn.index if alias.get(code, code) == layer.focus]
    for line, zorder in ((layer.focus_casing, 2.9), (layer.focus_border, 3)):
        edge = ink.paint(line.paint)
        canvas.shapes(drawn.loc[chosen, "path"], fill="none", edge=edge, pen=line.width_px, zorder=zorder, **rest)


def pattern(hatch: Hatch) -> str:
    """Give a hatch as matplotlib takes it: the more signs, the closer."""
    return {"lines": "/", "dots": "."}[hatch.shape] * round(_HATCH_PX / hatch.gap_px)


def _small(canvas: Canvas, frame: Frame, layer: Areas, areas: gpd.GeoDataFrame) -> None:
    """A state too small to be seen gets a dot while it has a colour."""
    alias = dict(layer.alias)
    fills = {area.code: area.fill for area in layer.areas if area.fill and not area.fill.hatch}
    for row in areas[areas["small"]].itertuples():
        width = (row.geometry.bounds[2] - row.geometry.bounds[0]) * frame.scale
        fill = fills.get(alias.get(row.Index, row.Index))
        if fill and width < 2 * layer.dot_px:
            x, y = frame.to_sheet(row.x, row.y)
            style = canvas.ink.style(fill.paint.light)
            edge, pen = canvas.ink.paint(layer.border.paint), layer.border.width_px
            canvas.dots(x, y, layer.dot_px, style, edge=edge, pen=pen, clip=frame.box, zorder=4)


def draw_districts(canvas: Canvas, frame: Frame, layer: Districts) -> None:
    """Draw the districts; those that are not among the layer's areas as it tells of the rest."""
    districts, ink = outlines.districts(layer.home.province), canvas.ink
    rest: dict[str, Any] = {"transform": frame.transform, "clip": frame.box}
    fills = {area.code: area.fill for area in layer.areas if area.fill}
    groups: dict[Fill | None, list[str]] = defaultdict(list)
    for slug in districts.index:
        groups[fills.get(slug)].append(slug)
    for fill, slugs in groups.items():
        paths = districts.loc[slugs, "path"]
        if fill is not None:
            style = ink.style(fill.paint.light)
            edge, pen = ink.paint(layer.border.paint), layer.border.width_px
            canvas.shapes(paths, fill=style.colour, edge=edge, pen=pen, zorder=3, hatch=style.hatch, **rest)
        else:
            ground, border = ink.paint(layer.rest.paint), layer.rest_border
            hatch = layer.rest.hatch
            canvas.shapes(
                paths,
                fill=to_hex(to_rgba(ground, layer.rest.opacity), keep_alpha=True),
                edge=ink.paint(hatch.paint) if hatch else "none",
                pen=0,
                hatch=pattern(hatch) if hatch else "",
                zorder=3,
                **rest,
            )
            edge, dash = ink.paint(border.paint), canvas.dash(border)
            canvas.shapes(paths, fill="none", edge=edge, pen=border.width_px, dash=dash, zorder=3.1, **rest)
        shown = fill or layer.rest
        for slug in slugs:
            canvas.drawn.append(Drawn(f"district:{slug}", (), 0, shown.paint.light, shown.opacity))
    if layer.focus in districts.index:
        chosen = [districts.at[layer.focus, "path"]]
        for line, zorder in ((layer.focus_casing, 3.3), (layer.focus_border, 3.4)):
            canvas.shapes(chosen, fill="none", edge=ink.paint(line.paint), pen=line.width_px, zorder=zorder, **rest)


def draw_scale_bar(canvas: Canvas, frame: Frame, earth_km: float, taken: Sequence[Box]) -> Box | None:
    """Draw kilometres beside what is ``taken``, where the map is small enough; gives what they cover."""
    if frame.width > 1.2:
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
        [left, left, left + length, left + length],
        [bottom - 5, bottom, bottom, bottom - 5],
        colour=muted,
        pen=paper.PEN_PX,
    )
    canvas.write(
        left + length + 8, bottom, f"{length_km} km", size=paper.SCALE_BAR_PX, colour="muted", rim=RIM, role="scale"
    )
    return Box(left - 4, bottom - 14, length + 70, 20)


def _stretch(y: float) -> float:
    """How many kilometres lie in one of the map's, west to east, at a height of the map."""
    latitude = unproject(0.0, y)[1]
    east = as_drawn(np.array([[0.0, latitude], [1.0, latitude]]))
    return float(np.radians(1) * np.cos(np.radians(latitude)) / (east[1, 0] - east[0, 0]))


def frame_of(frame: Frame, canvas: Canvas) -> None:
    """Draw a fine line around an inset."""
    canvas.rectangle(frame.box, edge=canvas.ink.surface("frame"), pen=paper.PEN_PX, zorder=40)
