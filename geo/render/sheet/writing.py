"""
A canvas as a file: PNG, SVG with its letters inside, PDF with its fonts inside.

The same picture gives the same bytes: no time of day, no random names.
"""

import base64
import io
import re
from collections.abc import Mapping
from typing import Any, Final

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib import rc_context

from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.sheet import Form

SETTINGS: Final[Any] = {
    "font.family": [typeface.FAMILY, "DejaVu Sans"],
    "text.parse_math": False,
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "kardes-sehir-atlasi",
    "pdf.fonttype": 42,
    "pdf.compression": 9,
    "path.simplify": True,
    "hatch.linewidth": 0.6,
}
ATLAS: Final = "Kardeş Şehir Atlası"
_GEOMETRY: Final = re.compile(r' (?:d|x|y|transform)="[^"<>]*"(?=[^<>]*>)')
"""Attributes of an SVG that hold coordinates; never words, in which matplotlib escapes what closes a tag."""
_FINER: Final = re.compile(r"(\d\.\d\d)\d+")
"""A hundredth of a point is finer than any printer."""


def written(canvas: Canvas, form: Form, *, scale: float, about: Mapping[str, str]) -> bytes:
    """
    Write a canvas.

    ``form``: ``"png"``, ``"svg"`` or ``"pdf"``. ``scale``: pixels of a PNG per pixel of the canvas. ``about``:
    ``title``, ``source``.
    """
    out = io.BytesIO()
    dpi = (scale if form == "png" else 1) / canvas.inches_per_px
    with rc_context(SETTINGS):
        canvas.figure.savefig(out, format=form, dpi=dpi, metadata=_metadata(form, about), **_options(form))
    content = _with_letters(out.getvalue().decode(), canvas).encode() if form == "svg" else out.getvalue()
    canvas.figure.clear()  # its parts know each other in circles, which would wait for the collector
    return content


def _options(form: Form) -> dict[str, Any]:
    return {"pil_kwargs": {"compress_level": 4}} if form == "png" else {}


def _metadata(form: Form, about: Mapping[str, str]) -> dict[str, Any]:
    title, source = about["title"], about["source"]
    if form == "png":
        return {"Title": title, "Source": source, "Author": ATLAS, "Software": ATLAS}
    if form == "svg":
        return {"Title": title, "Source": source, "Creator": [ATLAS], "Date": None, "Language": about["language"]}
    return {
        "Title": title,
        "Subject": source,
        "Author": ATLAS,
        "Creator": ATLAS,
        "Producer": "matplotlib",
        "CreationDate": None,
    }


def _with_letters(svg: str, canvas: Canvas) -> str:
    """Carry the letters that are used inside the SVG, so that it looks the same where the typeface is not at hand."""
    faces = []
    for weight in (400, 600, 700):
        used = {letter for _, text in canvas.lettering if text.get_fontweight() == weight for letter in text.get_text()}
        if used:
            data = base64.b64encode(_subset(weight, "".join(sorted(used)))).decode()
            faces.append(
                f"@font-face{{font-family:'{typeface.FAMILY}';font-weight:{weight};"
                f"src:url(data:font/woff;base64,{data}) format('woff')}}"
            )
    svg = _GEOMETRY.sub(lambda found: _FINER.sub(r"\1", found[0]), svg)
    return svg.replace("<defs>", f"<defs><style>{''.join(faces)}</style>", 1)


def _subset(weight: int, letters: str) -> bytes:
    options = subset.Options(flavor="woff", recalc_timestamp=False, layout_features=["kern"], hinting=False)
    with TTFont(typeface.font_file(weight), recalcTimestamp=False) as font:
        part = subset.Subsetter(options)
        part.populate(text=letters)
        part.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
