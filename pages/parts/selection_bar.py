"""
The one selection: its controls in the side bar, its place in the address.

The address wins when it changes (a link, the back button); else the controls do,
and write the address.
"""

from dataclasses import replace
from typing import Final

import streamlit as st

from geo.countries import name as country_name
from geo.maps.state import AGREEMENT_NAMES, coverage_note
from geo.selection import LOCATED, Selection
from geo.ties import AGREEMENTS, ties
from geo.words import Words, message
from pages.parts import language

_LOCATED_NAMES: Final = {"yes": message("Located"), "no": message("Not located")}
_FIELDS: Final = ("municipality", "country", "kind", "located", "focus")


def current() -> Selection:
    """
    Give the selection of this session.

    Returns
    -------
    selection
        What the controls say now.
    """
    state = st.session_state
    chosen = {name: tuple(state.get(name) or ()) for name in _FIELDS[:-1]}
    return Selection(**chosen, focus=state.get("focus") or "")


def focus_on(focus: str) -> None:
    """
    Look closely at something; the address follows in the same run.

    Parameters
    ----------
    focus
        See `geo.selection.Selection`; empty for nothing.
    """
    st.session_state["focus"] = focus


def draw(page: str, words: Words) -> None:
    """
    Read the address, draw the controls, write the address.

    Parameters
    ----------
    page
        The page's part of the address.
    words
        The reader's language.
    """
    _read_address(page, words)
    with st.sidebar:
        language.switch(words)
        _controls(words)
        st.caption(coverage_note(current().of(ties()), words))
        st.button(words.text("Reset the selection"), icon=":material/restart_alt:", on_click=_reset, width="stretch")
    _write_address(words)
    for sentence in st.session_state.get("address_faults", ()):
        st.warning(sentence, icon=":material/link_off:")


def _read_address(page: str, words: Words) -> None:
    state = st.session_state
    address = {name: tuple(st.query_params.get_all(name)) for name in _FIELDS if name in st.query_params}
    turned = state.get("page_in_address") not in (None, page)
    state["page_in_address"] = page
    if address == state.get("address", {}) or (turned and not address):
        return
    selection, faults = Selection.from_address(address, ties())
    state["address_faults"] = [words.error(fault) for fault in faults]
    for name in _FIELDS[:-1]:
        state[name] = list(getattr(selection, name))
    state["focus"] = selection.focus


def _write_address(words: Words) -> None:
    state = st.session_state
    wrong_language = language.fault(words)
    if wrong_language:
        state["address_faults"] = [*state.get("address_faults", ()), wrong_language]
    address = {language.PARAMETER: words.language, **current().to_address()}
    state["language_in_address"] = words.language
    if address != st.query_params.to_dict():
        st.query_params.from_dict(address)
    state["address"] = {name: (value,) for name, value in address.items() if name in _FIELDS}


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
            on_change=_forget_faults,
        )


def _sorted(names: dict[str, str], words: Words, first: str = "") -> dict[str, str]:
    codes = {name: code for code, name in names.items()}
    ordered = {codes[name]: name for name in words.sorted(codes)}
    return {first: ordered.pop(first), **ordered} if first in ordered else ordered


def _reset() -> None:
    for name in _FIELDS[:-1]:
        st.session_state[name] = []
    st.session_state["focus"] = ""
    _forget_faults()


def _forget_faults() -> None:
    st.session_state["address_faults"] = []


def without_focus() -> Selection:
    """
    Give the selection with nothing in focus.

    Returns
    -------
    selection
        The same ties in view.
    """
    return replace(current(), focus="")
