"""Typst: words and drawings, handed over as data, set as PDF/UA: tagged, with the letters inside, offline.

Of a canvas the drawing is a figure with a text in its place; its words are set where they stood.
"""

import datetime
import json
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import typst
from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from geo.figures.description import IN_ITS_PLACE, describe
from geo.figures.picture import Picture
from geo.render.font import font_file
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.writing import ATLAS, about, svg

STANDARD: Final = "ua-1"


def typeset(template: Path, content: Any, day: datetime.date) -> bytes:
    """Set a Typst template that reads ``sys.inputs.content``, whose words cannot become markup, as PDF/UA-1.

    As of midnight of ``day``: the same content gives the same bytes.
    """
    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC),
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    folders = [font_file(400).parent, Path(get_data_path()) / "fonts" / "ttf"]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


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
