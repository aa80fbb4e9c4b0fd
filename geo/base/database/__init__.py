"""The database of the atlas: SQLite by default, PostgreSQL by ``ATLAS_DATABASE_URL``.

It knows no table by name: each room hands over its `Layout`.
"""

from geo.base.database.database import Database, Store, write_rows
from geo.base.database.layout import Layout, form, lock

__all__ = ["Database", "Layout", "Store", "form", "lock", "write_rows"]
