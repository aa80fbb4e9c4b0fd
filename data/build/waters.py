"""Build ``data/waters.geojson``: the lagoons of Büyükçekmece and Küçükçekmece and the lake of Terkos.

Source: GSHHG 2.3.7 at full resolution (LGPL), as packed in Debian ``gmt-gshhg-full`` 2.3.7-6; read with PyPI ``h5py``,
which is needed for nothing else. Get it and build with::

    apt-get download gmt-gshhg-full && dpkg-deb -x gmt-gshhg-full_2.3.7-6_all.deb gshhg
    python -m data.build.waters gshhg/usr/share/gmt-gshhg/binned_GSHHS_f.nc

GSHHG has the lagoon of Büyükçekmece as a bay of the sea, as it was before it was dammed: it is closed where
OpenStreetMap's sea ends, and a needle of water is taken away. OpenStreetMap's waters in npm
``@geo-maps/earth-waterbodies-10m`` 0.6.0 are newer, but of steps of a kilometre. A file of its own, so that neither
licence reaches the other's file; `geo.sources.boundaries` cuts the water out.
"""

import sys
from pathlib import Path
from typing import Final

import geopandas as gpd
import h5py
import numpy as np
import shapely

from data.build import geojson
from geo.base.paths import DATA

_BINS: Final = ((28, 40), (28, 41))
_DAM: Final = shapely.LineString([(28.55, 41.0275), (28.6, 41.0275)])
_WATERS: Final = {  # a point of each
    "Büyükçekmece Gölü": (28.572, 41.045),
    "Küçükçekmece Gölü": (28.740, 41.020),
    "Terkos Gölü": (28.575, 41.335),
}
_NEEDLE: Final = 6e-4  # degrees
_GRID: Final = 1e-5  # degrees, a metre


def segments(file: h5py.File, west: int, south: int) -> list[tuple[int, np.ndarray]]:
    """Read the shores in a square of a degree: whether of the sea (1) or a lake (2), and the line in degrees."""
    square = (89 - south) * 360 + west
    first = int(file["Id_of_first_segment_in_a_bin"][square])
    found = []
    for number in range(first, first + int(file["N_segments_in_a_bin"][square])):
        packed = int(file["Embedded_npts_levels_exit_entry_for_a_segment"][number])
        begin = int(file["Id_of_first_point_in_a_segment"][number])
        axes = ("Relative_longitude_from_SW_corner_of_bin", "Relative_latitude_from_SW_corner_of_bin")
        steps = np.column_stack([file[axis][begin : begin + (packed >> 9)] for axis in axes])
        found.append((packed >> 6 & 7, steps.view(np.uint16) / 65535 + (west, south)))
    return found


def build(path: Path) -> gpd.GeoDataFrame:
    """Make the waters as `geo.sources.boundaries.waters` reads them."""
    with h5py.File(path) as file:
        shores = [each for square in _BINS for each in segments(file, *square)]
    lakes = [shapely.Polygon(line) for level, line in shores if level == 2]
    sea = [shapely.LineString(line) for level, line in shores if level == 1]
    bays = shapely.get_parts(shapely.polygonize([shapely.union_all([*sea, _DAM])]))
    blunt = shapely.union_all([*lakes, *bays]).buffer(-_NEEDLE, join_style="mitre").buffer(_NEEDLE, join_style="mitre")
    whole = shapely.get_parts(shapely.set_precision(blunt, _GRID))
    shapes = [next(each for each in whole if each.contains(shapely.Point(point))) for point in _WATERS.values()]
    return gpd.GeoDataFrame({"water": list(_WATERS)}, geometry=shapes, crs="EPSG:4326")


if __name__ == "__main__":
    geojson.write(build(Path(sys.argv[1])), DATA / "waters.geojson")
