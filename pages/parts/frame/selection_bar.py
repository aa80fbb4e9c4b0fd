"""The one selection: its controls behind a button at the head of the page, and a chip for each filter that is on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.base.words import Words, message
from geo.figures.registry import of_page
from geo.measures.counts import coverage_note
from geo.sources.records import ARTICLE
from geo.ties import homes
from geo.ties.facets import FACETS, applying_to
from geo.ties.home import home, province_name, provinces
from geo.ties.readings import ARTICLE_NAME, FACET_NAMES, VIEWPOINT_NAMES, subject_names, value_name, value_names
from pages.parts.editions import looked_at
from pages.parts.frame import act, address, first_visit, language, parts, permission
from pages.parts.frame.plain import plain

_ALWAYS: Final = ("municipality", "country", "kind")
_ELSEWHERE: Final = (looked_at.KEY, "year", "text")
"""Filters with a control of another form, here or on a page."""
_WITHOUT: Final = frozenset({"matching", "sources", "your_data", "review", "presentation"})
"""Pages that no filter applies to."""
_WITHOUT_MAP: Final = frozenset({"reconciliation", "sources", "your_data", "presentation"})
"""Pages whose controls have nothing to wait for."""
_DATED: Final = {"on": message("Shown"), "off": message("Left off")}
_VIEWPOINTS: Final = {"printed": message("As printed"), "iso": message("ISO 3166")}


@contextmanager
def drawn_last(words: Words) -> Iterator[None]:
    """Draw the atlas's name, what the address asked for in vain, and the controls after the map below."""
    head = st.container(horizontal=True, vertical_alignment="center", gap="small", key="head")
    about = home(address.selection().home, looked_at.held()).title(words)
    head.markdown(f"**Kardeş Şehir Atlası** · {plain(about)}")
    # Containers stand even while they are empty: were one to come and go, the map below would be built anew.
    with st.container(key="faults"):
        for sentence in address.faults(words):
            st.warning(plain(sentence), icon=":material/link_off:")
    if st.session_state.get("page_in_address") in _WITHOUT_MAP:
        _draw(words, head)
        yield
        return
    try:
        yield
    except Exception:
        _draw(words, head)
        raise
    _draw(words, head)


def _draw(words: Words, head: DeltaGenerator) -> None:
    with head:
        if first_visit.rest_waits():
            st.skeleton(height=40)
            first_visit.go_on_without()
            return
        if applies():
            with st.container(width=340):
                parts.part("search", lambda: _search(words))
            with st.popover(words.text("Filters"), icon=":material/filter_alt:", key="filters"):
                _controls(words)
        language.switch(words)


def applies() -> bool:
    """Say whether the selection applies to the page; it is kept meanwhile where it does not."""
    return st.session_state.get("page_in_address") not in _WITHOUT


def chip_label(facet: str, value: str, words: Words) -> str:
    """Name the value of a filter; a search stands in quotation marks."""
    if facet == looked_at.KEY:
        return {ARTICLE: words.text(ARTICLE_NAME), **looked_at.names(words)}.get(value, value)
    return value_name(facet, value, {} if facet == "text" else value_names(facet, looked_at.held(), words), words)


def _shown() -> set[str]:
    """Give the kinds of rows that the page shows; the stated figures have the doubtful ties beside them."""
    page = st.session_state.get("page_in_address") or "overview"
    return {kind for figure in of_page(page) for kind in figure.needs} or {"ties", "figures"}


def _fits(facet: str) -> bool:
    return bool(_shown() & FACETS[facet].keys())


def chips(words: Words) -> None:
    """Draw a chip for each filter that is on; a click takes it away."""
    with st.container(horizontal=True, gap="small", key="chips"):
        for facet, value in address.selection().active() if applies() else ():
            if not _fits(facet):
                continue
            act.button(
                plain(chip_label(facet, value, words)),
                address.leave_off,
                facet,
                value,
                key=f"chip-{facet}-{value}",
                icon="close",
                icon_position="right",
                help=words.text("Remove this filter: {facet}", facet=words.text(FACET_NAMES[facet])),
            )


def _search(words: Words) -> None:
    """Offer every municipality, country and partner place; what is chosen becomes the subject of the page."""
    names = subject_names(looked_at.held(), words)
    subject = address.selection().subject
    st.session_state["subject"] = subject if subject in names else None
    st.selectbox(
        words.text("Search"),
        list(names),
        format_func=lambda subject: names.get(subject, subject),
        key="subject",
        placeholder=words.text("Find a city or country"),
        on_change=lambda: address.turn_to(st.session_state["subject"] or ""),
        label_visibility="collapsed",
        filter_mode="contains",
    )


