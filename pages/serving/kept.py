"""Answers that never change are given again from memory: a first visit asks for over a hundred of Streamlit's files."""

from collections import OrderedDict
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 32 * 2**20
MOST_BYTES_OF_ONE: Final = 6 * 2**20


class Kept:
    """Middleware that keeps whole answers which say of themselves that they are immutable."""

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
