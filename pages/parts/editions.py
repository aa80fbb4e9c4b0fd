"""Which editions a reader looks at, and the ties they hold together."""

from typing import Final

import geopandas as gpd
import streamlit as st

from geo import editions
from geo.editions import Edition
from geo.errors import AtlasError, StoreError
from geo.ties import ARTICLE, ties

KEY: Final = "edition"
"""The control's key, its name in the address and the facet of the selection."""


def listed() -> tuple[Edition, ...]:
    """
    List the editions that were brought along.

    Returns
    -------
    editions
        By identifier; none where the database can not be read, which only the page
        of one's own data needs to say.
    """
    try:
        return tuple(editions.store().editions())
    except StoreError:
        return ()


def of_ties() -> dict[str, str]:
    """
    Name the editions of ties besides the article's.

    Returns
    -------
    names
        Identifier → name, by identifier.
    """
    return {each.edition_id: each.name for each in listed() if each.kind == "ties"}


def held() -> gpd.GeoDataFrame:
    """
    Give the ties of the editions looked at.

    Returns
    -------
    ties
        The article's alone while nothing else is chosen, without a look at the
        database. Shared: copy it before changing it.
    """
    return held_for(tuple(st.session_state.get(KEY) or ()))


def held_for(chosen: tuple[str, ...]) -> gpd.GeoDataFrame:
    """
    Give the ties of some editions.

    Parameters
    ----------
    chosen
        Identifiers; those that are no more are left out.

    Returns
    -------
    ties
        As `held`.
    """
    if not set(chosen) - {ARTICLE}:
        return ties()
    try:
        return editions.everything(editions.asked({KEY: chosen}))
    except AtlasError:  # It went between two looks, or the database did.
        return ties()


def forget_gone() -> None:
    """Take editions that are no more out of the selection; before its control is drawn."""
    chosen = st.session_state.get(KEY)
    if chosen and set(chosen) - {ARTICLE}:
        there = {ARTICLE, *of_ties()}
        st.session_state[KEY] = [each for each in chosen if each in there]
