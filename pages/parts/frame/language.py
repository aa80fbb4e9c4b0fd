"""The reader's language: in the address, switched at the head of the page."""

from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.base.words import DEFAULT_LANGUAGE, LANGUAGES, Language, Words, told

PARAMETER: Final = "lang"
_SCRIPTS: Final = tuple(Path(__file__).with_name(name) for name in ("asked.js", "language.js"))
_JOINT: Final = 'import { watchAsked } from "./asked.js";'
"""Between the two, which are one for the browser."""
_NAMES: Final[dict[Language, str]] = {"tr": "Türkçe", "en": "English"}
_KEY: Final = "language"
_MAP: Final = "pages.parts.frame.atlas_map.atlas_map"
"""What Streamlit calls the map's frame for whoever hears the page."""
_STREAMLIT: Final = tuple(told(__file__).values())
"""Words of Streamlit's own, which it has in English alone, and the name of its frame; ``#`` stands for a number."""


def chosen() -> Words:
    """Give the words of the language of the address, else of this session, else `of_browser`."""
    asked = st.query_params.get(PARAMETER)
    if asked in LANGUAGES and asked != st.session_state.get("language_in_address"):
        st.session_state[_KEY] = asked
    st.session_state["language_in_address"] = asked
    if _KEY not in st.session_state:
        return Words(of_browser(st.context.headers.get("Accept-Language", "")))
    return Words(st.session_state[_KEY])


def of_browser(accepted: str) -> Language:
    """Choose the language of a first visit by ``Accept-Language``: Turkish where it or nothing is said."""
    asked = [part.partition(";")[0].strip().casefold() for part in accepted.split(",")]
    named = [tag.partition("-")[0] for tag in asked if tag not in ("", "*")]
    return "en" if named and DEFAULT_LANGUAGE not in named else DEFAULT_LANGUAGE


def fault(words: Words) -> str:
    """Say that the address asks for a language that the atlas does not speak; empty if nothing is wrong."""
    asked = st.query_params.get(PARAMETER, DEFAULT_LANGUAGE)
    if asked in LANGUAGES:
        return ""
    return words.text("The atlas does not speak “{asked}”; it answers in English or Turkish.", asked=asked[:20])


def switch(words: Words) -> None:
    """Draw the language switch."""
    st.session_state.setdefault(_KEY, words.language)
    st.segmented_control(
        words.text("Language"),
        LANGUAGES,
        format_func=lambda code: _NAMES[code],
        key=_KEY,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    with st.container(key="told-language"):
        _teller()(data={"language": words.language, "own": _streamlits(words)}, key="page-language")


def _streamlits(words: Words) -> dict[str, str]:
    """Give Streamlit's words as they stand in either language → as this reader reads them."""
    own = {Words(each).text(word): words.text(word) for word in _STREAMLIT for each in LANGUAGES}
    return {**own, _MAP: words.text("Map")}


@st.cache_resource(show_spinner=False)
def _teller() -> ComponentRenderer:
    joined = "\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS)
    return st.components.v2.component("atlas_language", js=joined.replace(_JOINT, ""))
