"""Overview: what is there."""

import streamlit as st

from geo.figures import overview
from geo.figures.picture import View
from geo.measures import counts
from pages import in_frame
from pages.parts.frame import layout
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the headline numbers, the map of all ties, and the top countries and municipalities."""
    now = view()
    layout.map_page(
        overview.lines(now),
        now.words.text(
            "Sister cities, protocols and memoranda of Istanbul's municipalities, as printed in the article."
        ),
        beside=lambda: _beside(now),
    )


def _beside(now: View) -> None:
    words, count = now.words, counts.totals(now.in_view)
    numbers = {
        words.text("Ties"): count.ties,
        words.text("Places"): count.places,
        words.text("Countries"): count.countries,
        words.text("Municipalities"): count.municipalities,
    }
    with st.container(horizontal=True, gap="small"):
        for label, number in numbers.items():
            st.metric(label, words.number(number), width="content")
    st.caption(
        words.text(
            "{entries} printed entries, {repeats} of them repeats.", entries=count.entries, repeats=count.repeats
        )
    )
    layout.part(words.text("Top countries"))
    layout.picture(overview.countries(now), key="country-bars")
    layout.part(words.text("Top municipalities"))
    layout.picture(overview.municipalities(now), key="municipal-bars")


in_frame(draw)
