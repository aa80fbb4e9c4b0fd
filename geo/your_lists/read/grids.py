"""Sheets and texts as they stand in a file, before anyone asks what their rows and columns mean."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from geo.base.errors import DataFileError
from geo.your_lists.read import archives, geojson, text_tables, workbooks
from geo.your_lists.read.colours import colours_of
from geo.your_lists.read.files import is_workbook
from geo.your_lists.read.table import Cell, too_many_columns, too_many_rows

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 100


@dataclass(frozen=True)
class Grid:
    """One sheet, or a text.

    ``rows`` are those that hold anything, by their number in the file as a spreadsheet program counts; ``merged`` is
    what stands over merged cells and ``uncomputed`` the cells whose formula was never computed, both by number and
    position. ``tabbed`` is a text divided by tabs, as tables are pasted.
    """

    where: str
    sheet: str
    rows: dict[int, list[Cell]]
    width: int
    merged: dict[tuple[int, int], Cell] = field(default_factory=dict)
    uncomputed: dict[int, list[int]] = field(default_factory=dict)
    tabbed: bool = False
    colours: dict[tuple[int, int], str] = field(default_factory=dict)

    def whole(self, number: int) -> list[Cell]:
        """Give a row with what merged cells hold over it."""
        row = [*self.rows[number], *[None] * (self.width - len(self.rows[number]))]
        if self.merged:
            for at in range(self.width):
                row[at] = self.merged.get((number, at), row[at])
        return row

    def spread(self, number: int, at: int) -> bool:
        """Say whether a cell is merged with the one to its right."""
        return (number, at) in self.merged and (number, at + 1) in self.merged

    def uncomputed_of(self, number: int) -> list[int]:
        """Give the positions of a row's cells whose formula was never computed."""
        return self.uncomputed.get(number, [])


def grids(  # noqa: PLR0913 - the last three have their usual values
    path: Path,
    content: bytes,
    worth: Callable[[Sequence[str]], int],
    *,
    sheet: str | None = None,
    most_rows: int = MOST_ROWS,
    most_columns: int = MOST_COLUMNS,
) -> Iterator[Grid]:
    """Read the text, or every visible sheet that holds anything; `DataFileError` names file, sheet, row and cure.

    ``worth``: how many of the columns that are sought a row names; it settles the delimiter of a text.
    """
    where = path.as_posix()
    if geojson.is_geopackage(content):
        yield from _of_layers(where, content, sheet=sheet, most_rows=most_rows)
        return
    if is_workbook(path, content):
        archives.check(where, content, archives.Limits())
        with archives.open_workbook(where, content) as book:
            for name in workbooks.sheet_names(where, book, sheet):
                at = f"{where} [{name}]"
                first, rows = workbooks.sheet_rows(at, book, name, most_rows=most_rows, most_columns=most_columns)
                if rows:
                    yield _of_sheet(at, book, name, first, rows)
        return
    if sheet is not None:
        raise DataFileError.at(path, "{file} is no workbook, so it has no sheet; leave out --sheet.")
    text = text_tables.decode(where, content)
    if geojson.is_geojson(text):
        features = geojson.rows_of(where, text)
        if len(features) > most_rows:
            raise too_many_rows(where, most_rows)
        if features:
            yield Grid(where, "", features, max(map(len, features.values())))
        return
    texts = text_tables.text_rows(where, content, worth, most_rows=most_rows)
    told = {number: row for number, row in texts.items() if any(map(str.strip, row))}
    full = cast("dict[int, list[Cell]]", told)  # Every text is a cell; a copy of all rows would be the only other way.
    for number, row in full.items():
        if len(row) > most_columns:
            raise too_many_columns(where, number, most_columns)
    if full:
        yield Grid(where, "", full, max(map(len, full.values())), tabbed="\t" in text.split("\n", 1)[0])


def _of_layers(where: str, content: bytes, *, sheet: str | None, most_rows: int) -> Iterator[Grid]:
    for name, features in geojson.layers_of(where, content, most_rows=most_rows):
        if len(features) > most_rows:
            raise too_many_rows(where, most_rows)
        if features and sheet in (None, name):
            yield Grid(f"{where} [{name}]", name, features, max(map(len, features.values())))


def _of_sheet(at: str, book: archives.Book, name: str, first: int, rows: list[list[Cell]]) -> Grid:
    width = max(map(len, rows))
    merged = workbooks.merged_values(at, book, name, first=first - 1, rows=rows, columns=range(width))
    missing: dict[int, list[int]] = {}
    for row, column in sorted(workbooks.find_uncomputed(book, name, first=first - 1, rows=rows)):
        missing.setdefault(first + row, []).append(column)
    return Grid(
        at,
        name,
        {first + order: row for order, row in enumerate(rows) if any(cell not in (None, "") for cell in row)},
        width,
        {(first + row, column): value for (row, column), value in merged.items()},
        missing,
        colours=colours_of(book, name),
    )


def distinct(header: Sequence[str]) -> tuple[str, ...]:
    """Tell columns of one name apart, and name those without: a person has to choose among them."""
    names: list[str] = []
    for at, name in enumerate(header, start=1):
        base = name.strip()[:100] or f"#{at}"
        fresh, again = base, 2
        while fresh in names:
            fresh, again = f"{base} ({again})", again + 1
        names.append(fresh)
    return tuple(names)


def empty(path: Path) -> DataFileError:
    """Refuse a file without a table."""
    return DataFileError.at(path, "{file} is empty. Its first row should name the columns.")
