"""Ties beside the world's list of twin towns: which it has too, and which it has besides; counted among no one's."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.base.held import Held
from geo.base.sphere import EARTH_KM, on_sphere
from geo.base.text import fold
from geo.base.words import told
from geo.sources import datapackage, world_ties
from geo.sources.records import TURKIYE

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

SAME_KM: Final = 12.0
"""A partner is the city of the world's list that lies nearest, if in its country and no farther off than this."""
_FEW: Final = 400
"""So many points are compared with every city faster than a tree of these is made."""
LISTED_NAMES: Final = told(__file__, "listed")


def cities_of(ties: pd.DataFrame) -> "pd.Series[int]":
    """Find the city of the world's list for each tie: GeoNames' place of it, else the nearest.

    Returns ``city_id`` by the index of ``ties``; 0 without a point, or if the nearest is beyond `SAME_KM` or abroad.
    """
    cities = world_ties.cities()
    places, known = _cities()
    located = ties[ties["latitude"].notna()]
    here = on_sphere(located["latitude"], located["longitude"])
    if len(here) <= _FEW:
        at = (places @ here.T).argmax(axis=0)
    else:
        tree, first = _tree()
        at = first[tree.query(here)[1]]
    chord = np.linalg.norm(places[at] - here, axis=1)
    near = cities.iloc[at]
    same = (chord * EARTH_KM <= SAME_KM) & (near["country_code"].to_numpy() == located["country_code"].to_numpy())
    named = np.array([known.get(code, 0) for code in located["gazetteer_id"]], dtype="int64")
    found = pd.Series(np.where(named, named, near.index.where(same, 0)), index=located.index)
    return found.reindex(ties.index, fill_value=0).astype("int64")


def listed(ties: pd.DataFrame) -> "pd.Series[str]":
    """Say of each tie whether the world's list has it: one of `LISTED_NAMES`; empty for what is that list's own."""
    return _listed(Held(ties))


def besides(ties: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of ``turkish_ties`` of the municipalities of some ties that these lack, in the table's order."""
    theirs = _theirs()
    among = theirs["municipality_slug"].isin(ties["municipality_slug"])
    return theirs[among & ~theirs.index.isin(_same(ties)["row"])]


@lru_cache(maxsize=1)
def _cities() -> tuple[np.ndarray, dict[str, int]]:
    cities = world_ties.cities()
    known = {code: int(number) for number, code in zip(cities.index, cities["gazetteer_id"], strict=True) if code}
    return on_sphere(cities["latitude"], cities["longitude"]), known


@lru_cache(maxsize=1)
def _theirs() -> pd.DataFrame:
    return datapackage.table("turkish_ties")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(world_ties.cities()["gazetteer_id"])


@lru_cache(maxsize=1)
def _tree() -> "tuple[cKDTree, np.ndarray]":
    from scipy.spatial import cKDTree  # a third of a second that few pages need

    points, first = np.unique(_cities()[0], axis=0, return_index=True)
    return cKDTree(points), first


@lru_cache(maxsize=8)
def _listed(held: Held) -> "pd.Series[str]":
    ties, theirs = held.frame, _theirs()
    known = ties["municipality_slug"].isin(theirs["municipality_slug"]).map({True: "no", False: "unknown"})
    return known.mask(ties.index.isin(_same(ties)["tie"]), "yes").mask(ties["edition"].eq(TURKIYE), "")


def _same(ties: pd.DataFrame) -> pd.DataFrame:
    """Pair ties with the rows of ``turkish_ties`` that mean the same, labels in ``tie`` and ``row``.

    Of one municipality in one country, at one place of the gazetteer; where the list does not know the place, or has
    none for its row, of one name (its points of districts are often wrong), or within `SAME_KM`: one of them names the
    district of a city, the other the city.
    """
    columns = ["municipality_slug", "country_code", "gazetteer_id", "latitude", "longitude", "matched_name"]
    own, theirs = ties[columns].rename_axis("tie"), _theirs()[columns].rename_axis("row")
    both = own.reset_index().merge(theirs.reset_index(), on=columns[:2], suffixes=("", "_there"))
    here, there = (on_sphere(both[f"latitude{end}"], both[f"longitude{end}"]) for end in ("", "_there"))
    near = np.linalg.norm(here - there, axis=1) * EARTH_KM <= SAME_KM
    bare = both["matched_name_there"].str.split(" (", n=1, regex=False).str[0]
    called = both["matched_name"].map(fold), bare.map(fold)
    unknown = both["gazetteer_id_there"].eq("") | ~both["gazetteer_id"].map(_places().__contains__).astype(bool)
    known = both["gazetteer_id"].ne("") & both["gazetteer_id"].eq(both["gazetteer_id_there"])
    alike = near | (called[0].eq(called[1]) & called[0].ne(""))
    return pd.DataFrame(both.loc[known | (alike & unknown), ["tie", "row"]])
