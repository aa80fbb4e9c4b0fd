"""The headers of every answer: nothing may be loaded from, sent to or framed by another host.

Streamlit's inline styles stay allowed; scripts run from the atlas's own files, or by their hash.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.render.browser import document
from geo.render.tables.catalogue import ADDRESS
from pages.serving import log

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
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' blob: data:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


@lru_cache(maxsize=1)
def _streamlits() -> str:
    shell = Path(streamlit.__file__).parent / "static" / "index.html"
    return _hashes(_INLINE.findall(shell.read_bytes()))


@lru_cache(maxsize=1)
def _the_maps() -> str:
    return _hashes(document.inline_scripts())


def _hashes(scripts: Iterable[bytes]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)
