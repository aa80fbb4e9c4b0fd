"""Build ``data/marmara.geojson``: land and coast around the Sea of Marmara, for maps that are near.

Sources: OpenStreetMap (ODbL 1.0, © OpenStreetMap contributors) as cut into countries at the
coast by npm ``@geo-maps/countries-coastline-100m`` 0.6.0, and the districts of Istanbul as
`data.build.istanbul_districts` made them of the same coast, so that no sea and no strip of
land lies between the two. Get it and build with::

    npm pack @geo-maps/countries-coastline-100m@0.6.0
    tar xzf geo-maps-countries-coastline-100m-0.6.0.tgz
    python -m data.build.istanbul_districts gazetteer package
    python -m data.build.marmara package

Within `geo.sources.boundaries.MARMARA` these outlines stand in the place of the world's; beyond
they go on as those do.
"""

import json
import sys
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from data.build import geojson
from geo.base.paths import DATA
from geo.sources import boundaries

_CODES: Final = {"TUR": "TR", "BGR": "BG", "GRC": "GR"}
_COARSE: Final = 1e-4  # degrees, 10 m
_AROUND: Final = 0.05  # degrees around Istanbul that are as exact as the source
_TOLERANCE: Final = 0.005  # degrees, beyond; as of `geo.sources.boundaries.screen_world`
_FINE: Final = 1e-5  # 1 m, as the districts have it
_SPECK: Final = 2e-7  # square degrees, a fifth of a hectare


def land(folder: Path) -> dict[str, shapely.Geometry]:
    """Read the land of the region by area code, in degrees, lagoons and lakes included.

    ``folder``: the package, unpacked.
    """
    frame = shapely.box(*boundaries.MARMARA)
    parts: dict[str, list[shapely.Geometry]] = {}
    for feature in json.loads((folder / "map.geo.json").read_text(encoding="utf-8"))["features"]:
        code = _CODES.get(feature["properties"]["A3"])
        for rings in feature["geometry"]["coordinates"] if code else ():
            outline = shapely.make_valid(shapely.Polygon(rings[0]))
            if code and outline.intersects(frame):
                parts.setdefault(code, []).append(shapely.intersection(outline, frame))
    return {code: shapely.union_all(found) for code, found in parts.items()}


def build(folder: Path) -> gpd.GeoDataFrame:
    """Make the outlines as `geo.sources.boundaries.marmara` reads them."""
    istanbul = boundaries.istanbul().union_all()
    shapes = {code: shapely.set_precision(shape, _COARSE) for code, shape in sorted(land(folder).items())}
    near = shapely.box(*istanbul.bounds).buffer(_AROUND, join_style="mitre")
    simple = shapely.coverage_simplify(np.array(list(shapes.values())), _TOLERANCE)
    far = dict(zip(shapes, shapely.set_precision(shapely.difference(simple, near), _COARSE), strict=True))
    shapes = {code: shapely.union(shapely.intersection(shapes[code], near), far[code]) for code in shapes}
    shapes["TR"] = shapely.union(shapely.set_precision(shapes["TR"], _FINE), istanbul)  # on the finer grid
    whole = [
        shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.area > _SPECK])
        for shape in shapes.values()
    ]
    return gpd.GeoDataFrame({"area_code": list(shapes)}, geometry=whole, crs="EPSG:4326")


if __name__ == "__main__":
    geojson.write(build(Path(sys.argv[1])), DATA / "marmara.geojson")
