"""The projection of the world maps: Equal Earth, centred on 11° E, in radii of the earth."""

from typing import Final

import numpy as np
from pyproj import Proj

from geo.sources.boundaries import SCREEN_CENTRE, SCREEN_WEST

EQUAL_EARTH: Final = Proj(f"+proj=eqearth +lon_0={SCREEN_CENTRE} +R=1 +over")


def on_map(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project degrees to radii of the earth; longitudes west of the map's edge are moved round."""
    longitude = np.asarray(longitude, dtype=float)
    moved = np.where(longitude < SCREEN_WEST, longitude + 360, longitude)
    x, y = EQUAL_EARTH(moved, np.asarray(latitude, dtype=float))
    return np.asarray(x), np.asarray(y)


def moved_round(longitude: float) -> float:
    """Give a longitude as the map has it: from its western edge eastwards once around."""
    return longitude + 360 if longitude < SCREEN_WEST else longitude
