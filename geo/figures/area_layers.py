"""Layers of areas: countries and districts in the colours of a measure."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.classes import Classes
from geo.base.palette import Paint
from geo.base.words import Words, message
from geo.figures import scene
from geo.figures.scene import Area, Areas, Districts, Entry, Fill, Hatch, Legend, MapScene, Stroke
from geo.sources import boundaries
from geo.sources.regions import country_facts
from geo.ties.selection import Selection

NOT_LISTED = Hatch(paint=scene.quiet("hatch"), shape="lines", gap_px=3.2)
"""Over a district that the tables do not list."""


NOT_ASKED: Final = message("Outside the selection")
UNASKED: Final = Fill(paint=scene.quiet("pale"))
"""Of a country or district that the selection leaves out: no count of zero."""
NO_DATA = Hatch(paint=scene.quiet("hatch"), shape="dots", gap_px=4.0)
"""Over a country of which the measure is not known, though it has ties."""


def with_classes(  # noqa: PLR0913 - a map needs its data, its classes and their words
    shown: MapScene,
    values: pd.DataFrame,
    classes: Classes,
    words: Words,
    *,
    title: str,
    unknown: Sequence[str] = (),
    asked: Set[str] | None = None,
    paints: Sequence[Paint] | None = None,
    labels: Sequence[str] = (),
) -> MapScene:
    """Colour the countries by a measure, ``area_code, value, text``; one that is absent has no tie.

    ``unknown``: codes of those of which the value is not known. ``asked``: as of `outside`. In the legend "none", "no
    data" and what was not asked stand apart from the classes. ``paints``, ``labels``: one per class where the
    sequential scale and the classes' own numbers do not serve.
    """
    scale = paints or class_paints(len(classes.lower))
    levels = dict(zip(values["area_code"], classes.of(values["value"]).tolist(), strict=True))
    texts = dict(zip(values["area_code"], values["text"], strict=True))
    entries = tuple(
        Entry(label=label, shape="swatch", paint=paint, is_step=paints is None)
        for label, paint in zip(labels or classes.labels(words), scale, strict=True)
    )
    none = Entry(label=words.text("None"), shape="swatch", paint=scene.surface("land"))
    fills = {code: scale[level] for code, level in levels.items()}
    # Where the scale has two sides, both of its ends are named before its middle.
    ranks = levels if paints is None else {code: abs(2 * level - len(scale) + 1) for code, level in levels.items()}
    coloured = with_fills(shown, fills, texts, nothing=words.text("No tie in this view"), ranks=ranks)
    none_known: tuple[Entry, ...] = ()
    if unknown:
        ground, muted, said = coloured.layer(Areas), scene.surface("muted"), words.text("No data")
        assert ground is not None
        fill = Fill(paint=scene.quiet("pale"), hatch=NO_DATA)
        apart = tuple(Area(code=code, fill=fill, text=said) for code in unknown)
        coloured = coloured.plus(replace(ground, areas=(*ground.areas, *apart)))
        edge = Stroke(paint=muted, width_px=1)
        none_known = (Entry(label=said, shape="hatch", paint=muted, edge=edge, hatch=NO_DATA),)
    told = coloured.plus(legend=(Legend(title=title, entries=(*none_known, none, *entries)),))
    return outside(told, asked, words)


def asked_countries(selection: Selection) -> frozenset[str] | None:
    """Give the area codes that a selection is about; none where it names neither countries nor regions."""
    if not (selection.country or selection.region):
        return None
    areas, facts = boundaries.world(), country_facts()
    within = [areas["country_code"].map(facts[column]).isin(selection.region) for column in ("region", "continent")]
    kept = areas["area_code"].isin(selection.country) if selection.country else areas["area_code"].ne("")
    return frozenset(areas.loc[kept & (within[0] | within[1] | (not selection.region)), "area_code"])


def outside(shown: MapScene, asked: Set[str] | None, words: Words) -> MapScene:
    """Draw the countries that nobody ``asked`` for otherwise than those that have nothing, and say so in the legend."""
    ground = shown.layer(Areas)
    if asked is None or ground is None:
        return shown
    empty = sorted(asked - {area.code for area in ground.areas})
    nothing = tuple(Area(code=code, fill=ground.rest, text=ground.nothing) for code in empty)
    first, *others = shown.legend
    apart = replace(ground, areas=(*ground.areas, *nothing), rest=UNASKED, nothing=words.text(NOT_ASKED))
    return shown.plus(apart, legend=(replace(first, entries=(_unasked(words), *first.entries)), *others))


def _unasked(words: Words) -> Entry:
    edge = Stroke(paint=scene.surface("muted"), width_px=1)
    return Entry(label=words.text(NOT_ASKED), shape="swatch", paint=UNASKED.paint, edge=edge)


def with_fills(
    shown: MapScene,
    paints: Mapping[str, Paint],
    texts: Mapping[str, str],
    *,
    nothing: str,
    ranks: Mapping[str, int] | None = None,
) -> MapScene:
    """Colour countries by area code; ``nothing`` is what a pointer is told of the rest.

    ``ranks``: area code → class, the highest named first; without them the one with most ties is.
    """
    ground = shown.layer(Areas)
    assert ground is not None
    by_ties = {area.code: area.rank for area in ground.areas}
    aliases = {code for code, _ in ground.alias}
    ordered = sorted(paints, key=lambda code: (-(ranks or {}).get(code, 0), by_ties.get(code, len(by_ties)), code))
    hatches = {area.code: area.fill.hatch for area in ground.areas if area.fill}
    areas = tuple(
        Area(
            code=code,
            fill=Fill(paint=paints[code], hatch=hatches.get(code)),
            text=texts[code],
            rank=-1 if code in aliases else rank,
        )
        for rank, code in enumerate(ordered)
    )
    # Lines to names are few where they would cross coloured countries.
    coloured = replace(shown, naming=replace(shown.naming, away=(6, 3)))
    return coloured.plus(replace(ground, areas=areas, nothing=nothing))


def named_first(shown: MapScene, codes: Set[str]) -> MapScene:
    """Name some countries before all others, as those of a headline."""
    ground = shown.layer(Areas)
    assert ground is not None
    later = len(ground.areas)
    areas = (
        area if area.rank < 0 or area.code in codes else replace(area, rank=area.rank + later) for area in ground.areas
    )
    return shown.plus(replace(ground, areas=tuple(areas)))


def class_paints(count: int) -> list[Paint]:
    """Spread the sequential scale over some classes, at most as many as it has steps, from its one end to the other."""
    longest = len(palette.SEQUENTIAL["light"]) - 1
    steps = [round(level * longest / max(count - 1, 1)) for level in range(count)] if count > 1 else [longest // 2]
    return [palette.scale(level) for level in steps]


def with_districts(  # noqa: PLR0913 - a map needs its data, its classes and their words
    shown: MapScene,
    values: pd.DataFrame,
    *,
    breaks: tuple[float, ...],
    title: str,
    labels: Sequence[str],
    words: Words,
    paints: Sequence[Paint] | None = None,
    asked: Set[str] | None = None,
) -> MapScene:
    """Colour the districts of the map's home by a measure, and open the map on it.

    ``values``: ``municipality_slug, value, text``: one row per district; a district that is absent is drawn as not
    listed, one whose value is missing as without a tie in view: both apart from every class. ``breaks``: lower ends of
    at most five classes, ascending. ``title``, ``labels``: title of the legend and one label per class. ``paints``: one
    per class where the sequential scale does not serve. ``asked``: slugs that the selection is about; none for all.
    """
    scale = paints or [palette.scale(level) for level in range(len(labels))]
    measured = np.clip(np.digitize(values["value"].astype(float), breaks), 1, None)
    unasked = [asked is not None and code not in asked for code in values["municipality_slug"]]
    classes = np.where(unasked, -1, np.where(values["value"].isna(), 0, measured))
    texts = values["text"].where(classes >= 0, words.text(NOT_ASKED))
    fills = [*(Fill(paint=paint) for paint in (scene.surface("land"), *scale)), UNASKED]
    order = np.argsort(np.argsort(-classes, kind="stable"), kind="stable")
    areas = tuple(
        Area(code=code, fill=fills[level], text=text, rank=rank, leads=level > 0)
        for code, text, level, rank in zip(
            values["municipality_slug"], texts, classes.tolist(), order.tolist(), strict=True
        )
    )
    muted, not_listed = scene.surface("muted"), words.text("Not listed")
    rest_border = Stroke(paint=muted, width_px=0.9, dash=(2.7, 2.7))
    land = Entry(label=words.text("No tie in this view"), shape="swatch", paint=scene.surface("land"))
    entries = (
        Entry(label=not_listed, shape="hatch", paint=muted, edge=rest_border, hatch=NOT_LISTED),
        *([_unasked(words)] if any(unasked) else []),
        *([land] if (classes == 0).any() else []),
        *(
            Entry(label=label, shape="swatch", paint=paint, is_step=paints is None)
            for label, paint in zip(labels, scale, strict=True)
        ),
    )
    layer = Districts(
        name=title,
        areas=areas,
        rest=Fill(paint=scene.quiet("pale"), hatch=NOT_LISTED),
        rest_border=rest_border,
        border=Stroke(paint=scene.surface("border"), width_px=1.1),
        focus=shown.municipality,
        focus_border=Stroke(paint=scene.surface("accent"), width_px=2.4),
        nothing=not_listed,
        home=shown.home,
    )
    naming = replace(shown.naming, away=(30, 30))
    opened = replace(shown, extent=shown.home.extent, naming=naming)
    return opened.plus(layer, legend=(Legend(title=title, entries=entries),))
