"""Proof by consumption: nothing but separators is left of a printed part."""

import re
from collections.abc import Iterable
from typing import Final

from geo.sources.article.finding import Finding

_SHOWN: Final = 40


def consume(where: str, text: str, pieces: Iterable[str], *, separators: str) -> list[Finding]:
    """Walk through a printed part with the recorded pieces in order; ``separators`` is a regular expression.

    Finds the first place where they part ways; what follows it is not examined.
    """
    gap = re.compile(f"(?:{separators})*")
    position = _skip(gap, text, 0)
    for piece in pieces:
        end = position + len(piece)
        if not text.startswith(piece, position) or text[end : end + 1].isalnum():
            return [_part(where, text[position:], piece)]
        position = _skip(gap, text, end)
    return [_part(where, text[position:], "")] if text[position:] else []


def _skip(gap: re.Pattern[str], text: str, position: int) -> int:
    found = gap.match(text, position)
    return found.end() if found else position


def _part(where: str, left: str, piece: str) -> Finding:
    if not piece:
        return Finding("{where}: '{left}' is left over; nothing recorded accounts for it.", _at(where, left))
    if not left:
        return Finding("{where}: '{piece}' is recorded after the end of the printed part.", _at(where, left, piece))
    return Finding("{where}: '{piece}' is recorded where the article prints '{left} …'.", _at(where, left, piece))


def _at(where: str, left: str, piece: str = "") -> dict[str, object]:
    return {"where": where, "left": left[:_SHOWN], "piece": piece}
