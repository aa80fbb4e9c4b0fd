"""Files that are complete or absent: what is written stands beside the file until all of it is there."""

import contextlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.base.errors import AtlasError


@contextmanager
def write_in_place(path: Path) -> Iterator[Path]:
    """
    Write a file so that it is complete or absent, whatever happens meanwhile.

    ``path``: where to; a file that is there already stays until the new one is complete. Yields where to write; taken
    away if writing fails. Raises `AtlasError` if the file cannot be written there.
    """
    # Two visits may write the same file at the same time, in one process or in two.
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as fault:
        raise AtlasError("{file} cannot be written: {fault}.", file=path, fault=fault.strerror or fault) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is complete or absent. Raises `AtlasError` if the file cannot be written there."""
    with write_in_place(path) as temporary:
        temporary.write_bytes(content)
