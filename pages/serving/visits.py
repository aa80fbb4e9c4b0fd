"""Visits that are over: the server forgets them at once, where Streamlit would keep them for some minutes."""

import asyncio
import ctypes
import gc
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from streamlit.runtime.app_session import AppSession

_CLOSED: Final = (1000, 1001)
"""What a browser says at the end of the line when its page is closed or left."""
_LOOK_S: Final = 5
_CLOSED_S: Final = 10
"""So long a page that was closed is waited for: a browser may bring it back with its “back” button."""

_LINES: Final[dict[str, str]] = {}
"""Visit → the key of its line's handshake."""
_SESSIONS: Final["WeakValueDictionary[str, AppSession]"] = WeakValueDictionary()
_ALONE: Final[dict[str, float]] = {}
"""Visit → since when nobody is at the other end."""
_LEFT: Final[dict[str, float]] = {}
"""Line → when the browser said that the page was closed."""


class Leaving:
    """Middleware that hears whether a page was closed, or only its line broke."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.disconnect" and message.get("code") in _CLOSED:
                _LEFT[_key(Headers(scope=scope))] = time.monotonic()
            return message

        await self.app(scope, heard if scope["type"] == "websocket" else receive, send)


def note() -> None:
    """Note over which line the visit comes whose page is drawn now."""
    if context := get_script_run_ctx():
        _LINES[context.session_id] = _key(st.context.headers)
        if exists() and (session := get_instance().get_app_session(context.session_id)):
            _SESSIONS[context.session_id] = session


async def forget_forever() -> None:
    """Forget whoever has left, time and again."""
    over = 0
    while True:
        await asyncio.sleep(_LOOK_S)
        if over:
            # A look later, since what ends them takes its turn. Python's own collector would come when enough was left
            # behind, and the system's memory stays with it.
            await asyncio.to_thread(_give_back)
        over = _forget()


def _forget() -> int:
    """Close the visits that are over; gives how many."""
    if not exists():
        return 0
    server, now, over = get_instance(), time.monotonic(), 0
    # Streamlit drops one that it has kept for so long, but not what belongs to it; this is to come before.
    kept_s = float(st.get_option("server.disconnectedSessionTTL")) - 2 * _LOOK_S
    for visit, line in list(_LINES.items()):
        if server.is_active_session(visit):
            _ALONE.pop(visit, None)
        elif now - _ALONE.setdefault(visit, now) >= (_CLOSED_S if line in _LEFT else kept_s):
            server.close_session(visit)
            if session := _SESSIONS.pop(visit, None):
                # Streamlit's loop holds the visit that it has looked at last until another one comes.
                session.session_state.clear()
            del _LINES[visit], _ALONE[visit]
            over += 1
    lines = set(_LINES.values())
    for line in [one for one, since in _LEFT.items() if one not in lines and now - since > _CLOSED_S]:
        del _LEFT[line]
    return over


def _give_back() -> None:
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


def _key(headers: Mapping[str, str]) -> str:
    return headers.get("sec-websocket-key", "")
