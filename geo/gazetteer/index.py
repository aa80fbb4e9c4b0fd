"""The index in one SQLite file: read in tens of microseconds."""

import sqlite3
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geo.gazetteer.build import build_apart
from geo.gazetteer.place import Place
from geo.gazetteer.sources import stamp
from geo.paths import CACHE

INDEX: Final = CACHE / "gazetteer.sqlite"
_COLUMNS: Final = ", ".join(f"p.{column}" for column in Place.__dataclass_fields__)


class Gazetteer:
    """
    Look-ups in a built index.

    Parameters
    ----------
    path
        The SQLite file; built first, in a process of its own, when it is missing
        or out of date.
    progress
        Called with the percentage done while it is built.

    Raises
    ------
    PlacingError
        If it can not be built.
    """

    def __init__(self, path: Path = INDEX, *, progress: Callable[[int], None] | None = None) -> None:
        if not is_current(path):
            build_apart(path, progress=progress)
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._sounds = lru_cache(maxsize=400)(self._read_sounds)
        self._named = lru_cache(maxsize=20_000)(self._read_named)

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
            Within named countries, those that the atlas's own tables give the
            name to are the only ones of their country.
        """
        return list(self._named(folded, tuple(countries)))

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

    def sounds(self, letter: str, country_code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """
        Give the names of a country that one hears begin with a letter.

        Parameters
        ----------
        letter
            First letter of `geo.gazetteer.sound`.
        country_code
            ISO code.

        Returns
        -------
        sounds, names
            Two sequences in step, ordered by the first: `geo.gazetteer.sound` of each
            folded name, and the name.
        """
        return self._sounds(letter, country_code)

    def sounding(self, heard: str, country_code: str) -> list[str]:
        """
        Find the names of a country that sound alike.

        Parameters
        ----------
        heard
            A name after `geo.gazetteer.sound`.
        country_code
            ISO code.

        Returns
        -------
        names
            Folded, in alphabetical order.
        """
        sounds, names = self.sounds(heard[:1], country_code)
        start = bisect_left(sounds, heard)
        return list(names[start : bisect_right(sounds, heard, lo=start)])

    def _read_sounds(self, letter: str, country_code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        query = "SELECT text FROM sounds WHERE country_code = ? AND letter = ?"
        row = self._database.execute(query, (country_code, letter)).fetchone()
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


def _place(row: tuple[Any, ...]) -> Place:
    values = dict(zip(Place.__dataclass_fields__, row, strict=True))
    values["stands_for_parent"] = bool(values["stands_for_parent"])
    return Place(**values)
