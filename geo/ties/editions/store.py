"""Keeping editions: each comes and goes whole, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from typing import Final

import pandas as pd
from sqlalchemy import Connection, delete, func, insert, select, update

from geo.base.database import Store, lock, write_rows
from geo.base.errors import AtlasError
from geo.places.cache import GeocodeStore, moment_text, now
from geo.places.decision_store import DecisionStore, mark_carried, not_carried
from geo.places.geocoder.written import Key
from geo.places.list_placer import ListPlacer
from geo.places.tables import PLACES
from geo.ties.editions import rows as edition_rows
from geo.ties.editions import shipped
from geo.ties.editions.decided import place_anew, to_decide
from geo.ties.editions.edition import MOST_EDITIONS, RESERVED, Edition
from geo.ties.editions.mending import mend, raise_revision
from geo.ties.editions.tables import EDITIONS, ROW_TABLES, edition_revision, editions

_AT_ONCE: Final = 5000


class EditionStore(Store):
    """The editions of a database at an address (see `geo.base.database.Database`), made or upgraded first.

    Raises `StoreError` if the database cannot be used or was written by a later atlas.
    """

    def __init__(self, address: str = "") -> None:
        super().__init__(address, PLACES, EDITIONS)
        self.database.warnings += mend(self.database)
        self._decisions = DecisionStore(self.database)

    def editions(self) -> list[Edition]:
        """List the editions, without the article's."""
        with self._looking() as connection:
            found = connection.execute(select(editions).order_by(editions.c.edition_id)).mappings()
            return [Edition(**dict(row)) for row in found]

    def edition(self, edition_id: str) -> Edition:
        """Find an edition, with what the store noted of it. Raises `AtlasError` if there is none."""
        if edition_id == shipped.EDITION.edition_id:
            return shipped.EDITION
        with self._looking() as connection:
            return _find(connection, edition_id)

    def add(self, edition: Edition, rows: pd.DataFrame, *, each: Callable[[int], object] = int) -> Edition:
        """Keep a new edition; when this returns, it is kept whatever happens to the process.

        Raises `AtlasError` if the edition or a row cannot be kept, or the identifier is taken; nothing is kept then.
        """
        whole = edition_rows.check(edition.checked().kind, rows)
        with self._changing() as (connection, revision):
            self._require_room(connection, edition)
            return self._write(connection, edition, whole, revision, each)

    def replace(
        self, edition: Edition, rows: pd.DataFrame, *, seen: int = 0, each: Callable[[int], object] = int
    ) -> Edition:
        """Put an edition in the place of the one with the same identifier and kind.

        ``seen``: the revision that whoever replaces it has looked at; any when 0. Raises `AtlasError` if it cannot be
        kept, there is none to be replaced, or it is another one by now; the former one stays then.
        """
        whole = edition_rows.check(edition.checked().kind, rows)
        with self._changing() as (connection, revision):
            if (former := _find(connection, edition.edition_id)).kind != edition.kind:
                raise AtlasError(
                    "The edition '{edition}' is of the kind {kind}.", edition=former.edition_id, kind=former.kind
                )
            _require_seen(former, seen)
            _delete(connection, former)
            return self._write(connection, edition, whole, revision, each)

    def remove(self, edition_id: str, *, seen: int = 0) -> Edition:
        """Remove an edition with all its rows.

        ``seen``: as of `replace`. Raises `AtlasError` if there is none, it is another one by now, or the article's.
        """
        if edition_id in RESERVED:
            raise AtlasError("What comes with the atlas cannot be removed or changed.")
        with self._changing() as (connection, _):
            former = _find(connection, edition_id)
            _require_seen(former, seen)
            _delete(connection, former)
            return former

    def rows(self, edition_id: str) -> pd.DataFrame:
        """Read the rows of an edition: `geo.ties.editions.rows.COLUMNS`, by ``row_number``. Raises `AtlasError` if
        none.
        """
        if edition_id == shipped.EDITION.edition_id:
            return shipped.rows()
        with self._looking() as connection:
            kind = _find(connection, edition_id).kind
            table = ROW_TABLES[kind]
            query = select(table).where(table.c.edition_id == edition_id).order_by(table.c.row_number)
            found = [tuple(row) for row in connection.execute(query)]
        return edition_rows.set_types(kind, pd.DataFrame(found, columns=[column.name for column in table.columns]))

    def revision(self) -> int:
        """Read the state of the editions: a number that grows with every change, by whatever process."""
        with self._looking() as connection:
            return int(connection.execute(select(edition_revision.c.revision)).scalar_one())

    def carry_decisions(self) -> None:
        """Bring the rows of all editions to what was decided, or taken back, since they were placed.

        Whoever looks at the editions does this first, so that a decision reaches them whatever became of the process
        that kept it. Raises `AtlasError` if the database cannot be written.
        """
        while pending := self._uncarried():
            placings = ListPlacer(GeocodeStore(self.database)).place(pending.values())
            with self.database.writing() as connection:
                lock(connection)
                if not_carried(connection) != pending:
                    continue
                if touched := place_anew(connection, placings):
                    changed = update(editions).where(editions.c.edition_id.in_(touched))
                    connection.execute(changed.values(revision=raise_revision(connection)))
                mark_carried(connection, pending)

    def _uncarried(self) -> dict[int, Key]:
        with self.database.reading() as connection:
            return not_carried(connection)

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        # One may look at a database that cannot be written; what is not carried then waits for the next look.
        with suppress(AtlasError):
            self.carry_decisions()
        with self.database.reading() as connection:
            yield connection

    def _write(
        self,
        connection: Connection,
        edition: Edition,
        whole: pd.DataFrame,
        revision: int,
        each: Callable[[int], object],
    ) -> Edition:
        kept = replace(edition, imported_at=moment_text(now()), row_count=len(whole), revision=revision)
        connection.execute(insert(editions).values(asdict(kept)))
        for start in range(0, len(whole), _AT_ONCE):
            batch = edition_rows.records(whole.iloc[start : start + _AT_ONCE], edition.edition_id)
            write_rows(connection, insert(ROW_TABLES[edition.kind]), batch)
            each(len(batch))
        # What was decided while the list was placed.
        in_force = self._decisions.in_force()
        late = {key: in_force[key].placing for key in to_decide(whole, edition.kind) if key in in_force}
        place_anew(connection, late, edition.edition_id)
        return kept

    @contextmanager
    def _changing(self) -> Iterator[tuple[Connection, int]]:
        """Change within one transaction, one process at a time, and tell the others."""
        with self.database.writing() as connection:
            lock(connection)
            yield connection, raise_revision(connection)

    def _require_room(self, connection: Connection, edition: Edition) -> None:
        taken = connection.execute(select(editions.c.name).where(editions.c.edition_id == edition.edition_id)).scalar()
        if taken is not None:
            raise AtlasError(
                "There is an edition '{edition}' already ({name}). Remove it first, or choose another identifier.",
                edition=edition.edition_id,
                name=taken,
            )
        if connection.execute(select(func.count()).select_from(editions)).scalar_one() >= MOST_EDITIONS:
            raise AtlasError("There are {most} editions, which is the most. Remove one first.", most=MOST_EDITIONS)


def _require_seen(former: Edition, seen: int) -> None:
    if seen and former.revision != seen:
        raise AtlasError("Somebody has changed “{edition}” meanwhile. Look at it again.", edition=former.name)


def _find(connection: Connection, edition_id: str) -> Edition:
    row = connection.execute(select(editions).where(editions.c.edition_id == edition_id)).mappings().first()
    if row is None:
        raise AtlasError("There is no edition '{edition}'.", edition=edition_id[:60])
    return Edition(**dict(row))


def _delete(connection: Connection, edition: Edition) -> None:
    for table in (ROW_TABLES[edition.kind], editions):
        connection.execute(delete(table).where(table.c.edition_id == edition.edition_id))
