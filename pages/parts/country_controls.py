"""The controls of the countries page: what is measured, how it is classed, what stands beside it."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from geo.classes import SCHEMES
from geo.country_measures import MEASURES
from geo.readings import value_names
from geo.selection import Selection
from geo.ties import ties
from geo.words import Words
from pages.parts import address

_DEFAULTS: Final = {"measure": "ties", "scheme": "own", "beside": ""}


@dataclass(frozen=True)
class Controls:
    """
    What the reader chose on this page.

    Parameters
    ----------
    measure
        One of `geo.country_measures.MEASURES`.
    scheme
        One of `geo.classes.SCHEMES`.
    beside
        Slug of the municipality shown beside the selection; empty for none.
    """

    measure: str
    scheme: str
    beside: str


def chosen() -> Controls:
    """
    Read the page's choices from the address.

    Returns
    -------
    controls
        An unknown value counts as the default.
    """
    known = {"measure": MEASURES, "scheme": SCHEMES, "beside": set(ties()["municipality_slug"])}
    asked = {name: address.choice(name, default) for name, default in _DEFAULTS.items()}
    return Controls(**{name: value if value in known[name] else _DEFAULTS[name] for name, value in asked.items()})


def draw(words: Words) -> None:
    """
    Draw the three controls in a row.

    Parameters
    ----------
    words
        The reader's language.
    """
    now = chosen()
    municipalities = value_names("municipality", ties(), words)
    with st.container(horizontal=True, gap="medium"):
        _select(
            "measure",
            words.text("Measure"),
            {key: words.text(item.name) for key, item in MEASURES.items()},
            now.measure,
        )
        _select("scheme", words.text("Classes"), {key: words.text(name) for key, name in SCHEMES.items()}, now.scheme)
        _select("beside", words.text("Beside it"), {"": words.text("Nothing"), **municipalities}, now.beside)


def second(selection: Selection, controls: Controls) -> Selection | None:
    """
    Give the selection that stands beside the first.

    Parameters
    ----------
    selection
        The first.
    controls
        The page's choices.

    Returns
    -------
    second
        The same filters with another municipality; ``None`` where none is asked for.
    """
    return replace(selection, municipality=(controls.beside,), side=()) if controls.beside else None


def second_title(selection: Selection, words: Words) -> str:
    """
    Name the second selection.

    Parameters
    ----------
    selection
        As `second` gives it.
    words
        The reader's language.

    Returns
    -------
    title
        Its municipality, and its number of ties.
    """
    name = value_names("municipality", ties(), words)[selection.municipality[0]]
    count = int(selection.of(ties())["repeats"].eq("").sum())
    return words.text("Beside it: {municipality}, {ties} ties", municipality=name, ties=count)


def _select(name: str, label: str, options: dict[str, str], now: str) -> None:
    key = f"countries-{name}"
    st.session_state[key] = now

    def keep() -> None:
        value = st.session_state[key]
        address.choose(name, "" if value == _DEFAULTS[name] else value)

    st.selectbox(label, list(options), format_func=lambda value: options[value], key=key, on_change=keep, width=260)
