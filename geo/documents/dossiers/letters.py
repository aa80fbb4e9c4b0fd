"""The letters of a page: the atlas's typeface, cut down to what is written and carried inside."""

import base64
import io
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from geo.render.sheet.typeface import Weight, font_file

FAMILY: Final = "Atlas Sans"
"""A name of its own: the whole typeface, where a reader has it, is another file."""
WEIGHTS: Final[tuple[Weight, ...]] = (400, 600)


def style(text: str) -> str:
    """Give one ``@font-face`` a weight, with the letters of a text inside as WOFF; others are the reader's own."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{base64.b64encode(_letters(weight, text)).decode()}) format('woff'); }}"
        for weight in WEIGHTS
    )


def _letters(weight: Weight, text: str) -> bytes:
    options = subset.Options()
    options.flavor = "woff"
    options.layout_features = ["kern", "liga", "locl", "mark", "mkmk", "tnum", "lnum"]
    with TTFont(font_file(weight)) as font:
        part = subset.Subsetter(options)
        part.populate(text=text)
        part.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
