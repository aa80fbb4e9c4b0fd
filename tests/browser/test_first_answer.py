"""Claims about the answer of the browser to a choice, while the server says nothing yet."""

import os
import random
import signal
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

MUNICIPALITIES = ("Pendik", "Şişli", "Kartal", "Beyoğlu")
COUNTRIES = ("Almanya", "Bulgaristan", "Bosna-Hersek", "Japonya")
DRAWN = "() => JSON.stringify([atlas.drawn(), document.getElementById('legend').innerHTML, atlas.map.getCenter()])"


@contextmanager
def _silent(running):
    os.kill(running.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(running.process.pid, signal.SIGCONT)


def _open(server, visit, page, **look):
    visitor = visit(**look).open(f"{server}/{page}")
    visitor.map.wait_for_function("() => atlas.ahead")
    visitor.settle()
    return visitor


def _chooses(kind, name):
    return lambda visitor: visitor.choose(
        visitor.page.get_by_test_id("stPopoverBody").get_by_test_id("stMultiSelect").nth(kind).locator("input"), name
    )


def _acts(lot):
    """Choices by lot: municipalities, countries, a click on a country, letters of a search, a layer."""
    acts = [_chooses(0, name) for name in lot.sample(MUNICIPALITIES, 2)]
    acts += [_chooses(1, name) for name in lot.sample(COUNTRIES, 2)]
    acts.append(lambda visitor: visitor.map.evaluate("() => atlas.choose('country:DE')"))
    acts.append(lambda visitor: visitor.map.evaluate("() => { atlas.map.addLayer(atlas.layer('areas')); }"))
    lot.shuffle(acts)
    return acts


@pytest.mark.parametrize(("page", "seed"), [("overview", 1), ("connections", 2)])
def test_the_map_answers_while_the_server_is_silent_and_the_server_says_the_same(server, running, visit, page, seed):
    visitor = _open(server, visit, page, reduced_motion="reduce")
    visitor.open_filters()
    for act in _acts(random.Random(seed)):
        visitor.settle()
        with _silent(running):
            act(visitor)
            visitor.map.wait_for_function("() => atlas.awaited")
            answered = visitor.map.evaluate(DRAWN)
        visitor.settle()
        assert visitor.map.evaluate(DRAWN) == answered


def test_each_letter_of_a_search_is_drawn_before_it_is_sent(server, running, visit):
    visitor = _open(server, visit, "connections")
    box = visitor.open_filters().get_by_test_id("stTextInput").locator("input")
    with _silent(running):
        lines = []
        for letters in ("f", "fil", "filibe"):
            box.fill(letters)
            lines.append(int(visitor.map.locator("body").get_attribute("data-lines")))
    assert lines == sorted(lines, reverse=True) and lines[0] > lines[-1] > 0


def test_an_answer_to_an_earlier_choice_does_not_take_a_later_one_back(server, running, visit):
    visitor = _open(server, visit, "overview")
    box = visitor.open_filters().get_by_test_id("stMultiSelect").first.locator("input")
    visitor.settle()
    with _silent(running):
        for name in ("Pendik", "Kartal"):
            box.fill(name)
            visitor.page.get_by_role("option", name=name, exact=True).click()
        last = visitor.map.locator("body").get_attribute("data-drawn")
        visitor.map.evaluate(
            """() => { window.seen = []; new MutationObserver(() => seen.push(document.body.dataset.drawn))
              .observe(document.body, { attributeFilter: ["data-drawn"] }); }"""
        )
    visitor.settle()
    assert set(visitor.map.evaluate("seen")) <= {last}
    expect(visitor.page.locator(".st-key-chips .stButton")).to_have_count(2)
