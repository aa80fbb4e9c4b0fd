"""What the proof says when the article and the transcription differ, item by item or word by word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final


@dataclass(frozen=True)
class Finding:
    """One difference between article and transcription; ``message`` is a key of the catalogue."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:  # noqa: D105
        return self.message.format(**self.values)


def compare(where: str, printed: Sequence[tuple[object, ...]], recorded: Sequence[tuple[object, ...]]) -> list[Finding]:
    """Compare what is printed with what is recorded, in order and both ways; repeats count.

    Finds each item that is missing or invented; an item in the wrong place gives both.
    """
    matcher = SequenceMatcher(a=list(printed), b=list(recorded), autojunk=False)
    findings: list[Finding] = []
    for _, a, b, c, d in (step for step in matcher.get_opcodes() if step[0] != "equal"):
        findings += [
            Finding("{where}: the article prints '{item}', which is not recorded.", _name(where, item))
            for item in printed[a:b]
        ]
        findings += [
            Finding("{where}: '{item}' is recorded, but the article does not print it there.", _name(where, item))
            for item in recorded[c:d]
        ]
    return findings


def _name(where: str, item: tuple[object, ...]) -> dict[str, object]:
    return {"where": where, "item": " | ".join(str(part) for part in item)}


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
            return [_gap_finding(where, text[position:], piece)]
        position = _skip(gap, text, end)
    return [_gap_finding(where, text[position:], "")] if text[position:] else []


def _skip(gap: re.Pattern[str], text: str, position: int) -> int:
    found = gap.match(text, position)
    return found.end() if found else position


def _gap_finding(where: str, left: str, piece: str) -> Finding:
    if not piece:
        return Finding("{where}: '{left}' is left over; nothing recorded accounts for it.", _at(where, left))
    if not left:
        return Finding("{where}: '{piece}' is recorded after the end of the printed part.", _at(where, left, piece))
    return Finding("{where}: '{piece}' is recorded where the article prints '{left} …'.", _at(where, left, piece))


def _at(where: str, left: str, piece: str = "") -> dict[str, object]:
    return {"where": where, "left": left[:_SHOWN], "piece": piece}
