"""The canvas: one matplotlib figure whose unit is the pixel, the origin at its upper left; and its colours, or greys.

It remembers every piece of lettering, so that what is cut or covered can be found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Stroke as Rim
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform, Transform

from geo.base import paper
from geo.base.palette import QUIET, SEQUENTIAL, SURFACES, Paint
from geo.figures.scene import Fill, Lettering, Point, Stroke
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box

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


@dataclass(frozen=True)
class Drawn:
    """What was drawn where on earth, for the check that no two surfaces differ; colours of the light theme."""

    layer: str
    points: tuple[Point, ...]
    size_px: float
    colour: str
    opacity: float
    dash: tuple[float, ...] = ()
    label: str = ""

    @classmethod
    def of_stroke(cls, layer: str, points: tuple[Point, ...], stroke: Stroke, label: str = "") -> "Drawn":
        """Say what was drawn with a stroke."""
        return cls(layer, points, stroke.width_px, stroke.paint.light, stroke.opacity, stroke.dash, label)

    @classmethod
    def of_fill(cls, layer: str, at: Point, radius_px: float, fill: Fill, label: str = "") -> "Drawn":
        """Say what was drawn as a filled circle."""
        return cls(layer, (at,), radius_px, fill.paint.light, fill.opacity, (), label)


@dataclass
class Canvas:
    """A figure measured in pixels."""

    width: float
    height: float
    inches_per_px: float
    ink: Ink
    figure: Figure = field(init=False)
    axes: Axes = field(init=False)
    lettering: list[tuple[str, Text]] = field(default_factory=list, init=False)
    said: list[tuple[str, list[Text]]] = field(default_factory=list, init=False)
    """Role and lines of each paragraph that is no part of the drawing: a PDF sets them as text that can be heard."""
    drawn: list[Drawn] = field(default_factory=list, init=False)
    leaders: list[shapely.LineString] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:  # noqa: D105
        size = (self.width * self.inches_per_px, self.height * self.inches_per_px)
        self.figure = Figure(figsize=size, dpi=1 / self.inches_per_px, facecolor=self.ink.surface("page"))
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1), frameon=False)
        self.axes.set(xlim=(0, self.width), ylim=(self.height, 0), autoscale_on=False)
        self.axes.set_axis_off()

    @property
    def box(self) -> Box:
        """The whole canvas."""
        return Box(0, 0, self.width, self.height)

    def mark(self) -> tuple[set[int], int, int, int]:
        """Remember what is drawn, to come back to it."""
        known = {id(each) for each in self.axes.get_children()}
        return known, len(self.lettering), len(self.drawn), len(self.leaders)

    def back_to(self, mark: tuple[set[int], int, int, int]) -> None:
        """Take away what was drawn since a mark."""
        known, written, drawn, leaders = mark
        for each in self.axes.get_children():
            if id(each) not in known:
                each.remove()
        del self.lettering[written:], self.drawn[drawn:], self.leaders[leaders:]

    def points(self, pixels: float) -> float:
        """Turn pixels into the points in which matplotlib measures pens and type."""
        return pixels * self.inches_per_px * 72

    def plot(self, box: Box) -> Axes:
        """Give axes of their own in a box: no frame, no marks at the ticks."""
        place = (box.left / self.width, 1 - box.bottom / self.height, box.width / self.width, box.height / self.height)
        axes = self.figure.add_axes(place, frameon=False)
        axes.tick_params(length=0)
        axes.set(autoscale_on=False)
        return axes

    def set_type(self, texts: Iterable[Text], *, size: float, role: str, colour: str = "text") -> None:
        """Set what axes have written in the typeface of the sheet, and remember it; size and colour as of `write`."""
        ink = colour if colour.startswith("#") else self.ink.surface(colour)
        for text in texts:
            weight = 400 if text.get_fontweight() == "normal" else text.get_fontweight()
            family = typeface.families(text.get_text(), 400)
            text.set(family=family, fontweight=weight, fontsize=self.points(size), color=ink)
            if text.get_text():
                self.lettering.append((role, text))

    def write(  # noqa: PLR0913 - as many as lettering has
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        weight: int = 400,
        colour: str = "text",
        across: str = "left",
        down: str = "baseline",
        turned: float = 0,
        rim: Stroke | None = None,
        role: str = "words",
    ) -> Text:
        """Write one line; all lengths in pixels.

        ``colour``: a name of `Ink.surface` or ``"#rrggbb"``. ``across``, ``down``: which point of the line stands at
        ``x, y``. ``turned``: degrees against the clock. ``rim``: around the letters; drawn apart, so that the letters
        stay letters in SVG and PDF. ``role``: what it is, for the check of the layout.
        """
        ink = colour if colour.startswith("#") else self.ink.surface(colour)
        style: dict[str, Any] = {
            "family": typeface.families(text, weight),
            "fontsize": self.points(size),
            "fontweight": weight,
            "ha": across,
            "va": down,
            "rotation": turned,
            "rotation_mode": "anchor",
            "clip_on": False,
        }
        if rim:
            around = self.ink.paint(rim.paint)
            halo = self.axes.text(x, y, text, color=around, alpha=rim.opacity, zorder=60, **style)
            halo.set_path_effects([Rim(linewidth=self.points(rim.width_px), foreground=around, joinstyle="round")])
        written = self.axes.text(x, y, text, color=ink, zorder=61, **style)
        self.lettering.append((role, written))
        return written

    def centre(self, at: tuple[float, float], text: str, letters: Lettering, *, role: str, size: float = 0) -> None:
        """Write one line with its middle at a point, in a lettering of the scene, if need be in another size."""
        style: dict[str, Any] = {"weight": letters.weight, "colour": self.ink.paint(letters.paint), "rim": letters.rim}
        style |= {"across": "center", "down": "center_baseline", "role": role}
        self.write(*at, text, size=size or letters.type_px, **style)

    def say(self, x: float, y: float, lines: Sequence[str], *, role: str, step: float = 0, **style: Any) -> float:
        """Write a paragraph that is no part of the drawing; gives where its last line stands."""
        places = [y + number * step for number in range(len(lines))]
        written = [self.write(x, at, line, role=role, **style) for at, line in zip(places, lines, strict=True)]
        self.said.append((role, written))
        return places[-1]

    def dash(self, stroke: Stroke) -> Dash:
        """Give the dashes of a stroke as matplotlib takes them: in widths of the line."""
        return (0, tuple(length / stroke.width_px for length in stroke.dash)) if stroke.dash else "-"

    def stroke(
        self,
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        stroke: Stroke,
        *,
        clip: Box | None = None,
        zorder: float = 5,
    ) -> None:
        """Draw a line of the scene through points in pixels."""
        colour, dash = self.ink.paint(stroke.paint), self.dash(stroke)
        alpha, pen = stroke.opacity, stroke.width_px
        self.line(x, y, colour=colour, pen=pen, dash=dash, alpha=alpha, clip=clip, zorder=zorder)

    def rectangle(self, box: Box, *, fill: str = "none", edge: str = "none", pen: float = 0, **more: Any) -> None:
        """Draw a rectangle; colours as matplotlib takes them, the pen in pixels."""
        shape = Rectangle((box.left, box.top), box.width, box.height, facecolor=fill, edgecolor=edge, **more)
        shape.set_linewidth(self.points(pen))
        self.axes.add_patch(shape)

    def line(  # noqa: PLR0913 - as many as a pen has
        self,
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        *,
        colour: str,
        pen: float,
        dash: Dash = "-",
        alpha: float = 1,
        clip: Box | None = None,
        zorder: float = 5,
    ) -> None:
        """Draw a line through points in pixels; the pen in pixels."""
        drawn = Line2D(x, y, color=colour, linewidth=self.points(pen), alpha=alpha, zorder=zorder)
        drawn.set_linestyle(dash)
        drawn.set_solid_capstyle("round")
        drawn.set_solid_joinstyle("round")
        self.axes.add_line(drawn)
        self.clip(drawn, clip)

    def lines(  # noqa: PLR0913 - as many as pens have
        self,
        parts: Sequence[np.ndarray],
        *,
        colours: Sequence[str | tuple[str, float]],
        pens: Sequence[float],
        dashes: Sequence[Dash],
        clip: Box,
        zorder: float = 5,
    ) -> None:
        """Draw many lines, each an array of points in pixels, in their order; colours may carry their strength."""
        drawn = LineCollection(parts, colors=to_rgba_array(list(colours)), zorder=zorder)
        drawn.set_linestyle(list(dashes))
        drawn.set_linewidth([self.points(pen) for pen in pens])
        drawn.set_capstyle("round")
        drawn.set_joinstyle("round")
        self.axes.add_collection(drawn, autolim=False)
        self.clip(drawn, clip)

    def shapes(  # noqa: PLR0913 - as many as areas have
        self,
        paths: Sequence[Path],
        *,
        fill: str | Sequence[str],
        edge: str,
        pen: float,
        transform: Transform,
        clip: Box,
        zorder: float = 2,
        hatch: str = "",
        dash: Dash = "-",
    ) -> None:
        """Fill paths given in the units of a transform to pixels."""
        drawn = PathCollection(
            list(paths), facecolors=fill, edgecolors=edge, linewidths=self.points(pen), zorder=zorder
        )
        drawn.set_transform(transform + self.axes.transData)
        drawn.set_linestyle(dash)
        if hatch:
            drawn.set_hatch(hatch)
            drawn.set_hatch_linewidth(self.points(paper.HATCH_PX))
        self.axes.add_collection(drawn, autolim=False)
        self.clip(drawn, clip)

    def dots(  # noqa: PLR0913 - as many as a dot has
        self,
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        radii: Sequence[float] | np.ndarray | float,
        style: Style,
        *,
        edge: str = "",
        pen: float = paper.FINE_PX,
        alpha: float = 1,
        clip: Box | None = None,
        zorder: float = 20,
    ) -> None:
        """Draw points of given radii in pixels; without an edge of their own with a fine one of the paper's colour."""
        # As `Axes.scatter` draws them, whose checks are a quarter of the time of a whole map.
        marker = MarkerStyle(style.marker)
        path = marker.get_path().transformed(marker.get_transform())
        areas = (2 * np.atleast_1d(np.asarray(radii, dtype=float)) * self.points(1)) ** 2
        drawn = PathCollection(
            [path],
            areas,
            offsets=np.column_stack([np.atleast_1d(x), np.atleast_1d(y)]),
            offset_transform=self.axes.transData,
            facecolors=style.colour,
            edgecolors=edge or self.ink.surface("page"),
            linewidths=self.points(pen),
            alpha=alpha,
            zorder=zorder,
        )
        drawn.set_transform(IdentityTransform())
        self.axes.add_collection(drawn, autolim=False)
        self.clip(drawn, clip)

    def circles(  # noqa: PLR0913 - as many as a circle has
        self,
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        radius_px: float,
        fill: Fill,
        edge: Stroke | None,
        *,
        clip: Box | None = None,
    ) -> None:
        """Draw circles of the scene."""
        look, ring, pen = self.ink.style(fill.paint.light), "none", 0.0
        if edge:
            ring, pen = self.ink.paint(edge.paint), edge.width_px
        self.dots(x, y, radius_px, look, edge=ring, pen=pen, alpha=fill.opacity, clip=clip)

    def clip(self, drawn: Artist, box: Box | None) -> None:
        """Keep what is drawn inside a box."""
        if box is not None:
            frame = Rectangle((box.left, box.top), box.width, box.height, transform=self.axes.transData)
            drawn.set_clip_path(frame)
