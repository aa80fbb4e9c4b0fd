"""The reader's language: in the address, switched in the side bar."""

from typing import Final

import streamlit as st

from geo.words import DEFAULT_LANGUAGE, LANGUAGES, Language, Words

PARAMETER: Final = "lang"
_NAMES: Final[dict[Language, str]] = {"tr": "Türkçe", "en": "English"}
_KEY: Final = "language"


def chosen() -> Words:
    """
    Give the words of the chosen language.

    Returns
    -------
    words
        Of the address where it names a language, else of this session, else Turkish.
    """
    asked = st.query_params.get(PARAMETER)
    if asked in LANGUAGES and asked != st.session_state.get("language_in_address"):
        st.session_state[_KEY] = asked
    st.session_state["language_in_address"] = asked
    return Words(st.session_state.get(_KEY, DEFAULT_LANGUAGE))


def fault(words: Words) -> str:
    """
    Say that the address asks for a language that the atlas does not speak.

    Parameters
    ----------
    words
        The language used in its place.

    Returns
    -------
    sentence
        Empty if nothing is wrong.
    """
    asked = st.query_params.get(PARAMETER, DEFAULT_LANGUAGE)
    if asked in LANGUAGES:
        return ""
    return words.text("The atlas does not speak “{asked}”; it answers in English or Turkish.", asked=asked[:20])


def switch(words: Words) -> None:
    """
    Draw the language switch.

    Parameters
    ----------
    words
        The language now.
    """
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
