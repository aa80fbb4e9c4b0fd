"""The words around names: titles, areas, bodies, remarks, and what stands where no name does. All folded."""

import re
from typing import Any, Final

from geo.base.errors import beside
from geo.base.held import of_short_texts
from geo.base.text import fold

_WORDS: Final[dict[str, Any]] = beside(__file__)


def _folded(*kinds: str) -> frozenset[str]:
    return frozenset(fold(" ".join(line for kind in kinds for line in _WORDS[kind])).split())


TITLES: Final = _folded("titles", "titles in other languages")
LEADING_TITLES: Final = _folded("leading titles")
"""A title, or "in", only before a name: Novi Grad is one, and Kota is a city."""

LINKS, NO_PLACES, BODIES, REMARKS, SIDES = map(_folded, ("links", "no places", "bodies", "remarks", "sides"))
SEAS: Final = _folded("seas")
"""With wide lands, that are districts too: without a country they name no place."""

_IN_ENGLISH: Final = {
    word: english for english in _WORDS["in English"] for word in fold(" ".join(_WORDS["in English"][english])).split()
}
_BEFORE_NAMES: Final = frozenset({"north", "south", "east", "west", "new", "lake", "port"})
_SIGNS: Final = "|".join(word for word in _IN_ENGLISH if word >= "\u3400")
_SIGN_BESIDE_NAME: Final = re.compile(f"^(?:{_SIGNS})(?=[\u3400-\u9fff]{{2}})|(?<=[\u3400-\u9fff])(?:{_SIGNS})$")


@of_short_texts(4096)
def in_english(folded: str) -> tuple[str, ...]:
    """Give a folded name with its general words in English, as written and in English order: ``Norte de Las Vegas``.

    Empty for names without such words.
    """
    written = _SIGN_BESIDE_NAME.sub(r" \g<0> ", folded).split()
    words = [_IN_ENGLISH.get(word, word) for word in written]
    english = set(words).difference(written)
    if not english:
        return ()
    ranked = sorted(words, key=lambda word: 0 if word in _BEFORE_NAMES else 2 if word in english else 1)
    ordered = [word for word in ranked if word not in LINKS]
    return tuple(dict.fromkeys((" ".join(words), " ".join(ordered))))


WIDE_AREA_WORDS: Final = _folded("wide areas")
"""Titles of areas much wider than a town: a town of the name is then only a hint."""

AREA_WORDS: Final = _folded("wide areas", "areas")
REGION_WORDS: Final = _folded("regions")
"""Titles of areas wider than a town that lists print for their main town: it is then the likely seat."""

_AREA_SIGNS: Final = tuple(map(fold, _WORDS["area signs"]))


def names_area(text: str) -> bool:
    """Say whether a text holds a word for a division of a country: ``Primorsko-goranska županija``, ``陕西省``."""
    folded = fold(text)
    return not AREA_WORDS.isdisjoint(folded.split()) or folded.endswith(_AREA_SIGNS)


def without_area_words(text: str) -> str:
    """Take the words for a division off its name, folded: ``"陕西"`` for ``"陕西省"``."""
    bare = " ".join(word for word in fold(text).split() if word not in AREA_WORDS)
    sign = next(filter(bare.endswith, _AREA_SIGNS), "")
    return bare.removesuffix(sign)
