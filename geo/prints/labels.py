"""
Labels that never lie on each other, on the legend or over the edge.

Greedy: the most important first, each at the first of a few places around its point
where it is free; what finds no place is left out. The few dozen labels of a map need
no more, and the same picture always gets the same labels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.prints import typeface
from geo.prints.canvas import Box, Canvas
from geo.prints.ink import is_dark

_LINE: Final = 1.18
_GAP: Final = 3.0


@dataclass(frozen=True)
class Label:
    """
    A name that looks for a place.

    Parameters
    ----------
    x, y
        Its point, in pixels.
    text
        The name.
    size, weight
        Of the type.
    away
        How far from the point it begins, the radius of a dot; 0 sets it on the point.
    room
        Box of the area it names: where it fits inside, it needs no rim.
    fill
        Colour of that area.
    colour
        Colour of the letters outside.
    """

    x: float
    y: float
    text: str
    size: float = 12
    weight: int = 400
    away: float = 0
    room: Box | None = None
    fill: str = ""
    colour: str = "text"


@dataclass
class Places:
    """
    The free and taken places of a map.

    Parameters
    ----------
    frame
        Where labels may stand.
    taken
        What is covered already.
    """

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def place(self, label: Label) -> Box | None:
        """
        Find a place.

        Parameters
        ----------
        label
            The label.

        Returns
        -------
        box
            Where it stands from now on; none if there is no room.
        """
        for box in candidates(label):
            if self.frame.holds(box) and not any(box.meets(other, 1.5) for other in self.taken):
                self.taken.append(box)
                return box
        return None


def candidates(label: Label) -> Iterable[Box]:
    """
    List the places of a label, the best first.

    Parameters
    ----------
    label
        The label.

    Returns
    -------
    boxes
        On the point for an area, else to the right, left, above, below and at the
        corners.
    """
    width = typeface.width(label.text, label.size, label.weight)
    height = _LINE * label.size
    x, y, off = label.x, label.y, label.away + _GAP
    middle = y - height / 2
    if not label.away:
        yield Box(x - width / 2, middle, width, height)
        for shift in (-0.9, 0.9, -1.7, 1.7):
            yield Box(x - width / 2, middle + shift * height, width, height)
        return
    yield Box(x + off, middle, width, height)
    yield Box(x - off - width, middle, width, height)
    yield Box(x - width / 2, y - off - height, width, height)
    yield Box(x - width / 2, y + off, width, height)
    for across in (x + 0.7 * off, x - 0.7 * off - width):
        yield Box(across, y - 0.7 * off - height, width, height)
        yield Box(across, y + 0.7 * off, width, height)


def draw_labels(canvas: Canvas, places: Places, labels: Sequence[Label], *, most: int) -> list[str]:
    """
    Write the labels that find a place.

    Parameters
    ----------
    canvas
        Where.
    places
        What is free; what is written is taken from then on.
    labels
        The most important first.
    most
        How many at most.

    Returns
    -------
    written
        Their texts.
    """
    written: list[str] = []
    for label in labels:
        if len(written) == most:
            break
        box = places.place(label)
        if box is None:
            continue
        inside = label.room is not None and label.room.holds(box)
        colour = "#ffffff" if inside and is_dark(label.fill) else label.colour
        canvas.write(
            box.left + box.width / 2,
            box.top + box.height / 2,
            label.text,
            size=label.size,
            weight=label.weight,
            colour=colour,
            across="center",
            down="center_baseline",
            halo="" if inside and is_dark(label.fill) else "#ffffff",
            role="label",
        )
        written.append(label.text)
    return written
