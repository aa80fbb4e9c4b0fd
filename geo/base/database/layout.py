"""Tables that belong together, and bringing a database to their newest form.

The steps are alembic's; they run at the first use, in one transaction and one process at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Inspector, MetaData, Table, func, inspect, select

from geo.base.errors import StoreError

_CHANGING: Final = 4_702_012
"""Names the lock under which one process changes PostgreSQL's tables."""


@dataclass(frozen=True)
class Layout:
    """Tables that are made and changed together.

    ``noted_in`` is the table that notes their form; ``steps`` the folder whose ``versions`` lead to ``newest``;
    ``recognised`` tells the form of tables whose note is missing, ``""`` where there are no tables.
    """

    noted_in: str
    metadata: MetaData
    steps: Path
    newest: str
    recognised: Callable[[Inspector], str]


def has_form(connection: Connection, layout: Layout, wanted: str) -> bool:
    """Tell whether the tables have a form; the newest only where none of them is missing."""
    there = set(inspect(connection).get_table_names())
    whole = wanted != layout.newest or set(layout.metadata.tables) <= there
    return whole and form(connection, layout) == wanted


def bring_up(connection: Connection, layout: Layout, wanted: str, *, shown: str) -> None:
    """Make or upgrade the tables of a layout in a transaction that writes.

    ``shown``: how a sentence names the database. Raises `StoreError` if it was written by a later atlas.
    """
    lock(connection)
    # Another process may have done it in the meantime.
    if (found := form(connection, layout)) != wanted:
        _run(connection, layout, found, wanted, shown)
    if wanted == layout.newest:
        # A table that damage took whole.
        layout.metadata.create_all(connection)


def lock(connection: Connection) -> None:
    """Let one process at a time check and change: PostgreSQL until the transaction ends; SQLite has its own lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_CHANGING)))


def form(connection: Connection, layout: Layout) -> str:
    """Read which form the tables have; ``""`` where it is noted nowhere."""
    if not inspect(connection).has_table(layout.noted_in):
        return ""
    table = Table(layout.noted_in, MetaData(), autoload_with=connection)
    return str(connection.execute(select(table.c.version_num)).scalar() or "")


def _run(connection: Connection, layout: Layout, found: str, to: str, shown: str) -> None:
    # Here, since they are needed once in the life of a database.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(layout.steps))
    if found and found not in {step.revision for step in script.walk_revisions()}:
        raise StoreError(
            "The database {database} has the form {found}; this atlas knows the form {known}. "
            "Use the atlas that wrote it, or name another database in ATLAS_DATABASE_URL.",
            database=shown,
            found=found,
            known=layout.newest,
        )
    way = {"version_table": layout.noted_in, "fn": lambda start, _context: script._upgrade_revs(to, start)}
    steps = MigrationContext.configure(connection, opts=way)
    if not found and (recognised := layout.recognised(inspect(connection))):
        steps.stamp(script, recognised)
    with Operations.context(steps):
        steps.run_migrations()
