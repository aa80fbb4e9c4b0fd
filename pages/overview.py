"""Overview: what is there."""

import streamlit as st

from geo import charts, findings, measures
from geo.countries import name as country_name
from geo.maps.state import state, with_lines
from geo.ties import ties
from geo.words import Words
from pages import framed
from pages.parts import address, language, layout


def draw() -> None:
    """Draw the headline numbers, the map of all ties, and the top countries and municipalities."""
    words, selection = language.chosen(), address.selection()
    layout.map_page(
        findings.of_all(selection.of(ties()), words),
        words.text("Sister cities, protocols and memoranda of Istanbul's municipalities, as printed in the article."),
        with_lines(state(ties(), selection, words), words),
        words,
        beside=lambda: _beside(words),
    )


def _beside(words: Words) -> None:
    in_view = address.selection().of(ties())
    count = measures.totals(in_view)
    numbers = {
        words.text("Ties"): count.ties,
        words.text("Places"): count.places,
        words.text("Countries"): count.countries,
        words.text("Municipalities"): count.municipalities,
    }
    with st.container(horizontal=True, gap="medium"):
        for label, number in numbers.items():
            st.metric(label, words.number(number), width="content")
    st.caption(
        words.text(
            "{entries} printed entries, {repeats} of them repeats.", entries=count.entries, repeats=count.repeats
        )
    )
    by_country = measures.counts_by_country(in_view).head(8)
    by_country["focus"] = "country:" + by_country["area_code"]
    by_country["label"] = [country_name(code, words.language) for code in by_country["area_code"]]
    by_municipality = measures.counts_by_municipality(in_view).head(8)
    slugs = dict(zip(in_view["municipality"], in_view["municipality_slug"], strict=True))
    by_municipality["focus"] = "municipality:" + by_municipality["municipality"].map(slugs).astype(str)
    unit = words.text("ties")
    layout.part(words.text("Top countries"))
    layout.bars(charts.ranked_bars(by_country, label="label", value="ties", unit=unit), key="country-bars")
    layout.part(words.text("Top municipalities"))
    layout.bars(
        charts.ranked_bars(by_municipality, label="municipality", value="ties", unit=unit), key="municipal-bars"
    )


framed(draw)
