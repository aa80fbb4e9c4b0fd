"""The geocoding cache in SQL: SQLite by default, PostgreSQL by ``ATLAS_DATABASE_URL``."""

from geo.places.cache.answer import OFFLINE, Answer, key_of, storable
from geo.places.cache.store import GeocodeStore

__all__ = ["OFFLINE", "Answer", "GeocodeStore", "key_of", "storable"]
