"""What a browser shows of a tour: words, and of each scene a map's state, bars or an image."""

import base64
import datetime
from collections.abc import Callable
from typing import Final

from geo.base.words import LANGUAGES, Words
from geo.documents.tours.scene import Tour, picture_or_reason
from geo.figures.chart import Bars, Chart
from geo.figures.picture import Picture
from geo.figures.registry import figure_of
from geo.render.browser import wire
from geo.render.browser.wire import Json
from geo.render.sheet import print_drawing
from geo.ties.ties import ties

_IMAGE_MM: Final = (320.0, 150.0)


def _no_more(_: Picture) -> Json:
    return {}


def stage(tour: Tour, words: Words, day: datetime.date, *, also: Callable[[Picture], Json] = _no_more) -> list[Json]:
    """Give what the browser needs of each scene.

    ``also``: what the state of a map has besides, on a page. Returns title, sentence and foot, and a map's state, bars
    or an image.
    """
    scenes: list[Json] = []
    for scene in tour.scenes:
        picture = picture_or_reason(scene, ties(), words)
        if isinstance(picture, str):
            scenes.append({"title": words.text(figure_of(scene.picture).title), "sentence": picture, "foot": ""})
            continue
        foot = " · ".join(line.rstrip(".") for line in (picture.filters(), *picture.footing(day)))
        drawing = _drawing(picture, also)
        scenes.append({"title": picture.title, "sentence": scene.said(picture), "foot": foot, **drawing})
    return scenes


def in_each_language(tour: Tour, day: datetime.date) -> dict[str, list[Json]]:
    """Give `stage` by language."""
    return {each: stage(tour, Words(each), day) for each in LANGUAGES}


def _drawing(picture: Picture, also: Callable[[Picture], Json]) -> Json:
    chart = picture.drawing
    if not isinstance(chart, Chart):
        return {"state": {**wire.told(chart.fixed()), **also(picture)}}
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
