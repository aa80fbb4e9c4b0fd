"""Lists of which nothing is asked but their places: the same reading as that of lists to be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.base.errors import DataFileError
from geo.base.text import fold
from geo.places.geocoder.written import Key
from geo.your_lists.check.faults import FORMULA, messages
from geo.your_lists.check.layout import BROKEN, SHIFTED
from geo.your_lists.check.reading import Table, read, recognise
from geo.your_lists.read.files import content_of
from geo.your_lists.read.table import as_name


@dataclass(frozen=True)
class PlaceList:
    """A list, and where in its rows the place and the country stand."""

    table: Table
    place_at: int
    country_at: int | None

    def questions(self) -> list[Key]:
        """Give what is to be placed: place and country of each row, in order, white space evened out."""
        country = self.country_at
        return [
            (as_name(row[self.place_at]), "" if country is None else as_name(row[country])) for row in self.table.rows
        ]


def read_places(
    path: Path, *, place: str | None = None, country: str | None = None, sheet: str | None = None
) -> PlaceList:
    """Read the places of a list.

    ``place``, ``country``: the columns, found by the usual names when not given; an empty country says that there is
    none. ``sheet``: of a workbook; else all that have the columns. Raises `DataFileError` with file, row and cure.
    """
    named = [column for column in (place, country) if column]
    table = read(path.name, content_of(path), "places", sheet=sheet, named=named)
    columns = recognise(table, "places")
    own = columns.get("municipality") if "place" not in columns else None  # A list of towns alone: those are meant.
    place_at = _find(table, place or columns.get("place") or own)
    if place_at is None:
        raise DataFileError(
            "{file}: no column for the place was found among: {columns}. Call one 'yer', 'şehir', 'place' or 'city', "
            "or name it with --place-column.",
            file=table.where,
            columns=_list(table.header),
        )
    country_at = None if country == "" else _find(table, country or columns.get("country"))
    if country_at is None and country != "":
        raise DataFileError(
            "{file}: no column for the country was found among: {columns}. Call one 'ülke' or 'country' (its cells may "
            "be empty), or name it with --country-column; --country-column '' says that there is none.",
            file=table.where,
            columns=_list(table.header),
        )
    _refuse_half(table, place_at)
    return PlaceList(table, place_at, country_at)


def _refuse_half(table: Table, place_at: int) -> None:
    """Refuse rows whose cells stand in the wrong columns, and places that were never computed."""
    for label, apart in table.apart:
        if apart.message in (BROKEN, SHIFTED):
            raise DataFileError(apart.message, file=table.where, row=label)
    for number in table.numbers:
        if (number, place_at) in table.uncomputed:
            heading = table.header[place_at]
            raise DataFileError(messages()[FORMULA], file=table.where, row=table.label(number), column=heading)


def _find(table: Table, column: str | None) -> int | None:
    folded = [fold(name) for name in table.header]
    return folded.index(fold(column)) if column and fold(column) in folded else None


def _list(header: Sequence[str]) -> str:
    return ", ".join(f"'{name[:40]}'" for name in header[:30]) or "–"
