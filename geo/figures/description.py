"""What a picture says, from its own data, to whoever does not see it: finding, leading rows and coverage."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from geo.base.words import Words, message
from geo.figures.chart import Chart
from geo.figures.picture import Picture
from geo.measures.counts import coverage_note

LEADING: Final = 3
IN_ITS_PLACE: Final = 40
"""Rows that stand in the place of a drawing: all of a chart, and of a map what it says most with."""
_MOST_NUMBERS: Final = 4


def describe(shown: Picture, *, leading: int = LEADING) -> str:
    """Describe a picture in sentences: its kind, finding, unit, first rows and how much of the data it shows."""
    words = shown.view.words
    parts = (
        words.text(shown.drawing.kind if isinstance(shown.drawing, Chart) else message("Map")),
        shown.title,
        shown.unit,
        _leading((shown.leading or shown.rows)(), leading, words),
        shown.coverage or coverage_note(shown.view.in_view, words),
    )
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def describe_table(table: pd.DataFrame, words: Words) -> str:
    """Describe a table with headings in the reader's language by its number of rows and its headings."""
    headings = ", ".join(map(str, table.columns))
    return words.plural(
        "Table of {count} row: {headings}", "Table of {count} rows: {headings}", len(table), headings=headings
    )


def _leading(rows: pd.DataFrame, most: int, words: Words) -> str:
    if rows.empty:
        return words.text("There is nothing to show in this view")
    said = "; ".join(_said(rows.head(most).infer_objects(), words))
    of = (
        words.text("The first {shown} of {rows}", shown=most, rows=len(rows))
        if len(rows) > most
        else words.plural("{count} row", "{count} rows", len(rows))
    )
    return f"{of} ({' – '.join(map(str, rows.columns))}): {said}" if rows.shape[1] == 2 else f"{of}: {said}"


def _said(rows: pd.DataFrame, words: Words) -> list[str]:
    """Say the first text and the numbers of the first rows; a zero is left off."""
    numeric = [is_numeric_dtype(column) and not is_bool_dtype(column) for _, column in rows.items()]
    numbers = [place for place, number in enumerate(numeric) if number and place]
    others = numbers or range(1, min(2, rows.shape[1]))
    return [_row(rows.columns, row, others, words) for row in rows.to_numpy(dtype=object).tolist()]


def _row(headings: "pd.Index[str]", row: list[Any], others: Iterable[int], words: Words) -> str:
    named = _written(headings[0], row[0], words)
    first = named if isinstance(row[0], str) else f"{headings[0]} {named}"
    said = [(headings[place], row[place]) for place in others if pd.notna(row[place]) and row[place]]
    if len(said) == 1 and len(list(others)) == 1:
        return f"{first}: {_written(*said[0], words)}"
    cells = ", ".join(f"{heading} {_written(heading, value, words)}" for heading, value in said[:_MOST_NUMBERS])
    return f"{first}: {cells}" if cells else first


def _written(heading: str, value: object, words: Words) -> str:
    if heading == words.text("Year") or not isinstance(value, int | float):
        return str(value)
    return words.number(value, digits=2)
