"""Placings in a table that is versioned: writing them, reading them again, and saying what is wrong with one."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from geo.base.errors import DataFileError
from geo.base.text import turkish_sort_key, without_guard
from geo.base.words import message
from geo.places.geocoder.placing import Placing, Status, candidates_from, flat, unflat

Key = tuple[str, str]

COLUMNS: Final = (
    *("place_read", "country_read", "status", "latitude", "longitude", "country_code", "viewpoint_code", "place_name"),
    *("place_kind", "provider", "gazetteer_id", "matched_name", "confidence", "candidates", "reason_tr", "reason_en"),
)
_DIGITS: Final = {"latitude": 5, "longitude": 5, "confidence": 2}


def row_of(key: Key, placing: Placing) -> dict[str, str]:
    """Write a placing as the cells of `COLUMNS`; numbers are read again as they were."""
    cells = {name: _cell(name, value) for name, value in flat(placing).items()}
    return {**cells, "place_read": key[0], "country_read": key[1]}


def placing_of(row: Mapping[str, str]) -> Placing:
    """Read the placing of a row that `rows_of` found sound."""
    return unflat({**row, **{name: float(row[name]) if row[name] else None for name in _DIGITS}})


def as_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write rows in the Turkish order of place and country, as `table_text` writes them."""
    ordered = sorted(rows, key=lambda row: order((row["place_read"], row["country_read"])))
    return table_text(columns, ([row[name] for name in columns] for row in ordered))


def table_text(columns: Iterable[str], rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> bytes:
    """Write a table: UTF-8, bare line feeds."""
    text = io.StringIO()
    plain, quoted = (
        csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=how)
        for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    lines: list[list[object]] = [[*columns], *([*row] for row in rows)]
    for row in lines:
        # Python's writer leaves a bare carriage return unquoted, which its reader then takes for the end of the row.
        (quoted if any("\r" in str(cell) for cell in row) else plain).writerow(row)
    return text.getvalue().encode()


def order(key: Key) -> tuple[object, ...]:
    """Order place and country as a Turkish reader does."""
    return (*map(turkish_sort_key, key), *key)


def content_of(path: Path, command: str) -> bytes:
    """Read a file; one that is missing is a `DataFileError` with the command that writes it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        missing = message("{file} is missing. Write it again with: {command}")
        raise DataFileError.at(path, missing, command=command) from None


def rows_of(path: Path, content: bytes, columns: tuple[str, ...], command: str) -> list[dict[str, str]]:
    """Read rows after examining each; ``command`` writes the file again.

    Raises `DataFileError` with the row and the cure; nothing of it is taken then.
    """
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        garbled = message("{file} is not UTF-8 text. Write it again with: {command}")
        raise DataFileError.at(path, garbled, command=command) from None
    except csv.Error:
        lines = []
    if not lines or tuple(lines[0]) != columns:
        foreign = message("{file}, row 1: the columns are not those expected. Write the file again with: {command}")
        raise DataFileError.at(path, foreign, command=command)
    rows = [dict(zip(columns, map(without_guard, line), strict=False)) for line in lines[1:]]
    seen: set[Key] = set()
    for number, (line, row) in enumerate(zip(lines[1:], rows, strict=True), start=2):
        if fault := _fault(row, seen, complete=len(line) == len(columns)):
            raise DataFileError.at(path, fault, row=number, command=command, status=row.get("status", ""))
    return rows


def _cell(name: str, value: Any) -> str:
    if value is None or name not in _DIGITS:
        return "" if value is None else str(value)
    short = f"{value:.{_DIGITS[name]}f}"
    return short if float(short) == value else repr(float(value))


def _fault(row: dict[str, str], seen: set[Key], *, complete: bool) -> str:
    """Give the message of what is wrong with a row; ``""`` when it is sound."""
    if not complete:
        return message("{file}, row {row}: there are too few or too many cells. Write the file again with: {command}")
    key = (row["place_read"], row["country_read"])
    if key in seen:
        return message("{file}, row {row}: the place is listed twice. Write the file again with: {command}")
    seen.add(key)
    if row["status"] not in get_args(Status):
        return message("{file}, row {row}: '{status}' is not a status. Write the file again with: {command}")
    if not row.get("decided_by", "-"):
        return message("{file}, row {row}: it is not said who decided. Write the file again with: {command}")
    return _position_fault(row) or _confidence_fault(row)


def _position_fault(row: Mapping[str, str]) -> str:
    if row["status"] not in ("exact", "approximate"):
        unwanted = message("{file}, row {row}: an unplaced row has a position. Write the file again with: {command}")
        return unwanted if row["latitude"] or row["longitude"] else ""
    try:
        sound = abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180
    except ValueError:
        sound = False
    nowhere = message(
        "{file}, row {row}: latitude and longitude are not a position on earth. Write the file again with: {command}"
    )
    return "" if sound else nowhere


def _confidence_fault(row: Mapping[str, str]) -> str:
    try:
        candidates_from(row["candidates"])
        if 0 <= float(row["confidence"]) <= 1:
            return ""
    except ValueError:
        return message(
            "{file}, row {row}: the confidence or the candidates are unreadable. Write the file again with: {command}"
        )
    return message("{file}, row {row}: the confidence is not between 0 and 1. Write the file again with: {command}")
