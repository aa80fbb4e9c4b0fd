"""Reading a list from bytes, and recognising its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from geo.base.errors import DataFileError
from geo.base.text import fold
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of
from geo.your_lists.check.values import without_controls
from geo.your_lists.read.grids import Grid, empty, grids

MOST_BYTES: Final = 20_000_000
_LIKE: Final = 90.0
_SHORTEST_LIKE: Final = 5
_LONGEST_NAME: Final = 80
_NUMBER_WORDS: Final = frozenset(["no", "nr", "num", "numara", "numarasi", "number", "sayi", "sayisi"])
_DATE_WORDS: Final = frozenset(["tarih", "tarihi", "date", "yil", "yili", "year"])


@dataclass(frozen=True)
class Table(Grid):
    """A table as it stands in the file; see `geo.your_lists.read.grids.Grid`."""


def read(name: str, content: bytes, kind: Kind, *, sheet: str | None = None) -> Table:
    """
    Read a list.

    ``name``: the file's name, for sentences; only its last part is used. ``content``: its bytes: a table of text or an
    .xlsx workbook, at most `MOST_BYTES`. ``sheet``: of a workbook, this sheet; else the one that names most of the
    columns. Returns header and rows as they were; values in place of formulas. Raises `DataFileError` if it cannot be
    read, is too large, or could do more than hold values.
    """
    path = Path(_show(name))
    if len(content) > MOST_BYTES:
        raise DataFileError(
            "{file} is larger than {most} MB. Divide it into several files.",
            file=path.as_posix(),
            most=MOST_BYTES // 1_000_000,
        )
    worth = partial(_worth, kind)
    found = list(grids(path, content, worth, sheet=sheet))
    if not found:
        raise empty(path)
    best = max(found, key=lambda grid: worth(grid.header))
    if not best.rows:
        raise DataFileError("{file} has a header but no rows below it.", file=best.where)
    return Table(best.where, best.header, best.numbers, best.rows, best.uncomputed)


def recognise(table: Table, kind: Kind, mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """
    Recognise the columns of a list.

    ``mapping``: what a person settled: columns by field; an empty column says that the list has none. Returns by field,
    in the order of the fields; only fields that have a column. No column serves two fields.
    """
    settled = {name: column for name, column in (mapping or {}).items() if column in table.header or not column}
    columns = _by_name(tuple(name for name in table.header if name not in settled.values()), kind, set(settled))
    columns |= {name: column for name, column in settled.items() if column}
    return {field.name: columns[field.name] for field in fields_of(kind) if field.name in columns}


def lacking(columns: Mapping[str, str], kind: Kind) -> tuple[Field, ...]:
    """
    List the columns without which no row can be taken.

    Returns required ones that have no column; the place too, where neither place nor country has one.
    """
    missing = [field for field in fields_of(kind) if field.required and field.name not in columns]
    if kind != "memberships" and not {"place", "country"} & set(columns):
        missing += [field for field in fields_of(kind) if field.name == "place"]
    return tuple(missing)


def _show(name: str) -> str:
    last = without_controls(name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    return last[-_LONGEST_NAME:] or "?"


def _worth(kind: Kind, header: Sequence[str]) -> int:
    return len(_by_name(tuple(header), kind, set()))


def _by_name(header: tuple[str, ...], kind: Kind, settled: set[str]) -> dict[str, str]:
    """Match headings that are known, then those without their brackets, then those spelled alike."""
    columns: dict[str, str] = {}
    free = {name: fold(name) for name in header}
    for fits in (_is_own_name, _is_known, _is_known_without_brackets, _is_like):
        for field in fields_of(kind):
            if field.name in settled or field.name in columns:
                continue
            fitting = (name for name, heading in free.items() if heading and fits(field, name))
            if column := next((name for name in fitting if field.form != "date" or not _is_number(name)), None):
                columns[field.name] = column
                del free[column]
    return columns


def _is_number(name: str) -> bool:
    """Tell the number of a decision (Karar No) from its date (Karar Tarihi)."""
    words = set(fold(name).split())
    return bool(words & _NUMBER_WORDS) and not words & _DATE_WORDS


def _is_own_name(field: Field, name: str) -> bool:
    return fold(name) in (fold(field.tr), fold(field.en), fold(field.name))


def _is_known(field: Field, name: str) -> bool:
    return fold(name) in field.known_as


def _is_known_without_brackets(field: Field, name: str) -> bool:
    return fold(name.split("(", maxsplit=1)[0]) in field.known_as


def _is_like(field: Field, name: str) -> bool:
    """Recognise a slip of the pen in a heading."""
    heading = fold(name)
    known = [other for other in field.known_as if len(other) >= _SHORTEST_LIKE]
    return len(heading) >= _SHORTEST_LIKE and any(fuzz.ratio(heading, other) >= _LIKE for other in known)
