"""Public holidays and working weeks of whole countries, offline, of the package holidays (MIT).

Northern Cyprus has no calendar there. The names stand in Turkish where ``data/holiday_names.csv`` has them.
"""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final

import tzdata

from geo.base.words import Language, Words
from geo.sources import datapackage

HOME: Final = "TR"
_SATURDAY_SUNDAY: Final = frozenset((5, 6))
_MOVED: Final = re.compile(r"\(substituted from [\d/]+\)")


@dataclass(frozen=True)
class Holiday:
    """A day on which offices are closed. ``half``: from 13:00 on, the day before a Turkish feast."""

    day: datetime.date
    name: str
    half: bool


@lru_cache(maxsize=1024)
def holidays_of(area: str, year: int, language: Language) -> tuple[Holiday, ...]:
    """Give the public holidays of an area of the map by day; of Türkiye with half days; none where not known."""
    calendar = _calendar(area)
    if calendar is None:
        return ()
    spoken = calendar.supported_languages
    said = next((one for one in ("tr" if language == "tr" else "en_US", "en_US") if one in spoken), None)
    full = {day: str(name) for day, name in calendar(years=year, language=said).items()}
    half = calendar(years=year, language=said, categories=("half_day",)).items() if area == HOME else ()
    named = {day: _in_turkish(name) if said != language == "tr" else name for day, name in full.items()}
    found = [
        *(Holiday(day, name, half=False) for day, name in named.items()),
        *(Holiday(day, name, half=True) for day, name in half if day not in full),
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def between(area: str, first: datetime.date, last: datetime.date, language: Language) -> tuple[Holiday, ...]:
    """Give the holidays of a country from one day to another, both included."""
    years = range(first.year, last.year + 1)
    return tuple(each for year in years for each in holidays_of(area, year, language) if first <= each.day <= last)


def is_known(area: str) -> bool:
    """Say whether there is a calendar of a country."""
    return _calendar(area) is not None


def weekend(area: str) -> frozenset[int]:
    """Give the days off in a country's week, Monday as 0; Saturday and Sunday where its calendar is not known."""
    calendar = _calendar(area)
    return frozenset(calendar(years=()).weekend) if calendar else _SATURDAY_SUNDAY


def closed(area: str, day: datetime.date, language: Language) -> str:
    """Say why offices of a country are closed on a day: a holiday, else the weekend; empty where they are open."""
    words = Words(language)
    for each in holidays_of(area, day.year, language):
        if each.day == day:
            return each.name
    return words.text("weekend") if day.weekday() in weekend(area) else ""


def sources(words: Words) -> str:
    """Name the versions of the calendars and of the time zones."""
    return words.text(
        "Public holidays: the Python package holidays, version {holidays}. Time zones: IANA database {zones}.",
        holidays=version("holidays"),
        zones=tzdata.IANA_VERSION,
    )


def _calendar(area: str) -> Any:
    # Here, since it takes a while to be imported and most pages need none.
    import holidays

    return getattr(holidays, area, None) if len(area) == 2 and area.isupper() else None


def _in_turkish(name: str) -> str:
    """Say a name in Turkish, part by part; what Turkish has no word for keeps its own."""
    if "; " in name:
        return "; ".join(map(_in_turkish, name.split("; ")))
    known = _turkish_names()
    name = _MOVED.sub("(in lieu)", name)
    bare, _, mark = name.rpartition(" (")
    return known.get(name) or (f"{_in_turkish(bare)} {known.get(f'({mark}', f'({mark}')}" if bare else name)


@lru_cache(maxsize=1)
def _turkish_names() -> dict[str, str]:
    table = datapackage.table("holiday_names")
    return dict(zip(table["name_en"], table["name_tr"], strict=True))
