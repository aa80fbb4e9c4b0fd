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
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final, get_args

import pandas as pd
from sqlalchemy import Connection, MetaData, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from geo.base.database import Database, form, lock
from geo.base.database.hold import address_of
from geo.base.errors import AtlasError, DataFileError
from geo.base.files import folder_apart, write_in_place
from geo.places.cache import answer_of, moment_text, now
from geo.places.decision_store import announce, kept_of
from geo.places.decisions import Choice
from geo.places.geocoder.placing import Placing, Status
from geo.places.tables import PLACES, decisions, geocode_answers, meanings
from geo.sources.countries import CODES
from geo.ties.editions import rows as edition_rows
from geo.ties.editions.edition import Edition
from geo.ties.editions.mending import raise_revision
from geo.ties.editions.store import EditionStore
from geo.ties.editions.tables import EDITIONS, METADATA, ROW_TABLES, edition_revision, editions, homes, kept_tours

CARRIED: Final = (
    geocode_answers,
    decisions,
    meanings,
    *(table for table in METADATA.sorted_tables if table is not edition_revision),
)
"""What a backup holds: the geocoding cache, the editions with their rows, and what persons decided."""

_YOUNG: Final = (decisions, meanings, kept_tours, homes)
"""A backup older than one of these says nothing of it."""
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
            tables = [table.name for table in CARRIED]
            counts = {name: int(target.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as fault:
        raise OSError(str(fault)) from None
    finally:
        for companion in ("-journal", "-wal", "-shm"):
            Path(f"{path}{companion}").unlink(missing_ok=True)
    return counts


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
        tables = [table for table in CARRIED if table not in _YOUNG or table.name in told_of or counts[table.name]]
        return put_back(store, folder / "newer.zip", tuple(tables), replacing=replacing)


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
                if table in known or table not in _YOUNG:
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
            yield archive, _read_manifest(archive, path)
    except UNREADABLE:
        raise DataFileError.at(path, "{file} is no backup of the atlas, or is damaged; nothing was restored.") from None


def _forms(manifest: dict[str, Any]) -> tuple[str, str]:
    return str(manifest["forms"]["geocodes"]), str(manifest["forms"]["editions"])


def _read_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
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
    for line in _lines_of(archive, table):
        digest.update(line)
        rows += 1
    unknown = set(entry["columns"]) - {column.name for column in table.columns}
    if digest.hexdigest() != entry["sha256"] or rows != entry["rows"] or unknown:
        raise DataFileError.at(
            path, "{file} is damaged: {table} is not what its manifest says; nothing was restored.", table=table.name
        )


def _lines_of(archive: zipfile.ZipFile, table: Table) -> Iterator[bytes]:
    with archive.open(f"{table.name}.jsonl") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line


def _fill(connection: Connection, archive: zipfile.ZipFile, table: Table, manifest: dict[str, Any]) -> int:
    names = manifest["tables"][table.name]["columns"]
    # A column younger than the backup is empty.
    young = {column.name: "" for column in table.columns if column.name not in names and not column.nullable}
    lines = _lines_of(archive, table)
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


def require_sound(connection: Connection, path: Path) -> None:
    """Go through everything put back; `DataFileError` for the first thing that no atlas could have kept."""
    try:
        _require_editions(connection)
        for table, placing_of in _PLACED.items():
            _require_placings(connection, table, placing_of)
    except AtlasError as fault:
        raise DataFileError.at(
            path, "{file} is no backup that this atlas could have written: {fault} Nothing was restored.", fault=fault
        ) from None


def _require_editions(connection: Connection) -> None:
    known: dict[str, set[str]] = {kind: set() for kind in ROW_TABLES}
    for row in connection.execute(select(editions)).mappings():
        edition = Edition(**dict(row)).checked()
        known[edition.kind].add(edition.edition_id)
        table = ROW_TABLES[edition.kind]
        # One of which damage left nothing has no rows.
        if rows := connection.execute(select(table).where(table.c.edition_id == edition.edition_id)).all():
            frame = pd.DataFrame(list(map(tuple, rows)), columns=[column.name for column in table.columns])
            edition_rows.check_cells(edition.kind, frame.drop(columns="edition_id"))
    for kind, table in ROW_TABLES.items():
        for edition_id in connection.execute(select(table.c.edition_id).distinct()).scalars():
            if edition_id not in known[kind]:
                raise AtlasError("There is no edition '{edition}'.", edition=edition_id[:60])


def _require_placings(connection: Connection, table: Table, placing_of: Callable[[Mapping[str, Any]], Placing]) -> None:
    found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings()
    for number, row in enumerate(found, start=1):
        if name := _wrong(placing_of(cells := dict(row))):
            raise AtlasError(
                "Row {row}: the column {column} holds '{value}', which cannot be kept. Allowed: {allowed}.",
                row=number,
                column=f"{table.name}.{name}",
                value=str(cells[name])[:60],
                allowed=_ALLOWED[name],
            )


def _of_decision(row: Mapping[str, Any]) -> Placing:
    decision = kept_of(dict(row)).decision
    if decision.choice not in get_args(Choice):
        raise ValueError(decision.choice)
    return decision.placing


def _wrong(placing: Placing) -> str:
    """Name the first cell that no placing has."""
    points = (placing.latitude, placing.longitude)
    wrong = {
        "status": placing.status not in ("", *get_args(Status)),
        "latitude": points[0] is not None and not -90 <= points[0] <= 90,
        "longitude": (points[1] is None) != (points[0] is None) or not -180 <= (points[1] or 0) <= 180,
        "confidence": not 0 <= placing.confidence <= 1,
        "country_code": placing.country_code not in ("", *CODES),
    }
    return next((name for name, is_wrong in wrong.items() if is_wrong), "")


_ALLOWED: Final = {
    "status": ", ".join(get_args(Status)),
    "latitude": "-90 … 90",
    "longitude": "-180 … 180",
    "confidence": "0 … 1",
    "country_code": "ISO 3166-1 alpha-2, XK",
}
_PLACED: Final[dict[Table, Callable[[Mapping[str, Any]], Placing]]] = {
    geocode_answers: lambda row: answer_of(row).placing,
    decisions: _of_decision,
}
