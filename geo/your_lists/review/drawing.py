"""The small map of the review desk: numbered candidates, and a position that is looked at."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from geo.base.palette import AGREEMENT_COLOURS, SURFACES
from geo.base.words import Words, message
from geo.figures.marks import with_marks
from geo.figures.scene import State, both, state
from geo.ties.selection import Selection
from geo.ties.ties import ties
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.options import Option

CANDIDATE: Final = "option:"
"""What a click on a candidate takes into focus: this, and its number from 1."""

_NAMES: Final = {"option": message("Candidate"), "spot": message("Position looked at")}


def drawn(options: Sequence[Option], spot: Spot | None, home: str, words: Words) -> State:
    """
    Draw the candidates of a place.

    ``options``: the candidates, best first; numbered from 1. ``spot``: a position that was typed or clicked; ``None``
    for none. ``home``: an area code to look at while there is neither; empty for the world. Returns it looks around the
    candidates (``around``) and moves to the position (``also``) only where that is out of sight.
    """
    rows = [
        _mark(option.latitude, option.longitude, "option", f"{number}. {option.name}", number)
        for number, option in enumerate(options, start=1)
    ]
    points = [[option.latitude, option.longitude] for option in options]
    if spot:
        where = spot.nearest.name if spot.nearest else ""
        rows.append(_mark(spot.latitude, spot.longitude, "spot", where, 0))
    base = {**state(ties(), Selection(), words), "choosable": False, "legend": []}
    note = words.text("Click the map to look at a position.")
    base |= {"note": note, "description": note, "around": points or _around(home)}
    if not rows:
        return base
    marks = pd.DataFrame(rows)
    shown = {kind: words.text(_NAMES[kind]) for kind in ("option", "spot") if kind in set(marks["kind"])}
    colours = {"option": both(AGREEMENT_COLOURS, "sister_city"), "spot": both(SURFACES, "accent")}
    also = {"also": [spot.latitude, spot.longitude]} if spot else {}
    return {**with_marks(base, marks, title=words.text("Places"), labels=shown, colours=colours), **also}


def _mark(latitude: float, longitude: float, kind: str, text: str, number: int) -> dict[str, object]:
    focus = f"{CANDIDATE}{number}" if number else ""
    return {
        "latitude": latitude,
        "longitude": longitude,
        "size": 9.0,
        "kind": kind,
        "text": text,
        "focus": focus,
        "number": number,
    }


def _around(code: str) -> list[list[float]] | None:
    inside = ties().loc[ties()["country_code"].eq(code), ["latitude", "longitude"]].dropna()
    return inside.to_numpy().tolist() if len(inside) > 1 else None
