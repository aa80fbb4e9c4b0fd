"""What was just kept, and where to go on from there."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.base.words import Words, message
from geo.ties.editions import Edition, Kind
from pages.parts.frame import address
from pages.parts.frame.plain import plain
from pages.parts.your_data import hand

_KEPT: Final = "edition_just_kept"
_SHOWN_ON: Final = {
    "ties": ("connections", message("Show it on the map")),
    "aid": ("aid", message("Show it on the map")),
    "memberships": ("memberships", message("Show the memberships")),
    "activities": ("agenda", message("Show the activities")),
}


@dataclass(frozen=True)
class Kept:
    """An edition that was just kept, and how many of its places wait for a decision."""

    edition: Edition
    doubtful: int


def note(edition: Edition, *, doubtful: int) -> None:
    """Note what was kept, for `told`."""
    st.session_state[_KEPT] = Kept(edition, doubtful)


def told(words: Words) -> None:
    """Say what was just kept, and lead on from there; nothing once another list is in hand."""
    if hand.current():
        st.session_state.pop(_KEPT, None)
    kept: Kept | None = st.session_state.get(_KEPT)
    if kept is None:
        return
    edition = kept.edition
    said = words.plural(
        "“{name}” is kept with {count} row.",
        "“{name}” is kept with {count} rows.",
        edition.row_count,
        name=edition.name,
    )
    st.success(plain(said), icon=":material/check:")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if kept.doubtful:
            label = words.plural("Decide {count} doubtful place", "Decide {count} doubtful places", kept.doubtful)
            _link("review", label, ":material/rule:", words, list=edition.edition_id)
        show(edition.edition_id, edition.kind, words)
        st.button(
            words.text("See all editions"),
            icon=":material/layers:",
            key="see-editions",
            type="tertiary",
            on_click=address.choose,
            args=("view", "editions"),
        )


def show(edition_id: str, kind: Kind, words: Words) -> None:
    """Lead to the page that shows an edition."""
    page, label = _SHOWN_ON[kind]
    _link(page, words.text(label), ":material/map:", words, edition=edition_id)


def _link(page: str, label: str, icon: str, words: Words, **asked: str) -> None:
    query = {"lang": words.language, **asked}
    st.page_link(f"pages/{page}.py", label=label, icon=icon, query_params=query, width="content")
