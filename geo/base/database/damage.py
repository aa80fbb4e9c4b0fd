"""
Damaged SQLite files: noticed, set aside under a telling name, never deleted.

What can be read is carried over (see `geo.base.database.rescue`), what cannot is
said, and also written beside the file that was set aside.
"""

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from geo.base.database.rescue import Rescued, carry_over
from geo.base.errors import AtlasError, StoreError
from geo.base.words import LANGUAGES, Words

_TRIES: Final = 50
_PAUSE: Final = 0.1
_WAIT_SECONDS: Final = 60
_COMPANIONS: Final = ("-wal", "-shm")


def tells_damage(fault: BaseException | None) -> bool:
    """
    Recognise what SQLite says of a damaged file.

    ``fault``: an error of `sqlite3`. Returns false for a file that is merely locked, full or write-protected.
    """
    return str(fault).startswith(("file is not a database", "database disk image is malformed", "malformed"))


def set_aside_if_damaged(path: Path) -> list[AtlasError]:
    """
    Set a damaged file aside, and begin a new one with everything that can still be read.

    ``path``: the SQLite file; it may be missing. Returns sentences that name the file set aside, what was carried over
    whole, and every table of which something could not be read; none for a sound file. They also stand in a text beside
    the file set aside.
    """
    guard_file = Path(f"{path}-guard")
    if not _is_damaged(path) and (path.is_file() or not guard_file.exists()):
        return []
    # A lock that ends with its process, on every system: a transaction on an empty file beside it.
    with closing(sqlite3.connect(guard_file, timeout=_WAIT_SECONDS, isolation_level=None)) as guard:
        guard.execute("BEGIN EXCLUSIVE")
        # Another process may have mended it in the meantime.
        if not _is_damaged(path):
            return []
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}-rescue-") as folder:
            rescued = carry_over(_copy(path, Path(folder)), Path(folder, "fresh"))
            aside = _move_aside(path)
            if rescued:
                Path(folder, "fresh").replace(path)
        return _told(path, aside, rescued)


def into_wal(connection: sqlite3.Connection) -> None:
    """
    Switch a connection to write-ahead logging, in which readers do not wait for a writer.

    Raises `sqlite3.OperationalError` if the file stays locked.
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
    if not path.is_file() or path.stat().st_size == 0:
        return False
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as database:
            return [tuple(row) for row in database.execute("PRAGMA quick_check(1)")] != [("ok",)]
    except sqlite3.DatabaseError as fault:
        return tells_damage(fault)


def _move_aside(path: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}.damaged-{moment}{path.suffix}")
    for companion in _COMPANIONS:
        log = Path(f"{path}{companion}")
        if log.exists():
            log.replace(f"{aside}{companion}")
    path.replace(aside)
    return aside


def _copy(path: Path, folder: Path) -> Path:
    """Copy the file with its log, since reading would change them."""
    for companion in ("", *_COMPANIONS[:1]):
        if Path(f"{path}{companion}").exists():
            shutil.copyfile(f"{path}{companion}", folder / f"damaged{companion}")
    return folder / "damaged"


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
    with suppress(AtlasError, OSError):
        said = [Words(language).error(sentence) for language in LANGUAGES for sentence in told]
        aside.with_suffix(".txt").write_text("\n".join(said) + "\n", encoding="utf-8")
    return told
