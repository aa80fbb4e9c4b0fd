"""Claims about files that leave a page: each is made when it is asked for and noted once."""

import ast
import logging

import pytest

from geo.base.paths import ROOT
from pages.parts.frame import download


@pytest.fixture
def offered(monkeypatch):
    """Offer a file and give what Streamlit is told of it."""

    def offer(*asked, **known):
        told = {}
        monkeypatch.setattr(download.st, "download_button", lambda *given, **more: told.update(more, data=given[1]))
        download.button(*asked, **known)
        return told

    return offer


@pytest.fixture
def events(caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("atlas"), "propagate", True)
    caplog.set_level(logging.INFO, "atlas")
    return lambda: [(record.message, *record.fields.values()) for record in caplog.records]


def test_a_file_is_noted_once_when_it_is_taken_and_not_before(offered, events):
    told = offered("Take it", lambda: b"abc", what="districts", file_name="Ayşe'nin listesi.csv")
    assert events() == []
    assert told["data"]() == b"abc"
    assert [event[:4] for event in events()] == [("taken away", "districts", "csv", 3)]


def test_taking_a_file_runs_no_page_again(offered):
    assert offered("Take it", bytes, what="x", file_name="x.csv")["on_click"] == "ignore"


def test_a_button_looks_as_asked(offered):
    assert offered("Take it", bytes, what="x", file_name="x.csv", icon=None, width="stretch")["icon"] is None


def _called(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {ast.unparse(call.func) for call in calls}


def test_no_page_offers_a_file_in_another_way():
    offering = [path.name for path in (ROOT / "pages").rglob("*.py") if "st.download_button" in _called(path)]
    assert offering == ["download.py"]
