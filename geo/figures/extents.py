"""What a map opens on: a frame around its subject, for every surface, on the Equal Earth map."""

from functools import lru_cache
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from geo.base.sphere import halfway
from geo.base.words import Words
from geo.figures.scene import EXTENTS, LEAST, MARGIN, Bounds, Extent, Home
from geo.sources import boundaries
from geo.sources.equal_earth import on_map
from geo.ties.home import ISTANBUL, province_name, province_of
from geo.ties.selection import Selection

MOST: Final = 0.75
"""Where nothing is selected and some partners lie far off, a map opens on the nearest so many of all pairs."""
FAR: Final = 1.3
"""Frames no wider show everything from the first."""
WIDEST: Final = 3.1
"""What is wider is shown as the world."""
_LARGE_DEGREES: Final = 22.0
"""A country that is wider is looked at around its middle."""


def fit(points: np.ndarray, *, least: float = LEAST) -> Extent:
    """Frame some points, latitude and longitude a row; the world where they lie too far apart, or there are none.

    ``least``: the smallest width and height before the margin, in radii of the earth.
    """
    at = np.asarray(points, dtype=float).reshape(-1, 2)
    at = at[~np.isnan(at).any(axis=1)]
    if not len(at):
        return EXTENTS["world"]
    x, y = on_map(at[:, 1], at[:, 0])
    bounds = _with_margin((float(x.min()), float(y.min()), float(x.max()), float(y.max())), least)
    return EXTENTS["world"] if bounds[2] - bounds[0] > WIDEST else Extent(name="subject", bounds=bounds)


def fit_most(points: np.ndarray, starts: np.ndarray) -> Extent:
    """Frame most of what leads from ``starts`` to ``points``, pairs by row: all of it unless some leads far away."""
    whole = fit(np.vstack([points, starts]))
    pairs = np.asarray(np.hstack([starts, points]), dtype=float)
    pairs = pairs[~np.isnan(pairs).any(axis=1)]
    if whole.bounds[2] - whole.bounds[0] <= FAR or not len(pairs):
        return whole
    x, y = on_map(pairs[:, 1::2], pairs[:, 0::2])
    away = np.hypot(x - np.median(x[:, 0]), y - np.median(y[:, 0])).max(axis=1)
    return fit(pairs[away <= np.quantile(away, MOST)].reshape(-1, 2))


def of_ties(in_view: gpd.GeoDataFrame, focused: gpd.GeoDataFrame, selection: Selection, province: str = "") -> Extent:
    """Frame what a view is about: what is in focus, else selected, else most of everything; with its home.

    ``province``: that of a home that is stated: its ties are looked at, without any the province with the others' home.
    """
    kind, _, value = selection.focus.partition(":")
    codes = (value,) if kind == "country" else () if len(focused) else selection.country
    subject = focused if len(focused) else in_view
    starts = subject[["origin_latitude", "origin_longitude"]].to_numpy(dtype=float)
    points = subject[["latitude", "longitude"]].to_numpy(dtype=float)
    if not (codes or len(focused) or selection.active()):
        if not province:
            return fit_most(points, starts)
        names = in_view["municipality"]
        own = names.map({name: province_of(name) == province for name in names.unique()}).to_numpy(dtype=bool)
        return fit_most(points[own], starts[own]) if own.any() else fit(np.vstack([home(in_view), around(province)]))
    unplaced = tuple(subject.loc[subject["latitude"].isna(), "area_code"].unique())
    areas = [corners()[code] for code in dict.fromkeys((*codes, *unplaced)) if code in corners()]
    # Lines to far places run high up on the map: without their middles they would leave it.
    return fit(np.vstack([points, starts if len(subject) else home(in_view), halfway(points, starts), *areas]))


def home(ties: gpd.GeoDataFrame) -> np.ndarray:
    """Give the point from which half of some ties lead in either direction, in one row; not a number without any."""
    starts = ties[["origin_latitude", "origin_longitude"]].dropna().to_numpy(dtype=float)
    return np.median(starts, axis=0)[None, :] if len(starts) else np.full((1, 2), np.nan)


def of_home(province: str, words: Words) -> Home:
    """Frame a province."""
    return Home(province=province, name=province_name(province, words), extent=_of_province(province))


@lru_cache(maxsize=8)
def _of_province(province: str) -> Extent:
    if province == ISTANBUL:
        return EXTENTS["home"]
    corners = boundaries.districts_of(province).geometry.get_coordinates().to_numpy()
    x, y = on_map(corners[:, 0], corners[:, 1])
    return Extent(name="home", bounds=(float(x.min()), float(y.min()), float(x.max()), float(y.max())))


@lru_cache(maxsize=8)
def around(province: str) -> np.ndarray:
    """Give the corners of a province."""
    west, south, east, north = boundaries.districts_of(province).total_bounds.tolist()
    return np.array([[south, west], [south, east], [north, west], [north, east]])


@lru_cache(maxsize=1)
def corners() -> dict[str, np.ndarray]:
    """Give the corners of the main part of each country; of a large one a point in its middle."""
    found: dict[str, np.ndarray] = {}
    for row in boundaries.world().itertuples():
        largest = max(shapely.get_parts(row.geometry), key=shapely.area)
        west, south, east, north = shapely.bounds(largest).tolist()
        middle = [[row.label_latitude, row.label_longitude]]
        around = [[south, west], [south, east], [north, west], [north, east]]
        found[str(row.area_code)] = np.array(middle if east - west > _LARGE_DEGREES else around)
    return found


def _with_margin(bounds: Bounds, least: float) -> Bounds:
    west, south, east, north = bounds
    width, height = max(east - west, least), max(north - south, least)
    x, y, room = (west + east) / 2, (south + north) / 2, MARGIN * max(width, height)
    return x - width / 2 - room, y - height / 2 - room, x + width / 2 + room, y + height / 2 + room
