"""Turns: one page is drawn at a time, since Python runs one thread at a time; one that waits loses its turn."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LONGEST_S: Final = 2.0
"""So long a page keeps its turn to itself; then the next one is drawn beside it."""

_LINE: Final[deque["_Place"]] = deque()
_MOVED: Final = threading.Condition()
_HERE: Final = threading.local()


class _Place:
    """A place in the line; whoever stands first has the turn, since the time that is noted."""

    since: float = 0.0


@contextmanager
def taken() -> Iterator[None]:
    """Wait for the turn, and keep it meanwhile. Yields once the page before is drawn, or has taken `LONGEST_S`."""
    _take()
    try:
        yield
    finally:
        _leave()


def left_for(seconds: float) -> None:
    """Rest, and let others have the turn meanwhile. ``seconds``: how long at least."""
    had = _leave()
    time.sleep(seconds)
    if had:
        _take()


def _take() -> None:
    mine = _HERE.mine = _Place()
    with _MOVED:
        _LINE.append(mine)
        mine.since = time.monotonic()
        while _LINE[0] is not mine:
            rest_s = _LINE[0].since + LONGEST_S - time.monotonic()
            if rest_s <= 0:
                _next()
            else:
                _MOVED.wait(rest_s)


def _leave() -> bool:
    mine, _HERE.mine = getattr(_HERE, "mine", None), None
    with _MOVED:
        if _LINE and _LINE[0] is mine:
            _next()
    return mine is not None


def _next() -> None:
    _LINE.popleft()
    if _LINE:
        _LINE[0].since = time.monotonic()
    _MOVED.notify_all()
