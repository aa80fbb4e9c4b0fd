"""How near a name in another script sounds to one in Latin letters, whoever romanised either."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from string import ascii_lowercase, digits
from typing import Final

import numpy as np
import numpy.typing as npt
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo.base.text import fold

Signs = npt.NDArray[np.uint8]
Costs = npt.NDArray[np.int_]

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
_KIN: Final = {"bf": 30, "hk": 30, "mn": 30, "fh": 40, "st": 45, "ks": 60}
"""What it costs to hear one class of consonants for another, by their first letters in order; 100 where not named."""
_GLIDES: Final = dict.fromkeys(("gi", "gy", "ij", "jy"), 30)
_KIN_OF_VOWELS: Final = {"vw": 5, "uv": 15, "ov": 15, "bw": 40, "fw": 40, **_GLIDES}

_WRITTEN_ALIKE: Final = 3
_KIN_IN: Final = [
    (re.compile(script), frozenset(kin.split()))
    for script, kin in (
        ("[\u3041-\u30ff]", "bv lr rl"),
        ("[\u1100-\u11ff]", "bv pf lr rl"),
        ("[\u3400-\u9fff]", "lr rl"),
        ("[\u0600-\u06ff]", "jg bp fv"),
        ("[\u0370-\u04ff]", "hk hj gh"),
    )
]
"""By script, a letter as it is heard and the one of a foreign name that is written with it as well."""

_VOWEL_UNWRITTEN: Final = 4
_VOWEL_PUT_IN: Final = 5
_VOWEL: Final = 10
_OTHER_NAME: Final = 12
_OTHER_BEGINNING: Final = 25
_NEVER: Final = 10_000
_NEAR: Final = 0.1
_WITHOUT_VOWELS: Final = re.compile("[\u0590-\u07ff\u0900-\u0dff]")
_OF_SYLLABLES: Final = re.compile("[\u1100-\u11ff\u3041-\u9fff]")
_BONES: Final = 25
_NAMES: Final = 45
_LONG_FROM: Final = 4


def in_latin(folded: str) -> str:
    """Write a folded name of another script in Latin letters, and fold it again."""
    for pair, sound in _PAIRS:
        folded = folded.replace(pair, sound)
    return fold(anyascii(_VOWEL_BEFORE.sub(r"\2\1", folded)))


_VOWEL_BEFORE: Final = re.compile("([\u0e40-\u0e44])(.)")
"""Thai writes some vowels before the consonant that they follow."""


_PAIRS: Final = (
    *(("ντ", "d"), ("μπ", "b"), ("γκ", "g"), ("ا", "a"), ("ფ", "f")),
    *(("\u1173", ""), ("\u11af\u1105", "l"), ("\u1105", "r")),
)
"""What `anyascii` hears otherwise: Greek stops, the vowel that Arabic writes, f in Georgian; in Korean l and r, and the
vowel put between consonants."""


_ASPIRATED: Final = str.maketrans("хχ", "hh")

_NOMINATIVE: Final = re.compile("(?<=[\u10d1-\u10d3\u10d5-\u10d7\u10d9-\u10dc\u10de-\u10e2\u10e4-\u10f0])\u10d8\\b")
"""What Georgian writes behind the last consonant of a foreign name."""


def heard(folded: str) -> str:
    """Write a name of any script in Latin letters, one for each sound: ``"vroslav"`` for ``"вроцлав"``."""
    letters = folded if folded.isascii() else in_latin(_NOMINATIVE.sub("", folded).translate(_ASPIRATED))
    for spelling, sound in _SPELLINGS:
        letters = letters.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", letters)


_STOPS: Final = {"ντ": "nd", "μπ": "mb", "γκ": "ng"}
_STOP_WITHIN: Final = re.compile("(?<=\\w)(?:ντ|μπ|γκ)")


def with_nasals(folded: str) -> tuple[str, ...]:
    """Give a Greek name as it is heard when its stops are nasal as well: ``"κουmbο"`` for Kumbo; nothing for others."""
    way = _STOP_WITHIN.sub(lambda stop: _STOPS[stop[0]], folded)
    return (way,) if way != folded else ()


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
        nearest = [name for name, _, _ in process.extract(letters, names, scorer=Levenshtein.distance, limit=_NAMES)]
        distances = dict(zip(nearest, _distances(letters, nearest, folded), strict=True)) if nearest else {}
        found: dict[int, float] = {}
        for name, number in entries:
            if name in distances:
                far = (distances[name] + (_OTHER_NAME if number[0] == "-" else 0)) / 100
                found[abs(int(number))] = min(far, found.get(abs(int(number)), far))
        return found

    def meant(self, folded: str) -> list[int]:
        """Give the numbers of what sounds hardly farther from a name than the nearest, if that is near enough."""
        distances = self.near(folded)
        least = min(distances.values(), default=1.0)
        if least > _NEAR * (len(bones(heard(folded))) + 1):
            return []
        return [number for number, distance in distances.items() if distance <= least + _NEAR]


def unlike(folded: str, name: str) -> float:
    """Measure how far a folded name sounds from a Latin one, for each of its consonants; 0 is the same."""
    letters, other = heard(folded), heard(name)
    return _distances(letters, [other], folded)[0] / 100 / (len(bones(letters)) + 1) if letters and other else 1.0


def _distances(letters: str, names: list[str], folded: str) -> list[int]:
    """Measure how much must be heard otherwise, put in or left out to make each name of another, in hundredths."""
    syllables = bool(_OF_SYLLABLES.search(folded))
    kin = next((kin for script, kin in _KIN_IN if script.search(folded)), frozenset[str]())
    table = _table(kin)
    left_out = _missing(_VOWEL_UNWRITTEN if _WITHOUT_VOWELS.search(folded) else _VOWEL, r=20 if syllables else 40)
    put_in = _missing(_VOWEL_PUT_IN if syllables else _VOWEL)
    signs, (wanted,) = _signs(names), _signs([letters])
    before = _cost_of(signs, left_out).cumsum(axis=1)
    row = before
    for letter, cost in zip(wanted[1:], _cost_of(wanted, put_in)[1:], strict=True):
        nearer = row + cost
        np.minimum(nearer[:, 1:], row[:, :-1] + table[letter][signs[:, 1:]], out=nearer[:, 1:])
        row = np.minimum.accumulate(nearer - before, axis=1) + before
    beginnings = {
        first: 0 if letters[0] + first in kin else _beginning(letters[0], first)
        for first in {name[0] for name in names}
    }
    return [far + beginnings[name[0]] for far, name in zip(row[:, -1].tolist(), names, strict=True)]


def _signs(names: list[str]) -> Signs:
    """Write names in rows of letters of one length, a space before them and some behind."""
    longest = max(map(len, names))
    rows = "".join(f" {name:{longest}}" for name in names)
    return np.frombuffer(rows.encode("ascii"), np.uint8).reshape(len(names), -1)


def _missing(vowel: int, r: int = 40) -> dict[str, int]:
    return {**dict.fromkeys(_VOWELS, vowel), "h": 15, "r": r, " ": 0}


def _cost_of(signs: Signs, costs: dict[str, int]) -> Costs:
    """Say for each letter what it costs when the other name has none for it."""
    table = np.full(128, 80)
    table[[*map(ord, costs)]] = [*costs.values()]
    found = table[signs]
    found[..., 1:][(signs[..., 1:] == ord("g")) & (signs[..., :-1] == ord("n"))] = 15
    return found


@lru_cache(maxsize=16)
def _table(kin: frozenset[str]) -> Costs:
    """Tabulate by two letters' numbers in ASCII what it costs to hear one for the other; a space is never heard so.

    ``kin``: pairs that a script writes alike.
    """
    table = np.full((128, 128), _NEVER)
    for letter, other in product(ascii_lowercase + digits, repeat=2):
        table[ord(letter), ord(other)] = _WRITTEN_ALIKE if letter + other in kin else _otherwise(letter, other)
    return table


def _otherwise(letter: str, other: str) -> int:
    if letter == other:
        return 0
    first, second = sorted((letter, other))
    classes = "".join(sorted((bones(first), bones(second))))
    vowels = (first in _VOWELS) + (second in _VOWELS)
    if vowels == 1:
        return _KIN_OF_VOWELS.get(first + second, 25 if "h" in (first, second) else 90)
    if classes == "ks" and not {first, second}.isdisjoint("cgj"):
        return _KIN["hk"]
    return _VOWEL if vowels or classes[:1] == classes[1:] else _KIN.get(classes, 100)


def _beginning(first: str, other: str) -> int:
    begins = {bones(first), bones(other)}
    return _OTHER_BEGINNING if len(begins) > 1 and begins not in ({"", "h"}, {"b", "f"}) else 0
