"""Which editions a reader looks at, and what they hold together."""

from typing import Final

import geopandas as gpd
import streamlit as st

from geo.base.errors import AtlasError, StoreError
from geo.base.words import Words, message
from geo.figures.registry import lacking
from geo.sources.records import ARTICLE
from geo.ties import editions
from geo.ties.editions import Edition
from geo.ties.editions.shipped import EDITION
from geo.ties.lists import Lists, nothing_of
from geo.ties.lists import label as labelled
from pages.parts.frame import act
from pages.parts.frame.plain import plain

KEY: Final = "edition"
"""The control's key, its name in the address and the facet of the selection."""
_PAGES_OF: Final = (
    ("pages/connections.py", "ties", message("Connections")),
    ("pages/aid.py", "aid", message("Aid")),
    ("pages/memberships.py", "memberships", message("Memberships")),
    ("pages/agenda.py", "activities", message("Activities")),
)


def list_editions() -> tuple[Edition, ...]:
    """List the editions that were brought along by identifier; none where the database cannot be read."""
    try:
        return tuple(editions.store().editions())
    except StoreError:
        return ()


def away(asked: tuple[str, ...]) -> StoreError | None:
    """Say why editions that are asked for can not be looked for; ``None`` where they can, or none is."""
    if not set(asked) - {ARTICLE, EDITION.edition_id}:
        return None
    try:
        editions.store().editions()
    except StoreError as fault:
        return fault
    return None


def names(words: Words) -> dict[str, str]:
    """Name the editions besides the article's, by identifier, the one that comes with the atlas last."""
    return {each.edition_id: labelled(each.name, each.kind, words) for each in (*list_editions(), EDITION)}


def of_ties() -> dict[str, str]:
    """Name the editions of ties besides the article's, identifier → name, by identifier."""
    return {each.edition_id: each.name for each in (*list_editions(), EDITION) if each.kind == "ties"}


def held() -> gpd.GeoDataFrame:
    """Give the ties of the editions looked at; the article's alone without a look at the database. Shared."""
    return lists().ties


def lists() -> Lists:
    """Give the lists looked at. Returns the article alone while nothing else is chosen."""
    return lists_for(tuple(st.session_state.get(KEY) or ()))


def lists_for(chosen: tuple[str, ...]) -> Lists:
    """Give some lists. ``chosen``: identifiers; those that are no more are left out. Returns as `lists`."""
    if not set(chosen) - {ARTICLE}:
        return editions.lists()
    try:
        return editions.lists(editions.ids_in({KEY: chosen}))
    except AtlasError:  # It went between two looks, or the database did.
        return editions.lists()


def forget_gone() -> None:
    """Take editions that are no more out of the selection; before its control is drawn."""
    chosen = st.session_state.get(KEY)
    if chosen and set(chosen) - {ARTICLE}:
        there = {ARTICLE, EDITION.edition_id, *(each.edition_id for each in list_editions())}
        st.session_state[KEY] = [each for each in chosen if each in there]


def nothing_to_show(page: str, title: str, choices: dict[str, str], words: Words) -> bool:
    """Say that the lists looked at hold nothing for a page, and offer what does; false where they do."""
    found = lists()
    if not (missing := lacking(page, choices, found)):
        return False
    st.title(words.text(title), anchor=False)
    for kind in missing:
        st.info(plain(words.error(nothing_of(kind, found))), icon=":material/layers_clear:")
    kinds = {kind for _, kind in found.chosen.values()}
    asked = {"lang": words.language, KEY: ".".join(found.chosen)}
    with st.container(horizontal=True, gap="small"):
        act.button(words.text("Show the article as well"), _with_article, key="article-too", type="primary")
        for name, kind, label in _PAGES_OF:
            if kind in kinds:
                st.page_link(name, label=words.text(label), icon=":material/arrow_forward:", query_params=asked)
    return True


def _with_article() -> None:
    st.session_state[KEY] = [ARTICLE, *(st.session_state.get(KEY) or ())]
