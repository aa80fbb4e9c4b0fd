"""A page's own choice as a control: it starts from the address and writes back to it."""

import streamlit as st

from geo.words import Words
from pages.parts import address


def chosen(name: str, options: dict[str, str], words: Words, *, label: str) -> str:
    """
    Draw a row of buttons.

    Parameters
    ----------
    name
        Name of the choice in the address.
    options
        Value → English message; the first holds while nothing is chosen, and
        instead of a value that is unknown.
    words
        The reader's language.
    label
        What is chosen, for those who cannot see it.

    Returns
    -------
    value
        The choice.
    """
    value, key = current(name, options), f"choice-{name}"
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(options),
        format_func=lambda each: words.text(options[each]),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: _keep(name, key, options),
    )
    return value


def listed(name: str, options: dict[str, str], *, label: str, default: str) -> str:
    """
    Draw a list to choose one from.

    Parameters
    ----------
    name
        Name of the choice in the address.
    options
        Value → its name, already in the reader's language.
    label
        What is chosen.
    default
        What holds while nothing is chosen.

    Returns
    -------
    value
        The choice.
    """
    value, key = address.choice(name, default), f"choice-{name}"
    value = value if value in options else default
    st.session_state[key] = value
    st.selectbox(
        label,
        list(options),
        format_func=options.get,
        key=key,
        on_change=lambda: address.choose(name, st.session_state[key]),
    )
    return value


def current(name: str, options: dict[str, str]) -> str:
    """
    Give a choice before its control is drawn.

    Parameters
    ----------
    name
        Name of the choice in the address.
    options
        The values that are known.

    Returns
    -------
    value
        The choice, or the first option.
    """
    value = address.choice(name)
    return value if value in options else next(iter(options))


def _keep(name: str, key: str, options: dict[str, str]) -> None:
    value = st.session_state[key]
    address.choose(name, "" if value == next(iter(options)) else value)
