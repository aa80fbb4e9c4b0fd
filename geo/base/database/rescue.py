"""Reading what can still be read of a damaged SQLite file, whatever its tables are.

Around a damaged page it reads from both sides, then between them in ever smaller ranges; a row that does not fit its
table is left out.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_MOST_ROWID: Final = 2**63 - 1
_BEYOND: Final = 2**21
"""How far rows are sought behind the last one that could be read, where the end cannot be read either."""

_MOST_TRIES: Final = 20_000

_Row = tuple[Any, ...]


@dataclass(frozen=True)
class Rescued:
    """What became of a table: how many rows were carried over, and whether these are all."""

    table: str
    rows: int
    whole: bool


def carry_over(damaged: Path, fresh: Path) -> list[Rescued]:
    """Copy everything readable of a copy of a damaged file, which opening may change, into a new one.

    One entry a table, by name; none where not even the tables' names could be read.
    """
    with closing(sqlite3.connect(damaged)) as old, closing(sqlite3.connect(fresh)) as new:
        # What cannot be understood is given as it is, and a file that ends too early is read up to there.
        old.text_factory = bytes
        old.execute("PRAGMA writable_schema = ON")
        layout = _layout(old)
        found = [_copy_rows(old, new, name, sql) for kind, name, sql in layout if kind == "table"]
        for kind, _, sql in layout:
            if kind == "index":
                _try_rows(new, sql)
        new.commit()
    return sorted(found, key=lambda one: one.table)


def _layout(old: sqlite3.Connection) -> list[tuple[str, str, str]]:
    try:
        rows = list(old.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        texts = [tuple(cell.decode() for cell in row) for row in rows]
    except (sqlite3.Error, UnicodeDecodeError, AttributeError):
        return []
    return [(kind, name, sql) for kind, name, sql in texts if not name.startswith("sqlite_")]


def _try_rows(new: sqlite3.Connection, sql: str) -> bool:
    try:
        new.execute(sql)
    except sqlite3.Error:
        return False
    return True


def _copy_rows(old: sqlite3.Connection, new: sqlite3.Connection, name: str, sql: str) -> Rescued:
    if not _try_rows(new, sql):
        return Rescued(name, 0, whole=False)
    quoted = '"' + name.replace('"', '""') + '"'
    declared = [str(column[2]) for column in new.execute(f"PRAGMA table_info({quoted})")]
    rows, whole = _read(old, quoted)
    sound = [row for row in (_understood(row, declared) for row in rows) if row is not None]
    before = new.total_changes
    marks = ", ".join("?" * len(declared))
    new.executemany(f"INSERT OR IGNORE INTO {quoted} VALUES ({marks})", sound)
    kept = new.total_changes - before
    return Rescued(name, kept, whole=whole and kept == len(rows))


def _read(old: sqlite3.Connection, quoted: str) -> tuple[list[_Row], bool]:
    """Read a table; what lies between the readable ends is sought in halves, the lower before the upper."""
    found: dict[int, _Row] = {}
    pending, tries = [(0, _MOST_ROWID)], 0
    while pending and tries < _MOST_TRIES:
        tries += 1
        low, high = pending.pop()
        upwards, whole = _scan(old, quoted, low, high, "ASC")
        found |= upwards
        if whole:
            continue
        low = max(upwards, default=low - 1) + 1
        downwards, _ = _scan(old, quoted, low, high, "DESC")
        found |= downwards
        high = min(min(downwards, default=high + 1) - 1, low + _BEYOND)
        if low < high:
            middle = (low + high) // 2
            pending += [(middle + 1, high), (low, middle)]
    return [found[rowid] for rowid in sorted(found)], tries == 1


def _scan(old: sqlite3.Connection, quoted: str, low: int, high: int, order: str) -> tuple[dict[int, _Row], bool]:
    """Read until the end or the first damage; say which of the two it was."""
    found: dict[int, _Row] = {}
    asked = f"SELECT rowid, * FROM {quoted} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}"
    try:
        for rowid, *row in old.execute(asked, (low, high)):
            found[rowid] = tuple(row)
    except sqlite3.Error:
        return found, False
    return found, True


def _understood(row: _Row, declared: list[str]) -> _Row | None:
    """Give a row in the types of its table; none where a cell cannot be what was written."""
    if len(row) != len(declared):
        return None
    cells = []
    for cell, kind in zip(row, declared, strict=True):
        wanted: Any = bytes if "CHAR" in kind or "TEXT" in kind else int if "INT" in kind else (int, float)
        if cell is not None and not isinstance(cell, wanted):
            return None
        try:
            cells.append(cell.decode() if isinstance(cell, bytes) else cell)
        except UnicodeDecodeError:
            # Its table is told as not whole.
            return None
    return None if any(isinstance(cell, str) and "\0" in cell for cell in cells) else tuple(cells)
