"""Boxes on a sheet: what meets what, and how much of one lies where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the upper left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def meets(self, other: "Box", gap: float = 0) -> bool:
        """Whether another box comes nearer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def holds(self, other: "Box", slack: float = 0) -> bool:
        """Whether another box lies inside, give or take some slack."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


def middle(box: Box) -> tuple[float, float]:
    """Give the middle of a box."""
    return box.left + box.width / 2, box.top + box.height / 2


def samples(box: Box) -> list[tuple[float, float]]:
    """Give fifteen points spread over a box."""
    return [(box.left + i / 4 * box.width, box.top + j / 2 * box.height) for i in range(5) for j in range(3)]


def shape(box: Box) -> shapely.Geometry:
    """Give a box as a geometry."""
    return shapely.box(box.left, box.top, box.right, box.bottom)


def meetings(boxes: Sequence[Box], others: Sequence[Box]) -> np.ndarray:
    """Count for each of some boxes how many others it meets."""
    if not others:
        return np.zeros(len(boxes))
    one = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes])[:, None, :]
    other = np.array([(box.left, box.top, box.right, box.bottom) for box in others])[None, :, :]
    across = (one[..., 0] < other[..., 2]) & (other[..., 0] < one[..., 2])
    down = (one[..., 1] < other[..., 3]) & (other[..., 1] < one[..., 3])
    return np.asarray((across & down).sum(axis=1))


def share_inside(box: Box, inside: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> float:
    """Tell how much of a box lies in something, from 0 to 1. ``inside``: which points do."""
    points = np.array(samples(box))
    return float(inside(points[:, 0], points[:, 1]).mean())
