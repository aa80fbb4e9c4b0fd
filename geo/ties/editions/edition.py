"""What an edition is: a list that was brought along, with its name, source, licence and date."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from geo.base.errors import AtlasError
from geo.base.text import slug
from geo.sources.records import ARTICLE, TURKIYE

Kind = Literal["ties", "aid", "memberships", "activities"]
KINDS: Final[tuple[Kind, ...]] = ("ties", "aid", "memberships", "activities")
RESERVED: Final = (ARTICLE, TURKIYE, "t2", "t3", "f6", "f7", "table1", "table2", "table3", "footnote6", "footnote7")
"""What the rows are called that come with the atlas."""

MOST_EDITIONS: Final = 200
_LONGEST_ID: Final = 60
_LONGEST: Final = {"name": 200, "source": 2000, "licence": 200, "note": 5000, "imported_by": 200}
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition.

    ``edition_id``: lower-case letters and digits joined by hyphens. ``source``, ``licence``: as stated by who brought
    it. ``date``: the date the list states of itself: ISO, to the day, month or year; empty where not stated.
    ``imported_at`` (ISO 8601 in UTC), ``row_count``, and ``revision``, the state of the database in which its rows were
    written, are set by the store.
    """

    edition_id: str
    name: str
    kind: Kind = "ties"
    source: str = ""
    licence: str = ""
    date: str = ""
    note: str = ""
    imported_by: str = ""
    imported_at: str = ""
    row_count: int = 0
    revision: int = 0

    @property
    def on_rows(self) -> dict[str, str]:
        """What each of its rows says of it wherever rows of several lists meet, or leave (`list_sources`)."""
        said = {f"edition_{name}": str(getattr(self, name)) for name in ("name", "source", "licence", "date")}
        return {"edition": self.edition_id, **said}

    def checked(self) -> "Edition":
        """Make sure that the edition can be kept.

        Raises `AtlasError` if its identifier, kind or date cannot be used, or a text is missing, too long or not
        storable.
        """
        if self.edition_id in RESERVED:
            raise AtlasError("The identifier '{edition}' is the atlas's own; choose another.", edition=self.edition_id)
        if not _ID.fullmatch(self.edition_id) or len(self.edition_id) > _LONGEST_ID:
            raise AtlasError(
                "'{edition}' cannot be an identifier. Use at most {most} lower-case letters (a–z) and digits, "
                "joined by hyphens, like turkey-2026.",
                edition=self.edition_id[:_LONGEST_ID],
                most=_LONGEST_ID,
            )
        if self.kind not in KINDS:
            raise AtlasError(
                "'{kind}' is no kind of edition; use one of: {known}.", kind=self.kind, known=", ".join(KINDS)
            )
        if self.date and not is_date(self.date):
            raise AtlasError("'{date}' is not a date; write it like 2026, 2026-11 or 2026-11-22.", date=self.date[:40])
        if not self.name.strip():
            raise AtlasError("An edition needs a name.")
        for name, most in _LONGEST.items():
            if len(getattr(self, name)) > most or not is_storable(getattr(self, name)):
                raise AtlasError(
                    "The edition's {field} is longer than {most} characters or holds characters that cannot be stored.",
                    field=name,
                    most=most,
                )
        return self


def propose_id(name: str) -> str:
    """Propose an identifier, never a reserved one: ``"turkiye-2026-bakanlik"`` for ``"Türkiye 2026 (Bakanlık)"``."""
    ascii_only = slug(name).encode("ascii", "ignore").decode()
    short = "-".join(part for part in ascii_only.split("-") if part)[:_LONGEST_ID].strip("-")
    return short if short and short not in RESERVED else f"{short}-edition".strip("-")


def is_date(text: str) -> bool:
    """Say whether a text is an ISO date, of a day that is, a month or a year."""
    if not _DATE.fullmatch(text):
        return False
    year, month, day = (int(part) for part in f"{text}-01-01"[:10].split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (29 if leap else 28) if month == 2 else day <= (30 if month in (4, 6, 9, 11) else 31)


def is_storable(text: str) -> bool:
    """Say whether every database takes a text: no null character, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
