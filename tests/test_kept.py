"""Claims about the answers that the server gives again from memory."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.serving import middleware

FOR_GOOD = {"Cache-Control": "public, immutable, max-age=31536000"}


@pytest.fixture
def asked(request):
    """Open a server that tells how often its application was asked itself."""
    headers, body = getattr(request, "param", (FOR_GOOD, b"once"))
    calls = []

    def answer(request):
        calls.append(request.url.path)
        return Response(body, headers=headers, status_code=404 if "gone" in request.url.path else 200)

    app = Starlette(routes=[Route("/{name}", answer)], middleware=[Middleware(middleware.Kept)])
    return TestClient(app), calls


def test_what_never_changes_is_asked_for_once(asked):
    client, calls = asked
    answers = [client.get("/a.js") for _ in range(3)]
    assert {(each.content, each.headers["cache-control"]) for each in answers} == {(b"once", FOR_GOOD["Cache-Control"])}
    assert calls == ["/a.js"]


@pytest.mark.parametrize(
    "asked",
    [({"Cache-Control": "no-cache"}, b""), ({}, b""), ({**FOR_GOOD, "Vary": "Accept-Encoding"}, b"")],
    indirect=True,
)
def test_what_may_change_or_differ_is_asked_for_each_time(asked):
    client, calls = asked
    [client.get("/a.js") for _ in range(2)]
    assert len(calls) == 2


def test_neither_a_refusal_nor_a_part_is_kept(asked):
    client, calls = asked
    [client.get("/gone") for _ in range(2)]
    [client.get("/part", headers={"Range": "bytes=0-1"}) for _ in range(2)]
    assert calls == ["/gone", "/gone", "/part", "/part"]


@pytest.mark.parametrize("asked", [(FOR_GOOD, b"x" * (middleware.MOST_BYTES // 8))], indirect=True)
def test_the_memory_is_bounded_and_keeps_what_was_asked_for_last(asked):
    client, calls = asked
    [client.get(f"/{number}") for number in range(9)]
    calls.clear()
    client.get("/8")
    client.get("/0")
    assert calls == ["/0"]


@pytest.mark.parametrize("asked", [(FOR_GOOD, b"x" * (middleware.MOST_BYTES_OF_ONE + 1))], indirect=True)
def test_a_huge_file_is_not_kept(asked):
    client, calls = asked
    [client.get("/huge") for _ in range(2)]
    assert len(calls) == 2
