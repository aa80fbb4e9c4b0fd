"""The server around the pages: its start, headers, log, login and addresses of tables."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, TypedDict

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from geo.base.errors import AtlasError
from geo.render.browser.document import site
from geo.ties import editions
from geo.ties.ties import ties
from pages.serving import log, login, reconcile, tables, thumbnails, visits
from pages.serving.middleware import Guard, Kept, SafeHeaders

if TYPE_CHECKING:
    from streamlit.runtime.secrets import SecretsValue


class Parts(TypedDict):
    """What ``streamlit.starlette.App`` takes besides the script."""

    lifespan: Callable[[object], AbstractAsyncContextManager[dict[str, Any]]]
    middleware: list[Middleware]
    routes: list[Route]
    on_script_error: Callable[[Exception], bool]
    secrets: "Mapping[str, SecretsValue]"


def parts() -> Parts:
    """Give the keyword arguments of ``streamlit.starlette.App`` besides the script."""
    return {
        "lifespan": _life,
        "middleware": [Middleware(one) for one in (SafeHeaders, Guard, Kept, visits.Leaving)],
        "routes": [
            Route("/data/catalogue.jsonld", tables.answer_catalogue),
            Route("/data/names.json", tables.answer_names),
            Route("/data/scene.webp", thumbnails.answer),
            Route("/data/{file}", tables.answer),
            Route("/overview", _start),
            *reconcile.routes(),
        ],
        "on_script_error": _told,
        "secrets": login.secrets(),
    }


async def _start(request: Request) -> Response:
    """Send whoever asks for the overview by name to the atlas's own address, with the selection."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


@asynccontextmanager
async def _life(_: object) -> AsyncIterator[dict[str, Any]]:
    log.begin()
    beside = [asyncio.create_task(asyncio.to_thread(_warm)), asyncio.create_task(visits.forget_forever())]
    yield {}
    for task in beside:
        task.cancel()
    log.event("stopped")


def _warm() -> None:
    """Read the data before the first visitor asks for them; what is damaged is told to whoever looks at it."""
    # Whoever looks meets the same fault, and a sentence about it.
    with log.time_event("warmed"), suppress(AtlasError, OSError):
        site(ties())
        editions.store()


def _told(fault: Exception) -> bool:
    from pages import after_a_fault  # noqa: PLC0415 - the pages need this package's log

    return after_a_fault(fault)
