"""The desk of this visit: which list lies on it, which place is looked at, and what a person does about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from geo import editions
from geo.arrivals.kinds import Kind
from geo.errors import PlacingError
from geo.gazetteer import Gazetteer
from geo.geocode_store import address_from_environment
from geo.place_lists.table import Key
from geo.review import Decision, DecisionStore, Desk, Doubt, Option, Spot, at_candidate, at_point, at_position
from geo.review import later as put_off
from geo.review import no_place as nowhere
from geo.review import search as find
from geo.review.decisions import Person
from geo.review.finding import exchanged
from geo.review.lists import of_article, of_edition, settle, unsettled
from geo.review.store import Kept
from geo.ties import ARTICLE
from geo.words import Words, message
from pages.parts import address, language, permission
from pages.parts import editions as brought
from pages.parts.plain import plain

LIST: Final = "list"
"""The page's own choice in the address: an edition's identifier, or the article."""

AT: Final = "review-at"
WHY: Final = "review-why"
SEARCH: Final = "review-search"
POSITION: Final = "review-position"
_DESKS: Final = "review-desks"
_SAID: Final = "review-said"
_MOST_DESKS: Final = 3
_NOT_ALLOWED: Final = message("Only who may change something can decide.")


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
    """
    List what can be reviewed.

    Parameters
    ----------
    words
        The reader's language.

    Returns
    -------
    lists
        The editions, the youngest first, then the article.
    """
    found = sorted(brought.listed(), key=lambda one: one.imported_at, reverse=True)
    own = [Listed(one.edition_id, one.name, one.kind, one.imported_at) for one in found]
    return [*own, Listed(ARTICLE, words.text("The article"), "ties")]


def chosen(words: Words) -> Listed:
    """
    Give the list looked at.

    Parameters
    ----------
    words
        The reader's language.

    Returns
    -------
    listed
        What the address names, else the youngest edition, else the article.
    """
    there = lists(words)
    asked = address.choice(LIST)
    return next((one for one in there if one.list_id == asked), there[0])


def keeper() -> DecisionStore:
    """
    Open the decisions of this process, once.

    Returns
    -------
    store
        Of the database that ``ATLAS_DATABASE_URL`` names now.
    """
    return _keeper(address_from_environment())


@st.cache_resource(show_spinner=False, max_entries=4)
def _keeper(where: str) -> DecisionStore:
    return DecisionStore(where)


def opened(listed: Listed) -> Opened:
    """
    Lay a list on the desk; it stays there for the visit, with what can be undone.

    Parameters
    ----------
    listed
        The list.

    Returns
    -------
    opened
        The same until the edition is brought anew.
    """
    desks: dict[Listed, Opened] = st.session_state.setdefault(_DESKS, {})
    if listed not in desks:
        placed = _placed(listed)
        keys = unsettled(placed, listed.kind, keeper()) if listed.list_id != ARTICLE else []
        if keys and permission.may_change():
            settle(editions.store(), keeper(), keys)
            placed = _placed(listed)
        desks[listed] = Opened(listed, placed, Desk(placed, listed.kind, keeper()))
        for old in list(desks)[:-_MOST_DESKS]:
            del desks[old]
    return desks[listed]


def _placed(listed: Listed) -> pd.DataFrame:
    if listed.list_id == ARTICLE:
        return of_article()
    return of_edition(editions.store().rows(listed.list_id), listed.kind)


def looked_at(queue: Sequence[Doubt]) -> Doubt | None:
    """
    Give the place looked at.

    Parameters
    ----------
    queue
        What is left to decide.

    Returns
    -------
    doubt
        The one chosen, else the first; ``None`` when nothing is left.
    """
    wanted = st.session_state.get(AT)
    return next((doubt for doubt in queue if doubt.key == wanted), queue[0] if queue else None)


def found(doubt: Doubt) -> tuple[Option, ...]:
    """
    Search for what the reader typed.

    Parameters
    ----------
    doubt
        The place looked at; its country comes first.

    Returns
    -------
    options
        Without those that are candidates anyway; none while nothing is typed.
    """
    text = str(st.session_state.get(SEARCH) or "").strip()
    known = {option.gazetteer_id for option in doubt.options}
    options = find(text, doubt.country, Gazetteer()) if text else ()
    return tuple(option for option in options if option.gazetteer_id not in known)


def spot(doubt: Doubt, words: Words) -> Spot | str | None:
    """
    Look around the position that was typed or clicked.

    Parameters
    ----------
    doubt
        The place looked at.
    words
        The reader's language.

    Returns
    -------
    spot
        A sentence where it is no position on earth; ``None`` while there is none.
    """
    text = str(st.session_state.get(POSITION) or "").strip()
    if not text:
        return None
    try:
        return at_point(text, doubt.country, Gazetteer(), words)
    except PlacingError as fault:
        return words.error(fault)


# ------------------------------------------------------------- what a person does; each asks for permission anew


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
    if not _allowed(words):
        return
    at = opened(chosen(words))
    undone = at.desk.undo(by=permission.who())
    if undone:
        _settle(undone.key)
        st.session_state[AT] = undone.key
        _say(words.text("Taken back: {place}.", place=undone.place))


def take_back(kept: Kept) -> None:
    """Take any decision back; its place comes back on the desk."""
    words = language.chosen()
    if not _allowed(words):
        return
    if keeper().undo(kept.number, by=permission.who()):
        _settle(kept.decision.key)
        st.session_state[_DESKS] = {}
        st.session_state[AT] = kept.decision.key
        _say(words.text("Taken back: {place}.", place=kept.decision.place))


def _decide(made: Callable[[Person], Decision]) -> None:
    words = language.chosen()
    if not _allowed(words):
        return
    person = Person(permission.who(), str(st.session_state.get(WHY) or ""), words.language)
    at = opened(chosen(words))
    decision = made(person)
    stood = decision.key in keeper().standing([decision.key])
    replaced = at.desk.decide(decision)
    if stood or decision.choice != "later":
        _settle(decision.key)
    st.session_state[WHY] = ""
    forget_finding()
    st.session_state.pop(AT, None)
    if replaced and replaced.choice != "later":
        _say(
            words.text(
                "{person} had decided otherwise about {place}.", person=replaced.decided_by, place=replaced.place
            )
        )


def _settle(key: Key) -> None:
    """Bring the rows of the editions along; those of the article never change."""
    if brought.listed():
        settle(editions.store(), keeper(), [key])


def _allowed(words: Words) -> bool:
    if permission.may_change():
        return True
    _say(words.text(_NOT_ALLOWED))
    return False


def _say(sentence: str) -> None:
    st.session_state[_SAID] = sentence


def tell() -> None:
    """Tell what came of the last act; what is said before the page is drawn would be lost."""
    if said := st.session_state.pop(_SAID, ""):
        st.toast(plain(said))
