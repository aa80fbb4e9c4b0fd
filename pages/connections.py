"""Connections: lines from Istanbul's municipalities to their partners."""

import streamlit as st

from geo import charts, findings, measures
from geo.maps.state import state, with_lines
from geo.ties import ties
from geo.words import Words
from pages import framed
from pages.parts import address, language, layout

SHOWN = 12


def draw() -> None:
    """Draw the great circles, and the fan-out of what is in focus."""
    words, selection = language.chosen(), address.selection()
    layout.map_page(
        findings.of_connections(selection.of(ties()), words),
        words.text(
            "Great circles from each municipality's own point. Click a place, a line or a district for its fan-out."
        ),
        with_lines(state(ties(), selection, words), words),
        words,
        beside=lambda: _beside(words),
    )


def _beside(words: Words) -> None:
    in_view = address.selection().of(ties())
    names = dict(zip(in_view["municipality_slug"], in_view["municipality"], strict=True))
    st.selectbox(
        words.text("Fan-out of a municipality"),
        sorted(names, key=lambda slug: words.sorted(names.values()).index(names[slug])),
        index=None,
        format_func=names.get,
        key="fan-out",
        placeholder=words.text("Choose a municipality"),
        on_change=lambda: address.focus_on(f"municipality:{st.session_state['fan-out']}"),
    )
    hubs = measures.counts_by_place(in_view)
    hubs = hubs[hubs["municipalities"] > 1].head(SHOWN)
    layout.part(words.text("Places tied to several municipalities"))
    unit = words.text("municipalities")
    layout.bars(charts.ranked_bars(hubs, label="place_name", value="municipalities", unit=unit), key="hubs")


framed(draw)
