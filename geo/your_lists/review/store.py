"""Keeping decisions in the database, with everything that was decided before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import func, insert, select, update

from geo.base.database import Database
from geo.base.errors import AtlasError, StoreError
from geo.base.words import Language
from geo.places.cache.answer import now, written
from geo.places.geocoder import Placing
from geo.places.geocoder.placing import Provider, Status, candidates_from, candidates_text
from geo.places.tables import PLACES
from geo.ties.editions.tables import EDITIONS, decisions, edition_revision
from geo.your_lists.read.table import Key
from geo.your_lists.review.decisions import Choice, Clock, Decision

PLACING: Final = (
    *("status", "country_code", "viewpoint_code", "reason_tr", "reason_en", "latitude", "longitude"),
    *("matched_name", "place_name", "place_kind", "provider", "gazetteer_id", "confidence"),
)
"""The columns of the table that hold where the place is now, but for the candidates."""

_LONGEST: Final = 2_000


@dataclass(frozen=True)
class Kept:
    """A decision as kept: its number, and who undid it when, if anybody did."""

    number: int
    decision: Decision
    undone_at: str = ""
    undone_by: str = ""


class DecisionStore:
    """
    The decisions of all persons.

    Nothing is overwritten: the later decision about a place stands, the earlier
    ones remain as its history, and what was undone is marked so.

    ``address``: see `geo.base.database.Database`. Raises `StoreError` if the database cannot be used.
    """

    def __init__(self, address: str = "") -> None:
        self.database = Database(address, PLACES, EDITIONS)
        self._last: tuple[tuple[int, ...], dict[Key, Kept]] = ((), {})

    @property
    def warnings(self) -> list[AtlasError]:
        """Give what a person should know about the opening."""
        return self.database.warnings

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def put(self, made: Iterable[Decision]) -> list[int]:
        """
        Keep decisions, all or none; when this returns, they are kept.

        ``made``: in the order in which they were made. Returns of the decisions, in the same order. Raises `StoreError`
        if one is about a text that no database takes.
        """
        rows = [_row(decision) for decision in made]
        numbers: list[int] = []
        with self.database.writing() as connection:
            for row in rows:
                kept = connection.execute(insert(decisions).values(row).returning(decisions.c.decision_id))
                numbers.append(int(kept.scalar_one()))
        return numbers

    def undo(self, number: int, *, by: str, clock: Clock = now) -> bool:
        """
        Take a decision back; the one before it stands again.

        Returns false where it had been undone before, or never was.
        """
        mine = (decisions.c.decision_id == number) & (decisions.c.undone_at == "")
        marked = update(decisions).where(mine).values(undone_at=written(clock()), undone_by=by)
        with self.database.writing() as connection:
            return connection.execute(marked).rowcount == 1

    def standing(self, keys: Iterable[Key] | None = None) -> dict[Key, Kept]:
        """
        Give the decisions that stand.

        ``keys``: place and country as written; all when not given. Returns the last one of every key that was not
        undone.
        """
        state = self.state()
        if state != self._last[0]:
            self._last = state, {kept.decision.key: kept for kept in self.history() if not kept.undone_at}
        stand = self._last[1]
        return dict(stand) if keys is None else {key: stand[key] for key in dict.fromkeys(keys) if key in stand}

    def state(self) -> tuple[int, ...]:
        """
        Read the state of the decisions, without reading them.

        Returns another one after every decision, undoing and restoring, by whatever process.
        """
        undone = func.count().filter(decisions.c.undone_at != "")
        restored = select(edition_revision.c.revision).scalar_subquery()
        query = select(func.count(), func.max(decisions.c.decision_id), undone, restored).select_from(decisions)
        with self.database.reading() as connection:
            return tuple(int(number or 0) for number in connection.execute(query).one())

    def history(self, key: Key | None = None) -> list[Kept]:
        """
        Give everything that was decided.

        ``key``: about this place and country alone; about all when not given. Returns in the order in which it was
        decided, with what was undone.
        """
        query = select(decisions).order_by(decisions.c.decision_id)
        if key is not None:
            query = query.where(decisions.c.place == key[0], decisions.c.country == key[1])
        with self.database.reading() as connection:
            return [_kept(dict(row)) for row in connection.execute(query).mappings()]


def _row(decision: Decision) -> dict[str, Any]:
    if "\0" in decision.place + decision.country or max(map(len, decision.key)) > _LONGEST:
        raise StoreError("A text this long, or with such characters, cannot be kept as the name of a place.")
    own = {name: getattr(decision, name) for name in Decision.__dataclass_fields__ if name not in ("placing", "among")}
    placing = {name: getattr(decision.placing, name) for name in PLACING}
    texts = {
        "candidates": candidates_text(decision.placing.candidates),
        "among": candidates_text(decision.among),
    }
    return {**own, **placing, **texts}


def _kept(row: dict[str, Any]) -> Kept:
    values = {name: row[name] for name in PLACING}
    values["status"], values["provider"] = cast(Status, row["status"]), cast(Provider, row["provider"])
    placing = Placing(**values, candidates=candidates_from(row["candidates"]))
    decision = Decision(
        row["place"],
        row["country"],
        cast(Choice, row["choice"]),
        placing,
        row["decided_by"],
        row["decided_at"],
        row["why"],
        cast(Language, row["language"]),
        candidates_from(row["among"]),
    )
    return Kept(int(row["decision_id"]), decision, row["undone_at"], row["undone_by"])
