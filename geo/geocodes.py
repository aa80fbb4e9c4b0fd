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
from typing import Final, cast, get_args

import pandas as pd

from geo import records
from geo.errors import DataFileError
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocoder, Placing
from geo.geocoder.placing import Status, candidates_from, candidates_text
from geo.paths import CACHE
from geo.text import turkish_sort_key

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
_REBUILD: Final = "Rebuild it with: python -m geo rebuild"
_RESTORE: Final = "Restore it with: git checkout -- {file}"

Key = tuple[str, str]


def geocodes(folder: Path = CACHE) -> pd.DataFrame:
    """
    Read the placings of all printed places, decisions applied.

    Parameters
    ----------
    folder
        Where ``geocodes.csv`` and ``decisions.csv`` stand.

    Returns
    -------
    geocodes
        The `COLUMNS`, one row per (``place_read``, ``country_read``), in the
        Turkish order of the file. Latitude and longitude in degrees of WGS 84,
        missing unless ``status`` is exact or approximate; ``confidence`` 0–1;
        texts ``""`` where nothing is stated. ``provider`` is ``decision`` where
        a person decided.

    Raises
    ------
    DataFileError
        If a file is missing or damaged; it names the row and the cure.
    """
    cached = _read(folder / GEOCODES.name, COLUMNS, _REBUILD)
    decided = _read(folder / DECISIONS.name, DECISION_COLUMNS, _RESTORE)[list(COLUMNS)]
    decided["provider"] = "decision"
    kept = cached[~_keys(cached).isin(set(_keys(decided)))]
    return _in_order(pd.concat([kept, decided], ignore_index=True))


def decisions(folder: Path = CACHE) -> dict[Key, Placing]:
    """
    Read what a person decided.

    Parameters
    ----------
    folder
        Where ``decisions.csv`` stands.

    Returns
    -------
    decisions
        Placings by (``place_read``, ``country_read``), for `geo.geocoder.Geocoder`.

    Raises
    ------
    DataFileError
        If the file is missing or damaged.
    """
    rows = _read(folder / DECISIONS.name, DECISION_COLUMNS, _RESTORE)
    return {(row["place_read"], row["country_read"]): _placing(row) for _, row in rows.iterrows()}


def rebuild(pairs: Iterable[Key] | None = None, *, folder: Path = CACHE, gazetteer: Gazetteer | None = None) -> Path:
    """
    Place every printed name anew, offline, and write ``geocodes.csv``.

    The same sources give the same bytes. Decisions are left alone: the file
    holds what the geocoder says without them.

    Parameters
    ----------
    pairs
        (``place_read``, ``country_read``); all of the records when not given.
    folder
        Where to write.
    gazetteer
        The index; the usual one, built if need be, when not given.

    Returns
    -------
    path
        The file written.

    Raises
    ------
    PlacingError
        If the index can not be built.
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

    Returns
    -------
    pairs
        Every distinct (``place_read``, ``country_read``) of `geo.records.partnerships`, in Turkish order.
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


def _read(path: Path, columns: tuple[str, ...], cure: str) -> pd.DataFrame:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError.at(path, "{file} is missing. " + cure) from None
    except UnicodeDecodeError:
        raise DataFileError.at(path, "{file} is not UTF-8 text. " + cure) from None
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines or tuple(lines[0]) != columns:
        raise DataFileError.at(path, "{file}, row 1: the columns are not those expected. " + cure)
    seen: set[Key] = set()
    for number, line in enumerate(lines[1:], start=2):
        if fault := _fault(dict(zip(columns, line, strict=False)), seen, complete=len(line) == len(columns)):
            raise DataFileError.at(path, "{file}, row {row}: {fault}. " + cure, row=number, fault=fault)
    rows = pd.DataFrame(lines[1:], columns=list(columns), dtype="str")
    for column in ("latitude", "longitude", "confidence"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    return rows


def _fault(row: dict[str, str], seen: set[Key], *, complete: bool) -> str:
    """Say in words what is wrong with a row; ``""`` when it is sound."""
    if not complete:
        return "it has too few or too many cells"
    key = (row["place_read"], row["country_read"])
    if key in seen:
        return "the place is listed twice"
    seen.add(key)
    if row["status"] not in get_args(Status):
        return f"'{row['status']}' is not a status"
    if row["status"] not in ("exact", "approximate"):
        return "an unplaced row has a position" if row["latitude"] or row["longitude"] else _confidence_fault(row)
    try:
        sound = abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180
    except ValueError:
        sound = False
    return _confidence_fault(row) if sound else "latitude and longitude are not a position on earth"


def _confidence_fault(row: dict[str, str]) -> str:
    try:
        candidates_from(row["candidates"])
        return "" if 0 <= float(row["confidence"]) <= 1 else "the confidence is not between 0 and 1"
    except ValueError:
        return "the confidence or the candidates are unreadable"
