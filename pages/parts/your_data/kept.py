"""What was just kept, and where to go on from there."""

from typing import Final

import streamlit as st

from geo.base.words import Words, message
from geo.ties.editions import Edition, Kind
from pages.parts.frame import act, address
from pages.parts.frame.plain import plain
from pages.parts.your_data import hand

_KEPT: Final = "edition_just_kept"
_SHOWN_ON: Final = {
    "ties": ("connections", message("Show it on the map")),
    "aid": ("aid", message("Show it on the map")),
    "memberships": ("memberships", message("Show the memberships")),
    "activities": ("agenda", message("Show the activities")),
}


def note(edition: Edition, *, doubtful: int) -> None:
    """Note for `told` what was kept, and how many of its places wait for a decision."""
    st.session_state[_KEPT] = edition, doubtful


def told(words: Words) -> None:
    """Say what was just kept, and lead on from there; nothing once another list is in hand."""
    if hand.current():
        st.session_state.pop(_KEPT, None)
    if _KEPT not in st.session_state:
        return
    edition, doubtful = st.session_state[_KEPT]
    said = words.plural(
        "“{name}” is kept with {count} row.",
        "“{name}” is kept with {count} rows.",
        edition.row_count,
        name=edition.name,
    )
    st.success(plain(said), icon=":material/check:")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if doubtful:
            label = words.plural("Decide {count} doubtful place", "Decide {count} doubtful places", doubtful)
            _link("review", label, ":material/rule:", words, list=edition.edition_id)
        show(edition.edition_id, edition.kind, words)
        act.button(
            words.text("See all editions"),
            address.choose,
            "view",
            "editions",
            key="see-editions",
            icon="layers",
            type="tertiary",
        )


def show(edition_id: str, kind: Kind, words: Words) -> None:
    """Lead to the page that shows an edition."""
    page, label = _SHOWN_ON[kind]
    _link(page, words.text(label), ":material/map:", words, edition=edition_id)


def _link(page: str, label: str, icon: str, words: Words, **asked: str) -> None:
    query = {"lang": words.language, **asked}
    st.page_link(f"pages/{page}.py", label=label, icon=icon, query_params=query, width="content")
