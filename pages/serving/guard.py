"""Who is answered: requests under the atlas's own names, from its own pages.

Neither a web site that leads its own name to this computer nor a page of another program on it gets an answer.
"""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import net_util

from geo.base.words import LANGUAGES, Words, message
from pages.serving import log, login, reconcile

_CLOSED: Final = ("/_stcore/metrics",)
"""What tells about visits, and nobody needs from outside."""
_OTHER_NAME: Final = message(
    "The atlas does not answer under this name. Whoever runs it can add the name: STREAMLIT_BROWSER_SERVER_ADDRESS."
)
_OTHER_PAGE: Final = message("The atlas does not answer the pages of others.")


class Guard:
    """Middleware that refuses other names with status 421 and other pages with 403, before anybody else reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # To compare a page's name with them Streamlit looks for the addresses of this computer: it asks another host
        # for one, and meanwhile answers nobody. Whose pages are the atlas's own is known here.
        net_util.get_external_ip = net_util.get_internal_ip = _nobody_asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say why not."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if scope["path"] in _CLOSED:
            await _refuse(scope, receive, send, status=404, said="")
        elif not is_own_name(host):
            await _refuse(scope, receive, send, status=421, said=_OTHER_NAME)
        elif origin is not None and not (is_own_page(origin, host) or reconcile.is_neighbour(scope["path"], origin)):
            await _refuse(scope, receive, send, status=403, said=_OTHER_PAGE)
        else:
            await self.app(scope, receive, send)


def is_own_name(host: str) -> bool:
    """Say whether a header ``Host`` means the atlas.

    So do the names that the settings give, and what no web site can lead here: ``localhost``, an address in digits, and
    a name without a dot.
    """
    name = _name(host)
    return bool(name) and ("." not in name or _is_address(name) or name in _names())


def is_own_page(origin: str, host: str) -> bool:
    """Say whether a request comes from a page of the atlas, by ``Origin`` and ``Host``.

    A port counts, but for the names that the settings give: a proxy may not pass it on.
    """
    asked = urlsplit(origin).netloc if _name_of(origin) else ""
    return bool(asked) and (asked.casefold() == host.casefold() or _name_of(origin) in _names() - {"localhost"})


def _nobody_asked() -> None:
    """Stand in for a look-up."""


def _names() -> frozenset[str]:
    redirect = dict(login.read_environment().given).get("redirect_uri", "")
    return frozenset({str(st.get_option("browser.serverAddress") or "").casefold(), _name_of(redirect)} - {""})


def _name(host: str) -> str:
    return _name_of(f"//{host}").rstrip(".")


def _name_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send, *, status: int, said: str) -> None:
    log.event("refused at the door", status=status)
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    lines = "".join(f"{Words(language).text(said)}\n" for language in LANGUAGES) if said else ""
    await PlainTextResponse(lines, status_code=status)(scope, receive, send)
