"""The panels of the connections page."""

from typing import Final

import streamlit as st

from geo import charts, measures
from geo.readings import value_names
from geo.ties import ties
from geo.words import Words
from pages.parts import address, layout

HUBS: Final = 10
STEP_KM: Final = 1000


def controls(words: Words) -> None:
    """
    Draw the choice of a fan-out, and the switch of the rings.

    Parameters
    ----------
    words
        The reader's language.
    """
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


def beside(words: Words) -> None:
    """
    Draw how far away the partners are, and the places that several municipalities know.

    Parameters
    ----------
    words
        The reader's language.
    """
    in_view = address.selection().of(ties())
    if in_view.empty:
        return
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
