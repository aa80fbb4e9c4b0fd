"""The files of the typeface, Source Sans Pro, and the letters of it that a page carries inside."""

import io
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

FILES: Final[dict[int, str]] = {400: "Regular", 600: "Semibold", 700: "Bold"}


def font_file(weight: int) -> Path:
    """Find the TrueType file of a weight of `FILES` of the package ``font-source-sans-pro``."""
    return Path(str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{FILES[weight]}.ttf"))


def cut(weight: int, letters: str, **options: Any) -> bytes:
    """Cut a weight down to some letters, as WOFF; options as of `fontTools.subset.Options`."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), recalcTimestamp=False) as font:
        part = subset.Subsetter(subset.Options(flavor="woff", **options))
        part.populate(text=letters)
        part.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
