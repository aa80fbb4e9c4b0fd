"""Which part of the world a printed map shows, and where a point of it falls on the sheet."""

from dataclasses import dataclass

import numpy as np
from matplotlib.transforms import Affine2D

from geo.figures.scene import COAST_FROM, EXTENTS, NEAR_FROM, Bounds, MapScene
from geo.render.sheet.boxes import Box
from geo.sources.boundaries import SCREEN_WEST
from geo.sources.equal_earth import on_map


@dataclass(frozen=True)
class Frame:
    """A part of the map (west, south, east, north) on a part of the sheet of the same shape, in pixels."""

    bounds: Bounds
    box: Box

    @property
    def width(self) -> float:
        """How much of the map it shows from west to east, in radii of the earth."""
        return self.bounds[2] - self.bounds[0]

    @property
    def scale(self) -> float:
        """Pixels per radius of the earth."""
        return self.box.width / self.width

    @property
    def transform(self) -> Affine2D:
        """From the map to pixels."""
        west, _, _, north = self.bounds
        return Affine2D().translate(-west, -north).scale(self.scale, -self.scale).translate(self.box.left, self.box.top)

    @property
    def is_near(self) -> bool:
        """Whether the map shows what is near: flows one by one, exact outlines."""
        return self.scale >= NEAR_FROM

    @property
    def is_close(self) -> bool:
        """Whether the map needs the coast around the Sea of Marmara exactly."""
        return self.scale >= COAST_FROM

    def to_sheet(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Turn points of the map into pixels."""
        at = self.transform.transform(np.column_stack([np.atleast_1d(x), np.atleast_1d(y)]))
        return at[:, 0], at[:, 1]

    def has(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Tell which points of the sheet lie in it."""
        return (self.box.left <= x) & (x <= self.box.right) & (self.box.top <= y) & (y <= self.box.bottom)


def fit(bounds: Bounds, box: Box) -> Frame:
    """Fit a part of the map into a box without distortion, with more around it where the shapes differ."""
    west, south, east, north = bounds
    scale = min(box.width / (east - west), box.height / (north - south))
    x, y = (west + east) / 2, (south + north) / 2
    half = box.width / scale / 2, box.height / scale / 2
    return Frame((x - half[0], y - half[1], x + half[0], y + half[1]), box)


def fit_world(box: Box, bleed: Box) -> Frame:
    """Fit the world between a header and a legend; with ``bleed`` the Pacific's empty ends run off a tall sheet."""
    inhabited_west, south, inhabited_east, north = EXTENTS["world"].bounds
    (west, east), _ = on_map(np.array([SCREEN_WEST, SCREEN_WEST + 360]), np.zeros(2))
    scale = min(box.height / (north - south), bleed.width / (inhabited_east - inhabited_west))
    width, height = min(scale * (east - west), bleed.width), scale * (north - south)
    middle = 0.0 if width < bleed.width else (inhabited_west + inhabited_east) / 2
    left, half = bleed.left + (bleed.width - width) / 2, width / scale / 2
    inner = Box(left, box.top + (box.height - height) / 2, width, height)
    return Frame((middle - half, south, middle + half, north), inner)


def bounds_of(drawing: MapScene, region: str) -> tuple[Bounds, bool]:
    """Decide what to show of one of `REGIONS`, and whether it is the world."""
    whole = region == "world" and drawing.extent.name != "home"
    extent = EXTENTS["world"] if whole else drawing.extent
    return extent.bounds, extent.name == "world"
