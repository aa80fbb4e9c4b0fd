"""Opening the database of the atlas, and writing to it without losing anything."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, Insert, create_engine, event, extract, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    DisconnectionError,
    NoSuchModuleError,
    OperationalError,
)

from geo.base.database import damage
from geo.base.database.hold import Hold, Identity, address_of, identity
from geo.base.database.layout import Layout, bring_up, has_form
from geo.base.errors import AtlasError, StoreError
from geo.base.files import sync
from geo.base.paths import address_from_environment

_SQLITE: Final = "sqlite:///"
_BUSY_MS: Final = 30_000
_CONNECT_SECONDS: Final = 10


class Database:
    """An open database.

    ``layouts``: what is kept in it; their tables are made or upgraded. ``warnings``: what a person should know about
    the opening, such as a damaged file set aside. Raises `StoreError` if it cannot be opened; the sentence says what to
    do and hides the password.
    """

    def __init__(self, address: str, *layouts: Layout) -> None:
        url = _understood(address or address_from_environment())
        self.dialect = url.get_backend_name()
        plain = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
        self.shown = url.database or "" if self.dialect == "sqlite" else plain
        self.warnings: list[AtlasError] = []
        path = Path(url.database) if self.dialect == "sqlite" and url.database else None
        if path:
            _make_file(path)
        with self._explained():
            if path:
                self.warnings += damage.set_aside_if_damaged(path)
            self._engine = _engine(url, path)
        for layout in layouts:
            self.bring_up(layout)

    def bring_up(self, layout: Layout, *, to: str = "") -> None:
        """Make or upgrade the tables of a layout, to an earlier form for tests and older backups."""
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
        """Write within one transaction, kept whole or not at all; two writers queue instead of failing."""
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
                "The database {database} is damaged ({fault}). Whoever runs this atlas should stop it and run: "
                "python -m geo edition list. The file is then set aside, and what can be read of it is kept.",
                database=self.shown,
                fault=said,
            )
        if isinstance(fault, OperationalError):
            return _unusable(self.shown, said)
        return StoreError("The database {database} refused ({fault}).", database=self.shown, fault=said)


class Store:
    """What is kept in an open database, or at an address (see `Database`)."""

    def __init__(self, where: Database | str, *layouts: Layout) -> None:
        self.database = where if isinstance(where, Database) else Database(where, *layouts)

    @property
    def warnings(self) -> list[AtlasError]:
        """Give what a person should know about the opening: damage, and what was lost by it."""
        return self.database.warnings

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def write_rows(connection: Connection, statement: Insert, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert many rows, all with the columns of the first, without asking for the type of every cell."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=[*rows[0]])
    order = compiled.positiontup
    if order:
        connection.exec_driver_sql(str(compiled), [*map(itemgetter(*order), rows)])
    else:
        connection.execute(statement, rows)


def _understood(address: str) -> URL:
    if address.startswith(_SQLITE):
        # As it stands: a folder may have any sign in its name.
        return URL.create("sqlite", database=address.removeprefix(_SQLITE) or None)
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


def _make_file(path: Path) -> None:
    """Make folder and file; after that nobody makes it again, so that a file that vanished is missed."""
    try:
        if path.exists() or damage.is_under_rescue(path):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        sync(path.parent)
    except OSError as fault:
        raise _unusable(path, fault.strerror or fault) from None


def _unusable(database: object, fault: object) -> StoreError:
    return StoreError(
        "The database {database} cannot be used ({fault}). "
        "See that it can be reached and written, or name another one in ATLAS_DATABASE_URL.",
        database=database,
        fault=fault,
    )


def _engine(url: URL, path: Path | None) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})
    engine = create_engine(url, creator=partial(_open, path)) if path else create_engine(url)
    event.listen(engine, "begin", _begun)
    if path:
        event.listen(engine, "checkout", partial(_require_same, path))
    return engine


class _Held(sqlite3.Connection):
    """A connection to a file that nobody replaces while it is open."""

    hold: Hold | None = None
    seen: Identity = (0, 0)

    def close(self) -> None:
        super().close()
        if self.hold:
            self.hold.let_go()


def _open(path: Path) -> sqlite3.Connection:
    hold = Hold(path)
    if damage.is_under_rescue(path):
        raise sqlite3.DatabaseError("malformed; its rescue was cut short")
    seen = identity(path)
    try:
        connection = _connect(path, "rw")
        try:
            damage.into_wal(connection)
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except BaseException:
            connection.close()
            raise
    except sqlite3.OperationalError as fault:
        connection = _connect_to_look(path, fault)
    connection.hold, connection.seen = hold, seen
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _connect_to_look(path: Path, fault: sqlite3.OperationalError) -> _Held:
    """Open a file beside which nothing can be written; it is all there where no log waits to be read into it."""
    log = Path(f"{path}-wal")
    if "locked" in str(fault) or not path.is_file() or (log.exists() and log.stat().st_size):
        raise fault
    connection = _connect(path, "ro&immutable=1")
    connection.execute("SELECT count(*) FROM sqlite_schema")
    return connection


def _connect(path: Path, mode: str) -> _Held:
    # The driver's own way of beginning transactions is late and deferred: `_begun` does it.
    return sqlite3.connect(
        address_of(path, mode),
        uri=True,
        timeout=_BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=_Held,
    )


def _require_same(path: Path, connection: _Held, _record: object, _proxy: object) -> None:
    """Leave a file that another has taken the name of: what is written there would be in neither."""
    if connection.seen != identity(path):
        raise DisconnectionError


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
