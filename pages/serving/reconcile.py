"""The address of the reconciliation service: ``/reconcile``, for OpenRefine and its like.

It is not there until ``ATLAS_RECONCILE`` turns it on: ``local`` for programs on this computer,
``everybody`` for all who reach the server. Nothing is stored, and nobody else is asked.
"""

import html
import json
import os
from functools import lru_cache
from typing import Any, Final, Literal
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from geo.base.errors import AtlasError, StoreError
from geo.base.words import Words
from geo.places import reconciliation
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.places.gazetteer import Gazetteer
from geo.places.list_placer import ListPlacer
from geo.places.reconciliation import Reconciler
from pages.serving import log
from pages.serving.hosts import host_of, is_loopback

PATH: Final = "/reconcile"
VARIABLE: Final = "ATLAS_RECONCILE"
_LARGEST: Final = 2_000_000
"""Bytes of a request: 500 queries of the longest names are a quarter of it."""

_PROXY: Final = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via")
_FRAMED: Final = "default-src 'none'; frame-ancestors http://localhost:* http://127.0.0.1:*"


def answered() -> Literal["", "local", "everybody"]:
    """Say who is answered; ``""`` for nobody."""
    given = os.environ.get(VARIABLE, "").strip().casefold()
    return "everybody" if given == "everybody" else "local" if given == "local" else ""


def routes() -> list[Route]:
    """Give the addresses of the service; each is a 404 while it is turned off."""
    return [
        Route(PATH, _service, methods=["GET", "POST"]),
        Route(f"{PATH}/suggest/{{kind}}", _suggest),
        Route(f"{PATH}/properties", _propose),
        Route(f"{PATH}/preview", _preview),
    ]


def is_neighbour(path: str, origin: str) -> bool:
    """Say whether a page of another program on this computer, such as OpenRefine's, may ask the service."""
    return bool(answered()) and path.startswith(PATH) and is_loopback(host_of(origin))


async def _service(request: Request) -> Response:
    if not _may_ask(request):
        return Response(status_code=404)
    given = await _given(request)
    if given is None:
        return _json(request, {"error": "too large"}, status=413)
    log.event("reconciled", queries=len(given.get("queries", "")))
    try:
        if "queries" in given:
            return _json(request, await run_in_threadpool(_reconciler().answer, _queries(given["queries"])))
        if "extend" in given:
            return _json(request, await run_in_threadpool(_extended, given["extend"]))
    except AtlasError as fault:
        return _json(request, {"error": Words("en").error(fault)}, status=400)
    return _json(request, _manifest(request))


async def _given(request: Request) -> dict[str, str] | None:
    """Read the fields of a query or a form; ``None`` when there is too much of it."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    fields = parse_qs(body.decode("utf-8", "replace")) or {key: [value] for key, value in request.query_params.items()}
    return {key: values[0] for key, values in fields.items()}


def _queries(text: str) -> dict[str, reconciliation.Query]:
    read = _object(text)
    if not all(isinstance(query, dict) for query in read.values()):
        raise reconciliation.malformed()
    return read


def _extended(text: str) -> reconciliation.Extension:
    asked = _object(text)
    identifiers, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(identifiers, list) or not isinstance(properties, list):
        raise reconciliation.malformed()
    names = [str(entity.get("id")) for entity in properties if isinstance(entity, dict)]
    return _reconciler().extend(map(str, identifiers), names)


def _object(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise reconciliation.malformed()
    return read


def _manifest(request: Request) -> dict[str, object]:
    base = f"{request.url.scheme}://{request.url.netloc}{PATH}"
    suggest = {
        kind: {"service_url": base, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "Kardeş Şehir Atlası",
        "identifierSpace": reconciliation.SPACE,
        "schemaSpace": reconciliation.SPACE,
        "defaultTypes": [reconciliation.TYPE],
        "view": {"url": f"{base}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": 360, "height": 60},
        "suggest": suggest,
        "extend": {"propose_properties": {"service_url": base, "service_path": "/properties"}, "property_settings": []},
        "batchSize": reconciliation.MOST_QUERIES,
    }


async def _suggest(request: Request) -> Response:
    if not _may_ask(request):
        return Response(status_code=404)
    prefix = request.query_params.get("prefix", "")[:200]
    kind = request.path_params["kind"]
    if kind == "entity":
        return _json(request, {"result": await run_in_threadpool(_reconciler().suggest, prefix)})
    if kind not in ("type", "property"):
        return Response(status_code=404)
    return _json(
        request, {"result": reconciliation.properties_like(prefix) if kind == "property" else [reconciliation.TYPE]}
    )


async def _propose(request: Request) -> Response:
    if not _may_ask(request):
        return Response(status_code=404)
    return _json(request, {"type": "place", "properties": reconciliation.VALUES})


async def _preview(request: Request) -> Response:
    said = ""
    if _may_ask(request):
        said = await run_in_threadpool(_reconciler().preview, request.query_params.get("id", "")[:200])
    if not said:
        return Response(status_code=404)
    page = (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{html.escape(said)}</title><p>{html.escape(said)}'
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _FRAMED})


def _json(request: Request, content: object, *, status: int = 200) -> Response:
    origin = request.headers.get("origin", "")
    allowed = {"Access-Control-Allow-Origin": origin, "Vary": "Origin"} if origin else {}
    return JSONResponse(content, status_code=status, headers=allowed)


def _may_ask(request: Request) -> bool:
    if answered() == "everybody":
        return True
    here = request.client is None or is_loopback(request.client.host)
    return answered() == "local" and here and not any(name in request.headers for name in _PROXY)


@lru_cache(maxsize=1)
def _reconciler() -> Reconciler:
    gazetteer = Gazetteer()
    try:
        decisions = DecisionStore(GeocodeStore().database)
    except StoreError:
        decisions = None
    return Reconciler(ListPlacer(None, decisions=decisions, gazetteer=lambda: gazetteer), gazetteer)
