"""The versioned geocoding cache: where every printed place of the records is.

``cache/geocodes.csv`` is what the geocoder answered, sorted and readable; it is
rebuilt at will. ``cache/decisions.csv`` is what a person decided; it lives
beside it, is never rebuilt, and always wins.
"""

from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.paths import CACHE
from geo.places.decisions import shipped_decisions
from geo.places.geocoder.written import COLUMNS, Key, content_of, order, row_of, rows_of
from geo.sources import records

GEOCODES: Final = CACHE / "geocodes.csv"
_REBUILD: Final = "python -m geo rebuild"


def geocodes(folder: Path = CACHE) -> pd.DataFrame:
    """Read the placings of all printed places, decisions applied.

    ``folder``: where ``geocodes.csv`` and ``decisions.csv`` stand. Returns the `COLUMNS`, one row per (``place_read``,
    ``country_read``), in the Turkish order of the file. Latitude and longitude in degrees of WGS 84, missing unless
    ``status`` is exact or approximate; ``confidence`` 0–1; texts ``""`` where nothing is stated. ``provider`` is
    ``decision`` where a person decided. Raises `DataFileError` if a file is missing or damaged; it names the row and
    the cure.
    """
    placed = {(row["place_read"], row["country_read"]): row for row in read_cache(folder)}
    placed |= {key: row_of(key, decision.placing) for key, decision in shipped_decisions(folder).items()}
    rows = pd.DataFrame([placed[key] for key in sorted(placed, key=order)], columns=list(COLUMNS), dtype="str")
    for column in ("latitude", "longitude", "confidence"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    return rows


def read_cache(folder: Path = CACHE) -> list[dict[str, str]]:
    """Read ``geocodes.csv`` alone: what the geocoder answered, row by row as texts."""
    path = folder / GEOCODES.name
    return rows_of(path, content_of(path, _REBUILD), COLUMNS, _REBUILD)


def pairs_in_print() -> list[Key]:
    """List what has to be placed.

    Returns every distinct (``place_read``, ``country_read``) of `geo.sources.records.partnerships`, in Turkish order.
    """
    entries = records.partnerships()
    pairs = zip(entries["place_read"], entries["country_read"], strict=True)
    return sorted({(str(place), str(country)) for place, country in pairs}, key=order)
