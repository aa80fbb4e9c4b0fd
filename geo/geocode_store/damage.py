"""Damaged SQLite files: noticed, set aside under a telling name, never deleted."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from geo.errors import AtlasError, StoreError

_TRIES: Final = 50
_PAUSE: Final = 0.1
_WAIT_SECONDS: Final = 60
_COMPANIONS: Final = ("-wal", "-shm")


def tells_damage(fault: BaseException | None) -> bool:
    """
    Recognise what SQLite says of a damaged file.

    Parameters
    ----------
    fault
        An error of `sqlite3`.

    Returns
    -------
    damaged
        False for a file that is merely locked, full or write-protected.
    """
    return str(fault).startswith(("file is not a database", "database disk image is malformed", "malformed"))


def set_aside_if_damaged(path: Path) -> list[AtlasError]:
    """
    Set a damaged file aside, so that a new one can be built in its place.

    The decisions of persons that can still be read are carried over.

    Parameters
    ----------
    path
        The SQLite file; it may be missing.

    Returns
    -------
    warnings
        One sentence that names the file set aside; none for a sound file.
    """
    if not path.is_file() or path.stat().st_size == 0 or not _is_damaged(path):
        return []
    # A lock that ends with its process, on every system: a transaction on an empty file beside it.
    with closing(sqlite3.connect(f"{path}-guard", timeout=_WAIT_SECONDS, isolation_level=None)) as guard:
        guard.execute("BEGIN EXCLUSIVE")
        # Another process may have mended it in the meantime.
        if not path.is_file() or not _is_damaged(path):
            return []
        aside = _moved(path)
        kept = _carried_over(aside, path)
        return [
            StoreError(
                "The geocoding cache {database} was damaged. It was set aside as {aside}; a new one was begun, and "
                "{count} decisions that could still be read were carried over.",
                database=path,
                aside=aside.name,
                count=kept,
            )
        ]


def into_wal(connection: sqlite3.Connection) -> None:
    """
    Switch a connection to write-ahead logging, in which readers do not wait for a writer.

    Parameters
    ----------
    connection
        An open one.

    Raises
    ------
    sqlite3.OperationalError
        If the file stays locked.
    """
    for left in reversed(range(_TRIES)):
        try:
            # SQLite does not wait by itself when two connections switch at once.
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as fault:
            if "locked" not in str(fault) or not left:
                raise
            time.sleep(_PAUSE)


def _is_damaged(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as database:
            return [tuple(row) for row in database.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except sqlite3.DatabaseError as fault:
        return tells_damage(fault)


def _moved(path: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    for companion in _COMPANIONS:
        log = Path(f"{path}{companion}")
        if log.exists():
            log.replace(f"{aside}{companion}")
    path.replace(aside)
    return aside


def _carried_over(aside: Path, path: Path) -> int:
    """Copy the readable decisions into a new file and count them."""
    kept: list[tuple[object, ...]] = []
    try:
        with closing(sqlite3.connect(aside)) as old:
            (table,) = old.execute("SELECT sql FROM sqlite_schema WHERE name = 'geocode_answers'").fetchone()
            # Appended one by one: what was read before the damaged page is kept.
            for row in old.execute("SELECT * FROM geocode_answers NOT INDEXED WHERE source = 'decision'"):
                kept.append(row)  # noqa: PERF402
    except (sqlite3.Error, TypeError):
        if not kept:
            return 0
    with closing(sqlite3.connect(path)) as new:
        new.execute(table)
        marks = ", ".join("?" * len(kept[0])) if kept else ""
        new.executemany(f"INSERT INTO geocode_answers VALUES ({marks})", kept)
        new.commit()
    return len(kept)
