"""
The geocoding cache in SQL: SQLite by default, PostgreSQL by ``ATLAS_DATABASE_URL``.

`answer` is one row of it, `database` opens the file or server (and sets a
damaged file aside), `store` reads and writes answers, `carrying` moves them to
and from ``cache/geocodes.csv``, ``cache/decisions.csv`` and a whole dump.
"""

from geo.places.cache.answer import DECISION, OFFLINE, Answer, folded_key, storable
from geo.places.cache.carrying import dump, export_versioned, import_versioned, load
from geo.places.cache.database import DEFAULT_DATABASE, Database, address_from_environment
from geo.places.cache.store import GeocodeStore

__all__ = [
    "DECISION",
    "DEFAULT_DATABASE",
    "OFFLINE",
    "Answer",
    "Database",
    "GeocodeStore",
    "address_from_environment",
    "dump",
    "export_versioned",
    "folded_key",
    "import_versioned",
    "load",
    "storable",
]
