"""A list of places as it was read: header, rows, and the columns of the place and of the country."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from geo.base.errors import DataFileError
from geo.base.text import fold
from geo.places.geocoder.placing import LONGEST_NAME
from geo.places.geocoder.written import Key
from geo.your_lists.read import headings

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


_FIRST: Final = ("place", "place read", "printed place", "yer", "yer adi", "place name")
_GENERAL: Final = (
    *("sehir", "kent", "city", "town", "ilce", "district", "kasaba", "belde", "belediye", "municipality", "il"),
    *("partner", "ortak", "locality", "location", "konum"),
)
"""What a list may call its places, and its own municipality as well."""

_COUNTRY_FIRST: Final = ("country", "country read", "printed country", "ulke", "ulke adi", "ulkesi")
_HEADER_AMONG: Final = 40
# Beginnings of words, since Turkish inflects: "Kardeş Şehrin Adı", "Ortak Belediyesi", "Ülkesi".
_PLACE_WORDS: Final = ("yer", "sehir", "sehr", "kent", "cit", "town", "place", "belediye", "municipalit", "ilce")
_COUNTRY_WORDS: Final = ("ulke", "countr")
_NOT_A_NAME: Final = frozenset(
    ("kod", "kodu", "code", "id", "no", "sayisi", "nufus", "nufusu", "population", "iso", "tarih", "tarihi", "date")
)


@dataclass(frozen=True)
class Columns:
    """Which columns to read, ``None`` to find them by the usual names; an empty ``country`` says that there is none."""

    place: str | None = None
    country: str | None = None


def find(header: Sequence[str], wanted: Columns, where: str) -> tuple[int, int | None]:
    """Find the positions of place and country in a header; `DataFileError` if one is missing or two bear its name."""
    country = None if wanted.country == "" else _country(header, wanted, where)
    others = [name if at != country else "" for at, name in enumerate(header)]
    place = _one(others, wanted.place, "place", _PLACE_WORDS, where)
    if place is None:
        raise DataFileError(
            "{file}: no column for the place was found among: {columns}. Call one 'yer', 'şehir', 'place' or 'city', "
            "or name it with --place-column.",
            file=where,
            columns=_list(header),
        )
    return place, country


def count_columns(header: Sequence[str]) -> int:
    """Count how many of the two columns a header holds. Returns 0, 1 or 2."""
    return sum(
        any(name in _usual(role) or _begins(name, words) for name in map(fold, header))
        for role, words in (("place", _PLACE_WORDS), ("country", _COUNTRY_WORDS))
    )


def header_at(rows: Sequence[Sequence[str]], wanted: Columns) -> int:
    """Find the row of headings, which has the columns that a person names; 0 where none names a column."""
    named = [fold(name) for name in (wanted.place, wanted.country) if name]

    def worth(at: int) -> tuple[int, int, int]:
        folded = [fold(name) for name in rows[at] if len(name) <= 80]
        return sum(name in folded for name in named), count_columns(folded), sum(map(bool, folded)) > 1

    return max(range(min(len(rows), _HEADER_AMONG)), key=worth, default=0)


@lru_cache(maxsize=8)
def _usual(role: str) -> tuple[str, ...]:
    """Give the headings of a role, those that mean nothing else first."""
    if role == "country":
        return tuple(dict.fromkeys((*_COUNTRY_FIRST, *headings.known(role))))
    particular = [name for name in headings.known(role) if name not in _GENERAL]
    return tuple(dict.fromkeys((*_FIRST, *particular, *_GENERAL)))


def _country(header: Sequence[str], wanted: Columns, where: str) -> int:
    found = _one(header, wanted.country, "country", _COUNTRY_WORDS, where)
    if found is None:
        raise DataFileError(
            "{file}: no column for the country was found among: {columns}. Call one 'ülke' or 'country' (its cells may "
            "be empty), or name it with --country-column; --country-column '' says that there is none.",
            file=where,
            columns=_list(header),
        )
    return found


def _one(header: Sequence[str], named: str | None, role: str, words: Sequence[str], where: str) -> int | None:
    folded = [fold(name) for name in header]
    for name in [fold(named)] if named is not None else _usual(role):
        at = [position for position, other in enumerate(folded) if other == name and name]
        if len(at) > 1:
            raise DataFileError(
                "{file}: columns {first} and {second} are both called '{column}'; rename one.",
                file=where,
                first=at[0] + 1,
                second=at[1] + 1,
                column=header[at[0]],
            )
        if at:
            return at[0]
    if named is not None:
        return None
    like = [position for position, name in enumerate(header) if headings.is_like(role, name)]
    if len(like) == 1:
        return like[0]
    like = [position for position, name in enumerate(folded) if _begins(name, words)]
    return like[0] if len(like) == 1 else None


def _begins(folded: str, words: Sequence[str]) -> bool:
    parts = folded.split()
    return not _NOT_A_NAME & set(parts) and any(part.startswith(word) for part in parts for word in words)


def _list(header: Sequence[str]) -> str:
    shown = [f"'{name[:40]}'" for name in header if name.strip()][:30]
    return ", ".join(shown) or "–"
