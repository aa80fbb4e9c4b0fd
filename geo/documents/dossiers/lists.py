"""The lists that a dossier is made from, asked for by all its parts: the article, or editions of one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.sources.records import ARTICLE
from geo.ties import activities, membership_view
from geo.ties.aid_lists import of_article
from geo.ties.lists import Lists
from geo.ties.ties import ties

_LOOKED_AT: Final[ContextVar[gpd.GeoDataFrame | None]] = ContextVar("looked_at", default=None)
_LISTS: Final[ContextVar[Lists | None]] = ContextVar("lists", default=None)


@contextmanager
def making_from(everything: gpd.GeoDataFrame | None, lists: Lists | None = None) -> Iterator[None]:
    """Make what is made inside from these lists, the article's where none are given."""
    own = everything if lists is None or lists.holds("ties") else lists.ties.iloc[:0]
    before, lists_before = _LOOKED_AT.set(own), _LISTS.set(lists)
    try:
        yield
    finally:
        _LOOKED_AT.reset(before)
        _LISTS.reset(lists_before)


def every_tie() -> gpd.GeoDataFrame:
    """Give the ties that the present dossier is made from. Shared: copy it before changing it."""
    found = _LOOKED_AT.get()
    return ties() if found is None else found


def from_article() -> bool:
    """Say whether the article is among the lists, and not only lists of one's own."""
    found, lists = _LOOKED_AT.get(), _LISTS.get()
    if lists is not None:
        return lists.with_article
    return found is None or bool(found["edition"].eq(ARTICLE).any())


def every_gift() -> pd.DataFrame:
    """Give its aid events as `geo.ties.aid_lists.of_article`. Shared: copy them before changing them."""
    lists = _LISTS.get()
    return of_article() if lists is None else lists.events


def every_seat() -> pd.DataFrame:
    """Give its memberships as `geo.ties.membership_view.everything`. Shared: copy them before changing them."""
    lists = _LISTS.get()
    return membership_view.everything() if lists is None else lists.seats


def every_activity() -> pd.DataFrame:
    """Give the activities that the present dossier is made from. Returns as `geo.ties.activities.COLUMNS`."""
    lists = _LISTS.get()
    return activities.none() if lists is None else lists.activities
