"""Slides: what each says before anybody lays it out, and a PowerPoint file of them."""

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from PIL import Image
from pptx.util import Pt

from geo.base import paper
from geo.base.words import Language, Words
from geo.figures.chart import Bars
from geo.figures.picture import Picture
from geo.render.sheet import print_drawing
from geo.render.sheet.logo import small_logo
from geo.render.slides import fitting, frame, graphs, tables
from geo.render.slides.frame import BODY, Box
from geo.ties.home import PLAIN, Style

_TALL: Final = BODY._replace(top=104, height=BODY.height + 60)
"""Where a slide has no lead."""
_MM_PER_PT: Final = 25.4 / 72
Draw = Callable[[Any, Box], Any]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide; a table that is too long goes on over further slides.

    ``title``: the finding, its name in the outline. ``picture``: bars become a chart that can be edited. ``notes``:
    what the speaker reads; sources belong here. ``footing``: empty to have that of the picture. ``large``: its bullets
    and the names on its map are read from the last row; the notes have what finds no room.
    """

    title: str
    lead: str = ""
    picture: Picture | None = None
    table: pd.DataFrame | None = None
    bullets: tuple[str, ...] = ()
    chart: Bars | None = None
    notes: str = ""
    footing: tuple[str, ...] = ()
    large: bool = False

    def bars(self) -> Bars | None:
        """Give what is drawn as a chart that can be edited: the chart, else the picture's bars, where it has any."""
        drawing = self.picture.drawing if self.picture is not None and self.chart is None else self.chart
        return drawing if isinstance(drawing, Bars) and drawing.bars else None

    def drawn(self) -> Picture | None:
        """Give the picture, unless it is a chart that can be edited."""
        return None if self.bars() is not None else self.picture

    def caption(self) -> str:
        """Say what a chart counts; empty where its picture has no unit."""
        return self.picture.unit if self.picture is not None and self.chart is None else ""

    def foot(self, day: datetime.date) -> tuple[str, ...]:
        """Give the lines at the foot: the slide's own, else those of its picture, with the outlines' source."""
        if self.footing or self.picture is None:
            return self.footing
        outlines = self.picture.outlines() if self.drawn() else ""
        return tuple(line for line in (*self.picture.footing(day), outlines) if line)

    def spoken(self, day: datetime.date) -> str:
        """Give the speaker's notes: what was written, then what is shown and where it comes from."""
        shown = [self.picture.title, self.picture.filters()] if self.picture is not None else []
        foot = self.foot(day)
        parts = [self.notes.strip(), "\n".join(shown), "\n".join(foot)]
        said = self.notes
        return "\n\n".join(part for place, part in enumerate(parts) if part and (place == 0 or part not in said))


def deck(
    slides: Sequence[Slide], *, language: Language, title: str, day: datetime.date | None = None, style: Style = PLAIN
) -> bytes:
    """Write slides as a PowerPoint file, 16:9; one that holds a title and a lead only is a cover, with the logo.

    ``language``: their spelling is checked in it. No text is larger than its box, and a table that is too long goes on.
    """
    made, logo = frame.empty(language, title=title, accent=style.accent), small_logo(style.logo)
    for slide in slides:
        _Page(made, slide, language, day or datetime.datetime.now(tz=datetime.UTC).date(), logo).draw()
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


