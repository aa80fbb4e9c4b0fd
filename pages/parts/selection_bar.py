"""The one selection: its controls in the side bar."""

from typing import Final

import streamlit as st

from geo.countries import name as country_name
from geo.maps.state import AGREEMENT_NAMES, coverage_note
from geo.selection import LOCATED
from geo.ties import AGREEMENTS, ties
from geo.words import Words, message
from pages.parts import address, language

_LOCATED_NAMES: Final = {"yes": message("Located"), "no": message("Not located")}


def draw(words: Words) -> None:
    """
    Draw the controls, and what the address asked for in vain.

    Parameters
    ----------
    words
        The reader's language.
    """
    with st.sidebar:
        language.switch(words)
        _controls(words)
        st.caption(coverage_note(address.selection().of(ties()), words))
        st.button(
            words.text("Reset the selection"), icon=":material/restart_alt:", on_click=address.reset, width="stretch"
        )
    for sentence in address.faults(words):
        st.warning(sentence, icon=":material/link_off:")


def _controls(words: Words) -> None:
    everyone = ties()
    municipalities = dict(zip(everyone["municipality_slug"], everyone["municipality"], strict=True))
    areas = {code: country_name(code, words.language) for code in everyone["area_code"].unique() if code}
    choices = {
        "municipality": (words.text("Municipality"), _sorted(municipalities, words, first="ibb")),
        "country": (words.text("Country"), _sorted(areas, words)),
        "kind": (words.text("Kind of tie"), {kind: words.text(AGREEMENT_NAMES[kind]) for kind in AGREEMENTS}),
        "located": (words.text("Located or not"), {key: words.text(_LOCATED_NAMES[key]) for key in LOCATED}),
    }
    for name, (label, options) in choices.items():
        st.multiselect(
            label,
            list(options),
            format_func=options.get,
            key=name,
            placeholder=words.text("All"),
            persist_state="session",
            on_change=address.forget_faults,
        )


def _sorted(names: dict[str, str], words: Words, first: str = "") -> dict[str, str]:
    codes = {name: code for code, name in names.items()}
    ordered = {codes[name]: name for name in words.sorted(codes)}
    return {first: ordered.pop(first), **ordered} if first in ordered else ordered
