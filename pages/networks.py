"""Networks: ties beside what is expected, and whom the partners know."""

import streamlit as st

from geo.base.words import Words
from geo.figures import networks
from geo.figures.picture import View
from geo.measures.networks import KONECT, NULLS, Shape, shape
from pages import in_frame
from pages.parts.frame import layout, own_choices
from pages.parts.frame.plain import plain
from pages.parts.frame.view import view


def draw() -> None:
    """Draw the map of what is expected, its ranking, and the network in numbers."""
    now = view()
    words = now.words
    layout.map_page(
        networks.expected_map(now),
        words.text(
            "Coloured is only what is surely more or fewer than expected; where it is grey, ties are too few to tell."
        ),
        beside=lambda: _beside(now),
        above=lambda: _null(words),
    )
    layout.part(words.text("Shared partners and rooms"))
    names = networks.who(now)
    if names:
        own_choices.one("who", words.text("Of whom"), names, value=next(iter(names)))
        shown = networks.shared(now)
        layout.picture(shown, key="shared")
        st.caption(plain(f"{shown.title}. {shown.unit}"))


def _null(words: Words) -> None:
    own_choices.either("null", words.text("What is expected"), NULLS, words)


def _beside(now: View) -> None:
    words, shown = now.words, networks.expected_ranking(now)
    own_choices.either("by", words.text("What is compared"), networks.BY, words)
    layout.part(shown.unit)
    layout.picture(shown, key="expected-ranking")
    layout.how_counted(
        words.text(
            "Expected are as many ties as the country would have if those in view were spread over the countries as "
            "the ties of the rest of Türkiye are in the world’s list, or as size and distance alone would spread "
            "them: a Poisson regression over all pairs of countries. The intervals cover 95%. The list is read from "
            "Wikipedia and has gaps, more of them for some countries than for others."
        )
        + " "
        + _network(words)
    )


def _network(words: Words) -> str:
    return words.text(
        "The network of the list, read from Wikipedia: {ours}. The one that KONECT publishes, read from Wikidata: "
        "{theirs}. The same measures of two lists, not of one.",
        ours=_numbers(shape(), words),
        theirs=_numbers(KONECT, words),
    )


def _numbers(of: Shape, words: Words) -> str:
    return words.text(
        "{cities} cities, {pairs} pairs, assortativity {assortativity}, clustering {clustering}",
        cities=words.number(of.cities),
        pairs=words.number(of.pairs),
        assortativity=words.number(of.assortativity, digits=3),
        clustering=words.number(of.clustering, digits=3),
    )


in_frame(draw)
