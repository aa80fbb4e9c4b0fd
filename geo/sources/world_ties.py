"""The world's twin towns, as background to one's own ties and never counted among them.

The list is E. Hekman's (MIT), read from Wikipedia's lists of twin towns; it is as full as those are.
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
    """Read the cities by ``city_id``: degrees of WGS 84, ``population``, ``gazetteer_id``, ``province`` in Turkey.

    Missing or empty where the list states none. Shared: copy it before changing it.
    """
    return datapackage.table("world_cities").set_index("city_id")


@lru_cache(maxsize=1)
def pairs() -> pd.DataFrame:
    """Read the pairs: ``city_id, partner_id``, each once, the lower number first. Errors as `cities`; shared."""
    return datapackage.table("world_ties").astype("int64")
