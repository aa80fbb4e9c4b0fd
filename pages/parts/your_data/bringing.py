"""Bringing a list: what it holds, the file, its columns, and what the check of its rows says."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.text import slug
from geo.base.words import LANGUAGES, Words, message
from geo.ties.lists import KIND_NAMES
from geo.your_lists.check import KINDS, Checked, Fault, Kind, bad_rows, fields_of, template
from geo.your_lists.check.reading import lacking
from geo.your_lists.read.files import MOST_BYTES
from pages.parts.frame import act, address, download, layout
from pages.parts.frame.plain import plain
from pages.parts.your_data import hand, mending
from pages.parts.your_data.hand import Brought

_MEGABYTE: Final = 1_000_000
_SUFFIXES: Final = ("csv", "tsv", "txt", "xlsx", "ods", "geojson", "json", "gpkg")
_SHOWN: Final = 200
_FEW: Final = 8
_IN_A_ROW: Final = 3
_AT_A_TIME_S: Final = 1.2
_PAUSE_S: Final = 0.1
_LANGUAGES: Final = {"tr": "Türkçe", "en": "English"}
NEEDED: Final = message("needed")


_GONE: Final = message(
    "The list you had in hand is no longer here: the page was loaded anew, the connection was broken for long, or "
    "the server was started anew. If you had already pressed “Keep”, look among the editions first: it stands there "
    "whole, or not at all. If it does not, bring the file again; the places already found are found again at once."
)
_STYLE: Final = """<style>
[class*="st-key-file-of-list"] [data-testid="stFileUploaderDropzoneInstructions"], [data-testid="InputInstructions"] {{
  display: none; }}
