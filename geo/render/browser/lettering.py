"""The typeface of the map: Source Sans, as on the pages around it, cut down to the letters of the atlas.

The files are made once from the fonts that are installed with the atlas, laid beside the
map's document and asked from nobody else.
"""

import base64
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from geo.base.files import write_whole
from geo.render.font import LETTERS, cut

PACKAGE: Final = "font-source-sans-pro"
WEIGHTS: Final = (400, 600)


def fonts(folder: Path) -> list[Path]:
    """Lay the typeface into a folder, where files that are there stay: one WOFF file a weight, named by version."""
    placed = []
    for weight in WEIGHTS:
        path = folder / f"source-sans-{weight}-{version(PACKAGE)}.woff"
        if not path.is_file():
            write_whole(path, _letters(weight))
        placed.append(path)
    return placed


def faces(placed: list[Path]) -> str:
    """Declare what `fonts` gave as style rules; until a file has come, the words stand in the next typeface."""
    return _faces(path.name for path in placed)


def inline() -> str:
    """Declare the typeface for a document that loads no files."""
    return _faces(f"data:font/woff;base64,{base64.b64encode(_letters(weight)).decode()}" for weight in WEIGHTS)


def _faces(addresses: Iterable[str]) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "Source Sans"; font-weight: {weight}; font-display: swap; '
        f'src: url("{address}") format("woff"); }}'
        for weight, address in zip(WEIGHTS, addresses, strict=True)
    )


@lru_cache(maxsize=len(WEIGHTS))
def _letters(weight: int) -> bytes:
    return cut(weight, "".join(map(chr, LETTERS)), ("kern", "tnum", "lnum", "locl", "mark"), hinting=False)
