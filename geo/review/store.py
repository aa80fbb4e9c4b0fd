"""Keeping decisions in the database, with everything that was decided before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import func, insert, select, update

from geo.errors import AtlasError, StoreError
from geo.geocode_store import Database
from geo.geocode_store.answer import now, written
from geo.geocoder import Placing
from geo.geocoder.placing import Provider, Status, candidates_from, candidates_text
from geo.place_lists.table import Key
from geo.review.decisions import Choice, Clock, Decision
from geo.review.tables import METADATA, PLACING, decisions
from geo.words import Language

_SETTING_UP: Final = 4_702_012
"""Names the lock under which PostgreSQL's table is made."""

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

    Parameters
    ----------
    address
        See `geo.geocode_store.database.Database`.

    Raises
    ------
    StoreError
        If the database can not be used.
    """

    def __init__(self, address: str = "") -> None:
        self.database = Database(address)
        with self.database.writing() as connection:
            if self.database.dialect == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_SETTING_UP)))
            METADATA.create_all(connection)

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

        Parameters
        ----------
        made
            In the order in which they were made.

        Returns
        -------
        numbers
            Of the decisions, in the same order.

        Raises
        ------
        StoreError
            If one is about a text that no database takes.
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

        Parameters
        ----------
        number
            Of the decision.
        by
            Who takes it back.
        clock
            Tells the moment.

        Returns
        -------
        undone
            False where it had been undone before, or never was.
        """
        mine = (decisions.c.decision_id == number) & (decisions.c.undone_at == "")
        marked = update(decisions).where(mine).values(undone_at=written(clock()), undone_by=by)
        with self.database.writing() as connection:
            return connection.execute(marked).rowcount == 1

    def standing(self, keys: Iterable[Key] | None = None) -> dict[Key, Kept]:
        """
        Give the decisions that stand.

        Parameters
        ----------
        keys
            Place and country as written; all when not given.

        Returns
        -------
        standing
            The last one of every key that was not undone.
        """
        wanted = None if keys is None else set(keys)
        return {
            kept.decision.key: kept
            for kept in self.history()
            if not kept.undone_at and (wanted is None or kept.decision.key in wanted)
        }

    def history(self, key: Key | None = None) -> list[Kept]:
        """
        Give everything that was decided.

        Parameters
        ----------
        key
            About this place and country alone; about all when not given.

        Returns
        -------
        history
            In the order in which it was decided, with what was undone.
        """
        query = select(decisions).order_by(decisions.c.decision_id)
        if key is not None:
            query = query.where(decisions.c.place == key[0], decisions.c.country == key[1])
        with self.database.reading() as connection:
            return [_kept(dict(row)) for row in connection.execute(query).mappings()]


def _row(decision: Decision) -> dict[str, Any]:
    if "\0" in decision.place + decision.country or max(map(len, decision.key)) > _LONGEST:
        raise StoreError("A text of this length, or with such signs, can not be kept as the name of a place.")
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
