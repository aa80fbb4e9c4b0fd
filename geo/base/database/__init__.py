"""The database of the atlas: SQLite by default, PostgreSQL by ``ATLAS_DATABASE_URL``.

It knows no table by name: each room hands over its `Layout`.
"""

from geo.base.database.database import DEFAULT_DATABASE, VARIABLE, Database, Store, address_from_environment
from geo.base.database.layout import Layout, form, lock

__all__ = ["DEFAULT_DATABASE", "VARIABLE", "Database", "Layout", "Store", "address_from_environment", "form", "lock"]
