"""How a printed place is taken apart: titles dropped, double names split, countries found."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from geo import countries
from geo.countries import Country
from geo.text import fold

Shape = Literal["whole", "alias", "parts", "words"]

_TITLE_WORDS: Final = (
    "belediyesi belediye belediyeleri buyuksehir buyuksehri ilce ilcesi kasaba kasabasi koyu merkez merkezi rayon "
    "rayonu raion raionu raionul rejon baskanligi ili vilayeti vilayet valiligi eyaleti bolgesi sehri sehir kenti kent "
    "oblast oblasti gu si ku district municipality municipal city town county borough of sektor sektoru opstina "
    "opcina commune comune komunu kaymakamligi muhtarligi yonetimi obec mesto gmina stadt gemeinde"
)
TITLES: Final = frozenset(_TITLE_WORDS.split())
"""Folded words that say what kind of place it is, not which."""

_NO_PLACE_WORDS: Final = (
    "cesitli muhtelif diger digerleri bircok bazi tum butun yok bilinmiyor belirsiz belirtilmemis sehirler sehirleri "
    "kentler kentleri belediyeler ulkeler ulkesi genel various several other others unknown none many cities ve "
    "vb vs"
)
NO_PLACES: Final = frozenset(_NO_PLACE_WORDS.split())
"""Folded words of cells that name no place."""

_BRACKETED: Final = re.compile(r"^\s*([^()]+?)\s*\(\s*([^()]+?)\s*\)\s*(.*)$")
_DASHES: Final = re.compile(r"\s*[-–—/,;:]\s*")


@dataclass(frozen=True)
class Reading:
    """
    One way of reading a printed place.

    ``shape`` is whole (one name), alias (``X (Y)``), parts (``X - Y``) or words
    (``X Y``); ``parts`` are the printed pieces in their order.
    """

    shape: Shape
    parts: tuple[str, ...]


_AREA_WORDS: Final = (
    "bolge bolgesi eyaleti eyalet ili vilayeti vilayet oblast oblasti region province county prefecture voivodeship "
    "state governorate canton kantonu departmani adasi"
)
REGION_WORDS: Final = frozenset(_AREA_WORDS.split())
"""Titles of areas wider than a town: a town of the name is then only its likely seat."""


def without_titles(text: str) -> str:
    """
    Drop the words that say what kind of place it is.

    Parameters
    ----------
    text
        Printed or folded.

    Returns
    -------
    bare
        Folded; ``""`` when nothing but titles was there.
    """
    return " ".join(word for word in fold(text).split() if word not in TITLES)


def names_no_place(text: str) -> bool:
    """
    Recognise cells that name no place: ``-``, ``Merkez``, ``çeşitli şehirler``.

    Parameters
    ----------
    text
        As printed.

    Returns
    -------
    empty
        True when only titles, digits and words such as "various" are left.
    """
    words = [word for word in without_titles(text).split() if not word.isdigit()]
    return all(word in NO_PLACES or len(word) < 2 for word in words)


def country_in(text: str) -> tuple[str, Country | None]:
    """
    Find a country at the end of a cell that should hold a place: ``"Bihaç, Bosna Hersek"``.

    Parameters
    ----------
    text
        As printed.

    Returns
    -------
    place, country
        What is left before it, ``""`` when the cell is a country and nothing
        else; ``None`` when there is no country in it.
    """
    if whole := countries.exactly(text):
        return "", whole
    bracketed = _BRACKETED.match(text)
    if bracketed and (country := countries.exactly(bracketed[2])):
        return bracketed[1], country
    words = re.split(r"[\s,;/]+", text.strip())
    for start in range(1, len(words)):
        if country := countries.exactly(" ".join(words[start:])):
            return " ".join(words[:start]).rstrip(" -–,"), country
    return text, None


def readings(text: str) -> list[Reading]:
    """
    List the ways of reading a printed place, the most literal first.

    Parameters
    ----------
    text
        As printed.

    Returns
    -------
    readings
        The whole; then alias, parts and words as far as the text allows.
    """
    ways = [Reading("whole", (text,))]
    bracketed = _BRACKETED.match(text)
    if bracketed:
        outer = f"{bracketed[1]} {bracketed[3]}".strip()
        ways += [Reading("alias", (outer, bracketed[2])), *_divided(outer)]
        return ways
    return ways + _divided(text)


def _divided(text: str) -> list[Reading]:
    pieces = tuple(piece for piece in _DASHES.split(text) if fold(piece))
    words = tuple(fold(text).split())
    ways = [Reading("parts", pieces)] if len(pieces) > 1 else []
    return ways + ([Reading("words", words)] if len(words) > 1 else [])
