"""What a reader takes away of a figure: one quiet button, and the dialog behind it."""

import datetime
from typing import Final

import streamlit as st

from geo.base.words import message
from geo.figures.picture import Picture
from pages.parts.take_away import data, link

_TABS: Final = (message("Picture"), message("Interactive page"), message("Data"), message("Link and citation"))


@st.fragment
def button(picture: Picture, *, key: str) -> None:
    """Draw the button that takes a figure away; while its ``key`` stays, a click runs nothing but the dialog."""
    words = picture.view.words
    with st.container(horizontal=True, gap="small"):
        taken = st.button(
            words.text("Take away"),
            key=f"take-{key}",
            icon=":material/download:",
            type="tertiary",
            help=words.text("Picture, interactive page, data, link and citation"),
        )
        link.into_the_tour(picture, key)
    if taken:
        st.dialog(words.text("Take this figure away"), width="large", icon=":material/download:")(_dialog)(picture, key)


def _dialog(picture: Picture, key: str) -> None:
    # The print renderer is heavy; a visit that takes nothing away need not wait for it.
    from pages.parts.take_away import image  # noqa: PLC0415

    words, day = picture.view.words, datetime.date.today()
    picture_tab, page_tab, data_tab, link_tab = st.tabs([words.text(name) for name in _TABS])
    with picture_tab:
        image.draw(picture, day, key)
    with page_tab:  # what is shown bears the reader's title; data and citation keep the finding
        data.interactive(picture.titled(st.session_state.get(f"take-title-{key}", "")), day, key)
    with data_tab:
        data.tables(picture, day, key)
    with link_tab:
        link.draw(picture, day)
