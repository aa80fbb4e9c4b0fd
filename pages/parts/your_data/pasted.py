"""A list that is pasted from a spreadsheet instead of brought as a file."""

from typing import Final

import streamlit as st

from geo.base.words import Words
from geo.your_lists.check.reading import MOST_BYTES

_FIELD: Final = "pasted-list"
_HANDED_IN: Final = "pasted-and-handed-in"
_HEIGHT_PX: Final = 160
_MOST_LETTERS: Final = MOST_BYTES // 4
"""A letter takes four bytes at the most."""


def paste(words: Words) -> tuple[str, bytes] | None:
    """Draw a field for the cells of a spreadsheet; once it is handed in, give a name and what was pasted."""
    with (
        st.expander(words.text("Or paste the cells of a spreadsheet"), icon=":material/content_paste:"),
        st.form("pasted", border=False, clear_on_submit=True),
    ):
        st.text_area(
            words.text("Copy the table with its headings and paste it here"),
            height=_HEIGHT_PX,
            max_chars=_MOST_LETTERS,
            key=_FIELD,
        )
        st.form_submit_button(words.text("Take this list"), icon=":material/check:", on_click=_hand_in)
    text = st.session_state.pop(_HANDED_IN, "")
    return (f"{words.text('Pasted list')}.tsv", text.encode()) if text.strip() else None


def _hand_in() -> None:
    st.session_state[_HANDED_IN] = st.session_state[_FIELD]
