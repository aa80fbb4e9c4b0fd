"""
The geocoding cache in SQL: SQLite by default, PostgreSQL by ``ATLAS_DATABASE_URL``.

`answer` is one row of it, `store` reads and writes answers, `carrying` moves them to
and from ``cache/geocodes.csv``, ``cache/decisions.csv`` and a whole dump.
"""

from geo.places.cache.answer import DECISION, OFFLINE, Answer, folded_key, storable
from geo.places.cache.carrying import dump, export_versioned, import_versioned, load
from geo.places.cache.store import GeocodeStore

__all__ = [
    "DECISION",
    "OFFLINE",
    "Answer",
    "GeocodeStore",
    "dump",
    "export_versioned",
    "folded_key",
    "import_versioned",
    "load",
    "storable",
]
