"""The files of the typeface, Source Sans Pro, and the letters of it that a page carries inside."""

import io
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FILES: Final[dict[int, str]] = {400: "Regular", 600: "Semibold", 700: "Bold"}
LETTERS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), *map(ord, "ȘșȚțƏə€−"))
"""Latin with all letters of Turkish and of the printed places, punctuation, the minus sign."""
_CUT: Final = set[tuple[int, tuple[str, ...], bool]]()


def font_file(weight: int) -> Path:
    """Find the TrueType file of a weight of `FILES` of the package ``font-source-sans-pro``."""
    return Path(str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{FILES[weight]}.ttf"))


def cut(weight: int, letters: str, features: tuple[str, ...], *, hinting: bool = True) -> bytes:
    """Cut a weight down to some letters, as WOFF. ``features``: of its layout, those that are kept."""
    kept = (weight, features, hinting)
    # Most of the time goes into reading all that the file knows of layout; a second cut begins with the Latin of it.
    again = kept in _CUT and {*map(ord, letters)} <= {*LETTERS}
    _CUT.add(kept)
    return _part(_latin(*kept) if again else font_file(weight).read_bytes(), letters, features, hinting, "woff")


@lru_cache(maxsize=8)
def _latin(weight: int, features: tuple[str, ...], hinting: bool) -> bytes:
    return _part(font_file(weight).read_bytes(), "".join(map(chr, LETTERS)), features, hinting, None)


def _part(content: bytes, letters: str, features: tuple[str, ...], hinting: bool, flavor: str | None) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(content), recalcTimestamp=False) as font:
        part = subset.Subsetter(subset.Options(flavor=flavor, layout_features=[*features], hinting=hinting))
        part.populate(text=letters)
        part.subset(font)
        font.flavor = flavor
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
