"""Build ``data/district_outlines.zip``: the outlines of Türkiye's 973 districts, a GeoJSON file a province.

Sources: geoBoundaries TUR-ADM2 2021 (ODbL 1.0, © OpenStreetMap contributors) and the coast of
OpenStreetMap, both got as `data.build.istanbul_districts` and `data.build.marmara` say; Istanbul's
districts as the former made them, but simplified. Build with::

    python -m data.build.district_outlines gazetteer package

The outlines are cleaned as one coverage in metres, end at the coast (an island that the coast lacks
stays), and are simplified as one coverage: neighbours keep their borders in common, in other
provinces too.
"""

import csv
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build import geojson
from data.build.istanbul_districts import GAP_WIDTH
from data.build.turkish_districts import ROWS, TURKISH, name_of, outline
from geo.base.paths import DATA
from geo.base.text import slug, turkish_sort_key
from geo.sources import boundaries

_METRES: Final = "+proj=lcc +lat_1=37 +lat_2=41 +lat_0=39 +lon_0=35 +datum=WGS84"
_DEGREES: Final = "EPSG:4326"
_FINE: Final = 25.0  # metres: the source is simplified this far before it is cleaned
_TOLERANCE: Final = 90.0  # metres: corners whose triangle is smaller than the square of it go
_GRID: Final = 1e-4  # degrees, 10 m
_SPECK: Final = 2e-6  # square degrees, two hectares
_BORDER: Final = 0.08  # degrees on either side of a land border, where the world's own outline stands


def build(folder: Path, coast: Path) -> gpd.GeoDataFrame:
    """Make the districts: ``province, district, geometry``, in the Turkish order of both, EPSG:4326."""
    raw = _raw(folder).to_crs(_METRES)
    clean = shapely.coverage_clean(shapely.simplify(raw.geometry.values, _FINE), gap_width=GAP_WIDTH)
    land = _land(coast).to_crs(_METRES).iloc[0]
    shapely.prepare(land)
    ashore = np.array([_ashore(shape, land) for shape in clean])
    simple = shapely.coverage_simplify(shapely.coverage_clean(ashore, gap_width=_FINE), _TOLERANCE)
    shapes = _on_grid(gpd.GeoSeries(simple, crs=_METRES).to_crs(_DEGREES))
    made = gpd.GeoDataFrame(raw.drop(columns="geometry"), geometry=shapes, crs=_DEGREES)
    if len(made) != ROWS or made.geometry.is_empty.any():
        raise SystemExit(f"{len(made)} districts, without an outline: {made[made.geometry.is_empty].to_dict()}")
    order = sorted(made.index, key=lambda at: tuple(map(turkish_sort_key, made.loc[at, ["province", "district"]])))
    return made.loc[order].reset_index(drop=True)


def _raw(folder: Path) -> gpd.GeoDataFrame:
    data = folder / "gazetteer" / "data"
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["shape_id"].startswith(TURKISH)]
    with closing(sqlite3.connect(data / "data.db")) as database:
        shapes = [outline(database, row["shape_id"]) for row in rows]
    names = pd.DataFrame([name_of(row) for row in rows], columns=["province", "district"])
    found = gpd.GeoDataFrame(names, geometry=shapes, crs=_DEGREES)
    istanbul = boundaries.istanbul().set_index("district").geometry
    own = found["province"].eq("İstanbul")
    found.loc[own, "geometry"] = found.loc[own, "district"].map(istanbul)
    return found


def _land(folder: Path, code: str = "TUR") -> gpd.GeoSeries:
    features = json.loads((folder / "map.geo.json").read_text(encoding="utf-8"))["features"]
    rings = next(each["geometry"]["coordinates"] for each in features if each["properties"]["A3"] == code)
    whole = shapely.make_valid(shapely.MultiPolygon([shapely.Polygon(ring[0]) for ring in rings]))
    return gpd.GeoSeries([whole], crs=_DEGREES)


def _ashore(shape: shapely.Geometry, land: shapely.Geometry) -> shapely.Geometry:
    if shapely.contains_properly(land, shape):
        return shape
    islands = [part for part in shapely.get_parts(shape) if not shapely.intersects(part, land)]
    return shapely.union_all([shapely.intersection(shape, land), *islands])


def _on_grid(shapes: gpd.GeoSeries) -> np.ndarray:
    """Round all borders at once, so that neighbours keep theirs in common."""
    lines = shapely.union_all(shapes.boundary.values, grid_size=_GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    points = shapely.point_on_surface(faces)
    inside, owners = shapely.STRtree(shapes.values).query(points, predicate="intersects")
    own: list[list[shapely.Geometry]] = [[] for _ in range(len(shapes))]
    for face, owner in zip(faces[inside], owners, strict=True):
        own[owner].append(face)
    return np.array([shapely.union_all([f for f in each if f.area > _SPECK] or each) for each in own])


def country(districts: gpd.GeoDataFrame, coast: Path) -> gpd.GeoDataFrame:
    """Make Türkiye's outline, and Greece's islands before its coast.

    Türkiye's is the districts' own, but for land borders, which are the world's.
    """
    world = boundaries.screen_world().set_index("area_code").geometry
    whole, coarse = shapely.union_all(districts.geometry.values), world["TR"]
    others = [shape for code, shape in world.items() if code != "TR" and shapely.intersects(shape, coarse)]
    strip = shapely.buffer(shapely.intersection(coarse.boundary, shapely.union_all(others)), _BORDER)
    joined = shapely.union(shapely.difference(whole, strip), shapely.intersection(coarse, strip))
    parts = [part for part in shapely.get_parts(joined) if part.area > _SPECK]
    rounded = shapely.set_precision(shapely.MultiPolygon(parts), _GRID)
    frame = shapely.box(*boundaries.AEGEAN)
    near = [part for part in shapely.get_parts(_land(coast, "GRC").iloc[0]) if shapely.within(part, frame)]
    islands = shapely.simplify([part for part in near if part.area > 10 * _SPECK], _GRID * 10)
    greek = shapely.set_precision(shapely.union_all(islands), _GRID)
    return gpd.GeoDataFrame({"area_code": ["TR", "GR"]}, geometry=[rounded, greek], crs=_DEGREES)


def _write(made: gpd.GeoDataFrame, coast: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, rows in [("coast", country(made, coast)), *made.groupby("province", sort=False)]:
            member = zipfile.ZipInfo(f"{slug(str(name))}.geojson", (2026, 11, 30, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, geojson.text(rows.reset_index(drop=True)))


if __name__ == "__main__":
    _write(build(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[2]), DATA / "district_outlines.zip")
