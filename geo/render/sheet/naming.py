"""What a printed map names: places, countries, districts, and marks, the most important first."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely

from geo.base.words import Language
from geo.figures.scene import Area, Areas, Districts, Mark, Naming, Places, Ring
from geo.render.sheet import outlines
from geo.render.sheet.boxes import Box, middle
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.framing import Frame
from geo.render.sheet.labels import Label
from geo.sources.countries import name as country_name
from geo.sources.equal_earth import on_map

Inside = Callable[[np.ndarray, np.ndarray], np.ndarray]


def inside(frame: Frame, shape: shapely.Geometry) -> Inside:
    """Give what tells which points of the sheet (x and y in pixels) lie in a shape of the map."""
    back = frame.transform.inverted()

    def found(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        points = back.transform(np.column_stack([x, y]))
        return np.asarray(shapely.contains_xy(shape, points[:, 0], points[:, 1]))

    return found


def land(frame: Frame) -> Inside:
    """Tell which points of the sheet are land."""
    return inside(frame, outlines.land(close=frame.is_close))


def of_places(frame: Frame, layer: Places, language: Language, naming: Naming) -> list[Label]:
    """Name the partners: in focus first, then the most tied."""
    ids, names = layer.ends.of_places("place_id"), layer.ends.names(language)[layer.ends.place_firsts]
    areas, namesakes = layer.ends.of_places("area_code"), layer.ends.namesakes
    named = (dot for dot in layer.drawn(frame.scale) if dot.style.rank >= 0)
    labels = []
    for dot in sorted(named, key=lambda dot: (dot.style.rank, ids[dot.place])):
        latitude, longitude = layer.ends.place(dot.place)
        (x,), (y,) = frame.to_sheet(*on_map(np.array([longitude]), np.array([latitude])))
        size, name = naming.lettering.type_px, str(names[dot.place])
        name = f"{name}, {country_name(areas[dot.place], language)}" if namesakes[dot.place] else name
        if frame.box.holds(Box(float(x), float(y), 0, 0)):
            labels.append(Label(float(x), float(y), name, size, away=dot.style.radius_px))
    return labels


def of_marks(
    frame: Frame, marks: Sequence[tuple[Mark | Ring, Box]], size: float, *, legible_px: float = 0.0
) -> list[Label]:
    """Name circles and rings by the first line of what a pointer is told, once, in the order of their ranks.

    ``legible_px``: behind the name of a ring that is smaller stands its total.
    """
    labels: dict[str, Label] = {}
    for mark, box in sorted(marks, key=lambda each: each[0].rank):
        name = mark.text.partition("\n")[0].strip()
        (x, y), radius = middle(box), box.width / 2
        if isinstance(mark, Ring) and radius < legible_px:
            name = f"{name}: {mark.total}"
        if name and frame.box.holds(Box(x, y, 0, 0)):
            labels.setdefault(name, Label(x, y, name, size, away=radius))
    return list(labels.values())


def of_countries(canvas: Canvas, frame: Frame, layer: Areas, language: str, naming: Naming) -> list[Label]:
    """Name the countries that have a rank; what is too small for its name may have it at the end of a line."""
    areas = outlines.world(near=frame.is_near, close=frame.is_close)
    labels = []
    for area in (area for area in layer.named if area.code in areas.index):
        row = areas.loc[area.code]
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        if not frame.box.holds(Box(x, y, 0, 0)):
            continue
        within = inside(frame, row["geometry"])
        name, fill = str(row[f"name_{language}"]), _ground(canvas, area)
        more = _letters(naming, is_subject=area.code == layer.focus)
        labels.append(Label(float(x), float(y), name, inside=within, fill=fill, leads=area.leads, **more))
    return labels


def of_districts(canvas: Canvas, frame: Frame, layer: Districts, naming: Naming) -> list[Label]:
    """Name the districts by their ranks, those that are not listed last."""
    districts = outlines.districts(layer.home.province)
    ranked = {area.code: area for area in layer.named}
    labels = []
    for slug in [*ranked, *(slug for slug in districts.index if slug not in ranked)]:
        if slug not in districts.index:
            continue
        row, area = districts.loc[slug], ranked.get(slug)
        (x,), (y,) = frame.to_sheet(row["x"], row["y"])
        within = inside(frame, row["geometry"])
        fill, leads = (_ground(canvas, area), area.leads) if area else ("", False)
        more = _letters(naming, is_subject=slug == layer.focus)
        labels.append(Label(float(x), float(y), str(row["name"]), inside=within, fill=fill, leads=leads, **more))
    return labels


def _letters(naming: Naming, *, is_subject: bool) -> dict[str, Any]:
    letters = naming.subject if is_subject else naming.lettering
    return {"size": letters.type_px, "weight": letters.weight, "is_subject": is_subject}


def _ground(canvas: Canvas, area: Area) -> str:
    return canvas.ink.paint(area.fill.paint) if area.fill and not area.fill.hatch else ""
