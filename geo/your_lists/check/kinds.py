"""The kinds of list a person can bring, and their columns, which stand in ``kinds.json``."""

import re
from functools import cache, lru_cache
from typing import Any, Final, Literal

from geo.base.errors import beside
from geo.base.text import fold
from geo.ties.editions.edition import Kind as Kept
from geo.your_lists.check.fields import Choice, Field

Kind = Kept | Literal["places"]
"""``places`` are those of any list, to be placed and not kept."""

_AGREEMENT_WORDS: Final = (
    ("memorandum", re.compile(r"\b(?:mutabakat|memorandum)")),
    ("sister_city", re.compile(r"\b(?:kardes|twin|sister)")),
    ("cooperation_protocol", re.compile(r"\b(?:is ?birligi|co ?operation)")),
)
_PROTOCOL: Final = re.compile(r"\bproto[ck]ol")


@cache
def _said() -> dict[str, dict[str, Any]]:
    """Read the order of the columns by kind; the columns, of one kind alone as ``kind.name``; and two examples each."""
    said: dict[str, dict[str, Any]] = beside(__file__)
    return said


@lru_cache(maxsize=8)
def fields_of(kind: Kind) -> tuple[Field, ...]:
    """List the columns of a kind of list. Returns in the order of the templates."""
    columns = _said()["columns"]
    return tuple(_field(name, **columns.get(f"{kind}.{name}", columns[name])) for name in _said()["kinds"][kind])


def _field(name: str, *, choices: dict[str, list[str]] | None = None, **more: Any) -> Field:
    return Field(name, choices=tuple(Choice(code, *names) for code, names in (choices or {}).items()), **more)


def field_of(kind: Kind, name: str) -> Field:
    """Give a column of a kind by its name."""
    return next(field for field in fields_of(kind) if field.name == name)


def home_field(kind: Kind) -> Field:
    """Give the column that says whose a row is."""
    return next(field for field in fields_of(kind) if field.form == "municipality")


def examples_of(kind: Kind) -> list[dict[str, str | list[str]]]:
    """Give two rows of examples by column: as they are written, or where the languages differ, Turkish and English."""
    rows: list[dict[str, str | list[str]]] = _said()["examples"][kind]
    return rows


def agreements_in(text: str) -> tuple[str, ...]:
    """Give the kinds of tie that a sentence or a title speaks of; of a bare protocol the general one."""
    folded = fold(text)
    found = tuple(code for code, form in _AGREEMENT_WORDS if form.search(folded))
    return found or (("cooperation_protocol",) if _PROTOCOL.search(folded) else ())


def place_field(kind: Kind) -> str:
    """Say which column is placed. Returns ``place``; of memberships the ``member``."""
    return "member" if kind == "memberships" else "place"
