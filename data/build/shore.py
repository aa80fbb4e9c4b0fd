"""How far a place lies from the sea, by the atlas's own outlines.

The outlines are drawn at 1:50 million. Measured over the gazetteer's places of at
least 1,000 inhabitants, one in thirty-five falls beside them, into the sea: half of
these by less than 1.2 km, nineteen in twenty by less than 5.4 km; the rest are mostly
towns on islands that are not drawn. So a place up to 5 km from the line, or in the sea, is
taken to lie by the sea; one beyond 20 km is taken not to; between them
the outlines cannot tell. Lakes are no sea; the Caspian Sea counts as one.
"""

from functools import cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.base.sphere import EARTH_KM, on_sphere
from geo.sources import boundaries

_STEP_KM: Final = 1.0
_SEAM: Final = 179.99
_POLE: Final = -89.9

Numbers = NDArray[np.float64]


def sea_km(latitude: Numbers, longitude: Numbers) -> Numbers:
    """Measure how far places lie from the drawn coast.

    ``latitude``, ``longitude``: degrees, EPSG:4326, none missing. Returns kilometres to the nearest point of the coast,
    to within half a kilometre of the line as it is drawn; 0 for places that fall into the sea.
    """
    tree, land = _coast()
    chord = tree.query(on_sphere(latitude, longitude))[0]
    distance = 2 * EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    return np.where(_on(land, latitude, longitude), distance, 0.0)


@cache
def _coast() -> tuple[Any, NDArray[np.object_]]:
    """Give a tree of points along the coast, and the lands."""
    world = boundaries.world()
    lands = shapely.get_parts(shapely.union_all(world.geometry[~world["dot_only"]].to_numpy()))
    points = np.vstack([along(ring) for land in lands for ring in shapely.get_rings(land)])
    return cKDTree(points), lands


def along(ring: shapely.LineString) -> Numbers:
    """Give points on the unit sphere along a line, a kilometre apart; the map's own seam is no coast."""
    corners = shapely.get_coordinates(ring)
    start, end = corners[:-1], corners[1:]
    seam = (np.abs(start[:, 0]) > _SEAM) & (np.abs(end[:, 0]) > _SEAM) | (start[:, 1] < _POLE)
    here, there = (on_sphere(*ends[~seam, ::-1].T) for ends in (start, end))
    steps = np.ceil(np.linalg.norm(here - there, axis=1) * EARTH_KM / _STEP_KM).astype(int).clip(min=1)
    side = np.repeat(np.arange(len(here)), steps)
    part = (np.arange(len(side)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[side]
    between: Numbers = here[side] * (1 - part)[:, None] + there[side] * part[:, None]
    lengths: Numbers = np.linalg.norm(between, axis=1)
    return between / lengths[:, None]


def _on(lands: NDArray[np.object_], latitude: Numbers, longitude: Numbers) -> NDArray[np.bool_]:
    # The tree holds the points and is asked for each land: the other way round is twenty times slower.
    points = shapely.STRtree(shapely.points(longitude, latitude))
    on_land = np.zeros(len(latitude), dtype=bool)
    on_land[points.query(lands, predicate="intersects")[1]] = True
    return on_land
