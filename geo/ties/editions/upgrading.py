"""
Bringing a database to the form this atlas knows: editions, their rows, and persons' decisions.

The steps are alembic's; they run at the first use, in one transaction and one
process at a time. A database of a later atlas is left alone.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, MetaData, func, inspect, select
from sqlalchemy import Table as SqlTable

from geo.base.errors import StoreError
from geo.places.cache import Database

NEWEST: Final = "3"
"""The form of `geo.ties.editions.tables`."""

STEPS: Final = Path(__file__).with_name("migrations")
VERSION_TABLE: Final = "edition_form"
_CHANGING: Final = 4_702_012
"""Names the lock under which PostgreSQL's editions are changed."""


def bring_up(database: Database, *, to: str = NEWEST) -> None:
    """
    Make or upgrade the tables of the editions.

    ``database``: an open one; it may hold other tables. ``to``: the form wanted; an earlier one only for tests. Raises
    `StoreError` if the database was written by a later atlas, or refuses.
    """
    with database.reading() as connection:
        if form(connection) == to:
            return
    with database.writing() as connection:
        lock(connection)
        # Another process may have done it in the meantime.
        found = form(connection)
        if found != to:
            _run(connection, found, to, database.shown)


def lock(connection: Connection) -> None:
    """
    Let one process at a time change the editions.

    ``connection``: of a transaction that writes; SQLite holds its own lock, PostgreSQL one until the transaction ends.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_CHANGING)))


def form(connection: Connection) -> str:
    """
    Read which form the tables have.

    Returns ``""`` where there are none yet.
    """
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    table = SqlTable(VERSION_TABLE, MetaData(), autoload_with=connection)
    return str(connection.execute(select(table.c.version_num)).scalar() or "")


def _recognised(connection: Connection) -> str:
    """Tell the form of tables whose note of it was lost with a damaged file."""
    there = inspect(connection)
    if not there.has_table("editions") or not there.has_table("edition_ties"):
        return ""
    if "state" in {column["name"] for column in there.get_columns("edition_ties")}:
        return "3"
    return "2" if there.has_table("edition_aid") else "1"


def _run(connection: Connection, found: str, to: str, shown: str) -> None:
    # Here, since they are needed once in the life of a database.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", STEPS.as_posix().replace("%", "%%"))
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found and found not in known:
        raise StoreError(
            "The editions in {database} have the form {found}; this atlas knows the forms up to {known}. "
            "Use the atlas that wrote them, or name another database in ATLAS_DATABASE_URL.",
            database=shown,
            found=found,
            known=NEWEST,
        )
    config.attributes["connection"] = connection
    if not found and (recognised := _recognised(connection)):
        command.stamp(config, recognised)
    command.upgrade(config, to)
