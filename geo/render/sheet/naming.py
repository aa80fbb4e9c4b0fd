"""What a printed map names: places, countries, districts, and marks, the most important first."""

from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.base.palette import SEQUENTIAL
from geo.figures.scene import State
from geo.measures.counts import ties_by_country
from geo.render.sheet import flows, outlines
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.labels import Label

Inside = Callable[[np.ndarray, np.ndarray], np.ndarray]


def inside(frame: Frame, shape: shapely.Geometry) -> Inside:
    """
    Tell which points of the sheet lie in a shape of the map.

    Returns takes x and y in pixels.
    """
    back = frame.transform.inverted()

    def found(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        points = back.transform(np.column_stack([x, y]))
        return np.asarray(shapely.contains_xy(shape, points[:, 0], points[:, 1]))

    return found


def land(frame: Frame) -> Inside:
    """Tell which points of the sheet are land."""
    return inside(frame, outlines.land())


def dots(frame: Frame, found: pd.DataFrame) -> list[Box]:
    """
    Give the boxes of the partners' dots.

    ``found``: as `geo.render.sheet.flows.places` gives them.
    """
    x, y = frame.to_sheet(found["x"].to_numpy(), found["y"].to_numpy())
    radii = [flows.radius(count) for count in found["count"]]
    return [Box(a - r, b - r, 2 * r, 2 * r) for a, b, r in zip(x.tolist(), y.tolist(), radii, strict=True)]


def of_places(frame: Frame, found: pd.DataFrame) -> list[Label]:
    """
    Name the partners.

    ``found``: as `geo.render.sheet.flows.places` gives them. Returns in focus first, then the most tied.
    """
    ordered = found.sort_values(["lit", "count", "place_id"], ascending=[False, False, True], kind="stable")
    x, y = frame.to_sheet(ordered["x"].to_numpy(), ordered["y"].to_numpy())
    rows = zip(ordered["place_name"], ordered["count"], x.tolist(), y.tolist(), strict=True)
    return [Label(a, b, str(name), away=flows.radius(count)) for name, count, a, b in rows]


def of_marks(frame: Frame, marks: list[dict[str, Any]], covered: list[Box]) -> list[Label]:
    """
    Name the circles and rings by the first line of what the screen says of them.

    ``marks``: ``text``, and ``size`` or ``total``. Returns in the order of their size; one name once.
    """
    labels: dict[str, Label] = {}
    drawn = zip(marks, covered, strict=True)
    for mark, box in sorted(drawn, key=lambda each: (-float(each[0].get("size") or each[0]["total"]), each[0]["text"])):
        name = str(mark["text"]).partition("\n")[0].strip()
        x, y, radius = box.left + box.width / 2, box.top + box.height / 2, box.width / 2
        if name and frame.box.holds(Box(x, y, 0, 0)):
            labels.setdefault(name, Label(x, y, name, away=radius))
    return list(labels.values())


def of_countries(canvas: Canvas, frame: Frame, state: State, in_view: gpd.GeoDataFrame, language: str) -> list[Label]:
    """
    Name the countries that have a value or a tie.

    Returns the highest class first, then the most ties. What is too small for its name may have it at the end of a
    line.
    """
    alias, coloured = state.get("alias", {}), state.get("areas") or {}
    ties = ties_by_country(in_view.assign(area_code=in_view["area_code"].replace(alias)))
    areas = outlines.world(near=frame.is_near)
    named = [code for code in areas.index if code in (coloured or ties.index) and code not in alias]
    named.sort(key=lambda code: (-_class(state, code), -int(ties.get(code, 0)), code))
    labels = []
    for code in named:
        row = areas.loc[code]
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        if not frame.box.holds(Box(x, y, 0, 0)):
            continue
        value = coloured.get(code)
        fill = canvas.ink.style(state["classes"]["light"][value["class"]]).colour if value else ""
        labels.append(
            Label(
                float(x),
                float(y),
                str(row[f"name_{language}"]),
                inside=inside(frame, row["geometry"]),
                fill=fill,
                leads=True,
            )
        )
    return labels


def _class(state: State, code: str) -> int:
    """Classes of a scale have an order; kinds have none."""
    value = (state.get("areas") or {}).get(code)
    if value is None or set(state["classes"]["light"]) - set(SEQUENTIAL["light"]):
        return 0
    return int(value["class"])


def of_districts(canvas: Canvas, frame: Frame, state: State) -> list[Label]:
    """
    Name Istanbul's districts.

    ``state``: a state with ``districts``. Returns the highest class first, those that are not listed last.
    """
    measured = state["districts"]
    labels = []
    for slug, row in outlines.istanbul().iterrows():
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        value = measured["areas"].get(slug)
        fill = canvas.ink.style(measured["classes"]["light"][value["class"]]).colour if value else ""
        within = inside(frame, row["geometry"])
        leads = bool(value and value["class"])
        label = Label(float(x), float(y), str(row["name"]), inside=within, fill=fill, leads=leads)
        labels.append((value["class"] if value else -1, label))
    return [label for _, label in sorted(labels, key=lambda each: -each[0])]
