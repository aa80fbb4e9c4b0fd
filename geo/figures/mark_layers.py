"""Layers at points: circles with lines that lead to them, rings of aid, and lettered regions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.palette import Paint
from geo.base.words import Words
from geo.figures import extents, scene
from geo.figures.scene import (
    Activities,
    Areas,
    Entry,
    Fill,
    Labels,
    Legend,
    MapScene,
    Mark,
    Marks,
    Part,
    Ring,
    Rings,
    Stroke,
)
from geo.ties.readings import AID_STATUS_NAMES

_GROUP_PAINTS: Final = tuple(scene.group(name) for name in palette.GROUP_COLOURS["light"])
COLUMNS: Final = ["latitude", "longitude", "size", "kind", "text", "focus"]
"""Of the circles of a map."""
NUMBERED_PX: Final = 12.0
"""Radius of a circle with a number in it."""
MARK_PX: Final = (2.5, 1.6)
"""Radius of a circle that stands for nothing, and what the root of its size adds."""
RING_PX: Final = (13.0, 1.6)
"""The same of a ring of aid."""


CHOSEN_PX: Final = 2.6
"""Width of the edge of a circle in focus."""


def with_marks(  # noqa: PLR0913 - a map needs its data, its classes and their words
    shown: MapScene,
    marks: pd.DataFrame,
    *,
    title: str,
    labels: Mapping[str, str],
    extent: scene.Extent | None = None,
    paints: Mapping[str, Paint] | None = None,
    layer: type[Marks | Activities] = Marks,
) -> MapScene:
    """Draw circles at points (see `COLUMNS`), and great circles to them.

    A circle's area grows with ``size``. Optional ``number``, and ``from_latitude, from_longitude``, where a great
    circle begins. ``extent``: the circles where it is not given.
    """
    used = paints or dict(zip(labels, _GROUP_PAINTS, strict=False))
    names = marks["text"].astype(str)
    order = pd.DataFrame({"size": -marks["size"].astype(float), "text": names}).sort_values(["size", "text"]).index
    ranks = pd.Series(range(len(order)), index=order)
    rows = marks.assign(rank=ranks).to_dict("records")
    drawn = tuple(_mark(row, used[row["kind"]], shown.focus) for row in rows)
    entries = tuple(Entry(label=label, shape="dot", paint=used[kind]) for kind, label in labels.items())
    opened = replace(shown, extent=extent or extents.fit(ends_of(marks)))
    return opened.plus(layer(name=title, marks=drawn), legend=(Legend(title=title, entries=entries),))


def ends_of(marks: pd.DataFrame) -> np.ndarray:
    """Give the points of circles, and those from which great circles lead to them: latitude and longitude."""
    at = marks[["latitude", "longitude"]]
    starts = marks.reindex(columns=["from_latitude", "from_longitude"])
    return np.vstack([at.to_numpy(dtype=float), starts.to_numpy(dtype=float)])


def _mark(row: dict[Any, Any], paint: Paint, focus: str) -> Mark:
    from_latitude = row.get("from_latitude")
    starts = from_latitude is not None and not pd.isna(from_latitude)
    number = int(row.get("number", 0))
    chosen = bool(row["focus"]) and row["focus"] == focus
    return Mark(
        at=(float(row["latitude"]), float(row["longitude"])),
        radius_px=NUMBERED_PX if number else _radius(MARK_PX, float(row["size"])),
        fill=Fill(paint=paint, opacity=0.88),
        edge=Stroke(paint=scene.surface("accent" if chosen else "panel"), width_px=CHOSEN_PX if chosen else 1),
        text=str(row["text"]),
        rank=int(row["rank"]),
        focus=str(row["focus"]),
        number=number,
        start=(float(row["from_latitude"]), float(row["from_longitude"])) if starts else None,
        line=Stroke(paint=paint, width_px=1.2, opacity=0.45) if starts else None,
    )


def with_labels(shown: MapScene, labels: Mapping[str, tuple[float, float]], words: Words) -> MapScene:
    """Write names of regions on the map, by latitude and longitude of the middle of the lettering."""
    if not labels:
        return shown
    layer = Labels(
        name=words.text("Regions"),
        labels=tuple(labels.items()),
        lettering=scene.Lettering(paint=scene.surface("text"), type_px=13.0),
        rim=Stroke(paint=scene.surface("muted"), width_px=1, dash=(3, 2)),
        ground=Fill(paint=scene.surface("panel"), opacity=0.8),
    )
    return shown.plus(layer)


def with_aid(
    shown: MapScene, points: pd.DataFrame, words: Words, statuses: tuple[str, ...], home: np.ndarray
) -> MapScene:
    """Draw the rings of `geo.ties.aid_view.rings`, and open the map on them.

    ``home``: the row of the givers, which is in sight unless the rings lie in one country.
    """
    muted, ground = scene.surface("muted"), shown.layer(Areas)
    alias = dict(ground.alias) if ground else {}
    place = ["area_code", "latitude", "longitude", "country_only", "text"]
    stated = Stroke(paint=muted, width_px=1.5, dash=(4.5, 4.5))
    found: list[tuple[float, Ring]] = []
    groups: Any = points.groupby(place)
    for (area_code, latitude, longitude, country_only, text), group in groups:
        total = float(group["quantity"].sum())
        parts = tuple(
            Part(status=status, share=float(quantity) / total, paint=scene.stage(status))
            for status, quantity in zip(group["status"], group["quantity"], strict=True)
        )
        ring = Ring(
            at=(float(latitude), float(longitude)),
            radius_px=_radius(RING_PX, total),
            parts=parts,
            total=words.number(total),
            text=str(text),
            rank=0,
            focus=f"country:{alias.get(area_code, area_code)}",
            rim=stated if country_only else None,
        )
        found.append((total, ring))
    found.sort(key=lambda each: -each[0])
    named = sorted(range(len(found)), key=lambda i: (-found[i][0], found[i][1].text))
    ranks = {i: rank for rank, i in enumerate(named)}
    layer = Rings(
        name=words.text("Aid"),
        rings=tuple(replace(ring, rank=ranks[i]) for i, (_, ring) in enumerate(found)),
        hole=Fill(paint=scene.surface("panel")),
        lettering=scene.Lettering(paint=scene.surface("text"), type_px=12.0, weight=600),
        leader=Stroke(paint=muted, width_px=0.9),
    )
    entries = [
        Entry(label=words.text(AID_STATUS_NAMES[status]), shape="ring", paint=scene.stage(status))
        for status in statuses
    ]
    if points["country_only"].any():
        entries.append(Entry(label=words.text("Only the country is stated"), shape="dashed", paint=muted, edge=stated))
    sizes = words.text(
        "A larger ring stands for more; how many is written in it, or behind the name where it has to be small"
    )
    entries.append(Entry(label=sizes, shape="ring", paint=muted))
    of_focus = points[("country:" + points["area_code"].replace(alias)).eq(shown.focus)]
    looked_at = of_focus if len(of_focus) else points
    seen, alone = looked_at[["latitude", "longitude"]].to_numpy(dtype=float), looked_at["area_code"].nunique() == 1
    opened = replace(shown, extent=extents.fit(seen if alone else np.vstack([seen, home])))
    return opened.plus(layer, legend=(Legend(title=words.text("Status"), entries=tuple(entries)),))


def _radius(growth: tuple[float, float], size: float) -> float:
    return round(growth[0] + growth[1] * float(np.sqrt(size)), 2)
