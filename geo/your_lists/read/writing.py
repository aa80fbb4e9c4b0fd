"""Giving a list back: every row in its order, every cell as it was, the answers appended."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from typing import Any, Final, Literal

from geo.base.errors import AtlasError
from geo.base.text import fold
from geo.base.words import Language
from geo.places.geocoder.placing import Placing, candidates_text
from geo.your_lists.read.table import Cell, as_text
from geo.your_lists.read.workbooks import LONGEST_CELL

Format = Literal["csv", "json", "geojson", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "json", "geojson", "xlsx")
APPENDED: Final = (
    *("status", "latitude", "longitude", "country_code", "matched_name", "provider", "confidence", "candidates"),
    "reason",
    "viewpoint_code",
)
"""The appended columns; one gets the prefix ``atlas_`` where the list has a column of its name."""

_NUMBERS: Final = {"latitude": "{:.5f}", "longitude": "{:.5f}", "confidence": "{:.2f}"}
_TO_BE_QUOTED: Final = (",", '"', "\n", "\r")
_MOST_ROWS: Final = 1_048_576


Rows = Sequence[Sequence[Cell]]


def encode(header: Sequence[str], rows: Rows, placings: Iterable[Placing], form: Format, language: Language) -> bytes:
    """Write a list in one of `FORMATS`, the placing of every row behind it.

    CSV is for programs: UTF-8, comma, bare line feeds, no byte-order mark, every text exactly as it was. In a workbook
    what begins like a formula is kept as text. GeoJSON has a feature for every row, without geometry where there is no
    point. Raises `AtlasError` if a workbook cannot hold the list.
    """
    header = header_of(header)
    answers = [answer_of(placing, language) for placing in placings]
    writers: dict[Format, Callable[[], bytes]] = {
        "csv": lambda: _csv(header, rows, answers),
        "json": lambda: _json(_records(header, rows, answers)),
        "geojson": lambda: _geojson(_records(header, rows, answers), answers),
        "xlsx": lambda: workbook([header, *([*row, *answer] for row, answer in zip(rows, answers, strict=True))]),
    }
    return writers[form]()


def header_of(header: Sequence[str]) -> list[str]:
    """Name the columns of the placed list: its own, then `APPENDED`, prefixed where they would appear twice."""
    taken = {fold(name) for name in header}
    appended = []
    for name in APPENDED:
        fresh = name
        while fold(fresh) in taken:
            fresh = f"atlas_{fresh}"
        appended.append(fresh)
    return [*header, *appended]


def answer_of(placing: Placing, language: Language) -> list[str | float | None]:
    """Give the appended cells of a row, in the order of `APPENDED`; ``None`` for a missing position."""
    values: dict[str, Any] = {name: getattr(placing, name, "") for name in APPENDED}
    values |= {name: float(form.format(values[name])) for name, form in _NUMBERS.items() if values[name] is not None}
    values["candidates"] = candidates_text(placing.candidates)
    values["reason"] = placing.reason_tr if language == "tr" else placing.reason_en
    return list(values.values())


def _csv(header: list[str], rows: Rows, answers: list[list[str | float | None]]) -> bytes:
    forms = [_NUMBERS.get(name, "{}") for name in APPENDED]
    lines = [_line(header)]
    for row, answer in zip(rows, answers, strict=True):
        appended = ("" if cell is None else form.format(cell) for cell, form in zip(answer, forms, strict=True))
        lines.append(_line([*map(as_text, row), *appended]))
    return "".join(lines).encode()


def _line(cells: Iterable[str]) -> str:
    """Write a row; the standard library would leave a lone carriage return bare and split the cell."""
    quoted = (
        '"{}"'.format(cell.replace('"', '""')) if any(sign in cell for sign in _TO_BE_QUOTED) else cell
        for cell in cells
    )
    return ",".join(quoted) + "\n"


def _records(header: list[str], rows: Rows, answers: list[list[str | float | None]]) -> list[dict[str, Cell]]:
    names = _distinct(header)
    return [
        dict(zip(names, [*map(_plain, row), *answer], strict=True)) for row, answer in zip(rows, answers, strict=True)
    ]


def _distinct(header: list[str]) -> list[str]:
    """Make names that appear twice, or are empty, distinct: a record has one value a name."""
    names: list[str] = []
    for at, name in enumerate(header, start=1):
        base = name or f"column_{at}"
        fresh, again = base, 2
        while fresh in names or (fresh != base and fresh in header):
            fresh, again = f"{base}_{again}", again + 1
        names.append(fresh)
    return names


def _plain(cell: Cell) -> Cell:
    return cell if isinstance(cell, (str, int, float, bool)) or cell is None else as_text(cell)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _geojson(records: list[dict[str, Cell]], answers: list[list[str | float | None]]) -> bytes:
    at = APPENDED.index("latitude")
    features = []
    for record, answer in zip(records, answers, strict=True):
        latitude, longitude = answer[at : at + 2]
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "properties": record, "geometry": point})
    return _json({"type": "FeatureCollection", "features": features})


def table_for_people(rows: Iterable[Sequence[str]], language: Language) -> bytes:
    """Write rows, the headings first, as CSV that the spreadsheet programs of a language divide into columns."""
    text = io.StringIO()
    csv.writer(text, delimiter=";" if language == "tr" else ",", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def workbook(rows: Sequence[Iterable[Cell]]) -> bytes:
    """Write rows, the headings first, into the one sheet of a workbook; what begins like a formula stays a text."""
    from openpyxl import Workbook

    if len(rows) > _MOST_ROWS:
        raise AtlasError("A workbook holds {most} rows at most; choose csv instead of xlsx.", most=_MOST_ROWS)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Atlas")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, start=1):
        sheet.append([_text_cell(sheet, cell, number) for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, value: Cell, row: int) -> Any:
    """Keep a text a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, (datetime, time)) and value.tzinfo:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_CELL:
        raise AtlasError(
            "Row {row} has a cell of more than {most} characters, which no workbook holds; choose csv instead of xlsx.",
            row=row,
            most=LONGEST_CELL,
        )
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    if value.startswith("="):
        # As text, and marked so that it stays one when a person edits it.
        cell.data_type, cell.quotePrefix = "s", True
    return cell
