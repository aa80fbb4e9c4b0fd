"""What offices call the columns of their lists: the headings of ``data/list_headings.csv``, in many languages.

In one that holds ``*`` any letters fit; it counts only where no other does, and not where one of ``other`` fits.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final

from geo.base.text import fold
from geo.sources import datapackage

OTHER, TOTAL, NOTE, COMPUTED, NOTHING, AREA = "other", "total", "note", "computed", "nothing", "area"
"""Roles that no field has: headings that wildcards leave alone, what rows of totals and notes begin with, columns
that the atlas itself fills in what it writes, cells that say that nothing is known, and parts of the world over a group
of rows."""

_SENTENCE: Final = 3
"""More blanks than that before a full stop make a sentence, no heading."""

_ANY: Final = "zqz"
_NUMBERED: Final = re.compile(r"(?:^\W*\d{1,2}\W+)|(?:\W*\d{1,2}\W*$)|(?:\W+I{1,3}$)")


def is_known(role: str, heading: str) -> bool:
    """Say whether a heading is one of a role's, whole."""
    return fold(heading) in _whole().get(role, ())


def known(role: str) -> tuple[str, ...]:
    """Give the headings of a role. Returns folded, in the order of the table, without those that hold ``*``."""
    return _whole().get(role, ())


@lru_cache(maxsize=4096)
def is_like(role: str, heading: str) -> bool:
    """Say whether a heading fits a form of a role, and none of another column."""
    folded, forms = fold(heading), _forms()
    if len(folded) > 80 or (role == "place" and is_of_another(heading)):
        return False
    return any(form.fullmatch(folded) for form in forms.get(role, ()))


def may_be_like(heading: str) -> bool:
    """Say whether a heading fits a form of any role."""
    if len(heading) > 80 or (heading.endswith(".") and heading.count(" ") > _SENTENCE):
        return False
    return _any_form().fullmatch(fold(heading)) is not None


def is_of_another(heading: str) -> bool:
    """Say whether a heading tells something about a partner that is not its name: its mayor, its population."""
    folded = fold(heading)
    return any(form.fullmatch(folded) for form in _forms().get(OTHER, ()))


def begins(role: str, text: str) -> bool:
    """Say whether a text is a heading of a role or begins with one: ``Toplam 28``."""
    return f"{fold(text[:80])} ".startswith(_beginnings(role))


@lru_cache(maxsize=16)
def _beginnings(role: str) -> tuple[str, ...]:
    return tuple(f"{known} " for known in _whole().get(role, ()))


def without_number(heading: str) -> str:
    """Take the number off a heading: ``Kardeş Şehir`` for ``Kardeş Şehir 2`` and ``2. Kardeş Şehir``."""
    return _NUMBERED.sub("", heading).strip() or heading


def below(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Join two rows of headings; an empty upper cell over a filled one belongs to the merged cell to its left."""
    joined, over = [], ""
    for name, under in zip_longest(upper, lower, fillvalue=""):
        over = name or (over if under else "")
        joined.append(" ".join(part for part in dict.fromkeys((over, under)) if part))
    return joined


@cache
def _whole() -> dict[str, tuple[str, ...]]:
    return {role: tuple(dict.fromkeys(map(fold, names))) for role, names in _by_role(forms=False).items()}


@cache
def _forms() -> dict[str, tuple[re.Pattern[str], ...]]:
    # The letters that stand for the asterisk come through folding, and in no heading.
    return {
        role: tuple(re.compile(fold(name.replace("*", _ANY)).replace(_ANY, ".*")) for name in names)
        for role, names in _by_role(forms=True).items()
    }


@cache
def _any_form() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form.pattern})" for forms in _forms().values() for form in forms))


def _by_role(*, forms: bool) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for role, heading in datapackage.table("list_headings")[["field", "heading"]].itertuples(index=False):
        if ("*" in heading) == forms:
            names.setdefault(role, []).append(heading)
    return names
