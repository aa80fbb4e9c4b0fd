"""The show itself: one component that gets all scenes at once and then needs nobody."""

import datetime
import hashlib
import json
from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.base.words import Language, Words
from geo.documents.tours import Tour
from geo.documents.tours.stage import dress, own, spoken
from geo.documents.tours.stage import stage as staged
from geo.figures.picture import Picture
from geo.render.browser.wire import Json
from geo.ties import homes
from pages.parts.editions import looked_at
from pages.parts.frame import address, atlas_map
from pages.parts.presentation import session


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component("atlas_show", js=own("show.js"))


def show(tour: Tour, words: Words, *, start: int, seconds: int) -> bool:
    """Show a tour over the whole window, zero seconds a scene to wait for the presenter; true once it was left."""
    scenes = stage(tour, words.language, datetime.date.today(), session.state_of(tour))
    key = hashlib.sha256(json.dumps([scenes, seconds]).encode()).hexdigest()[:16]
    data = {
        "key": key,
        "scenes": scenes,
        "start": min(max(start, 0), len(scenes) - 1),
        "seconds": seconds,
        "title": tour.named(words),
        "language": words.language,
        "map": atlas_map.document_address(),
        "style": dress(homes.style(address.selection().home, looked_at.held())),
        "words": spoken(words),
    }
    result = _component()(key="show", data=data, on_left_change=lambda: None)
    return bool(getattr(result, "left", None))


@lru_cache(maxsize=16)
def stage(tour: Tour, language: Language, day: datetime.date, _state: int = 0) -> list[Json]:
    """Give what the browser needs of each scene, as `geo.documents.tours.stage`; the maps know their ties."""
    return staged(tour, Words(language), day, also=_also)


def _also(shown: Picture) -> Json:
    return {**atlas_map.about(shown.view.ties, shown.view.home.province), "tell": False}
