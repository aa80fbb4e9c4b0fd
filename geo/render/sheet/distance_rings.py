"""Rings of equal distance around a point."""

import numpy as np

from geo.figures.scene import DistanceRings
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas, Drawn
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import ring


def draw_rings(canvas: Canvas, frame: Frame, layer: DistanceRings) -> list[Box]:
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
