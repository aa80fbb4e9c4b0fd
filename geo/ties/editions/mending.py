"""After damage: editions made to agree with the rows that could be carried over, and what is lost, said."""

import time
from dataclasses import asdict
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from geo.base.database import Database, lock
from geo.base.errors import AtlasError
from geo.places.cache import moment_text, now
from geo.ties.editions.edition import KINDS, Edition
from geo.ties.editions.tables import ROW_TABLES, edition_revision, editions

_NOTE: Final = "Found without its description in a damaged database."


def mend(database: Database) -> list[AtlasError]:
    """Set right what damage left behind; a sentence for every edition that lost rows or its description."""
    with database.reading() as connection:
        if _is_sound(connection):
            return []
    with database.writing() as connection:
        lock(connection)
        if connection.execute(select(edition_revision.c.revision)).first() is None:
            connection.execute(insert(edition_revision).values(counter=1, revision=int(time.time())))
        revision = raise_revision(connection)
        return [*_short(connection, revision), *_nameless(connection, revision)]


def raise_revision(connection: Connection) -> int:
    """Raise the counter that other processes watch."""
    connection.execute(update(edition_revision).values(revision=edition_revision.c.revision + 1))
    return int(connection.execute(select(edition_revision.c.revision)).scalar_one())


def _is_sound(connection: Connection) -> bool:
    counter = connection.execute(select(edition_revision.c.revision)).first()
    kept = {(row.kind, row.edition_id): row.row_count for row in connection.execute(select(editions))}
    return counter is not None and kept == _count_rows(connection, dict.fromkeys(kept, 0))


def _count_rows(connection: Connection, nothing: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    counted = dict(nothing)
    for kind in KINDS:
        table = ROW_TABLES[kind]
        sizes = select(table.c.edition_id, func.count()).group_by(table.c.edition_id)
        counted |= {(kind, edition_id): int(count) for edition_id, count in connection.execute(sizes)}
    return counted


def _short(connection: Connection, revision: int) -> list[AtlasError]:
    """Correct the counts of editions that lost rows."""
    kept = {(row.kind, row.edition_id): row.row_count for row in connection.execute(select(editions)).all()}
    counted = _count_rows(connection, dict.fromkeys(kept, 0))
    told: list[AtlasError] = []
    for (kind, edition_id), before in kept.items():
        if (after := counted[kind, edition_id]) != before:
            short = update(editions).where(editions.c.edition_id == edition_id)
            connection.execute(short.values(row_count=after, revision=revision))
            told.append(
                AtlasError(
                    "Of the edition '{edition}' only {after} of {before} rows are left after damage to the database. "
                    "Bring the list again, or restore a backup.",
                    edition=edition_id,
                    after=after,
                    before=before,
                )
            )
    return told


def _nameless(connection: Connection, revision: int) -> list[AtlasError]:
    """Describe editions of which only the rows are left by what is known of them."""
    named = set(connection.execute(select(editions.c.edition_id)).scalars())
    told: list[AtlasError] = []
    for (kind, edition_id), count in sorted(_count_rows(connection, {}).items()):
        if edition_id in named:
            continue
        named.add(edition_id)
        found = Edition(
            edition_id=edition_id,
            name=edition_id,
            kind=next(known for known in KINDS if known == kind),
            note=_NOTE,
            imported_at=moment_text(now()),
            row_count=count,
            revision=revision,
        )
        connection.execute(insert(editions).values(asdict(found)))
        told.append(
            AtlasError(
                "The name, source and date of the edition '{edition}' were lost with a damaged database; "
                "its {count} rows are kept. Bring the list again to describe it.",
                edition=edition_id,
                count=count,
            )
        )
    return told
