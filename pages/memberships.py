"""Memberships: who sits in which international body, and with whom."""

import streamlit as st

from geo import membership_map, membership_view
from geo.maps.state import state
from geo.ties import ties
from pages import framed
from pages.parts import address, language, layout, membership_panels, own_choices
from pages.parts.atlas_map import atlas_map
from pages.parts.membership_matrix import matrix


def draw() -> None:
    """Draw the members and the seats of the bodies, the finder, the matrix and the lists."""
    words, selection = language.chosen(), address.selection()
    everything = membership_view.everything()
    heading = st.container()
    choices = membership_panels.filters(everything, words)
    in_view = membership_view.in_view(everything, selection, choices)
    with heading:
        layout.heading(
            membership_view.title(in_view, words),
            words.text(
                "International bodies with members among the local governments of Türkiye, as printed in table 1. "
                "In the side bar only municipalities (of Istanbul), countries (of seats) and located or not apply here."
            ),
        )
    if in_view.empty:
        st.info(words.text("No printed membership fits this selection. Remove a filter here or in the side bar."))
        return
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        shown = {"members": words.text("Members in Türkiye"), "seats": words.text("Seats of the bodies")}
        of = own_choices.either("map", words.text("What the map shows"), shown)
        base = state(ties(), selection, words)
        slugs = (address.choice(membership_panels.FIRST), address.choice(membership_panels.SECOND))
        chosen = tuple(in_view.loc[in_view["member_slug"].isin(slugs), "member"].unique())
        if of == "seats":
            atlas_map(
                membership_map.with_seats(base, in_view, chosen, words), key="map-seats", taken=membership_panels.take
            )
        else:
            atlas_map(
                membership_map.with_members(base, in_view, words), key="map-members", taken=membership_panels.take
            )
    with panel:
        membership_panels.beside(in_view, words)
    ranking, finding = st.columns([7, 5], gap="medium")
    with ranking:
        membership_panels.ranking(in_view, words)
    with finding:
        first, second = membership_panels.finder(in_view, words)
    membership_panels.rooms(in_view, first, second, words)
    layout.part(words.text("Members and bodies"))
    matrix(in_view, words)
    membership_panels.bodies(in_view, words)
    membership_panels.twin(in_view, words)


framed(draw)
