"""What the browser keeps of tours: each state of one that is edited, and those kept here under a name."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.base import style
from geo.base.words import Words
from geo.documents.tours import files
from pages.parts.presentation import session

_SCRIPT = Path(__file__).with_name("shelf.js")


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component("atlas_shelf", js=_SCRIPT.read_text(encoding="utf-8"))


def shelf(words: Words, *, key: str, listed: bool = False) -> None:
    """Let the browser keep the tour of this session, and give back one that it has and the session has not.

    ``listed``: with the list of those that it keeps under a name.
    """
    data = {
        "draft": files.write(session.current()).decode() if session.is_own() else "",
        "name": session.name_in_browser(),
        "wanted": "" if listed else session.wanted(),
        "listed": listed,
        "suggested": session.named()[0] or session.current().named(words),
        "style": style.rule(":host"),
        "words": {
            "name": words.text("Name"),
            "keep": words.text("Keep in this browser"),
            "open": words.text("Open"),
            "remove": words.text("Remove"),
            "last": words.text("Go on with the tour that was edited last in this browser"),
        },
    }
    taken = getattr(_component()(key=key, data=data, on_taken_change=lambda: None), "taken", None)
    if taken is None:
        return
    if content := str(taken.get("content", "")):
        session.load(content.encode())
    else:
        session.is_missing()
    st.rerun()
