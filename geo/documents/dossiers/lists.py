"""The lists that a dossier is made from, asked for by all its parts: the article, or editions of one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.ties.lists import Lists

_LISTS: Final[ContextVar[Lists | None]] = ContextVar("lists", default=None)


@contextmanager
def making_from(lists: Lists | None) -> Iterator[None]:
    """Make what is made inside from these lists, the article's where none are given."""
    before = _LISTS.set(lists)
    try:
        yield
    finally:
        _LISTS.reset(before)


def _lists() -> Lists:
    return _LISTS.get() or Lists()


def every_tie() -> gpd.GeoDataFrame:
    """Give the ties that the present dossier is made from. Shared: copy it before changing it."""
    found = _lists()
    return found.ties if found.holds("ties") else found.ties.iloc[:0]


def from_article() -> bool:
    """Say whether the article is among the lists, and not only lists of one's own."""
    return _lists().with_article


def every_gift() -> pd.DataFrame:
    """Give its aid events as `geo.ties.aid_lists.of_article`. Shared: copy them before changing them."""
    return _lists().events


def every_seat() -> pd.DataFrame:
    """Give its memberships as `geo.ties.membership_lists.everything`. Shared: copy them before changing them."""
    return _lists().seats


def every_activity() -> pd.DataFrame:
    """Give the activities that the present dossier is made from. Returns as `geo.ties.activities.COLUMNS`."""
    return _lists().activities
