"""Which part of the world a printed map shows, and where a point of it falls on the sheet."""

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
from matplotlib.transforms import Affine2D

from geo.figures.scene import State
from geo.render.sheet import outlines
from geo.render.sheet.boxes import Box
from geo.render.sheet.globe import VIEWS, on_map

Bounds = tuple[float, float, float, float]
INHABITED: Final = (-2.4, 2.52)
"""West and east of what people live on: beyond is only the Pacific."""
_MARGIN = 0.09
_LEAST = 0.09
"""Nothing is shown closer than this (some 570 km across), but for Istanbul itself."""
_WIDE = 3.1
"""What is wider than this on the map is shown as the world."""


@dataclass(frozen=True)
class Frame:
    """
    A part of the map on a part of the sheet.

    ``bounds``: west, south, east, north on the map, in the shape of the box. ``box``: where it is drawn, in pixels.
    """

    bounds: Bounds
    box: Box

    @property
    def scale(self) -> float:
        """Pixels per radius of the earth."""
        return self.box.width / (self.bounds[2] - self.bounds[0])

    @property
    def transform(self) -> Affine2D:
        """From the map to pixels."""
        west, _, _, north = self.bounds
        return Affine2D().translate(-west, -north).scale(self.scale, -self.scale).translate(self.box.left, self.box.top)

    @property
    def is_near(self) -> bool:
        """Whether only a part of the world is shown."""
        return self.bounds[2] - self.bounds[0] < 4.2

    def to_sheet(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Turn points of the map into pixels."""
        at = self.transform.transform(np.column_stack([np.atleast_1d(x), np.atleast_1d(y)]))
        return at[:, 0], at[:, 1]


def framed(bounds: Bounds, box: Box) -> Frame:
    """
    Fit a part of the map into a box.

    ``bounds``: what must be seen; grows into the shape of the box. Returns without distortion.
    """
    west, south, east, north = bounds
    scale = min(box.width / (east - west), box.height / (north - south))
    x, y = (west + east) / 2, (south + north) / 2
    half = box.width / scale / 2, box.height / scale / 2
    return Frame((x - half[0], y - half[1], x + half[0], y + half[1]), box)


def framed_world(box: Box, bleed: Box) -> Frame:
    """
    Fit the world between a header and a legend.

    ``bleed``: the whole sheet: on a tall one the empty ends of the Pacific run off its sides, so that the countries are
    as large as they can be. Returns as wide as the globe or the sheet, as high as the world needs.
    """
    west, south, east, north = VIEWS["world"]
    scale = min(box.height / (north - south), bleed.width / (INHABITED[1] - INHABITED[0]))
    width, height = min(scale * (east - west), bleed.width), scale * (north - south)
    middle = 0.0 if width < bleed.width else sum(INHABITED) / 2
    left, half = bleed.left + (bleed.width - width) / 2, width / scale / 2
    inner = Box(left, box.top + (box.height - height) / 2, width, height)
    return Frame((middle - half, south, middle + half, north), inner)


def bounds_of(state: State, in_view: gpd.GeoDataFrame, region: str) -> tuple[Bounds, bool]:
    """
    Decide what to show.

    ``region``: ``""`` as the page opens, ``"world"``, or ``"selection"``. ``whole``: whether it is the world.
    """
    home = state.get("home") or "world"
    if home == "istanbul":
        return _around(outlines.istanbul().total_bounds, margin=0.03, least=0), False
    if region == "selection":
        points = _points(state, in_view)
        if len(points):
            bounds = _around((*points.min(axis=0), *points.max(axis=0)))
            if bounds[2] - bounds[0] < _WIDE:
                return bounds, False
        return VIEWS["world"], True
    name = "world" if region == "world" else home
    return VIEWS[name], name == "world"


def _around(extent: np.ndarray | Bounds, *, margin: float = _MARGIN, least: float = _LEAST) -> Bounds:
    west, south, east, north = (float(each) for each in extent)
    width, height = max(east - west, least), max(north - south, least)
    x, y = (west + east) / 2, (south + north) / 2
    room = margin * max(width, height)
    return x - width / 2 - room, y - height / 2 - room, x + width / 2 + room, y + height / 2 + room


def _points(state: State, in_view: gpd.GeoDataFrame) -> np.ndarray:
    """Everything that must be seen: partners, seats, marks, aid, and the main part of a coloured country."""
    found = [_projected(in_view["longitude"], in_view["latitude"])]
    if len(in_view):
        found.append(_projected(in_view["origin_longitude"], in_view["origin_latitude"]))
    for name in ("marks", "aid"):
        rows = state.get(name) or []
        found.append(_projected([row["longitude"] for row in rows], [row["latitude"] for row in rows]))
    alias, coloured = state.get("alias", {}), state.get("areas") or {}
    areas = outlines.world(near=False)
    shown = areas[[alias.get(code, code) in coloured for code in areas.index]]
    for row in shown.itertuples():
        largest = max(getattr(row.geometry, "geoms", [row.geometry]), key=lambda part: part.area)
        west, south, east, north = largest.bounds
        found.append(np.array([[row.x, row.y]] if east - west > 0.6 else [[west, south], [east, north]]))
    return np.vstack(found)


def _projected(longitude: object, latitude: object) -> np.ndarray:
    points = np.column_stack([np.asarray(longitude, dtype=float), np.asarray(latitude, dtype=float)])
    points = points[~np.isnan(points).any(axis=1)]
    return np.column_stack(on_map(points[:, 0], points[:, 1]))
