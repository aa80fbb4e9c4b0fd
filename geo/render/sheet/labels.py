"""Labels that never lie on each other, on the legend or over the edge.

Greedy: the most important first, each at the first free place around its point, or away from it at the end of a fine
line; what finds none is left out. The same picture always gets the same labels.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

import numpy as np
import shapely

from geo.base import paper
from geo.base.palette import Paint, is_dark
from geo.figures.chart import ink
from geo.figures.scene import RIM, Naming
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box, edges, meetings, middle, samples, shape, share_inside
from geo.render.sheet.canvas import Canvas, Style


@dataclass(frozen=True)
class Label:
    """A name that looks for a place.

    ``away``: how far from the point it begins; 0 sets it on the point. ``inside``: which points lie in the area it
    names. ``leads``: whether it may stand at the end of a line. ``keyed``: whether a number stands for it where there
    is no room.
    """

    x: float
    y: float
    text: str
    size: float
    weight: int = 400
    away: float = 0
    inside: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    fill: str = ""
    leads: bool = False
    is_subject: bool = False
    keyed: bool = False


@dataclass
class Free:
    """The free and taken places of a map; ``dots`` are what no name may cover, ``soft`` the points of other names."""

    frame: Box
    naming: Naming
    taken: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    soft: np.ndarray = field(default_factory=lambda: edges([]))
    is_land: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    lines: list[shapely.LineString] = field(default_factory=list, init=False)
    _edges: np.ndarray = field(default_factory=lambda: edges([]), init=False)
    _counted: tuple[int, int] = field(default=(0, 0), init=False)

    def near(self, label: Label) -> Box | None:
        """Find a place at the point of a label, and take it."""
        boxes = list(candidates(label, self.naming))
        for box in compress(boxes, self._are_free(edges(boxes))):
            inside = not label.inside or share_inside(box, label.inside) >= self.naming.inside
            if inside and not self._is_crossed(box):
                self.taken.append(box)
                return box
        return None

    def far(self, label: Label) -> tuple[Box, shapely.LineString] | None:
        """Find a place away from the point, best at sea and close by; take it and its line, which begins at a rim."""
        point = np.array([label.x, label.y])
        others = [each for each in self.taken if not (label.away and middle(each) == (label.x, label.y))]
        rim = label.away if len(others) < len(self.taken) else 0.0
        boxes = _around(label, self.naming)
        boxes = boxes[self._are_free(boxes)]
        ends, words = _nearest(boxes, label.x, label.y), shapely.box(*edges(others).T)
        begins = point + rim * (ends - point) / np.maximum(np.hypot(*(ends - point).T), 1e-9)[:, None]
        for number in np.argsort(self._costs(label, boxes, ends), kind="stable"):
            box, line = _box(boxes[number]), shapely.LineString([begins[number], ends[number]])
            crossed = shapely.intersects(line, self.lines).any() or shapely.intersects(line, words).any()
            if not crossed and not self._is_crossed(box):
                self.taken.append(box)
                self.lines.append(line)
                return box, line
        return None

    def squeeze(self, label: Label) -> Box:
        """Find the place close by that covers the fewest words, on dots and lines if need be, and take it."""
        close = replace(self.naming, reaches_px=self.naming.reaches_px[:4])
        boxes = [*candidates(label, self.naming), *map(_box, _around(label, close))]
        held = [box for box in boxes if self.frame.holds(box)] or boxes[:1]
        box = min(held, key=lambda each: (sum(each.meets(other, 0) for other in self.taken), self._is_crossed(each)))
        self.taken.append(box)
        return box

    def _is_crossed(self, box: Box) -> bool:
        return bool(shapely.intersects(shape(box), self.lines).any())

    def _are_free(self, boxes: np.ndarray) -> np.ndarray:
        """Tell which boxes lie in the frame and on nothing; lines are not asked about."""
        (low, high), taken = edges([self.frame]).reshape(2, 2), (len(self.taken), len(self.dots))
        if taken != self._counted:
            more = edges([*self.taken[self._counted[0] :], *self.dots[self._counted[1] :]])
            self._edges, self._counted = np.vstack([self._edges, more]), taken
        held = (boxes[:, :2] >= low).all(axis=1) & (boxes[:, 2:] <= high).all(axis=1)
        return np.asarray(held & (meetings(boxes, self._edges, self.naming.apart_px) == 0))

    def _costs(self, label: Label, boxes: np.ndarray, ends: np.ndarray) -> np.ndarray:
        costs = np.hypot(ends[:, 0] - label.x, ends[:, 1] - label.y)
        costs += self.naming.soft_px * meetings(boxes, self.soft)
        if self.is_land is not None and len(boxes):
            points = samples(boxes)
            land = self.is_land(points[..., 0].ravel(), points[..., 1].ravel()).reshape(len(boxes), -1)
            costs += paper.LEADER_LAND_PX * land.mean(axis=1)
        return np.asarray(costs)


def candidates(label: Label, naming: Naming) -> Iterable[Box]:
    """List the places at the point of a label, the best first: on an area, else around the point."""
    width = typeface.width(label.text, label.size, label.weight)
    height = naming.line * label.size
    x, y, off = label.x, label.y, label.away + naming.gap_px
    above = y - height / 2
    if not label.away:
        for shift in (0, -0.6, 0.6, -1.2, 1.2):
            for across in (0, -0.2, 0.2):
                yield Box(x - width / 2 + across * width, above + shift * height, width, height)
        return
    yield Box(x + off, above, width, height)
    yield Box(x - off - width, above, width, height)
    yield Box(x - width / 2, y - off - height, width, height)
    yield Box(x - width / 2, y + off, width, height)
    for across in (x + 0.7 * off, x - 0.7 * off - width):
        yield Box(across, y - 0.7 * off - height, width, height)
        yield Box(across, y + 0.7 * off, width, height)


def _around(label: Label, naming: Naming) -> np.ndarray:
    """List the places away from the point of a label, as `edges`."""
    size = np.array([typeface.width(label.text, label.size, label.weight), naming.line * label.size])
    angles = 2 * np.pi * np.arange(naming.angles) / naming.angles
    reaches = np.array(naming.reaches_px)[:, None, None] + label.away + size / 2
    turned = np.column_stack([np.cos(angles), np.sin(angles)])
    corners = (np.array([label.x, label.y]) + turned * reaches - size / 2).reshape(-1, 2)
    return np.hstack([corners, corners + size])


def _box(edge: np.ndarray) -> Box:
    left, top, right, bottom = edge.tolist()
    return Box(left, top, right - left, bottom - top)


def _nearest(boxes: np.ndarray, x: float, y: float) -> np.ndarray:
    """Give the point of each box at which a line from a point ends."""
    across = np.minimum(np.maximum(x, boxes[:, 0]), boxes[:, 2])
    return np.column_stack([across, np.minimum(np.maximum(y, boxes[:, 1] + 3), boxes[:, 3] - 3)])


def draw_labels(canvas: Canvas, free: Free, labels: Sequence[Label], naming: Naming, *, away: int) -> list[str]:
    """Write the labels that find a place, the most important first, and a number for others of the key.

    ``away``: how many names may stand at the end of a line. Returns what the numbers stand for, from 1.
    """
    left, key = naming.most[0], list[Label]()
    free.soft = edges([Box(label.x, label.y, 0, 0) for label in labels])
    for label in labels:
        if not (label.keyed or left):
            continue
        box, letters = free.near(label), naming.subject if label.is_subject else naming.lettering
        if box is None and away and (label.leads or label.keyed):
            box = _draw_away(canvas, free, label, naming)
            away -= box is not None
        elif box and label.fill and is_dark(label.fill) and label.inside and share_inside(box, label.inside) == 1:
            letters = replace(letters, paint=ink(Paint(label.fill, label.fill)), rim=None)
        if box is not None:
            canvas.centre(middle(box), label.text, letters, size=label.size, role="label")
            left -= not label.keyed
        elif label.keyed:
            key.append(label)
    for number, label in enumerate(key, start=1):
        size, weight = naming.number.type_px, naming.number.weight
        short = replace(label, text=str(number), size=size, weight=weight, inside=None)
        box = free.near(short) or _draw_away(canvas, free, short, naming) or free.squeeze(short)
        canvas.centre(middle(box), short.text, naming.number, role="label")
    return [label.text for label in key]


def _draw_away(canvas: Canvas, free: Free, label: Label, naming: Naming) -> Box | None:
    found = free.far(label)
    if found is None:
        return None
    box, line = found
    canvas.leaders.append(line)
    (x, y), (to_x, to_y) = line.coords
    canvas.stroke([x, to_x], [y, to_y], RIM, zorder=58)
    canvas.stroke([x, to_x], [y, to_y], naming.leader, zorder=59)
    canvas.dots([x], [y], naming.dot_px, Style(canvas.ink.paint(naming.leader.paint)), zorder=59)
    return box
