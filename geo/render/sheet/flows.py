"""Flows and dots on a printed map, as the scene tells them."""

from itertools import groupby

import numpy as np

from geo.figures.curves import curve
from geo.figures.scene import Flows, Places, Point
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas, Drawn
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import great_circle
from geo.render.sheet.ink import Dash
from geo.sources.equal_earth import moved_round, on_map


def draw_flows(canvas: Canvas, frame: Frame, layer: Flows) -> None:
    """Draw the lines that a map of this scale shows."""
    lines: list[tuple[np.ndarray, tuple[str, float], float, Dash]] = []
    for start, end, turn, stroke in layer.drawn(frame.scale):
        colour = canvas.ink.paint(stroke.paint)
        for part in path(start, end, turn):
            way = frame.transform.transform(part)
            lines.append((way, (colour, stroke.opacity), stroke.width_px, canvas.dash(stroke)))
        canvas.drawn.append(Drawn.of_stroke("flows", (start, end, turn) if turn else (start, end), stroke))
    if lines:
        parts, colours, pens, dashes = zip(*lines, strict=True)
        canvas.lines(parts, colours=colours, pens=pens, dashes=dashes, clip=frame.box)


def path(start: Point, end: Point, turn: Point | None) -> list[np.ndarray]:
    """Give the pieces of a line in radii of the earth: a great circle where it does not turn or leaves the map."""
    if turn is None or abs(moved_round(start[1]) - moved_round(end[1])) > 180:
        return list(great_circle(start[1], start[0], end[1], end[0]))
    x, y = on_map(np.array([start[1], end[1]]), np.array([start[0], end[0]]))
    here, there = np.column_stack([x, y])
    return [curve(here, there, np.array(turn))]


def draw_places(canvas: Canvas, frame: Frame, layer: Places) -> list[Box]:
    """Draw a dot at every partner; give what each covers."""
    covered: list[Box] = []
    for style, group in groupby(layer.drawn(frame.scale), key=lambda each: each[2]):
        numbers, radii, _ = zip(*group, strict=True)
        at = np.array([layer.ends.place(number) for number in numbers])
        x, y = frame.to_sheet(*on_map(at[:, 1], at[:, 0]))
        seen = frame.has(x, y)
        canvas.dots(
            x[seen],
            y[seen],
            np.array(radii)[seen],
            canvas.ink.style(style.fill.paint.light),
            edge=canvas.ink.paint(style.edge.paint) if style.edge else "none",
            pen=style.edge.width_px if style.edge else 0,
            alpha=style.fill.opacity,
        )
        for (latitude, longitude), a, b, radius in zip(at.tolist(), x.tolist(), y.tolist(), radii, strict=True):
            covered.append(Box(a - radius, b - radius, 2 * radius, 2 * radius))
            canvas.drawn.append(Drawn.of_fill("places", (latitude, longitude), radius, style.fill))
    return covered
