"""Tables that go on over as many slides as they need."""

from typing import Any, NamedTuple

import pandas as pd
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.base import paper
from geo.base.words import Language
from geo.render.slides import fitting
from geo.render.slides.frame import Box, Letters, rgb, write

_LARGEST, _SMALLEST = paper.SLIDE_TABLE_PT


class Part(NamedTuple):
    """A part of a table as it is set: cells, size of the letters, widths of columns and heights of rows in points."""

    cells: pd.DataFrame
    size: float
    widths: list[float]
    heights: list[float]


def pages(table: pd.DataFrame, box: Box) -> list[Part]:
    """Divide a table so that each part fits into a box; one even where it has no row. Headings are the first height."""
    cells = table.apply(_written)
    size = _LARGEST
    while size > _SMALLEST and sum(_columns(cells, size)) > box.width:
        size -= 0.5
    widths = _widths(cells, size, box.width)
    head = _height(tuple(cells.columns), widths, size)
    heights = [_height(row, widths, size) for row in cells.itertuples(index=False)]
    starts, held = [0], head
    for place, height in enumerate(heights):
        if place > starts[-1] and held + height > box.height:
            starts.append(place)
            held = head
        held += height
    ends = [*starts[1:], len(cells)]
    return [
        Part(cells.iloc[start:end], size, widths, [head, *heights[start:end]])
        for start, end in zip(starts, ends, strict=True)
    ]


def add(slide: Any, part: Part, box: Box, language: Language) -> Any:
    """Draw a part that `pages` gives of a table as one that can be edited."""
    cells, _, widths, heights = part
    at = (Pt(box.left), Pt(box.top), Pt(sum(widths)), Pt(sum(heights)))
    frame = slide.shapes.add_table(len(heights), len(widths), *at)
    table = frame.table
    _style(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    numeric = [_is_numeric(cells[name]) for name in cells.columns]
    for line, row in enumerate([tuple(cells.columns), *cells.itertuples(index=False)]):
        table.rows[line].height = Pt(heights[line])
        for place, text in enumerate(row):
            cell = table.cell(line, place)
            _write(cell, str(text), Letters(part.size, bold=line == 0), widths[place], language)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb("land" if line == 0 else "panel" if line % 2 else "sea")
            for paragraph in cell.text_frame.paragraphs:
                paragraph._p.get_or_add_pPr().set("algn", "r" if numeric[place] else "l")
    return frame


def _write(cell: Any, text: str, letters: Letters, width: float, language: Language) -> None:
    room = (width - 2 * paper.SLIDE_PADDING_PT, paper.SLIDE_CELL_LINES * letters.size * fitting.LINE)
    write(cell.text_frame, fitting.cut(text, room, letters.size, bold=letters.bold), letters, language)
    cell.margin_left = cell.margin_right = Pt(paper.SLIDE_PADDING_PT)
    cell.margin_top = cell.margin_bottom = Pt(paper.SLIDE_PADDING_PT / 2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if letters.bold else MSO_ANCHOR.TOP


def _style(table: Any) -> None:
    """Take the template's own stripes away; the cells are coloured one by one."""
    properties = table._tbl.tblPr
    properties.set("bandRow", "0")
    for style in properties.iter(qn("a:tableStyleId")):
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"


def _height(row: tuple[Any, ...], widths: list[float], size: float) -> float:
    lines = max(
        len(fitting.lines_of(str(value), width - 2 * paper.SLIDE_PADDING_PT, size, bold=True))
        for value, width in zip(row, widths, strict=True)
    )
    return min(lines, paper.SLIDE_CELL_LINES) * size * fitting.LINE + paper.SLIDE_PADDING_PT


def _columns(cells: pd.DataFrame, size: float) -> list[float]:
    """What each column would take on one line, long texts a third of it at most."""
    return [
        max(fitting.width_of(str(text), size, bold=True) for text in [name, *cells[name].head(60)])
        + 2 * paper.SLIDE_PADDING_PT
        + 1
        for name in cells.columns
    ]


def _widths(cells: pd.DataFrame, size: float, room: float) -> list[float]:
    wanted = _columns(cells, size)
    if sum(wanted) <= room:
        # A narrow table is not pulled apart over the whole slide.
        wide = min(room, 1.6 * sum(wanted))
        return [width * wide / sum(wanted) for width in wanted]
    fair = room / len(wanted)
    slack = room - sum(min(width, fair) for width in wanted)
    over = sum(max(width - fair, 0) for width in wanted)
    return [width if width <= fair else fair + slack * (width - fair) / over for width in wanted]


def _written(column: "pd.Series[Any]") -> "pd.Series[str]":
    stated = column.dropna()
    if pd.api.types.is_float_dtype(column) and stated.mod(1).eq(0).all():
        column = column.astype("Int64")  # whole numbers with gaps are read as 3942.0
    return column.astype(object).where(column.notna(), "").astype(str)


def _is_numeric(column: "pd.Series[str]") -> bool:
    stated = column[column.ne("")]
    return bool(len(stated)) and bool(stated.str.fullmatch(r"[-−+%\d.,\s]+").all())
