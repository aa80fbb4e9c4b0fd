"""What stands small in a corner of the map: the home, the world."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from geo.base import paper
from geo.figures.scene import EXTENTS, Inset, Naming, Places, WorldInset
from geo.render.sheet import ground, outlines, typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame, fit
from geo.render.sheet.labels import Free, Label, draw_labels
from geo.render.sheet.naming import inside
from geo.sources.equal_earth import on_map


def draw(canvas: Canvas, frame: Frame, partners: Places | None, layer: Inset, naming: Naming) -> Box | None:
    """Draw the districts with a dot at each seat in the freest corner; gives what it covers, if anything."""
    box = _freest(frame, partners)
    if box is None:
        return None
    inner = fit(layer.home.extent.bounds, Box(box.left, box.top + 22, box.width, box.height - 22))
    canvas.rectangle(box, fill=canvas.ink.surface("page"), zorder=38)
    canvas.rectangle(inner.box, fill=canvas.ink.surface("sea"), zorder=38.2)
    largest = paper.INSET_TITLE_PX
    size = min(largest, largest * (box.width - 16) / typeface.width(layer.name, largest, 600))
    canvas.write(box.left + 8, box.top + 11, layer.name, size=size, weight=600, down="center_baseline", role="inset")
    districts = outlines.districts(layer.home.province)
    rest: dict[str, Any] = {"transform": inner.transform, "clip": inner.box, "zorder": 38.4}
    fill, edge, pen = canvas.ink.paint(layer.land.paint), canvas.ink.paint(layer.border.paint), layer.border.width_px
    canvas.shapes(districts["path"], fill=fill, edge=edge, pen=pen, **rest)
    _draw_seats(canvas, inner, layer, naming)
    ground.frame_of(Frame(inner.bounds, box), canvas)
    return box


def draw_world(canvas: Canvas, frame: Frame, partners: Places, layer: WorldInset, taken: Sequence[Box]) -> Box | None:
    """Draw the world with a dot at each partner, in the corner that hides fewest, if not all of the subject is seen."""
    at = _points(partners, 0.0)
    subject = _points(partners, 0.0, subject=True)
    seen = frame.has(*frame.to_sheet(*on_map(subject[:, 1], subject[:, 0])))
    west, south, east, north = bounds = EXTENTS["world"].bounds
    if seen.all() or frame.width >= layer.narrower_than:
        return None
    width = min(layer.most_px, layer.share * frame.box.width)
    tried = _corners(frame, width, width * (north - south) / (east - west), 0.0)
    corners = [box for box in tried if not any(box.meets(other) for other in taken)]
    if not corners:
        return None
    near = _points(partners, frame.scale, subject=True)
    inner = fit(bounds, min(corners, key=lambda box: _hidden(frame, near, box)))
    rest: dict[str, Any] = {"clip": inner.box, "zorder": 38.4}
    canvas.rectangle(inner.box, fill=canvas.ink.surface("sea"), zorder=38)
    land = outlines.world(near=False)["path"].dropna()
    canvas.shapes(land, fill=canvas.ink.paint(layer.land.paint), edge="none", pen=0, transform=inner.transform, **rest)
    ink = canvas.ink.style(layer.frame.paint.light)
    canvas.dots(*inner.to_sheet(*on_map(at[:, 1], at[:, 0])), layer.dot_px, ink, **rest)
    left, low, right, high = frame.bounds
    around = inner.to_sheet(np.array([left, right, right, left, left]), np.array([low, low, high, high, low]))
    canvas.stroke(*around, layer.frame, **rest)
    ground.frame_of(inner, canvas)
    return inner.box


def _points(partners: Places, scale: float, *, subject: bool = False) -> np.ndarray:
    dots = tuple(partners.drawn(scale))
    own = [dot for dot in dots if dot.style.rank >= 0] if subject else []
    return np.array([partners.ends.place(dot.place) for dot in own or dots]).reshape(-1, 2)


def _hidden(frame: Frame, at: np.ndarray, box: Box) -> int:
    """Count the partners that lie under a box or close to it."""
    x, y = frame.to_sheet(*on_map(at[:, 1], at[:, 0]))
    across = (x > box.left - paper.INSET_CLEAR_PX) & (x < box.right + paper.INSET_CLEAR_PX)
    return int((across & (y > box.top - paper.INSET_CLEAR_PX) & (y < box.bottom + paper.INSET_CLEAR_PX)).sum())


def _draw_seats(canvas: Canvas, inner: Frame, layer: Inset, naming: Naming) -> None:
    at = np.array([seat.at for seat in layer.seats])
    x, y = inner.to_sheet(*on_map(at[:, 1], at[:, 0]))
    free, labels = Free(inner.box, naming, is_land=inside(inner, outlines.land_of(layer.home.province))), []
    nowhere = inside(inner, shapely.Polygon())  # no name of a seat stands on its dot: there are too many of them
    for seat, at_x, at_y in zip(layer.seats, x.tolist(), y.tolist(), strict=True):
        style, radius = canvas.ink.style(seat.fill.paint.light), seat.radius_px
        canvas.dots([at_x], [at_y], radius, style, alpha=seat.fill.opacity, clip=inner.box, zorder=39)
        labels.append(Label(at_x, at_y, seat.text, size=paper.INSET_SEAT_PX, inside=nowhere, leads=True))
    draw_labels(canvas, free, labels[: layer.named], naming, away=layer.named)


def _freest(frame: Frame, partners: Places | None) -> Box | None:
    """Take the corner, and if need be the smaller size, in which no partner is hidden."""
    at = _points(partners, frame.scale) if partners else np.empty((0, 2))
    for most, margin in paper.INSET_TRIED_PX:
        width = min(most, 0.36 * frame.box.width)
        for box in _corners(frame, width, paper.INSET_TALL * width + 22, margin):
            if not _hidden(frame, at, box):
                return box
    return None


def _corners(frame: Frame, width: float, height: float, margin: float) -> list[Box]:
    left = max(frame.box.left, margin) + paper.INSET_EDGE_PX
    right = frame.box.right - (left - frame.box.left) - width
    top, bottom = frame.box.top + paper.INSET_EDGE_PX, frame.box.bottom - height - paper.INSET_EDGE_PX
    return [Box(x, y, width, height) for y in (bottom, top) for x in (left, right)]
