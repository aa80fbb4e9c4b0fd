"""Ties beside the world's list of twin towns: which it has too, and which it has besides; counted among no one's."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.held import Held
from geo.base.sphere import EARTH_KM, on_sphere
from geo.base.words import message
from geo.sources import datapackage, world_ties
from geo.sources.records import TURKIYE

SAME_KM: Final = 12.0
"""A partner is the city of the world's list that lies nearest, if in its country and no farther off than this."""
LISTED_NAMES: Final = {
    "yes": message("Also in the world's list"),
    "no": message("Not in the world's list"),
    "unknown": message("The world's list does not know the municipality"),
}


def cities_of(ties: pd.DataFrame) -> "pd.Series[int]":
    """Find the city of the world's list for each tie: GeoNames' place of it, else the nearest.

    Returns ``city_id`` by the index of ``ties``; 0 without a point, or if the nearest is beyond `SAME_KM` or abroad.
    """
    from scipy.spatial import cKDTree  # a third of a second that few pages need

    cities = world_ties.cities()
    known = {code: number for number, code in cities["gazetteer_id"].items() if code}
    located = ties[ties["latitude"].notna()]
    chord, at = cKDTree(on_sphere(cities["latitude"], cities["longitude"])).query(
        on_sphere(located["latitude"], located["longitude"])
    )
    near = cities.iloc[at]
    same = (chord * EARTH_KM <= SAME_KM) & (near["country_code"].to_numpy() == located["country_code"].to_numpy())
    nearest = pd.Series(near.index.where(same, 0), index=located.index)
    named = located["gazetteer_id"].map(known).fillna(nearest).astype("int64")
    return named.reindex(ties.index, fill_value=0)


def listed(ties: pd.DataFrame) -> "pd.Series[str]":
    """Say of each tie whether the world's list has it: one of `LISTED_NAMES`; empty for what is that list's own."""
    return _listed(Held(ties))


def besides(ties: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of ``turkish_ties`` of the municipalities of some ties that these lack, in the table's order."""
    theirs = datapackage.table("turkish_ties")
    among = theirs["municipality_slug"].isin(ties["municipality_slug"])
    return theirs[among & ~_pairs(theirs, theirs["city_id"]).isin(set(_pairs(ties, cities_of(ties))))]


@lru_cache(maxsize=8)
def _listed(held: Held) -> "pd.Series[str]":
    ties, theirs = held.frame, datapackage.table("turkish_ties")
    known = ties["municipality_slug"].isin(theirs["municipality_slug"]).map({True: "no", False: "unknown"})
    both = _pairs(ties, cities_of(ties)).isin(set(_pairs(theirs, theirs["city_id"])))
    return known.mask(both, "yes").mask(ties["edition"].eq(TURKIYE), "")


def _pairs(ties: pd.DataFrame, city: "pd.Series[int]") -> "pd.Series[str]":
    return ties["municipality_slug"] + " " + city.astype("str")
