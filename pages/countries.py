"""Countries: how many ties lead where."""

import streamlit as st

from geo import charts, findings, measures
from geo.countries import name as country_name
from geo.maps.state import state, with_countries
from geo.ties import ties
from geo.words import Words
from pages import framed
from pages.parts import address, language, layout

SHOWN = 18


def draw() -> None:
    """Draw the choropleth, the ranking, and the ties of the country in focus."""
    words, selection = language.chosen(), address.selection()
    layout.map_page(
        findings.of_countries(selection.of(ties()), words),
        words.text("Ties by country; a place counts once per municipality. Click a country to read its ties."),
        with_countries(state(ties(), selection, words), ties(), selection, words),
        words,
        beside=lambda: _ranking(words),
    )


def _ranking(words: Words) -> None:
    counts = measures.counts_by_country(address.selection().of(ties()))
    counts["label"] = [country_name(code, words.language) for code in counts["area_code"]]
    layout.part(words.text("Countries by ties"))
    figure = charts.ranked_bars(counts.head(SHOWN), label="label", value="ties", unit=words.text("ties"))
    layout.bars(figure, key="ranking")
    rest = counts.iloc[SHOWN:]
    if len(rest):
        st.caption(
            words.text(
                "and {countries} more countries with {ties} ties", countries=len(rest), ties=int(rest["ties"].sum())
            )
        )


framed(draw)
