"""The show itself: one component that gets all scenes at once and then needs nobody."""

import base64
import datetime
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.base import style
from geo.base.words import Language, Words
from geo.documents.tours import Tour
from geo.documents.tours.slides import picture_or_reason
from geo.figures.chart import Bars, Chart
from geo.figures.picture import Picture
from geo.figures.registry import figure_of
from geo.render.browser import wire
from geo.render.sheet import print_drawing
from geo.ties.ties import ties
from pages.parts.frame import atlas_map
from pages.parts.presentation import session

_HERE: Final = Path(__file__).parent
_IMAGE_MM: Final = (320.0, 150.0)


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component("atlas_show", js=(_HERE / "show.js").read_text(encoding="utf-8"))


def show(tour: Tour, words: Words, *, start: int, seconds: int) -> bool:
    """Show a tour over the whole window, zero seconds a scene to wait for the presenter; true once it was left."""
    scenes = stage(tour, words.language, datetime.date.today(), session.state_of(tour))
    key = hashlib.sha256(json.dumps([scenes, seconds]).encode()).hexdigest()[:16]
    data = {
        "key": key,
        "scenes": scenes,
        "start": min(max(start, 0), len(scenes) - 1),
        "seconds": seconds,
        "language": words.language,
        "map": atlas_map.document_address(),
        "style": style.rule(":host") + (_HERE / "show.css").read_text(encoding="utf-8"),
        "words": _words(words),
    }
    result = _component()(key="show", data=data, on_left_change=lambda: None)
    return bool(getattr(result, "left", None))


@lru_cache(maxsize=16)
def stage(tour: Tour, language: Language, day: datetime.date, _state: int = 0) -> list[dict[str, object]]:
    """Give what the browser needs of each scene.

    Returns title, sentence and foot, and a map's state, bars or an image.
    """
    words = Words(language)
    scenes: list[dict[str, object]] = []
    for scene in tour.scenes:
        picture = picture_or_reason(scene, ties(), words)
        if isinstance(picture, str):
            scenes.append({"title": words.text(figure_of(scene.picture).title), "sentence": picture, "foot": ""})
            continue
        foot = " · ".join(line.rstrip(".") for line in (picture.filters(), *picture.footing(day)))
        scenes.append({"title": picture.title, "sentence": scene.said(picture), "foot": foot, **_drawing(picture)})
    return scenes


def _drawing(picture: Picture) -> dict[str, object]:
    chart = picture.drawing
    if not isinstance(chart, Chart):
        return {"state": {**wire.told(chart.fixed()), **atlas_map.about(picture.view.ties), "tell": False}}
    if isinstance(chart, Bars) and chart.lying and chart.bars:
        shown = [
            {
                "label": chart.slots[bar.slot].label,
                "value": bar.value,
                "written": bar.written,
                "remark": bar.remark,
                "colour": bar.paint.light,
            }
            for bar in chart.bars
        ]
        return {"bars": {"shown": shown, "unit": picture.unit}}
    width, height = _IMAGE_MM
    content = print_drawing(picture, width_mm=width, height_mm=height, form="svg")
    return {"image": "data:image/svg+xml;base64," + base64.b64encode(content).decode()}


def _words(words: Words) -> dict[str, str]:
    return {
        "back": words.text("Back"),
        "on": words.text("Next"),
        "auto": words.text("Go on by itself"),
        "full": words.text("Full screen (F)"),
        "leave": words.text("Leave (Esc)"),
        "map": words.text("Map"),
    }
