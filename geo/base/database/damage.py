"""Damaged SQLite files: noticed, set aside under a telling name, never deleted.

What can be read is carried over, whatever its tables are: around a damaged page both sides are read, then what lies
between in ever smaller ranges. What cannot is said, and also written beside the file that was set aside.
"""

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from geo.base.database.hold import Hold, InUseError, address_of, hold_alone
from geo.base.errors import AtlasError, StoreError
from geo.base.files import sync, write_whole
from geo.base.words import LANGUAGES, Words

_TRIES: Final = 50
_PAUSE: Final = 0.1
_WAIT_SECONDS: Final = 60
_OTHERS_SECONDS: Final = 5
_COMPANIONS: Final = ("-wal", "-shm")


@dataclass(frozen=True)
class Rescued:
    """What became of a table: how many rows were carried over, and whether these are all."""

    table: str
    rows: int
    whole: bool


def tells_damage(fault: BaseException | None) -> bool:
    """Recognise what SQLite says of a damaged file, not of one that is locked, full or write-protected."""
    return str(fault).startswith(("file is not a database", "database disk image is malformed", "malformed"))


def set_aside_if_damaged(path: Path) -> list[AtlasError]:
    """Set a damaged file aside, and begin a new one with everything that can still be read.

    Returns sentences that name the file set aside, what was carried over whole, and every table of which something
    could not be read; none for a sound file. They also stand in a text beside the file set aside. A rescue that was cut
    short is done again from the copy it had made. Raises `StoreError` if somebody has the file open, or no copy of it
    can be written; nothing is changed then.
    """
    hold = Hold(path)
    try:
        if not _needs_rescue(path):
            return []
    finally:
        hold.let_go()
    try:
        with hold_alone(path, seconds=_OTHERS_SECONDS):
            # Another process may have mended it in the meantime.
            return _rescue(path) if _needs_rescue(path) else []
    except InUseError:
        raise StoreError(
            "The database {database} is damaged, and another process has it open, such as a running atlas. "
            "Nothing was changed. Whoever runs it should stop it and run: python -m geo edition list. What can be "
            "read is then kept.",
            database=path,
        ) from None
    except OSError as fault:
        raise StoreError(
            "The database {database} is damaged, and what can be read of it cannot be written beside it ({fault}). "
            "Nothing is lost by this; make room, then run this again.",
            database=path,
            fault=fault.strerror or fault,
        ) from None


def is_under_rescue(path: Path) -> bool:
    """Tell whether a rescue of the file was begun and not ended."""
    return _marker(path).exists()


def into_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, in which readers do not wait for a writer, unless the file stays locked."""
    for left in reversed(range(_TRIES)):
        try:
            # SQLite does not wait by itself when two connections switch at once.
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) or not left:
                raise
            time.sleep(_PAUSE)


def _needs_rescue(path: Path) -> bool:
    return is_under_rescue(path) or _is_damaged(path)


def _is_damaged(path: Path) -> bool:
    if not path.is_file() or path.stat().st_size == 0:
        return False
    try:
        with closing(sqlite3.connect(address_of(path, "rw"), uri=True, timeout=_WAIT_SECONDS)) as database:
            return [tuple(row) for row in database.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except sqlite3.DatabaseError as fault:
        return tells_damage(fault)


def _rescue(path: Path) -> list[AtlasError]:
    """Copy first, then note it, then replace: whatever ends this in between, the next one goes on from the copy."""
    for left in path.parent.glob(f".{path.stem}-rescue-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}-rescue-") as folder:
        if not is_under_rescue(path):
            write_whole(_marker(path), _set_aside(path, Path(folder)).name.encode())
        aside = path.with_name(_marker(path).read_text(encoding="utf-8"))
        rescued = carry_over(_copy(aside, Path(folder), "damaged"), fresh := Path(folder, "fresh"))
        # The log belongs to the damaged file; beside the new one it would be read into it.
        for companion in _COMPANIONS:
            Path(f"{path}{companion}").unlink(missing_ok=True)
        if not rescued:
            fresh.write_bytes(b"")
        sync(fresh)
        fresh.replace(path)
        sync(path.parent)
    told = _told(path, aside, rescued)
    _marker(path).unlink()
    return told


def _marker(path: Path) -> Path:
    return Path(f"{path}-rescue")


def _set_aside(path: Path, folder: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    copy = _copy(path, folder, "aside")
    for companion in (*_COMPANIONS[:1], ""):
        if (one := Path(f"{copy}{companion}")).exists():
            sync(one)
            one.replace(f"{aside}{companion}")
    sync(path.parent)
    return aside


def _copy(path: Path, folder: Path, name: str) -> Path:
    """Copy the file with its log, since reading would change them."""
    for companion in ("", *_COMPANIONS[:1]):
        if Path(f"{path}{companion}").exists():
            shutil.copyfile(f"{path}{companion}", folder / f"{name}{companion}")
    return folder / name


def _told(path: Path, aside: Path, rescued: list[Rescued]) -> list[AtlasError]:
    told: list[AtlasError] = [
        StoreError(
            "The database {database} was damaged. It was set aside as {aside} and is kept; a new one was begun with "
            "everything that could be read of it.",
            database=path,
            aside=aside.name,
        )
    ]
    if whole := ", ".join(f"{one.table} ({one.rows})" for one in rescued if one.whole and one.rows):
        told.append(StoreError("Carried over whole, table (rows): {tables}.", tables=whole))
    told += [
        StoreError(
            "Of the table {table} of the damaged database {count} rows could be read and were carried over; "
            "only a backup can give back the others.",
            table=one.table,
            count=one.rows,
        )
        for one in rescued
        if not one.whole
    ]
    if not any(one.rows for one in rescued):
        told.append(
            StoreError(
                "Nothing of it could be read. If lists or decisions were kept in it, restore a backup with: "
                "python -m geo edition restore FILE"
            )
        )
    # The same is said to whoever opened the database; a text that cannot be written takes nothing from that.
    with suppress(AtlasError, OSError):
        said = [Words(language).error(sentence) for language in LANGUAGES for sentence in told]
        aside.with_suffix(".txt").write_text("\n".join(said) + "\n", encoding="utf-8")
    return told


_MOST_ROWID: Final = 2**63 - 1
_BEYOND: Final = 2**21
"""How far rows are sought behind the last one that could be read, where the end cannot be read either."""

_MOST_TRIES: Final = 20_000

_Row = tuple[Any, ...]


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
