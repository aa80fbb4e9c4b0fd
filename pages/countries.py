"""Countries: what is measured of them, one selection or two side by side."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from geo.base.classes import SCHEMES
from geo.figures import countries
from geo.figures.picture import View
from geo.measures.countries import MEASURES
from geo.ties.readings import value_names
from pages import in_frame
from pages.parts.frame import address, layout
from pages.parts.frame.view import view

_DEFAULTS: Final = {"measure": "ties", "scheme": "own", "beside": ""}


def chosen(now: View) -> dict[str, str]:
    """Read the choices of the page; an unknown value counts as the default. ``beside``: the slug of a municipality."""
    known: dict[str, Mapping[str, object] | tuple[str, ...]] = {
        "measure": MEASURES,
        "scheme": SCHEMES,
        "beside": tuple(now.ties["municipality_slug"].unique()),
    }
    return {name: now.choice(name, known[name], default) for name, default in _DEFAULTS.items()}


def controls(now: View) -> None:
    """Draw the three controls in a row."""
    words, held = now.words, chosen(now)
    municipalities = value_names("municipality", now.ties, words)
    offered = {
        "measure": (words.text("Measure"), {key: words.text(item.name) for key, item in MEASURES.items()}),
        "scheme": (words.text("Classes"), {key: words.text(name) for key, name in SCHEMES.items()}),
        "beside": (words.text("Compare with"), {"": words.text("No municipality"), **municipalities}),
    }
    with st.container(horizontal=True, gap="medium", key="controls"):
        for name, (label, options) in offered.items():
            _select(name, label, options, held[name])


def _select(name: str, label: str, options: dict[str, str], now: str) -> None:
    key = f"countries-{name}"
    st.session_state[key] = now

    def keep() -> None:
        value = st.session_state[key]
        address.choose(name, "" if value == _DEFAULTS[name] else value)

    st.selectbox(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        on_change=keep,
        width=260,
        filter_mode="contains",
    )


def draw() -> None:
    """Draw the choropleth, the ranking, and a second selection beside the first where one is asked for."""
    now = view()
    measure, words = MEASURES[countries.measure_name(now)], now.words
    layout.map_page(
        countries.choropleth(now),
        words.text("Click a country to read its ties.") + " " + (words.text(measure.note) if measure.note else ""),
        beside=lambda: _ranking(now),
        above=lambda: controls(now),
        second=(lambda: layout.picture(countries.beside(now), key="second-map")) if chosen(now)["beside"] else None,
    )


def _ranking(now: View) -> None:
    layout.part(now.words.text(MEASURES[countries.measure_name(now)].name))
    layout.picture(countries.ranking(now), key="ranking")


in_frame(draw)
