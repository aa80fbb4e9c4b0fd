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
    """End a callback with the news that these parts alone have changed; those that the page has not are left out."""
    # Without a browser there are no headers, and nobody who still has the rest.
    there = [name for name in names if name in st.session_state.get(_DRAWN, ())]
    if BODY in there and st.context.headers.get("User-Agent"):
        st.rerun(there)


def everything() -> None:
    """End a callback of a part with the news that more than this part has changed."""
    if is_a_part():
        st.rerun()
