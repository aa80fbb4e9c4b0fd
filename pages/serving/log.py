"""
The log: one line per event on standard error, as JSON, without personal data.

An event says when, what and how long; never an address, a name or what was typed.
"""

import datetime
import json
import logging
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LOG: Final = logging.getLogger("atlas")


class OneLine(logging.Formatter):
    """Write a record as one line of JSON: ``at, level, event`` and the event's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """
        Write one event.

        Parameters
        ----------
        record
            Its message is the event's name; its ``fields`` are a dictionary.

        Returns
        -------
        line
            JSON without a line break; times are UTC.
        """
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname, "event": record.getMessage(), **getattr(record, "fields", {})}
        return json.dumps(told, ensure_ascii=False, default=str)


def begin() -> None:
    """Send the atlas's events to standard error, once per process."""
    if not _LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(OneLine())
        _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    event("started")


def event(name: str, **fields: object) -> None:
    """
    Note that something happened.

    Parameters
    ----------
    name
        One word or two, past tense.
    **fields
        Numbers and names of our own; nothing that a visitor typed.
    """
    _LOG.info(name, extra={"fields": fields})


def fault(error: BaseException, *, where: str) -> None:
    """
    Note what went wrong, once, with its detail.

    Parameters
    ----------
    error
        What was raised.
    where
        The part of the atlas in which it was caught.
    """
    if getattr(error, "noted", False):
        return
    error.noted = True  # type: ignore[attr-defined] - the same error may pass two guards
    trace = "".join(traceback.format_exception(error))
    _LOG.error("failed", extra={"fields": {"where": where, "kind": type(error).__name__, "detail": trace}})


@contextmanager
def timed(name: str) -> Iterator[None]:
    """
    Note an event when it is over, with its seconds.

    Parameters
    ----------
    name
        As of `event`.

    Yields
    ------
    nothing
        While it lasts.
    """
    begun = time.perf_counter()
    try:
        yield
    finally:
        event(name, seconds=round(time.perf_counter() - begun, 3))
