"""Keeping a placed list as an edition, new or in the place of an earlier one: whole, or not at all."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.errors import AtlasError
from geo.base.held import Held
from geo.base.words import Words
from geo.sources.records import AGREEMENTS
from geo.ties import editions
from geo.ties.editions import Edition, as_ties, propose_id
from geo.ties.readings import AGREEMENT_NAMES
from geo.your_lists import compare
from geo.your_lists.compare import CHANGE_NAMES
from pages.parts.editions import comparison, looked_at
from pages.parts.frame import address, layout, permission, warming
from pages.parts.frame.plain import plain
from pages.parts.your_data import hand, kept, placing
from pages.parts.your_data.hand import Brought

_ASKED: Final = "edition_to_be_kept"
_INSTEAD: Final = "keep-instead"
_SEEN: Final = "edition_to_be_replaced_as_seen"
_LONGEST: Final = {"name": 200, "source": 2000, "licence": 200, "note": 5000, "date": 10, "id": 60}


def draw(brought: Brought, words: Words) -> None:
    """Draw what is asked about an edition, and keep it."""
    layout.part(words.text("Keep it as an edition"))
    former = _former(brought, words)
    before = st.container()
    with st.form("keep", border=True):
        said = _said(brought, former, words)
        agreement = _agreement(brought, words)
        label = words.text("Put it in its place") if former else words.text("Keep")
        st.form_submit_button(label, type="primary", icon=":material/save:", key="keep-now", on_click=_ask)
    seen = st.session_state.pop(_SEEN, None)
    if not st.session_state.pop(_ASKED, False) or not permission.may_change():
        st.session_state[_SEEN] = former
        if former and agreement:
            with before:
                changes_since(brought, former, agreement, words)
        return
    if not agreement:
        st.error(words.text("Say what the ties are whose kind the list does not state."), icon=":material/report:")
        return
    edition_id = said.edition_id or propose_id(said.name)
    made = replace(said, edition_id=edition_id, imported_by=permission.who()[:200])
    same = former and seen and seen.edition_id == former.edition_id
    _keep(made, brought, agreement, words, former=seen if same else former)


def _ask() -> None:
    st.session_state[_ASKED] = True


def _former(brought: Brought, words: Words) -> Edition | None:
    there = {each.edition_id: each for each in looked_at.list_editions() if each.kind == brought.kind}
    if not there:
        return None
    if (expected := st.session_state.pop(EXPECTED, "")) in there:
        st.session_state[_INSTEAD] = expected
    elif st.session_state.get(_INSTEAD) not in there:
        st.session_state[_INSTEAD] = ""
    chosen = st.selectbox(
        words.text("What this list is"),
        ["", *there],
        format_func=lambda one: (
            words.text("A newer version of “{name}”; it takes its place", name=there[one].name)
            if one in there
            else words.text("A new edition beside the others")
        ),
        key=_INSTEAD,
        filter_mode=None if len(there) < 8 else "contains",
    )
    return there.get(chosen or "")


def _said(brought: Brought, former: Edition | None, words: Words) -> Edition:
    of = f"-{former.edition_id}" if former else ""
    left, right = st.columns(2)
    with left:
        stem = brought.name.rsplit(".", 1)[0]
        name = _line("name", of, words.text("Name, as readers see it"), former.name if former else stem)
        source = _line("source", of, words.text("Source: where the list is from"), former.source if former else "")
        licence = _line("licence", of, words.text("Licence: how it may be used"), former.licence if former else "")
    with right:
        date = _line("date", of, words.text("Date of the list"), example="2026, 2026-11, 2026-11-22")
        if former:
            edition_id = former.edition_id
        else:
            label = words.text("Short name for addresses (may stay empty)")
            edition_id = _line("id", of, label, example="turkiye-2026")
        note = _line("note", of, words.text("Remark"))
    return Edition(
        edition_id=edition_id, name=name, kind=brought.kind, source=source, licence=licence, date=date, note=note
    )


def _line(name: str, of: str, label: str, value: str = "", *, example: str = "") -> str:
    most, key = _LONGEST[name], f"keep-{name}{of}"
    return st.text_input(label, value[:most], max_chars=most, placeholder=example or None, key=key).strip()


def _agreement(brought: Brought, words: Words) -> str:
    if brought.kind != "ties" or brought.checked(words).good["agreement"].ne("").all():
        return AGREEMENTS[0]
    chosen = st.selectbox(
        words.text("Ties whose kind the list does not state are"),
        AGREEMENTS,
        index=None,
        format_func=lambda kind: words.text(AGREEMENT_NAMES[kind]),
        placeholder=words.text("Choose a kind"),
        key="keep-agreement",
        filter_mode="contains",
    )
    return chosen or ""


def _keep(made: Edition, brought: Brought, agreement: str, words: Words, *, former: Edition | None) -> None:
    store = editions.store()
    try:
        with st.spinner(words.text("Keeping every row, or none …")):
            rows = brought.rows(agreement)
            edition = store.replace(made, rows, seen=former.revision) if former else store.add(made, rows)
    except AtlasError as fault:
        st.error(plain(words.error(fault)), icon=":material/report:")
        return
    warming.begin(edition, words)
    kept.note(edition, doubtful=placing.doubtful(brought))
    hand.take(None)
    st.rerun()


EXPECTED: Final = "edition_expected"
"""The edition whose place the next list is to take."""

_COMPARED: Final = "newer_compared"
_MANY: Final = 0.5
"""More than this share of the earlier ties gone may mean that it is another list."""


def changes_since(brought: Brought, former: Edition, agreement: str, words: Words) -> None:
    """Draw what would change in the former edition; ``agreement`` is for ties whose kind is not stated."""
    if brought.kind != "ties":
        rows = len(brought.checked(words).good)
        st.caption(words.text("Rows now: {before}. Rows afterwards: {after}.", before=former.row_count, after=rows))
        return
    try:
        with st.spinner(words.text("Comparing …")):
            changes = _changes(brought, former, agreement)
    except AtlasError as fault:
        st.error(plain(words.error(fault)), icon=":material/report:")
        return
    layout.part(words.text("What would change"))
    comparison.numbers(changes, words)
    counts = changes["change"].value_counts()
    if counts.get("gone", 0) > _MANY * former.row_count:
        st.warning(
            words.text("More than half of the earlier ties are not in this list. Is it the right edition?"),
            icon=":material/warning:",
        )
    if set(counts.index) & set(CHANGE_NAMES) - {"same"}:
        with st.expander(words.text("Which ties differ"), icon=":material/table:"):
            names = words.text("now"), words.text("afterwards")
            comparison.table(changes, *names, words)


def expect(edition: Edition) -> None:
    """Await a newer version of an edition, whose place the next list is to take."""
    st.session_state[EXPECTED] = edition.edition_id
    st.session_state["kind-of-list"] = edition.kind
    address.choose("view", "")


def _changes(brought: Brought, former: Edition, agreement: str) -> pd.DataFrame:
    asked = (Held(brought.placed()), former.edition_id, former.revision, agreement)
    known: tuple[object, pd.DataFrame] | None = st.session_state.get(_COMPARED)
    if known is None or known[0] != asked:
        after = as_ties(former, brought.rows(agreement))
        known = asked, compare.compare(looked_at.lists_for((former.edition_id,)).ties, after)
        st.session_state[_COMPARED] = known
    return known[1]
