"""Files that are complete or absent: what is written stands beside the file until all of it is there.

Folders for a while are taken away at the end, or by the next run where one was killed.
"""

import atexit
import contextlib
import glob
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from geo.base.errors import AtlasError

try:
    import fcntl
except ImportError:  # Windows, where what a killed run left stays until the system clears it
    fcntl = None  # type: ignore[assignment]

_STALE_SECONDS: Final = 6 * 3600
_YOUNG_SECONDS: Final = 60
_APART: Final = "kardes-sehir-atlasi-"


@contextmanager
def write_in_place(path: Path) -> Iterator[Path]:
    """Write a file so that it is complete or absent, whatever happens meanwhile; what is there stays until then.

    Yields where to write; taken away if writing fails. Raises `AtlasError` if the file cannot be written there.
    """
    # Two visits may write the same file at the same time, in one process or in two.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        _sweep(path)
        yield temporary
        sync(temporary)
        temporary.replace(path)
        sync(path.parent)
    except OSError as fault:
        raise AtlasError("{file} cannot be written: {fault}.", file=path, fault=fault.strerror or fault) from None
    finally:
        # It was renamed, or never came to be.
        with contextlib.suppress(OSError):
            temporary.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is complete or absent. Raises `AtlasError` if the file cannot be written there."""
    with write_in_place(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def folder_apart() -> Iterator[Path]:
    """Hold a temporary folder, as `make_folder_apart` makes one, and take it away at the end."""
    folder, lock = _make_apart()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def make_folder_apart() -> Path:
    """Make a temporary folder that stays until this process ends; those of killed runs are taken away.

    Raises `AtlasError` if nothing can be written where the system keeps such folders.
    """
    folder, _ = _make_apart()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def sync(path: Path) -> None:
    """Have a file, or what a folder holds by which name, on the disk before going on; Windows does so for folders."""
    if path.is_dir() and os.name == "nt":
        return
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _sweep(path: Path) -> None:
    """Take away what runs that were killed left of this file; nobody writes one for hours."""
    # What cannot be taken away does no harm; whether the file itself can be written is said by writing it.
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def no_room(fault: Exception) -> AtlasError:
    """Say that a temporary file could not be written. ``fault``: what the system, or a library, said."""
    return AtlasError(
        "A temporary file cannot be written: {fault}. Make room where the system keeps such files; CSV and JSON need "
        "none.",
        fault=getattr(fault, "strerror", None) or str(fault).rpartition(": ")[2],
    )


def _make_apart() -> tuple[Path, int]:
    try:
        folder = Path(tempfile.mkdtemp(prefix=_APART))
        lock = os.open(folder / "held", os.O_RDWR | os.O_CREAT)
    except OSError as fault:
        raise no_room(fault) from None
    if fcntl:
        # It ends with the process, however that ends.
        fcntl.flock(lock, fcntl.LOCK_EX)
    _sweep_apart(folder.parent)
    return folder, lock


def _sweep_apart(among: Path) -> None:
    for left in among.glob(f"{_APART}*") if fcntl else ():
        # Somebody else's, or already gone.
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime < _YOUNG_SECONDS:
                continue
            lock = os.open(left / "held", os.O_RDWR)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)
