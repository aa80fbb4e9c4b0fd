"""
The small states that change the map: which ties are visible, in which class, what is close.

Every function is pure: ties in view, selection and words in, a dictionary for the
browser out. Shapes never travel here.
"""

import base64
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.classes import Classes
from geo.base.words import Words
from geo.measures.coverage import coverage_note
from geo.ties.facets import AGREEMENTS
from geo.ties.readings import AGREEMENT_NAMES, VIEWPOINT_NAMES
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats

State = dict[str, Any]


def state(
    ties: gpd.GeoDataFrame, selection: Selection, words: Words, *, in_view: gpd.GeoDataFrame | None = None
) -> State:
    """
    Give what every map shows, whatever is drawn on it.

    ``ties``: all ties, in the order in which the browser holds them. ``in_view``: what of it is shown; all of it when
    not given. Returns ``visible`` and ``focused`` are bit masks over the ties in base64, repeats never among them
    (``focused`` is empty without a focus); colours come for both themes.
    """
    in_view = selection.of(ties) if in_view is None else in_view
    focused = selection.in_focus(in_view)
    return {
        "language": words.language,
        "visible": bit_mask(ties.index.isin(without_repeats(in_view).index)),
        "focused": bit_mask(ties.index.isin(without_repeats(focused).index)) if selection.focus else "",
        "focus": selection.focus,
        "alias": {"KKTC": "CY"} if selection.viewpoint == "iso" else {},
        "surfaces": palette.SURFACES,
        "kinds": palette.AGREEMENT_COLOURS,
        "words": spoken(words),
        "legend": [],
        "note": coverage_note(in_view, words) + " " + words.text(VIEWPOINT_NAMES[selection.viewpoint or "printed"]),
        "description": coverage_note(in_view, words),
    }


def with_countries(state: State, values: pd.DataFrame, classes: Classes, words: Words, *, title: str) -> State:
    """
    Colour the countries by a measure.

    ``values``: ``area_code, value, text``; a country that is absent has no tie. Returns with ``areas`` (area code →
    class and hover text), ``classes`` (colours) and the legend, where "none" stands apart from the classes.
    """
    areas = {
        code: {"class": int(level), "text": text}
        for code, level, text in zip(values["area_code"], classes.of(values["value"]), values["text"], strict=True)
    }
    levels = class_colours(len(classes.lower))
    none = {"shape": "swatch", "label": words.text("None"), "colour": both(palette.SURFACES, "land")}
    items = [
        {"shape": "swatch", "label": label, "colour": {theme: levels[theme][level] for theme in palette.THEMES}}
        for level, label in enumerate(classes.labels(words))
    ]
    legend = {"title": title, "items": [none, *items]}
    return {**state, "areas": areas, "classes": levels, "legend": [*state["legend"], legend]}


def class_colours(count: int) -> dict[palette.Theme, list[str]]:
    """
    Spread the sequential scale over some classes.

    ``count``: number of classes, at most that of the scale. Returns theme → one colour per class, from the scale's one
    end to the other.
    """
    longest = len(palette.SEQUENTIAL["light"]) - 1
    steps = [round(level * longest / max(count - 1, 1)) for level in range(count)] if count > 1 else [longest // 2]
    return {theme: [palette.SEQUENTIAL[theme][step] for step in steps] for theme in palette.THEMES}


def with_lines(state: State, words: Words, *, gathered: bool = False, rings: bool = False) -> State:
    """
    Draw the great-circle lines to the partners.

    ``gathered``: gather the lines by country while the map is far out. Returns with ``lines``, ``gathered``, ``rings``
    and the legend of the kinds of tie.
    """
    items = [
        {
            "shape": "line",
            "stroke": stroke,
            "label": words.text(AGREEMENT_NAMES[kind]),
            "colour": both(palette.AGREEMENT_COLOURS, kind),
        }
        for kind, stroke in zip(AGREEMENTS, ("solid", "dashed", "dotted"), strict=True)
    ]
    several = {
        "shape": "dot",
        "label": words.text("Several kinds at one place"),
        "colour": both(palette.SURFACES, "text"),
    }
    legend = {"title": words.text("Kind of tie"), "items": [*items, several]}
    return {**state, "lines": True, "gathered": gathered, "rings": rings, "legend": [*state["legend"], legend]}


def spoken(words: Words) -> dict[str, str]:
    """
    Give the words that the browser puts together itself.

    Returns short name → word.
    """
    return {
        **{kind: words.text(name) for kind, name in AGREEMENT_NAMES.items()},
        "no_tie": words.text("No tie in this view"),
        "printed": words.text("Printed as"),
        "world": words.text("World"),
        "europe": words.text("Europe"),
        "istanbul": words.text("Istanbul"),
        "home": words.text("First view"),
        "gathered": words.text("ties gathered by country; zoom in to part them"),
        "nearer": words.text("Zoom to the selected"),
        "zoom_in": words.text("Zoom in"),
        "zoom_out": words.text("Zoom out"),
        "keys": words.text("The arrow keys move the map, + and − zoom, Enter chooses what lies under the cross."),
        "fingers": words.text("Two fingers move the map."),
    }


def bit_mask(flags: np.ndarray) -> str:
    """
    Pack flags for the browser.

    Returns Base64 of one bit per tie, the first tie in the highest bit.
    """
    return base64.b64encode(np.packbits(np.asarray(flags, dtype=bool)).tobytes()).decode()


def both(colours: dict[palette.Theme, dict[str, str]], name: str) -> dict[str, str]:
    """
    Give one colour for both themes.

    ``colours``: theme → name → colour. Returns theme → colour.
    """
    return {theme: colours[theme][name] for theme in palette.THEMES}
