"""The log: one line per event on standard error, as JSON: when, what and how long, without personal data."""

import datetime
import json
import logging
import sys
import time
import traceback
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from geo.base.errors import AtlasError

_LOG: Final = logging.getLogger("atlas")


class OneLine(logging.Formatter):
    """Write a record as one line of JSON: ``at, level, event`` and the event's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one event as JSON in a line: the message is its name, ``fields`` the rest; times are UTC."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname, "event": record.getMessage(), **getattr(record, "fields", {})}
        return json.dumps(told, ensure_ascii=False, default=str)


def begin() -> None:
    """Send the atlas's events to standard error, once per process."""
    if not _LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(OneLine())
        _LOG.addHandler(handler)
        # Streamlit would write the same once more, with the words of the error, which may be a visitor's.
        logging.getLogger("streamlit.error_util").addFilter(lambda record: not record.exc_info)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    event("started")


def event(name: str, **fields: object) -> None:
    """Note that something happened. ``**fields``: numbers and names of our own; nothing that a visitor typed."""
    _LOG.info(name, extra={"fields": fields})


def fault(error: BaseException, *, where: str) -> None:
    """Note what went wrong, once, in which part of the atlas: kinds, files and lines.

    What the error says is left out, since it may quote what a visitor typed or brought.
    """
    if getattr(error, "noted", False):
        return
    error.__dict__["noted"] = True  # the same error may pass two guards
    kinds, places = [], []
    cause: BaseException | None = error
    while cause is not None:
        kinds.append(type(cause).__name__)
        places += [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    _LOG.error("failed", extra={"fields": {"where": where, "kinds": kinds, "places": places}})


def note_refusal(error: AtlasError, *, where: str) -> None:
    """Note, without its values, that a reader was told a sentence in place of what was asked for."""
    event("refused", where=where, kind=type(error).__name__, message=error.message)


def visit(holder: object) -> None:
    """Note that a visit began, and that it ended when its session is forgotten.

    ``holder``: something that lives as long as the session and is held by it alone.
    """
    event("visit begun")
    weakref.finalize(holder, _end, time.monotonic()).atexit = False


def _end(begun: float) -> None:
    event("visit ended", seconds=round(time.monotonic() - begun))


def taken(name: str, form: str, made: Callable[[], bytes]) -> Callable[[], bytes]:
    """Note what is taken away, when it is, under our own name for it, with bytes and seconds."""

    def noted() -> bytes:
        begun = time.perf_counter()
        content = made()
        seconds = round(time.perf_counter() - begun, 3)
        event("taken away", what=name, form=form, bytes=len(content), seconds=seconds)
        return content

    return noted


@contextmanager
def time_event(name: str, **fields: object) -> Iterator[None]:
    """Note an event when it is over, with its seconds. ``name``, ``**fields``: as of `event`."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        event(name, seconds=round(time.perf_counter() - begun, 3), **fields)
