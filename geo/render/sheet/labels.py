"""Labels that never lie on each other, on the legend or over the edge.

Greedy: the most important first, each at the first free place around its point, or away from it at the end of a fine
line; what finds none is left out. The same picture always gets the same labels.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from geo.base import paper
from geo.base.palette import Paint, is_dark
from geo.figures.chart import ink
from geo.figures.scene import RIM, Naming
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box, meetings, middle, samples, shape, share_inside
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
    soft: list[Box] = field(default_factory=list)
    is_land: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    lines: list[shapely.LineString] = field(default_factory=list, init=False)

    def near(self, label: Label) -> Box | None:
        """Find a place at the point of a label, and take it."""
        for box in candidates(label, self.naming):
            if self._is_free(box) and not (label.inside and share_inside(box, label.inside) < self.naming.inside):
                self.taken.append(box)
                return box
        return None

    def far(self, label: Label) -> tuple[Box, shapely.LineString] | None:
        """Find a place away from the point, best at sea and close by, and take it with its line."""
        boxes = list(_around(label, self.naming))
        costs = self._costs(label, boxes)
        for number in np.argsort(costs, kind="stable"):
            box = boxes[number]
            line = shapely.LineString([(label.x, label.y), _nearest(box, label.x, label.y)])
            free = self._is_free(box) and not any(shapely.intersects(line, other) for other in self.lines)
            if free and not any(shapely.intersects(line, shape(other)) for other in self.taken):
                self.taken.append(box)
                self.lines.append(line)
                return box, line
        return None

    def squeeze(self, label: Label) -> Box:
        """Find the place close by that covers the fewest words, on dots and lines if need be, and take it."""
        close = replace(self.naming, reaches_px=self.naming.reaches_px[:4])
        boxes = [*candidates(label, self.naming), *_around(label, close)]
        held = [box for box in boxes if self.frame.holds(box)] or boxes[:1]
        box = min(held, key=lambda each: (sum(each.meets(other, 0) for other in self.taken), self._is_crossed(each)))
        self.taken.append(box)
        return box

    def _is_crossed(self, box: Box) -> bool:
        return any(shapely.intersects(line, shape(box)) for line in self.lines)

    def _is_free(self, box: Box) -> bool:
        return (
            self.frame.holds(box)
            and not self._is_crossed(box)
            and not any(box.meets(other, self.naming.apart_px) for other in (*self.taken, *self.dots))
        )

    def _costs(self, label: Label, boxes: Sequence[Box]) -> np.ndarray:
        middles = np.array([_nearest(box, label.x, label.y) for box in boxes])
        costs = np.hypot(middles[:, 0] - label.x, middles[:, 1] - label.y)
        costs += self.naming.soft_px * meetings(boxes, self.soft)
        if self.is_land is not None:
            points = np.array([samples(box) for box in boxes])
            land = self.is_land(points[..., 0].ravel(), points[..., 1].ravel()).reshape(len(boxes), -1)
            costs += paper.LEADER_LAND_PX * land.mean(axis=1)
        return costs


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


def _around(label: Label, naming: Naming) -> Iterable[Box]:
    width, height = typeface.width(label.text, label.size, label.weight), naming.line * label.size
    for reach in naming.reaches_px:
        for turn in range(naming.angles):
            angle = 2 * np.pi * turn / naming.angles
            x = label.x + np.cos(angle) * (reach + label.away + width / 2)
            y = label.y + np.sin(angle) * (reach + label.away + height / 2)
            yield Box(float(x - width / 2), float(y - height / 2), width, height)


def _nearest(box: Box, x: float, y: float) -> tuple[float, float]:
    return min(max(x, box.left), box.right), min(max(y, box.top + 3), box.bottom - 3)


def draw_labels(canvas: Canvas, free: Free, labels: Sequence[Label], naming: Naming, *, away: int) -> list[str]:
    """Write the labels that find a place, the most important first, and a number for others of the key.

    ``away``: how many names may stand at the end of a line. Returns what the numbers stand for, from 1.
    """
    left, key = naming.most[0], list[Label]()
    free.soft += [Box(label.x, label.y, 0, 0) for label in labels]
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
