"""One limiter for all processes: whose turn it is to ask an online service.

The turn is a row in the database of the geocoding cache. A process holds it while it asks, so that there is never more
than one question on its way, and the next turn begins an interval after the answer. A turn whose process has died ends
by itself. Refusals and repeated faults close the service for everyone.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from geo.base.database import Database
from geo.places.tables import online_services

FAULTS_TO_CLOSE: Final = 3
"""After so many faults in a row nobody asks for `CLOSED_SECONDS`."""

CLOSED_SECONDS: Final = 300.0

_COLUMNS: Final = online_services.c
_LONGEST_NAP: Final = 5.0


class Closed(Exception):  # noqa: N818 - not a fault, an answer
    """The service may not be asked now. ``seconds``: until it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Pace:
    """How fast a service may be asked, in seconds.

    ``interval`` passes between two turns; after ``longest_turn`` a turn ends though its process has not said so;
    ``patience`` is how long a turn is waited for.
    """

    interval: float
    longest_turn: float
    patience: float = 30.0


class Limiter:
    """Turns at one service, which all processes call by the same name; tests pass another ``sleep``."""

    def __init__(
        self, database: Database, service: str, pace: Pace, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._database, self._service, self._pace = database, service, pace
        self._sleep = sleep
        self._me = uuid.uuid4().hex

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it; `Closed` if it would come too late, or the service is closed."""
        waited = 0.0
        while (wait := self._wait_or_take()) > 0:
            if wait + waited > self._pace.patience:
                raise Closed(wait)
            nap = min(wait, _LONGEST_NAP)
            self._sleep(nap)
            waited += nap
        try:
            yield
        finally:
            self._give_back()

    def answered(self) -> None:
        """Note that the service answered: the count of faults begins anew."""
        with self._mine() as (connection, row, _):
            if row.failures:
                self._change(connection, failures=0)

    def failed(self, *, close_for: float = 0.0) -> None:
        """Note that the service failed, and for how many seconds nobody may ask when it says so itself."""
        with self._mine() as (connection, row, now):
            failures = row.failures + 1
            if failures >= FAULTS_TO_CLOSE:
                close_for, failures = max(close_for, CLOSED_SECONDS), 0
            self._change(connection, failures=failures, closed_until=max(row.closed_until, now + close_for))

    def _wait_or_take(self) -> float:
        """Take the turn and give 0, or the seconds until it may be asked for again."""
        with self._mine() as (connection, row, now):
            if row.closed_until - now > self._pace.patience:
                raise Closed(row.closed_until - now)
            next_turn = row.next_allowed_at
            if next_turn > now + self._pace.longest_turn + self._pace.interval + 1:
                next_turn = now + self._pace.interval  # the clock was set back since
                self._change(connection, next_allowed_at=next_turn)
            wait = max(next_turn, row.closed_until) - now
            if row.holder and next_turn > now:
                # Someone is asking; how long it takes is not known, so look again soon.
                return float(min(wait, max(self._pace.interval, 0.05)))
            if wait <= 0:
                self._change(
                    connection, holder=self._me, next_allowed_at=now + self._pace.longest_turn + self._pace.interval
                )
            return float(max(wait, 0.0))

    def _give_back(self) -> None:
        with self._mine() as (connection, row, now):
            if row.holder == self._me:
                self._change(connection, holder="", next_allowed_at=now + self._pace.interval)

    @contextmanager
    def _mine(self) -> Iterator[tuple[Connection, Any, float]]:
        with self._database.writing() as connection:
            dialect = postgresql if self._database.dialect == "postgresql" else sqlite
            blank = {"service": self._service, "holder": "", "next_allowed_at": 0, "failures": 0, "closed_until": 0}
            connection.execute(dialect.insert(online_services).values(blank).on_conflict_do_nothing())
            row = select(online_services).where(_COLUMNS.service == self._service).with_for_update()
            yield connection, connection.execute(row).one(), self._database.seconds(connection)

    def _change(self, connection: Connection, **values: object) -> None:
        connection.execute(update(online_services).where(_COLUMNS.service == self._service).values(**values))
