"""Who has a SQLite file open: every process says so, and nobody replaces the file meanwhile.

The lock is a transaction on an empty file beside it, so that it ends with its process, on every system.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from geo.base.errors import AtlasError

_RESCUE_SECONDS: Final = 600
_SECONDS: Final = 30

Identity = tuple[int, int]


class InUseError(AtlasError):
    """Another process, or another part of this one, has the file open."""


class Hold:
    """A hold on a SQLite file, for as long as it may be read or written; waits while the file is being replaced."""

    def __init__(self, path: Path) -> None:
        self._guard: sqlite3.Connection | None = None
        # Where nothing can be written nobody replaces a file either.
        with suppress(OSError):
            _guard_of(path).touch()
        if not _guard_of(path).is_file():
            return
        guard = _connect(_guard_of(path), "ro", _RESCUE_SECONDS)
        guard.execute("BEGIN")
        guard.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self._guard = guard

    def let_go(self) -> None:
        """End the hold."""
        if self._guard:
            self._guard.close()
        self._guard = None


@contextmanager
def hold_alone(path: Path, *, seconds: float = _SECONDS) -> Iterator[None]:
    """Hold a file that nobody else holds, to replace it, after at most some seconds.

    Raises `InUseError` if somebody goes on holding it, `AtlasError` if nothing can be written beside it.
    """
    with closing(_connect(_guard_of(path), "rwc", seconds)) as guard:
        try:
            guard.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if "locked" in str(fault):
                raise InUseError("Another process has {file} open. Try again when it is done.", file=path) from None
            raise AtlasError("{file} cannot be written: {fault}.", file=path, fault=fault) from None
        yield


def identity(path: Path) -> Identity:
    """Tell one file from another that takes its name; (0, 0) where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def address_of(path: Path, mode: str) -> str:
    """Write a path for SQLite, whatever signs its folders have; ``mode``: ro, rw or rwc."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def _guard_of(path: Path) -> Path:
    return Path(f"{path}-guard")


def _connect(guard: Path, mode: str, seconds: float) -> sqlite3.Connection:
    where = address_of(guard, mode)
    return sqlite3.connect(where, uri=True, timeout=seconds, isolation_level=None, check_same_thread=False)
