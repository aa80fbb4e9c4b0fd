"""Who may log in, and who of them may change something: read from the environment, never from a file of the project.

OpenID Connect is set up by five variables, the list of those who may change
something by a sixth; what is half set up allows nobody.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from streamlit.runtime.secrets import SecretsValue

_NAMES: Final = {
    "client_id": "ATLAS_OIDC_CLIENT_ID",
    "client_secret": "ATLAS_OIDC_CLIENT_SECRET",
    "server_metadata_url": "ATLAS_OIDC_METADATA_URL",
    "redirect_uri": "ATLAS_OIDC_REDIRECT_URI",
    "cookie_secret": "ATLAS_OIDC_COOKIE_SECRET",
}
_ALLOWED: Final = "ATLAS_ALLOWED"
_TRUSTED: Final = "ATLAS_OIDC_TRUSTED"
_COOKIES: Final = "_streamlit_user"
_MOST_ENDED: Final = 10_000
_ENDED: Final[dict[str, None]] = {}
"""Logins that people have ended, the last ones: a page that was open meanwhile still holds its cookie."""
_SHORTEST_SECRET: Final = 32
"""Whoever guesses the secret of the cookies can sign one and be anybody."""


@dataclass(frozen=True)
class Login:
    """A login as set up.

    ``given`` are the settings of OpenID Connect by Streamlit's names; ``allowed``
    are addresses and ``@domains`` as written. ``trusted_provider`` is the host of a
    login service whose addresses are all verified though it does not say so.
    """

    given: tuple[tuple[str, str], ...]
    allowed: tuple[str, ...]
    trusted_provider: str = ""

    def wanted(self) -> bool:
        """Say whether a login was meant to be there: from the first variable on."""
        return bool(self.given)

    def missing(self) -> tuple[str, ...]:
        """List the variables that are missing or cannot be used; none when the login is complete."""
        given = dict(self.given)
        missing = [name for key, name in _NAMES.items() if not given.get(key)]
        if len(given.get("cookie_secret", "")) < _SHORTEST_SECRET:
            missing.append(_NAMES["cookie_secret"])
        if not given.get("redirect_uri", "").endswith("/oauth2callback"):
            missing.append(_NAMES["redirect_uri"])
        return tuple(dict.fromkeys(missing))

    def trusted(self) -> bool:
        """Say whether the administrator answers for the addresses of this very login service."""
        host = urlsplit(dict(self.given).get("server_metadata_url", "")).hostname or ""
        return bool(host) and host == self.trusted_provider.casefold()

    def allows(self, address: str) -> bool:
        """Say whether a person is on the list by the address itself, whatever its capitals, or its whole domain."""
        asked = _plain(address)
        name, at, domain = asked.rpartition("@")
        return (
            bool(name and at and domain)
            and "@" not in name
            and not {asked, f"@{domain}"}.isdisjoint(map(_plain, self.allowed))
        )


def read_environment() -> Login:
    """Read the environment."""
    given = {key: os.environ.get(name, "").strip() for key, name in _NAMES.items()}
    allowed = (part.strip() for part in os.environ.get(_ALLOWED, "").split(","))
    return Login(
        tuple((key, value) for key, value in given.items() if value),
        tuple(filter(None, allowed)),
        os.environ.get(_TRUSTED, "").strip(),
    )


def secrets() -> "Mapping[str, SecretsValue]":
    """Give a login's secrets as ``streamlit.starlette.App`` takes them; empty unless the login is complete."""
    login = read_environment()
    return {"auth": dict(login.given)} if login.wanted() and not login.missing() else {}


def end(cookies: Mapping[str, str]) -> None:
    """Let a login be over for every page that came with the same cookie. ``cookies``: of the page that ends it."""
    if mark := _mark(cookies):
        _ENDED[mark] = None
    while len(_ENDED) > _MOST_ENDED:
        del _ENDED[next(iter(_ENDED))]


def has_ended(cookies: Mapping[str, str]) -> bool:
    """Tell whether a login was ended by another page."""
    return _mark(cookies) in _ENDED


def _mark(cookies: Mapping[str, str]) -> str:
    kept = "\n".join(cookies[name] for name in sorted(cookies) if name.startswith(_COOKIES))
    return hashlib.sha256(kept.encode()).hexdigest() if kept else ""


def _plain(address: str) -> str:
    """Fold capitals; beyond ASCII folding would make one address out of two."""
    stripped = address.strip()
    return stripped.casefold() if stripped.isascii() else stripped
