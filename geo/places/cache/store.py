"""Reading and writing the answers of the geocoding cache."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from geo.base.database import Database
from geo.base.errors import AtlasError
from geo.places.cache.answer import Answer, answer_of, key_of, row_of, storable
from geo.places.geocoder.written import Key
from geo.places.tables import PLACES, geocode_answers

_AT_ONCE: Final = 500
_COLUMNS: Final = geocode_answers.c


class GeocodeStore:
    """The geocoding cache, in an open database or at an address; `StoreError` if it cannot be used."""

    def __init__(self, where: Database | str = "") -> None:
        self.database = where if isinstance(where, Database) else Database(where, PLACES)

    @property
    def warnings(self) -> list[AtlasError]:
        """Give what a person should know about the opening."""
        return self.database.warnings

    def close(self) -> None:
        """Close the database."""
        self.database.close()

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
            if answer.is_fresh() and (not accepted or answer.made_with in accepted):
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
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=fresh), rows)


def _read(connection: Connection, query: Select[Any]) -> list[Answer]:
    return [answer_of(dict(row)) for row in connection.execute(query).mappings()]


def _meant(key: Key, kept: dict[Key, Answer]) -> Answer | None:
    if key in kept or not kept:
        return kept.get(key)
    first = next(iter(kept.values()))
    same = all(answer.placing == first.placing for answer in kept.values())
    return first if same else None
