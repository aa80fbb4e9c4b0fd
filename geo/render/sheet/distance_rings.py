"""Rings of equal distance around Istanbul."""

from typing import Final

import numpy as np
import pandas as pd

from geo.base.words import Words
from geo.render.sheet import flows
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import ring

RINGS_KM: Final = (1000, 2500, 5000, 10000)


def draw_rings(canvas: Canvas, frame: Frame, ties: pd.DataFrame, words: Words) -> list[Box]:
    """
    Draw rings of equal distance around Istanbul.

    ``ties``: all ties; the first origin that has a point is the centre, as on the screen. Returns a box per distance
    that is written.
    """
    starts = flows.with_start(ties)
    if starts.empty:
        return []
    covered = []
    first, muted = starts.iloc[0], canvas.ink.surface("muted")
    for km in RINGS_KM:
        parts = ring(first["origin_longitude"], first["origin_latitude"], float(km))
        for part in parts:
            x, y = frame.to_sheet(part[:, 0], part[:, 1])
            canvas.line(x, y, colour=muted, pen=0.9, dash=(0, (4, 4)), alpha=0.8, clip=frame.box, zorder=4)
        corners = np.vstack(parts)
        low = corners[corners[:, 1].argmin()]
        (x,), (y,) = frame.to_sheet(low[0], low[1])
        if frame.box.left < x < frame.box.right - 70 and frame.box.top + 14 < y < frame.box.bottom:
            label = f"{words.number(km)} km"
            canvas.write(x + 4, y - 5, label, size=11.5, colour="muted", halo="#ffffff", role="ring")
            covered.append(Box(x + 2, y - 17, 60, 18))
    return covered
