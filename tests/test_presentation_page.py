"""Claims about the presentation page: the list of scenes, the show, and what is refused."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.base.words import Words
from geo.documents.tours import Scene, Tour, Wording, files
from geo.ties.ties import ties
from tests.opened_pages import opened

SCENES = files.standard().scenes


def _titles(at):
    return [text.value for text in at.text if text.value[:1].isdigit()]


def _button(at, key):
    return next(button for button in at.button if (button.key or "").startswith(key))


def test_the_page_lists_every_scene_with_its_numbers_filled_in():
    at = opened("presentation", lang="en")
    assert not at.exception
    titles = [scene.shown(ties(), Words("en")).title for scene in SCENES]
    assert _titles(at) == [f"{place}. {title}" for place, title in enumerate(titles, 1)]


def test_a_scene_taken_out_is_gone_and_the_own_tour_comes_back():
    at = opened("presentation", lang="tr")
    _button(at, "delete-").click().run()
    assert len(_titles(at)) == len(SCENES) - 1
    next(button for button in at.button if button.label == "Atlasın kendi turuna dön").click().run()
    assert len(_titles(at)) == len(SCENES)


def test_a_scene_moved_later_changes_places_with_the_next():
    at = opened("presentation", lang="tr")
    before = _titles(at)
    _button(at, "arrow_downward-").click().run()
    assert [title[3:] for title in _titles(at)[:2]] == [title[3:] for title in before[1::-1]]


def test_a_link_brings_its_tour():
    tour = Tour((Scene("countries", "country=BA", Wording("Merhaba")),))
    at = opened("presentation", lang="tr", tour=files.link(tour))
    assert _titles(at) == ["1. Merhaba"]


def test_a_damaged_link_says_so_and_leaves_the_own_tour():
    at = opened("presentation", lang="tr", tour="bozuk")
    assert "bağlantısı bozuk" in at.error[0].value
    assert len(_titles(at)) == len(SCENES)


@pytest.mark.parametrize("asked", ["0", "-3", "99", "x", "²"])
def test_a_scene_that_is_not_there_begins_the_show_all_the_same(asked):
    at = opened("presentation", lang="tr", show="yes", scene=asked)
    assert not at.exception
    assert not _titles(at)


def test_markup_in_a_title_is_shown_as_it_was_typed():
    tour = Tour((Scene("overview", "", Wording("**<b>x</b>** :red[y]")),))
    at = opened("presentation", lang="tr", tour=files.link(tour))
    assert _titles(at) == ["1. **<b>x</b>** :red[y]"]


def test_a_view_can_be_added_from_any_page():
    script = """
import streamlit as st
import geo.figures.registry, geo.figures.picture, geo.ties.selection, geo.ties.ties, geo.base.words
from pages.parts.presentation import session
chosen = geo.ties.selection.Selection(country=("BA",))
view = geo.figures.picture.View(ties=geo.ties.ties.ties(), selection=chosen, words=geo.base.words.Words("tr"))
st.text(session.add(geo.figures.registry.picture("countries", view)))
st.text(session.current().scenes[-1].query)
"""
    at = AppTest.from_string(script, default_timeout=60).run()
    assert [text.value for text in at.text] == [str(len(SCENES) + 1), "country=BA"]
