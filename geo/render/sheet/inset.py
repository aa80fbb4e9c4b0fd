"""Istanbul in a corner of the map, where it matters from which district the ties come."""

from typing import Any, Final

import numpy as np

from geo.figures.scene import EXTENTS, Inset, Places
from geo.render.sheet import ground, outlines, typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame, fit
from geo.render.sheet.globe import on_map
from geo.render.sheet.labels import Free, Label, draw_labels
from geo.render.sheet.naming import inside

_TRIED: Final = ((270.0, 36.0), (270.0, 0.0), (235.0, 0.0), (205.0, 0.0), (180.0, 0.0))
"""Width, and how far from the side of the sheet."""
_EDGE, _CLEAR = 8.0, 5.0
_TALL: Final = 0.56
_NAMED: Final = 6
_NEAR: Final = 0.12
"""A map narrower than this shows Istanbul itself well enough."""


def is_wanted(frame: Frame) -> bool:
    """Tell whether the map is too wide to show Istanbul itself."""
    return frame.bounds[2] - frame.bounds[0] > _NEAR


def draw(canvas: Canvas, frame: Frame, partners: Places | None, layer: Inset) -> Box | None:
    """
    Draw Istanbul's districts with a dot at each seat.

    ``canvas``, ``frame``: the map in whose freest corner it stands. ``partners``: what must not be hidden. Returns what
    it covers; none where there is no room but over a partner.
    """
    box = _freest(frame, partners)
    if box is None:
        return None
    inner = fit(EXTENTS["istanbul"].bounds, Box(box.left, box.top + 22, box.width, box.height - 22))
    canvas.rectangle(box, fill="#ffffff", zorder=38)
    canvas.rectangle(inner.box, fill=canvas.ink.surface("sea"), zorder=38.2)
    size = min(12.0, 12.0 * (box.width - 16) / typeface.width(layer.name, 12, 600))
    canvas.write(box.left + 8, box.top + 11, layer.name, size=size, weight=600, down="center_baseline", role="inset")
    districts = outlines.istanbul()
    rest: dict[str, Any] = {"transform": inner.transform, "clip": inner.box, "zorder": 38.4}
    canvas.shapes(districts["path"], fill=canvas.ink.surface("land"), edge="#ffffff", pen=0.8, **rest)
    _draw_seats(canvas, inner, layer)
    ground.frame_of(Frame(inner.bounds, box), canvas)
    return box


def _draw_seats(canvas: Canvas, inner: Frame, layer: Inset) -> None:
    at = np.array([seat.at for seat in layer.seats])
    x, y = inner.to_sheet(*on_map(at[:, 1], at[:, 0]))
    free, labels = Free(inner.box, is_land=inside(inner, outlines.istanbul_land())), []
    for seat, at_x, at_y in zip(layer.seats, x.tolist(), y.tolist(), strict=True):
        style, radius = canvas.ink.style(seat.fill.paint.light), seat.radius_px
        canvas.dots([at_x], [at_y], radius, style, pen=0.7, alpha=seat.fill.opacity, clip=inner.box, zorder=39)
        free.soft.append(Box(at_x - radius, at_y - radius, 2 * radius, 2 * radius))
        labels.append(Label(at_x, at_y, seat.text, size=11, inside=_nowhere, leads=True))
    draw_labels(canvas, free, labels[:_NAMED], most=_NAMED, most_away=_NAMED)


def _nowhere(x: np.ndarray, _: np.ndarray) -> np.ndarray:
    """No name of a seat stands on its dot: there are too many of them."""
    return np.zeros(len(x), dtype=bool)


def _freest(frame: Frame, partners: Places | None) -> Box | None:
    """Take the corner, and if need be the smaller size, in which no partner is hidden."""
    drawn = partners.drawn(frame.scale) if partners else ()
    at = np.array([partners.ends.place(number) for number, _, _ in drawn] if partners else []).reshape(-1, 2)
    x, y = frame.to_sheet(*on_map(at[:, 1], at[:, 0]))
    for width, margin in _TRIED:
        for box in _corners(frame, min(width, 0.36 * frame.box.width), margin):
            across = (x > box.left - _CLEAR) & (x < box.right + _CLEAR)
            if not (across & (y > box.top - _CLEAR) & (y < box.bottom + _CLEAR)).any():
                return box
    return None


def _corners(frame: Frame, width: float, margin: float) -> list[Box]:
    height = _TALL * width + 22
    left = max(frame.box.left, margin) + _EDGE
    right = frame.box.right - (left - frame.box.left) - width
    top, bottom = frame.box.top + _EDGE, frame.box.bottom - height - _EDGE
    return [Box(x, y, width, height) for y in (bottom, top) for x in (left, right)]
