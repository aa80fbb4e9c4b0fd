"""The geocoding cache in SQL: what was asked, who answered, what and when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from geo.base.database import Database, Store, write_rows
from geo.base.held import of_short_texts
from geo.base.text import fold
from geo.places.geocoder.placing import Placing, flat, unflat
from geo.places.geocoder.written import Key
from geo.places.tables import PLACES, geocode_answers

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
    return moment.isoformat(timespec="seconds")[:19] + "Z"


@of_short_texts(8_000)
def key_of(place: str, country: str) -> str:
    """Reduce a question to what decides its answer: folded words, and the signs that divide a name."""
    return f"{_folded(place)}\t{_folded(country)}"


def _folded(text: str) -> str:
    pieces = _DIVIDERS.split(text)  # every other one divides
    pieces[::2] = map(fold, pieces[::2])
    return "".join(pieces)


def storable(place: str, country: str) -> bool:
    """Say whether a question may be kept: not too long for an index, and nothing that no database takes."""
    return (
        max(len(place), len(country)) <= _LONGEST
        and "\0" not in place + country
        and len(key_of(place, country)) <= _LONGEST_FOLDED
    )


def row_of(answer: Answer) -> dict[str, object]:
    """Flatten an answer."""
    own = {**vars(answer), "folded": key_of(*answer.key), **flat(answer.placing)}
    del own["placing"]
    return own


def answer_of(row: Mapping[str, Any]) -> Answer:
    """Rebuild an answer from what `row_of` gave; `ValueError` if the candidates are in another form."""
    return Answer(placing=unflat(row), **{name: row[name] for name in _OWN})


_AT_ONCE: Final = 500
_COLUMNS: Final = geocode_answers.c


class GeocodeStore(Store):
    """The geocoding cache, in an open database or at an address; `StoreError` if it cannot be used."""

    def __init__(self, where: Database | str = "") -> None:
        super().__init__(where, PLACES)

    def put(self, answers: Iterable[Answer]) -> int:
        """Keep answers in one transaction, each in place of the source's earlier one; those not `storable` are left
        out.
        """
        # One row per key: PostgreSQL refuses to touch a row twice in one statement. In order of the key, since two
        # writers of the same rows in different orders would wait for each other for ever.
        rows = {(*answer.key, answer.source): row_of(answer) for answer in answers if storable(*answer.key)}
        in_order = iter([rows[key] for key in sorted(rows)])
        if rows:
            with self.database.writing() as connection:
                while batch := list(islice(in_order, _AT_ONCE)):
                    self._upsert(connection, batch)
        return len(rows)

    def answers(self, keys: Iterable[Key], source: str, *, made_with: Iterable[str] = ()) -> dict[Key, Answer]:
        """Look questions up: those that still stand, by the key asked, `made_with` one of some if any are named.

        What is not found as printed is found by its folded key, unless the answers kept under it differ.
        """
        asked = {key: key_of(*key) for key in keys if storable(*key)}
        accepted = set(made_with)
        kept: dict[str, dict[Key, Answer]] = {}
        for answer in self._select(_COLUMNS.folded, sorted(set(asked.values())), source):
            stands = not answer.expires_at or answer.expires_at > moment_text(now())
            if stands and (not accepted or answer.made_with in accepted):
                kept.setdefault(key_of(*answer.key), {})[answer.key] = answer
        found = {key: _meant(key, kept.get(folded, {})) for key, folded in asked.items()}
        return {key: answer for key, answer in found.items() if answer}

    def all_answers(self, source: str = "") -> list[Answer]:
        """Give every answer kept, or a source's, by place, country and source; expired ones too."""
        query = select(geocode_answers)
        if source:
            query = query.where(_COLUMNS.source == source)
        with self.database.reading() as connection:
            found = _read(connection, query)
        return sorted(found, key=lambda answer: (*answer.key, answer.source))

    def _select(self, column: Any, values: list[str], source: str) -> Iterator[Answer]:
        with self.database.reading() as connection:
            for start in range(0, len(values), _AT_ONCE):
                chunk = values[start : start + _AT_ONCE]
                query = select(geocode_answers).where(_COLUMNS.source == source, column.in_(chunk))
                yield from _read(connection, query)

    def _upsert(self, connection: Connection, rows: list[dict[str, object]]) -> None:
        dialect = postgresql if self.database.dialect == "postgresql" else sqlite
        statement = dialect.insert(geocode_answers)
        key = [column.name for column in geocode_answers.primary_key]
        fresh = {name: statement.excluded[name] for name in rows[0] if name not in key}
        write_rows(connection, statement.on_conflict_do_update(index_elements=key, set_=fresh), rows)


def _read(connection: Connection, query: Select[Any]) -> list[Answer]:
    return [answer_of(dict(row)) for row in connection.execute(query).mappings()]


def _meant(key: Key, kept: dict[Key, Answer]) -> Answer | None:
    if key in kept or not kept:
        return kept.get(key)
    first = next(iter(kept.values()))
    same = all(answer.placing == first.placing for answer in kept.values())
    return first if same else None
