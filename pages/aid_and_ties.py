"""Aid against ties: where both are, where only one is."""

import streamlit as st

from geo.figures import aid_and_ties
from pages import in_frame
from pages.parts.aid_and_ties import panels
from pages.parts.frame import layout, own_choices
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the table of ties by aid, its map and its list."""
    now = view()
    words, cells = now.words, aid_and_ties.cells(now)
    layout.heading(
        cells.title,
        words.text(
            "Ties as their lists state them, gifts by the counting rule of the aid page. A chosen municipality is "
            "taken as the holder of the tie and as the donor of the gift."
        ),
    )
    own_choices.either("per", words.text("Countries or places"), aid_and_ties.PER, words)
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        layout.picture(cells, key=f"aid-and-ties-{aid_and_ties.per(now)}")
    with panel:
        panels.numbers(now)
        panels.closer(now)
    panels.rows(now)
    panels.sources(now)


in_frame(draw)
