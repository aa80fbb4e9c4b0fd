"""How well the lines of the map can be followed: three measures after Jenny et al. 2018, of what the figure draws.

In Equal Earth, the world 1,600 pixels wide and Europe at six times that scale. Places are
looked at as they are drawn, on the world those of a region as one dot. A line serves the places it leads to:
that of a country all its places there, a branch those around its end and around the place from which it branches.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely

from geo.base.words import Words, message
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.figures.scene import NEAR_FROM, Flows, Point
from geo.render.sheet.markings import path
from geo.sources.equal_earth import on_map
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests.benchmarks.budgets import Budget
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

WORLD: Final = 1600 / (2 * 2.70663)
VIEWS: Final = {message("World"): (WORLD, (-90, -180, 90, 180)), message("Europe"): (6 * WORLD, (30, -12, 62, 48))}
"""Name → pixels per radius of the earth; south, west, north and east of the ends that are looked at."""
_PX_OVER, _PX_BESIDE, _PX_END = 4.0, 2.0, 6.0
_ACUTE: Final = np.radians(20)
_WANTED: Final = (
    (message("lines over a place they do not serve"), 25.0),
    (message("length within 2 px of another line"), 40.0),
    (message("crossings under 20°"), 20.0),
)


@dataclass(frozen=True)
class Line:
    """A line in pixels; ``to``: where it ends. ``served``: of each dot, whether the line leads there."""

    shape: shapely.LineString
    to: Point
    served: np.ndarray


def measure(_: Asked) -> Measured:
    """Measure all ties as they are drawn beside the same as plain great circles, one for each."""
    flows = picture("connections", View(ties=ties(), selection=Selection(), words=Words("en"))).drawing.layer(Flows)
    assert isinstance(flows, Flows)
    figures = []
    for name, (scale, box) in VIEWS.items():
        both = (replace(flows, great=True, near_from=0.0), flows)
        plain, drawn = (measures(lines(each, scale, box), scale, each) for each in both)
        for (what, most), value, before in zip(_WANTED, drawn, plain, strict=True):
            figures.append(
                Figures(
                    part="flows",
                    setting=name,
                    name=what,
                    unit="%",
                    values=(value,),
                    baseline=(before,),
                    baseline_name=message("great circles"),
                    # Of the world, crossings are told and not promised: all lines leave one point.
                    budget=None if name == "World" and what == _WANTED[-1][0] else Budget(most=most),
                )
            )
    return Measured(figures=tuple(figures))


def lines(flows: Flows, scale: float, box: tuple[float, float, float, float]) -> list[Line]:
    """Give what is drawn at a scale and ends within a box; branches that lie over each other are one."""
    found: dict[tuple[Point, Point, Point | None], Line] = {}
    for (start, end, turn, _), served in zip(flows.drawn(scale), _served(flows, scale), strict=True):
        if box[0] <= end[0] <= box[2] and box[1] <= end[1] <= box[3]:
            found[start, end, turn] = Line(shapely.LineString(np.vstack(path(start, end, turn)) * scale), end, served)
    return list(found.values())


def _dots(flows: Flows, scale: float) -> np.ndarray:
    """Give a tie of each dot that is drawn at a scale: of a map of the world, one for the places around one."""
    ends = flows.ends
    if scale >= min(NEAR_FROM, flows.near_from):
        return ends.place_firsts
    return ends.foremost(ends.far_hub_of, ends.place_of, np.ones(len(ends.ties), dtype=bool))


def _served(flows: Flows, scale: float) -> Iterator[np.ndarray]:
    """Say of each dot whether a line leads to it, line by line as `Flows.drawn` gives them."""
    ends = flows.ends
    hubs = ends.hub_of[ends.place_firsts]
    at = {ends.at(tie): number for number, tie in enumerate(ends.place_firsts.tolist())}
    areas = ends.ties["area_code"].to_numpy()
    area = areas[_dots(flows, scale)]
    if scale < flows.near_from:
        for one in flows.far:
            yield area == areas[ends.firsts[one.node]]
            for start, end in one.branches if scale >= NEAR_FROM else ():
                yield np.isin(hubs, hubs[[at[start], at[end]]])
        return
    orders = np.array([0, *(style.order for style in flows.styles)])
    rows = np.frombuffer(flows.near, dtype=np.uint8)
    for number in np.argsort(orders[rows], kind="stable"):
        if rows[number]:
            yield np.arange(len(hubs)) == ends.place_of[ends.firsts[number]]


def measures(drawn: list[Line], scale: float, flows: Flows) -> tuple[float, float, float]:
    """Give the share of lines over a place they do not serve, of length beside others, of acute crossings; per cent."""
    points = flows.ends.points[_dots(flows, scale)]
    places = shapely.points(np.column_stack(on_map(points[:, 1], points[:, 0])) * scale)
    over = [bool((shapely.distance(line.shape, places[~line.served]) < _PX_OVER).any()) for line in drawn]
    shapes = np.array([line.shape for line in drawn])
    wide = shapely.buffer(shapes, _PX_BESIDE)
    tree, length, beside, turns = shapely.STRtree(shapes), 0.0, 0.0, []
    for row, line in enumerate(drawn):
        others = [other for other in tree.query(wide[row]) if drawn[other].to != line.to]
        length += line.shape.length
        beside += line.shape.intersection(shapely.union_all(wide[others])).length
        for other in (other for other in others if other > row):
            turns += _crossings(line.shape, drawn[other].shape)
    acute = sum(turn < _ACUTE for turn in turns)
    return 100 * float(np.mean(over)), 100 * beside / length, 100 * acute / max(1, len(turns))


def _crossings(one: shapely.LineString, other: shapely.LineString) -> list[float]:
    """Give the angles at which two lines cross away from their ends."""
    tips = shapely.points([one.coords[0], one.coords[-1], other.coords[0], other.coords[-1]])
    met = [each for each in shapely.get_parts(one.intersection(other)) if each.geom_type == "Point"]
    turns = [
        abs(_direction(one, at) - _direction(other, at)) % np.pi
        for at in met
        if shapely.distance(tips, at).min() >= _PX_END
    ]
    return [min(turn, np.pi - turn) for turn in turns]


def _direction(line: shapely.LineString, at: shapely.Point) -> float:
    along = line.project(at)
    a, b = (line.interpolate(min(max(0, along + step), line.length)) for step in (-3, 3))
    return float(np.arctan2(b.y - a.y, b.x - a.x))
