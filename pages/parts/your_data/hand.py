"""The list that a visitor has in hand: read, checked and placed step by step, until it is kept or put aside."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.errors import AtlasError, DataFileError
from geo.base.paths import address_from_environment
from geo.base.words import Words
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.places.list_placer import ListPlacer
from geo.ties.editions.rows import MOST_ROWS
from geo.your_lists import check
from geo.your_lists.check.kinds import field_of
from geo.your_lists.check.layout import UNREAD_SHEET
from geo.your_lists.check.meanings import Meanings
from geo.your_lists.check.reading import lacking
from geo.your_lists.read.grids import distinct
from geo.your_lists.read.table import Cell, as_text
from geo.your_lists.review.decisions import apply
from pages.parts.frame import address

_KEY: Final = "list_in_hand"
_TAKEN: Final = "lists_taken_in_hand"
READING: Final = "list_being_read"
MARK: Final = "in_hand"
"""Stands in the address while there is a list in hand: a visit that begins with it has lost one."""
_AT_ONCE: Final = 250
_BETWEEN: Final = re.compile(r"\s*[\r\n;,/&+]\s*|\s+(?:ve|and|und|et)\s+", re.IGNORECASE)
_STARTS: Final = ("municipality", "origin_country", "origin_latitude", "origin_longitude")


class Brought:
    """A list on its way into the atlas.

    ``settled``: columns by field where a person chose another one, empty for none. ``header_row``, ``municipality``,
    ``sheet``: what a person said, of ``sheets`` there are. ``changes``: cells that a person wrote anew, by number of
    the row, column, and what stood there. ``step``: how far placing has come; ``None`` before it begins. ``origins``:
    municipalities whose own points were looked for, of how many. ``table``: what was read; it is read now when not
    given. Raises `DataFileError` if it cannot be read.
    """

    def __init__(self, name: str, content: bytes, kind: check.Kind, table: check.Table | None = None) -> None:
        self.name, self.kind = name, kind
        self._content = content
        self.sheets: tuple[str, ...] = ()
        self.header_row: int | None = None
        self.municipality = ""
        self.sheet: str | None = None
        self.settled: dict[str, str] = {}
        self.changes: list[tuple[int, str, Cell]] = []
        self._before: list[tuple[check.Table, int, dict[str, str]]] = []
        self._by_number: tuple[check.Table, dict[int, tuple[Cell, ...]]] | None = None
        self._read(table)
        unread = (apart.value for _, apart in self.table.apart if apart.message == UNREAD_SHEET)
        self.sheets = tuple(dict.fromkeys([*filter(None, self.table.sheets), *unread]))

    def _read(self, table: check.Table | None = None) -> None:
        self.table = table or check.read(
            self.name,
            self._content,
            self.kind,
            sheet=self.sheet,
            header=self.header_row,
            municipality=self.municipality,
        )
        if len(self.table.rows) > MOST_ROWS:
            raise DataFileError(
                "{file} has {count} rows; {most} are the most. Divide it into several files.",
                file=self.table.where,
                count=len(self.table.rows),
                most=MOST_ROWS,
            )
        self.step: check.Step | None = None
        self.origins = (0, 0)
        self.running = False
        self._checked: tuple[object, check.Checked] | None = None
        self._steps: Iterator[None] | None = None
        self._found: tuple[object, pd.DataFrame] | None = None

    def read_anew(
        self, *, header_row: int | None = None, municipality: str | None = None, sheet: str | None = None
    ) -> None:
        """Read the file again; what cannot be read stays as it was.

        ``header_row``: as a spreadsheet program counts. ``municipality``: empty for none. ``sheet``: empty for all that
        have the columns; the headings are then looked for anew.
        """
        before = self.header_row, self.municipality, self.sheet
        self.header_row = header_row or (self.header_row if sheet is None else None)
        self.municipality = self.municipality if municipality is None else municipality
        self.sheet = self.sheet if sheet is None else sheet or None
        try:
            self._read()
            self.changes.clear()  # Rows have other numbers now.
            self._before.clear()
        except DataFileError:
            self.header_row, self.municipality, self.sheet = before
            self._read()

    def edit(self, cells: Sequence[tuple[int, str, Cell]]) -> None:
        """Write cells anew (row, heading, value) in one step; the rows are then checked and placed again."""
        self._remember()
        self._write(cells)

    def _write(self, cells: Sequence[tuple[int, str, Cell]]) -> None:
        rows = {number: list(self._rows[number]) for number, _, _ in cells}
        for number, column, value in cells:
            place = self.table.header.index(column)
            self.changes.append((number, column, rows[number][place]))
            rows[number][place] = value
        whole = tuple(tuple(rows.get(number, row)) for number, row in self._rows.items())
        self._take(replace(self.table, rows=whole))

    def fill(self, field: str, value: str) -> None:
        """Say what a field is of all rows that do not say it, in a column of its own where the list has none."""
        column, table = self.mapping.get(field), self.table
        silent = [number for number in table.numbers if column is None or self.cell(number, column) == ""]
        if not silent:
            return
        self._remember()
        if column is None:
            column = distinct((*table.header, field_of(self.kind, field).tr))[-1]
            self.table = replace(table, header=(*table.header, column), rows=tuple((*row, None) for row in table.rows))
            self.settled[field] = column
        self._write([(number, column, value) for number in silent])

    def carry_down(self, column: str) -> None:
        """Let every empty cell of a column take what stands above it."""
        above: Cell = None
        cells: list[tuple[int, str, Cell]] = []
        at = self.table.header.index(column)
        for number, row in self._rows.items():
            if row[at] in (None, "") and above is not None:
                cells.append((number, column, above))
            above = above if row[at] in (None, "") else row[at]
        if cells:
            self.edit(cells)

    def split(self, row: int, column: str) -> None:
        """Make rows of a cell that holds several names, one for each."""
        names = [name for name in _BETWEEN.split(self.cell(row, column)) if name.strip()]
        order, at = self.table.numbers.index(row), self.table.header.index(column)
        if len(names) < 2:
            return
        self._remember()
        old, beyond = self.table.rows[order], max(self.table.numbers)
        fresh = range(beyond + 1, beyond + len(names))
        self.changes += [(number, column, old[at]) for number in (row, *fresh)]
        label = self.table.label(row)
        self._take(
            replace(
                self.table,
                numbers=(*self.table.numbers[: order + 1], *fresh, *self.table.numbers[order + 1 :]),
                rows=(
                    *self.table.rows[:order],
                    *((*old[:at], name.strip(), *old[at + 1 :]) for name in names),
                    *self.table.rows[order + 1 :],
                ),
                labels={**self.table.labels, **{each: f"{label}/{part}" for part, each in enumerate(fresh, start=2)}},
            )
        )

    def cell(self, row: int, column: str) -> str:
        """Give a cell as text."""
        return as_text(self._rows[row][self.table.header.index(column)])

    @property
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        if self._by_number is None or self._by_number[0] is not self.table:
            self._by_number = self.table, dict(zip(self.table.numbers, self.table.rows, strict=True))
        return self._by_number[1]

    def say(self, field: str, word: str, code: str, *, by: str) -> None:
        """Keep what a word means, for this list and later ones."""
        _meanings(address_from_environment()).put(self.kind, field, word, code, by=by)
        self._forget()

    @property
    def changed(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take back the last step."""
        table, many, settled = self._before.pop()
        del self.changes[many:]
        self.settled = settled
        self._take(table)

    def _remember(self) -> None:
        self._before.append((self.table, len(self.changes), dict(self.settled)))

    def _take(self, table: check.Table) -> None:
        self.table = table
        self._forget()

    def _forget(self) -> None:
        self.step, self._steps, self._found, self.running = None, None, None, False

    @property
    def mapping(self) -> dict[str, str]:
        """Columns by field, as recognised and settled."""
        return check.recognise(self.table, self.kind, self.settled)

    @property
    def lacking(self) -> bool:
        """Whether a column is missing without which no row can be taken."""
        return bool(lacking(self.mapping, self.kind))

    def settle(self, field: str, column: str) -> None:
        """Say which column a field is, if any; what was placed by another reading is forgotten."""
        taken = [name for name, other in self.mapping.items() if column and other == column and name != field]
        self.settled |= dict.fromkeys(taken, "") | {field: column}
        self._forget()

    def checked(self, words: Words) -> check.Checked:
        """Check every row; kept until columns or language change."""
        said = _meanings(address_from_environment()).of(self.kind)
        asked = (words.language, id(self.table), tuple(self.mapping.items()), tuple(said.items()))
        if self._checked is None or self._checked[0] != asked:
            found = check.check_table(self.table, self.mapping, self.kind, words, said=said)
            brought: dict[int, list[str]] = {}
            for row, column, before in self.changes:
                told = words.text("{column} as brought: {value}", column=column, value=as_text(before) or "–")
                brought.setdefault(row, []).append(told)
            found.good["other_cells"] = [
                " · ".join(filter(None, [cells, *brought.get(row, ())]))
                for row, cells in zip(found.good["row"], found.good["other_cells"], strict=True)
            ]
            self._checked = asked, found
        return self._checked[1]

    def begin(self, words: Words) -> None:
        """Begin to place, or go on."""
        if self._steps is None:
            good = self.checked(words).good
            self._placement = check.Placement(good, self.kind, self._placer)
            self._steps = self._each_step(good)
        self.running = True

    def work(self, seconds: float) -> None:
        """Place for about so many seconds; the next call goes on there."""
        until = time.monotonic() + seconds
        for _ in self._steps or ():
            if time.monotonic() > until:
                return
        self.running = False
        self._steps = iter(()) if self._steps else None

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        step = self.step
        done, total = (step.done + self.origins[0], step.total + self.origins[1]) if step else (0, 0)
        return min(done / total, 1.0) if total else float(bool(step))

    def placed(self) -> pd.DataFrame:
        """Give the rows with what was found so far and what persons decided."""
        decided = _decisions(address_from_environment())
        state = (self.step, decided.state())
        if self._found is None or self._found[0] != state:
            self._found = state, apply(self._placement.placed(), self.kind, decided.in_force())
        return self._found[1]

    def rows(self, agreement: str) -> pd.DataFrame:
        """Give the rows as an edition keeps them; ``agreement`` is for ties whose kind the list does not state."""
        placer = self._placer if self.kind == "ties" else None
        return check.edition_rows(self.placed(), self.kind, agreement=agreement, placer=placer)

    @cached_property
    def _placer(self) -> ListPlacer:
        return ListPlacer(_cache(address_from_environment()))

    def _each_step(self, good: pd.DataFrame) -> Iterator[None]:
        starts = good.drop_duplicates([name for name in _STARTS if name in good]) if self.kind == "ties" else good[:0]
        self.origins = 0, len(starts)
        for step in self._placement.steps(at_once=_AT_ONCE):
            self.step = step
            yield
        # What is found here stands in the cache when the rows are handed over.
        placed = self._placement.placed().loc[starts.index]
        for at in range(0, len(placed), _AT_ONCE):
            check.edition_rows(placed.iloc[at : at + _AT_ONCE], self.kind, placer=self._placer)
            self.origins = min(at + _AT_ONCE, len(placed)), len(placed)
            yield


