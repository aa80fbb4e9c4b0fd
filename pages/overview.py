"""Overview: what is there."""

import streamlit as st

from geo.base.words import Words
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
        overview.lines(now), "", above=lambda: _questions(now.words), beside=lambda: _beside(now), wide=True
    )


def _questions(words: Words) -> None:
    """Offer three questions to start from."""
    questions = {
        "countries": words.text("Which countries have the most ties?"),
        "districts": words.text("How far does my district reach?"),
        "aid": words.text("Where did the aid go?"),
    }
    with st.container(horizontal=True, gap="small", key="questions"):
        for page, question in questions.items():
            st.page_link(f"pages/{page}.py", label=question, icon=":material/arrow_forward:", width="content")


def _beside(now: View) -> None:
    words, count = now.words, counts.totals(now.in_view)
    numbers = {
        words.text("Ties"): count.ties,
        words.text("Places"): count.places,
        words.text("Countries"): count.countries,
        words.text("Municipalities"): count.municipalities,
    }
    layout.numbers(numbers, words, gap="small")
    st.caption(
        words.text("{entries} entries, {repeats} of them repeats.", entries=count.entries, repeats=count.repeats)
    )
    layout.part(words.text("Top countries"))
    layout.picture(overview.countries(now), key="country-bars")
    layout.part(words.text("Top municipalities"))
    layout.picture(overview.municipalities(now), key="municipal-bars")


in_frame(draw)
