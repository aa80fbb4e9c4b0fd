"""Files of a table that carry where they come from: workbook, GeoJSON, GeoPackage, CSV.

In CSV the last column says it on every row, so that it stays with rows that are copied elsewhere.
"""

import datetime
import io
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.base.palette import SURFACES
from geo.base.words import Words
from geo.measures import tables
from geo.render.tables.columns import meanings

if TYPE_CHECKING:  # a tenth of a second and 33 MB that CSV does without
    from openpyxl.worksheet.worksheet import Worksheet

About = list[tuple[str, str]]
"""Label and text, in the order in which they are read."""
README: Final = "README"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WIDEST, _NARROWEST = 60, 9
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DEGREES: Final = ("latitude", "longitude")


def workbook(table: pd.DataFrame, about: About, words: Words) -> bytes:
    """Write XLSX with a sheet `README` that says where it comes from; whole days are dates, formulas harmless."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words.text("Data")
    rows = table.astype(object).itertuples(index=False)
    _append(sheet, [[str(name) for name in table.columns], *([_cell(value) for value in row] for row in rows)])
    _style(sheet, table)
    readme = book.create_sheet(README)
    explained = meanings(table, words)
    columns = [[], [words.text("Column"), words.text("Meaning")], *map(list, explained)] if explained else []
    _append(readme, [*map(list, about), *columns])
    _style_readme(readme, len(about) + 2 if explained else 0)
    content = io.BytesIO()
    with tables.tell_lack_of_room():
        book.save(content)
    return content.getvalue()


def geojson(table: pd.DataFrame, about: About) -> bytes:
    """Write GeoJSON (RFC 7946) with a member ``metadata``; rows without a point have a null geometry."""
    collection = json.loads(tables.encode(table, "geojson"))
    said = {label: texts if len(texts) > 1 else texts[0] for label, texts in _by_label(about).items()}
    ordered = {"type": collection.pop("type"), "metadata": said, **collection}
    return (json.dumps(ordered, ensure_ascii=False) + "\n").encode()


def geopackage(
    table: pd.DataFrame,
    about: About,
    *,
    name: str,
    readme: bool = True,
    beside: Mapping[str, pd.DataFrame] | None = None,
) -> bytes:
    """Write a GeoPackage with metadata, further layers by name, and on demand a `README` that every program shows."""
    said = {label: "; ".join(texts) for label, texts in _by_label(about).items()}
    # What programs that list layers show of each: the first line of the title, and everything that is said.
    title, described = about[0][1], "\n".join(f"{label}: {text}" for label, text in said.items())

    def write(path: Path) -> None:
        for layer, rows in {name: table, **(beside or {})}.items():
            tables.shapes(rows).to_file(
                path,
                driver="GPKG",
                layer=layer,
                geometry_type="MultiLineString" if tables.is_of_lines(rows) else "Point",
                layer_metadata=said,
                IDENTIFIER=title if layer == name else f"{title} · {layer}",
                DESCRIPTION=described,
                VERSION="1.3",  # of what offices have, GDAL up to 3.6 warns of a newer one
            )
        if readme:
            import pyogrio

            rows = pd.DataFrame(about, columns=["label", "text"])
            pyogrio.write_dataframe(rows, path, driver="GPKG", layer=README, append=True)

    return tables.geopackage_of(write)


def csv(table: pd.DataFrame, citation: str, *, heading: str, words: Words | None) -> bytes:
    """Write CSV for a person's spreadsheet, as `for_spreadsheets`; its last column says where it comes from."""
    return tables.for_spreadsheets(table.assign(**{heading: citation}), words)


def _by_label(about: About) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for label, text in about:
        said.setdefault(label, []).append(text)
    return said


def _append(sheet: "Worksheet", rows: list[list[Any]]) -> None:
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:  # text stays text even if it looks like a formula
            if cell.data_type == "f":
                cell.data_type = "s"


def _cell(value: object) -> object:
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):  # noqa: PLR0124 - NaN
        return None
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            with suppress(ValueError):  # what only looks like a day stays text
                return datetime.date.fromisoformat(value)
        return _FORBIDDEN.sub("", value)
    return value.item() if hasattr(value, "item") else value


def _style(sheet: "Worksheet", table: pd.DataFrame) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes, sheet.auto_filter.ref = "A2", sheet.dimensions
    for number, (name, values) in enumerate(table.items(), start=1):
        longest = max([len(str(name)) + 3, *(len(str(value)) for value in values)])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 1, _NARROWEST), _WIDEST)
        if name in _DEGREES:
            for cell in sheet[get_column_letter(number)][1:]:
                cell.number_format = "0.0000"
    _head(sheet, 1)


def _style_readme(sheet: "Worksheet", heading: int) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 100
    for label, text in sheet.iter_rows(max_col=2):
        label.font = Font(bold=True)
        label.alignment = text.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        _head(sheet, heading)


def _head(sheet: "Worksheet", row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell in sheet[row]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=SURFACES["light"]["text"].lstrip("#").upper())
        cell.alignment = Alignment(vertical="center")
