"""Which column is which: by the headings that are known, by their forms, and by a slip of the pen."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from geo.base.text import fold
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of, place_field
from geo.your_lists.read import headings

_LIKE: Final = 90.0
_SHORTEST_LIKE: Final = 5
_LONGEST: Final = 80
_NUMBER_WORDS: Final = frozenset(["no", "nr", "num", "numara", "numarasi", "number", "sayi", "sayisi"])
_DATE_WORDS: Final = frozenset(["tarih", "tarihi", "date", "yil", "yili", "year"])


def by_name(header: tuple[str, ...], kind: Kind, settled: set[str]) -> dict[str, str]:
    """Match headings that are known, then those without their brackets, then those of a known form, then those spelled
    alike.

    ``settled``: fields that are not looked for. Returns columns by field.
    """
    return _match(header, kind, settled, (_is_own_name, _is_known, _is_known_without_brackets, _has_form, _is_like))


def score(names: Sequence[str], kind: Kind) -> int:
    """Count the columns that a row of headings names, slips of the pen left aside."""
    short = tuple(name for name in names if name and len(name) <= _LONGEST)
    return _score(short, kind)


@lru_cache(maxsize=1024)
def _score(names: tuple[str, ...], kind: Kind) -> int:
    if not any(fold(headings.without_number(name)) in _all_known(kind) or _has_any_form(name, kind) for name in names):
        return 0
    bare = tuple(dict.fromkeys(headings.without_number(name) for name in names))
    ways = (_is_own_name, _is_known, _is_known_without_brackets, _has_form)
    return max(len(_match(names, kind, set(), ways)), len(_match(bare, kind, set(), ways)))


@lru_cache(maxsize=8)
def _all_known(kind: Kind) -> frozenset[str]:
    return frozenset().union(*(field.known_as for field in fields_of(kind)))


def _has_any_form(name: str, kind: Kind) -> bool:
    return any(_has_form(field, name) or _is_known_without_brackets(field, name) for field in fields_of(kind))


def _match(
    header: tuple[str, ...], kind: Kind, settled: set[str], ways: Sequence[Callable[[Field, str], bool]]
) -> dict[str, str]:
    columns: dict[str, str] = {}
    free = {name: fold(name) for name in header if len(name) <= _LONGEST}
    for fits in ways:
        for field in fields_of(kind):
            if field.name in settled or field.name in columns:
                continue
            fitting = (name for name, heading in free.items() if heading and fits(field, name))
            if column := next((name for name in fitting if field.form != "date" or not _is_number(name)), None):
                columns[field.name] = column
                del free[column]
    if "region" in columns and not _stands_after(header, columns, place_field(kind)):
        del columns["region"]  # The province of the municipality, not the state of its partner.
    return columns


def _stands_after(header: tuple[str, ...], columns: dict[str, str], place: str) -> bool:
    return place in columns and header.index(columns["region"]) > header.index(columns[place])


def _is_number(name: str) -> bool:
    """Tell the number of a decision (Karar No) from its date (Karar Tarihi)."""
    words = set(fold(name).split())
    return bool(words & _NUMBER_WORDS) and not words & _DATE_WORDS


def _is_own_name(field: Field, name: str) -> bool:
    return fold(name) in (fold(field.tr), fold(field.en), fold(field.name))


def _is_known(field: Field, name: str) -> bool:
    return fold(name) in field.known_as


def _is_known_without_brackets(field: Field, name: str) -> bool:
    return "(" in name and fold(name.split("(", maxsplit=1)[0]) in field.known_as


def _has_form(field: Field, name: str) -> bool:
    return headings.is_like(field.name, name)


def _is_like(field: Field, name: str) -> bool:
    """Recognise a slip of the pen in a heading."""
    heading = fold(name)
    known = [other for other in field.known_as if len(other) >= _SHORTEST_LIKE]
    return len(heading) >= _SHORTEST_LIKE and any(fuzz.ratio(heading, other) >= _LIKE for other in known)
