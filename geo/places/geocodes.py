"""The versioned geocoding cache: ``cache/geocodes.csv``, where every printed place of the records is.

It is rebuilt at will; ``cache/decisions.csv`` beside it, what a person decided, never is, and always wins.
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
    """Read the placings of all printed places, decisions applied: `COLUMNS`, in the Turkish order of the file.

    Degrees of WGS 84, missing unless ``status`` is exact or approximate; ``provider`` is ``decision`` where a person
    decided. Raises `DataFileError` with the row and the cure if a file is missing or damaged.
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
    """List every distinct (``place_read``, ``country_read``) of the records, in Turkish order."""
    entries = records.partnerships()
    pairs = zip(entries["place_read"], entries["country_read"], strict=True)
    return sorted({(str(place), str(country)) for place, country in pairs}, key=order)