[class*="st-key-file-of-list"] section button p {{ font-size: 0; }}
[class*="st-key-told-"] td :is(div, p) {{ max-width: none !important; }}
[class*="st-key-file-of-list"] section button p::after {{ content: "{label}"; font-size: 0.875rem; }}
</style>"""
"""Streamlit labels these in English alone."""


def in_hand(words: Words) -> Brought | None:
    """Draw the file that is in hand, or the place to bring one to."""
    st.html(_STYLE.format(label=words.text("Choose a file")))
    brought = hand.current()
    if brought is None:
        if address.choice(hand.MARK):
            st.warning(words.text(_GONE), icon=":material/link_off:")
        return _upload(words)
    address.choose(hand.MARK, "yes")  # the page's own choices are forgotten when it is left
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = words.plural("{count} row", "{count} rows", len(brought.table.rows))
        kind = words.text(KIND_NAMES[brought.kind])
        st.markdown(f"**{plain(brought.table.where)}** · {kind} · {rows}", width="content")
        act.button(words.text("Put it aside"), hand.take, None, key="put-aside", icon="close", type="tertiary")
    return brought


def templates(words: Words) -> None:
    """Offer empty lists to fill in, in both languages."""
    kind = _kind()
    layout.part(words.text("Templates to fill in"))
    with st.container(horizontal=True, gap="small"):
        for language in sorted(LANGUAGES, key=lambda code: code != words.language):
            for form in ("xlsx", "csv"):
                download.button(
                    f"{_LANGUAGES[language]}, {form.upper()}",
                    partial(template, kind, language, form),
                    what="template",
                    file_name=f"{slug(Words(language).text(KIND_NAMES[kind]))}.{form}",
                    key=f"template-{language}-{form}",
                )
    needed = [field.heading(words.language) for field in fields_of(kind) if field.required]
    others = [field.heading(words.language) for field in fields_of(kind) if not field.required]
    st.caption(
        words.text(
            "Needed: {needed}. May be empty or missing: {others}.", needed=", ".join(needed), others=", ".join(others)
        )
    )


def columns(brought: Brought, words: Words) -> None:
    """Draw which column was taken for which field, to be changed."""
    mapping, header = brought.mapping, brought.table.header
    missing = lacking(mapping, brought.kind)
    if missing:
        names = ", ".join(f"“{field.heading(words.language)}”" for field in missing)
        st.warning(plain(words.text("Choose the column that holds: {columns}.", columns=names)))
    title = words.text("Columns: {known} of {count} recognised", known=len(mapping), count=len(header))
    with st.expander(title, icon=":material/view_column:", expanded=bool(missing)):
        cells = st.columns(_IN_A_ROW)
        for at, field in enumerate(fields_of(brought.kind)):
            key = f"column-{field.name}"
            st.session_state[key] = mapping.get(field.name, "")
            label = field.heading(words.language)
            cells[at % _IN_A_ROW].selectbox(
                f"{label} ({words.text(NEEDED)})" if field.required else label,
                ["", *dict.fromkeys(header)],
                format_func=lambda column: column or "–",
                key=key,
                help=words.text(field.meaning),
                on_change=lambda name=field.name, key=key: brought.settle(name, st.session_state[key]),
                filter_mode="contains",
            )
        if unread := [column for column in header if column not in mapping.values()]:
            kept = words.text("Kept as they stand, with their rows: {columns}.", columns=", ".join(unread)[:400])
            st.caption(plain(kept))
    _understood(brought, words)


def _understood(brought: Brought, words: Words) -> None:
    """Say where the list was found in the file; and ask what it does not say itself."""
    table = brought.table
    where = words.text("Headings in row {row}.", row=table.header_row)
    if any(table.sheets):
        where += " " + words.text("Sheets that were read: {sheets}.", sheets=", ".join(table.sheets)[:400])
    st.caption(plain(where))
    left, middle, right = st.columns(3)
    if len(brought.sheets) > 1:
        st.session_state["sheet-to-read"] = brought.sheet or ""
        middle.selectbox(
            words.text("Sheet"),
            ["", *brought.sheets],
            format_func=lambda sheet: sheet or words.text("All that have the columns"),
            key="sheet-to-read",
            on_change=lambda: brought.read_anew(sheet=st.session_state["sheet-to-read"]),
            filter_mode="contains",
        )
    st.session_state["header-row"] = brought.header_row or table.header_row
    left.number_input(
        words.text("Row of the headings"),
        min_value=1,
        step=1,
        key="header-row",
        on_change=lambda: brought.read_anew(header_row=st.session_state["header-row"]),
    )
    st.session_state["municipality-of-all"] = brought.municipality
    right.text_input(
        words.text("Municipality of the rows that name none"),
        max_chars=200,
        key="municipality-of-all",
        on_change=lambda: brought.read_anew(municipality=st.session_state["municipality-of-all"]),
    )


def verdict(brought: Brought, words: Words) -> bool:
    """Draw what the check says: good rows, bad rows with their reasons, remarks; false if no row is left."""
    with st.spinner(words.text("Checking every row …")):
        found = brought.checked(words)
    rows = {words.text("Good rows"): len(found.good), words.text("Rows to mend"): len(found.bad)}
    layout.numbers(rows, words)
    if len(found.bad):
        _faults(brought, found, words)
    mending.draw(brought, found, words)
    if found.doubts:
        title = words.plural("{count} doubtful cell", "{count} doubtful cells", len(found.doubts))
        with st.expander(title, icon=":material/help:"):
            _told(found.doubts, words.text("Doubt"), found.where, words)
    if found.notes:
        title = words.plural("{count} remark", "{count} remarks", len(found.notes))
        with st.expander(title, icon=":material/info:"):
            _told(found.notes, words.text("Remark"), found.where, words)
    return bool(len(found.good))


def _kind() -> Kind:
    kind: Kind = st.session_state.get("kind-of-list") or KINDS[0]
    return kind


def _upload(words: Words) -> Brought | None:
    st.session_state["kind-of-list"] = _kind()
    st.segmented_control(
        words.text("What the list holds"),
        KINDS,
        format_func=lambda kind: words.text(KIND_NAMES[kind]),
        key="kind-of-list",
        required=True,
    )
    file = st.file_uploader(
        words.text("A CSV file or a workbook (.xlsx, .ods), at most {most} MB", most=MOST_BYTES // _MEGABYTE),
        type=_SUFFIXES,
        max_upload_size=MOST_BYTES // _MEGABYTE,
        key=f"file-of-list-{hand.taken()}",
    )
    reading: hand.Reading | None = st.session_state.get(hand.READING)
    if file:
        asked = file.file_id, _kind()
        if reading is None or reading.asked != asked:
            reading = hand.Reading(asked, file.name, file.getvalue(), _kind())
    elif pasted := paste(words):
        reading = hand.Reading("", *pasted, _kind())
    elif reading and reading.asked:  # The file was taken away again.
        reading = None
    st.session_state[hand.READING] = reading
    if reading:
        with st.spinner(words.text("Reading the file …")):
            _go_on(reading)
        if reading.fault:
            st.error(plain(words.error(reading.fault)), icon=":material/report:")
            st.session_state[hand.READING] = reading if reading.asked else None
        else:
            # Each look reads for a moment: with a browser that is closed the reading ends.
            st.fragment(_watch, run_every=_AT_A_TIME_S + _PAUSE_S)(reading, words)
    return None


def _go_on(reading: hand.Reading) -> None:
    if reading.fault is None and (brought := reading.work(_AT_A_TIME_S)):
        hand.take(brought)
        st.rerun()


def _watch(reading: hand.Reading, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = words.text("Reading the file: {sheet}", sheet=reading.sheet[:100])
        st.caption(plain(said), width="content")
        act.button(words.text("Cancel"), hand.let_go, key="stop-reading", icon="stop")
    _go_on(reading)
    if reading.fault:
        st.rerun()


def _faults(brought: Brought, found: Checked, words: Words) -> None:
    st.caption(
        words.text(
            "The good rows can go on without these. Mend the cells here, or in your file: it can take the place of the "
            "earlier version, and what was decided about places stays."
        )
    )
    _told(found.faults, words.text("What to change"), found.where, words)
    with st.container(horizontal=True, gap="small"):
        for form in ("xlsx", "csv"):
            download.button(
                words.text("The rows to mend with their reasons ({form})", form=form.upper()),
                partial(bad_rows, found, form, words),
                what="rows-to-mend",
                file_name=f"{slug(brought.name.rsplit('.', 1)[0])[:60]}-{slug(words.text('Rows to mend'))}.{form}",
                key=f"bad-rows-{form}",
            )


def _told(faults: Sequence[Fault], heading: str, where: str, words: Words) -> None:
    shown = faults[:_SHOWN]
    table = pd.DataFrame(
        {heading: [plain(fault.reason(where, words)) for fault in shown]},
        index=pd.Index([fault.label for fault in shown], name=words.text("Row")),
    )
    with st.container(height=360 if len(shown) > _FEW else "content", border=False, key=f"told-{slug(heading)}"):
        st.table(table)
    if len(faults) > _SHOWN:
        st.caption(words.text("The first {count} are shown; the file has all of them.", count=_SHOWN))


_FIELD: Final = "pasted-list"
_HANDED_IN: Final = "pasted-and-handed-in"
_MOST_LETTERS: Final = MOST_BYTES // 4
"""A letter takes four bytes at the most."""


def paste(words: Words) -> tuple[str, bytes] | None:
    """Draw a field for the cells of a spreadsheet; once it is handed in, give a name and what was pasted."""
    with (
        st.expander(words.text("Or paste the cells of a spreadsheet"), icon=":material/content_paste:"),
        st.form("pasted", border=False, clear_on_submit=True),
    ):
        st.text_area(
            words.text("Copy the table with its headings and paste it here"),
            height=160,
            max_chars=_MOST_LETTERS,
            key=_FIELD,
        )
        st.form_submit_button(words.text("Take this list"), icon=":material/check:", on_click=_hand_in)
    text = st.session_state.pop(_HANDED_IN, "")
    return (f"{words.text('Pasted list')}.tsv", text.encode()) if text.strip() else None


def _hand_in() -> None:
    st.session_state[_HANDED_IN] = st.session_state[_FIELD]
