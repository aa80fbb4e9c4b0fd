"""What a newer version of a list changes, before it takes the place of the earlier one."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.errors import AtlasError
from geo.base.held import Held
from geo.base.words import Words
from geo.ties.editions import Edition, as_ties
from geo.your_lists import compare
from geo.your_lists.compare import CHANGE_NAMES
from pages.parts.editions import comparison, looked_at
from pages.parts.frame import address, layout
from pages.parts.frame.plain import plain
from pages.parts.your_data.hand import Brought

EXPECTED: Final = "edition_expected"
"""The edition whose place the next list is to take."""

_COMPARED: Final = "newer_compared"
_MANY: Final = 0.5
"""More than this share of the earlier ties gone may mean that it is another list."""


def draw(brought: Brought, former: Edition, agreement: str, words: Words) -> None:
    """Draw what would change in the former edition; ``agreement`` is for ties whose kind is not stated."""
    if brought.kind != "ties":
        rows = len(brought.checked(words).good)
        st.caption(words.text("Rows now: {before}. Rows afterwards: {after}.", before=former.row_count, after=rows))
        return
    try:
        with st.spinner(words.text("Comparing …")):
            changes = _changes(brought, former, agreement)
    except AtlasError as fault:
        st.error(plain(words.error(fault)), icon=":material/report:")
        return
    layout.part(words.text("What would change"))
    comparison.numbers(changes, words)
    counts = changes["change"].value_counts()
    if counts.get("gone", 0) > _MANY * former.row_count:
        st.warning(
            words.text("More than half of the earlier ties are not in this list. Is it the right edition?"),
            icon=":material/warning:",
        )
    if set(counts.index) & set(CHANGE_NAMES) - {"same"}:
        with st.expander(words.text("Which ties differ"), icon=":material/table:"):
            names = words.text("now"), words.text("afterwards")
            comparison.table(changes, *names, words)


def expect(edition: Edition) -> None:
    """Await a newer version of an edition, whose place the next list is to take."""
    st.session_state[EXPECTED] = edition.edition_id
    st.session_state["kind-of-list"] = edition.kind
    address.choose("view", "")


def _changes(brought: Brought, former: Edition, agreement: str) -> pd.DataFrame:
    asked = (Held(brought.placed()), former.edition_id, former.revision, agreement)
    known: tuple[object, pd.DataFrame] | None = st.session_state.get(_COMPARED)
    if known is None or known[0] != asked:
        after = as_ties(former, brought.rows(agreement))
        known = asked, compare.compare(looked_at.lists_for((former.edition_id,)).ties, after)
        st.session_state[_COMPARED] = known
    return known[1]