class _Page:
    """How one slide is laid out: a head, at most two columns, a foot."""

    def __init__(self, made: Any, slide: Slide, language: Language, day: datetime.date, logo: bytes) -> None:
        self.made, self.slide, self.language, self.day, self.logo = made, slide, language, day, logo
        self.bars = slide.bars()

    def draw(self) -> None:
        """Draw the slide, and those on which its table goes on."""
        parts, table = self._parts(), self.slide.table
        tabled = table is not None and len(table.columns) > 0
        body = BODY if self.slide.lead else _TALL
        boxes = _columns(body, len(parts) + tabled, narrow_first=bool(self.slide.bullets))
        begun, further = None, list[tables.Part]()
        if table is not None and tabled:
            begun, further = _begun(table, boxes[-1], alone=not parts)
        page = self._begin(self.slide.lead, number=(1, 1 + len(further)), cover=not boxes)
        for part, box in zip(parts, boxes, strict=False):
            part(page, box)
        if begun is not None:
            self._table(page, begun, boxes[-1])
        self._foot(page)
        for place, rest in enumerate(further, 2):
            page = self._begin("", number=(place, 1 + len(further)), cover=False)
            self._table(page, rest, _TALL)
            self._foot(page)

    def _parts(self) -> list[Draw]:
        picture, bars, parts = self.slide.drawn(), self.bars, list[Draw]()
        if self.slide.bullets:
            parts.append(self._bullets)
        if picture is not None:
            parts.append(lambda page, box: self._picture(page, box, picture))
        if bars is not None:
            parts.append(self._chart)
        return parts

    def _begin(self, lead: str, *, number: tuple[int, int], cover: bool) -> Any:
        title = self.slide.title.strip()
        page = self.made.slides.add_slide(self.made.slide_layouts.get_by_name(frame.COVER if cover else frame.CONTENT))
        said = f"{title} ({number[0]}/{number[1]})" if number[1] > 1 else title
        self._write(page.shapes.title, said, frame.COVER_TITLE if cover else frame.TITLE, "cover" if cover else "title")
        leading = page.placeholders[1 if cover else 2]
        self._write(leading, lead, frame.COVER_LEAD if cover else frame.LEAD, "cover_lead" if cover else "lead")
        if not cover and not (self.slide.bullets and number[0] == 1):
            _remove(page.placeholders[1])
        if cover and self.logo:
            shape = _fitted(page, self.logo, frame.COVER_LOGO, across=1)
            _describe(shape._element.nvPicPr.cNvPr, Words(self.language).text("Logo"), "logo")
        page.notes_slide.notes_text_frame.text = self.slide.spoken(self.day)
        for paragraph in page.notes_slide.notes_text_frame.paragraphs:
            frame.tag(paragraph, self.language)
        return page

    def _foot(self, page: Any) -> None:
        """Write the foot, which is read after all else."""
        text = "\n".join(self.slide.foot(self.day))
        room, (largest, smallest) = (frame.FOOT.width, frame.FOOT.height), frame.SIZES["foot"]
        joined = "\N{NO-BREAK SPACE}· ".join(line.strip().rstrip(".") for line in text.split("\n") if line.strip())
        size = fitting.size_for(joined, room, largest=largest, smallest=smallest)
        frame.foot(page, (fitting.cut(joined, room, size),), self.language, size=size)

    def _write(self, shape: Any, text: str, box: Box, kind: str) -> None:
        if not text:
            _remove(shape)
            return
        bold, (largest, smallest) = kind in ("title", "cover"), frame.SIZES[kind]
        room = (box.width, box.height)
        size = fitting.size_for(text, room, largest=largest, smallest=smallest, bold=bold)
        colour = "text" if bold else "muted"
        said = fitting.cut(text, room, size, bold=bold)
        frame.write(shape.text_frame, said, frame.Letters(size, bold, colour), self.language)

    def _bullets(self, page: Any, box: Box) -> None:
        shape = page.placeholders[1]
        frame.place(shape, box)
        text, room = "\n".join(self.slide.bullets), (box.width - 22, box.height - 8 * len(self.slide.bullets))
        largest, smallest = paper.SLIDE_LARGE_PT if self.slide.large else paper.SLIDE_BULLET_PT
        size = fitting.size_for(text, room, largest=largest, smallest=smallest)
        whole = len(fitting.lines_of(text, room[0], size)) * size * fitting.LINE <= room[1]
        said = text if whole else "\n".join(_fitting(self.slide.bullets, room, size))
        frame.write(shape.text_frame, said, frame.Letters(size), self.language)
        for paragraph in shape.text_frame.paragraphs:
            paragraph.space_before, paragraph.space_after = Pt(0), Pt(paper.SLIDE_PARAGRAPH_PT)
            paragraph.line_spacing = 1.0
            paragraph._p.get_or_add_pPr().set("marL", str(int(Pt(paper.SLIDE_INDENT_PT))))
            paragraph._p.get_or_add_pPr().set("indent", str(-int(Pt(paper.SLIDE_INDENT_PT))))

    def _picture(self, page: Any, box: Box, picture: Picture) -> None:
        mm = _MM_PER_PT / (paper.SLIDE_ZOOM if self.slide.large else 1)
        width_mm, height_mm = box.width * mm, box.height * mm
        content = print_drawing(picture, width_mm=width_mm, height_mm=height_mm, form="png")
        shape = _fitted(page, content, box)
        _describe(shape._element.nvPicPr.cNvPr, f"{picture.title}. {picture.filters()}", picture.name)

    def _chart(self, page: Any, box: Box) -> None:
        if self.bars is not None:
            shape = graphs.add(page, self.bars, box, caption=self.slide.caption())
            said = "; ".join(bar.hover for bar in self.bars.bars[: paper.SLIDE_SENTENCES])
            _describe(shape._element.nvGraphicFramePr.cNvPr, f"{self.slide.title}. {said}", "chart")

    def _table(self, page: Any, part: tables.Part, box: Box) -> None:
        shape = tables.add(page, part, box, self.language)
        said = ", ".join(str(name) for name in part.cells.columns)
        _describe(shape._element.nvGraphicFramePr.cNvPr, f"{self.slide.title}: {said}", "table")


