"""What stands on the ground of a printed map: flows, dots, circles, rings of aid and of distance, lettered regions."""

from cmath import rect
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, groupby

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Wedge

from geo.base import paper
from geo.figures.chart import ink
from geo.figures.curves import curve
from geo.figures.scene import Circles, DistanceRings, Flows, Labels, Places, Point, Ring, Rings
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas, Dash, Drawn, Style
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import great_circle, ring
from geo.sources.equal_earth import moved_round, on_map


def draw_marks(canvas: Canvas, frame: Frame, layer: Circles) -> list[Box]:
    """Draw circles, and great circles to them; give what each covers."""
    covered = []
    for mark in layer.marks:
        if mark.start and mark.line:
            for part in great_circle(mark.start[1], mark.start[0], mark.at[1], mark.at[0]):
                way = frame.to_sheet(part[:, 0], part[:, 1])
                canvas.stroke(*way, mark.line, clip=frame.box)
            canvas.drawn.append(Drawn.of_stroke("marks", (mark.start, mark.at), mark.line))
        (x,), (y,) = _at(frame, mark.at)
        radius = mark.radius_px
        canvas.circles([x], [y], radius, mark.fill, mark.edge, clip=frame.box)
        if mark.number:
            canvas.centre((x, y), str(mark.number), layer.lettering, role="number")
        canvas.drawn.append(Drawn.of_fill("marks", mark.at, radius, mark.fill))
        covered.append(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    return covered


def draw_rings(canvas: Canvas, frame: Frame, layer: Rings) -> list[tuple[Ring, Box]]:
    """Draw rings of parts with their total within; give those that lie in the frame, and what each covers."""
    drawn: list[tuple[Ring, Box]] = []
    ink = canvas.ink
    for number, (each, (x, y, radius), (to_x, to_y)) in enumerate(_part(frame, layer)):
        zorder, size = 20 + 0.01 * number, radius / each.radius_px
        if np.hypot(x - to_x, y - to_y) > layer.away_px:
            canvas.stroke([to_x, x], [to_y, y], layer.leader, clip=frame.box, zorder=19)
            leader = Style(ink.paint(layer.leader.paint))
            canvas.dots([to_x], [to_y], layer.dot_px, leader, clip=frame.box, zorder=19)
        ground = ink.paint(layer.hole.paint)
        hole = Circle((x, y), radius - 1, facecolor=ground, edgecolor="none", zorder=zorder)
        if each.rim:
            hole.set(edgecolor=ink.paint(each.rim.paint), linestyle=canvas.dash(each.rim))
            hole.set_linewidth(canvas.points(each.rim.width_px))
        canvas.axes.add_patch(hole)
        start = 90.0
        for part in each.parts:
            turn, style = 360 * part.share, ink.style(part.paint.light)
            # The vertical axis runs downwards: counting angles from −90° the other way round goes with the clock.
            outer, band = radius - size * layer.inset_px, size * layer.band_px
            wedge = Wedge((x, y), outer, -start, -start + turn, width=band, facecolor=style.colour)
            wedge.set(
                edgecolor=ground, linewidth=canvas.points(paper.FINE_PX), hatch=style.hatch or None, zorder=zorder
            )
            canvas.axes.add_patch(wedge)
            start -= turn
        room, letters = radius - size * (layer.inset_px + layer.band_px), layer.lettering
        written = min(letters.type_px, 1.9 * room / np.hypot(typeface.width(each.total, 1, letters.weight), 0.72))
        if radius >= layer.legible_px:
            canvas.centre((x, y), each.total, letters, size=written, role="number")
        canvas.drawn.append(Drawn.of_fill("rings", each.at, each.radius_px, layer.hole, label=each.total))
        drawn.append((each, Box(x - radius, y - radius, 2 * radius, 2 * radius)))
    return drawn


def _part(frame: Frame, layer: Rings) -> list[tuple[Ring, tuple[float, float, float], tuple[float, float]]]:
    """Move rings apart that come too near each other, as the layer tells it."""
    inside = []
    for each in layer.rings:
        (x,), (y,) = _at(frame, each.at)
        if frame.box.holds(Box(x, y, 0, 0)):
            inside.append((each, (x, y)))
    places = apart([at for _, at in inside], [ring.radius_px for ring, _ in inside], layer.gap_px, layer.least)
    return [(ring, place, at) for (ring, at), place in zip(inside, places, strict=True)]


def apart(
    homes: Sequence[tuple[float, float]], radii: Sequence[float], gap: float, least: float
) -> list[tuple[float, float, float]]:
    """Push circles apart as the browser does (`Rings.apart` in `rings.js`; a test holds the two together).

    Where there is no room, those that crowd grow smaller. Returns x, y and radius.
    """
    sizes = [1.0] * len(homes)
    while True:
        shown = [size * radius for size, radius in zip(sizes, radii, strict=True)]
        at = _push(homes, shown, gap)
        pairs = combinations(range(len(at)), 2)
        crowded = {each for i, j in pairs if shown[i] + shown[j] + gap - abs(at[j] - at[i]) >= 0.5 for each in (i, j)}
        smaller = {each for each in crowded if sizes[each] > least}
        if not smaller:
            return [(place.real, place.imag, radius) for place, radius in zip(at, shown, strict=True)]
        sizes = [0.9 * size if i in smaller else size for i, size in enumerate(sizes)]


def _push(homes: Sequence[tuple[float, float]], radii: Sequence[float], gap: float) -> list[complex]:
    """Push neighbours apart, each half the way and none farther than its radius."""
    starts = [complex(*home) for home in homes]
    at = [*starts]
    for _ in range(100):
        pushed = False
        for (i, one), (j, other) in combinations(enumerate(radii), 2):
            way = at[j] - at[i]
            lacking = one + other + gap - abs(way)
            if lacking >= 0.5:
                unit = way / abs(way) if abs(way) > 0.01 else rect(1, i + j)
                at[i], at[j], pushed = at[i] - unit * lacking / 2, at[j] + unit * lacking / 2, True
        if not pushed:
            break
        for i, radius in enumerate(radii):
            away = at[i] - starts[i]
            if abs(away) > radius:
                at[i] = starts[i] + away / abs(away) * radius
    return at


def _at(frame: Frame, point: Point) -> tuple[Sequence[float], Sequence[float]]:
    x, y = frame.to_sheet(*on_map(np.array([point[1]]), np.array([point[0]])))
    return x.tolist(), y.tolist()


def draw_lettering(canvas: Canvas, frame: Frame, layer: Labels) -> list[Box]:
    """Write the names of regions that are stated without a place; give what each covers."""
    covered = []
    for text, at in layer.labels:
        (x,), (y,) = _at(frame, at)
        letters = layer.lettering
        width = typeface.width(text, letters.type_px) + 20
        box = Box(min(max(x - width / 2, frame.box.left), frame.box.right - width), y - 11, width, 22)
        if not frame.box.holds(box):
            continue
        rim = FancyBboxPatch((box.left + 11, box.top + 5), box.width - 22, 12, boxstyle="round,pad=5", zorder=50)
        rim.set(facecolor=canvas.ink.paint(layer.ground.paint), alpha=layer.ground.opacity)
        rim.set(edgecolor=canvas.ink.paint(layer.rim.paint), linestyle=canvas.dash(layer.rim))
        rim.set_linewidth(canvas.points(layer.rim.width_px))
        canvas.axes.add_patch(rim)
        canvas.centre((box.left + width / 2, y), text, letters, role="label")
        canvas.drawn.append(Drawn.of_fill("labels", at, 0, layer.ground, label=text))
        covered.append(box)
    return covered


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
    """Draw a dot at every partner on the sheet; give what each covers."""
    covered: list[Box] = []
    for style, group in groupby(layer.drawn(frame.scale), key=lambda dot: dot.style):
        dots, radius = list(group), style.radius_px
        letters = replace(layer.lettering, paint=ink(style.fill.paint))
        at = np.array([layer.ends.place(dot.place) for dot in dots])
        x, y = frame.to_sheet(*on_map(at[:, 1], at[:, 0]))
        seen = frame.has(x, y)
        canvas.circles(x[seen], y[seen], radius, style.fill, style.edge)
        for i in np.flatnonzero(seen).tolist():
            (latitude, longitude), a, b, text = at[i].tolist(), float(x[i]), float(y[i]), dots[i].text
            if text:
                canvas.centre((a, b), text, letters, role="number")
            covered.append(Box(a - radius, b - radius, 2 * radius, 2 * radius))
            canvas.drawn.append(Drawn.of_fill("places", (latitude, longitude), radius, style.fill, label=text))
    return covered


def draw_distance_rings(canvas: Canvas, frame: Frame, layer: DistanceRings) -> list[Box]:
    """Draw rings of equal distance; give a box per distance that is written."""
    covered = []
    latitude, longitude = layer.centre
    for km, label in layer.rings:
        parts = ring(longitude, latitude, km)
        for part in parts:
            x, y = frame.to_sheet(part[:, 0], part[:, 1])
            canvas.stroke(x, y, layer.stroke, clip=frame.box, zorder=4)
        canvas.drawn.append(Drawn.of_stroke("distance", (layer.centre,), layer.stroke, label=label))
        xs, ys = frame.to_sheet(*np.vstack(parts).T)
        box = frame.box
        seen = (box.left < xs) & (xs < box.right - 70) & (box.top + 14 < ys) & (ys < box.bottom)
        if seen.any():
            lowest = np.where(seen, ys, -np.inf).argmax()
            at_x, at_y, letters = float(xs[lowest]), float(ys[lowest]), layer.lettering
            colour = canvas.ink.paint(letters.paint)
            canvas.write(at_x + 4, at_y - 5, label, size=letters.type_px, colour=colour, rim=letters.rim, role="ring")
            covered.append(Box(at_x + 2, at_y - 17, 60, 18))
    return covered
