"""The sheet: its shape, and title, filters, drawing, legend and footing, set out with room to breathe.

Everything is laid out in pixels of the paper's own width, so that type is larger where a sheet is seen smaller.
"""

import datetime
import re
import threading
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import shapely
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg

from geo.base import paper
from geo.base.errors import AtlasError
from geo.base.palette import SURFACES
from geo.base.words import message
from geo.figures.chart import Chart
from geo.figures.picture import Picture
from geo.render.sheet import charts, map_drawing, typeface, typesetting
from geo.render.sheet.boxes import Box, shape
from geo.render.sheet.canvas import Canvas, Drawn, Ink
from geo.render.sheet.logo import open_logo
from geo.render.sheet.writing import SETTINGS, about, png, svg

_CSS_INCH: Final = 96.0
_DRAWN_SCALE: Final = 2.5
_PRESS: Final = threading.RLock()
"""Matplotlib's fonts and settings are shared by all threads: one sheet at a time."""
Form = Literal["png", "svg", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("png", "svg", "pdf")
PNG_WIDTH: Final = 1280


@dataclass(frozen=True)
class Paper:
    """The shape of a sheet. ``width_px``: how many pixels the layout counts across."""

    name: str
    width_inches: float
    height_inches: float
    width_px: int

    @property
    def height_px(self) -> int:
        """Height of the layout."""
        return round(self.width_px * self.height_inches / self.width_inches)


SIZES: Final = {
    "wide": Paper(message("16:9, for slides"), 40 / 3, 7.5, 1280),
    "classic": Paper(message("4:3, for older projectors"), 10.0, 7.5, 1120),
    "a4": Paper(message("A4, landscape"), 297 / 25.4, 210 / 25.4, 1180),
    "square": Paper(message("Square, for social media"), 10.0, 10.0, 1000),
}
"""Name → shape; the first two are the sizes of slides."""
SCALES: Final = (1, 2, 4)
REGIONS: Final = {"": message("As the page opens"), "world": message("The world")}
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """How a picture is printed.

    ``scale``: a PNG is ``1280 × scale`` pixels wide. ``greyscale``: greys that stay apart on a black-and-white printer,
    with line styles, hatches and shapes in place of hues. ``logo``: a PNG or SVG for the upper right corner.
    ``accent``: ``"#rrggbb"`` of the small bar above the title. ``region``: only maps of the world know more than one.
    Raises `AtlasError` if a choice is unknown.
    """

    size: str = "wide"
    scale: int = 2
    greyscale: bool = False
    logo: bytes = b""
    accent: str = ""
    day: datetime.date
    region: str = ""

    def __post_init__(self) -> None:  # noqa: D105
        for value, known in ((self.size, SIZES), (self.scale, SCALES), (self.region, REGIONS)):
            if value not in known:
                raise AtlasError(
                    "“{value}” is unknown here. Possible are: {known}.",
                    value=value,
                    known=", ".join(str(each) for each in known if each != ""),
                )
        if self.accent and not _COLOUR.fullmatch(self.accent):
            raise AtlasError(
                "“{colour}” is not a colour. Write six hexadecimal digits, as in {example}.",
                colour=self.accent,
                example=SURFACES["light"]["accent"],
            )

    @property
    def paper(self) -> Paper:
        """The shape of the sheet."""
        return SIZES[self.size]

    @property
    def accent_colour(self) -> str:
        """The colour of the bar above the title."""
        return self.accent or SURFACES["light"]["accent"]


@dataclass(frozen=True)
class Layout:
    """Where the words of a sheet stand: role, text and box of each line; what a map holds where; its leaders."""

    sheet: Box
    words: tuple[tuple[str, str, Box], ...]
    drawn: tuple[Drawn, ...] = ()
    leaders: tuple[shapely.LineString, ...] = ()

    def faults(self) -> list[str]:
        """Say what is cut or covered, a sentence each."""
        cut = [f"“{text}” is cut by the sheet" for _, text, box in self.words if not self.sheet.holds(box, 0.5)]
        apart = [each for each in self.words if each[0] not in ("number", "cell")]
        crossed = [
            f"a leader crosses “{text}”"
            for role, text, box in apart
            # At the edge of a name its own leader ends.
            if role in ("label", "inset")
            and shapely.intersects(shape(box).buffer(-paper.LEADER_END_PX), list(self.leaders)).any()
        ]
        return (
            cut
            + crossed
            + [
                f"“{text}” lies on “{other}”"
                for i, (_, text, box) in enumerate(apart)
                for _, other, its in apart[i + 1 :]
                if box.meets(its, -1.2)
            ]
        )


def print_picture(picture: Picture, sheet: Sheet, form: Form) -> bytes:
    """Print a picture with everything that must be said about it.

    ``form``: ``"png"``, ``"svg"`` (real letters, the font inside) or ``"pdf"`` (tagged: PDF/UA); the same bytes for the
    same picture, sheet and form. Raises `AtlasError` if the logo cannot be used, the title is too long, the form is
    unknown.
    """
    if form not in FORMS:
        raise AtlasError("“{value}” is unknown here. Possible are: {known}.", value=form, known=", ".join(FORMS))
    with _PRESS, rc_context(SETTINGS):
        canvas = _sheet(picture, sheet)
        said = about(picture, sheet.day)
        if form == "png":
            return png(canvas, said, scale=sheet.scale * PNG_WIDTH / sheet.paper.width_px)
        return svg(canvas, said).encode() if form == "svg" else typesetting.pdf(canvas, picture, sheet.day)


def print_drawing(
    picture: Picture, *, width_mm: float, height_mm: float, form: Literal["png", "svg", "plate"]
) -> bytes:
    """Print the drawing and its legend without title and footing, with letters as large as on the screen.

    A PNG has 240 dots per inch; a ``"plate"`` is an SVG for Typst, which has the letters. Who sets it on a page says
    the source and, for a map, the `outlines` of the picture.
    """
    with _PRESS, rc_context(SETTINGS):
        typeface.register()
        px_per_mm = _CSS_INCH / 25.4
        canvas = Canvas(width_mm * px_per_mm, height_mm * px_per_mm, 1 / _CSS_INCH, _ink(picture, greyscale=False))
        edge = Box(paper.EDGE_PX, paper.EDGE_PX, canvas.width - 2 * paper.EDGE_PX, canvas.height - 2 * paper.EDGE_PX)
        _draw(canvas, edge, picture, "")
        said = about(picture, None)
        if form == "png":
            return png(canvas, said, scale=_DRAWN_SCALE)
        return svg(canvas, said, letters=form == "svg").encode()


def layout(picture: Picture, sheet: Sheet) -> Layout:
    """Set out a sheet and tell where its words stand, in pixels of its own layout."""
    with _PRESS, rc_context(SETTINGS):
        canvas = _sheet(picture, sheet)
        renderer: Any = FigureCanvasAgg(canvas.figure).get_renderer()  # type: ignore[no-untyped-call]
        found = []
        for role, text in canvas.lettering:
            extent = text.get_window_extent(renderer)
            box = Box(extent.x0, canvas.height - extent.y1, extent.width, extent.height)
            found.append((role, text.get_text(), box))
        return Layout(canvas.box, tuple(found), tuple(canvas.drawn), tuple(canvas.leaders))


def _ink(picture: Picture, *, greyscale: bool) -> Ink:
    drawing = picture.drawing
    if isinstance(drawing, Chart):
        return Ink(greyscale=greyscale, categories=charts.colours(drawing))
    paints = [entry.paint.light for part in drawing.legend for entry in part.entries]
    return Ink(greyscale=greyscale, categories=paints)


def _sheet(picture: Picture, sheet: Sheet) -> Canvas:
    typeface.register()
    shape = sheet.paper
    ink = _ink(picture, greyscale=sheet.greyscale)
    canvas = Canvas(shape.width_px, shape.height_px, shape.width_inches / shape.width_px, ink)
    top = _write_header(canvas, picture, sheet)
    bottom = _write_footing(canvas, picture, sheet)
    room = Box(paper.MARGIN_PX, top, canvas.width - 2 * paper.MARGIN_PX, bottom - top)
    _draw(canvas, room, picture, sheet.region)
    return canvas


def _draw(canvas: Canvas, box: Box, picture: Picture, region: str) -> None:
    if isinstance(picture.drawing, Chart):
        charts.draw(canvas, box, picture.drawing, picture.unit)
    else:
        map_drawing.draw(canvas, box, picture.drawing, region)


def _write_header(canvas: Canvas, picture: Picture, sheet: Sheet) -> float:
    room = canvas.width - 2 * paper.MARGIN_PX
    if sheet.logo:
        room -= _draw_logo(canvas, sheet.logo) + 30
    accent = canvas.ink.surface("accent") if canvas.ink.greyscale else sheet.accent_colour
    canvas.rectangle(Box(paper.MARGIN_PX, 30, *paper.ACCENT_PX), fill=accent, zorder=70)
    size, lines = _title(picture.title, room, canvas.height)
    y = canvas.say(paper.MARGIN_PX, 38 + 1.2 * size, lines, step=1.2 * size, size=size, weight=700, role="title")
    filters = typeface.wrap(picture.filters(), paper.SUBTITLE_PX, room)
    style: dict[str, Any] = {"size": paper.SUBTITLE_PX, "colour": "muted", "role": "subtitle"}
    y = canvas.say(paper.MARGIN_PX, y + 30, filters, step=22, **style)
    if y > 2 * paper.MOST_HEADER * canvas.height:
        raise AtlasError("The title is too long for this sheet ({letters} letters).", letters=len(picture.title))
    return max(y + 20, 30 + paper.LOGO_PX[1] + 12 if sheet.logo else 0)


def _title(title: str, room: float, height: float) -> tuple[float, list[str]]:
    """Shrink a title until it takes three lines; a still longer one takes more lines, but never loses a letter."""
    size, least = paper.TITLE_PX
    while size > least and len(typeface.wrap(title, size, room, 700)) > paper.TITLE_LINES:
        size -= 1
    lines = typeface.wrap_evenly(title, size, room, 700)
    if 1.2 * size * len(lines) > paper.MOST_HEADER * height:
        raise AtlasError("The title is too long for this sheet ({letters} letters).", letters=len(title))
    return size, lines


def _draw_logo(canvas: Canvas, content: bytes) -> float:
    image = open_logo(content)
    shrunk = min(paper.LOGO_PX[0] / image.width, paper.LOGO_PX[1] / image.height)
    width, height = shrunk * image.width, shrunk * image.height
    left, top = canvas.width - paper.MARGIN_PX - width, 30.0
    canvas.axes.imshow(
        np.asarray(image), extent=(left, left + width, top + height, top), aspect="auto", interpolation="antialiased"
    )
    canvas.axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    return width


def _write_footing(canvas: Canvas, picture: Picture, sheet: Sheet) -> float:
    room = canvas.width - 2 * paper.MARGIN_PX
    *said, atlas = picture.footing(sheet.day)
    paragraphs = [" ".join(said[:-1]), "  ·  ".join(each for each in (said[-1], picture.outlines()) if each), atlas]
    wrapped = [typeface.wrap(part, paper.FOOTING_PX, room) for part in paragraphs if part]
    step = 1.4 * paper.FOOTING_PX
    top = canvas.height - 26 - step * sum(map(len, wrapped))
    rule = canvas.ink.surface("rule")
    canvas.line([paper.MARGIN_PX, canvas.width - paper.MARGIN_PX], [top - 4] * 2, colour=rule, pen=paper.PEN_PX)
    y = top
    for lines in wrapped:
        weight = 600 if lines == wrapped[-1] else 400
        style: dict[str, Any] = {"size": paper.FOOTING_PX, "weight": weight, "colour": "muted", "role": "footing"}
        y = canvas.say(paper.MARGIN_PX, y + step, lines, step=step, **style)
    return top - 20
