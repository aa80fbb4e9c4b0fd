"""What a dossier is: its words, figures and tables as one value, before it takes a form."""

import datetime
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from geo.base.errors import beside
from geo.base.words import Language, Words, told
from geo.figures.picture import Picture

Form = Literal["pdf", "pptx", "html"]
FORMATS: Final[tuple[Form, ...]] = ("pdf", "pptx", "html")
Kind = Literal["municipality", "country", "agenda", "report", "tour"]
_HEADINGS: Final = told(__file__, "headings")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One figure in large type. ``note``: what it must be read with; may be empty."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: ``width`` is its share of the line; ``numeric`` is set flush right; a slide leaves out what
    ``explains``.
    """

    title: str
    width: float = 1
    numeric: bool = False
    explains: bool = False


def columns(table: str, words: Words, *, without: Container[str] = ()) -> tuple[Column, ...]:
    """Give the columns of a table of ``columns.words.json``: name → heading, width and what else is said of one."""
    return tuple(
        Column(title=words.text(title), width=width, numeric="numeric" in more, explains="explains" in more)
        for name, (title, width, *more) in _columns()[table].items()
        if name not in without
    )


@cache
def _columns() -> dict[str, dict[str, list[Any]]]:
    read: dict[str, dict[str, list[Any]]] = beside(__file__, "columns.words.json")
    return read


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of a section, perhaps without a title; ``lengths`` has a number a row, drawn as a bar beside it."""

    title: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    lengths: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A picture in a dossier. ``alt``: what it shows, for who cannot see it. ``height_mm``: with its legend."""

    picture: Picture
    alt: str
    caption: str
    height_mm: float = 84.0


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section; without rows its lead says so. ``bullets`` and ``notes`` stand below; ``apart`` begins a page."""

    name: str
    title: str
    lead: str = ""
    facts: tuple[Fact, ...] = ()
    plate: Plate | None = None
    tables: tuple[Table, ...] = ()
    bullets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A dossier; ``name`` is a slug, and office hours are of ``day``."""

    name: str
    kind: Kind
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footing: tuple[str, ...]
    language: Language
    day: datetime.date

    @property
    def words(self) -> Words:
        """Its language."""
        return Words(self.language)

    @property
    def heading(self) -> str:
        """What kind of dossier it is, in words."""
        return self.words.text(_HEADINGS[self.kind])

    def section(self, name: str) -> Section:
        """Give a section by its name. Raises `KeyError` if there is none of that name."""
        for each in self.sections:
            if each.name == name:
                return each
        raise KeyError(name)

    def file_name(self, form: Form) -> str:
        """Name its file, in plain letters without spaces. ``form``: one of `FORMATS`."""
        kind = {"municipality": "dossier", "country": "visit-sheet"}.get(self.kind, self.kind)
        return f"{kind}-{self.name.lower()}-{self.language}-{self.day:%Y-%m-%d}.{form}"
