"""Tables as they stand in a file, before anyone asks what their columns mean."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.base.errors import DataFileError
from geo.your_lists.read import archives, text_tables, workbooks
from geo.your_lists.read.reading import is_workbook
from geo.your_lists.read.table import Cell, too_many_columns

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 100
MOST_UNPACKED: Final = 150_000_000


@dataclass(frozen=True)
class Grid:
    """
    One table of a file.

    ``where`` names the file and sheet; ``header`` the columns, each name once;
    ``rows`` are as long as the header and not empty; ``numbers`` are theirs in
    the file, as a spreadsheet program counts. ``uncomputed`` are cells whose
    formula was never computed, by the row's number and the column's position.
    """

    where: str
    header: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    uncomputed: frozenset[tuple[int, int]] = frozenset()


def grids(  # noqa: PLR0913 - the last three have their usual values
    path: Path,
    content: bytes,
    worth: Callable[[Sequence[str]], int],
    *,
    sheet: str | None = None,
    most_rows: int = MOST_ROWS,
    most_columns: int = MOST_COLUMNS,
) -> Iterator[Grid]:
    """
    Read the tables of a file.

    ``worth``: how many of the columns that are sought a header names; it settles the delimiter of a text. Yields the
    one table of a text; of a workbook, every visible sheet that holds anything. Raises `DataFileError` if it cannot be
    read; the sentence names file, sheet, row and cure.
    """
    where = path.as_posix()
    if is_workbook(path, content):
        archives.check(where, content, most_unpacked=MOST_UNPACKED)
        archives.refuse_active(where, content)
        for name in workbooks.sheet_names(where, content, sheet):
            at = f"{where} [{name}]"
            first, rows = workbooks.sheet_rows(at, content, name, most_rows=most_rows, most_columns=most_columns)
            if rows:
                yield _of_sheet(at, content, name, first, rows)
        return
    texts = text_tables.text_rows(where, content, worth, most_rows=most_rows)
    if texts:
        yield _of_text(where, texts, most_columns)


def _of_text(where: str, texts: dict[int, list[str]], most_columns: int) -> Grid:
    numbers = list(texts)
    header = texts[numbers[0]]
    if len(header) > most_columns:
        raise too_many_columns(where, numbers[0], most_columns)
    body = {number: text_tables.fit_row(where, number, texts[number], len(header)) for number in numbers[1:]}
    full = {number: tuple(row) for number, row in body.items() if any(cell.strip() for cell in row)}
    return Grid(where, _distinct(header), tuple(full), tuple(full.values()))


def _of_sheet(at: str, content: bytes, name: str, first: int, rows: list[list[Cell]]) -> Grid:
    width = max(map(len, rows))
    header = ["" if cell is None else " ".join(str(cell).split()) for cell in rows[0]]
    body = [[*row, *[None] * (width - len(row))] for row in rows[1:]]
    merged = workbooks.merged_values(at, content, name, first=first, rows=body, columns=range(width))
    for (row, column), cell in merged.items():
        if any(other is not None for other in body[row]):
            body[row][column] = cell
    missing = workbooks.find_uncomputed(at, content, name, first=first, rows=body)
    full = {first + 1 + at: tuple(row) for at, row in enumerate(body) if any(cell not in (None, "") for cell in row)}
    return Grid(
        at,
        _distinct([*header, *[""] * (width - len(header))]),
        tuple(full),
        tuple(full.values()),
        frozenset((first + 1 + row, column) for row, column in missing),
    )


def _distinct(header: Sequence[str]) -> tuple[str, ...]:
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
