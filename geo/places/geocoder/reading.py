"""How a printed place is taken apart: titles dropped, double names split, countries found."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from geo.base.held import of_short_texts
from geo.base.text import fold
from geo.places.geocoder.vocabulary import (
    BODIES,
    LEADING_TITLES,
    LINKS,
    NO_PLACES,
    REMARKS,
    SIDES,
    TITLES,
    without_area_words,
)
from geo.sources import countries
from geo.sources.countries import Country

Shape = Literal["whole", "alias", "parts", "words"]

_PART_WORDS: Final = 3
_LONGEST: Final = 120
_MOST_WORDS: Final = 10
_BRACKETED: Final = re.compile(r"^\s*([^()]+?)\s*\(\s*([^()]+?)\s*\)\s*(.*)$")
_DASHES: Final = re.compile(r"\s*[-–—/,;:]\s*")
_APART: Final = re.compile(r"[/,;:]|\s[-–—]|[-–—]\s|[–—]")
_AREA_BREAKS: Final = re.compile(r"\s*[,;/()]\s*|\s+[-–—]\s+")
_WORD_BREAKS: Final = re.compile(r"[\s,;/]+")
_HYPHENS: Final = re.compile(r"\s*[-–—]\s*")
_GENITIVE: Final = re.compile(r"['’‘`´](?:n[ıiuü]n|[ıiuü]n|n[ae]?|[dt][ae]n?|nd[ae])$", re.IGNORECASE)
_ELIDED: Final = re.compile(r"(?<=\w)\s+[dl]['’](?=\w)", re.IGNORECASE)
_ONLY_BETWEEN: Final = frozenset(["of"])
"""Of is a district of Trabzon; as a title it stands between words."""

_COUNTRY_WORDS: Final = 4
_ROMAN: Final = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True)
class Reading:
    """One way of reading a printed place.

    ``shape`` is whole (one name), alias (``X (Y)``), parts (``X - Y``) or words (``X Y``); ``apart`` says whether more
    than tight hyphens stand between the parts (``Valence-en-Poitou`` is one name).
    """

    shape: Shape
    parts: tuple[str, ...]
    apart: bool = True


@of_short_texts(16_384)
def without_titles(text: str) -> str:
    """Drop the words that say what kind of place it is. Returns folded; ``""`` when nothing but titles was there."""
    words = fold(_ELIDED.sub(" ", text)).split()
    if len(words) > 1 and words[0] in LEADING_TITLES:
        words = words[1:]
    kept = [word for at, word in enumerate(words) if word not in TITLES or (at == 0 and word in _ONLY_BETWEEN)]
    while len(kept) > 1 and words[0] in TITLES and kept[0] in LINKS:  # Ville de Gand
        kept = kept[1:]
    return " ".join(kept)


def without_numbers(text: str) -> str:
    """Drop titles and the numbers of a city's districts: ``"budapeste"`` for ``"Budapeşte XIX. Bölge"``."""
    return " ".join(word for word in without_titles(text).split() if not (word.isdigit() or _ROMAN.fullmatch(word)))


def names_no_place(text: str) -> bool:
    """Recognise cells that name no place: ``-``, ``Merkez``, ``çeşitli şehirler``, a body, a remark, a long text."""
    words = without_titles(text).split() if len(text) <= _LONGEST else []
    if len(words) > _MOST_WORDS or any(word in BODIES or word in REMARKS for word in words):
        return True
    return all(word in NO_PLACES or word.isdigit() or not _is_name(word) for word in words)


def _is_name(word: str) -> bool:
    """Tell a word that can name a place: two letters that differ, or one sign of a script without letters."""
    return len(set(word)) > 1 or (not word.isascii() and len(word) == 1 and word >= "\u2e80")


@of_short_texts(1024)
def _pieces(text: str) -> tuple[str, ...]:
    """Give what commas, slashes, brackets and dashes with spaces stand between."""
    return tuple(piece.strip() for piece in _AREA_BREAKS.split(text) if fold(piece))


def country_in(text: str) -> tuple[str, Country | None]:
    """Find a country in a cell that should hold a place: ``"Bihaç, Bosna Hersek"``, ``"Kosova'nın Prizren şehri"``.

    Returns what is left beside it, ``""`` when the cell is a country and nothing else.
    """
    if (whole := countries.exactly(text)) or text.isalpha():
        return ("", whole) if whole else (text, None)  # one word
    bracketed = _BRACKETED.match(text)
    if bracketed and (country := countries.exactly(bracketed[2])):
        return bracketed[1], country
    words = _WORD_BREAKS.split(text.strip())
    for start in range(1, min(len(words), _MOST_WORDS)) if countries.may_hold(words[-1]) else ():
        if countries.area(" ".join(words[start:])):
            break  # New Jersey is no Jersey
        if country := countries.exactly(" ".join(words[start:])):
            return " ".join(words[:start]).rstrip(" -–,"), country
    pieces = _pieces(text)
    if len(pieces) == 2:
        for piece, other in (pieces[::-1], pieces):
            if (country := countries.foreign(piece)) and not names_no_place(other):
                return other, country
        state = countries.exactly(pieces[0])
        if countries.area(pieces[1]) and not (state and countries.area(pieces[1], state.country_codes)):
            return text, None  # Peru in Indiana
    return _leading_country(text)


