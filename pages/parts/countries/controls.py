"""The controls of the countries page: what is measured, how it is classed, what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.base.classes import SCHEMES
from geo.figures.picture import View
from geo.measures.countries import MEASURES
from geo.ties.readings import value_names
from pages.parts.frame import address

_DEFAULTS: Final = {"measure": "ties", "scheme": "own", "beside": ""}


@dataclass(frozen=True)
class Controls:
    """What the reader chose on this page; ``beside`` is the slug of a municipality, if any."""

    measure: str
    scheme: str
    beside: str


def chosen(now: View) -> Controls:
    """Read the page's choices; an unknown value counts as the default."""
    known: dict[str, Mapping[str, object] | tuple[str, ...]] = {
        "measure": MEASURES,
        "scheme": SCHEMES,
        "beside": tuple(now.ties["municipality_slug"].unique()),
    }
    return Controls(**{name: now.choice(name, known[name], default) for name, default in _DEFAULTS.items()})


def draw(view: View) -> None:
    """Draw the three controls in a row."""
    words, now = view.words, chosen(view)
    municipalities = value_names("municipality", view.ties, words)
    with st.container(horizontal=True, gap="medium", key="controls"):
        _select(
            "measure",
            words.text("Measure"),
            {key: words.text(item.name) for key, item in MEASURES.items()},
            now.measure,
        )
        _select("scheme", words.text("Classes"), {key: words.text(name) for key, name in SCHEMES.items()}, now.scheme)
        _select("beside", words.text("Compare with"), {"": words.text("No municipality"), **municipalities}, now.beside)


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
