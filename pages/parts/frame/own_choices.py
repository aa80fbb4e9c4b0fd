"""A page's own choices: controls that start from the address and write back to it."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from geo.base.words import Words
from pages.parts.frame import address


def several(
    name: str, label: str, options: dict[str, str], *, placeholder: str, values: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Draw a choice of several of the options, which hold no full stop; unknown values are left out.

    ``values``: what holds where the address is read elsewhere.
    """
    key = f"own-{name}"
    asked = address.choice(name).split(".") if values is None else values
    st.session_state[key] = [value for value in asked if value in options]
    st.multiselect(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        placeholder=placeholder,
        select_all=False,
        on_change=lambda: address.choose(name, ".".join(st.session_state[key])),
        filter_mode="contains",
    )
    return tuple(st.session_state[key])


def one(  # noqa: PLR0913 - a control needs its name, label, options and value
    name: str,
    label: str,
    options: dict[str, str],
    *,
    placeholder: str = "",
    value: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Draw a list to choose at most one option from, ``""`` for none.

    ``placeholder``: without it there is always a choice. ``value``: what holds where the address is read elsewhere, or
    says nothing that is known. ``width``: in pixels.
    """
    key = f"own-{name}"
    asked = address.choice(name) if value is None or not placeholder else value
    st.session_state[key] = next((each for each in (asked, value) if each in options), None)
    st.selectbox(
        label,
        list(options),
        index=None if placeholder else 0,
        format_func=lambda each: options.get(each, each),
        key=key,
        placeholder=placeholder or None,
        on_change=lambda: address.choose(name, st.session_state[key] or ""),
        width=width,
        filter_mode="contains",
    )
    return st.session_state[key] or ""


def either(name: str, label: str, options: dict[str, str], words: Words) -> str:
    """Draw a row of buttons; the first option holds while nothing known is chosen."""
    key, first = f"own-{name}", next(iter(options))
    st.session_state[key] = value = current(name, options)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda each: words.text(options[each]),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.choose(name, "" if st.session_state[key] == first else st.session_state[key]),
    )
    return value


def current(name: str, options: dict[str, str]) -> str:
    """Give a choice before its control is drawn, or the first option."""
    value = address.choice(name)
    return value if value in options else next(iter(options))
