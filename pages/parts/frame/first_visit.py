"""The map goes first; on the first run of a visit, the rest, with Plotly's library, follows when it is drawn."""

from typing import Final

import streamlit as st

from pages.parts.frame.trouble import is_a_part
from pages.serving import log, turns, visits

_RUNS: Final = "runs_of_this_visit"
_MAP: Final = "map_in_this_run"
_VISIT: Final = "this_visit"
_PATIENCE_S: Final = 5
"""A map that has not said by then that it is drawn holds up nothing any longer."""
_HEAD_START_S: Final = 0.1
"""Measured: with it a change reaches the map in 0.21 s, without in 0.35 s."""


class _Visit:
    """Lives as long as the session."""


def begin() -> None:
    """Count a run of the script."""
    st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
    st.session_state[_MAP] = False
    visits.note()
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = _Visit()
        log.visit(st.session_state[_VISIT])


def map_is_coming() -> bool:
    """Note that this run draws a map; true if the map should say when it is drawn."""
    st.session_state[_MAP] = True
    return is_first()


def rest_waits() -> bool:
    """Tell whether everything else leaves the way to the map: in the first run of a visit, after a map."""
    return is_first() and bool(st.session_state.get(_MAP))


@st.fragment(run_every=_PATIENCE_S)
def go_on_without() -> None:
    """Draw the rest after a while even if the map never says that it is drawn."""
    if is_a_part():
        st.rerun()


def let_pass() -> None:
    """Give a map that was just sent a head start: the browser draws it and the charts with one and the same hand."""
    if st.context.headers.get("User-Agent"):
        turns.left_for(_HEAD_START_S)


def is_first() -> bool:
    """Tell whether a browser is in the first run of its visit."""
    # Without a browser there are no headers, and nobody to say that the map is drawn.
    return st.session_state.get(_RUNS) == 1 and bool(st.context.headers.get("User-Agent"))
