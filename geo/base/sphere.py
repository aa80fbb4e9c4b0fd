"""The globe as a sphere of the earth's mean radius: its points, and how far they lie apart."""

from typing import Final

import numpy as np
import numpy.typing as npt

EARTH_KM: Final = 6371.0088
"""Mean radius of the earth (Moritz 2000, "Geodetic Reference System 1980", Journal of Geodesy 74(1))."""


def on_sphere(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Give points of the unit sphere (x, y, z in rows) for degrees; chords grow with great-circle distances."""
    north, east = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def great_circle_km(points: npt.NDArray[np.float64], point: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Measure how far points of the unit sphere lie from one, or from several in columns, in kilometres."""
    return np.asarray(EARTH_KM * np.arccos(np.clip(points @ point, -1, 1)))


def halfway(points: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Give the middles of great circles between points and others, all latitude and longitude a row."""
    x, y, z = (on_sphere(*points.T) + on_sphere(*others.T)).T
    return np.asarray(np.degrees(np.column_stack([np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)])))
