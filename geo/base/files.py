"""Files that are complete or absent: what is written stands beside the file until all of it is there."""

import contextlib
import glob
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from geo.base.errors import AtlasError

_STALE_SECONDS: Final = 6 * 3600


@contextmanager
def write_in_place(path: Path) -> Iterator[Path]:
    """Write a file so that it is complete or absent, whatever happens meanwhile.

    ``path``: where to; a file that is there already stays until the new one is complete. Yields where to write; taken
    away if writing fails. Raises `AtlasError` if the file cannot be written there.
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
