"""Istanbul in a corner of the map, where it matters from which district the ties come."""

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.words import Words
from geo.measures.counts import counts_by_municipality
from geo.render.sheet import flows, ground, outlines, typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame, framed
from geo.render.sheet.globe import VIEWS, on_map
from geo.render.sheet.ink import Style
from geo.render.sheet.labels import Label, Places, draw_labels
from geo.render.sheet.naming import inside

_TRIED: Final = ((270.0, 36.0), (270.0, 0.0), (235.0, 0.0), (205.0, 0.0), (180.0, 0.0))
"""Width, and how far from the side of the sheet."""
_EDGE, _CLEAR = 8.0, 5.0
_TALL: Final = 0.56
_NAMED: Final = 6
_THINNEST, _GROWTH = 1.4, 6.0
_NEAR: Final = 0.12
"""A map narrower than this shows Istanbul itself well enough."""


def is_wanted(ties: pd.DataFrame, frame: Frame) -> bool:
    """
    Tell whether districts matter.

    Returns whether they leave from several municipalities that have a point, and the map is wide.
    """
    return flows.with_start(ties)["municipality"].nunique() > 1 and frame.bounds[2] - frame.bounds[0] > _NEAR


def draw(canvas: Canvas, frame: Frame, found: pd.DataFrame, of: pd.DataFrame, words: Words) -> Box | None:
    """
    Draw Istanbul's districts with a dot at each seat, as large as its ties are many.

    ``canvas``, ``frame``: the map in whose freest corner it stands. ``found``: the partners, as
    `geo.render.sheet.flows.places` gives them. ``of``: as `seats` gives them. Returns what it covers; none where there
    is no room but over a partner.
    """
    box = _freest(frame, found)
    if box is None:
        return None
    inner = framed(VIEWS["istanbul"], Box(box.left, box.top + 22, box.width, box.height - 22))
    canvas.rectangle(box, fill="#ffffff", zorder=38)
    canvas.rectangle(inner.box, fill=canvas.ink.surface("sea"), zorder=38.2)
    title = words.text("Istanbul: ties by municipality")
    size = min(12.0, 12.0 * (box.width - 16) / typeface.width(title, 12, 600))
    canvas.write(box.left + 8, box.top + 11, title, size=size, weight=600, down="center_baseline", role="inset")
    districts = outlines.istanbul()
    rest: dict[str, Any] = {"transform": inner.transform, "clip": inner.box, "zorder": 38.4}
    canvas.shapes(districts["path"], fill=canvas.ink.surface("land"), edge="#ffffff", pen=0.8, **rest)
    _draw_seats(canvas, inner, of)
    ground.frame_of(Frame(inner.bounds, box), canvas)
    return box


def seats(ties: pd.DataFrame, in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """
    Count the ties of each municipality as the page does.

    ``in_view``: the ties that are counted, those without a point among them. Returns `counts_by_municipality` with
    ``origin_longitude``, ``origin_latitude`` (degrees) and ``lit``; a municipality without a point has no seat.
    """
    at = ["origin_longitude", "origin_latitude"]
    counted = counts_by_municipality(in_view).join(in_view.groupby("municipality")[at].first(), on="municipality")
    lit = ties.loc[ties["lit"], "municipality"]
    return counted.dropna(subset=at).assign(lit=counted["municipality"].isin(lit))


def _draw_seats(canvas: Canvas, inner: Frame, seats: pd.DataFrame) -> None:
    x, y = inner.to_sheet(*on_map(seats["origin_longitude"].to_numpy(), seats["origin_latitude"].to_numpy()))
    radii = [_THINNEST + _GROWTH * (count / seats["ties"].max()) ** 0.5 for count in seats["ties"]]
    dimmed = bool(seats["lit"].any())
    places, labels = Places(inner.box, is_land=inside(inner, outlines.istanbul_land())), []
    rows = zip(x.tolist(), y.tolist(), radii, seats.to_dict("records"), strict=True)
    for at_x, at_y, radius, row in rows:
        colour = "accent" if row["lit"] else "muted" if dimmed else "text"
        style = Style(canvas.ink.surface(colour))
        canvas.dots([at_x], [at_y], radius, style, pen=0.7, alpha=0.85, clip=inner.box, zorder=39)
        places.soft.append(Box(at_x - radius, at_y - radius, 2 * radius, 2 * radius))
        labels.append(Label(at_x, at_y, f"{row['municipality']} {row['ties']}", size=11, inside=_nowhere, leads=True))
    draw_labels(canvas, places, labels[:_NAMED], most=_NAMED, most_away=_NAMED)


def _nowhere(x: np.ndarray, _: np.ndarray) -> np.ndarray:
    """No name of a seat stands on its dot: there are too many of them."""
    return np.zeros(len(x), dtype=bool)


def _freest(frame: Frame, found: pd.DataFrame) -> Box | None:
    """Take the corner, and if need be the smaller size, in which no partner is hidden."""
    x, y = frame.to_sheet(found["x"].to_numpy(), found["y"].to_numpy())
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
