"""A canvas as PDF/UA: its drawing a figure with a text in its place, its words set by Typst where they stood."""

import datetime
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from geo.figures.description import IN_ITS_PLACE, describe
from geo.figures.picture import Picture
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.credits import about
from geo.render.sheet.typesetting import typeset
from geo.render.sheet.writing import ATLAS, svg

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")


def pdf(canvas: Canvas, picture: Picture, day: datetime.date) -> bytes:
    """Write a canvas as one page of PDF/UA, and empty it; letters that no typeface has are shown as ``[…]``."""
    for text in canvas.figure.findobj(Text):
        text.set_text(typeface.legible(text.get_text()))
    said = defaultdict[str, list[dict[str, Any]]](list)
    for role, lines in canvas.said:
        if any(text.get_text() for text in lines):
            said[role].append(_paragraph([_line(canvas, text) for text in lines]))
    canvas.figure.patch.set_visible(False)  # the title is read, and so set, before the drawing
    for _, lines in canvas.said:
        for text in lines:
            text.set_visible(False)
    content = about(picture, day) | {
        "author": ATLAS,
        "fonts": typeface.FAMILIES,
        "width": canvas.points(canvas.width),
        "height": canvas.points(canvas.height),
        "plate": svg(canvas, about(picture, day), letters=False),
        "alt": describe(picture, leading=IN_ITS_PLACE),
        "headings": said["title"],
        "above": said["subtitle"] + said["unit"],
        "legend": said["legend"],
        "below": said["footing"],
    }
    return typeset(TEMPLATE, content, day)


def _paragraph(lines: list[dict[str, Any]]) -> dict[str, Any]:
    step = next((below["y"] - above["y"] for above, below in pairwise(lines)), 0)
    return lines[0] | {"lines": [line["text"] for line in lines], "step": step}


def _line(canvas: Canvas, text: Text) -> dict[str, Any]:
    """Tell a line and where it begins: points from the upper left, down to its baseline."""
    renderer: Any = FigureCanvasAgg(canvas.figure).get_renderer()  # type: ignore[no-untyped-call]
    box, type_ = text.get_window_extent(renderer), text.get_fontproperties()
    below = max(renderer.get_text_width_height_descent(each, type_, False)[2] for each in ("lp", text.get_text()))
    return {
        "text": text.get_text(),
        "x": canvas.points(box.x0),
        "y": canvas.points(canvas.height - box.y0 - below),
        "size": text.get_fontsize(),
        "weight": text.get_fontweight(),
        "colour": text.get_color(),
    }
