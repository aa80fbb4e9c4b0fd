"""
The lists that a dossier is made from: the article, or editions of one's own.

The parts of a dossier ask here for the ties, so that every figure of one dossier
comes from the same lists.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import geopandas as gpd

from geo.facets import of_istanbul
from geo.ties import ARTICLE, ties

_LOOKED_AT: Final[ContextVar[gpd.GeoDataFrame | None]] = ContextVar("looked_at", default=None)


@contextmanager
def made_from(everything: gpd.GeoDataFrame | None) -> Iterator[None]:
    """
    Make what is made inside from these ties.

    Parameters
    ----------
    everything
        Placed ties of one edition or several; the article's when not given.
        Municipalities beyond Istanbul are left out: a dossier is Istanbul's.

    Yields
    ------
    nothing
        Until the end of the block.
    """
    own = everything
    # The frame itself where nothing is left out: caches know it by its identity.
    if own is not None and len(of_istanbul(own)) < len(own):
        own = of_istanbul(own)
    before = _LOOKED_AT.set(own)
    try:
        yield
    finally:
        _LOOKED_AT.reset(before)


def every_tie() -> gpd.GeoDataFrame:
    """
    Give the ties that the present dossier is made from.

    Returns
    -------
    ties
        Of Istanbul's municipalities. Shared: copy it before changing it.
    """
    found = _LOOKED_AT.get()
    return ties() if found is None else found


def from_article() -> bool:
    """
    Say whether the article is among the lists.

    Returns
    -------
    from_article
        False where only lists of one's own are looked at.
    """
    found = _LOOKED_AT.get()
    return found is None or bool(found["edition"].eq(ARTICLE).any())
