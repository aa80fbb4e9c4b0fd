"""A page's own choices: controls whose values live in the address."""

import streamlit as st

from geo.words import Words
from pages.parts import address


def several(name: str, label: str, options: dict[str, str], words: Words) -> tuple[str, ...]:
    """
    Draw a choice of several values.

    Parameters
    ----------
    name
        Its name in the address.
    label
        What is chosen.
    options
        Value → word, in the order to show; values hold no full stop.
    words
        The reader's language.

    Returns
    -------
    chosen
        Known values only; empty means all.
    """
    key = f"own-{name}"
    st.session_state[key] = [value for value in address.choice(name).split(".") if value in options]
    st.multiselect(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        placeholder=words.text("All"),
        on_change=lambda: address.choose(name, ".".join(st.session_state[key])),
    )
    return tuple(st.session_state[key])


def one(name: str, label: str, options: dict[str, str], *, placeholder: str) -> str:
    """
    Draw a choice of at most one value.

    Parameters
    ----------
    name
        Its name in the address.
    label
        What is chosen.
    options
        Value → word, in the order to show.
    placeholder
        What stands there while nothing is chosen.

    Returns
    -------
    chosen
        A known value, or ``""``.
    """
    key = f"own-{name}"
    asked = address.choice(name)
    st.session_state[key] = asked if asked in options else None
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda value: options[value],
        key=key,
        placeholder=placeholder,
        on_change=lambda: address.choose(name, st.session_state[key] or ""),
    )
    return st.session_state[key] or ""


def either(name: str, label: str, options: dict[str, str]) -> str:
    """
    Draw a switch.

    Parameters
    ----------
    name
        Its name in the address.
    label
        What is switched; read aloud, not shown.
    options
        Value → word; the first holds while nothing else is chosen.

    Returns
    -------
    chosen
        A known value.
    """
    key, first = f"own-{name}", next(iter(options))
    asked = address.choice(name)
    st.session_state[key] = asked if asked in options else first
    st.segmented_control(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.choose(name, "" if st.session_state[key] == first else st.session_state[key]),
    )
    return str(st.session_state[key] or first)
