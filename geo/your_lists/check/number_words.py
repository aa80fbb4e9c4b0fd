"""Numbers that are written as words, Turkish or English: ``iki bin beş``, ``twenty-five``, ``ikibinbeş``."""

import re
from typing import Final

from geo.base.text import fold

_ONES: Final = (
    "sifir bir iki uc dort bes alti yedi sekiz dokuz",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
_TENS: Final = (
    "on yirmi otuz kirk elli altmis yetmis seksen doksan",
    "ten twenty thirty forty fifty sixty seventy eighty ninety",
)
_WORDS: Final = (
    {word: value for words in _ONES for value, word in enumerate(words.split())}
    | {word: 10 * value for words in _TENS for value, word in enumerate(words.split(), start=1)}
    | {"yuz": 100, "hundred": 100, "bin": 1_000, "thousand": 1_000, "milyon": 10**6, "million": 10**6}
    | {"milyar": 10**9, "billion": 10**9}
)
_PARTS: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def leading_number(text: str) -> tuple[int | None, str]:
    """Read the number that a text begins with in words, and the words behind it; ``None`` and the text if none."""
    words = text.replace("-", " ").split()
    values: list[int] = []
    for at, word in enumerate(words):
        folded = fold(word)
        parts = _PARTS.findall(folded)
        if not folded or "".join(parts) != folded:
            return (_sum(values), " ".join(words[at:])) if values else (None, text)
        values += [_WORDS[part] for part in parts]
    return (_sum(values) if values else None), ""


def _sum(values: list[int]) -> int:
    total = group = 0
    for value in values:
        if value < 100:
            group += value
        elif value == 100:
            group = max(group, 1) * value
        else:
            total, group = total + max(group, 1) * value, 0
    return total + group
