"""How near a name in another script sounds to one in Latin letters, whoever romanised either."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from string import ascii_lowercase, digits
from typing import Final

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo.base.text import fold

_CLASSES: Final = ("bp", "fv", "kgqc", "h", "szxj", "td", "n", "m", "lr")
_CLASSED: Final = str.maketrans(
    {**dict.fromkeys(ascii_lowercase + digits, ""), **{letter: kin[0] for kin in _CLASSES for letter in kin}}
)
_SIBILANTS: Final = "tsch dzh tsh tch sch sh ch zh cz sz tz ts dz dj x"
_SPELLINGS: Final = [
    *((spelling, "s") for spelling in _SIBILANTS.split()),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), (" ", "")),
]
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = "aeiouyw"
_KIN: Final = {"bf": 0.3, "hk": 0.3, "mn": 0.3, "fh": 0.4, "st": 0.45, "ks": 0.6}
"""What it costs to hear one class of consonants for another, by their first letters in order; 1 where not named."""
_GLIDES: Final = dict.fromkeys(("gi", "gy", "ij", "jy"), 0.3)
_KIN_OF_VOWELS: Final = {"vw": 0.05, "uv": 0.15, "ov": 0.15, "bw": 0.4, "fw": 0.4, **_GLIDES}

_VOWEL_UNWRITTEN: Final = 0.04
_VOWEL_PUT_IN: Final = 0.05
_VOWEL: Final = 0.1
_OTHER_NAME: Final = 0.12
_OTHER_BEGINNING: Final = 0.25
_WITHOUT_VOWELS: Final = re.compile("[\u0590-\u07ff]")
_OF_SYLLABLES: Final = re.compile("[\u1100-\u11ff\u3041-\u9fff]")
_BONES: Final = 25
_NAMES: Final = 45
_BEGIN_ALIKE: Final = ({"", "h"}, {"b", "f"})
_LONG_FROM: Final = 4


def in_latin(folded: str) -> str:
    """Write a folded name of another script in Latin letters, and fold it again."""
    for pair, sound in _PAIRS:
        folded = folded.replace(pair, sound)
    return fold(anyascii(folded))


_PAIRS: Final = (
    *(("ντ", "d"), ("μπ", "b"), ("γκ", "g"), ("ا", "a"), ("ფ", "f")),
    *(("\u1173", ""), ("\u11af\u1105", "l"), ("\u1105", "r")),
)
"""What `anyascii` hears otherwise: Greek stops, the vowel that Arabic writes, f in Georgian; in Korean l and r, and the
vowel put between consonants."""


def heard(folded: str) -> str:
    """Write a name of any script in Latin letters, one for each sound: ``"vroslav"`` for ``"вроцлав"``."""
    letters = folded if folded.isascii() else in_latin(folded)
    for spelling, sound in _SPELLINGS:
        letters = letters.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", letters)


def bones(letters: str) -> str:
    """Keep the classes of the consonants that `heard` wrote: one sign for b and p, one for l and r."""
    return _DOUBLED.sub(r"\1", letters.translate(_CLASSED).replace("nk", "n"))


def packed(names: Iterable[tuple[str, int]]) -> str:
    """Write down names for `Names`: what is `heard`, and a number, less than 0 where it is not the thing's own name."""
    lines: dict[str, list[str]] = defaultdict(list)
    for letters, number in names:
        lines[bones(letters)].append(f"{letters} {number}")
    return "\n".join("\t".join((kept, *sorted(entries))) for kept, entries in sorted(lines.items()))


class Names:
    """Latin names, `packed`, to be found by how they sound."""

    def __init__(self, text: str) -> None:
        self._by_bones = dict(line.split("\t", 1) for line in text.split("\n") if line)
        self._bones = list(self._by_bones)

    def near(self, folded: str) -> dict[int, float]:
        """Give the numbers of what a name may mean, and how far from it each sounds; 0 is the same."""
        letters = heard(folded)
        wanted = bones(letters)
        apart = 1 if len(wanted) < _LONG_FROM else 2
        near = process.extract(wanted, self._bones, scorer=Levenshtein.distance, limit=_BONES, score_cutoff=apart)
        entries = [entry.split(" ") for kept, _, _ in near for entry in self._by_bones[kept].split("\t")]
        names = sorted({name for name, _ in entries if name and letters})
        nearest = process.extract(letters, names, scorer=Levenshtein.distance, limit=_NAMES)
        distances = {name: _distance(letters, name, folded) for name, _, _ in nearest}
        found: dict[int, float] = {}
        for name, number in entries:
            if name in distances:
                far = distances[name] + (_OTHER_NAME if number[0] == "-" else 0.0)
                found[abs(int(number))] = min(far, found.get(abs(int(number)), far))
        return found


def _distance(letters: str, name: str, folded: str) -> float:
    """Measure how much must be heard otherwise, put in or left out to make one name of another."""
    syllables = bool(_OF_SYLLABLES.search(folded))
    put_in = _missing(letters, _VOWEL_PUT_IN if syllables else _VOWEL)
    left_out = _missing(
        name, _VOWEL_UNWRITTEN if _WITHOUT_VOWELS.search(folded) else _VOWEL, r=0.2 if syllables else 0.4
    )
    row = [0.0]
    for cost in left_out:
        row.append(row[-1] + cost)
    for letter, cost in zip(letters, put_in, strict=True):
        above, row = row, [row[0] + cost]
        for at, other in enumerate(name):
            row.append(min(above[at] + _otherwise(letter, other), above[at + 1] + cost, row[at] + left_out[at]))
    begins = {bones(letters[0]), bones(name[0])}
    return row[-1] + (_OTHER_BEGINNING if len(begins) > 1 and begins not in _BEGIN_ALIKE else 0.0)


def _missing(letters: str, vowel: float, r: float = 0.4) -> list[float]:
    """Say for each letter what it costs when the other name has none for it."""
    costs = {**dict.fromkeys(_VOWELS, vowel), "h": 0.15, "r": r}
    return [
        0.15 if letter == "g" and before == "n" else costs.get(letter, 0.8)
        for before, letter in zip(f" {letters}", letters, strict=False)
    ]


@cache
def _otherwise(letter: str, other: str) -> float:
    """Say what it costs to hear a letter for another."""
    if letter == other:
        return 0.0
    first, second = sorted((letter, other))
    classes = "".join(sorted((bones(first), bones(second))))
    vowels = (first in _VOWELS) + (second in _VOWELS)
    if vowels == 1:
        return _KIN_OF_VOWELS.get(first + second, 0.25 if "h" in (first, second) else 0.9)
    if classes == "ks" and not {first, second}.isdisjoint("cgj"):
        return _KIN["hk"]
    return _VOWEL if vowels or classes[:1] == classes[1:] else _KIN.get(classes, 1.0)
