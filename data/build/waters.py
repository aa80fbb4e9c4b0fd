"""Cut lakes and lagoons out of ``data/marmara.geojson`` and ``data/istanbul_districts.geojson``, in place.

Source: OpenStreetMap (ODbL 1.0, © OpenStreetMap contributors) as packed in npm ``@geo-maps/earth-waterbodies-10m``
0.6.0: water of at least a square kilometre that lies wholly within Istanbul and its surroundings. After
`data.build.marmara`::

    npm pack @geo-maps/earth-waterbodies-10m@0.6.0
    tar xzf geo-maps-earth-waterbodies-10m-0.6.0.tgz
    python -m data.build.waters package
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

from data.build import geojson
from geo.base.paths import DATA
from geo.sources import boundaries

_AROUND: Final = 0.05  # degrees around Istanbul, as of `data.build.marmara`
_LEAST_KM2: Final = 1.0
_FINE: Final = 1e-5  # 1 m, as the districts have it
_METRES: Final = "EPSG:32635"


def waters(folder: Path) -> shapely.Geometry:
    """Read the waters as one shape, in degrees. ``folder``: the package, unpacked."""
    frame = shapely.box(*boundaries.istanbul().total_bounds).buffer(_AROUND, join_style="mitre")
    found = gpd.GeoSeries([shape for shape in _shapes(folder, frame) if frame.contains(shape)], crs="EPSG:4326")
    large = found[found.to_crs(_METRES).area >= _LEAST_KM2 * 1e6]
    return shapely.set_precision(large.union_all(), _FINE)


def _shapes(folder: Path, frame: shapely.Geometry) -> Iterator[shapely.Geometry]:
    west, south, east, north = frame.bounds
    for geometry in json.loads((folder / "map.geo.json").read_text(encoding="utf-8"))["geometries"]:
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for outer, *holes in parts:
            if west < outer[0][0] < east and south < outer[0][1] < north:
                yield shapely.make_valid(shapely.Polygon(outer, holes))


def cut(areas: gpd.GeoDataFrame, water: shapely.Geometry) -> gpd.GeoDataFrame:
    """Take water from areas, on the grid they lie on."""
    without = shapely.difference(areas.geometry.to_numpy(), water, grid_size=_FINE)
    parts = [[part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"] for shape in without]
    return areas.set_geometry(
        gpd.GeoSeries([shapely.MultiPolygon(each) for each in parts], index=areas.index, crs=areas.crs)
    )


if __name__ == "__main__":
    water = waters(Path(sys.argv[1]))
    geojson.write(cut(boundaries.marmara(), water), DATA / "marmara.geojson")
    geojson.write(cut(boundaries.istanbul(), water), DATA / "istanbul_districts.geojson")
