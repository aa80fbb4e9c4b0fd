"""Backup and restore of everything the database of the atlas keeps.

A backup is one ZIP file of JSON lines with a manifest of forms, counts and hashes, the same from SQLite and PostgreSQL.
One whose name ends in ``.sqlite`` is SQLite's own copy, made while others write.
"""

import contextlib
import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, select, text

from geo.base.database import Database, form
from geo.base.database.hold import address_of
from geo.base.errors import AtlasError, DataFileError
from geo.base.files import folder_apart, write_in_place
from geo.places.cache.answer import moment_text, now
from geo.places.tables import PLACES, decisions, geocode_answers, meanings
from geo.ties.editions.store import EditionStore
from geo.ties.editions.tables import EDITIONS, METADATA, edition_revision
from geo.your_lists.restore import FORMAT, MANIFEST, UNREADABLE, is_older, put_back, unpack

CARRIED: Final = (
    geocode_answers,
    decisions,
    meanings,
    *(table for table in METADATA.sorted_tables if table is not edition_revision),
)
"""What a backup holds: the geocoding cache, the editions with their rows, and what persons decided."""

_SQLITE: Final = (".sqlite", ".db")
_AT_ONCE: Final = 5000


def backup(store: EditionStore, path: Path) -> dict[str, int]:
    """Write one state of the database, complete or absent, while others may write; count the rows by table.

    The name of the file says ZIP or SQLite's own form. Raises `AtlasError` if it cannot be written, or PostgreSQL is
    asked for SQLite's form.
    """
    own_form = path.suffix.lower() in _SQLITE
    if own_form and store.database.dialect != "sqlite":
        raise AtlasError(
            "PostgreSQL is backed up as a ZIP file; name it like atlas.zip instead of {file}.", file=path.name
        )
    with write_in_place(path) as temporary, store.database.reading() as connection:
        return _copy(connection, temporary) if own_form else _zip(connection, temporary)


def restore(store: EditionStore, path: Path, *, replacing: bool = False) -> dict[str, int]:
    """Bring the database to the state of a backup, whole or not at all; count the rows by table.

    ``replacing``: whether editions and decisions that are there now may be lost; else they are an `AtlasError`. Raises
    `DataFileError` if the file is no backup, damaged, or of a later atlas; nothing is changed then.
    """
    if not path.is_file():
        raise DataFileError.at(path, "{file} does not exist. Check the name and the folder.")
    try:
        with path.open("rb") as file:
            own_form = file.read(15) == b"SQLite format 3"
        if own_form:
            return _from_copy(store, path, replacing=replacing)
        if is_older(path):
            return _from_older(store, path, replacing=replacing)
        return put_back(store, path, CARRIED, replacing=replacing)
    except OSError as fault:
        raise DataFileError.at(
            path, "{file} cannot be read or written anew: {fault}. Nothing was restored.", fault=fault.strerror or fault
        ) from None
    except UNREADABLE:
        raise DataFileError.at(path, "{file} is no backup of the atlas, or is damaged; nothing was restored.") from None


def _copy(connection: Connection, path: Path) -> dict[str, int]:
    """Make SQLite's own copy, page by page, of one state."""
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise TypeError(type(source))
    try:
        with contextlib.closing(sqlite3.connect(address_of(path, "rwc"), uri=True)) as target:
            source.backup(target)
            counts = {table.name: _count(target, table) for table in CARRIED}
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as fault:
        raise OSError(str(fault)) from None
    finally:
        for companion in ("-journal", "-wal", "-shm"):
            Path(f"{path}{companion}").unlink(missing_ok=True)
    return counts


def _count(copy: sqlite3.Connection, table: Table) -> int:
    return int(copy.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0])


def _zip(connection: Connection, path: Path) -> dict[str, int]:
    if connection.dialect.name == "postgresql":
        # Every table of one moment.
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    tables: dict[str, Any] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in CARRIED:
            digest, rows = hashlib.sha256(), 0
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                for line in _lines(connection, table):
                    file.write(line)
                    digest.update(line)
                    rows += 1
            columns = [column.name for column in table.columns]
            tables[table.name] = {"columns": columns, "rows": rows, "sha256": digest.hexdigest()}
        archive.writestr(MANIFEST, json.dumps(_manifest(connection, tables), indent=1, sort_keys=True))
    return {name: entry["rows"] for name, entry in tables.items()}


def _manifest(connection: Connection, tables: dict[str, Any]) -> dict[str, Any]:
    forms = {"editions": form(connection, EDITIONS), "geocodes": form(connection, PLACES)}
    return {"format": FORMAT, "forms": forms, "written_at": moment_text(now()), "tables": tables}


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for row in found:
        yield (json.dumps(list(row), ensure_ascii=False, allow_nan=False) + "\n").encode()


def _from_copy(store: EditionStore, path: Path, *, replacing: bool) -> dict[str, int]:
    """Restore SQLite's own copy by way of a portable backup; the copy itself is left as it is."""
    with folder_apart() as folder:
        copy = folder / "copy.sqlite"
        shutil.copyfile(path, copy)
        there = EditionStore(f"sqlite:///{copy}")
        try:
            if there.database.warnings:
                raise DataFileError.at(path, "{file} is damaged; nothing was restored. Take another backup.")
            backup(there, folder / "copy.zip")
        finally:
            there.close()
        return put_back(store, folder / "copy.zip", CARRIED, replacing=replacing)


def _from_older(store: EditionStore, path: Path, *, replacing: bool) -> dict[str, int]:
    """Restore a backup of an earlier form by way of a database of that form, which is then brought up."""
    with folder_apart() as folder:
        older = Database(f"sqlite:///{folder}/older.sqlite")
        told_of = unpack(path, older)
        older.close()
        newer = EditionStore(f"sqlite:///{folder}/older.sqlite")
        try:
            counts = backup(newer, folder / "newer.zip")
        finally:
            newer.close()
        # A backup older than the table of decisions or of meanings says nothing of them.
        tables = [
            table
            for table in CARRIED
            if table not in (decisions, meanings) or table.name in told_of or counts[table.name]
        ]
        return put_back(store, folder / "newer.zip", tuple(tables), replacing=replacing)
