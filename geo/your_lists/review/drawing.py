"""The small map of the review desk: numbered candidates, and a position that is looked at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from geo.base.words import Words, message
from geo.figures import extents, scene
from geo.figures.mark_layers import with_marks
from geo.figures.scene import MapScene, Point
from geo.figures.tie_layers import ground_of
from geo.ties.selection import Selection
from geo.ties.ties import ties
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.queue import Option

CANDIDATE: Final = "option:"
"""What a click on a candidate takes into focus: this, and its number from 1."""

_NAMES: Final = {"option": message("Candidate"), "spot": message("Position looked at")}


def draw_candidates(options: Sequence[Option], spot: Spot | None, home: str, words: Words) -> MapScene:
    """Draw the numbered candidates of a place, best first, and a position that was typed or clicked.

    It opens on the candidates, else on the area ``home``, and moves to the position only where that is out of sight.
    """
    rows = [
        _mark(option.latitude, option.longitude, "option", f"{number}. {option.name}", number)
        for number, option in enumerate(options, start=1)
    ]
    points = tuple((option.latitude, option.longitude) for option in options)
    if spot:
        where = spot.nearest.name if spot.nearest else ""
        rows.append(_mark(spot.latitude, spot.longitude, "spot", where, 0))
    note = words.text("Click the map to look at a position.")
    ground = replace(ground_of(ties(), Selection(), words), note=note, description=note)
    marks = pd.DataFrame(rows)
    shown = {kind: words.text(_NAMES[kind]) for kind in ("option", "spot") if any(row["kind"] == kind for row in rows)}
    paints = {"option": scene.group("second"), "spot": scene.surface("accent")}
    drawing = with_marks(ground, marks, title=words.text("Places"), labels=shown, paints=paints) if rows else ground
    also = (spot.latitude, spot.longitude) if spot else None
    return replace(drawing, extent=extents.fit(np.array(points or _around(home))), also=also)


def _mark(latitude: float, longitude: float, kind: str, text: str, number: int) -> dict[str, object]:
    at = {"latitude": latitude, "longitude": longitude, "size": 9.0}
    return {**at, "kind": kind, "text": text, "focus": f"{CANDIDATE}{number}" if number else "", "number": number}


def _around(code: str) -> tuple[Point, ...]:
    inside = ties().loc[ties()["country_code"].eq(code), ["latitude", "longitude"]].dropna()
    return tuple(inside.itertuples(index=False, name=None)) if len(inside) > 1 else ()
