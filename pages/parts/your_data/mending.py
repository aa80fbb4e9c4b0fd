"""Mending a list on the page: cells, what stands for all rows or once, what holds several, unknown words."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.text import fold
from geo.base.words import Words, message
from geo.your_lists.check import Checked, fields_of
from geo.your_lists.check.kinds import place_field
from geo.your_lists.check.layout import SEVERAL
from geo.your_lists.check.meanings import names_of, unknown_words
from geo.your_lists.read.table import as_text
from pages.parts.frame import act, permission
from pages.parts.frame.plain import plain
from pages.parts.your_data.hand import Brought

_SHOWN: Final = 200
_MOST_WORDS: Final = 9
_IN_A_ROW: Final = 3
_ROWS: Final = {"bad": message("Rows to mend"), "doubtful": message("Doubtful rows"), "all": message("All rows")}


def draw(brought: Brought, found: Checked, words: Words) -> None:
    """Draw what can be written anew; every change is checked at once and can be taken back."""
    if brought.changed:
        _changed(brought, words)
    unknown(brought, found, words)
    title, bad = words.text("Mend the list here"), bool(len(found.bad))
    # Known by its key: it stays open when what stands above it comes and goes.
    if (folded := st.expander(title, icon=":material/edit:", expanded=bad, key="mend", on_change="rerun")).open:
        with folded:
            _cells(brought, found, words)
            _for_all(brought, words)
            _several(brought, words)


def unknown(brought: Brought, found: Checked, words: Words) -> None:
    """Ask what words mean that no allowed value is known by; what is said counts for later lists too."""
    asked = unknown_words(found, brought.mapping, brought.kind)
    if not asked:
        return
    title = words.plural("{count} unknown word", "{count} unknown words", len(asked))
    with st.expander(title, icon=":material/translate:", expanded=True):
        st.caption(words.text("Say once what each means; it is kept, and counts for every later list."))
        cells = st.columns(_IN_A_ROW)
        for at, (field, word) in enumerate(asked[:_MOST_WORDS]):
            names = {"": "–", **names_of(field, words)}
            key = f"means-{field.name}-{fold(word)}"

            def say(name: str = field.name, word: str = word, key: str = key) -> None:
                if st.session_state[key] and permission.may_change():
                    brought.say(name, word, st.session_state[key], by=permission.who())

            cells[at % _IN_A_ROW].selectbox(
                plain(words.text("“{word}” in “{column}” means", word=word[:60], column=brought.mapping[field.name])),
                names,
                format_func=names.__getitem__,
                filter_mode="contains",
                key=key,
                on_change=say,
            )


def _cells(brought: Brought, found: Checked, words: Words) -> None:
    rows = {"bad": set(found.bad["row"]), "doubtful": {doubt.row for doubt in found.doubts}}
    there = [name for name in _ROWS if name == "all" or rows[name]]
    if st.session_state.get("rows-to-write") not in there:
        st.session_state["rows-to-write"] = there[0]
    which = st.segmented_control(
        words.text("Rows shown"),
        there,
        format_func=lambda name: words.text(_ROWS[name]),
        key="rows-to-write",
        required=True,
    )
    wanted = rows.get(which or "all")
    table = brought.table
    chosen = [
        (number, row)
        for number, row in zip(table.numbers, table.rows, strict=True)
        if wanted is None or number in wanted
    ]
    shown = pd.DataFrame(
        [[as_text(cell) for cell in row] for _, row in chosen[:_SHOWN]],
        columns=list(table.header),
        index=pd.Index([table.label(number) for number, _ in chosen[:_SHOWN]], name=words.text("Row")),
        dtype="str",
    )
    numbers = [number for number, _ in chosen]
    # While the same rows are shown the grid is the same: one that is made anew takes the keyboard away.
    key = f"mend-{which}-{hash(tuple(numbers))}"

    def write() -> None:
        told = st.session_state[key]["edited_rows"]
        cells = ((numbers[int(at)], column, value) for at, row in told.items() for column, value in row.items())
        # The grid tells a cell more than once, and that it has shown all.
        if fresh := [cell for cell in cells if brought.cell(*cell[:2]) != as_text(cell[2])]:
            brought.edit(fresh)

    st.data_editor(shown, key=key, on_change=write, num_rows="fixed", width="stretch")
    if len(chosen) > _SHOWN:
        st.caption(words.text("The first {count} are shown; the file has all of them.", count=_SHOWN))


def _for_all(brought: Brought, words: Words) -> None:
    left, right = st.columns(2, vertical_alignment="bottom")
    with left.container(horizontal=True, vertical_alignment="bottom"):
        column = st.selectbox(words.text("Column"), brought.table.header, filter_mode="contains", key="column-to-carry")
        act.button(
            words.text("Carry down"),
            lambda: brought.carry_down(str(st.session_state["column-to-carry"])),
            key="carry-down",
            icon="vertical_align_bottom",
            help=words.text("Every empty cell takes what stands above it."),
            disabled=not column,
        )
    kinds = next((field for field in fields_of(brought.kind) if field.name in ("agreement", "kind")), None)
    if kinds is None:
        return
    with right.container(horizontal=True, vertical_alignment="bottom"):
        names = names_of(kinds, words)
        st.selectbox(
            kinds.heading(words.language),
            names,
            format_func=names.__getitem__,
            filter_mode="contains",
            key="kind-of-all",
        )
        act.button(
            words.text("Set for all that say none"),
            lambda: brought.fill(kinds.name, names[st.session_state["kind-of-all"]]),
            key="set-kind",
            icon="done_all",
        )


def _several(brought: Brought, words: Words) -> None:
    at = {label: apart.value for label, apart in brought.table.apart if apart.message == SEVERAL}
    column = brought.mapping.get(place_field(brought.kind))
    numbers = {brought.table.label(number): number for number in brought.table.numbers}
    there = [label for label in at if label in numbers and column and brought.cell(numbers[label], column) == at[label]]
    if not there:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            words.text("May hold several partners"),
            there,
            format_func=lambda label: f"{label}: {at[label][:80]}",
            filter_mode="contains",
            key="cell-to-split",
        )
        act.button(
            words.text("Split into rows"),
            lambda: brought.split(numbers[st.session_state["cell-to-split"]], str(column)),
            key="split-cell",
            icon="call_split",
        )


def _changed(brought: Brought, words: Words) -> None:
    """Say how many cells were written anew, and let the last step be taken back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        changed = words.plural("{count} cell was mended", "{count} cells were mended", len(brought.changes))
        st.caption(changed, width="content")
        act.button(words.text("Undo"), brought.undo, key="undo", icon="undo", type="tertiary")
