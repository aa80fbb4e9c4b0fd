"""Empty lists to fill in: a heading row, two examples marked as such, and what the columns mean."""

import io
from collections.abc import Mapping
from typing import Any, Final

from geo.base.words import Language, Words
from geo.ties.lists import KIND_NAMES
from geo.your_lists.check.faults import Form
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, examples_of, fields_of
from geo.your_lists.read.writing import table_for_people

_EXAMPLE_TR, _EXAMPLE_EN = "Örnek satır: siliniz.", "Example row: delete it."
_ROWS_WITH_CHOICES: Final = 2_000


def template(kind: Kind, language: Language, form: Form) -> bytes:
    """Give an empty list.

    ``form``: ``csv`` (UTF-8 with byte-order mark; divided by semicolons in Turkish, as Turkish spreadsheet programs
    expect, by commas in English) or ``xlsx`` (with a second sheet that explains the columns, and lists to choose from).
    Returns the bytes of the file. The examples say in the remark that they are examples, and are left out when they are
    brought along.
    """
    rows = [[field.heading(language) for field in fields_of(kind)], *examples(kind, language)]
    return table_for_people(rows, language) if form == "csv" else _workbook(rows, kind, language)


def examples(kind: Kind, language: Language) -> list[list[str]]:
    """Give the template's two examples. Returns cells in the order of the fields."""
    remark = _EXAMPLE_TR if language == "tr" else _EXAMPLE_EN
    return [
        [_example(field, {**example, "remark": remark}, language) for field in fields_of(kind)]
        for example in examples_of(kind)
    ]


def explain(kind: Kind, words: Words) -> list[list[str]]:
    """Explain the columns. Returns a heading row, then column, whether it is needed, meaning and allowed values."""
    header = [words.text("Column"), words.text("Needed"), words.text("Meaning"), words.text("Allowed values")]
    rows = [header]
    for field in fields_of(kind):
        allowed = ", ".join(choice.name(words.language) for choice in field.choices)
        needed = words.text("yes") if field.required else ""
        rows.append([field.heading(words.language), needed, words.text(field.meaning), allowed])
    return rows


def _example(field: Field, example: Mapping[str, str | list[str]], language: Language) -> str:
    value = example.get(field.name, "")
    if isinstance(value, list):
        return value[0 if language == "tr" else 1]
    return next((choice.name(language) for choice in field.choices if choice.code == value), value)


def _workbook(rows: list[list[str]], kind: Kind, language: Language) -> bytes:
    from openpyxl import Workbook

    words = Words(language)
    book = Workbook()
    sheet = book.active
    sheet.title = words.text(KIND_NAMES[kind])
    for row in rows:
        sheet.append(row)
    _dress(sheet, kind, language)
    _explain(book.create_sheet(words.text("Explanations")), explain(kind, words))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _dress(sheet: Any, kind: Kind, language: Language) -> None:
    """Mark what is needed and what is an example; offer the allowed values; keep dates as they are typed."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    for at, field in enumerate(fields_of(kind), start=1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = max(14, len(field.heading(language)) + 4)
        sheet.cell(1, at).font = Font(bold=True)
        sheet.cell(1, at).fill = PatternFill("solid", fgColor="FFE8C9" if field.required else "E8ECEF")
        for row in (2, 3):
            sheet.cell(row, at).font = Font(italic=True, color="808080")
        if field.form == "date":
            for row in range(2, _ROWS_WITH_CHOICES // 10):
                sheet.cell(row, at).number_format = "@"
        if field.choices:
            named = ",".join(choice.name(language) for choice in field.choices)
            offered = DataValidation("list", formula1=f'"{named}"', allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(offered)
            offered.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")


def _explain(sheet: Any, rows: list[list[str]]) -> None:
    from openpyxl.styles import Alignment, Font

    for row in rows:
        sheet.append(row)
    for letter, width in zip("ABCD", (24, 10, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
