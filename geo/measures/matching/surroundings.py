"""What lies around a place, what the world's list of twin towns says of it, and which criteria that answers."""

from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.base.held import Held
from geo.base.words import Words, told
from geo.measures import networks
from geo.sources import world_ties
from geo.sources.surroundings import REACH_KM

_FAR: Final = np.inf
SEA_NEAR_KM, SEA_FAR_KM = 5, 20
_Band = tuple[float, float]
BANDS: Final[dict[str, tuple[str, _Band, _Band | None]]] = {
    "a-10": ("abroad", (3, _FAR), (0, 2)),
    "a-12": ("bicycles_km", (0, 10), None),
    "b-01": ("capital", (1, 1), (0, 0)),
    "b-04": ("sea_km", (0, SEA_NEAR_KM), (SEA_FAR_KM + 0.1, _FAR)),
    "b-05": ("lake_km", (0, 5), (16, _FAR)),
    "b-06": ("river_km", (0, 5), (21, _FAR)),
    "b-07": ("relief_m", (500, _FAR), (0, 190)),
    "b-08": ("farmland_percent", (50, 100), (0, 24)),
    "b-09": ("forest_percent", (40, 100), (0, 19)),
    "b-10": ("wetland_percent", (1, 100), None),
    "c-01": ("centre", (1, 1), (0, 0)),
    "c-05": ("port_km", (0, 10), (26, _FAR)),
    "airport": ("airport_km", (0, REACH_KM), (REACH_KM + 1, _FAR)),
    "island": ("island_km2", (0, 10_000), (10_001, _FAR)),
    "level": ("centre", (1, 1), (0, 0)),
    "partners": ("partners", (1, _FAR), (0, 0)),
    "turkish": ("turkish", (1, _FAR), (0, 0)),
}
"""Criterion → column, values that meet it, values that do not; between them it is not judged. As in the rules."""
_SAID: Final = told(__file__, "said")
_SMALL_ISLAND_KM2: Final = 10_000


@lru_cache(maxsize=1)
def listed() -> pd.DataFrame:
    """Count the partners that the world's list names, by GeoNames' number: ``abroad`` and ``turkish``."""
    cities, pairs = world_ties.cities(), world_ties.pairs()
    both = pd.concat([pairs, pairs.set_axis(["partner_id", "city_id"], axis="columns")])
    own, other = (cities["country_code"][both[of]].to_numpy() for of in ("city_id", "partner_id"))
    counted = pd.DataFrame({"city_id": both["city_id"], "abroad": own != other, "turkish": other == "TR"})
    table = cities[["gazetteer_id"]].join(counted.groupby("city_id").sum()).fillna(0)
    return table[table["gazetteer_id"].ne("")].groupby("gazetteer_id").sum()


def values(name: str, table: pd.DataFrame, ties: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """Give what a criterion of `BANDS` is judged by for each place of ``table``; missing where not known."""
    column = BANDS[name][0]
    if column in table:
        return table[column].to_numpy(float)
    known = _known_to_partners(Held(ties)) if column == "partners" else listed()[column]
    return table["place"].map(known).to_numpy(float)


def judge(name: str, table: pd.DataFrame, ties: gpd.GeoDataFrame) -> NDArray[np.int8]:
    """Judge the places of ``table`` by a criterion of `BANDS`: 1 met, 0 not met, −1 not judged."""
    value, (_, met, unmet) = values(name, table, ties), BANDS[name]
    without = (value >= unmet[0]) & (value <= unmet[1]) if unmet else np.zeros(len(value), dtype=bool)
    if name == "b-07":  # heights are too coarse for small islands
        without &= ~(table["island_km2"].to_numpy() <= _SMALL_ISLAND_KM2)
    if name == "c-05":  # small harbours and those on rivers are in no list
        without &= (table["sea_km"].to_numpy() > SEA_FAR_KM) & (table["river_km"].to_numpy() > 5)
    return np.select([(value >= met[0]) & (value <= met[1]), without], [1, 0], -1).astype(np.int8)


def say(name: str, row: "pd.Series[Any]", ties: gpd.GeoDataFrame, words: Words) -> str:
    """Say by what a place was judged. ``row``: a row of `geo.measures.matching.places.Known`."""
    column = BANDS[name][0]
    value = float(values(name, pd.DataFrame([row]), ties)[0])
    if np.isnan(value):
        return words.text("Not known here")
    if np.isinf(value):
        return words.text("On a continent") if column == "island_km2" else words.text("Over {km} km", km=REACH_KM)
    return words.text(_SAID[column.rpartition("_")[2]], value=words.number(int(value)))


@lru_cache(maxsize=4)
def _known_to_partners(ties: Held) -> "pd.Series[int]":
    """Count the partners in the ties that are twinned with each city of the world's list, by GeoNames' number."""
    table = networks.partners_of_partners(ties.frame)
    known: pd.Series[int] = table[table["gazetteer_id"].ne("")].groupby("gazetteer_id")["partners"].max()
    return known.reindex(listed().index, fill_value=0)
