"""The tour of this session: what is in it, and what changes it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Language, Words
from geo.documents.tours import Scene, Tour, files
from geo.documents.tours.files import of_lists
from geo.figures.picture import Picture
from geo.ties import editions
from geo.ties.ties import ties
from pages.parts.editions import looked_at
from pages.parts.frame import address

_KEY: Final = "tour"
_VERSION: Final = "tour_version"
_FAULT: Final = "tour_fault"
_LINK: Final = "tour"


def current() -> Tour:
    """Give the tour of this session, that of the lists looked at until it is changed."""
    return st.session_state.get(_KEY) or of_lists(looked_at.lists())


def is_own() -> bool:
    """Tell whether the tour is another than the atlas's own."""
    return current() != of_lists(looked_at.lists())


def state_of(tour: Tour) -> int:
    """Give the state of the editions that a tour shows; zero for one that shows the article alone."""
    return editions.revision() if any("edition=" in scene.query for scene in tour.scenes) else 0


def version() -> int:
    """Count how often the order of the scenes has changed; widgets begin anew with it."""
    return int(st.session_state.get(_VERSION, 0))


def take(tour: Tour | None) -> None:
    """Take another tour. ``tour``: the tour; None for the atlas's own."""
    st.session_state[_KEY] = tour
    st.session_state[_VERSION] = version() + 1
    st.session_state[_FAULT] = None


def add(picture: Picture) -> int:
    """Put what a reader looks at behind the last scene of a tour that is not full, and give its number."""
    tour = current()
    if len(tour.scenes) < files.MOST_SCENES:
        take(replace(tour, scenes=(*tour.scenes, Scene.of(picture))))
    return len(current().scenes)


def move(place: int, by: int) -> None:
    """Move a scene. ``place``, ``by``: as of `geo.documents.tours.Tour.moved`."""
    take(current().moved(place, by))


def remove(place: int) -> None:
    """Take a scene out; the last one stays."""
    scenes = current().scenes
    if len(scenes) > 1:
        take(replace(current(), scenes=scenes[:place] + scenes[place + 1 :]))


def word(place: int, part: str, said: str, language: Language) -> None:
    """Change the words of a scene. ``part``: ``"title"`` or ``"sentence"``."""
    scenes = list(current().scenes)
    scene = scenes[place]
    wording = getattr(scene, part).written(language, " ".join(said.split()))
    scenes[place] = replace(scene, **{part: wording})
    st.session_state[_KEY] = replace(current(), scenes=tuple(scenes))


def load(content: bytes) -> None:
    """Take a tour from a file. ``content``: what was uploaded; a fault in it is said by `fault`."""
    _try(lambda: files.read(content, ties()))


def follow_link() -> None:
    """Take the tour that the address brings, once."""
    asked = address.choice(_LINK)
    if asked:
        address.choose(_LINK, "")
        _try(lambda: files.from_link(asked, ties()))


def fault(words: Words) -> str:
    """Say why a tour could not be taken; empty if nothing is wrong."""
    found = st.session_state.get(_FAULT)
    return words.error(found) if found else ""


def _try(read: Callable[[], Tour]) -> None:
    try:
        take(read())
    except AtlasError as found:
        st.session_state[_FAULT] = found
