"""The desk of one list: what is left to decide, what was decided here, and the way back."""

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from geo.places.cache import now
from geo.places.decision_store import Clock, DecisionStore
from geo.places.decisions import Decision
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.written import Key
from geo.ties.editions.edition import Kind
from geo.your_lists.check.placing import keys_of
from geo.your_lists.review.decisions import apply
from geo.your_lists.review.queue import Doubt, arrange, queue


class Desk:
    """The review desk of one placed list, whose decisions go to a store."""

    def __init__(
        self, placed: pd.DataFrame, kind: Kind, store: DecisionStore, *, gazetteer: Callable[[], Gazetteer] = Gazetteer
    ) -> None:
        self._placed, self._kind, self._gazetteer = placed, kind, gazetteer
        self._store = store
        self._keys = set(keys_of(placed, kind))
        self._made: list[tuple[int, Decision]] = []

    def decisions(self) -> dict[Key, Decision]:
        """Give the decisions that stand about the places of this list, by whoever made them."""
        return {key: kept.decision for key, kept in self._store.standing(self._keys).items()}

    def queue(self) -> tuple[Doubt, ...]:
        """List what is left to decide; see `geo.your_lists.review.queue.queue`; what was put off comes last."""
        standing = self.decisions()
        parked = {key for key, decision in standing.items() if decision.choice == "later"}
        return arrange(self._doubts, parked=parked, settled=set(standing) - parked)

    def decide(self, decision: Decision) -> Decision | None:
        """Take a decision, and give that of another person that stood until now, so that one can be told."""
        before = self._store.standing([decision.key]).get(decision.key)
        (number,) = self._store.put([decision])
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
            if self._store.undo(number, by=by, clock=clock):
                return decision
        return None

    def placed(self) -> pd.DataFrame:
        """Give the rows with all decisions applied; see `geo.your_lists.review.decisions.apply`."""
        return apply(self._placed, self._kind, self.decisions())
