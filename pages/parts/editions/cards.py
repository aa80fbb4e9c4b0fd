"""The editions there are: what each is, whether it is shown, and its removal."""

from datetime import date
from functools import lru_cache
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.measures.counts import totals
from geo.measures.tables import for_spreadsheets
from geo.sources.records import ARTICLE
from geo.ties import editions
from geo.ties.editions import Edition, shipped
from geo.ties.list_sources import TABLES
from geo.ties.lists import KIND_NAMES
from geo.ties.readings import ARTICLE_NAME
from geo.ties.ties import ties
from pages.parts.editions import looked_at
from pages.parts.frame import act, address, download, permission, tables
from pages.parts.frame.plain import plain
from pages.parts.your_data import keeping

_ROWS_SHOWN: Final = 1000
_LINE_BREAK: Final = "  \n"


def draw(words: Words) -> None:
    """Draw the editions, the article's first."""
    may_change = permission.gate(words)
    found = editions.store().editions()
    count = totals(ties())
    with st.container(border=True, gap="small"):
        st.markdown(f"**{words.text(ARTICLE_NAME)}**")
        facts = [
            words.text(KIND_NAMES["ties"]),
            _rows(count.entries, words),
            _located_text(count.located, count.entries, words),
        ]
        always = words.text("It is always there and cannot be changed or removed.")
        st.caption(_LINE_BREAK.join((_facts(facts), words.text(TABLES), always)))
        _shown(ARTICLE, words)
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(shipped.EDITION.name)}**")
        facts = [words.text(KIND_NAMES["ties"]), _rows(shipped.EDITION.row_count, words), shipped.EDITION.date]
        said = words.text(
            "Source: {source} · Licence: {licence}", source=shipped.EDITION.source, licence=shipped.EDITION.licence
        )
        st.caption(_LINE_BREAK.join((_facts(facts), plain(said), words.text(shipped.GAPS))))
        with st.container(horizontal=True, vertical_alignment="center"):
            _shown(shipped.EDITION.edition_id, words)
            _look(shipped.EDITION, words)
    for edition in found:
        _card(edition, words, may_change=may_change)
    if not found:
        st.info(words.text("No list has been brought yet."))


def _card(edition: Edition, words: Words, *, may_change: bool) -> None:
    located, rows = _coverage(edition.edition_id, edition.revision)
    facts = [words.text(KIND_NAMES[edition.kind]), _rows(edition.row_count, words)]
    if edition.kind != "memberships":
        facts.append(_located_text(located, rows, words))
    with st.container(border=True, gap="small"):
        source = edition.source or words.text("not stated")
        licence = edition.licence or words.text("not stated")
        brought = words.text(
            "Brought on {day} by {person}",
            day=words.date(date.fromisoformat(edition.imported_at[:10])),
            person=edition.imported_by or "–",
        )
        lines = (
            _facts([*facts, *([edition.date] if edition.date else [])]),
            plain(words.text("Source: {source} · Licence: {licence}", source=source, licence=licence)),
            _facts([brought, words.text("short name: {name}", name=edition.edition_id)]),
            plain(edition.note),
        )
        st.markdown(f"**{plain(edition.name)}**")
        st.caption(_LINE_BREAK.join(filter(None, lines)))
        with st.container(horizontal=True, vertical_alignment="center"):
            _shown(edition.edition_id, words)
            _look(edition, words)
            if located < rows and edition.kind != "memberships":
                st.page_link(
                    "pages/review.py",
                    label=words.text("Review desk"),
                    icon=":material/rule:",
                    query_params={"lang": words.language, "list": edition.edition_id},
                )
            if may_change:
                act.button(
                    words.text("Bring a newer version"),
                    keeping.expect,
                    edition,
                    key=f"newer-{edition.edition_id}",
                    icon="upgrade",
                )
                _remove(edition, words)


def _shown(edition_id: str, words: Words) -> None:
    """Draw the switch that shows an edition in the whole atlas; without any the article is shown."""
    chosen = tuple(st.session_state.get(looked_at.KEY) or ()) or (ARTICLE,)
    key = f"shown-{edition_id}"
    st.session_state[key] = edition_id in chosen

    def switched() -> None:
        others = [each for each in chosen if each != edition_id]
        wanted = [*others, edition_id] if st.session_state[key] else others
        st.session_state[looked_at.KEY] = [] if wanted == [ARTICLE] else wanted

    st.toggle(words.text("Shown in the atlas"), key=key, on_change=switched)


def _look(edition: Edition, words: Words) -> None:
    with st.popover(words.text("The rows"), icon=":material/table:"):
        if st.toggle(words.text("Show the rows"), key=f"rows-{edition.edition_id}"):
            rows = _kept_rows(edition.edition_id, edition.revision)
            tables.grid(rows.head(_ROWS_SHOWN), words, height=320)
        download.button(
            words.text("Download the rows (CSV)"),
            lambda: for_spreadsheets(_kept_rows(edition.edition_id, edition.revision), None),
            what="edition-rows",
            file_name=f"{edition.edition_id}.csv",
            key=f"take-{edition.edition_id}",
        )


def _remove(edition: Edition, words: Words) -> None:
    with st.popover(words.text("Remove"), icon=":material/delete:"):
        said = words.plural(
            "“{name}” and its {count} row will be gone for everybody.",
            "“{name}” and its {count} rows will be gone for everybody.",
            edition.row_count,
            name=edition.name,
        )
        st.markdown(plain(said))
        act.button(
            words.text("Yes, remove it"), _removed, edition, words, key=f"remove-{edition.edition_id}", type="primary"
        )


def _removed(edition: Edition, words: Words) -> None:
    if permission.may_change():
        try:
            editions.store().remove(edition.edition_id, seen=edition.revision)
        except AtlasError as fault:  # Somebody else was quicker.
            address.tell(words.error(fault))


def _facts(facts: list[str]) -> str:
    return plain(" · ".join(facts))


def _rows(count: int, words: Words) -> str:
    return words.plural("{count} row", "{count} rows", count)


def _located_text(located: int, rows: int, words: Words) -> str:
    return words.text("{located} of {rows} located", located=located, rows=rows)


@lru_cache(maxsize=256)
def _coverage(edition_id: str, _revision: int) -> tuple[int, int]:
    rows = editions.store().rows(edition_id)
    return int(rows["latitude"].notna().sum()) if "latitude" in rows else 0, len(rows)


@lru_cache(maxsize=2)
def _kept_rows(edition_id: str, _revision: int) -> pd.DataFrame:
    store = editions.store()
    return store.rows(edition_id).assign(**store.edition(edition_id).on_rows)
