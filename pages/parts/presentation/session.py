"""The tour of this session: what is in it, and what changes it.

It stands in the address while it is edited, so that a reload, the way back and a second tab find it; one that is too
long for an address lies in the browser (`shelf`) under the name that the address has instead.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Language, Words
from geo.documents.tours import Scene, Tour, files, kept
from geo.documents.tours.files import of_lists
from geo.figures.picture import Picture
from geo.ties import editions
from geo.ties.ties import ties
from pages.parts.editions import looked_at
from pages.parts.frame import address, permission

_KEY: Final = "tour"
_VERSION: Final = "tour_version"
_FAULT: Final = "tour_fault"
_PAST: Final = "tour_past"
_NAMED: Final = "tour_named"
_LINK: Final = "tour"
_WRITTEN: Final = "tour_written"
_IN_BROWSER: Final = "~"
_MOST_PAST: Final = 100


def current() -> Tour:
    """Give the tour of this session, that of the lists looked at until it is changed."""
    held: Tour | None = st.session_state.get(_KEY)
    return _of_lists() if held is None else held


def is_own() -> bool:
    """Tell whether the tour is another than the atlas's own."""
    return current() != _of_lists()


def _of_lists() -> Tour:
    return of_lists(looked_at.lists(), address.selection().home)


def state_of(tour: Tour) -> int:
    """Give the state of the editions that a tour shows; zero for one that shows the article alone."""
    return editions.revision() if any("edition=" in scene.query for scene in tour.scenes) else 0


def version() -> int:
    """Count how often the order of the scenes has changed; widgets begin anew with it."""
    return int(st.session_state.get(_VERSION, 0))


def take(tour: Tour | None) -> None:
    """Take another tour. ``tour``: the tour; None for the atlas's own."""
    _hold(tour)
    st.session_state[_VERSION] = version() + 1


def undo() -> None:
    """Go back to the tour before the last change; nothing before the first one."""
    past = st.session_state.get(_PAST) or []
    if past:
        st.session_state[_PAST] = past[:-1]
        st.session_state[_KEY] = past[-1]
        st.session_state[_VERSION] = version() + 1
        _write()


def can_undo() -> bool:
    """Tell whether anything was changed in this session."""
    return bool(st.session_state.get(_PAST))


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
    """Take a scene out."""
    scenes = current().scenes
    take(replace(current(), scenes=scenes[:place] + scenes[place + 1 :]))


def entitle(said: str, language: Language) -> None:
    """Name the tour in a language."""
    _hold(replace(current(), title=current().title.written(language, " ".join(said.split()))))


def word(place: int, part: str, said: str, language: Language) -> None:
    """Change the words of a scene. ``part``: ``"title"``, ``"sentence"`` or ``"notes"``."""
    wording = getattr(current().scenes[place], part).written(language, " ".join(said.split()))
    _change(place, **{part: wording})


def time(place: int, seconds: int) -> None:
    """Say how long a scene is meant to take."""
    _change(place, seconds=seconds)


def load(content: bytes) -> None:
    """Take a tour from a file. ``content``: what was uploaded; a fault in it is said by `fault`."""
    _try(lambda: files.read(content, ties()))


def follow_link() -> None:
    """Take the tour that the address asks for, where it is another than the one at hand; write that one else."""
    asked = address.choice(_LINK)
    if asked == st.session_state.get(_WRITTEN, "") or asked.startswith(_IN_BROWSER):
        return
    if asked:
        first = _KEY not in st.session_state
        _try(lambda: files.from_link(asked, ties()))
        if first:
            st.session_state[_PAST] = []
    elif address.has_turned():
        _write()
    else:
        take(None)


def wanted() -> str:
    """Name the tour that the address asks for and only the browser may have; empty where none is missing."""
    asked = address.choice(_LINK)
    away = asked.startswith(_IN_BROWSER) and asked != st.session_state.get(_WRITTEN, "")
    return asked.removeprefix(_IN_BROWSER) if away else ""


def is_missing() -> None:
    """Give up a tour that neither the address nor the browser has, with a sentence."""
    st.session_state[_FAULT] = AtlasError(
        "This tour is too long for an address and lies in the browser in which it was made. Ask for it as a file."
    )
    _write()


def name_in_browser() -> str:
    """Name what the browser keeps of the tour while it is edited; empty for the atlas's own."""
    return hashlib.sha256(files.write(current())).hexdigest()[:12] if is_own() else ""


def keep(name: str) -> None:
    """Keep the tour in the database under a name; what is wrong is said by `fault`."""
    name = " ".join(name.split())

    def act() -> None:
        seen = named()[1] if named()[0] == name else 0
        st.session_state[_NAMED] = name, kept.keep(current(), name, by=permission.who(), seen=seen)

    _told(act)


def named() -> tuple[str, int]:
    """Give the name and the revision under which the tour was kept or opened; an empty name for neither."""
    return st.session_state.get(_NAMED) or ("", 0)


def open_kept(name: str) -> None:
    """Take a tour of the database; what is wrong is said by `fault`."""

    def act() -> None:
        tour, revision = kept.read(name)
        take(tour)
        st.session_state[_NAMED] = name, revision

    _told(act)


def remove_kept(name: str) -> None:
    """Remove a tour from the database, not from this session; what is wrong is said by `fault`."""
    _told(lambda: kept.remove(name))


def fault(words: Words) -> str:
    """Say why a tour could not be taken; empty if nothing is wrong."""
    found = st.session_state.get(_FAULT)
    return words.error(found) if found else ""


def _change(place: int, **changed: object) -> None:
    scenes = list(current().scenes)
    scenes[place] = replace(scenes[place], **changed)  # type: ignore[arg-type]
    _hold(replace(current(), scenes=tuple(scenes)))


def _hold(tour: Tour | None) -> None:
    past = [*(st.session_state.get(_PAST) or ()), st.session_state.get(_KEY)]
    st.session_state[_PAST] = past[-_MOST_PAST:]
    st.session_state[_KEY] = tour
    st.session_state[_FAULT] = None
    _write()


def _write() -> None:
    """Write the tour into the address of its page; on any other it waits for that page."""
    written = ""
    if is_own():
        try:
            written = files.link(current())
        except AtlasError:
            written = f"{_IN_BROWSER}{name_in_browser()}"
    st.session_state[_WRITTEN] = written
    if address.page() == "presentation":
        address.choose(_LINK, written)


def _try(read: Callable[[], Tour]) -> None:
    _told(lambda: take(read()))


def _told(act: Callable[[], None]) -> None:
    st.session_state[_FAULT] = None
    try:
        act()
    except AtlasError as found:
        st.session_state[_FAULT] = found
        _write()
