"""The world's twin towns: cities and the pairs of them, as background to one's own ties.

The list is E. Hekman's (MIT), read from Wikipedia's lists of twin towns; it is as full as those are. It stands beside
the ties looked at and is never counted among them.
"""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import message
from geo.sources import datapackage

AS_OF: Final = "2026"
SOURCE: Final = message("the world’s list of twin towns by E. Hekman (MIT, from Wikipedia, {year})")


@lru_cache(maxsize=1)
def cities() -> pd.DataFrame:
    """Read the cities, indexed by ``city_id``.

    Returns ``name, country_code`` (empty where the list has none), ``latitude, longitude`` (degrees, WGS 84),
    ``population`` (missing where not known), ``gazetteer_id`` and, of Turkish cities, ``province`` (empty where there
    is none). Shared: copy it before changing it. Raises `DataFileError` if the table is missing or damaged.
    """
    return datapackage.table("world_cities").set_index("city_id")


@lru_cache(maxsize=1)
def pairs() -> pd.DataFrame:
    """Read the pairs: ``city_id, partner_id``, each once, the lower number first. Errors as `cities`; shared."""
    return datapackage.table("world_ties").astype("int64")
