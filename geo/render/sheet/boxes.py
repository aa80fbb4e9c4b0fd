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


def edges(boxes: Sequence[Box]) -> np.ndarray:
    """Give left, top, right and bottom of boxes, a row each."""
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).reshape(-1, 4)


def samples(boxes: np.ndarray) -> np.ndarray:
    """Give fifteen points spread over each of some boxes (see `edges`): box, point, x and y."""
    corners, sizes = boxes[:, None, :2], boxes[:, None, 2:] - boxes[:, None, :2]
    spread = np.array([(across / 4, down / 2) for across in range(5) for down in range(3)])
    return np.asarray(corners + spread * sizes)


def shape(box: Box) -> shapely.Geometry:
    """Give a box as a geometry."""
    return shapely.box(box.left, box.top, box.right, box.bottom)


def meetings(boxes: np.ndarray, others: np.ndarray, gap: float = 0) -> np.ndarray:
    """Count for each of some boxes how many others come nearer than a gap (see `edges`)."""
    one = boxes[:, None, :]
    across = (one[..., 0] < others[:, 2] + gap) & (others[:, 0] < one[..., 2] + gap)
    down = (one[..., 1] < others[:, 3] + gap) & (others[:, 1] < one[..., 3] + gap)
    return np.asarray((across & down).sum(axis=1))


def share_inside(box: Box, inside: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> float:
    """Tell how much of a box lies in something, from 0 to 1. ``inside``: which points do."""
    points = samples(edges([box]))[0]
    return float(inside(points[:, 0], points[:, 1]).mean())
