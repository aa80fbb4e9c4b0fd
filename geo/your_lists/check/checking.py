"""Checking every row of a list: good ones go on, bad ones are kept with their reasons."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, cast

import pandas as pd

from geo.base.errors import AtlasError, DataFileError
from geo.base.text import fold
from geo.base.words import Words
from geo.places.gazetteer import Gazetteer
from geo.your_lists.check.faults import (
    CLEANED,
    EXAMPLE,
    EXAMPLES,
    FORMULA,
    MESSAGES,
    POSITION,
    REPEATED,
    Checked,
    Fault,
)
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of
from geo.your_lists.check.positions import Position
from geo.your_lists.check.reading import Table, lacking
from geo.your_lists.check.schema import BLAMED, NOWHERE, ORIGIN, cell_schema, failures, row_schema
from geo.your_lists.check.values import clean_text, understand
from geo.your_lists.check.whereabouts import Whereabouts
from geo.your_lists.read.table import Cell, as_text

_SHOWN: Final = 40


def check_table(  # noqa: PLR0913 - the last two have their usual values
    table: Table,
    mapping: Mapping[str, str],
    kind: Kind,
    words: Words,
    *,
    gazetteer: Callable[[], Gazetteer] = Gazetteer,
    today: date | None = None,
) -> Checked:
    """
    Check a list.

    ``mapping``: columns by field, from `geo.your_lists.check.reading.recognise`. ``gazetteer``: opens the index; only
    called when rows give positions. ``today``: dates far beyond it are refused; the present day when not given. Returns
    every row once: good, bad, or named in a note as left out. Raises `DataFileError` if a column is missing without
    which no row can be taken.
    """
    if missing := lacking(mapping, kind):
        raise DataFileError(
            "{file}: no column was recognised for: {columns}. Choose it, or take the template.",
            file=table.where,
            columns=", ".join(f"'{field.heading(words.language)}'" for field in missing),
        )
    return _Check(table, mapping, kind, words, cache(lambda: Whereabouts(gazetteer())), today or date.today()).done()


class _Check:
    """One run over a list."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything a run needs
        self,
        table: Table,
        mapping: Mapping[str, str],
        kind: Kind,
        words: Words,
        whereabouts: Callable[[], Whereabouts],
        today: date,
    ) -> None:
        self._table, self._mapping, self._kind, self._words = table, mapping, kind, words
        self._whereabouts, self._today = whereabouts, today
        self._fields = {field.name: field for field in fields_of(kind)}
        self._faults: dict[int, list[Fault]] = {}
        self._notes: list[Fault] = []

    def done(self) -> Checked:
        cells = self._without_examples(self._cells())
        self._refuse_formulas()
        for row, column, check in failures(cell_schema(self._kind, today=self._today), cells):
            self._refuse_cell(row, column, check, cast(Cell, cells.at[row, column]))
        values = self._values(cells[~cells.index.isin(list(self._faults))])
        for row, _, check in failures(row_schema(self._kind, self._whereabouts), values):
            self._refuse_row(row, check, values.loc[row].to_dict())
        good = values[~values.index.isin(list(self._faults))]
        self._note(good)
        faults = tuple(fault for row in sorted(self._faults) for fault in self._faults[row])
        unread = tuple(name for name in self._table.header if name not in self._mapping.values())
        return Checked(self._table.where, self._finished(good), self._bad(), faults, tuple(self._notes), unread)

    def _cells(self) -> pd.DataFrame:
        at = {name: self._table.header.index(column) for name, column in self._mapping.items()}
        columns = {name: [row[at[name]] if name in at else None for row in self._table.rows] for name in self._fields}
        return pd.DataFrame(columns, index=list(self._table.numbers), dtype=object)

    def _without_examples(self, cells: pd.DataFrame) -> pd.DataFrame:
        example = cells["remark"].map(lambda cell: fold(clean_text(cell)[:_SHOWN]) in EXAMPLES).astype(bool)
        for row in cells.index[example]:
            self._notes.append(Fault(int(row), "", "", self._words.text(EXAMPLE, file=self._table.where, row=str(row))))
        return cells[~example]

    def _refuse_formulas(self) -> None:
        read = {self._table.header.index(column): column for column in self._mapping.values()}
        for row, column in sorted(self._table.uncomputed):
            if column in read:
                self._add(row, read[column], "", self._say(FORMULA, row, read[column], ""))

    def _refuse_cell(self, row: int, name: str, check: str, cell: Cell) -> None:
        field, column, value = self._fields[name], self._mapping.get(name, name), as_text(cell)
        if check in MESSAGES:
            sentence = self._say(MESSAGES[check], row, column, value, length=len(value), most=field.longest)
        else:
            sentence = self._meaningless(field, row, column, cell)
        self._add(row, column, value, sentence)

    def _meaningless(self, field: Field, row: int, column: str, cell: Cell) -> str:
        try:
            understand(field, cell, today=self._today)
        except AtlasError as fault:
            choices = ", ".join(choice.name(self._words.language) for choice in field.choices)
            if "{row}" in fault.message:
                return self._say(fault.message, row, column, as_text(cell), choices=choices)
            reason = self._words.error(fault)
            return self._say(POSITION, row, column, as_text(cell), reason=reason)
        return ""

    def _refuse_row(self, row: int, check: str, values: dict[Any, Any]) -> None:
        name = "member" if check == NOWHERE and self._kind == "memberships" else BLAMED[check]
        column, value = self._mapping.get(name, name), str(values.get(name) or "")
        prefix = ORIGIN if check.startswith(ORIGIN) else ""
        shown = {key: str(values.get(prefix + key) or "") for key in ("latitude", "longitude", "country")}
        start = str(values.get("start_date") or "")
        self._add(
            row,
            column,
            value,
            self._say(MESSAGES[check.removeprefix(prefix)], row, column, value, start=start, **shown),
        )

    def _say(self, text: str, row: int, column: str, value: str, **more: object) -> str:
        shown = clean_text(value)
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        return self._words.text(
            text, file=self._table.where, row=str(row), column=clean_text(column)[:_SHOWN], value=shown, **more
        )

    def _add(self, row: int, column: str, value: str, sentence: str) -> None:
        self._faults.setdefault(row, []).append(Fault(row, column, value, sentence))

    def _values(self, cells: pd.DataFrame) -> pd.DataFrame:
        values = {
            name: [understand(field, cell, today=self._today) if clean_text(cell) else None for cell in cells[name]]
            for name, field in self._fields.items()
        }
        for at, point in enumerate(values.pop("coordinates")):
            if isinstance(point, Position) and values["latitude"][at] is None and values["longitude"][at] is None:
                values["latitude"][at], values["longitude"][at] = point.latitude, point.longitude
        return pd.DataFrame(values, index=cells.index, dtype=object)

    def _note(self, good: pd.DataFrame) -> None:
        for number, row in zip(self._table.numbers, self._table.rows, strict=True):
            for column, cell in zip(self._table.header, row, strict=True):
                if isinstance(cell, str) and not cell.isprintable() and _has_controls(cell) and number in good.index:
                    self._notes.append(Fault(number, column, "", self._say(CLEANED, number, column, "")))
        seen: dict[tuple[Any, ...], int] = {}
        for row, *values in good.itertuples(name=None):
            if (first := seen.setdefault(tuple(values), int(row))) != row:
                said = self._say(REPEATED, int(row), "", "", first=str(first))
                self._notes.append(Fault(int(row), "", "", said))

    def _finished(self, good: pd.DataFrame) -> pd.DataFrame:
        numeric = [name for name, field in self._fields.items() if field.form in ("number", "latitude", "longitude")]
        finished = good.copy()
        for name in finished.columns:
            kept = finished[name]
            finished[name] = (
                pd.to_numeric(kept, errors="coerce").astype(float)
                if name in numeric
                else kept.map(lambda value: "" if value is None else str(value)).astype("str")
            )
        return finished.rename_axis("row").reset_index()

    def _bad(self) -> pd.DataFrame:
        numbers = [number for number in self._table.numbers if number in self._faults]
        rows = dict(zip(self._table.numbers, self._table.rows, strict=True))
        frame = pd.DataFrame([rows[number] for number in numbers], columns=list(self._table.header), dtype=object)
        frame.insert(0, "row", numbers, allow_duplicates=True)
        reasons = [" ".join(fault.sentence for fault in self._faults[number]) for number in numbers]
        frame.insert(len(frame.columns), "reasons", reasons, allow_duplicates=True)
        return frame


def _has_controls(cell: str) -> bool:
    return clean_text(cell) != " ".join(cell.split())
