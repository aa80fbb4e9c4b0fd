"""Claims about the headline of every registered figure, in many selections: it is true of what is drawn."""

import re
from functools import cache

import pytest

from geo.base.words import LANGUAGES, Words
from geo.figures.chart import Bars
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture, read_view
from geo.ties.lists import Lists

VIEWS = {
    "everything": {},
    "one district": {"municipality": "pendik"},
    "two districts": {"municipality": "sisli.besiktas"},
    "one country": {"country": "BA"},
    "few ties": {"country": "US"},
    "a tie at the top": {"country": "AL"},
    "no place": {"located": "no"},
    "nothing": {"text": "zzzz"},
    "a district in focus": {"focus": "municipality:pendik"},
    "a country in focus": {"focus": "country:JP"},
    "a place in focus": {"focus": "place:ba-sarajevo"},
    "a list of one municipality": {},
}
FOCUSED = {
    "a district in focus": ("Pendik", {"overview", "countries", "connections", "districts", "aid", "aid_and_ties"}),
    "a country in focus": ("Japan", {"overview", "countries", "connections", "aid", "aid_and_ties"}),
    "a place in focus": ("Sarajevo", {"overview", "countries", "connections"}),
}
"""View → the name of its subject, and the pages whose headlines are about it."""
BESIDE = {"countries-beside", "districts-compare", "districts-overlap", "districts-place", "connections-hubs"}
"""Figures that name others: a second municipality, pairs, places."""
ONE = re.compile(
    r"(?<![\d.,] )(?<![\d.,])\b1 (?!of )(?:\w+ )?(ties|places|countries|gifts|buses|municipalities|members|bodies)\b"
)
any_figure = pytest.mark.parametrize("name", FIGURES)


@cache
def shown(name, view, language="en"):
    lists, words = Lists(), Words(language)
    asked, faults = read_view(name, {key: [value] for key, value in VIEWS[view].items()}, lists, words)
    assert faults == []
    if view == "a list of one municipality":
        own = lists.ties[lists.ties["municipality_slug"].eq("pendik")].reset_index(drop=True)
        asked = View(ties=own, lists=lists, selection=asked.selection, words=words, choices=asked.choices)
    return picture(name, asked)


def views_where(fails, name, language="en"):
    """Name the views in which a figure does not keep a rule."""
    return [view for view in VIEWS if fails(shown(name, view, language))]


def is_ranking(drawn):
    return isinstance(drawn.drawing, Bars) and drawn.drawing.every > 0


@any_figure
def test_a_headline_agrees_in_number(name):
    assert views_where(lambda drawn: ONE.search(drawn.title), name) == []


@any_figure
def test_nothing_leads_that_is_alone_or_has_equals(name):
    def crowned(drawn):
        if " leads with " not in drawn.title:
            return False
        if not is_ranking(drawn):
            return len(drawn.rows()) < 2
        first, second = (bar.written for bar in drawn.drawing.bars[:2])
        told = f"{drawn.drawing.slots[0].label} leads with {first}"
        return first == second or not drawn.title.endswith(told)

    assert views_where(crowned, name) == []


@any_figure
def test_halves_are_said_of_more_than_three(name):
    assert views_where(lambda drawn: "Half" in drawn.title and len(drawn.records()) < 4, name) == []


@pytest.mark.parametrize(
    ("name", "view"),
    [(name, view) for view, (_, pages) in FOCUSED.items() for name in FIGURES if FIGURES[name].page in pages],
)
def test_a_headline_is_about_what_is_in_focus(name, view):
    if name not in BESIDE:
        assert FOCUSED[view][0] in shown(name, view).title


@any_figure
def test_a_ranking_says_how_much_of_it_is_shown(name):
    def silent(drawn):
        shown_bars, every = len(drawn.drawing.bars) if is_ranking(drawn) else 0, getattr(drawn.drawing, "every", 0)
        written = Words("en").number(every)
        said = f"the first {shown_bars} of {written}" if shown_bars else f"none of {written}"
        return every > shown_bars and said not in drawn.unit

    assert views_where(silent, name) == []


@any_figure
def test_a_ranking_shows_all_that_equal_the_last_shown_and_all_when_asked(name):
    def cut(drawn):
        bars = drawn.drawing.bars if is_ranking(drawn) else ()
        if not bars or len(bars) == drawn.drawing.every:
            return False
        whole = picture(name, drawn.view.whole()).drawing
        return len(whole.bars) != whole.every or whole.bars[len(bars)].written == bars[-1].written

    assert views_where(cut, name) == []


@any_figure
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_chart_is_a_sentence(name, language):
    drawn = shown(name, "nothing", language)
    if isinstance(drawn.drawing, Bars) and not drawn.drawing.bars:
        assert len(drawn.drawing.nothing.split()) > 2
    assert len(drawn.title.split()) > 1


def test_the_distances_of_the_district_in_focus_are_those_of_the_district_alone():
    for name in ("connections", "connections-distances"):
        focused, alone = (shown(name, view) for view in ("a district in focus", "one district"))
        assert focused.title == alone.title
    assert focused.rows().equals(alone.rows())
