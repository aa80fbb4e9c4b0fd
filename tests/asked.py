"""A guard for a whole process: what it asks of other computers is noted, by name or by number.

It hears what Python's own sockets are asked, as `requests`, `urllib` and Streamlit use them; a library in C that opens
a socket by itself would not be heard.
"""

import ipaddress
import os
import socket
import sys
from pathlib import Path

_OF_A_NAME = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_OF_A_LINE = ("socket.connect", "socket.sendto", "socket.sendmsg")


def note_what_is_asked(path: Path) -> None:
    """Write every look-up and connection that goes beyond the loopback into a file, one a line, from now on."""
    written = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def heard(event: str, given: tuple) -> None:
        if event in _OF_A_NAME:
            asked = given[0]
        elif event in _OF_A_LINE and isinstance(given[1], tuple):
            asked = given[1][0]
        else:
            return
        if not _is_here(asked.decode() if isinstance(asked, bytes) else asked):
            os.write(written, f"{event} {asked}\n".encode())

    sys.addaudithook(heard)


def _is_here(name: str | None) -> bool:
    if name in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == socket.gethostname()
    return address.is_loopback or address.is_unspecified
