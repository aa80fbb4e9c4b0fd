"""The Equal Earth map on which the prints are drawn, centred on 11° E as on the screen; in radii of the earth."""

from functools import lru_cache
from typing import Final

import numpy as np
from pyproj import Geod

from geo.sources.boundaries import SCREEN_WEST
from geo.sources.equal_earth import EQUAL_EARTH

_GEOD: Final = Geod(ellps="WGS84")
_STEP_M: Final = 150_000.0
_FEWEST: Final = 12


def as_drawn(points: np.ndarray) -> np.ndarray:
    """Project corners of outlines, longitude and latitude a row, which may pass the map's edge a little."""
    return np.column_stack(EQUAL_EARTH(points[:, 0], points[:, 1]))


def unproject(x: float, y: float) -> tuple[float, float]:
    """Find the point of the earth, in degrees, behind a point of the map."""
    longitude, latitude = EQUAL_EARTH(x, y, inverse=True)
    return float(longitude), float(latitude)


@lru_cache(maxsize=8192)
def great_circle(from_lon: float, from_lat: float, to_lon: float, to_lat: float) -> tuple[np.ndarray, ...]:
    """Draw the shortest way between two points; two pieces where it leaves the map at one edge."""
    distance = _GEOD.inv(from_lon, from_lat, to_lon, to_lat)[2]
    between = max(_FEWEST, int(distance / _STEP_M))
    inner = _GEOD.npts(from_lon, from_lat, to_lon, to_lat, between)
    return pieces(np.array([(from_lon, from_lat), *inner, (to_lon, to_lat)]))


@lru_cache(maxsize=64)
def ring(lon: float, lat: float, km: float) -> tuple[np.ndarray, ...]:
    """Draw the points that lie so many kilometres from a point, as of `great_circle`."""
    bearings = np.arange(0, 361, 2.0)
    count = len(bearings)
    east, north, _ = _GEOD.fwd(np.full(count, lon), np.full(count, lat), bearings, np.full(count, km * 1000))
    return pieces(np.column_stack([east, north]))


def pieces(points: np.ndarray) -> tuple[np.ndarray, ...]:
    """Project a line of longitudes −180…180 and latitudes, and cut it at the edge of the map."""
    moved = points.copy()
    moved[:, 0] = np.where(moved[:, 0] < SCREEN_WEST, moved[:, 0] + 360, moved[:, 0])
    jumps = np.flatnonzero(np.abs(np.diff(moved[:, 0])) > 180)
    parts, start = [], 0
    entry = moved[:0]
    for jump in jumps.tolist():
        leaving, coming = _at_edge(moved[jump], moved[jump + 1])
        parts.append(np.vstack([entry, moved[start : jump + 1], leaving]))
        entry, start = coming[None, :], jump + 1
    parts.append(np.vstack([entry, moved[start:]]))
    return tuple(as_drawn(part) for part in parts)


def _at_edge(before: np.ndarray, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    west, east = SCREEN_WEST, SCREEN_WEST + 360
    leaves, enters = (east, west) if before[0] > after[0] else (west, east)
    far = after[0] + (360 if leaves == east else -360)
    share = (leaves - before[0]) / (far - before[0]) if far != before[0] else 0.5
    latitude = before[1] + share * (after[1] - before[1])
    return np.array([leaves, latitude]), np.array([enters, latitude])
