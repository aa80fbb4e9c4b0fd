"""Partner matching: what an office looks for, and the known places that have it."""

import contextlib
import datetime
import threading
from zoneinfo import ZoneInfo

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures import matching
from geo.measures.matching import all_places
from geo.measures.matching.places import are_ready
from geo.measures.meeting import TURKIYE
from pages import in_frame
from pages.parts.frame import layout
from pages.parts.frame.view import view
from pages.parts.matching import form, panels


def draw() -> None:
    """Draw the wish, the map, the list and the chosen candidate."""
    now = view()
    words, wish = now.words, matching.wish_of(now)
    with st.container(key="matching-prepared"):
        _prepare(words, asked=not wish.is_empty)
    shown, found = matching.matching(now), matching.rank(now)
    layout.heading(
        shown.title,
        words.text(
            "Criteria of the desk “Kardeş Şehir Arıyorum”, as section 3.1 of the article describes it. "
            "The address keeps the wish."
        ),
    )
    controls, results = st.columns([4, 8], gap="large")
    with controls:
        form.draw(words)
    with results:
        with st.container(key="matching-head"):
            if wish.is_empty:
                panels.examples(words)
            elif not found.empty:
                panels.numbers(found, words)
        layout.picture(shown, key="map-matching", taken=panels.take)
        if not found.empty:
            panels.details(now, datetime.datetime.now(ZoneInfo(TURKIYE)).date())
            panels.list_candidates(found, words)
        panels.on_the_way(words)


def _prepare(words: Words, *, asked: bool) -> None:
    """Bring the places together: beside the reader while nothing is asked, before the answer when something is."""
    if are_ready():
        return
    if asked:
        with st.spinner(words.text("Bringing the known places together; the first time this takes a moment …")):
            all_places()
    elif not any(thread.name == "known places" for thread in threading.enumerate()):
        threading.Thread(target=_bring, name="known places", daemon=True).start()


def _bring() -> None:
    with contextlib.suppress(AtlasError):  # who asks for them later is told
        all_places()


in_frame(draw)
