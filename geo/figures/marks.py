"""Further layers of the map: Istanbul's districts in classes, and marks at points."""

import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.words import Words
from geo.figures.scene import State, both
from geo.ties.readings import AID_STATUS_NAMES


def with_districts(  # noqa: PLR0913 - a map needs its data, its classes and their words
    state: State, values: pd.DataFrame, *, breaks: tuple[float, ...], title: str, labels: list[str], words: Words
) -> State:
    """
    Colour Istanbul's districts by a measure.

    ``state``: a state to add to (see `geo.figures.scene`). ``values``: ``municipality_slug, value, text``: one row per
    district; a district that is absent is drawn as not listed, one whose value is missing as without a tie in view:
    both apart from every class. ``breaks``: lower ends of at most five classes, ascending. ``title``, ``labels``: title
    of the legend and one label per class. Returns with ``districts``, opened on Istanbul.
    """
    measured = np.clip(np.digitize(values["value"].astype(float), breaks), 1, None)
    classes = np.where(values["value"].isna(), 0, measured)
    areas = {
        row.municipality_slug: {"class": int(level), "text": row.text}
        for row, level in zip(values.itertuples(), classes, strict=True)
    }
    land = {"shape": "swatch", "label": words.text("No tie in this view"), "colour": both(palette.SURFACES, "land")}
    no_tie = [land] if values["value"].isna().any() else []
    items = [
        {"shape": "dashed-area", "label": words.text("Not listed"), "colour": both(palette.SURFACES, "muted")},
        *no_tie,
        *(
            {"shape": "swatch", "label": label, "colour": {t: palette.SEQUENTIAL[t][level] for t in palette.THEMES}}
            for level, label in enumerate(labels)
        ),
    ]
    colours = {theme: (palette.SURFACES[theme]["land"], *palette.SEQUENTIAL[theme]) for theme in palette.THEMES}
    districts = {"areas": areas, "classes": colours, "not_listed": words.text("Not listed")}
    legend = {"title": title, "items": items}
    return {**state, "home": "istanbul", "districts": districts, "legend": [*state["legend"], legend]}


def with_marks(  # noqa: PLR0913 - a map needs its data, its classes and their words
    state: State,
    marks: pd.DataFrame,
    *,
    title: str,
    labels: dict[str, str],
    home: str = "world",
    colours: dict[str, dict[str, str]] | None = None,
) -> State:
    """
    Draw circles at points, and lines from a point to others.

    ``marks``: ``latitude, longitude, size, kind, text, focus``: one row per circle; its area grows with ``size``;
    ``kind`` picks one of the three colours of the kinds of tie by its place in ``labels``; ``focus`` is what a click
    takes into focus. Optional ``from_latitude, from_longitude``: a great circle from there. ``title``, ``labels``:
    title of the legend, and kind → label (at most three). ``home``: the view to open on: ``"world"``, ``"turkey"``,
    ``"istanbul"``, ``"europe"``. ``colours``: kind → theme → colour, where the three of the kinds of tie do not serve.
    Returns with ``marks``.
    """
    names = list(palette.AGREEMENT_COLOURS["light"])
    used = colours or {kind: both(palette.AGREEMENT_COLOURS, names[i]) for i, kind in enumerate(labels)}
    items = [{"shape": "dot", "label": label, "colour": used[kind]} for kind, label in labels.items()]
    drawn = marks.astype(object).where(marks.notna(), None).to_dict("records")
    legend = {"title": title, "items": items}
    content = {"marks": drawn, "mark_colours": used, "home": home}
    return {**state, **content, "legend": [*state["legend"], legend]}


def with_labels(state: State, labels: dict[str, tuple[float, float]]) -> State:
    """
    Write names of regions on the map, where nothing is a point.

    ``labels``: name → latitude and longitude of the middle of the lettering. Returns with ``labels``.
    """
    return {**state, "labels": [{"text": text, "at": list(at)} for text, at in labels.items()]}


def with_aid(state: State, points: pd.DataFrame, words: Words, statuses: tuple[str, ...]) -> State:
    """
    Draw aid as rings whose parts are the stages it has reached.

    ``points``: ``area_code, latitude, longitude, country_only, status, quantity, text``: one row per place and status
    (see `geo.ties.aid_view.rings`). ``statuses``: the statuses of the legend, in their order. Returns with ``aid``,
    ``aid_colours`` and the legend of the stages.
    """
    rings: list[State] = []
    place = ["area_code", "latitude", "longitude", "country_only", "text"]
    for values, group in points.groupby(place):
        parts = dict(zip(group["status"], group["quantity"].astype(float), strict=True))
        rings.append({**dict(zip(place, values, strict=True)), "parts": parts, "total": sum(parts.values())})
    rings.sort(key=lambda ring: ring["total"], reverse=True)
    items = [
        {"shape": "ring", "label": words.text(AID_STATUS_NAMES[status]), "colour": both(palette.AID_COLOURS, status)}
        for status in statuses
    ]
    if points["country_only"].any():
        colour = both(palette.SURFACES, "muted")
        items.append({"shape": "dashed", "label": words.text("Only the country is stated"), "colour": colour})
    legend = {"title": words.text("Status"), "items": items}
    return {
        **state,
        "home": "aid",
        "aid": rings,
        "aid_colours": palette.AID_COLOURS,
        "legend": [*state["legend"], legend],
    }
