"""Putting a portable backup back: examined whole before anything is changed."""

import hashlib
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from geo.base.database import Database, lock
from geo.base.errors import AtlasError, DataFileError
from geo.places.decision_store import announce
from geo.places.tables import PLACES, decisions, meanings
from geo.ties.editions.mending import raise_revision
from geo.ties.editions.store import EditionStore
from geo.ties.editions.tables import EDITIONS, ROW_TABLES, editions
from geo.your_lists.soundness import require_sound

FORMAT: Final = "kardes-sehir-atlasi/1"
MANIFEST: Final = "manifest.json"
MOST_BYTES: Final = 4_000_000_000
"""A backup that would unpack to more is refused."""

UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    ArithmeticError,
    sqlite3.Error,
    SQLAlchemyError,
)
"""What reading a file of anything may end in."""

_LONGEST_LINE: Final = 4_000_000
_AT_ONCE: Final = 5000
_MOST_INTEGER: Final = 2**63 - 1


def put_back(store: EditionStore, path: Path, tables: tuple[Table, ...], *, replacing: bool) -> dict[str, int]:
    """Replace the rows of the tables by those of a backup, in one transaction."""
    with _open(path) as (archive, manifest):
        known = [table for table in tables if table.name in manifest["tables"]]
        for table in known:
            _examine(archive, path, table, manifest["tables"][table.name])
        with store.database.writing() as connection:
            lock(connection)
            lists, decided = _count_kept(connection)
            if (lists or decided) and not replacing:
                raise AtlasError(
                    "The database holds {count} editions and {decided} decisions of persons, which the backup would "
                    "replace. Back them up, then say --replace.",
                    count=lists,
                    decided=decided,
                )
            for table in reversed(tables):
                # A backup older than the table of decisions or of meanings says nothing of them.
                if table in known or table not in (decisions, meanings):
                    connection.execute(delete(table))
            counts = {table.name: _fill(connection, archive, table, manifest) for table in known}
            _count_on(connection)
            announce(connection)
            connection.execute(update(editions).values(revision=raise_revision(connection)))
            require_sound(connection, path)
            _require_whole(connection, path)
            if (lists or decided) and not any(_count_kept(connection)):
                raise DataFileError.at(
                    path,
                    "{file} holds no list and no decision; it would only empty the database. Nothing was restored.",
                )
    return counts


def is_older(path: Path) -> bool:
    """Tell whether a backup was written in an earlier form than this atlas's."""
    with _open(path) as (_, manifest):
        return _forms(manifest) != (PLACES.newest, EDITIONS.newest)


def unpack(path: Path, database: Database) -> set[str]:
    """Fill an empty database with a backup of an earlier form, and give the tables that it says anything of."""
    with _open(path) as (archive, manifest):
        for layout, form in zip((PLACES, EDITIONS), _forms(manifest), strict=True):
            database.bring_up(layout, to=form)
        with database.writing() as connection:
            there = MetaData()
            there.reflect(connection)
            for name, entry in manifest["tables"].items():
                _examine(archive, path, there.tables[name], entry)
                _fill(connection, archive, there.tables[name], manifest)
        return set(manifest["tables"])


@contextmanager
def _open(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _manifest(archive, path)
    except UNREADABLE:
        raise DataFileError.at(path, "{file} is no backup of the atlas, or is damaged; nothing was restored.") from None


def _forms(manifest: dict[str, Any]) -> tuple[str, str]:
    return str(manifest["forms"]["geocodes"]), str(manifest["forms"]["editions"])


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise DataFileError.at(path, "{file} would unpack to more than {most} GB; nothing was restored.", most=4)
    with archive.open(MANIFEST) as file:
        manifest: dict[str, Any] = json.loads(file.read(_LONGEST_LINE))
    known = int(PLACES.newest), int(EDITIONS.newest)
    later = any(int(form) > newest for form, newest in zip(_forms(manifest), known, strict=True))
    if manifest["format"] != FORMAT or later:
        raise DataFileError.at(path, "{file} was written by a later atlas, which alone can restore it.")
    return manifest


def _examine(archive: zipfile.ZipFile, path: Path, table: Table, entry: dict[str, Any]) -> None:
    """Compare hash, count and columns with the manifest."""
    digest, rows = hashlib.sha256(), 0
    for line in _lines(archive, table):
        digest.update(line)
        rows += 1
    unknown = set(entry["columns"]) - {column.name for column in table.columns}
    if digest.hexdigest() != entry["sha256"] or rows != entry["rows"] or unknown:
        raise DataFileError.at(
            path, "{file} is damaged: {table} is not what its manifest says; nothing was restored.", table=table.name
        )


def _lines(archive: zipfile.ZipFile, table: Table) -> Iterator[bytes]:
    with archive.open(f"{table.name}.jsonl") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line


def _fill(connection: Connection, archive: zipfile.ZipFile, table: Table, manifest: dict[str, Any]) -> int:
    names = manifest["tables"][table.name]["columns"]
    # A column younger than the backup is empty.
    young = {column.name: "" for column in table.columns if column.name not in names and not column.nullable}
    lines = _lines(archive, table)
    while batch := list(islice(lines, _AT_ONCE)):
        values = [{**young, **dict(zip(names, _cells(line), strict=True))} for line in batch]
        for value in values:
            _require_types(table, value)
        connection.execute(insert(table), values)
    return int(manifest["tables"][table.name]["rows"])


def _cells(line: bytes) -> list[object]:
    cells: list[object] = json.loads(line, parse_constant=_refuse)
    return cells


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _require_types(table: Table, row: dict[str, object]) -> None:
    for column in table.columns:
        cell, wanted = row.get(column.name), column.type.python_type
        fits = type(cell) is wanted or (wanted is float and type(cell) is int)
        if not (fits or cell is None) or (isinstance(cell, int) and abs(cell) > _MOST_INTEGER):
            raise TypeError(column.name)


def _count_kept(connection: Connection) -> tuple[int, int]:
    lists, decided = (
        int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in (editions, decisions)
    )
    return lists, decided


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number the next decision after those restored; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        last = select(func.max(decisions.c.decision_id)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(decisions.name, decisions.c.decision_id.name)
        connection.execute(select(func.setval(sequence, func.greatest(last, 0) + 1, False)))


def _require_whole(connection: Connection, path: Path) -> None:
    for edition in connection.execute(select(editions)).mappings():
        table = ROW_TABLES[edition["kind"]]
        counted = select(func.count()).select_from(table).where(table.c.edition_id == edition["edition_id"])
        if connection.execute(counted).scalar_one() != edition["row_count"]:
            raise DataFileError.at(
                path,
                "{file} is damaged: {table} is not what its manifest says; nothing was restored.",
                table=table.name,
            )
