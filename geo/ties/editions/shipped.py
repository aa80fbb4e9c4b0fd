"""The edition that comes with the atlas: the ties of Turkish municipalities in the world's list, shown once chosen."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import message
from geo.sources import datapackage, world_ties
from geo.sources.records import TURKIYE
from geo.ties.editions.edition import Edition
from geo.ties.editions.rows import COLUMNS, set_types

GAPS: Final = message(
    "Read from Wikipedia’s lists of twin towns: it knows only municipalities that somebody wrote about, says "
    "neither the kind nor the dates of a tie nor whether it still stands, and calls every tie a sister city. A pair "
    "counts once."
)
EDITION: Final = Edition(
    edition_id=TURKIYE,
    name="Türkiye (E. Hekman)",
    source="E. Hekman, Sister cities, from Wikipedia",
    licence="MIT",
    date=world_ties.AS_OF,
    row_count=964,
)


@lru_cache(maxsize=1)
def rows() -> pd.DataFrame:
    """Read the rows, as `geo.ties.editions.store.EditionStore.rows` gives those of other editions; shared."""
    return set_types("ties", datapackage.table("turkish_ties").reindex(columns=list(COLUMNS["ties"])))
