"""Placing the printed places anew: what is kept in ``cache/geocodes.csv``."""

from collections.abc import Iterable
from pathlib import Path

from geo.base.files import write_whole
from geo.base.paths import CACHE
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.places.geocoder.written import COLUMNS, Key, as_csv, row_of
from geo.places.geocodes import GEOCODES, pairs_in_print


def rebuild(pairs: Iterable[Key] | None = None, *, folder: Path = CACHE, gazetteer: Gazetteer | None = None) -> Path:
    """Place every printed name anew, offline and without decisions, and write ``geocodes.csv``: the same bytes."""
    wanted = set(pairs_in_print() if pairs is None else pairs)
    geocoder = Geocoder(gazetteer or Gazetteer())
    path = folder / GEOCODES.name
    write_whole(path, as_csv(COLUMNS, (row_of(key, geocoder.place(*key)) for key in wanted)))
    return path
