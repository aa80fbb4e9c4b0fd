"""Connections: lines from Istanbul's municipalities to their partners."""

import streamlit as st

from geo import charts, findings, measures
from geo.maps.state import state, with_lines
from geo.readings import value_names
from geo.ties import ties
from geo.words import Words
from pages import framed
from pages.parts import address, language, layout

HUBS, STEP_KM = 10, 1000


def draw() -> None:
    """Draw the great circles, and the fan-out of what is in focus."""
    words, selection = language.chosen(), address.selection()
    layout.map_page(
        findings.of_connections(selection.of(ties()), words),
        words.text(
            "Great circles from each municipality's own point; far out they are gathered by country. Click a place, a "
            "line or a district for its fan-out."
        ),
        with_lines(state(ties(), selection, words), words, gathered=True, rings=address.choice("rings") == "yes"),
        words,
        beside=lambda: _beside(words),
        above=lambda: _controls(words),
    )


def _controls(words: Words) -> None:
    present = set(address.selection().of(ties())["municipality_slug"])
    names = {slug: name for slug, name in value_names("municipality", ties(), words).items() if slug in present}
    kind, _, now = address.selection().focus.partition(":")
    st.session_state["fan-out"] = now if kind == "municipality" and now in names else None
    st.session_state["rings"] = address.choice("rings") == "yes"
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.selectbox(
            words.text("Fan-out of a municipality"),
            list(names),
            format_func=lambda slug: names[slug],
            key="fan-out",
            placeholder=words.text("Choose a municipality"),
            on_change=lambda: address.focus_on(f"municipality:{slug}" if (slug := st.session_state["fan-out"]) else ""),
            width=300,
        )
        st.toggle(
            words.text("Distance rings"),
            key="rings",
            on_change=lambda: address.choose("rings", "yes" if st.session_state["rings"] else ""),
        )


def _beside(words: Words) -> None:
    in_view = address.selection().of(ties())
    counted = in_view[in_view["repeats"].eq("")]
    layout.part(words.text("Distance from Istanbul"))
    layout.bars(
        charts.distance_histogram(counted["distance_km"], step_km=STEP_KM, unit=words.text("ties")), key="distances"
    )
    hubs = measures.counts_by_place(in_view)
    hubs = hubs[hubs["municipalities"] > 1].head(HUBS).assign(focus=lambda rows: "place:" + rows["place_id"])
    layout.part(words.text("Places tied to several municipalities"))
    figure = charts.ranked_bars(hubs, label="place_name", value="municipalities", unit=words.text("municipalities"))
    layout.bars(figure, key="hubs")


framed(draw)
