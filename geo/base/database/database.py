"""Opening the database of the atlas, and writing to it without losing anything."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, extract, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from geo.base.database import damage
from geo.base.database.layout import Layout, bring_up, has_form
from geo.base.errors import AtlasError, StoreError
from geo.base.paths import CACHE

VARIABLE: Final = "ATLAS_DATABASE_URL"
DEFAULT_DATABASE: Final = CACHE / "atlas.sqlite"
_BUSY_MS: Final = 30_000
_CONNECT_SECONDS: Final = 10


class Database:
    """
    An open database.

    ``address``: a SQLAlchemy address of SQLite or PostgreSQL; what `address_from_environment` says when empty.
    ``layouts``: what is kept in it; their tables are made or upgraded.
    ``warnings``: what a person should know about the opening, such as a damaged file set aside. Raises `StoreError` if
    it cannot be opened; the sentence says what to do and hides the password.
    """

    def __init__(self, address: str, *layouts: Layout) -> None:
        url = _understood(address or address_from_environment())
        self.shown = url.database or "" if url.get_backend_name() == "sqlite" else _without_password(url)
        self.dialect = url.get_backend_name()
        self.warnings: list[AtlasError] = []
        path = Path(url.database) if self.dialect == "sqlite" and url.database else None
        if path:
            _make_folder(path)
        with self._explained():
            if path:
                self.warnings += damage.set_aside_if_damaged(path)
            self._engine = _engine(url)
        for layout in layouts:
            self.bring_up(layout)

    def bring_up(self, layout: Layout, *, to: str = "") -> None:
        """
        Make or upgrade the tables of a layout.

        ``to``: the form wanted, the newest when empty; an earlier one for tests and for older backups.
        """
        wanted = to or layout.newest
        with self.reading() as connection:
            if has_form(connection, layout, wanted):
                return
        with self.writing() as connection:
            bring_up(connection, layout, wanted, shown=self.shown)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read within one transaction."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """
        Write within one transaction, which is kept whole or not at all.

        Yields holds SQLite's write lock from the start, so that two writers queue instead of failing.
        """
        writes = self._engine.execution_options(writes=True)
        with self._explained(), writes.begin() as connection:
            yield connection

    def seconds(self, connection: Connection) -> float:
        """Read the clock all processes share, since 1970; with PostgreSQL the server's."""
        if self.dialect == "sqlite":
            return time.time()
        return float(connection.execute(select(extract("epoch", func.clock_timestamp()))).scalar_one())

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except ModuleNotFoundError:
            raise StoreError(
                "The package 'psycopg' is missing; PostgreSQL needs it. Install it with: pip install 'psycopg[binary]'"
            ) from None
        except DatabaseError as fault:
            raise self._fault(fault) from None

    def _fault(self, fault: DBAPIError) -> StoreError:
        said = str(fault.orig).strip().splitlines()[0]
        if self.dialect == "sqlite" and damage.tells_damage(fault.orig):
            return StoreError(
                "The database {database} is damaged ({fault}). "
                "Run this again: it is set aside, and what can be read is kept.",
                database=self.shown,
                fault=said,
            )
        if isinstance(fault, OperationalError):
            return StoreError(
                "The database {database} cannot be used ({fault}). "
                "See that it can be reached and written, or name another one in ATLAS_DATABASE_URL.",
                database=self.shown,
                fault=said,
            )
        return StoreError("The database {database} refused ({fault}).", database=self.shown, fault=said)


def address_from_environment() -> str:
    """Say where the database is: ``ATLAS_DATABASE_URL``, or the SQLite file ``cache/atlas.sqlite``."""
    return os.environ.get(VARIABLE, "").strip() or f"sqlite:///{DEFAULT_DATABASE}"


def _understood(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
        kind = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError(
            "ATLAS_DATABASE_URL is not the address of a database. "
            "Write it like sqlite:////folder/atlas.sqlite or postgresql://user@host/database."
        ) from None
    if kind not in ("sqlite", "postgresql"):
        raise StoreError("ATLAS_DATABASE_URL names '{kind}'; use sqlite or postgresql.", kind=kind)
    return url.set(drivername="postgresql+psycopg") if kind == "postgresql" else url


def _without_password(url: URL) -> str:
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(
            "The database {database} cannot be used ({fault}). "
            "See that it can be reached and written, or name another one in ATLAS_DATABASE_URL.",
            database=path,
            fault=fault.strerror or fault,
        ) from None


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000})
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begun)
    return engine


def _connect(connection: Any, _record: object) -> None:
    # The driver's own way of beginning transactions is late and deferred: `_begun` does it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    damage.into_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
