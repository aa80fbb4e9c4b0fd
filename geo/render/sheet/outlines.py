"""The outlines as matplotlib paths on the map, projected once."""

from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path

from geo.figures.scene import SMALL_KM2
from geo.render.sheet.globe import as_drawn, pieces
from geo.sources import boundaries
from geo.sources.boundaries import SCREEN_WEST
from geo.ties import home

_FAR, _NEAR = 0.09, 0.03


@lru_cache(maxsize=3)
def world(*, near: bool, close: bool = False) -> gpd.GeoDataFrame:
    """Give the countries on the map as `geo.sources.boundaries.screen_world` by ``area_code``, projected.

    ``path`` is none where only a dot is drawn; ``x, y`` are of the label. ``close``: with the exact coast of
    Türkiye.
    """
    areas = boundaries.screen_world(tolerance=_NEAR if near else _FAR)
    areas = boundaries.with_coast(areas) if close else areas
    areas["small"] = boundaries.small(areas, below_km2=SMALL_KM2)
    drawn = shapely.transform(areas.geometry.to_numpy(), as_drawn)
    areas = areas.set_geometry(gpd.GeoSeries(drawn, index=areas.index))
    labels = as_drawn(areas[["label_longitude", "label_latitude"]].to_numpy())
    areas["x"], areas["y"] = labels[:, 0], labels[:, 1]
    areas["path"] = [None if dot else path for path, dot in zip(paths(drawn), areas["dot_only"], strict=True)]
    return areas.set_index("area_code")


@lru_cache(maxsize=4)
def districts(province: str) -> gpd.GeoDataFrame:
    """Give the districts of a province on the map by ``municipality_slug``; ``x, y`` is a point inside."""
    found = home.outlines(province)
    drawn = shapely.transform(found.geometry.to_numpy(), as_drawn)
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in drawn]
    inside = [shapely.maximum_inscribed_circle(shape).coords[0] for shape in largest]
    found = found.set_geometry(gpd.GeoSeries(drawn, index=found.index))
    return found.assign(path=paths(drawn), x=[x for x, _ in inside], y=[y for _, y in inside]).set_index(
        "municipality_slug"
    )


@lru_cache(maxsize=2)
def land(*, close: bool) -> shapely.Geometry:
    """Give land as one shape, to tell sea from land: all of it, coarse, or Türkiye exactly."""
    drawn = world(near=close, close=close)
    shapes = drawn.loc[~drawn["dot_only"] & (not close or drawn.index == "TR"), "geometry"].to_numpy()
    if not close:
        shapes = boundaries.shaped_once(
            "land", shapes, lambda every: np.array([shapely.union_all(shapely.simplify(every, 0.004))])
        )
    whole: shapely.Geometry = shapes[0]
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=4)
def land_of(province: str) -> shapely.Geometry:
    """Give a province as one shape."""
    whole = districts(province).geometry.union_all()
    shapely.prepare(whole)
    return whole


@lru_cache(maxsize=1)
def globe() -> Path:
    """Give the edge of the whole map."""
    north = np.arange(-90, 91, 2.0)
    west, east = np.full(len(north), SCREEN_WEST), np.full(len(north), SCREEN_WEST + 360)
    around = np.vstack([np.column_stack([east, north]), np.column_stack([west, north])[::-1]])
    return Path(as_drawn(around), closed=False)


@lru_cache(maxsize=1)
def graticule() -> tuple[np.ndarray, ...]:
    """Give the meridians and parallels of every 30 degrees."""
    north, round_the_world = np.arange(-90, 91, 3.0), np.arange(SCREEN_WEST, SCREEN_WEST + 361, 3.0)
    meridians = [np.column_stack([np.full(len(north), east), north]) for east in range(-150, 181, 30)]
    parallels = [np.column_stack([round_the_world, np.full(len(round_the_world), y)]) for y in range(-60, 61, 30)]
    return (*(part for line in meridians for part in pieces(line)), *(as_drawn(line) for line in parallels))


def paths(shapes: np.ndarray) -> list[Path]:
    """Turn each outline into one path of closed rings, its holes included; a point into one of nothing."""
    parts, of_parts = shapely.get_parts(shapes, return_index=True)
    rings, of_rings = shapely.get_rings(parts, return_index=True)
    points, of_points = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(points), Path.LINETO, Path.code_type)
    first = np.diff(of_points, prepend=-1) > 0
    codes[first], codes[np.roll(first, -1)] = Path.MOVETO, Path.CLOSEPOLY
    ends = np.searchsorted(of_parts[of_rings[of_points]], np.arange(len(shapes)), side="right")
    return list(map(Path, np.split(points, ends[:-1]), np.split(codes, ends[:-1])))
