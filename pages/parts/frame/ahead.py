"""What the browser is given so that it answers a choice before the server does."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from geo.base.words import Language
from geo.figures.picture import Picture
from geo.render.browser.counting import counting, spoken, whole_view
from geo.render.browser.document import site
from geo.render.browser.tie_sets import is_laid_out, lay_out_json
from geo.render.browser.wire import Json
from geo.ties.home import home, is_stated
from geo.ties.lists import Lists
from geo.ties.ties import ties
from pages.parts.frame import first_visit
from pages.parts.frame.trouble import is_a_part

_FIGURES: Final = ("overview", "connections")
"""Figures of which the browser counts each choice itself."""
_MOST_TIES: Final = 5_000
"""More of them are a longer download than the answer is worth."""
_STILL: Final = ("surfaces", "kinds", "words", "extents", "margins", "screen", "naming", "areas", "districts")
"""Parts of a state that are mostly the same whatever is chosen."""


@st.cache_resource(show_spinner=False)
def folder() -> Path:
    """Give where browsers find the map, and what is laid out beside it."""
    return site(ties())


def answers(shown: Picture) -> bool:
    """Say whether the browser answers choices of a picture itself."""
    return shown.name in _FIGURES and len(shown.view.ties) <= _MOST_TIES and not first_visit.is_first()


def sent(state: Json, shown: Picture) -> Json:
    """Leave out of a state what the browser has in the files by which it answers choices, and name these."""
    if not answers(shown):
        return state
    view = shown.view
    here = view.selection.home
    counted, (said, known) = (
        _counting(view.lists, here, is_stated(here)),
        _spoken(view.lists, here, view.words.language),
    )
    if not all(is_laid_out(name, folder()) for name in (counted, said)):
        _counting.cache_clear()
        _spoken.cache_clear()
        return state
    first = {"counting": counted, "said": said, "figure": shown.name, "address": urlencode(view.address())}
    if is_a_part():  # else the map may be a new one, which should not wait for what it is to know
        return {**{name: _new(value, known.get(name)) for name, value in state.items()}, "first": first, "thin": True}
    return {**state, "first": first}


def _new(value: Any, known: dict[str, Any] | None) -> Any:
    return value if known is None else {name: each for name, each in value.items() if known.get(name) != each}


@lru_cache(maxsize=4)
def _counting(lists: Lists, here: str, stated: bool) -> str:
    return lay_out_json("counting", counting(lists, home(here, lists.ties), stated=stated), folder())


@lru_cache(maxsize=8)
def _spoken(lists: Lists, home: str, language: Language) -> tuple[str, dict[str, Any]]:
    said: dict[str, Any] = spoken(whole_view(lists, home, language))
    return lay_out_json("said", said, folder()), {name: said["state"][name] for name in _STILL}