def _fitted(page: Any, content: bytes, box: Box, *, across: float = 0.5) -> Any:
    """Add an image as large as a box allows; ``across``: the share of what is left free that lies left of it."""
    with Image.open(io.BytesIO(content)) as image:
        share = min(box.width / image.width, box.height / image.height)
        width, height = image.width * share, image.height * share
    left, top = box.left + (box.width - width) * across, box.top + (box.height - height) / 2
    return page.shapes.add_picture(io.BytesIO(content), Pt(left), Pt(top), Pt(width), Pt(height))


def _columns(body: Box, count: int, *, narrow_first: bool) -> list[Box]:
    if count < 2:
        return [body] * count
    share = [1.0] * count
    if narrow_first:
        share[0] = 0.6
    room = body.width - paper.SLIDE_GAP_PT * (count - 1)
    widths = [room * part / sum(share) for part in share]
    lefts = [body.left + sum(widths[:place]) + paper.SLIDE_GAP_PT * place for place in range(count)]
    return [body._replace(left=left, width=width) for left, width in zip(lefts, widths, strict=True)]


def _begun(table: pd.DataFrame, box: Box, *, alone: bool) -> tuple[tables.Part, list[tables.Part]]:
    """Take what fits onto the first slide; beside something else, the rest is laid out anew over the whole width."""
    first, *rest = tables.pages(table, box)
    if rest and not (alone and box == _TALL):
        rest = tables.pages(table.iloc[len(first.cells) :], _TALL)
    return first, rest


def _fitting(bullets: tuple[str, ...], room: tuple[float, float], size: float) -> list[str]:
    kept: list[str] = []
    left = int(room[1] / (size * fitting.LINE))
    for bullet in bullets:
        if left < 1:
            return [*kept[:-1], f"{kept[-1].rstrip('.… ')} …"]
        kept.append(fitting.cut(bullet, (room[0], left * size * fitting.LINE), size))
        left -= len(fitting.lines_of(kept[-1], room[0], size))
    return kept


def _describe(properties: Any, text: str, name: str) -> None:
    properties.set("descr", text)
    properties.set("name", name)


def _remove(shape: Any) -> None:
    shape.element.getparent().remove(shape.element)
