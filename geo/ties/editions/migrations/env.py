"""
What alembic runs before the steps: they take place on a connection that is open already.

`geo.ties.editions.upgrading` opens the transaction and holds the lock; nothing here
begins or ends one, so that a step that fails leaves the tables as they were.
"""

from typing import Final

from alembic import context
from sqlalchemy import Connection

from geo.ties.editions.tables import METADATA

VERSION_TABLE: Final = "edition_form"


def run() -> None:
    """Run the steps on the connection that was handed over; called once, when alembic reads this file."""
    connection = context.config.attributes.get("connection")
    if not isinstance(connection, Connection):
        raise TypeError("geo.ties.editions.upgrading hands over the connection; alembic's own command has none.")
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        version_table=VERSION_TABLE,
        # The database holds other tables as well, which are none of ours.
        include_object=lambda _object, name, kind, _reflected, _other: kind != "table" or _is_ours(name),
    )
    with context.begin_transaction():
        context.run_migrations()


def _is_ours(name: str | None) -> bool:
    return name in METADATA.tables


run()
