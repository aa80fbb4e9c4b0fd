"""What a person does at the review desk: look, decide, put off, take back; each change asks for permission anew."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from geo.base.words import Words
from geo.places.decision_store import Kept
from geo.places.decisions import Decision
from geo.your_lists.review.decisions import Person, at_candidate, at_position
from geo.your_lists.review.decisions import later as put_off
from geo.your_lists.review.decisions import no_place as nowhere
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.finding import exchange as exchanged
from geo.your_lists.review.queue import Doubt, Option
from pages.parts.frame import language, permission
from pages.parts.frame.plain import plain
from pages.parts.review.desk import AT, POSITION, SEARCH, WHY, chosen, forget_desks, keeper, open_desk

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
