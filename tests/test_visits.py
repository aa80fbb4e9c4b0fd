"""Claims about visits that are over: what the server does when a page is closed, or its line breaks."""

from types import SimpleNamespace
from weakref import WeakValueDictionary

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pages.serving import visits

KEY = "dGhlIHNhbXBsZQ=="


@pytest.fixture
def server(monkeypatch):
    """Streamlit's server with one visit, ``ayse``, which may be closed, and a clock that is set by hand."""
    known = SimpleNamespace(active={"ayse"}, closed=[], at=100.0)
    known.is_active_session = known.active.__contains__
    known.close_session = known.closed.append
    known.state = {"list_in_hand": "of Ayşe"}
    known.session = type("Session", (), {"session_state": known.state})()
    monkeypatch.setattr(visits, "_SESSIONS", WeakValueDictionary(ayse=known.session))
    monkeypatch.setattr(visits, "exists", lambda: True)
    monkeypatch.setattr(visits, "get_instance", lambda: known)
    monkeypatch.setattr(visits.time, "monotonic", lambda: known.at)
    for name in ("_LINES", "_ALONE", "_LEFT"):
        monkeypatch.setattr(visits, name, {})
    visits._LINES["ayse"] = KEY
    return known


@pytest.fixture
def line():
    """Come over a line, and end it with a code."""

    async def talk(line):
        await line.accept()
        try:
            await line.receive_bytes()
        except WebSocketDisconnect:
            return

    app = Starlette(routes=[WebSocketRoute("/", talk)], middleware=[Middleware(visits.Leaving)])

    def ended(code):
        with TestClient(app).websocket_connect("/", headers={"sec-websocket-key": KEY}) as line:
            line.close(code)

    return ended


def _closed_after(server, seconds):
    server.active.clear()
    visits._forget()
    server.at += seconds
    visits._forget()
    return server.closed == ["ayse"]


def test_whoever_is_there_is_not_forgotten(server):
    visits._forget()
    server.at += 10_000
    visits._forget()
    assert server.closed == []


@pytest.mark.parametrize("code", [1000, 1001])
def test_a_page_that_was_closed_is_forgotten_after_some_seconds(server, line, code):
    line(code)
    assert _closed_after(server, visits._CLOSED_S)


def test_nothing_of_a_visit_that_is_forgotten_is_held_by_streamlits_loop(server, line):
    line(1001)
    _closed_after(server, visits._CLOSED_S)
    assert server.state == {}


def test_a_page_that_was_just_closed_may_come_back(server, line):
    line(1001)
    assert not _closed_after(server, visits._CLOSED_S - 1)


def test_a_visit_whose_line_broke_may_come_back_for_longer(server, line):
    line(1006)
    assert not _closed_after(server, 60)


def test_a_visit_whose_line_broke_is_closed_before_streamlit_loses_sight_of_it(server):
    assert _closed_after(server, 119)


def test_who_came_back_is_not_alone_any_more(server):
    server.active.clear()
    visits._forget()
    server.active.add("ayse")
    visits._forget()
    assert not _closed_after(server, 60)


def test_nothing_is_noted_of_those_who_are_forgotten(server, line):
    line(1001)
    _closed_after(server, visits._CLOSED_S)
    server.at += 60
    visits._forget()
    assert (visits._LINES, visits._ALONE, visits._LEFT) == ({}, {}, {})
