"""Reading workbooks: values instead of formulas, and no more than a workbook may hold."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from geo.errors import DataFileError
from geo.place_lists.columns import Columns, find
from geo.place_lists.table import Cell, PlaceList

LONGEST_CELL: Final = 32_767
"""Characters a cell of a workbook may hold."""

_MOST_UNPACKED: Final = 400_000_000
_MOST_EMPTY_ROWS: Final = 10_000
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


def read(where: str, content: bytes, columns: Columns, *, sheet: str | None = None) -> PlaceList:
    """
    Read a workbook.

    Parameters
    ----------
    where
        The file, for sentences.
    content
        Its bytes.
    columns
        Which columns to find.
    sheet
        The sheet's name; when not given, the first visible one that has the
        columns, below empty rows if need be.

    Returns
    -------
    places
        Cells as they are stored; of a formula, the value last computed.

    Raises
    ------
    DataFileError
        If it can not be read, or no sheet has the columns.
    """
    _check(where, content)
    fault: DataFileError | None = None
    for name in _sheets(where, content, sheet):
        at = f"{where} [{name}]"
        first, rows = _rows(at, content, name)
        if not rows:
            continue
        header = ["" if cell is None else str(cell) for cell in rows[0]]
        try:
            place_at, country_at = find(header, columns, at)
        except DataFileError as lacking:
            fault = fault or lacking
            continue
        places = _widened(PlaceList(at, header, rows[1:], place_at, country_at))
        places = replace(places, merged=_merged(content, name, first, places))
        if any(row[place_at] is None and any(cell is not None for cell in row) for row in places.rows):
            _refuse_uncomputed(content, name, first, places)
        return places
    raise fault or DataFileError("{file} is empty. Its first row should name the columns.", file=where)


def _widened(places: PlaceList) -> PlaceList:
    """Make every row as long as the longest; columns beyond the header have no name."""
    if not places.rows:
        raise DataFileError("{file} has a header but no rows below it.", file=places.where)
    width = max(len(places.header), *(len(row) for row in places.rows))
    header = [*places.header, *[""] * (width - len(places.header))]
    rows = [[*row, *[None] * (width - len(row))] for row in places.rows]
    return replace(places, header=header, rows=rows)


def _check(where: str, content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except _FAULTS:
        raise _damaged(where) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise DataFileError("{file} is not an Excel workbook. Save it as .xlsx or CSV.", file=where)
    if any(part.flag_bits & 1 for part in parts):
        raise DataFileError(
            "{file} is protected by a password. Open it, remove the password, save it and try again.", file=where
        )
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise DataFileError(
            "{file} would unpack to more than {most} MB. Copy the list itself into a new workbook.",
            file=where,
            most=_MOST_UNPACKED // 1_000_000,
        )


@contextmanager
def _opened(where: str, content: bytes, *, values: bool = True) -> Iterator[Any]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About styles and extensions, which are not read.
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
            try:
                yield book
            finally:
                book.close()
    except DataFileError:
        raise
    except (InvalidFileException, *_FAULTS):
        raise _damaged(where) from None


def _damaged(where: str) -> DataFileError:
    return DataFileError("{file} is a damaged workbook. Open it in a spreadsheet program and save it anew.", file=where)


def _sheets(where: str, content: bytes, wanted: str | None) -> list[str]:
    with _opened(where, content) as book:
        names = [str(sheet.title) for sheet in book.worksheets]
        visible = [str(sheet.title) for sheet in book.worksheets if sheet.sheet_state == "visible"]
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


def _rows(at: str, content: bytes, name: str) -> tuple[int, list[list[Cell]]]:
    """Read the rows from the header on, empty ones between included; and say in which row the header stands."""
    rows: list[list[Cell]] = []
    first = empty = 0
    with _opened(at, content) as book:
        sheet = book[name]
        # What a sheet says of its own size is not always true.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            row = _trimmed(at, number, cells)
            if not row:
                empty += 1
                continue
            if rows and empty > _MOST_EMPTY_ROWS:
                raise DataFileError(
                    "{file}, row {row}: it stands below more than {most} empty rows. Delete it, or the empty rows.",
                    file=at,
                    row=number,
                    most=_MOST_EMPTY_ROWS,
                )
            first = first or number
            rows += [*([[]] * empty if rows else []), row]
            empty = 0
    return first, rows


def _trimmed(at: str, number: int, cells: Sequence[Any]) -> list[Cell]:
    row = list(cells)
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
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


def _merged(content: bytes, name: str, first: int, places: PlaceList) -> dict[tuple[int, int], Cell]:
    """Find what stands over merged cells: one country beside several places, as offices like to write it."""
    from openpyxl.utils import range_boundaries

    with _opened(places.where, content) as book:
        # The part of the archive a sheet is stored in is known to openpyxl alone.
        part = book._archive.read(book[name]._worksheet_path)
        merged: dict[tuple[int, int], Cell] = {}
        for written in _MERGED.findall(part):
            left, top, right, bottom = range_boundaries(written.decode("ascii"))
            begin, end = max(top - first - 1, 0), min(bottom - first, len(places.rows))
            for column in (places.place_at, places.country_at):
                # Merged areas do not overlap in a sound workbook; in another the first one counts.
                if column is not None and left <= column + 1 <= right and (begin, column) not in merged:
                    merged |= {(row, column): places.rows[begin][left - 1] for row in range(begin, end)}
        return merged


def _refuse_uncomputed(content: bytes, name: str, first: int, places: PlaceList) -> None:
    """Refuse place cells whose formula was never computed: they look empty and are not."""
    with _opened(places.where, content, values=False) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        formulas = sheet.iter_rows(min_row=first + 1, values_only=True)
        for number, (cells, row) in enumerate(zip(formulas, places.rows, strict=False), start=first + 1):
            cell = cells[places.place_at] if len(cells) > places.place_at else None
            if row[places.place_at] is None and str(cell or "").startswith("="):
                raise DataFileError(
                    "{file}, row {row}, column '{column}': the formula has no stored value. Open the workbook in a "
                    "spreadsheet program, save it and try again.",
                    file=places.where,
                    row=number,
                    column=places.header[places.place_at],
                )
