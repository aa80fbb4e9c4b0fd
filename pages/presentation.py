"""Presentation: a tour of scenes over the whole screen, and the list from which it is made."""

import streamlit as st

from pages import in_frame
from pages.parts.frame import address, language, layout
from pages.parts.presentation import editor, session, show


def draw() -> None:
    """Draw the show where it is asked for, else the list of scenes."""
    words = language.chosen()
    session.follow_link()
    tour = session.current()
    if address.choice("show") == "yes":
        asked = address.choice("scene")
        start = int(asked) - 1 if asked.isdecimal() and len(asked) < 4 else 0
        if show.show(tour, words, start=start, seconds=editor.chosen_seconds()):
            address.choose("show", "")
            address.choose("scene", "")
            st.rerun()
        return
    layout.heading(
        tour.named(words), words.text("A tour of saved views for a council, a delegation or a screen in the hall.")
    )
    editor.draw(words)


in_frame(draw)
