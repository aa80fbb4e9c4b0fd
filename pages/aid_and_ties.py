"""Aid against ties: where both are, where only one is."""

import streamlit as st

from geo import aid, aid_and_ties
from geo.aid_and_ties_map import finding, with_cells, with_places
from geo.maps.state import state
from geo.ties import ties
from pages import framed
from pages.parts import address, aid_and_ties_panels, choosing, language, layout
from pages.parts.atlas_map import atlas_map


def draw() -> None:
    """Draw the table of ties by aid, its map and its list."""
    words, selection = language.chosen(), address.selection()
    in_view, events = selection.of(ties()), aid_and_ties.events_in_view(aid.aid_events(), selection)
    per = choosing.current("per", aid_and_ties_panels.PER)
    by_country = aid_and_ties.by_country(in_view, events)
    crossed = by_country if per == "country" else aid_and_ties.by_place(in_view, events)
    layout.heading(
        finding(crossed, words, per=per),
        words.text(
            "Ties as printed in the article, gifts by the counting rule of the aid page. A chosen municipality is "
            "taken as the holder of the tie and as the donor of the gift."
        ),
    )
    choosing.chosen("per", aid_and_ties_panels.PER, words, label=words.text("Countries or places"))
    base = {**state(ties(), selection, words), "note": aid_and_ties_panels.note(events, words, per=per)}
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        drawn = (with_cells if per == "country" else with_places)(base, crossed, words)
        atlas_map(drawn, key=f"aid-and-ties-{per}")
    with panel:
        aid_and_ties_panels.numbers(crossed, words, per=per)
        aid_and_ties_panels.closer(by_country, in_view, events, words)
    aid_and_ties_panels.rows(crossed, words, per=per)
    aid_and_ties_panels.sources(aid_and_ties_panels.gifts_in_focus(in_view, events), words)


framed(draw)
