"""One answer of the geocoding cache: what was asked, who answered, what, and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from geo.base.text import fold
from geo.places.geocoder.placing import Placing, flat, unflat
from geo.places.geocoder.written import Key

OFFLINE: Final = "offline"
"""The offline geocoder answered; online providers go by their own names."""

MISS_LIVES: Final = timedelta(days=30)
"""After this long what was not found is asked again."""

_DIVIDERS: Final = re.compile(r"([()\-–—/,;:])")
_LONGEST: Final = 200
_LONGEST_FOLDED: Final = 500
_FOUND: Final = ("exact", "approximate", "country_only")


@dataclass(frozen=True)
class Answer:
    """One row of ``geocode_answers``.

    The query is as printed; ``source`` is `OFFLINE` or an online provider's name; ``made_with`` identifies the rules
    and the gazetteer of an offline answer; times are ISO 8601 in UTC, ``expires_at`` is empty for what does not expire.
    """

    query_place: str
    query_country: str
    source: str
    placing: Placing
    answered_at: str
    expires_at: str = ""
    made_with: str = ""
    attribution: str = ""

    @property
    def key(self) -> Key:
        """Give what was asked."""
        return self.query_place, self.query_country

    def is_fresh(self, moment: datetime | None = None) -> bool:
        """Say whether the answer still stands. ``moment``: in UTC; now when not given."""
        return not self.expires_at or self.expires_at > moment_text(moment or now())


_OWN: Final = [field.name for field in fields(Answer) if field.name != "placing"]


def answer_now(key: Key, source: str, placing: Placing, *, made_with: str = "", attribution: str = "") -> Answer:
    """Note an answer given now; one without a place is a miss, and expires."""
    moment = now()
    expires_at = "" if placing.status in _FOUND else moment_text(moment + MISS_LIVES)
    return Answer(*key, source, placing, moment_text(moment), expires_at, made_with, attribution)


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def moment_text(moment: datetime) -> str:
    """Write a moment so that texts sort as times: ``2026-11-22T09:30:00Z``."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def key_of(place: str, country: str) -> str:
    """Reduce a question to what decides its answer: folded words, and the signs that divide a name."""
    return "\t".join("".join(_fold_piece(piece) for piece in _DIVIDERS.split(text)) for text in (place, country))


def _fold_piece(piece: str) -> str:
    return piece if _DIVIDERS.fullmatch(piece) else fold(piece)


def storable(place: str, country: str) -> bool:
    """Say whether a question may be kept: not too long for an index, and nothing that no database takes."""
    return (
        max(len(place), len(country)) <= _LONGEST
        and "\0" not in place + country
        and len(key_of(place, country)) <= _LONGEST_FOLDED
    )


def row_of(answer: Answer) -> dict[str, object]:
    """Flatten an answer."""
    own = {name: getattr(answer, name) for name in _OWN}
    return {**own, "folded": key_of(*answer.key), **flat(answer.placing)}


def answer_of(row: Mapping[str, Any]) -> Answer:
    """Rebuild an answer from what `row_of` gave; `ValueError` if the candidates are in another form."""
    return Answer(placing=unflat(row), **{name: row[name] for name in _OWN})
