"""Memberships: who sits in which international body, and with whom."""

import streamlit as st

from geo.figures import memberships
from geo.ties import membership_view
from pages import framed
from pages.parts.frame import layout, own_choices
from pages.parts.frame.view import view
from pages.parts.memberships import membership_bodies, membership_panels, membership_rooms
from pages.parts.memberships.membership_matrix import matrix


def draw() -> None:
    """Draw the members and the seats of the bodies, the finder, the matrix and the lists."""
    now = view()
    words, in_view = now.words, memberships.in_view(now)
    layout.heading(membership_view.title(in_view, words), membership_panels.subtitle(now))
    membership_panels.filters(now)
    if in_view.empty:
        st.info(words.text("No printed membership fits this selection. Remove a filter here or in the side bar."))
        return
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        of = own_choices.either("map", words.text("What the map shows"), memberships.MAPS, words)
        layout.picture(memberships.members_or_seats(now), key=f"map-{of}", taken=membership_panels.take)
    with panel:
        membership_panels.beside(now)
    ranking, finding = st.columns([7, 5], gap="medium")
    with ranking:
        membership_rooms.ranking(in_view, words)
    with finding:
        first, second = membership_rooms.finder(in_view, words)
    membership_rooms.rooms(in_view, first, second, words)
    layout.part(words.text("Members and bodies"))
    matrix(now)
    membership_bodies.bodies(in_view, words)
    membership_bodies.twin(now)


framed(draw)
