"""Keeping a placed list as an edition: whole, or not at all."""

from typing import Final

import streamlit as st

from geo import editions
from geo.editions import Edition, suggested_id
from geo.errors import AtlasError
from geo.facets import AGREEMENTS
from geo.maps.state import AGREEMENT_NAMES
from geo.words import Words
from pages.parts import layout, permission, your_data_list
from pages.parts.plain import plain
from pages.parts.your_data_list import Brought

_KEPT: Final = "edition_just_kept"
_ASKED: Final = "edition_to_be_kept"
_LONGEST: Final = {"name": 200, "source": 2000, "licence": 200, "note": 5000, "date": 10, "id": 60}


def draw(brought: Brought, words: Words) -> None:
    """
    Draw what is asked about an edition, and keep it.

    Parameters
    ----------
    brought
        The list, placed.
    words
        The reader's language.
    """
    layout.part(words.text("Keep it as an edition"))
    with st.form("keep", border=True):
        left, right = st.columns(2)
        stem = brought.name.rsplit(".", 1)[0]
        with left:
            name = _line("name", words.text("Name, as readers see it"), stem)
            source = _line("source", words.text("Source: where the list is from"))
            licence = _line("licence", words.text("Licence: how it may be used"))
        with right:
            date = _line("date", words.text("Date of the list"), example="2026, 2026-11, 2026-11-22")
            edition_id = _line("id", words.text("Short name for addresses (may stay empty)"), example="turkiye-2026")
            note = _line("note", words.text("Remark"))
        agreement = _agreement(brought, words)
        replacing = st.checkbox(
            words.text("Put it in the place of the edition with the same short name"), key="keep-replace"
        )
        st.form_submit_button(words.text("Keep"), type="primary", icon=":material/save:", key="keep-now", on_click=_ask)
    if not st.session_state.pop(_ASKED, False) or not permission.may_change():
        return
    if not agreement:
        st.error(words.text("Say what the ties are whose kind the list does not state."), icon=":material/report:")
        return
    made = Edition(
        edition_id=edition_id or suggested_id(name),
        name=name,
        kind=brought.kind,
        source=source,
        licence=licence,
        date=date,
        note=note,
        imported_by=permission.who()[:200],
    )
    _keep(made, brought, agreement, words, replacing=replacing)


def told(words: Words) -> None:
    """
    Say what was just kept, and lead there.

    Parameters
    ----------
    words
        The reader's language.
    """
    if your_data_list.current():
        st.session_state.pop(_KEPT, None)
    kept: Edition | None = st.session_state.get(_KEPT)
    if kept is None:
        return
    said = words.plural(
        "“{name}” is kept with {count} row.", "“{name}” is kept with {count} rows.", kept.row_count, name=kept.name
    )
    st.success(plain(said), icon=":material/check:")
    if kept.kind != "memberships":
        desk = {"lang": words.language, "list": kept.edition_id}
        label = words.text("Decide the doubtful places")
        st.page_link("pages/review.py", label=label, icon=":material/rule:", query_params=desk)
    if kept.kind == "ties":
        asked = {"lang": words.language, "edition": kept.edition_id}
        st.page_link(
            "pages/connections.py", label=words.text("Show it on the map"), icon=":material/map:", query_params=asked
        )


def _ask() -> None:
    st.session_state[_ASKED] = True


def _line(name: str, label: str, value: str = "", *, example: str = "") -> str:
    most = _LONGEST[name]
    return st.text_input(label, value[:most], max_chars=most, placeholder=example or None, key=f"keep-{name}").strip()


def _agreement(brought: Brought, words: Words) -> str:
    """Ask what the ties are, where a row does not say so."""
    if brought.kind != "ties" or brought.checked(words).good["agreement"].ne("").all():
        return AGREEMENTS[0]
    chosen = st.selectbox(
        words.text("Ties whose kind the list does not state are"),
        AGREEMENTS,
        index=None,
        format_func=lambda kind: words.text(AGREEMENT_NAMES[kind]),
        placeholder=words.text("Choose a kind"),
        key="keep-agreement",
    )
    return chosen or ""


def _keep(made: Edition, brought: Brought, agreement: str, words: Words, *, replacing: bool) -> None:
    store = editions.store()
    try:
        with st.spinner(words.text("Keeping every row, or none …")):
            there = any(each.edition_id == made.edition_id for each in store.editions())
            keep = store.replace if replacing and there else store.add
            st.session_state[_KEPT] = keep(made, brought.rows(agreement))
    except AtlasError as fault:
        st.error(plain(words.error(fault)), icon=":material/report:")
        return
    your_data_list.take(None)
    st.rerun()
