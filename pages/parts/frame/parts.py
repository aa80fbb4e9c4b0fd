"""Parts of a page that are drawn anew alone: after a choice as little is sent as can change by it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from pages.parts.frame.trouble import is_a_part

BODY: Final = "page"
"""All below the head."""
_DRAWN: Final = "parts"


def begin() -> None:
    """Forget which parts there are, before all is drawn anew."""
    st.session_state[_DRAWN] = set()


def part(name: str, draw: Callable[[], object]) -> None:
    """Draw a part. ``name``: by which `again` finds it; what stands in it draws it alone anew."""
    st.session_state[_DRAWN].add(name)
    st.fragment(key=name)(draw)()


def again(*names: str) -> None:
    """End a callback with the news that these parts, as far as there are such, have changed; without names, all."""
    if not names and is_a_part():
        st.rerun()
    there = [name for name in names if name in st.session_state.get(_DRAWN, ())]
    # Without a browser there are no headers, and nobody who still has the rest.
    if BODY in there and st.context.headers.get("User-Agent"):
        st.rerun(there)
