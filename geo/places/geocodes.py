"""
The versioned geocoding cache: where every printed place of the records is.

``cache/geocodes.csv`` is what the geocoder answered, sorted and readable; it is
rebuilt at will. ``cache/decisions.csv`` is what a person decided; it lives
beside it, is never rebuilt, and always wins.
"""

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, cast

import pandas as pd

from geo.base.errors import DataFileError
from geo.base.paths import CACHE
from geo.base.text import turkish_sort_key
from geo.base.words import message
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import Geocoder, Placing
from geo.places.geocoder.placing import Status, candidates_from, candidates_text
from geo.places.geocoder.written import row_fault
from geo.sources import records

GEOCODES: Final = CACHE / "geocodes.csv"
DECISIONS: Final = CACHE / "decisions.csv"
COLUMNS: Final = (
    "place_read",
    "country_read",
    "status",
    "latitude",
    "longitude",
    "country_code",
    "viewpoint_code",
    "place_name",
    "place_kind",
    "provider",
    "gazetteer_id",
    "matched_name",
    "confidence",
    "candidates",
    "reason_tr",
    "reason_en",
)
DECISION_COLUMNS: Final = (*COLUMNS, "decided_by", "decided_on", "why_tr", "why_en")
_KEY: Final = ["place_read", "country_read"]
_REBUILD: Final = "python -m geo rebuild"
_RESTORE: Final = "git checkout -- cache/decisions.csv"

Key = tuple[str, str]


def geocodes(folder: Path = CACHE) -> pd.DataFrame:
    """
    Read the placings of all printed places, decisions applied.

    ``folder``: where ``geocodes.csv`` and ``decisions.csv`` stand. Returns the `COLUMNS`, one row per (``place_read``,
    ``country_read``), in the Turkish order of the file. Latitude and longitude in degrees of WGS 84, missing unless
    ``status`` is exact or approximate; ``confidence`` 0–1; texts ``""`` where nothing is stated. ``provider`` is
    ``decision`` where a person decided. Raises `DataFileError` if a file is missing or damaged; it names the row and
    the cure.
    """
    cached = _read(folder / GEOCODES.name, COLUMNS, _REBUILD)
    decided = _read(folder / DECISIONS.name, DECISION_COLUMNS, _RESTORE)[list(COLUMNS)]
    decided["provider"] = "decision"
    kept = cached[~_keys(cached).isin(set(_keys(decided)))]
    return _in_order(pd.concat([kept, decided], ignore_index=True))


def decisions(folder: Path = CACHE) -> dict[Key, Placing]:
    """
    Read what a person decided.

    ``folder``: where ``decisions.csv`` stands. Returns placings by (``place_read``, ``country_read``), for
    `geo.places.geocoder.Geocoder`. Raises `DataFileError` if the file is missing or damaged.
    """
    rows = _read(folder / DECISIONS.name, DECISION_COLUMNS, _RESTORE)
    return {(row["place_read"], row["country_read"]): _placing(row) for _, row in rows.iterrows()}


def rebuild(pairs: Iterable[Key] | None = None, *, folder: Path = CACHE, gazetteer: Gazetteer | None = None) -> Path:
    """
    Place every printed name anew, offline, and write ``geocodes.csv``.

    The same sources give the same bytes. Decisions are left alone: the file
    holds what the geocoder says without them.

    ``pairs``: (``place_read``, ``country_read``); all of the records when not given. ``gazetteer``: the index; the
    usual one, built if need be, when not given. Raises `PlacingError` if the index cannot be built.
    """
    wanted = sorted(set(printed_pairs() if pairs is None else pairs), key=_order)
    geocoder = Geocoder(gazetteer or Gazetteer())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(key, geocoder.place(*key)) for key in wanted)
    return _written(folder / GEOCODES.name, text.getvalue())


def printed_pairs() -> list[Key]:
    """
    List what has to be placed.

    Returns every distinct (``place_read``, ``country_read``) of `geo.sources.records.partnerships`, in Turkish order.
    """
    entries = records.partnerships()
    pairs = zip(entries["place_read"], entries["country_read"], strict=True)
    return sorted({(str(place), str(country)) for place, country in pairs}, key=_order)


def _order(key: Key) -> tuple[object, ...]:
    return (*map(turkish_sort_key, key), *key)


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    keys = list(zip(rows["place_read"], rows["country_read"], strict=True))
    return rows.iloc[sorted(range(len(keys)), key=lambda at: _order(keys[at]))].reset_index(drop=True)


def _keys(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(list(zip(rows["place_read"], rows["country_read"], strict=True)), index=rows.index, dtype=object)


def _row(key: Key, placing: Placing) -> list[str]:
    values = {
        **{column: getattr(placing, column, "") for column in COLUMNS},
        "place_read": key[0],
        "country_read": key[1],
        "latitude": "" if placing.latitude is None else f"{placing.latitude:.5f}",
        "longitude": "" if placing.longitude is None else f"{placing.longitude:.5f}",
        "confidence": f"{placing.confidence:.2f}",
        "candidates": candidates_text(placing.candidates),
    }
    return [str(values[column]) for column in COLUMNS]


def _placing(row: pd.Series) -> Placing:
    words = {column: str(row[column]) for column in COLUMNS}
    located = words["status"] in ("exact", "approximate")
    return Placing(
        cast(Status, words["status"]),
        words["country_code"],
        words["viewpoint_code"],
        words["reason_tr"],
        words["reason_en"],
        float(words["latitude"]) if located else None,
        float(words["longitude"]) if located else None,
        words["matched_name"],
        words["place_name"],
        words["place_kind"],
        "decision",
        words["gazetteer_id"],
        float(words["confidence"]),
        candidates_from(words["candidates"]),
    )


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _read(path: Path, columns: tuple[str, ...], command: str) -> pd.DataFrame:
    """Read one of the two files after examining every row; ``command`` writes it again."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        missing = message("{file} is missing. Write it again with: {command}")
        raise DataFileError.at(path, missing, command=command) from None
    except UnicodeDecodeError:
        garbled = message("{file} is not UTF-8 text. Write it again with: {command}")
        raise DataFileError.at(path, garbled, command=command) from None
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines or tuple(lines[0]) != columns:
        foreign = message("{file}, row 1: the columns are not those expected. Write the file again with: {command}")
        raise DataFileError.at(path, foreign, command=command)
    seen: set[Key] = set()
    for number, line in enumerate(lines[1:], start=2):
        row = dict(zip(columns, line, strict=False))
        if fault := _fault(row, seen, complete=len(line) == len(columns)):
            shown = row.get("status", "")
            raise DataFileError.at(path, fault, row=number, command=command, status=shown)
    rows = pd.DataFrame(lines[1:], columns=list(columns), dtype="str")
    for column in ("latitude", "longitude", "confidence"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    return rows


def _fault(row: dict[str, str], seen: set[Key], *, complete: bool) -> str:
    """Give the message of what is wrong with a row; ``""`` when it is sound."""
    if not complete:
        return message("{file}, row {row}: there are too few or too many cells. Write the file again with: {command}")
    key = (row["place_read"], row["country_read"])
    if key in seen:
        return message("{file}, row {row}: the place is listed twice. Write the file again with: {command}")
    seen.add(key)
    return row_fault(row)
