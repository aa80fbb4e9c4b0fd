"""The index in one SQLite file: read in tens of microseconds."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.base.paths import CACHE
from geo.places.gazetteer.build import build_apart
from geo.places.gazetteer.place import Place, sound
from geo.places.gazetteer.sounds import Sounds
from geo.places.gazetteer.sources import stamp

INDEX: Final = CACHE / "gazetteer.sqlite"
_AT_ONCE: Final = 500
_FLAG: Final = list(Place.__dataclass_fields__).index("stands_for_parent")
_COLUMNS: Final = ", ".join(f"p.{column}" for column in Place.__dataclass_fields__)


class Gazetteer:
    """
    Look-ups in a built index.

    ``path``: the SQLite file; built first, in a process of its own, when it is missing or out of date. ``progress``:
    called with the percentage done while it is built. Raises `PlacingError` if it cannot be built.
    """

    def __init__(self, path: Path = INDEX, *, progress: Callable[[int], None] | None = None) -> None:
        if not is_current(path):
            build_apart(path, progress=progress)
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._sounds = lru_cache(maxsize=5_000)(self._read_sounds)  # all there are, in some 20 MB
        self._longer = lru_cache(maxsize=4_000)(self._read_longer)
        self._named = lru_cache(maxsize=20_000)(self._read_named)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def named(self, folded: str, countries: Iterable[str] = ()) -> list[Place]:
        """
        Find the places of a name.

        ``folded``: the name after `geo.base.text.fold`. ``countries``: ISO codes to look in; empty for everywhere.
        Returns most populous first, then by identifier; empty when there is none. Within named countries, those that
        the atlas's own tables give the name to are the only ones of their country.
        """
        codes = tuple(countries)
        word, _, more = folded.partition(" ")
        if more and codes and folded not in self._longer(word, codes):
            return []
        return list(self._named(folded, codes))

    def _read_named(self, folded: str, codes: tuple[str, ...]) -> tuple[Place, ...]:
        within = f" AND n.country_code IN ({', '.join('?' * len(codes))})" if codes else ""
        rows = self._database.execute(
            f"SELECT n.reviewed, {_COLUMNS} FROM names n JOIN places p ON p.number = n.number "
            f"WHERE n.folded = ?{within} ORDER BY p.population DESC, p.gazetteer_id",
            (folded, *codes),
        )
        found = [(bool(row[0]), _place(row[1:])) for row in rows]
        settled = {place.country_code for reviewed, place in found if reviewed} if codes else set()
        return tuple(place for reviewed, place in found if reviewed or place.country_code not in settled)

    def _read_longer(self, word: str, codes: tuple[str, ...]) -> frozenset[str]:
        """Give the names of several words that begin with one: most of what is looked up is none of them."""
        rows = self._database.execute(
            "SELECT folded FROM names WHERE folded > ? AND folded < ? "
            f"AND country_code IN ({', '.join('?' * len(codes))})",
            (f"{word} ", f"{word}!", *codes),
        )
        return frozenset(folded for (folded,) in rows)

    def sounding(self, heard: str, country_code: str) -> list[str]:
        """
        Find the names of a country that sound alike.

        ``heard``: a name after `geo.places.gazetteer.sound`. Returns folded, in alphabetical order.
        """
        sounds = self._sounds(heard[:1], country_code)
        return sounds.alike(heard) if sounds else []

    def spelled_nearly(self, folded: str, country_code: str, least: float) -> list[str]:
        """
        Give the names of a country that may be spelled nearly as another, to be compared.

        ``folded``: a name after `geo.base.text.fold`; ``least``: the per cent of ``rapidfuzz.fuzz.ratio`` that is
        asked for. Returns folded, in the order of how they sound, every name of the same first sound that reaches
        it, and some that do not.
        """
        sounds = self._sounds(sound(folded)[:1], country_code)
        return sounds.near(folded, least) if sounds else []

    def _read_sounds(self, letter: str, country_code: str) -> Sounds | None:
        query = "SELECT text FROM sounds WHERE country_code = ? AND letter = ?"
        row = self._database.execute(query, (country_code, letter)).fetchone()
        return Sounds(row[0]) if row else None

    def identified(self, identifiers: Iterable[str]) -> dict[str, Place]:
        """
        Give the places of identifiers.

        ``identifiers``: such as ``gn:707688``. Returns by identifier; unknown ones are absent.
        """
        wanted = sorted(set(identifiers))
        found: dict[str, Place] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            chunk = wanted[start : start + _AT_ONCE]
            query = f"SELECT {_COLUMNS} FROM places p WHERE p.gazetteer_id IN ({', '.join('?' * len(chunk))})"
            found |= {place.gazetteer_id: place for place in map(_place, self._database.execute(query, chunk))}
        return found

    def beginning(self, folded: str, countries: Iterable[str] = (), *, limit: int = 10) -> list[Place]:
        """
        Find the places whose name begins with a text.

        ``folded``: the beginning after `geo.base.text.fold`; at least one letter. ``countries``: ISO codes to look in;
        empty for everywhere. ``limit``: at most so many. Returns most populous first, then by identifier.
        """
        codes = tuple(countries)
        within = f" AND n.country_code IN ({', '.join('?' * len(codes))})" if codes else ""
        rows = self._database.execute(
            f"SELECT DISTINCT {_COLUMNS} FROM names n JOIN places p ON p.number = n.number "
            f"WHERE n.folded >= ? AND n.folded < ?{within} ORDER BY p.population DESC, p.gazetteer_id LIMIT ?",
            (folded, folded + "\U0010ffff", *codes, limit),
        )
        return [_place(row) for row in rows] if folded else []

    def positions(self) -> npt.NDArray[np.float64]:
        """
        Say where every place lies.

        Returns latitude and longitude in degrees, a row per place, in the order of `numbered`.
        """
        rows = self._database.execute("SELECT latitude, longitude FROM places ORDER BY number")
        return np.fromiter(chain.from_iterable(rows), dtype=np.float64).reshape(-1, 2)

    def numbered(self, numbers: Iterable[int]) -> list[Place]:
        """
        Give places by their rows in `positions`.

        ``numbers``: rows, counted from 0. Returns in no order.
        """
        wanted = [int(number) + 1 for number in numbers]
        query = f"SELECT {_COLUMNS} FROM places p WHERE p.number IN ({', '.join('?' * len(wanted))})"
        return [_place(row) for row in self._database.execute(query, wanted)]

    def cells(self) -> set[tuple[str, int, int]]:
        """
        Say in which cells of one degree every country has places.

        Returns country code, and the cell's southern latitude and western longitude.
        """
        # Cutting off is rounding down only above zero, and not every SQLite has a floor.
        cell = "CAST(latitude + 90 AS INTEGER) - 90, CAST(longitude + 180 AS INTEGER) - 180"
        query = f"SELECT DISTINCT country_code, {cell} FROM places"
        return {(code, int(south), int(west)) for code, south, west in self._database.execute(query)}


def is_current(path: Path = INDEX) -> bool:
    """
    Say whether an index exists and was built from the present sources.

    Returns false also for a damaged file.
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


def _place(row: tuple[Any, ...]) -> Place:
    values = list(row)
    values[_FLAG] = bool(values[_FLAG])
    return Place(*values)
