"""The table of contents, and the frame that every page stands in."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Final

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Words, message
from pages.parts.editions import looked_at
from pages.parts.frame import address, first_visit, language, layout, look, parts, selection_bar, trouble
from pages.serving import log, turns

FOLDER: Final = Path(__file__).parent
GROUPS: Final = {
    message("Map"): ("overview", "countries", "connections", "districts"),
    message("Aid and bodies"): ("aid", "aid_and_ties", "memberships", "networks"),
    message("Tools"): ("matching", "agenda", "presentation"),
    message("Sources and checks"): ("reconciliation", "sources"),
    message("Your lists"): ("your_data", "review"),
}
"""Menu → its pages."""
CONTENTS: Final = {
    "overview": message("Overview"),
    "countries": message("Countries"),
    "connections": message("Connections"),
    "districts": message("Districts"),
    "aid": message("Aid"),
    "aid_and_ties": message("Aid against ties"),
    "memberships": message("Memberships"),
    "networks": message("Networks"),
    "matching": message("Matching"),
    "agenda": message("Agenda"),
    "reconciliation": message("Reconciliation"),
    "sources": message("Sources"),
    "your_data": message("Your data"),
    "review": message("Review"),
    "presentation": message("Presentation"),
}
_DRAWN: Final = "frame_is_drawn"


def run() -> None:
    """Draw the frame and the page that was asked for; a fault becomes a sentence, and the selection stays."""
    with turns.taken():
        _draw()


def _draw() -> None:
    st.set_page_config(page_title="Kardeş Şehir Atlası", page_icon=str(FOLDER / "parts" / "icon.svg"), layout="wide")
    first_visit.begin()
    parts.begin()
    words, name = Words(), ""
    try:
        words = language.chosen()
        # Before the page: what a part of it opens by itself would else take the sheet's place.
        st.html(look.sheet(words))
        look.prepare(words)
        page = st.navigation(_pages(words), position="top")
        name = page.url_path or "overview"
        st.session_state[_DRAWN] = True
        address.read(name, words)
        # The controls come last, so that the map need not wait for them.
        with selection_bar.drawn_last(words):
            page.run()
        address.write(words)
    except Exception as fault:
        trouble.show(fault, words, page=name)
        # What went wrong is on the page already; the address is the lesser of the two.
        with suppress(AtlasError):
            address.write(words)
    finally:
        st.session_state[_DRAWN] = False


def after_a_fault(fault: Exception) -> bool:
    """Go on after a fault outside a page's own run; always true: Streamlit need not add a sentence of its own."""
    trouble.note(fault, where="control")
    words = language.chosen()
    sentence = trouble.sentence(fault, words, trouble.CHOICE)
    if st.session_state.get(_DRAWN) or trouble.is_a_part():
        trouble.say(sentence)
    else:
        address.tell(sentence)
        run()
    return True


def in_frame(draw: Callable[[], None]) -> None:
    """Draw a page inside the frame, whoever asked for it first.

    ``draw``: the page. A server's first visitor may be sent to a page's file alone; the frame is then announced and the
    run begins again.
    """
    if st.session_state.get(_DRAWN):
        if selection_bar.applies():
            parts.part(parts.BODY, lambda: _body(draw))
        else:
            _body(draw)
        return
    st.navigation(_pages(language.chosen()), position="top")
    st.rerun()


def _body(draw: Callable[[], None]) -> None:
    """Draw a page below its head, in the same run or alone."""
    words, name = language.chosen(), st.session_state["page_in_address"]
    with turns.taken() if trouble.is_a_part() else nullcontext(), log.time_event("page drawn", page=name):
        try:
            address.write(words)
            if not looked_at.nothing_to_show(name, CONTENTS[name], address.choices(), words):
                draw()
                layout.below(name)
            address.write(words)
        except Exception as fault:
            trouble.show(fault, words, page=name)


def _pages(words: Words) -> dict[str, list[st.Page]]:
    return {
        words.text(group): [
            st.Page(FOLDER / f"{name}.py", title=words.text(CONTENTS[name]), url_path=name, default=name == "overview")
            for name in names
        ]
        for group, names in GROUPS.items()
    }