def _leading_country(text: str) -> tuple[str, Country | None]:
    words = text.split()
    beginnings = words[:1] and {words[0], _GENITIVE.sub("", words[0].rstrip(" -–,:/"))}
    longest = min(len(words) - 1, _COUNTRY_WORDS) if any(map(countries.may_hold, beginnings)) else 0
    for end in range(longest, 0, -1):
        first, rest = " ".join(words[:end]).rstrip(" -–,:/"), " ".join(words[end:]).lstrip(" -–,:/")
        country = countries.exactly(_GENITIVE.sub("", first))
        if country and not names_no_place(rest):
            return rest, country
    pieces = [piece for piece in _DASHES.split(text, maxsplit=1) if piece]
    if len(pieces) == 2 and (country := countries.exactly(pieces[0])) and not names_no_place(pieces[1]):
        return pieces[1], country
    pieces = [piece for piece in _HYPHENS.split(text) if piece]
    if len(pieces) > 1 and (country := countries.exactly(pieces[-1])):
        return " - ".join(pieces[:-1]), country
    return text, None


def area_in(text: str, country: Country | None) -> tuple[str, Country | None]:
    """Find a state or region printed beside a place: ``"Houston, Teksas"``; and what is left beside it."""
    pieces = _pieces(text)
    if len(pieces) != 2:
        return text, None
    codes = country.country_codes if country else countries.CODES
    for at in (1, 0):
        found = countries.area(pieces[at], codes) or countries.area(without_titles(pieces[at]), codes)
        found = found or (None if country else countries.area(pieces[at], ("US",)))  # as the post abbreviates
        found = found or (countries.area_heard(without_area_words(pieces[at]), codes) if country else None)
        if found and not names_no_place(pieces[1 - at]):
            return pieces[1 - at], found
    return text, None


def apart_from_area(text: str) -> tuple[str, str]:
    """Divide a cell of two pieces; the second is ``""`` in all others."""
    pieces = _pieces(text)
    return (pieces[0], pieces[1]) if len(pieces) == 2 else (text, "")


def first_piece(text: str) -> str:
    """Give what stands before the first comma, dash or bracket."""
    return next(iter(_pieces(text)), text)


def readings(text: str) -> list[Reading]:
    """List the ways of reading a printed place: the whole, then alias, parts and words as the text allows."""
    ways = [Reading("whole", (text,))]
    bracketed = _BRACKETED.match(text)
    if bracketed:
        outer = f"{bracketed[1]} {bracketed[3]}".strip()
        ways += [Reading("alias", (outer, bracketed[2])), *_divide(outer)]
        return ways
    return ways + _divide(text)


def _divide(text: str) -> list[Reading]:
    pieces = tuple(piece for piece in _DASHES.split(text) if fold(piece))
    words = tuple(fold(text).split())
    ways = [Reading("parts", pieces, _APART.search(text) is not None)] if len(pieces) > 1 else []
    return ways + ([Reading("words", words)] if len(words) > 1 else [])


def pairs(text: str) -> list[tuple[str, str]]:
    """List the ways in which a text may name a part and what it is part of, in this order.

    Both pieces as printed where a comma, dash or bracket stands between them, else every cut between words.
    """
    bracketed = _BRACKETED.match(text)
    if bracketed and not bracketed[3]:
        pieces: tuple[str, ...] = (bracketed[1], bracketed[2])
    else:
        pieces = _pieces(text)
    if len(pieces) == 1:
        words = pieces[0].split() if len(pieces[0].split()) <= _MOST_WORDS else []
        cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    else:
        cuts = [(pieces[0], pieces[1])] if len(pieces) == 2 else []
    return [pair for first, second in cuts for pair in ((first, second), (second, first))]


_WIDE: Final = str.maketrans("（），、；／：،؛", "(),,;/:,;")
_FOOTNOTE: Final = re.compile(r"\s*(?:\[\w{1,3}\]|[*†‡¹²³⁰⁴-⁹]+)\s*$")
_SAID_TO_BE_PART: Final = re.compile(
    r"^(?P<outer>.+?)(?:['’‘`´](?:y|n)?[ea]\s+bağlı|\s+\S*(?:ine|ına|una|üne)\s+bağlı"
    r"|['’‘`´](?:n?[dt][ae]ki|n?[ıiuü]n)|(?<=[iıuü])n[ıiuü]n)\s+(?P<inner>.+)$",
    re.IGNORECASE,
)


def part_first(text: str) -> str:
    """Turn a Turkish phrase round: ``Balıkesir'e bağlı Ayvalık ilçesi`` gives the part, a comma and the outer name.

    Other texts are given as they are, without marks of footnotes.
    """
    bare = _FOOTNOTE.sub("", text.translate(_WIDE)).strip()
    said = _SAID_TO_BE_PART.match(bare)
    return f"{said['inner']}, {part_first(said['outer'])}" if said else bare


def is_part(reading: Reading, rest: str) -> bool:
    """Tell whether words left beside a city can name a part of it: ``10. Bölge``, ``Doğu İlçe``."""
    words = fold(rest).split()
    if not words or len(words) > _PART_WORDS:
        return False
    if any((word.isdigit() and len(word) < 3) or word in TITLES or word in SIDES for word in words):
        return not any(word in BODIES or word in REMARKS for word in words)
    return (reading.shape == "alias" or (reading.shape == "parts" and reading.apart)) and not names_no_place(rest)
