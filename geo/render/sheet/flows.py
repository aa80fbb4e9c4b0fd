"""
Ties on a printed map: great circles as thick as they are many, and dots at the partners.

Grouped, ordered and coloured as the screen does it (``geo/render/browser/flows.js``).
"""

import base64
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.figures.scene import State
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.globe import great_circle, on_map
from geo.render.sheet.ink import Dash, Style

_READABLE: Final = 900
_ENDS: Final = ["origin_longitude", "origin_latitude", "longitude", "latitude"]


def flags(mask: str, count: int) -> np.ndarray:
    """
    Unpack what `geo.figures.scene.bit_mask` has packed.

    ``mask``: Base64; empty where nothing is set. Returns one truth value per tie.
    """
    if not mask:
        return np.zeros(count, dtype=bool)
    bits = np.unpackbits(np.frombuffer(base64.b64decode(mask), dtype=np.uint8))
    return bits[:count].astype(bool)


def visible(state: State, ties: gpd.GeoDataFrame) -> pd.DataFrame:
    """
    Give the ties that the map shows.

    ``ties``: all ties, in the order in which the masks were packed. Returns those with a point, with ``lit``: whether
    they are in focus.
    """
    shown = flags(state["visible"], len(ties))
    lit = flags(state["focused"], len(ties))
    rows = pd.DataFrame(ties.drop(columns="geometry")).assign(lit=lit)
    return pd.DataFrame(rows[shown & ties["latitude"].notna().to_numpy()])


def with_start(ties: pd.DataFrame) -> pd.DataFrame:
    """Keep the ties whose municipality has a point too: only they can be lines, or dots in the inset."""
    return pd.DataFrame(ties[ties[_ENDS[:2]].notna().all(axis=1)])


def is_gathered(state: State, frame: Frame) -> bool:
    """Whether lines are gathered by country: where the screen would, far out."""
    return bool(state.get("gathered")) and not frame.is_near


def flows(ties: pd.DataFrame, *, gathered: bool) -> pd.DataFrame:
    """
    Put ties with the same ends together.

    ``ties``: as `visible` gives them. ``gathered``: by country; the ends are the middles of the ends. Returns
    ``agreement, count, lit`` and the ends in degrees; what is in focus last, so that it is drawn on top, then the
    thickest first. Ties without both ends are left out.
    """
    ties = with_start(ties)
    drawn = [_grouped(ties, ["municipality", "place_id", "agreement"])]
    if gathered:
        together = _grouped(ties, [*_origin(ties), "area_code", "agreement"]).assign(lit=False)
        drawn = [together, drawn[0][drawn[0]["lit"]]]
    return pd.concat(drawn).sort_values(["lit", "count"], ascending=[True, False], kind="stable")


def _origin(ties: pd.DataFrame) -> list[str]:
    return ["origin_area"] if "origin_area" in ties else []


def _grouped(ties: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Put ties together; the ends are the middles of their ends on the globe: no mean of degrees holds across 180°."""
    vectors = ties[[*keys, "lit"]].copy()
    for name in ("origin_", ""):
        east, north = np.radians(ties[f"{name}longitude"]), np.radians(ties[f"{name}latitude"])
        vectors[f"{name}x"], vectors[f"{name}y"] = np.cos(north) * np.cos(east), np.cos(north) * np.sin(east)
        vectors[f"{name}z"] = np.sin(north)
    groups = vectors.groupby(keys, sort=False)
    found = groups.sum(numeric_only=True)
    for name in ("origin_", ""):
        x, y, z = (found[f"{name}{axis}"] for axis in "xyz")
        found[f"{name}longitude"], found[f"{name}latitude"] = (
            np.degrees(np.arctan2(y, x)).round(5),
            np.degrees(np.arctan2(z, np.hypot(x, y))).round(5),
        )
    return found.assign(lit=groups["lit"].any(), count=groups.size()).reset_index()


def draw_flows(canvas: Canvas, frame: Frame, state: State, ties: pd.DataFrame) -> pd.DataFrame:
    """
    Draw the lines.

    ``ties``: as `visible` gives them.
    """
    drawn = flows(ties, gathered=is_gathered(state, frame))
    crowd = min(1.0, float(np.sqrt(_READABLE / max(len(drawn), 1))))
    dimming = bool(state["focused"])
    strokes: list[tuple[np.ndarray, tuple[str, float], float, Dash]] = []
    for row in drawn.to_dict("records"):
        style = canvas.ink.style(state["kinds"]["light"][row["agreement"]])
        dimmed = dimming and not row["lit"]
        colour = canvas.ink.surface("muted") if dimmed else style.colour
        strength = 0.10 * crowd if dimmed else 0.95 if row["lit"] else 0.5 * crowd
        width = pen(row["count"], lit=row["lit"])
        ways = great_circle(*(row[end] for end in _ENDS))
        strokes += [(frame.transform.transform(part), (colour, strength), width, style.dash) for part in ways]
    if strokes:
        parts, colours, pens, dashes = zip(*strokes, strict=True)
        canvas.lines(parts, colours=colours, pens=pens, dashes=dashes, clip=frame.box)
    return drawn


def pen(count: int, *, lit: bool = False) -> float:
    """Width of a line of so many ties, in pixels, as on the screen."""
    return (2.0 if lit else 1.1) + 0.9 * float(np.sqrt(count - 1))


def radius(count: int) -> float:
    """Give the radius of the dot of so many ties, in pixels, as on the screen."""
    return 1.8 + 1.5 * float(np.sqrt(count))


def places(state: State, ties: pd.DataFrame) -> pd.DataFrame:
    """
    Put the ties of a place together.

    ``ties``: as `visible` gives them. Returns ``place_id, place_name, area_code, longitude, latitude, x, y`` (on the
    map), ``count, kinds, agreement, lit, chosen``; what is in focus last.
    """
    found = (
        ties.groupby("place_id", sort=False)
        .agg(
            place_name=("place_name", "first"),
            area_code=("area_code", "first"),
            longitude=("longitude", "first"),
            latitude=("latitude", "first"),
            count=("lit", "size"),
            kinds=("agreement", "nunique"),
            agreement=("agreement", "first"),
            lit=("lit", "any"),
        )
        .reset_index()
    )
    found["chosen"] = ("place:" + found["place_id"]).eq(state.get("focus", ""))
    found["x"], found["y"] = on_map(found["longitude"].to_numpy(), found["latitude"].to_numpy())
    return found.sort_values(["lit", "count"], ascending=[True, False], kind="stable")


def draw_places(canvas: Canvas, frame: Frame, state: State, found: pd.DataFrame) -> None:
    """
    Draw a dot at every partner.

    ``found``: as `places` gives them.
    """
    ink, dimming = canvas.ink, bool(state["focused"])
    for (lit, chosen, agreement, several), group in found.assign(several=found["kinds"] > 1).groupby(
        ["lit", "chosen", "agreement", "several"], sort=True
    ):
        dimmed = dimming and not lit
        one_kind = ink.style(state["kinds"]["light"][agreement])
        style = Style(canvas.ink.surface("muted")) if dimmed else Style(ink.surface("text")) if several else one_kind
        canvas.dots(
            *frame.to_sheet(group["x"].to_numpy(), group["y"].to_numpy()),
            [radius(count) + (3 if chosen else 0) for count in group["count"]],
            style,
            edge=ink.surface("accent") if chosen else "#ffffff",
            pen=3 if chosen else 0.0 if dimmed else 1,
            alpha=0.2 if dimmed else 0.95,
            clip=frame.box,
        )
