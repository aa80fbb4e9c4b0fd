"""A list of places as it was read: header, rows, and where the place and the country stand."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from geo.base.errors import DataFileError
from geo.places.geocoder.placing import LONGEST_NAME
from geo.places.geocoder.written import Key

Cell = str | int | float | bool | datetime | date | time | None


@dataclass(frozen=True)
class PlaceList:
    """A list as read, every row as long as the header.

    ``place_at`` and ``country_at`` are the positions of the two columns. ``merged`` holds what stands over a cell that
    a workbook has merged with the ones above, by row and column from 0. ``above`` counts the rows above the headings,
    ``unread`` names the other sheets: neither is read.
    """

    where: str
    header: list[str]
    rows: list[list[Cell]]
    place_at: int
    country_at: int | None
    merged: dict[tuple[int, int], Cell] = field(default_factory=dict)
    above: int = 0
    unread: tuple[str, ...] = ()

    def questions(self) -> list[Key]:
        """Give what is to be placed. Returns place and country of each row, in order, white space evened out."""
        return [
            (self._name(number, self.place_at), self._name(number, self.country_at)) for number in range(len(self.rows))
        ]

    def _name(self, row: int, column: int | None) -> str:
        if column is None:
            return ""
        return as_name(self.merged.get((row, column), self.rows[row][column]))


def as_text(cell: Cell) -> str:
    """Write a cell as text. Returns whole numbers without a fraction, dates by ISO 8601, ``""`` for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, (datetime, date, time)) else str(cell)


def as_name(cell: Cell) -> str:
    """Write a cell as a name to be looked up, on one line, without needless white space."""
    text = as_text(cell)
    return " ".join(text.split()) if len(text) <= 10 * LONGEST_NAME else text


def too_many_rows(where: str, most: int) -> DataFileError:
    """Refuse a list that is longer than may be taken at once."""
    return DataFileError("{file} has more than {most} rows. Divide it into several files.", file=where, most=most)


def too_many_columns(where: str, row: int, most: int) -> DataFileError:
    """Refuse a row that is wider than a list is."""
    return DataFileError(
        "{file}, row {row}: it has more than {most} columns. Delete those that are not needed.",
        file=where,
        row=row,
        most=most,
    )