def _controls(words: Words) -> None:
    """Draw the controls of what the page shows; what has no effect there is not offered."""
    if _fits("text"):
        st.text_input(
            words.text(FACET_NAMES["text"]),
            key="text",
            placeholder=words.text("Filibe, Plovdiv …"),
            persist_state="session",
            on_change=address.refine,
        )
    for facet in filter(_fits, _ALWAYS):
        _choice(facet, words)
    _others(words)
    _editions(words)
    if "ties" in _shown() and looked_at.lists().holds("ties"):
        parts.part(
            "coverage", lambda: st.caption(coverage_note(address.selection().of(looked_at.held()), words)) and None
        )
    act.button(words.text("Reset the selection"), address.reset, key="reset", icon="restart_alt", width="stretch")


def _editions(words: Words) -> None:
    """Offer the editions, in a place of their own, so that nothing moves."""
    with st.container(key="editions"):
        _home(words)
        names = {ARTICLE: words.text(ARTICLE_NAME), **looked_at.names(words)}
        st.multiselect(
            words.text("Editions"),
            list(names),
            format_func=lambda edition_id: names.get(edition_id, edition_id),
            key=looked_at.KEY,
            placeholder=words.text(ARTICLE_NAME),
            help=words.text(
                "Lists that were brought along, and one of all of Türkiye; nothing chosen shows the article alone."
            ),
            persist_state="session",
            on_change=address.turn_to_editions,
            filter_mode="contains",
        )


def _home(words: Words) -> None:
    """Offer whose atlas this is; without a choice the installation's, else the province of the lists looked at."""
    names = {code: province_name(name, words) for code, name in provinces().items()}
    chosen = address.selection().home
    st.selectbox(
        words.text("Home of the atlas"),
        [*names, *([chosen] if chosen and chosen not in names else [])],
        index=None,
        format_func=lambda code: names.get(code) or home(code).name(words),
        key="home",
        placeholder=home("", looked_at.held()).name(words),
        help=words.text("Whose atlas this is: its districts are on the map, and maps open and are titled around it."),
        persist_state="session",
        on_change=address.forget_faults,
        filter_mode="contains",
    )
    if permission.may_change() and ((kept := homes.chosen()) or chosen):
        label = words.text(message("Keep no home") if chosen == kept else message("Keep as the home of this atlas"))
        act.button(label, permission.if_allowed, homes.choose, "" if chosen == kept else chosen, key="keep-home")


def _others(words: Words) -> None:
    """Draw the rarer filters once they are unfolded: closed, they would only hold up the map."""
    on_bosphorus = looked_at.held()["side"].ne("").any()
    elsewhere = (*_ALWAYS, *_ELSEWHERE, *(() if on_bosphorus else ("side",)))
    others = [facet for facet in filter(_fits, applying_to("ties")) if facet not in elsewhere]
    chosen = any(getattr(address.selection(), facet) for facet in others)
    folded = st.expander(words.text("More filters"), expanded=chosen, key="more-filters", on_change="rerun")
    if not folded.open:
        return
    with folded:
        for facet in others:
            _choice(facet, words)
        _either("viewpoint", words.text("Viewpoint of boundaries"), _VIEWPOINTS, VIEWPOINT_NAMES["printed"], words)
        if "ties" in _shown():
            about = message("Ends and other news since the article; left off, all is as printed.")
            _either("dated", words.text("What became of ties"), _DATED, about, words)


def _either(name: str, label: str, values: Mapping[str, str], about: str, words: Words) -> None:
    st.segmented_control(
        label,
        list(values),
        format_func=lambda value: words.text(values[value]),
        key=name,
        help=words.text(about),
        required=True,
        persist_state="session",
        on_change=address.refine,
    )


def _choice(facet: str, words: Words) -> None:
    names = value_names(facet, looked_at.held(), words)
    st.multiselect(
        words.text(FACET_NAMES[facet]),
        list(names),
        format_func=lambda value: names.get(value, value),
        key=facet,
        placeholder=words.text("All"),
        select_all=False,
        persist_state="session",
        on_change=address.refine,
        filter_mode="contains",
    )
