"""Which online geocoder is asked, and how fast it may be."""

import ipaddress
import os
from dataclasses import dataclass
from typing import Final, Literal, cast
from urllib.parse import urlsplit

from geo.base.errors import AtlasError

Provider = Literal["nominatim", "photon"]

PROVIDER_VARIABLE: Final = "ATLAS_GEOCODER"
ADDRESS_VARIABLE: Final = "ATLAS_GEOCODER_URL"
USER_AGENT: Final = "kardes-sehir-atlasi/0.1 (atlas of Istanbul's local-government diplomacy)"
_PUBLIC: Final = {"nominatim": "https://nominatim.openstreetmap.org", "photon": "https://photon.komoot.io"}
_ONE_A_SECOND: Final = 1.0


@dataclass(frozen=True)
class Service:
    """An online geocoder.

    ``timeout`` is the seconds a whole answer may take; ``interval`` the seconds between two questions of all processes
    together; ``most`` how many one run may ask.
    """

    provider: Provider
    address: str
    timeout: float = 10.0
    interval: float = _ONE_A_SECOND
    most: int = 1000

    @property
    def host(self) -> str:
        """Give the name people know the service by; its address on this machine includes the port."""
        return urlsplit(self.address).netloc

    @property
    def is_ours(self) -> bool:
        """Say whether it runs on this machine or in this house."""
        return _is_ours(urlsplit(self.address).hostname or "")


def service_from_environment() -> Service:
    """Read which service the settings name: the public Nominatim when nothing is set.

    Every address but a loopback or private one is asked at most once a second, as the public services demand. Raises
    `AtlasError` if online look-up is switched off, or the settings are not understood.
    """
    provider = os.environ.get(PROVIDER_VARIABLE, "").strip() or "nominatim"
    if provider == "offline":
        raise AtlasError("Looking places up online is switched off here: ATLAS_GEOCODER is 'offline'.")
    if provider not in _PUBLIC:
        raise AtlasError("ATLAS_GEOCODER is '{provider}'; write offline, nominatim or photon.", provider=provider)
    address = os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/") or _PUBLIC[provider]
    _check(address)
    ours = _is_ours(urlsplit(address).hostname or "")
    return Service(cast(Provider, provider), address, interval=0.0 if ours else _ONE_A_SECOND)


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and not parts.query
        sound = sound and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise AtlasError("ATLAS_GEOCODER_URL is not an address like https://nominatim.example.org; correct it.")


def _is_ours(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False
