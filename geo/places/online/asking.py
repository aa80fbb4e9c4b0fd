"""Which online geocoder is asked, how fast it may be, and one question to it, bounded and never repeated."""

import functools
import ipaddress
import json
import os
import time
from dataclasses import dataclass
from typing import Any, Final, Literal, cast
from urllib.parse import urlsplit

import requests
from geopy import exc
from geopy.adapters import AdapterHTTPError, RequestsAdapter
from geopy.geocoders import Nominatim, Photon
from urllib3.exceptions import HTTPError, ReadTimeoutError

from geo.base.errors import AtlasError
from geo.sources import countries

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


Fault = Literal["slow", "busy", "refused", "unreadable", "dead"]

_MOST_BYTES: Final = 1_000_000
_AT_ONCE: Final = 65_536
_RESULTS: Final = 5
_LONGEST_TEXT: Final = 200
_CREDIT: Final = "© OpenStreetMap contributors, ODbL 1.0"
_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}


class ServiceFault(Exception):  # noqa: N818 - it is told in a row, not raised to a person
    """The service gave no answer. ``retry_after``: seconds it asks to wait."""

    def __init__(self, fault: Fault, said: str = "", retry_after: float | None = None) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.said, self.retry_after = said, retry_after


@dataclass(frozen=True)
class Found:
    """A place a service knows; ``names`` are all it goes by there, ``kind`` the service's word for it."""

    osm_id: str
    name: str
    names: tuple[str, ...]
    country_code: str
    latitude: float
    longitude: float
    kind: str
    credit: str


class Questions:
    """Asks one service."""

    def __init__(self, service: Service) -> None:
        self._service = service
        parts = urlsplit(service.address)
        # The adapter of geopy repeats refused questions by itself unless told not to.
        adapter = functools.partial(_BoundedAdapter, max_retries=0)
        kind: Any = Nominatim if service.provider == "nominatim" else Photon
        self._geopy = kind(
            domain=parts.netloc + parts.path,
            scheme=parts.scheme,
            timeout=service.timeout,
            user_agent=USER_AGENT,
            adapter_factory=adapter,
            proxies={} if service.is_ours else None,
        )

    def ask(self, text: str, codes: tuple[str, ...]) -> list[Found]:
        """Ask for settlements of a name; nothing else of a person's list leaves the machine.

        At most five, best first; of any country if the service ignores the codes. Raises `ServiceFault` if there is no
        answer that can be read.
        """
        try:
            found = self._nominatim(text, codes) if self._service.provider == "nominatim" else self._photon(text, codes)
            return [place for place in found if abs(place.latitude) <= 90 and abs(place.longitude) <= 180]
        except exc.GeopyError as fault:
            raise _fault(fault) from None
        except (ValueError, TypeError, LookupError, AttributeError):
            # Sound JSON, but not that of a geocoder: geopy stumbles over what is missing.
            raise ServiceFault("unreadable") from None

    def _nominatim(self, text: str, codes: tuple[str, ...]) -> list[Found]:
        found = self._geopy.geocode(
            text,
            exactly_one=False,
            limit=_RESULTS,
            addressdetails=True,
            namedetails=True,
            language="en",
            country_codes=[code.lower() for code in codes],
            featuretype="settlement",
        )
        return [_from_nominatim(location.raw) for location in found or []]

    def _photon(self, text: str, codes: tuple[str, ...]) -> list[Found]:
        country = countries.name(codes[0], "en").replace("&", "and") if len(codes) == 1 else ""
        named = f"{text}, {country}" if country else text
        found = self._geopy.geocode(named, exactly_one=False, limit=_RESULTS)
        places = [_from_photon(location.raw) for location in found or []]
        return [place for place in places if place.kind]


class _BoundedAdapter(RequestsAdapter):  # type: ignore[misc]  # geopy is untyped
    """Reads answers within the time and size allowed as a whole, and follows no redirection."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        ends = time.monotonic() + timeout
        # Not compressed, so that the size of what is read is the size of what comes.
        headers = {**headers, "Accept-Encoding": "identity"}
        try:
            with self.session.get(url, timeout=timeout, headers=headers, stream=True, allow_redirects=False) as reply:
                body = _read(reply.raw, ends)
        except (requests.Timeout, ReadTimeoutError):
            raise exc.GeocoderTimedOut("") from None
        except HTTPError:
            # Broken off in the middle.
            raise exc.GeocoderParseError("") from None
        except requests.ConnectionError as fault:
            raise exc.GeocoderUnavailable(type(fault).__name__) from None
        except requests.RequestException as fault:
            raise exc.GeocoderServiceError(type(fault).__name__) from None
        if reply.status_code != requests.codes.ok:
            said = f"HTTP {reply.status_code}"
            raise AdapterHTTPError(said, status_code=reply.status_code, headers=reply.headers, text="")
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            raise exc.GeocoderParseError("") from None


def _read(reply: Any, ends: float) -> bytes:
    body = bytearray()
    # What has come so far, never waiting for more: a server that drips would hold a larger read for ever.
    while piece := reply.read1(_AT_ONCE, decode_content=False):
        body += piece
        if time.monotonic() > ends:
            raise exc.GeocoderTimedOut("")
        if len(body) > _MOST_BYTES:
            raise exc.GeocoderParseError("")
    return bytes(body)


def _fault(fault: exc.GeopyError) -> ServiceFault:
    if isinstance(fault, exc.GeocoderRateLimited):
        return ServiceFault("busy", str(fault), fault.retry_after)
    if isinstance(fault.__cause__, AdapterHTTPError):
        return ServiceFault("refused", str(fault))
    if isinstance(fault, exc.GeocoderTimedOut):
        return ServiceFault("slow")
    if isinstance(fault, exc.GeocoderUnavailable):
        return ServiceFault("dead", str(fault))
    return ServiceFault("unreadable")


def _from_nominatim(raw: dict[str, Any]) -> Found:
    names = {raw.get("name") or "", *(raw.get("namedetails") or {}).values()}
    return Found(
        f"osm:{_OSM_TYPES[raw['osm_type'][0].upper()]}/{int(raw['osm_id'])}",
        _plain(raw.get("name") or raw["display_name"]),
        tuple(sorted(map(_plain, names - {""}))),
        str(raw["address"]["country_code"]).upper(),
        float(raw["lat"]),
        float(raw["lon"]),
        str(raw.get("addresstype") or raw["type"]),
        _plain(raw.get("licence") or _CREDIT),
    )


def _from_photon(raw: dict[str, Any]) -> Found:
    said = raw["properties"]
    longitude, latitude = raw["geometry"]["coordinates"]
    settled = said.get("osm_key") in ("place", "boundary")
    return Found(
        f"osm:{_OSM_TYPES[said['osm_type']]}/{int(said['osm_id'])}",
        _plain(said["name"]),
        (_plain(said["name"]),),
        str(said["countrycode"]).upper(),
        float(latitude),
        float(longitude),
        str(said.get("type") or said.get("osm_value") or "place") if settled else "",
        _CREDIT,
    )


def _plain(text: object) -> str:
    """Make a foreign text fit for one line of a candidates cell."""
    return " ".join(str(text).replace("|", "/").replace("\0", "").split())[:_LONGEST_TEXT]
