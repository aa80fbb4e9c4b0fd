"""The article's text without its pages, and what the proof says when it and the transcription differ."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, Self

from geo.base.errors import ArticleError


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


BULLET: Final = "\uf0fc"
"""The private-use character that stands before the items of a list."""

_RULE: Final = re.compile(r" {20,}")
_PAGE_START: Final = re.compile(r" (?=\S)")
_LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Article:
    """The lines of the article in reading order. ``body``: lines of the text and its tables, without page artefacts."""

    body: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the article and part its body from its footnotes, white space within a line single."""
        body: list[str] = []
        notes: list[str] = []
        current = body
        for line in path.read_text(encoding="utf-8").splitlines():
            if _RULE.fullmatch(line):
                current = notes
            elif _PAGE_START.match(line):
                current = body
            squeezed = " ".join(line.split())
            if squeezed and not _LINK.fullmatch(squeezed):
                current.append(squeezed)
        return cls(tuple(body), tuple(notes))

    def table(self, number: int) -> list[str]:
        """Cut a printed table out between its heading and its source; `ArticleError` if one is not there."""
        start = self._table_start(number)
        return list(self.body[start : self._table_end(start)])

    def running_lines(self) -> list[str]:
        """Give the body without the tables of `table`, then the footnotes."""
        outside = list(self.body)
        for number in (3, 2, 1):
            start = self._table_start(number)
            del outside[start : self._table_end(start)]
        return outside + list(self.notes)

    def _table_start(self, number: int) -> int:
        return 1 + _index(self.body, f"Tablo {number}:", 0)

    def _table_end(self, start: int) -> int:
        return _index(self.body, "Kaynak:", start)


def running(lines: Iterable[str]) -> str:
    """Join wrapped lines; a word that was split at a hyphen is whole again and keeps it (``Bosna-`` ``Hersek``)."""
    return re.sub(r"(?<=\w-)\n(?=\w)", "", "\n".join(lines)).replace("\n", " ")


def between(text: str, start: str, end: str) -> str:
    """Cut out what stands between two printed phrases; `ArticleError` if one is not in the text."""
    _, found, rest = text.partition(start)
    part, closed, _ = rest.partition(end)
    if not found or not closed:
        raise _lost_error(end if found else start)
    return part.strip()


def _index(lines: Sequence[str], start: str, after: int) -> int:
    for number in range(after, len(lines)):
        if lines[number].startswith(start):
            return number
    raise _lost_error(start)


def _lost_error(phrase: str) -> ArticleError:
    return ArticleError("The article has no '{phrase}' where it is expected; is it the right text?", phrase=phrase)
