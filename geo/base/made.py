"""What one process made of something that seldom changes, for the next one to read."""

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Callable
from typing import Final

from geo.base.paths import CACHE

_UNREAD_SECONDS: Final = 30 * 24 * 3600


def made_once(name: str, given: bytes, make: Callable[[], bytes]) -> bytes:
    """Make something of some bytes, or read what an earlier process made of the very same and kept under ``cache``.

    ``name``: what is made, with all that it depends on besides the bytes. What is damaged is made again; what nobody
    has read for a month is taken away when something else is kept.
    """
    path = CACHE / "made" / hashlib.sha256(name.encode() + given).hexdigest()
    with contextlib.suppress(OSError):  # nobody has made it yet
        kept = path.read_bytes()
        if kept[:32] == hashlib.sha256(kept[32:]).digest():
            with contextlib.suppress(OSError):  # read, and yet not to be written
                os.utime(path)
            return kept[32:]
    made = make()
    with contextlib.suppress(OSError):  # where nothing can be kept, it is made again
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
        beside.write_bytes(hashlib.sha256(made).digest() + made)
        beside.replace(path)
        for old in path.parent.iterdir():
            if time.time() - old.stat().st_mtime > _UNREAD_SECONDS:
                old.unlink()
    return made
