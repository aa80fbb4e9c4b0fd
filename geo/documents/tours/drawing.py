"""What a browser draws of a picture without a server: a map's state, bars or an image."""

import base64
import datetime
from collections.abc import Callable
from typing import Final

from geo.figures.chart import Bars, Chart
from geo.figures.picture import Picture
from geo.render.browser import wire
from geo.render.browser.wire import Json
from geo.render.sheet import print_drawing

_IMAGE_MM: Final = (320.0, 150.0)


def shown(
    picture: Picture, day: datetime.date, *, also: Callable[[Picture], Json] = lambda _: {}, letters: bool = True
) -> Json:
    """Give the title and foot of a picture, and a map's state, bars or an image.

    ``also``: what the state of a map has besides. ``letters``: whether an image has its typeface inside;
    else it is an SVG for a page that has it.
    """
    foot = " · ".join(line.rstrip(".") for line in (picture.filters(), *picture.footing(day)))
    return {"title": picture.title, "foot": foot, **_drawing(picture, also, letters=letters)}


def _drawing(picture: Picture, also: Callable[[Picture], Json], *, letters: bool) -> Json:
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
    content = print_drawing(picture, width_mm=width, height_mm=height, form="svg" if letters else "plate")
    if not letters:
        return {"svg": content[content.index(b"<svg") :].decode()}
    return {"image": "data:image/svg+xml;base64," + base64.b64encode(content).decode()}
