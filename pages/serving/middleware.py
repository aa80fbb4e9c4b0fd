"""What stands before the pages: who is answered, the headers of every answer, and answers given again from memory.

Neither a web site that leads its own name to this computer nor a page of another program on it gets an answer. Nothing
may be loaded from, sent to or framed by another host: scripts run from the atlas's own files, or by their hash.
"""

import base64
import hashlib
import ipaddress
import re
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util

from geo.base.words import LANGUAGES, Words, message
from geo.render.browser import document
from geo.render.tables.catalogue import ADDRESS
from pages.serving import log, login, reconcile
from pages.serving.hosts import host_of

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
    name = host_of(f"//{host}").rstrip(".")
    return bool(name) and ("." not in name or _is_address(name) or name in _names())


def is_own_page(origin: str, host: str) -> bool:
    """Say whether a request comes from a page of the atlas, by ``Origin`` and ``Host``.

    A port counts, but for the names that the settings give: a proxy may not pass it on.
    """
    asked = urlsplit(origin).netloc if host_of(origin) else ""
    return bool(asked) and (asked.casefold() == host.casefold() or host_of(origin) in _names() - {"localhost"})


def _nobody_asked() -> None:
    """Stand in for a look-up."""


def _names() -> frozenset[str]:
    redirect = dict(login.read_environment().given).get("redirect_uri", "")
    return frozenset({str(st.get_option("browser.serverAddress") or "").casefold(), host_of(redirect)} - {""})


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


_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_OF_MAPS: Final = ("/component/", "/data/", "/media/")
_CATALOGUE: Final = f'<{ADDRESS}>; rel="describedby"; type="application/ld+json"'
"""What says to machines that read a page where its tables are (RFC 8288)."""

_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SafeHeaders:
    """Middleware that adds the headers, and notes in a line when a visitor's line broke in the middle of an upload."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers in front."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in (*_FIXED.items(), ("Content-Security-Policy", policy(scope["path"]))):
                    sent.setdefault(name, value)
                if sent.get("content-type", "").startswith("text/html"):
                    sent.setdefault("Link", _CATALOGUE)
            await send(message)

        try:
            await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
        except ClientDisconnect:  # nobody is there to be answered, and nothing of the file is kept
            log.event("upload broken off")


def policy(path: str) -> str:
    """Write the content security policy of an answer; it names no other host."""
    # The presentation and the reader's language are components that Streamlit sends inside the page and loads as
    # modules from a blob; only a script that runs already can make one, and nothing else here needs it.
    scripts = _the_maps() if path.startswith(_OF_MAPS) else f"blob: {_streamlits()}"
    return (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
        "frame-src 'self' blob: data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


@lru_cache(maxsize=1)
def _streamlits() -> str:
    shell = Path(st.__file__).parent / "static" / "index.html"
    return _hashes(_INLINE.findall(shell.read_bytes()))


@lru_cache(maxsize=1)
def _the_maps() -> str:
    return _hashes(document.inline_scripts())


def _hashes(scripts: Iterable[bytes]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)


MOST_BYTES: Final = 32 * 2**20
MOST_BYTES_OF_ONE: Final = 6 * 2**20


class Kept:
    """Middleware that keeps whole answers which call themselves immutable: a first visit asks for over a hundred."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._answers: OrderedDict[str, tuple[Message, bytes]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or ask the application and remember what it says."""
        if scope["type"] != "http" or scope["method"] != "GET" or any(name == b"range" for name, _ in scope["headers"]):
            await self.app(scope, receive, send)
        elif known := self._answers.get(scope["path"]):
            self._answers.move_to_end(scope["path"])
            await send({**known[0], "headers": list(known[0]["headers"])})
            await send({"type": "http.response.body", "body": known[1]})
        else:
            await self._ask(scope, receive, send)

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun: list[Message] = []
        body: list[bytes] = []

        async def heard(message: Message) -> None:
            if message["type"] == "http.response.start" and _immutable(message):
                begun.append({**message, "headers": list(message["headers"])})
            elif begun and message["type"] == "http.response.body":
                body.append(message.get("body", b""))
                if not message.get("more_body"):
                    self._keep(scope["path"], begun[0], b"".join(body))
            await send(message)

        await self.app(scope, receive, heard)

    def _keep(self, path: str, begun: Message, body: bytes) -> None:
        if len(body) > MOST_BYTES_OF_ONE:
            return
        self._answers[path] = begun, body
        while sum(len(content) for _, content in self._answers.values()) > MOST_BYTES:
            self._answers.popitem(last=False)


def _immutable(message: Message) -> bool:
    told = dict(message["headers"])
    return message["status"] == 200 and b"immutable" in told.get(b"cache-control", b"") and b"vary" not in told
