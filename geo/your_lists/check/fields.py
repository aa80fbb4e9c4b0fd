"""A column of a list: what it is called, what its cells may hold."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from geo.base.text import fold
from geo.base.words import Language
from geo.your_lists.read import headings

Form = Literal["name", "text", "municipality", "country", "choice", "date", "number", "latitude", "longitude", "point"]
"""How a cell is understood; ``point`` is a latitude and a longitude in one cell."""


@dataclass(frozen=True)
class Choice:
    """One allowed value: its code in the atlas and its names; others it goes by are the headings ``is_`` its code."""

    code: str
    tr: str
    en: str

    @cached_property
    def known_as(self) -> frozenset[str]:
        """Give every name it goes by, folded."""
        return frozenset((*map(fold, (self.code, self.tr, self.en)), *headings.known(f"is_{self.code}")))

    def name(self, language: Language) -> str:
        """Name the value. ``language``: ``"tr"`` or ``"en"``. Returns as shown and as accepted."""
        return self.tr if language == "tr" else self.en


@dataclass(frozen=True)
class Field:
    """One column that a list may have.

    ``tr``, ``en``: the headings of the templates, others stand in ``data/list_headings.csv``. ``required``: no row can
    do without it. ``longest``: the most characters of a cell.
    """

    name: str
    form: Form
    tr: str
    en: str
    meaning: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 200

    def heading(self, language: Language) -> str:
        """Give the heading of the templates, one of the names under which the column is recognised."""
        return self.tr if language == "tr" else self.en

    @cached_property
    def known_as(self) -> frozenset[str]:
        """Give every heading it is recognised by, folded."""
        return frozenset((*map(fold, (self.name, self.tr, self.en)), *headings.known(self.name)))
