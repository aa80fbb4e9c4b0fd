"""The article's text, freed from its pages: blank lines, page breaks, rules above footnotes and lines of links."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from geo.base.errors import ArticleError

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
