"""Which column is which: by the headings that are known, by their forms, and by a slip of the pen."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from geo.base.text import fold
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, fields_of, home_field, place_field
from geo.your_lists.read import headings

_LIKE: Final = 90.0
_SHORTEST_LIKE: Final = 5
_SHORTEST_CUT: Final = 3
_LONGEST: Final = 80
_WAYS: Final = 4
_NUMBER_WORDS: Final = frozenset(["no", "nr", "num", "numara", "numarasi", "number", "sayi", "sayisi"])
_DATE_WORDS: Final = frozenset(["tarih", "tarihi", "date", "yil", "yili", "year"])


def by_name(header: tuple[str, ...], kind: Kind, settled: Iterable[str] = ()) -> dict[str, str]:
    """Match headings that are known, then without brackets, then of a known form, then spelled alike."""
    return dict(_match(header, kind, frozenset(settled), alike=True))


def score(names: Sequence[str], kind: Kind) -> int:
    """Count the columns that a row of headings names, slips of the pen left aside."""
    short = tuple(name for name in names if name and len(name) <= _LONGEST)
    bare = tuple(dict.fromkeys(headings.without_number(name) for name in short))
    if not any(any(_ways(name, kind)) for name in (*short, *bare)):
        return 0
    return max(len(_match(way, kind, frozenset(), alike=False)) for way in (short, bare))


@lru_cache(maxsize=1024)
def _match(header: tuple[str, ...], kind: Kind, settled: frozenset[str], *, alike: bool) -> dict[str, str]:
    columns: dict[str, str] = {}
    every = {name: _ways(name, kind) for name in header if len(name) <= _LONGEST}
    ways = {name: fits for name, fits in every.items() if alike or any(fits)}
    for way in range(_WAYS + alike):
        for field in fields_of(kind):
            if field.name in settled or field.name in columns:
                continue
            fitting = (
                name
                for name, fits in ways.items()
                if (field.name in fits[way] if way < _WAYS else _is_like(field, name))
                and (field.form != "date" or not _is_number(name))
            )
            if column := next(fitting, None):
                columns[field.name] = column
                del ways[column]
    _part_signature(columns, ways)
    if "region" in columns and not _stands_after(header, columns, place_field(kind)):
        province = columns.pop("region")  # The province of the municipality, not the state of its partner.
        if "home_province" not in settled:
            columns.setdefault("home_province", province)
    own = home_field(kind).name
    if "home_province" in columns and own not in columns and own not in settled:
        columns[own] = columns.pop("home_province")
    return columns


def _part_signature(columns: dict[str, str], ways: dict[str, tuple[frozenset[str], ...]]) -> None:
    """Let a tie begin when its own column says, where the one taken for it says when it was signed."""
    began = columns.get("start_date", "")
    if "signed_date" in columns or not headings.is_known("signed_date", began):
        return
    others = (name for name, fits in ways.items() if any("start_date" in fit for fit in fits))
    if other := next((name for name in others if not headings.is_known("signed_date", name)), None):
        columns["signed_date"], columns["start_date"] = began, other


@lru_cache(maxsize=65_536)
def _ways(name: str, kind: Kind) -> tuple[frozenset[str], ...]:
    """Give the fields that a heading is the name of, known for, known for without its brackets, and of the form of."""
    own, known = _named(kind)
    folded, none = fold(name), frozenset[str]()
    if "." in name and folded not in known:
        folded = _in_full(name, own)
    bare = known.get(fold(name.split("(", maxsplit=1)[0]), none) if "(" in name else none
    formed = none
    if headings.may_be_like(name):
        formed = frozenset(field.name for field in fields_of(kind) if headings.is_like(field.name, name))
    return own.get(folded, none), known.get(folded, none), bare, formed


def _in_full(name: str, own: Iterable[str]) -> str:
    """Write out a heading whose words are cut with a full stop, as the templates have it; else give it as it is."""
    words = [(fold(word), word.endswith(".")) for word in re.findall(r"[^\s.]+\.?", name)]
    if all(len(word) < _SHORTEST_CUT for word, cut in words if cut):
        return fold(name)
    form = re.compile(" ".join(re.escape(word) + ("[a-z]*" if cut else "") for word, cut in words))
    return min((heading for heading in own if form.fullmatch(heading)), key=len, default=fold(name))


@lru_cache(maxsize=8)
def _named(kind: Kind) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    own: dict[str, frozenset[str]] = {}
    known: dict[str, frozenset[str]] = {}
    for field in fields_of(kind):
        for names, found in (((field.tr, field.en, field.name), own), (field.known_as, known)):
            for name in map(fold, names):
                found[name] = found.get(name, frozenset()) | {field.name}
    return own, known


def _stands_after(header: tuple[str, ...], columns: dict[str, str], place: str) -> bool:
    return place in columns and header.index(columns["region"]) > header.index(columns[place])


def _is_number(name: str) -> bool:
    """Tell the number of a decision (Karar No) from its date (Karar Tarihi)."""
    words = set(fold(name).split())
    return bool(words & _NUMBER_WORDS) and not words & _DATE_WORDS


def _is_like(field: Field, name: str) -> bool:
    """Recognise a slip of the pen in a heading."""
    heading = fold(name)
    known = [other for other in field.known_as if len(other) >= _SHORTEST_LIKE]
    return len(heading) >= _SHORTEST_LIKE and any(fuzz.ratio(heading, other) >= _LIKE for other in known)
