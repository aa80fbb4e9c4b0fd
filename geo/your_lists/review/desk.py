"""The desk of one list: what is left to decide, what was decided here, and the way back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import Protocol

import pandas as pd

from geo.places.cache.answer import moment_text, now
from geo.places.decision_store import Clock, Kept
from geo.places.decisions import Decision
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.written import Key
from geo.your_lists.check.kinds import Kind
from geo.your_lists.check.placing import keys_of
from geo.your_lists.review.decisions import apply
from geo.your_lists.review.queue import Doubt, arrange, queue


class Keeper(Protocol):
    """Whatever keeps decisions: `geo.places.decision_store.DecisionStore`, or `Memory` for one sitting."""

    def put(self, made: Iterable[Decision]) -> list[int]:
        """Keep decisions and give their numbers."""

    def undo(self, number: int, *, by: str, clock: Clock = now) -> bool:
        """Take one back."""

    def standing(self, keys: Iterable[Key] | None = None) -> dict[Key, Kept]:
        """Give those that stand."""


class Memory:
    """Keeps decisions for as long as the desk is open."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []

    def put(self, made: Iterable[Decision]) -> list[int]:
        """Keep decisions and give their numbers."""
        start = len(self._kept)
        self._kept += [Kept(start + at, decision) for at, decision in enumerate(made)]
        return list(range(start, len(self._kept)))

    def undo(self, number: int, *, by: str, clock: Clock = now) -> bool:
        """Take one back."""
        if number >= len(self._kept) or self._kept[number].undone_at:
            return False
        self._kept[number] = replace(self._kept[number], undone_at=moment_text(clock()), undone_by=by)
        return True

    def standing(self, keys: Iterable[Key] | None = None) -> dict[Key, Kept]:
        """Give those that stand."""
        wanted = None if keys is None else set(keys)
        return {
            kept.decision.key: kept
            for kept in self._kept
            if not kept.undone_at and (wanted is None or kept.decision.key in wanted)
        }


class Desk:
    """The review desk of one placed list; decisions are kept by a keeper, else for this sitting alone."""

    def __init__(
        self,
        placed: pd.DataFrame,
        kind: Kind,
        keeper: Keeper | None = None,
        *,
        gazetteer: Callable[[], Gazetteer] = Gazetteer,
    ) -> None:
        self._placed, self._kind, self._gazetteer = placed, kind, gazetteer
        self._keeper: Keeper = keeper or Memory()
        self._keys = set(keys_of(placed, kind))
        self._made: list[tuple[int, Decision]] = []

    def decisions(self) -> dict[Key, Decision]:
        """Give the decisions that stand about the places of this list, by whoever made them."""
        return {key: kept.decision for key, kept in self._keeper.standing(self._keys).items()}

    def queue(self) -> tuple[Doubt, ...]:
        """List what is left to decide; see `geo.your_lists.review.queue.queue`; what was put off comes last."""
        standing = self.decisions()
        parked = {key for key, decision in standing.items() if decision.choice == "later"}
        return arrange(self._doubts, parked=parked, settled=set(standing) - parked)

    def decide(self, decision: Decision) -> Decision | None:
        """Take a decision, and give that of another person that stood until now, so that one can be told."""
        before = self._keeper.standing([decision.key]).get(decision.key)
        (number,) = self._keeper.put([decision])
        self._made.append((number, decision))
        return before.decision if before and before.decision.decided_by != decision.decided_by else None

    @cached_property
    def _doubts(self) -> tuple[Doubt, ...]:
        return queue(self._placed, self._kind, self._gazetteer)

    def can_undo(self) -> bool:
        """Say whether there is anything to take back of what was decided at this desk."""
        return bool(self._made)

    def undo(self, *, by: str, clock: Clock = now) -> Decision | None:
        """Take the last decision of this desk back. Returns what was taken back; ``None`` where there was nothing."""
        while self._made:
            number, decision = self._made.pop()
            if self._keeper.undo(number, by=by, clock=clock):
                return decision
        return None

    def placed(self) -> pd.DataFrame:
        """Give the rows with all decisions applied; see `geo.your_lists.review.decisions.apply`."""
        return apply(self._placed, self._kind, self.decisions())
