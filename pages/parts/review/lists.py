"""Which list is reviewed, which of its places is looked at, and how far one has come."""

from collections.abc import Sequence

import streamlit as st

from geo.base.words import Words
from geo.sources.records import ARTICLE
from geo.your_lists.review import Doubt
from pages.parts.frame import address, permission
from pages.parts.frame.plain import plain
from pages.parts.review import acts, desk
from pages.parts.your_data import kept

_LIST = "review-list"
_PLACE = "review-place"


def draw(at: desk.Opened, doubt: Doubt | None, queue: Sequence[Doubt], decided: int, words: Words) -> None:
    """Draw the choice of the list and of the place, and the progress."""
    listed, place, progress = st.columns([3, 4, 3], gap="medium", vertical_alignment="bottom")
    with listed:
        _list(at, words)
    if doubt:
        with place:
            _place(doubt, queue, words)
    with progress:
        whole = len(queue) + decided
        said = words.text("{decided} of {whole} decided", decided=decided, whole=whole)
        st.progress(decided / whole if whole else 1.0, text=said)


def _list(at: desk.Opened, words: Words) -> None:
    def turned() -> None:
        address.choose(desk.LIST, st.session_state[_LIST])
        st.session_state.pop(desk.AT, None)

    there = {one.list_id: one.name for one in desk.lists(words)}
    if st.session_state.get(_LIST) != at.listed.list_id:
        st.session_state[_LIST] = at.listed.list_id
    st.selectbox(
        words.text("List"),
        list(there),
        format_func=lambda one: there.get(one, one),
        key=_LIST,
        on_change=turned,
        filter_mode=None if len(there) < 8 else "contains",
    )


def _place(doubt: Doubt, queue: Sequence[Doubt], words: Words) -> None:
    def turned() -> None:
        st.session_state[desk.AT] = st.session_state[_PLACE]
        acts.forget_finding()

    keys = [one.key for one in queue]
    if st.session_state.get(_PLACE) != doubt.key:
        st.session_state[_PLACE] = doubt.key
    label = words.plural("One place is left", "{count} places are left", len(queue))
    names = {one.key: f"{' · '.join(filter(None, one.key))} ({len(one.rows)})" for one in queue}
    st.selectbox(
        label,
        keys,
        format_func=lambda key: names.get(key, key[0]),
        key=_PLACE,
        on_change=turned,
        filter_mode="contains",
    )


def others(doubt: Doubt, at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Draw what can be decided besides a place, the way back, and what is kept with the decision."""
    with st.container(horizontal=True, gap="small", key="review-others"):
        for name, label, act, icon, key in (
            ("no-place", words.text("No place"), acts.no_place, ":material/block:", "n"),
            ("later", words.text("Decide later"), acts.later, ":material/schedule:", "l"),
        ):
            shortcut = key if allowed else None
            st.button(label, key=name, on_click=act, args=(doubt,), icon=icon, shortcut=shortcut, disabled=not allowed)
        undo(at, words, allowed=allowed)
    if not allowed:
        return
    who, why = st.columns([2, 3], gap="small")
    with who:
        permission.ask_name(words)
    with why:
        st.text_input(words.text("Why (optional)"), key=desk.WHY, max_chars=2000)


def undo(at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Draw the way back. ``allowed``: whether the visitor may decide."""
    ready = allowed and at.desk.can_undo()
    st.button(
        words.text("Undo"),
        key="undo",
        on_click=acts.undo,
        icon=":material/undo:",
        shortcut="u" if ready else None,
        disabled=not ready,
    )


def nothing_left(at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Say that nothing is left to decide. ``allowed``: whether the visitor may decide."""
    st.success(plain(words.text("Nothing in this list is in doubt.")), icon=":material/task_alt:")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if at.listed.list_id != ARTICLE:
            kept.show(at.listed.list_id, at.listed.kind, words)
        if allowed and at.desk.can_undo():
            undo(at, words, allowed=allowed)
