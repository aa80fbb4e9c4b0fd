"""How lines turn on their way so that each can be followed: off places they do not serve, off each other.

After spiral trees (Buchin, Speckmann and Verbeek 2011). A turn is two angles in radians: how far to the left of the
straight way a line sets out, less the nearer it comes to its end, and how far it lies to the left half-way besides.
Lines from one home never lie alike, as each is told by its angle at every distance from there.
"""

from itertools import product
from pathlib import Path
from typing import Final

import numpy as np

from geo.base.made import made_once

_OUT: Final = (0.0, 0.1, 0.2, 0.3, 0.45, 0.6)
_MIDDLE: Final = (0.0, 0.08, 0.18)
_TURNS: Final = np.unique([(a * s, b * t) for a, b, s, t in product(_OUT, _MIDDLE, (1, -1), (1, -1))], axis=0)
_STEPS: Final = 40
_ROUNDS: Final = 3
_CLEAR_PX: Final = 4.5
"""How far a line keeps off a place, from the place's middle, and off another line."""
_OVER_PLACE, _TURNED = 8.0, 0.3
"""What a place passed over and a turn by its square cost a line."""


def turns(
    home: np.ndarray, ends: np.ndarray, places: np.ndarray, served: np.ndarray, *, costs: tuple[float, float]
) -> np.ndarray:
    """Turn the lines that leave one home, by two angles each, as `geo.base.made.made_once`; points: x and y in pixels.

    ``served``: of each place, the row of the line that leads to it. ``costs``: of a line crossed, and of all the
    way beside others, as `_OVER_PLACE`.
    """
    given = [each.tobytes() for each in (home, ends, places, served)]
    name = f"turns {costs} {[len(each) for each in given]} {np.__version__} {Path(__file__).read_text('utf-8')}"
    return np.frombuffer(
        made_once(name, b"".join(given), lambda: _turns(home, ends, places, served, costs=costs).tobytes())
    ).reshape(-1, 2)


def _turns(
    home: np.ndarray, ends: np.ndarray, places: np.ndarray, served: np.ndarray, *, costs: tuple[float, float]
) -> np.ndarray:
    radii, angles = _polar(ends - home)
    cost = _OVER_PLACE * _over_places(radii, angles, *_polar(places - home), served)
    cost += _TURNED * (_TURNS[:, 0] ** 2 + 4 * _TURNS[:, 1] ** 2)
    away = np.geomspace(min(15.0, radii.max() / 2), radii.max(), _STEPS)
    ways = angles[:, None, None] + _left(away / np.maximum(radii, 1e-9)[:, None, None])
    ways[np.broadcast_to(away > radii[:, None, None], ways.shape)] = np.nan
    straight = int(np.flatnonzero((_TURNS == 0).all(axis=1))[0])
    chosen, lain = np.full(len(ends), straight), ways[:, straight].copy()
    for _, row in product(range(_ROUNDS), np.argsort(radii, kind="stable").tolist()):
        reach = int((away <= radii[row]).sum())
        apart = _wrap(ways[row, :, None, :reach] - np.delete(lain, row, axis=0)[:, :reach])
        chosen[row] = np.argmin(cost[row] + _in_the_way(apart, away[:reach], *costs))
        lain[row] = ways[row, chosen[row]]
    return np.asarray(_TURNS[chosen])


def curve(start: np.ndarray, end: np.ndarray, turn: np.ndarray, *, steps: int = 32) -> np.ndarray:
    """Give the points of a curve, row by row; ``start``, ``end``: x and y."""
    share = np.linspace(0, 1, steps + 1)
    away, angle = np.hypot(*(end - start)), np.arctan2(*(end - start)[::-1])
    angles = angle + turn[0] * (1 - share) + turn[1] * 4 * share * (1 - share)
    return np.asarray(start + (away * share)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)]))


def _left(share: np.ndarray) -> np.ndarray:
    """Give the angle to the left of the straight way at shares of it, for each of the turns."""
    out, middle = _TURNS[:, :1], _TURNS[:, 1:]
    return np.asarray(out * (1 - share) + middle * 4 * share * (1 - share))


def _over_places(
    radii: np.ndarray, angles: np.ndarray, far: np.ndarray, at: np.ndarray, served: np.ndarray
) -> np.ndarray:
    """Count the places that each line passes over with each turn, the first as four of the others."""
    found = np.zeros((len(radii), len(_TURNS)))
    for row, (radius, angle) in enumerate(zip(radii.tolist(), angles.tolist(), strict=True)):
        there = (far <= radius + _CLEAR_PX / 2) & (far > _CLEAR_PX) & (served != row)
        share = np.minimum(far[there] / max(radius, 1e-9), 1)
        slant = share * (_TURNS[:, 1:] * 4 * (1 - 2 * share) - _TURNS[:, :1])
        off = np.abs(_wrap(angle + _left(share) - at[there])) * far[there] / np.hypot(1, slant)
        passed = (off < _CLEAR_PX).sum(axis=1)
        found[row] = np.minimum(passed, 1) + 0.25 * passed
    return found


def _in_the_way(apart: np.ndarray, away: np.ndarray, crossing: float, along: float) -> np.ndarray:
    """Price each turn by the lines it crosses and runs beside; ``apart``: angles by turn, line and distance."""
    if not away.size:
        return np.zeros(len(apart))
    near, step = np.abs(apart), np.gradient(away) if len(away) > 1 else np.ones(1)
    crossed = ((apart[..., 1:] * apart[..., :-1] < 0) & (near[..., 1:] < np.pi / 2)).sum(axis=(1, 2))
    beside = ((near * away < _CLEAR_PX).any(axis=1) * step).sum(axis=1) / step.sum()
    return np.asarray(crossing * crossed + along * beside)


def _polar(way: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x, y = way.T
    return np.hypot(x, y), np.arctan2(y, x)


def _wrap(angle: np.ndarray) -> np.ndarray:
    return np.asarray(angle - 2 * np.pi * np.rint(angle / (2 * np.pi)))  # a remainder takes four times as long
