"""The home of decisions: one table, with everything that was decided before.

A decision changes rows that were placed already. It is marked until it has reached them, so that
whoever looks at those rows next can bring it there (`not_carried`, `mark_carried`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from geo.base.database import Database, Store, lock
from geo.base.errors import StoreError
from geo.places.cache import moment_text, now
from geo.places.decisions import Decision, newer, shipped_decisions
from geo.places.geocoder.placing import flat, unflat
from geo.places.geocoder.written import Key
from geo.places.tables import PLACES, decision_revision, decisions

Clock = Callable[[], datetime]

_OWN: Final = [field.name for field in fields(Decision) if field.name != "placing"]
_LONGEST: Final = 2_000


@dataclass(frozen=True)
class Kept:
    """A decision as kept: its number, and who undid it when, if anybody did."""

    number: int
    decision: Decision
    undone_at: str = ""
    undone_by: str = ""


class DecisionStore(Store):
    """The decisions of all persons, in an open database or at an address.

    Nothing is overwritten: the later decision about a place stands, the earlier ones remain as its history, and what
    was undone is marked so. Raises `StoreError` if the database cannot be used.
    """

    def __init__(self, where: Database | str = "") -> None:
        super().__init__(where, PLACES)
        self._last: tuple[int, dict[Key, Kept]] = (-1, {})

    def put(self, made: Iterable[Decision]) -> list[int]:
        """Keep decisions in the order given, all or none, and give their numbers.

        Raises `StoreError` if one is about a text that no database takes.
        """
        with self.database.writing() as connection:
            lock(connection)
            return _record(connection, list(made))

    def take(self, brought: Iterable[Decision]) -> tuple[int, list[Decision]]:
        """Keep decisions brought from elsewhere; count those that changed something, give those that were older."""
        with self.database.writing() as connection:
            lock(connection)
            standing = {**shipped_decisions(), **{key: kept.decision for key, kept in _standing(connection).items()}}
            fresh, older = newer(standing, brought)
            _record(connection, fresh)
        return len(fresh), older

    def undo(self, number: int, *, by: str, clock: Clock = now) -> bool:
        """Take a decision back, so that the one before it stands; false where it had been undone, or never was."""
        mine = (decisions.c.decision_id == number) & (decisions.c.undone_at == "")
        with self.database.writing() as connection:
            lock(connection)
            found = connection.execute(select(decisions).where(mine)).mappings().first()
            if found is None:
                return False
            key = (found["place"], found["country"])
            before = _decision_of(_standing(connection, key).get(key))
            marked = update(decisions).where(decisions.c.decision_id == number)
            connection.execute(marked.values(undone_at=moment_text(clock()), undone_by=by))
            if before != _decision_of(_standing(connection, key).get(key)):
                connection.execute(marked.values(carried=0))
            announce(connection)
        return True

    def standing(self, keys: Iterable[Key] | None = None) -> dict[Key, Kept]:
        """Give the last decision taken here and not undone of every place and country, or of some."""
        state = self.state()
        if state != self._last[0]:
            with self.database.reading() as connection:
                self._last = state, _standing(connection)
        stand = self._last[1]
        return dict(stand) if keys is None else {key: stand[key] for key in dict.fromkeys(keys) if key in stand}

    def in_force(self) -> dict[Key, Decision]:
        """Give what holds for places: the decisions taken here, and where there is none those of the atlas."""
        here = {key: kept.decision for key, kept in self.standing().items()}
        return {
            key: decision for key, decision in {**shipped_decisions(), **here}.items() if decision.choice != "later"
        }

    def state(self) -> int:
        """Read a number that every decision, undoing and restoring changes, by whatever process."""
        with self.database.reading() as connection:
            return int(connection.execute(select(decision_revision.c.revision)).scalar() or 0)

    def history(self, key: Key | None = None) -> list[Kept]:
        """Give everything that was decided, or about one place and country, in order, with what was undone."""
        with self.database.reading() as connection:
            return _history(connection, key)


def not_carried(connection: Connection) -> dict[int, Key]:
    """Give the decisions, or their undoings, that have not reached the rows yet, by number."""
    query = select(decisions.c.decision_id, decisions.c.place, decisions.c.country).where(decisions.c.carried == 0)
    return {number: (place, country) for number, place, country in connection.execute(query)}


def mark_carried(connection: Connection, numbers: Iterable[int]) -> None:
    """Note that decisions have reached the rows."""
    connection.execute(update(decisions).where(decisions.c.decision_id.in_(list(numbers))).values(carried=1))


def announce(connection: Connection) -> None:
    """Tell every process that the decisions are others now."""
    raised = update(decision_revision).values(revision=decision_revision.c.revision + 1)
    if not connection.execute(raised).rowcount:
        # Begins at the clock, so that a database that is made anew never repeats a number of the former.
        began = int(now().timestamp())
        connection.execute(insert(decision_revision).values(counter=1, revision=began))


def _record(connection: Connection, made: list[Decision]) -> list[int]:
    numbers = []
    for decision in made:
        before = _decision_of(_standing(connection, decision.key).get(decision.key))
        row = {**_row(decision), "carried": int(before is None and decision.choice == "later")}
        kept = connection.execute(insert(decisions).values(row).returning(decisions.c.decision_id))
        numbers.append(int(kept.scalar_one()))
    announce(connection)
    return numbers


def _decision_of(kept: Kept | None) -> Decision | None:
    return kept.decision if kept and kept.decision.choice != "later" else None


def _standing(connection: Connection, key: Key | None = None) -> dict[Key, Kept]:
    return {kept.decision.key: kept for kept in _history(connection, key) if not kept.undone_at}


def _history(connection: Connection, key: Key | None) -> list[Kept]:
    query = select(decisions).order_by(decisions.c.decision_id)
    if key is not None:
        query = query.where(decisions.c.place == key[0], decisions.c.country == key[1])
    return [kept_of(dict(row)) for row in connection.execute(query).mappings()]


def _row(decision: Decision) -> dict[str, Any]:
    if "\0" in decision.place + decision.country or max(map(len, decision.key)) > _LONGEST:
        raise StoreError("A text this long, or with such characters, cannot be kept as the name of a place.")
    return {**{name: getattr(decision, name) for name in _OWN}, **flat(decision.placing)}


def kept_of(row: Mapping[str, Any]) -> Kept:
    """Rebuild a decision from its row; raises `ValueError` if its candidates are in no form of theirs."""
    decision = Decision(placing=unflat(row), **{name: row[name] for name in _OWN})
    return Kept(int(row["decision_id"]), decision, row["undone_at"], row["undone_by"])
