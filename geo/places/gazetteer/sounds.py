"""The names of a country that one hears begin with one letter, compactly: found by sound and by spelling."""

import zlib
from string import ascii_lowercase
from typing import Final

import numpy as np

_BITS: Final = np.array([1 << sign - ord("a") if chr(sign).islower() else 0 for sign in range(128)], dtype=np.uint32)
"""One for every Latin letter; digits and spaces have none."""

_LETTERS: Final = frozenset(ascii_lowercase)
_ROUNDING: Final = 1e-6


class Sounds:
    """Folded names in ASCII, in the order of how they sound."""

    def __init__(self, packed: bytes) -> None:
        lines = b"\n" + zlib.decompress(packed) + b"\n"
        self._text = lines.decode("ascii")
        signs = np.frombuffer(lines, dtype=np.uint8)
        starts, ends = np.flatnonzero(signs == ord("\t")) + 1, np.flatnonzero(signs == ord("\n"))[1:]
        names_and_sounds = np.column_stack((starts, ends)).ravel()
        self._letters = np.bitwise_or.reduceat(_BITS[signs], names_and_sounds)[::2]
        self._kinds = np.bitwise_count(self._letters)
        self._starts, self._lengths = starts.astype(np.int32), (ends - starts).astype(np.int32)

    def alike(self, heard: str) -> list[str]:
        """Give the names of one sound, in alphabetical order."""
        found, line = [], f"\n{heard}\t"
        at = self._text.find(line)
        while at >= 0 and self._text.startswith(line, at):
            end = self._text.index("\n", at + 1)
            found.append(self._text[at + len(line) : end])
            at = end
        return found

    def near(self, folded: str, least: float) -> list[str]:
        """
        Give the names, in order, whose `rapidfuzz.fuzz.ratio` to a name may reach ``least``.

        What a name has of letters that the other lacks is no part of what they share:
        names that can share too little are left out unread.
        """
        length, share = len(folded), least / 200  # of the signs of both, which each must have in common with the other
        own = sum(1 << ord(sign) - ord("a") for sign in set(folded) & _LETTERS)
        needed = np.maximum(
            self._kinds - (1 - share) * self._lengths + share * length,
            share * self._lengths + (own.bit_count() - (1 - share) * length),
        )
        kept = (np.bitwise_count(self._letters & np.uint32(own)) >= needed - _ROUNDING).nonzero()[0]
        starts = self._starts[kept]
        ends = starts + self._lengths[kept]
        return [self._text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
