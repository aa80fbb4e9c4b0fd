"""Names and addresses of computers."""

import ipaddress
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Give the name in an address, in small letters; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""


def is_loopback(name: str) -> bool:
    """Say whether a name or an address in digits means this computer itself."""
    try:
        here = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost"
    mapped = here.ipv4_mapped if isinstance(here, ipaddress.IPv6Address) else None
    return (mapped or here).is_loopback