class Reading:
    """A file on its way to become a list in hand; it goes on only while somebody looks.

    ``asked``: tells it from other files. ``sheet``: which one was read last. ``fault``: why it cannot be read.
    """

    def __init__(self, asked: object, name: str, content: bytes, kind: check.Kind) -> None:
        self.asked, self.sheet = asked, ""
        self.fault: AtlasError | None = None
        self._brought = partial(Brought, name, content, kind)
        self._steps = check.read_stepwise(name, content, kind)

    def work(self, seconds: float) -> Brought | None:
        """Read for about so many seconds, a sheet at the least; the next call goes on there."""
        until = time.monotonic() + seconds
        try:
            for step in self._steps:
                if isinstance(step, check.Table):
                    return self._brought(step)
                self.sheet = step
                if time.monotonic() > until:
                    break
        except AtlasError as fault:
            self.fault = fault
        return None


def let_go() -> None:
    """Leave a file that is being read, and the place it was brought to empty."""
    st.session_state.pop(READING, None)
    st.session_state[_TAKEN] = taken() + 1


def current() -> Brought | None:
    """Give the list in hand in this session, on whatever page."""
    found: Brought | None = st.session_state.get(_KEY)
    return found


def take(brought: Brought | None) -> None:
    """Take a list in hand, or put it aside."""
    st.session_state[_KEY] = brought
    st.session_state.pop(READING, None)
    st.session_state[_TAKEN] = taken() + bool(brought)
    address.choose(MARK, "yes" if brought else "")


def taken() -> int:
    """Count the lists taken in hand in this visit, so that a control may hold nothing of the list before."""
    return int(st.session_state.get(_TAKEN, 0))


@lru_cache(maxsize=2)
def _cache(address: str) -> GeocodeStore:
    return GeocodeStore(address)


@lru_cache(maxsize=2)
def _decisions(address: str) -> DecisionStore:
    return DecisionStore(address)


@lru_cache(maxsize=2)
def _meanings(address: str) -> Meanings:
    return Meanings(address)
