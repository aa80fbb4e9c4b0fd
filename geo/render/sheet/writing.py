"""A canvas as a file, PNG or SVG, and what a file says of itself; the same picture gives the same bytes."""

import base64
import datetime
import io
import re
from collections.abc import Mapping
from typing import Any, Final

from matplotlib import rc_context

from geo.figures.picture import Picture
from geo.render.font import cut
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas

SETTINGS: Final[Any] = {
    "font.family": list(typeface.FAMILIES),
    "text.parse_math": False,
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "kardes-sehir-atlasi",
    "path.simplify": True,
    "hatch.linewidth": 0.6,
}
ATLAS: Final = "Kardeş Şehir Atlası"
_GEOMETRY: Final = re.compile(r' (?:d|x|y|transform)="[^"<>]*"(?=[^<>]*>)')
"""Attributes of an SVG that hold coordinates; never words, in which matplotlib escapes what closes a tag."""
_NAMED: Final = re.compile(rf"(?<=font-family: '{typeface.FAMILY}')(?=[^<>]*>)")
_FINER: Final = re.compile(r"(?<=\d\.\d\d)\d+")
"""A hundredth of a point is finer than any printer."""


def png(canvas: Canvas, about: Mapping[str, str], *, scale: float) -> bytes:
    """Write a canvas as PNG of ``scale`` pixels per pixel, and empty it."""
    said = {"Title": about["title"], "Source": about["source"], "Author": ATLAS, "Software": ATLAS}
    return _save(canvas, "png", said, dpi=scale / canvas.inches_per_px, pil_kwargs={"compress_level": 4})


def svg(canvas: Canvas, about: Mapping[str, str], *, letters: bool = True) -> str:
    """Write a canvas as SVG, and empty it; with the letters inside for whoever has not the typeface."""
    said = {"Title": about["title"], "Source": about["source"], "Language": about["language"]}
    drawn = _save(canvas, "svg", said | {"Creator": [ATLAS], "Date": None}, dpi=1 / canvas.inches_per_px).decode()
    drawn = _GEOMETRY.sub(lambda found: _FINER.sub("", found[0]), drawn)
    if not letters:
        return drawn
    return _NAMED.sub(typeface.NARROW, drawn).replace("<defs>", f"<defs><style>{_faces(canvas)}</style>", 1)


def _save(canvas: Canvas, form: str, metadata: Mapping[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    with rc_context(SETTINGS):
        canvas.figure.savefig(out, format=form, metadata=metadata, **options)
    canvas.figure.clear()  # its parts know each other in circles, which would wait for the collector
    return out.getvalue()


def _faces(canvas: Canvas) -> str:
    """Give the letters that are used as a style sheet, so that an SVG looks the same where they are not at hand."""
    faces = []
    for weight in (400, 600, 700):
        used = {letter for _, text in canvas.lettering if text.get_fontweight() == weight for letter in text.get_text()}
        if used:
            part = cut(weight, "".join(sorted(used)), ("kern",), hinting=False)
            faces.append(
                f"@font-face{{font-family:'{typeface.FAMILY}';font-weight:{weight};"
                f"src:url(data:font/woff;base64,{base64.b64encode(part).decode()}) format('woff')}}"
            )
    return "".join(faces)


def about(picture: Picture, day: datetime.date | None) -> dict[str, str]:
    """Say ``title``, ``source`` and ``language`` of a file, for its own description, and the day it is made."""
    said = picture.footing(day) if day else [picture.source]
    source = " ".join(each for each in (*said, picture.outlines()) if each)
    return {"title": picture.title, "source": source, "language": picture.view.words.language}
