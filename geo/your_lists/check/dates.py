"""Dates as people write them: a day, a month or a year; the day before the month."""

import re
from datetime import date, datetime
from functools import lru_cache
from itertools import product
from typing import Final, Literal

from babel import Locale
from babel.dates import get_month_names

from geo.base.text import fold
from geo.base.words import LANGUAGES
from geo.your_lists.check.faults import not_understood
from geo.your_lists.read.table import Cell

_Width = Literal["wide", "abbreviated"]
_CONTEXTS: Final[tuple[Literal["format", "stand-alone"], ...]] = ("format", "stand-alone")
EARLIEST: Final = 1850
YEARS_AHEAD: Final = 30
_FORMS: Final = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?"),
    re.compile(r"(?P<year>\d{4})\.(?P<month>\d{1,2})(?:\.(?P<day>\d{1,2}))?\.?"),
    re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})"),
    re.compile(r"(?:(?P<day>\d{1,2})[./ -])?(?P<month>\d{1,2})[./ -](?P<year>\d{4})\.?"),
)
_NUMBER_OF_A_DECISION: Final = re.compile(r"\d{4} ?/ ?\d{1,5}")
_WORDED: Final = (
    re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<name>[a-z]+) (?P<year>\d{4})"),
    re.compile(r"(?P<name>[a-z]+) (?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4}) (?P<name>[a-z]+)(?: (?P<day>\d{1,2}))?"),
)


def partial_date(cell: Cell, *, today: date) -> str:
    """Understand a date.

    Read are a day, a month or a year in figures (``7.5.2021``, ``2021/05/07``, ``05/2010``, ``2010-05``,
    ``2010.05``, ``2010``) and with the month's name (``Mayıs 2010``). ``2010/5`` is doubted and refused:
    decisions are numbered so. Whether a column holds dates at all is for `geo.your_lists.check.reading` to say.

    ``cell``: a date of a workbook, a year as a number, or a text. ``today``: a date more than `YEARS_AHEAD` years later
    is refused. Returns ISO 8601, as exact as written: ``2021-05-07``, ``2021-05`` or ``2021``. Raises `AtlasError` with
    a message whose placeholders the row fills in.
    """
    found = _parts(cell)
    if found is None:
        numbered = isinstance(cell, str) and _NUMBER_OF_A_DECISION.fullmatch(cell.strip())
        raise not_understood("decision_number" if numbered else "no_date")
    year, month, day = found
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise not_understood("no_such_day") from None
    if year < EARLIEST:
        raise not_understood("too_early")
    if year > today.year + YEARS_AHEAD:
        raise not_understood("too_late")
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def is_before(end: str, start: str) -> bool:
    """Say whether one date certainly lies before another.

    ``end``, ``start``: as `partial_date` gives them; ``""`` is not known. Returns compared as far as both are known:
    ``2016`` does not lie before ``2016-06``.
    """
    shared = min(len(end), len(start))
    return bool(shared) and end[:shared] < start[:shared]


def _parts(cell: Cell) -> tuple[int, int | None, int | None] | None:
    if isinstance(cell, (datetime, date)):
        return cell.year, cell.month, cell.day
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else str(cell)
    text = " ".join(str(cell).split())
    if not text.isascii() or len(text) > 40 or not (found := _match(text)):
        found = _match_words(fold(text)) if len(text) <= 40 else None
    return found


def _match(text: str) -> tuple[int, int | None, int | None] | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            month, day = found["month"], found["day"]
            return int(found["year"]), int(month) if month else None, int(day) if day else None
    return None


def _match_words(folded: str) -> tuple[int, int | None, int | None] | None:
    for form in _WORDED:
        found = form.fullmatch(folded)
        if found and (month := months(tuple(LANGUAGES), ("wide", "abbreviated")).get(found["name"])):
            return int(found["year"]), month, int(found["day"]) if found["day"] else None
    return None


@lru_cache(maxsize=4)
def months(languages: tuple[str, ...], widths: tuple[_Width, ...]) -> dict[str, int]:
    """Give the months' names in languages, folded, without those that are another month elsewhere."""
    names: dict[str, set[int]] = {}
    for language in languages:
        for width, context in product(widths, _CONTEXTS):
            for number, name in get_month_names(width, context=context, locale=Locale.parse(language)).items():
                names.setdefault(fold(name), set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in names.items() if len(numbers) == 1}
