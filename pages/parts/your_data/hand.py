"""The list that a visitor has in hand: read, checked and placed step by step, until it is kept or put aside."""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.database import address_from_environment
from geo.base.errors import DataFileError
from geo.base.words import Words
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.places.list_placer import ListPlacer
from geo.ties.editions.rows import MOST_ROWS
from geo.your_lists.check import Checked, Kind, Placement, Step, check_table, edition_rows, read, recognise
from geo.your_lists.check.layout import UNREAD_SHEET
from geo.your_lists.check.reading import lacking
from geo.your_lists.read.table import Cell, as_text
from geo.your_lists.review import apply
from pages.parts.frame import address

_KEY: Final = "list_in_hand"
_TAKEN: Final = "lists_taken_in_hand"
MARK: Final = "in_hand"
"""Stands in the address while there is a list in hand: a visit that begins with it has lost one."""
_AT_ONCE: Final = 250
_STARTS: Final = ("municipality", "origin_country", "origin_latitude", "origin_longitude")


class Brought:
    """A list on its way into the atlas.

    ``settled``: columns by field where a person chose another one; an empty column says that there is none.
    ``header_row``, ``municipality``, ``sheet``: what a person said of where the headings stand, whose list it is and
    what to read; ``sheets``: what there is to choose from. ``changes``: cells that a person wrote anew, by number of
    the row, column, and what stood there. ``step``: how far placing has come; ``None`` before it begins. ``origins``:
    municipalities whose own points were looked for, and how many there are. Raises `DataFileError` if it cannot be
    read.
    """

    def __init__(self, name: str, content: bytes, kind: Kind) -> None:
        self.name, self.kind = name, kind
        self._content = content
        self.sheets: tuple[str, ...] = ()
        self.header_row: int | None = None
        self.municipality = ""
        self.sheet: str | None = None
        self.settled: dict[str, str] = {}
        self.changes: list[tuple[int, str, Cell]] = []
        self._read()
        unread = (apart.value for _, apart in self.table.apart if apart.message == UNREAD_SHEET)
        self.sheets = tuple(dict.fromkeys([*filter(None, self.table.sheets), *unread]))

    def _read(self) -> None:
        self.table = read(
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
        self.step: Step | None = None
        self.origins = (0, 0)
        self.running = False
        self._checked: tuple[object, Checked] | None = None
        self._steps: Iterator[None] | None = None
        self._found: tuple[object, pd.DataFrame] | None = None

    def read_anew(
        self, *, header_row: int | None = None, municipality: str | None = None, sheet: str | None = None
    ) -> None:
        """Read the file again, told where the headings stand, whose list it is or which sheet to read.

        ``header_row``: as a spreadsheet program counts. ``municipality``: empty for none. ``sheet``: empty for all that
        have the columns; the headings are then looked for anew. What cannot be read stays as it was.
        """
        before = self.header_row, self.municipality, self.sheet
        self.header_row = header_row or (self.header_row if sheet is None else None)
        self.municipality = self.municipality if municipality is None else municipality
        self.sheet = self.sheet if sheet is None else sheet or None
        try:
            self._read()
            self.changes.clear()  # Rows have other numbers now.
        except DataFileError:
            self.header_row, self.municipality, self.sheet = before
            self._read()

    def write(self, row: int, column: str, value: Cell) -> None:
        """Write a cell anew; the rows are then checked and placed again.

        ``row``: its number. ``column``: its heading.
        """
        at = self.table.header.index(column)
        self.changes.append((row, column, self.table.rows[self.table.numbers.index(row)][at]))
        self._put(row, at, value)

    def undo(self) -> None:
        """Take back the cell that was written last."""
        row, column, before = self.changes.pop()
        self._put(row, self.table.header.index(column), before)

    def _put(self, row: int, at: int, value: Cell) -> None:
        order = self.table.numbers.index(row)
        rows = list(self.table.rows)
        rows[order] = (*rows[order][:at], value, *rows[order][at + 1 :])
        self.table = replace(self.table, rows=tuple(rows))
        self._forget()

    def _forget(self) -> None:
        self.step, self._steps, self._found, self.running = None, None, None, False

    @property
    def mapping(self) -> dict[str, str]:
        """Columns by field, as recognised and settled."""
        return recognise(self.table, self.kind, self.settled)

    @property
    def lacking(self) -> bool:
        """Whether a column is missing without which no row can be taken."""
        return bool(lacking(self.mapping, self.kind))

    def settle(self, field: str, column: str) -> None:
        """Say which column a field is; what was placed by another reading is forgotten.

        ``column``: the column; empty for none.
        """
        taken = [name for name, other in self.mapping.items() if column and other == column and name != field]
        self.settled |= dict.fromkeys(taken, "") | {field: column}
        self._forget()

    def checked(self, words: Words) -> Checked:
        """Check every row.

        Returns kept until columns or language change.
        """
        asked = (words.language, id(self.table), tuple(self.mapping.items()))
        if self._checked is None or self._checked[0] != asked:
            found = check_table(self.table, self.mapping, self.kind, words)
            for row, column, before in self.changes:
                brought = words.text("{column} as brought: {value}", column=column, value=as_text(before) or "–")
                at = found.good["row"].eq(row)
                found.good.loc[at, "other_cells"] = found.good.loc[at, "other_cells"].map(
                    lambda told, brought=brought: f"{told} · {brought}" if told else brought
                )
            self._checked = asked, found
        return self._checked[1]

    def begin(self, words: Words) -> None:
        """Begin to place, or go on."""
        if self._steps is None:
            good = self.checked(words).good
            self._placement = Placement(good, self.kind, self._placer)
            self._steps = self._each_step(good)
        self.running = True

    def work(self, seconds: float) -> None:
        """Place for a while.

        ``seconds``: after about so long it stops; the next call goes on there.
        """
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
        """Give the rows with what was found so far and what persons decided.

        Returns see `geo.your_lists.review.apply`.
        """
        decided = _decisions(address_from_environment())
        state = (self.step, decided.state())
        if self._found is None or self._found[0] != state:
            self._found = state, apply(self._placement.placed(), self.kind, decided.in_force())
        return self._found[1]

    def rows(self, agreement: str) -> pd.DataFrame:
        """Give the rows as an edition keeps them.

        ``agreement``: what the ties are whose kind the list does not state. Returns see
        `geo.your_lists.check.edition_rows`.
        """
        placer = self._placer if self.kind == "ties" else None
        return edition_rows(self.placed(), self.kind, agreement=agreement, placer=placer)

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
            edition_rows(placed.iloc[at : at + _AT_ONCE], self.kind, placer=self._placer)
            self.origins = min(at + _AT_ONCE, len(placed)), len(placed)
            yield


def current() -> Brought | None:
    """Give the list in hand.

    Returns that of this session, on whatever page; ``None`` where there is none.
    """
    found: Brought | None = st.session_state.get(_KEY)
    return found


def take(brought: Brought | None) -> None:
    """Take a list in hand, or put it aside.

    ``brought``: the list; ``None`` for none.
    """
    st.session_state[_KEY] = brought
    st.session_state[_TAKEN] = taken() + bool(brought)
    address.choose(MARK, "yes" if brought else "")


def taken() -> int:
    """Count the lists that were taken in hand.

    Returns so many in this visit. A control that bears it holds nothing of the list before: what a page cut short had
    brought would else be taken a second time.
    """
    return int(st.session_state.get(_TAKEN, 0))


@lru_cache(maxsize=2)
def _cache(address: str) -> GeocodeStore:
    return GeocodeStore(address)


@lru_cache(maxsize=2)
def _decisions(address: str) -> DecisionStore:
    return DecisionStore(address)
