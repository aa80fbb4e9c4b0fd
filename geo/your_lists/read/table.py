"""A cell of a list, and how much of a list may be taken at once."""

from datetime import date, datetime, time

from geo.base.errors import DataFileError
from geo.places.geocoder.placing import LONGEST_NAME

Cell = str | int | float | bool | datetime | date | time | None


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
