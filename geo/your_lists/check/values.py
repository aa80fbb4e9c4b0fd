"""What a cell means: text, number, date, country or one of the allowed values; or a sentence that says why not."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from geo.base.held import LONGEST
from geo.base.text import fold, without_guard
from geo.sources import countries
from geo.your_lists.check.dates import partial_date
from geo.your_lists.check.faults import not_understood
from geo.your_lists.check.fields import Field, Form
from geo.your_lists.check.positions import coordinate, position, within
from geo.your_lists.read.table import Cell, as_text

_MOST: Final = 1e12
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def without_controls(text: str) -> str:
    """Write a text on one line, without control characters and signs that turn the direction of writing."""
    if text.isprintable():  # So is nearly every cell.
        return " ".join(text.split())
    spaced = "".join(" " if sign in "\t\n\r\v\f\x85\u2028\u2029" else sign for sign in text)
    kept = "".join(sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _TURNING)
    return " ".join(kept.split())


_TURNING: Final = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean_text(cell: Cell) -> str:
    """Write a cell as a text `without_controls` and without the apostrophe that guards it in a spreadsheet."""
    return without_guard(without_controls(as_text(cell)))


SHOWN: Final = 40
"""Characters of a cell that a sentence shows."""


def short(cell: Cell) -> str:
    """Write a cell as a sentence shows it."""
    shown = clean_text(cell)
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def understand(field: Field, cell: Cell, *, today: date) -> Any:
    """Understand a cell that is not empty: a text, a number, an ISO date, a code of an allowed value or a `Position`.

    Raises `AtlasError` with a message whose placeholders the row fills in, or a whole sentence about a position.
    """
    if isinstance(cell, str) and len(cell) > LONGEST:
        return _understand.__wrapped__(field, cell, today)
    return _understand(field, cell, today)


@lru_cache(maxsize=50_000, typed=True)
def _understand(field: Field, cell: Cell, today: date) -> Any:
    if field.form == "date":
        return partial_date(cell, today=today)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and field.form in _NUMERIC:
        return _NUMERIC[field.form](float(cell))
    return _READERS[field.form](field, clean_text(cell))


def _name(_field: Field, text: str) -> str:
    if not any(sign.isalpha() for sign in text):
        raise not_understood("no_name")
    return text


def _country(_field: Field, text: str) -> str:
    if countries.understand(text) is None:
        raise not_understood("no_country")
    return text


def _choice(field: Field, text: str) -> str:
    meant = fold(text)
    for choice in field.choices:
        if meant in choice.known_as:
            return choice.code
    raise not_understood("not_allowed")


def _number(_field: Field, text: str) -> float:
    bare = text.replace(" ", "").replace("\u2212", "-")
    if not _NUMBER.fullmatch(bare) or len(bare) > 40 or not bare.isascii():
        raise not_understood("no_number")
    return _quantity(float(_plain(bare)))


def _plain(bare: str) -> str:
    """Settle what points and commas are: of two kinds the last is decimal, a repeated one divides thousands."""
    signs = [sign for sign in bare if sign in ".,"]
    groups = re.split(r"[.,]", bare.lstrip("+-"))
    if len(signs) == 1:
        if len(groups[1]) == 3 and groups[0].strip("0"):
            raise not_understood("two_numbers")
        return bare.replace(",", ".")
    if signs and not _has_thousands(signs, groups):
        raise not_understood("no_number")
    thousands = signs[0] if signs else ""
    return bare.replace(thousands, "").replace(",", ".") if thousands else bare


def _has_thousands(signs: list[str], groups: list[str]) -> bool:
    whole = groups if len(set(signs)) == 1 else groups[:-1]
    return len(set(signs[:-1])) == 1 and len(whole[0]) <= 3 and all(len(group) == 3 for group in whole[1:])


def _quantity(number: float) -> float:
    if math.isnan(number) or number < 0:
        raise not_understood("negative")
    if number > _MOST:
        raise not_understood("too_large")
    return number


_NUMERIC: Final[dict[Form, Callable[[float], float]]] = {
    "number": _quantity,
    "latitude": lambda degrees: within(degrees, "latitude"),
    "longitude": lambda degrees: within(degrees, "longitude"),
}
_READERS: Final[dict[Form, Callable[[Field, str], Any]]] = {
    "text": lambda _, text: text,
    "name": _name,
    "municipality": _name,
    "country": _country,
    "choice": _choice,
    "number": _number,
    "latitude": lambda _, text: coordinate(text, "latitude"),
    "longitude": lambda _, text: coordinate(text, "longitude"),
    "point": lambda _, text: position(text),
}
