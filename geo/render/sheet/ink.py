"""The colours of the prints, and what stands for them where there is only black ink."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.colors import to_hex

from geo.base import paper
from geo.base.palette import QUIET, SEQUENTIAL, SURFACES, Paint

_QUIET: Final = {**paper.LINES, **QUIET["light"]}

Dash = Any
"""A line style as matplotlib takes it: a name, or an offset and the lengths of strokes and gaps."""


@dataclass(frozen=True)
class Style:
    """How one thing is drawn: ``"#rrggbb"``, line style, shape and pattern as matplotlib names them."""

    colour: str
    dash: Dash = "-"
    marker: str = "o"
    hatch: str = ""


class Ink:
    """Colours as they are, or greys, line styles, shapes and hatches in their place; ``categories`` stand for kinds."""

    def __init__(self, *, greyscale: bool = False, categories: Iterable[str] = ()) -> None:
        self.greyscale = greyscale
        self._kinds: dict[str, int] = {}
        for colour in categories:
            self._index(to_hex(colour))

    def surface(self, name: str) -> str:
        """Give the colour of a name of `geo.base.palette.SURFACES` or `QUIET`, or of ``grid, rule, frame``."""
        if self.greyscale:
            return {**paper.GREY_SURFACES, **paper.GREY_QUIET}[name]
        return {**SURFACES["light"], **_QUIET}[name]

    def paint(self, paint: Paint) -> str:
        """Give the colour in which a paint of a map is printed."""
        return self.style(paint.light).colour

    def style(self, colour: str) -> Style:
        """Say how a thing is drawn that has a colour on the light screen.

        In greyscale the classes of a scale become greys in their order, and kinds differ in line, shape and pattern
        too.
        """
        given = to_hex(colour)
        if not self.greyscale:
            return Style(given)
        for name, surface in SURFACES["light"].items():
            if given == surface:
                return Style(paper.GREY_SURFACES[name])
        for name, quiet in _QUIET.items():
            if given == quiet:
                return Style(paper.GREY_QUIET[name])
        if given in SEQUENTIAL["light"] and given not in self._kinds:
            return Style(paper.GREY_SCALE[SEQUENTIAL["light"].index(given)])
        kind = self._index(given) % len(paper.GREY_KINDS)
        return Style(
            paper.GREY_KINDS[kind], paper.KIND_DASHES[kind], paper.KIND_MARKERS[kind], paper.KIND_HATCHES[kind]
        )

    def _index(self, colour: str) -> int:
        known = colour in SURFACES["light"].values() or colour in SEQUENTIAL["light"]
        return len(self._kinds) if known else self._kinds.setdefault(colour, len(self._kinds))
