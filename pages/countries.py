"""Countries: what is measured of them, one selection or two side by side."""

import pandas as pd
import streamlit as st

from geo import aid, aid_view, charts, classes, findings
from geo.country_measures import MEASURES, by_country, readable
from geo.maps.state import state, with_countries
from geo.selection import Selection
from geo.ties import ties
from geo.words import Words
from pages import framed
from pages.parts import address, country_controls, language, layout
from pages.parts.atlas_map import atlas_map

SHOWN = 18


def draw() -> None:
    """Draw the choropleth, the ranking, and a second selection beside the first where one is asked for."""
    words, selection = language.chosen(), address.selection()
    controls = country_controls.chosen()
    measure = MEASURES[controls.measure]
    values = _measured(controls.measure, selection, words)
    scale = classes.classify(values["value"], controls.scheme, measure.breaks)
    other = country_controls.second(selection, controls)
    base = state(ties(), selection, words)
    layout.map_page(
        findings.of_countries(values, words.text(measure.name), words),
        words.text("Click a country to read its ties.") + " " + (words.text(measure.note) if measure.note else ""),
        with_countries(base, values, scale, words, title=words.text(measure.name)),
        words,
        beside=lambda: _ranking(values, words, words.text(measure.name)),
        above=lambda: country_controls.draw(words),
        second=(lambda: _second(other, controls, scale, words)) if other else None,
    )


def _second(other: Selection, controls: country_controls.Controls, scale: classes.Classes, words: Words) -> None:
    name = words.text(MEASURES[controls.measure].name)
    values = _measured(controls.measure, other, words)
    base = state(ties(), other, words)
    shown = {**base, "note": country_controls.second_title(other, words) + ". " + base["note"]}
    atlas_map(with_countries(shown, values, scale, words, title=name), key="second-map")


def _measured(measure: str, selection: Selection, words: Words) -> pd.DataFrame:
    events = aid_view.in_view(aid.aid_events(), selection)
    return readable(by_country(selection.of(ties()), events, measure), measure, words)


def _ranking(values: pd.DataFrame, words: Words, title: str) -> None:
    layout.part(title)
    shown = values.head(SHOWN).assign(value=values["value"].round(2))
    layout.bars(charts.ranked_bars(shown, label="label", value="value", unit=""), key="ranking")
    rest = len(values) - len(shown)
    if rest > 0:
        st.caption(words.plural("and {count} more country", "and {count} more countries", rest))


framed(draw)
