"""Reading workbooks: values instead of formulas, and no more than a workbook may hold."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from geo.base.errors import DataFileError
from geo.your_lists.read import open_document
from geo.your_lists.read.archives import Book, column_number
from geo.your_lists.read.table import Cell, too_many_columns, too_many_rows

LONGEST_CELL: Final = 32_767
"""Characters a cell of a workbook may hold."""

_MOST_EMPTY_ROWS: Final = 10_000
_MOST_MERGED: Final = 500_000
_MOST_SHEETS: Final = 200
_FORMULA: Final = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>\s*<(?:\w+:)?f[\s/>](?:(?!</(?:\w+:)?c>).)*?'
    rb"</(?:\w+:)?c>",
    re.DOTALL,
)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")


def sheet_names(where: str, book: Book, wanted: str | None) -> list[str]:
    """List the sheets to look at: the one wanted, else the visible ones."""
    sheets = [each for each in book.values.sheets_metadata if str(each.typ).endswith("WorkSheet")]
    names = [str(each.name) for each in sheets]
    visible = [str(each.name) for each in sheets if str(each.visible).endswith("Visible")]
    if wanted is None and len(visible) > _MOST_SHEETS:
        raise DataFileError(
            "{file} has {count} sheets; {most} are the most. Say which one to read, or copy it into a new workbook.",
            file=where,
            count=len(visible),
            most=_MOST_SHEETS,
        )
    if wanted is None:
        return visible or names
    if wanted not in names:
        raise DataFileError(
            "{file} has no sheet '{sheet}'; its sheets are: {sheets}.",
            file=where,
            sheet=wanted,
            sheets=", ".join(names),
        )
    return [wanted]


def sheet_rows(at: str, book: Book, name: str, *, most_rows: int, most_columns: int) -> tuple[int, list[list[Cell]]]:
    """Read the rows from the header on, empty ones between included; and say in which row the header stands."""
    rows: list[list[Cell]] = []
    first = empty = 0
    sheet = book.sheet(name)
    for number, cells in enumerate(sheet.iter_rows() if sheet.start else (), start=1):
        row = _trim(at, number, cells)
        if not row:
            empty += 1
            continue
        _refuse_far_below(at, number, empty if rows else 0)
        if len(rows) + empty > most_rows:
            raise too_many_rows(at, most_rows)
        if len(row) > most_columns:
            raise too_many_columns(at, number, most_columns)
        first = first or number
        rows += [*([[]] * empty if rows else []), row]
        empty = 0
    return first, rows


def _refuse_far_below(at: str, number: int, empty: int) -> None:
    if empty > _MOST_EMPTY_ROWS:
        raise DataFileError(
            "{file}, row {row}: it stands below more than {most} empty rows. Delete it, or the empty rows.",
            file=at,
            row=number,
            most=_MOST_EMPTY_ROWS,
        )


def _trim(at: str, number: int, cells: Sequence[Any]) -> list[Cell]:
    """Give the cells up to the last filled one, whole numbers without a fraction."""
    row: list[Cell] = [(cell or None) if type(cell) is str else _plain(cell) for cell in cells]
    while row and row[-1] is None:
        row.pop()
    if sum([len(cell) for cell in row if type(cell) is str]) > LONGEST_CELL:
        for column, cell in enumerate(row, start=1):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise DataFileError(
                    "{file}, row {row}, column {column}: the cell holds more than {most} characters. Shorten it.",
                    file=at,
                    row=number,
                    column=column,
                    most=LONGEST_CELL,
                )
    return row


def _plain(cell: Any) -> Cell:
    """Give a whole number without a fraction, and a length of time as text."""
    if isinstance(cell, timedelta):
        return str(cell)
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def merged_values(  # noqa: PLR0913 - where a sheet stands, and what was read of it
    at: str, book: Book, name: str, *, first: int, rows: list[list[Cell]], columns: Sequence[int | None]
) -> dict[tuple[int, int], Cell]:
    """Find what stands over merged cells: one country beside several places, as offices like to write it."""
    merged: dict[tuple[int, int], Cell] = {}
    for (top, left), (bottom, right) in areas_of(book, name):
        begin, end = max(top - first, 0), min(bottom - first + 1, len(rows))
        for column in columns:
            # Merged areas do not overlap in a sound workbook; in another the first one counts.
            if column is not None and left <= column <= right and (begin, column) not in merged:
                if len(merged) + end - begin > _MOST_MERGED:
                    raise DataFileError("{file} merges too many cells. Undo the merging.", file=at)
                above = rows[begin] if begin < len(rows) else []
                value = above[left] if left < len(above) else None
                merged |= {(row, column): value for row in range(begin, end)}
    return merged


def areas_of(book: Book, name: str) -> list[open_document.Area]:
    """List the merged areas of a sheet."""
    if book.is_open_document:
        return open_document.merged(book.content, name)
    return book.sheet(name).merged_cell_ranges or []


def find_uncomputed(book: Book, name: str, *, first: int, rows: list[list[Cell]]) -> set[tuple[int, int]]:
    """Find cells whose formula was never computed, by row and column from 0: they look empty and are not."""
    part = b"" if book.is_open_document else book.part(name)
    cells = _FORMULA.finditer(part) if b"<f" in part or b":f" in part else ()
    places = ((int(cell[2]) - 1 - first, column_number(cell[1]) - 1) for cell in cells if not _VALUE.search(cell[0]))
    return {(row, column) for row, column in places if 0 <= row < len(rows)}
