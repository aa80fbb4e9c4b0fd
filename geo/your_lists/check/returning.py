"""Giving bad rows back, with their reasons, as a file that can be mended and brought again."""

import csv
import io
from typing import Any, Literal

import pandas as pd

from geo.base.text import with_guard
from geo.base.words import Words
from geo.your_lists.check.faults import Checked
from geo.your_lists.read.table import as_text
from geo.your_lists.read.workbooks import LONGEST_CELL
from geo.your_lists.read.writing import text_cell

Form = Literal["csv", "xlsx"]


def bad_rows(found: Checked, form: Form, words: Words) -> bytes:
    """Write the rows that could not be taken: number, cells as they were, and the reasons in the reader's language.

    ``form`` is ``csv`` (as `geo.measures.tables.for_spreadsheets`) or ``xlsx``. What a spreadsheet program would run is
    kept as text: in CSV behind an apostrophe, which is taken off again when the file is brought back.
    """
    header = [words.text("Row in the file"), *found.bad.columns[1:-1], words.text("What to change")]
    rows = [list(row) for row in found.bad.itertuples(index=False, name=None)]
    return _csv(header, rows, words) if form == "csv" else _workbook(header, rows)


def _csv(header: list[str], rows: list[list[Any]], words: Words) -> bytes:
    text = io.StringIO()
    separator, decimal = (";", ",") if words.language == "tr" else (",", ".")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow(
            [
                as_text(cell).replace(".", decimal) if isinstance(cell, float) else with_guard(as_text(cell))
                for cell in row
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _workbook(header: list[str], rows: list[list[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Atlas")
    sheet.freeze_panes = "A2"
    for number, row in enumerate((header, *rows), start=1):
        sheet.append([text_cell(sheet, _fitting(cell), number) for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fitting(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    return None if cell is None or cell is pd.NaT else cell
