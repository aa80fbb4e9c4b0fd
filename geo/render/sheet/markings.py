"""Circles at points, rings of aid and lettered regions on a printed map."""

from typing import Any, Final

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Wedge

from geo.base.words import Words
from geo.figures.scene import State
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import great_circle, on_map
from geo.render.sheet.ink import Style

_RIM: Final = 5.0


def draw_marks(canvas: Canvas, frame: Frame, state: State) -> list[Box]:
    """
    Draw circles, and great circles to them, as the screen does.

    ``state``: a state with ``marks`` (see `geo.figures.marks`).
    """
    covered = []
    for mark in state.get("marks") or []:
        style = canvas.ink.style(state["mark_colours"][mark["kind"]]["light"])
        if mark.get("from_latitude") is not None:
            ends = mark["from_longitude"], mark["from_latitude"], mark["longitude"], mark["latitude"]
            for part in great_circle(*(float(end) for end in ends)):
                x, y = frame.to_sheet(part[:, 0], part[:, 1])
                canvas.line(x, y, colour=style.colour, pen=1.2, dash=style.dash, alpha=0.45, clip=frame.box)
        x, y = frame.to_sheet(*on_map(np.array([mark["longitude"]]), np.array([mark["latitude"]])))
        radius = 2.5 + 1.6 * float(np.sqrt(mark["size"]))
        chosen = bool(mark.get("focus")) and mark["focus"] == state.get("focus")
        edge = canvas.ink.surface("accent" if chosen else "panel")
        canvas.dots(x, y, radius, style, edge=edge, pen=2.6 if chosen else 1, alpha=0.88, clip=frame.box)
        covered.append(Box(x[0] - radius, y[0] - radius, 2 * radius, 2 * radius))
    return covered


def draw_aid(canvas: Canvas, frame: Frame, state: State, words: Words) -> list[tuple[dict[str, Any], Box]]:
    """
    Draw aid as rings whose parts are the stages it has reached.

    ``state``: a state with ``aid`` (see `geo.figures.marks.with_aid`), the largest first. Returns the rings that lie in
    the frame, and what each covers.
    """
    rings = state.get("aid") or []
    drawn: list[tuple[dict[str, Any], Box]] = []
    for number, (ring, (x, y), (to_x, to_y)) in enumerate(_parted(frame, rings)):
        radius, zorder = _radius(ring), 20 + 0.01 * number
        if np.hypot(x - to_x, y - to_y) > 2:
            muted = canvas.ink.surface("muted")
            canvas.line([to_x, x], [to_y, y], colour=muted, pen=0.9, clip=frame.box, zorder=19)
            canvas.dots([to_x], [to_y], 2.2, Style(muted), pen=0.5, clip=frame.box, zorder=19)
        hole = Circle((x, y), radius - 1, facecolor="#ffffff", edgecolor="none", zorder=zorder)
        if ring["country_only"]:
            hole.set(edgecolor=canvas.ink.surface("muted"), linestyle=(0, (3, 3)), linewidth=canvas.points(1.5))
        canvas.axes.add_patch(hole)
        start = 90.0
        for status, quantity in ring["parts"].items():
            turn = 360 * quantity / ring["total"]
            style = canvas.ink.style(state["aid_colours"]["light"][status])
            # The vertical axis runs downwards: counting angles from −90° the other way round goes with the clock.
            part = Wedge((x, y), radius - 3, -start, -start + turn, width=_RIM, facecolor=style.colour, zorder=zorder)
            part.set(edgecolor="#ffffff", linewidth=canvas.points(0.6), hatch=style.hatch or None)
            canvas.axes.add_patch(part)
            start -= turn
        total = words.number(ring["total"])
        size = min(13.0, 1.55 * (radius - 3 - _RIM) / max(typeface.width(total, 1, 600), 0.6))
        place: dict[str, Any] = {"across": "center", "down": "center_baseline", "role": "number"}
        canvas.write(x, y, total, size=size, weight=600, **place)
        drawn.append((ring, Box(x - radius, y - radius, 2 * radius, 2 * radius)))
    return drawn


def _radius(ring: dict[str, Any]) -> float:
    return 13 + 1.6 * float(np.sqrt(float(ring["total"])))


def _parted(
    frame: Frame, rings: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], tuple[float, float], tuple[float, float]]]:
    """Move rings apart that would hide each other's numbers; a fine line leads back to the place."""
    inside = [(ring, at) for ring in rings if (at := _seen(frame, ring)) is not None]
    if not inside:
        return []
    home = np.array([at for _, at in inside])
    points, radii = home.copy(), np.array([_radius(ring) for ring, _ in inside])
    for _ in range(200):
        away = points[:, None] - points[None, :]
        distance = np.hypot(away[..., 0], away[..., 1])
        np.fill_diagonal(distance, np.inf)
        wanting = np.clip(radii[:, None] + radii[None, :] - distance, 0, None)
        if wanting.max() < 0.5:
            break
        angle = np.arange(len(points))[:, None] * 2.4 + np.arange(len(points))[None, :]
        same = distance < 1e-6
        unit = np.where(
            same[..., None],
            np.stack([np.cos(angle), np.sin(angle)], axis=-1)
            * np.sign(np.subtract.outer(range(len(points)), range(len(points))))[..., None],
            away / np.maximum(distance, 1e-6)[..., None],
        )
        points += 0.5 * (unit * wanting[..., None]).sum(axis=1)
        points[:, 0] = np.clip(points[:, 0], frame.box.left + radii, frame.box.right - radii)
        points[:, 1] = np.clip(points[:, 1], frame.box.top + radii, frame.box.bottom - radii)
    return [(ring, (float(x), float(y)), at) for (ring, at), (x, y) in zip(inside, points, strict=True)]


def _seen(frame: Frame, ring: dict[str, Any]) -> tuple[float, float] | None:
    at = on_map(np.array([ring["longitude"]], dtype=float), np.array([ring["latitude"]], dtype=float))
    (x,), (y,) = frame.to_sheet(*at)
    inside = frame.box.left <= x <= frame.box.right and frame.box.top <= y <= frame.box.bottom
    return (float(x), float(y)) if inside else None


def draw_lettering(canvas: Canvas, frame: Frame, state: State) -> list[Box]:
    """
    Write the names of regions that are stated without a place.

    ``state``: a state with ``labels`` (see `geo.figures.marks.with_labels`).
    """
    covered = []
    for label in state.get("labels") or []:
        latitude, longitude = label["at"]
        (x,), (y,) = frame.to_sheet(*on_map(np.array([longitude]), np.array([latitude])))
        width = typeface.width(label["text"], 13) + 20
        box = Box(min(max(x - width / 2, frame.box.left), frame.box.right - width), y - 11, width, 22)
        if not frame.box.holds(box):
            continue
        rim = FancyBboxPatch((box.left + 11, box.top + 5), box.width - 22, 12, boxstyle="round,pad=5", zorder=50)
        rim.set(facecolor="#ffffff", alpha=0.8, edgecolor=canvas.ink.surface("muted"))
        rim.set(linestyle=(0, (3, 2)), linewidth=canvas.points(1))
        canvas.axes.add_patch(rim)
        place: dict[str, Any] = {"across": "center", "down": "center_baseline", "role": "label"}
        canvas.write(box.left + width / 2, y, label["text"], size=13, **place)
        covered.append(box)
    return covered
