"""Understanding a printed country: official, short, inflected, in two forms at once, misspelt."""

import re
from collections.abc import Callable
from typing import Final

from rapidfuzz.distance import OSA

from geo.base.held import of_short_texts
from geo.base.text import fold
from geo.sources.countries.areas import area
from geo.sources.countries.codes import CODES, STATE_BESIDE
from geo.sources.countries.known import Country, known, names, native

_TITLE_WORDS: Final = (
    "cumhuriyeti cumhuriyet cum cumh kralligi kraliyeti federasyonu fed federal federatif devleti sultanligi emirligi "
    "prensligi birlesik demokratik halk islam arap sosyalist ozerk bolivarci hasimi republic of the kingdom state "
    "federation islamic democratic people s peoples ulkesi arab united hashemite bolivarian socialist plurinational "
    "commonwealth autonomous grand duchy sultanate principality union confederation"
)
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_SUFFIX: Final = re.compile(r"['’‘`´](n[ıiuü]n|[ıiuü]n|[dt][ae]n?|y?[ae]|[ny]?[ıiuü]|n[dt][ae]n?)$", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[,;/()\[\]|]|\s[-–—]\s")
_MISSPELT_FROM: Final = 6
_TWO_SLIPS_FROM: Final = 10
_CLEAR_BY: Final = 2


@of_short_texts(8192)
def understand(text: str) -> Country | None:
    """
    Understand a country's name.

    ``text``: as printed: official, short, historic, abbreviated, inflected with an apostrophe, with its state or an
    area beside it, in another language, misspelt (from six letters on); or the name of an area within a country.
    Returns ``None`` when it is no country's name or could be two that differ.
    """
    bare = text.strip()
    if not bare or len(bare) > 200:
        return None
    if bare in CODES:
        return Country((bare,), "", (), "cldr")
    return _single(bare) or _doubled(bare) or _listed(bare) or _joined(bare) or _misspelt(fold(_uninflected(bare)))


@of_short_texts(65536)
def exactly(text: str) -> Country | None:
    """
    Understand a country's name only if it is written as one knows it.

    Returns ``None`` for misspelt, inflected and native forms, for areas within countries and whatever is no country.
    """
    return known(text) or known(_untitled(text), "title")


def _uninflected(text: str) -> str:
    return _SUFFIX.sub("", text.strip().rstrip("."))


def _untitled(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _TITLES)


def _single(text: str) -> Country | None:
    """Understand one name, in whatever form."""
    plain = _uninflected(text)
    return (
        known(text)
        or known(plain, "inflected")
        or known(_untitled(plain), "title")
        or native().get(fold(plain))
        or area(plain)
    )


def _doubled(text: str) -> Country | None:
    """Understand a country printed twice: ``"Bosna-Hersek, Bosna-Hersek"``."""
    words = fold(text).split()
    half = len(words) // 2
    return known(" ".join(words[:half])) if half and words[:half] == words[half:] else None


def _listed(text: str) -> Country | None:
    """Understand an area printed with its state: ``"Scotland, United Kingdom"``, ``"Macedonia (FYROM)"``."""
    return _agreed([piece for piece in _BREAKS.split(text) if fold(piece)], _single)


def _joined(text: str) -> Country | None:
    """Understand the same without a break: ``"Rusya Federasyonu Tataristan Cumhuriyeti"``."""
    words = text.split()
    for cut in range(1, min(len(words), 8)):
        pieces = [" ".join(words[:cut]), " ".join(words[cut:])]
        if together := _agreed(pieces, exactly):
            return together
    return None


def _agreed(pieces: list[str], read: Callable[[str], Country | None]) -> Country | None:
    """Give the narrowest of several names that can all be true at once."""
    if not 2 <= len(pieces) <= 4:
        return None
    states = [read(piece) for piece in pieces]
    codes = {code for state in states if state and not _is_area(state) for code in state.country_codes}
    meant = [
        (area(piece, codes) if codes and (state is None or _is_area(state)) else None) or state
        for piece, state in zip(pieces, states, strict=True)
    ]
    if dependent := _dependent(states):
        return dependent
    understood = [country for country in meant if country]
    if len(understood) < len(pieces):
        return _state_beside(pieces, states, codes)
    common = set.intersection(*(set(country.country_codes) for country in understood))
    if not common:
        return _state_beside(pieces, states, codes)
    return min(understood, key=lambda country: (not country.admin1, len(country.country_codes)))


def _dependent(states: list[Country | None]) -> Country | None:
    """Understand an area with a code of its own beside its state: ``"Martinique, France"``."""
    if len(states) != 2:
        return None
    for one, other in (states, states[::-1]):
        if one and other and other.country_code and STATE_BESIDE.get(one.country_code) == other.country_code:
            return one
    return None


def _state_beside(pieces: list[str], states: list[Country | None], codes: set[str]) -> Country | None:
    """Understand an area whose name is a country's elsewhere: ``"Georgia, USA"``."""
    for at, piece in enumerate(pieces):
        others = {code for n, state in enumerate(states) if n != at and state for code in state.country_codes}
        if len(pieces) == 2 and others and codes and (found := area(piece, others)):
            return found
    return None


def _is_area(country: Country) -> bool:
    return country.how == "area"


def _misspelt(folded: str) -> Country | None:
    """Find the one country a name is a slip of the pen away from, no other being near."""
    if len(folded) < _MISSPELT_FROM:
        return None
    slips = 2 if len(folded) >= _TWO_SLIPS_FROM else 1
    nearest: dict[tuple[object, ...], tuple[int, Country]] = {}
    for label, country in names().items():
        if label[0] != folded[0] or len(label) < _MISSPELT_FROM - 1:
            continue
        distance = OSA.distance(folded, label, score_cutoff=slips + _CLEAR_BY)
        if country.meaning not in nearest or distance < nearest[country.meaning][0]:
            nearest[country.meaning] = (distance, country)
    ranked = sorted(nearest.values(), key=lambda pair: pair[0])
    if not ranked or ranked[0][0] > slips:
        return None
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _CLEAR_BY:
        return None
    best = ranked[0][1]
    return Country(best.country_codes, best.viewpoint_code, best.admin1, "misspelt")
