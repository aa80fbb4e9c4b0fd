"""Read TopoJSON countries into polygons that respect ±180°.

World-atlas files are stitched: the rings of Russia, Fiji and Antarctica run
across the antimeridian or round the pole. Read naively they draw bars over the
whole map. Here every ring is first laid out on an endless strip of longitudes
and only then cut into maps of 360°, as RFC 7946 section 3.1.9 asks.
"""

from itertools import pairwise
from typing import Any, Final, TypedDict

import numpy as np
import numpy.typing as npt
import shapely

DECIMALS: Final = 3  # 0.001° is about 100 m, finer than outlines for 1:50,000,000 can tell
_FEWEST_POINTS: Final = 4  # first point repeated: a ring with fewer has no area

Points = npt.NDArray[np.float64]


class Geometry(TypedDict):
    """A TopoJSON geometry: rings as numbers of arcs, of one polygon or of several."""

    type: str
    arcs: list[Any]


class Topology(TypedDict):
    """A TopoJSON object with its quantization; positions are steps from one to the next."""

    transform: dict[str, tuple[float, float]]
    arcs: list[list[tuple[int, int]]]


def decode_arcs(topology: Topology) -> list[Points]:
    """Undo the delta encoding and quantization of a topology.

    ``topology``: a TopoJSON object with ``transform``. Returns longitude and latitude in degrees, rounded to
    `DECIMALS`. Rounding whole arcs keeps the border of two neighbours the same on both sides.
    """
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.round(np.cumsum(arc, axis=0) * scale + translate, DECIMALS) for arc in topology["arcs"]]


def polygons(geometry: Geometry, arcs: list[Points]) -> list[shapely.Polygon]:
    """Build the polygons of one TopoJSON geometry.

    ``geometry``: of type ``Polygon`` or ``MultiPolygon``. ``arcs``: from `decode_arcs`. Returns valid polygons, cut at
    ±180°; parts that quantization has reduced to a line are left out.
    """
    several = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = ([_ring(numbers, arcs) for numbers in part] for part in several)
    return [piece for part in rings if len(part[0]) >= _FEWEST_POINTS for piece in cut(part)]


def cut(rings: list[Points]) -> list[shapely.Polygon]:
    """Cut one polygon at the antimeridian.

    ``rings``: outer ring and holes, closed, in degrees; a step of more than 180° of longitude means that the ring
    crosses ±180°. Returns valid polygons with longitudes from −180 to 180.
    """
    outer, *holes = [unroll(ring) for ring in rings if len(ring) >= _FEWEST_POINTS]
    inner = [np.add(hole, [360 * np.round((np.mean(outer[:, 0]) - np.mean(hole[:, 0])) / 360), 0]) for hole in holes]
    whole = shapely.make_valid(shapely.Polygon(outer, inner), method="structure", keep_collapsed=False)
    if shapely.bounds(whole)[0] >= -180 and shapely.bounds(whole)[2] <= 180:
        return _parts(whole)
    worlds = ((turn, shapely.intersection(whole, shapely.box(turn - 180, -90, turn + 180, 90))) for turn in _TURNS)
    return [piece for turn, half in worlds for piece in _parts(_move(half, -turn))]


_TURNS: Final = (-360, 0, 360)


def unroll(ring: Points) -> Points:
    """Lay a ring out on an endless strip of longitudes.

    ``ring``: closed ring in degrees. Returns the same ring without jumps; a ring that goes once round a pole is closed
    along ±90°.
    """
    turns = np.cumsum([0, *(-360 * np.round((b - a) / 360) for a, b in pairwise(ring[:, 0]))])
    strip = np.column_stack([ring[:, 0] + turns, ring[:, 1]])
    if abs(strip[-1, 0] - strip[0, 0]) < 180:
        return strip
    pole = float(np.copysign(90, strip[0, 1]))
    return np.vstack([strip, [[strip[-1, 0], pole], [strip[0, 0], pole], strip[0]]])


def _ring(numbers: list[int], arcs: list[Points]) -> Points:
    """Join arcs head to tail; a number below zero means the arc backwards."""
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    points: Points = np.vstack([lines[0], *(line[1:] for line in lines[1:])])
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    distinct: Points = points[np.concatenate([[True], moved])]
    return distinct


def _move(shape: shapely.Geometry, degrees: float) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: np.round(np.add(points, [degrees, 0]), DECIMALS))


def _parts(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
