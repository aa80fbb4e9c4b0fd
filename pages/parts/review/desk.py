"""The desk of this visit: which list and place lie on it, and what a person does there.

Each change asks for permission anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.errors import PlacingError
from geo.base.paths import address_from_environment
from geo.base.words import Words
from geo.places.decision_store import DecisionStore, Kept
from geo.places.decisions import Decision
from geo.places.gazetteer import Gazetteer
from geo.sources.records import ARTICLE
from geo.ties import editions
from geo.ties.editions import Kind
from geo.your_lists.review.decisions import Person, at_candidate, at_position
from geo.your_lists.review.decisions import later as put_off
from geo.your_lists.review.decisions import no_place as nowhere
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.finding import Spot, at_point
from geo.your_lists.review.finding import exchange as exchanged
from geo.your_lists.review.finding import search as find
from geo.your_lists.review.lists import of_article, of_edition
from geo.your_lists.review.queue import Doubt, Option
from pages.parts.editions import looked_at as brought
from pages.parts.frame import address, language, permission
from pages.parts.frame.plain import plain

LIST: Final = "list"
"""The page's own choice in the address: an edition's identifier, or the article."""

AT: Final = "review-at"
WHY: Final = "review-why"
SEARCH: Final = "review-search"
POSITION: Final = "review-position"
_DESKS: Final = "review-desks"
_MOST_DESKS: Final = 3


@dataclass(frozen=True)
class Listed:
    """A list to review: its identifier, the name as readers see it, what it holds, and which of its states it is."""

    list_id: str
    name: str
    kind: Kind
    stamp: str = ""


@dataclass
class Opened:
    """A list that lies on the desk."""

    listed: Listed
    placed: pd.DataFrame
    desk: Desk


def lists(words: Words) -> list[Listed]:
    """List what can be reviewed. Returns the editions, the youngest first, then the article."""
    found = sorted(brought.list_editions(), key=lambda one: one.imported_at, reverse=True)
    own = [Listed(one.edition_id, one.name, one.kind, one.imported_at) for one in found]
    return [*own, Listed(ARTICLE, words.text("The article"), "ties")]


def chosen(words: Words) -> Listed:
    """Give the list looked at. Returns what the address names, else the youngest edition, else the article."""
    there = lists(words)
    asked = address.choice(LIST)
    return next((one for one in there if one.list_id == asked), there[0])


def keeper() -> DecisionStore:
    """Open the decisions of this process, once. Returns of the database that ``ATLAS_DATABASE_URL`` names now."""
    return _keeper(address_from_environment())


@st.cache_resource(show_spinner=False, max_entries=4)
def _keeper(where: str) -> DecisionStore:
    return DecisionStore(where)


def open_desk(listed: Listed) -> Opened:
    """Lay a list on the desk for the visit, with what can be undone, until the edition is brought anew."""
    desks: dict[Listed, Opened] = st.session_state.setdefault(_DESKS, {})
    if listed not in desks:
        placed = _place(listed)
        desks[listed] = Opened(listed, placed, Desk(placed, listed.kind, keeper()))
        for old in list(desks)[:-_MOST_DESKS]:
            del desks[old]
    return desks[listed]


def forget_desks() -> None:
    """Lay every list anew at the next look, without what could be undone."""
    st.session_state[_DESKS] = {}


def _place(listed: Listed) -> pd.DataFrame:
    if listed.list_id == ARTICLE:
        return of_article()
    return of_edition(editions.store().rows(listed.list_id), listed.kind)


def look_at(queue: Sequence[Doubt]) -> Doubt | None:
    """Give the place looked at. Returns the one chosen, else the first; ``None`` when nothing is left."""
    wanted = st.session_state.get(AT)
    return next((doubt for doubt in queue if doubt.key == wanted), queue[0] if queue else None)


def found(doubt: Doubt) -> tuple[Option, ...]:
    """Search for what the reader typed, without those that are candidates anyway."""
    text = str(st.session_state.get(SEARCH) or "").strip()
    known = {option.gazetteer_id for option in doubt.options}
    options = find(text, doubt.country, Gazetteer()) if text else ()
    return tuple(option for option in options if option.gazetteer_id not in known)


def spot(doubt: Doubt, words: Words) -> Spot | str | None:
    """Look around the position that was typed or clicked; a sentence where it is no position on earth."""
    text = str(st.session_state.get(POSITION) or "").strip()
    if not text:
        return None
    try:
        return at_point(text, doubt.country, Gazetteer(), words)
    except PlacingError as fault:
        return words.error(fault)


_SAID: Final = "review-said"


def point_at(latitude: float, longitude: float) -> None:
    """Look at a position clicked on the map."""
    st.session_state[POSITION] = f"{latitude:.5f}, {longitude:.5f}"


def forget_finding() -> None:
    """Leave what was searched for and the position looked at."""
    st.session_state[SEARCH] = st.session_state[POSITION] = ""


def exchange(looked: Spot) -> None:
    """Look at the position with latitude and longitude exchanged."""
    turned = exchanged(looked)
    point_at(turned.latitude, turned.longitude)


def choose(doubt: Doubt, option: Option) -> None:
    """Decide for a place of the gazetteer."""
    _decide(lambda person: at_candidate(doubt.key, option, person, doubt.options))


def put(doubt: Doubt, where: Spot) -> None:
    """Decide for a position."""
    _decide(lambda person: at_position(doubt.key, where, person, doubt.options))


def no_place(doubt: Doubt) -> None:
    """Decide that there is no place to draw."""
    _decide(lambda person: nowhere(doubt.key, person, doubt.options))


def later(doubt: Doubt) -> None:
    """Put a place off."""
    _decide(lambda person: put_off(doubt.key, person, doubt.options))


def undo() -> None:
    """Take the last decision of this desk back."""
    words = language.chosen()
    if _may_decide(words) and (undone := open_desk(chosen(words)).desk.undo(by=permission.who())):
        _tell_undone(undone, words)


def take_back(kept: Kept) -> None:
    """Take any decision back; its place comes back on the desk."""
    words = language.chosen()
    if _may_decide(words) and keeper().undo(kept.number, by=permission.who()):
        forget_desks()
        _tell_undone(kept.decision, words)


def _tell_undone(decision: Decision, words: Words) -> None:
    st.session_state[AT] = decision.key
    _say(words.text("Taken back: {place}.", place=decision.place))


def _decide(made: Callable[[Person], Decision]) -> None:
    words = language.chosen()
    if not _may_decide(words):
        return
    person = Person(permission.who(), str(st.session_state.get(WHY) or ""), words.language)
    replaced = open_desk(chosen(words)).desk.decide(made(person))
    st.session_state[WHY] = ""
    forget_finding()
    st.session_state.pop(AT, None)
    if replaced and replaced.choice != "later":
        _say(
            words.text(
                "{person} had decided otherwise about {place}.", person=replaced.decided_by, place=replaced.place
            )
        )


def _may_decide(words: Words) -> bool:
    if not (allowed := permission.may_change()):
        _say(words.text("Only who may change something can decide."))
    return allowed


def _say(sentence: str) -> None:
    st.session_state[_SAID] = sentence


def tell() -> None:
    """Tell what came of the last act; what is said before the page is drawn would be lost."""
    if said := st.session_state.pop(_SAID, ""):
        st.toast(plain(said))
