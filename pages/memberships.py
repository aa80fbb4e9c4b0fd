"""Memberships: who sits in which international body, and with whom."""

import streamlit as st

from geo.figures import memberships
from geo.ties.article_facts import NETWORKS, WHOSE_WORDS
from pages import in_frame
from pages.parts.frame import layout, own_choices, told
from pages.parts.frame.plain import plain
from pages.parts.frame.view import view
from pages.parts.memberships import panels


def draw() -> None:
    """Draw the members and the seats of the bodies, the finder, the matrix and the lists."""
    now = view()
    words, in_view = now.words, memberships.in_view(now)
    layout.heading(memberships.title(now), panels.subtitle(now))
    panels.filters(now)
    if in_view.empty:
        st.info(words.text("No membership fits this selection. Remove a filter."))
        return
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        of = own_choices.either("map", words.text("What the map shows"), memberships.MAPS, words)
        layout.picture(memberships.members_or_seats(now), key=f"map-{of}", taken=panels.take)
    with panel:
        panels.beside(now)
    ranking, finding = st.columns([7, 5], gap="medium")
    with ranking:
        panels.ranking(in_view, words)
    with finding:
        first, second = panels.finder(in_view, words)
    panels.rooms(in_view, first, second, words)
    layout.part(words.text("Members and bodies"))
    matrix = memberships.matrix(now)
    layout.wide_cells(matrix, key="matrix")
    st.caption(plain(matrix.unit))
    panels.bodies(in_view, words)
    told.told([NETWORKS], words, note=words.text(WHOSE_WORDS))
    told.told(["network"], words)
    panels.twin(now)


in_frame(draw)
