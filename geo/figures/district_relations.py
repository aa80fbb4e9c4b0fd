"""The pictures of districts beside each other: what a few share, the overlap of all, who knows a city."""

from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base import palette
from geo.base.words import Words, message
from geo.figures import district_names
from geo.figures.chart import Cell, Cells, Scale, Stop, Tick, ink
from geo.figures.combined_map import layered, layers
from geo.figures.district_names import (
    beside_the_map,
    item_names,
    names_of,
    of_home,
    place_of,
    side_by_side,
    surroundings,
)
from geo.figures.districts import with_knowers, with_shared
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.figures.tie_layers import ground_of
from geo.measures import overlap
from geo.measures.counts import coverage_note
from geo.measures.overlap import Sets
from geo.ties.home import ISTANBUL
from geo.ties.readings import ties_table

SHARED: Final = {"places": message("Shared places"), "countries": message("Shared countries")}
TIE_BREAK: Final = 0.1
"""How much alikeness weighs where the overlap does not decide the order."""

_FACETS: Final = tuple(facet for facet in Picture.facets if facet not in ("municipality", "side"))


@figure(
    "districts-compare",
    page="districts",
    title=message("Municipalities side by side"),
    choices=(Choice(name="compare"), layers("districts-compare")),
)
def shares(view: View) -> Picture:
    """Show what the two or three of `side_by_side` share and what each has alone; fewer have no marks."""
    words, among, chosen = view.words, surroundings(view), side_by_side(view)
    names, ground = names_of(among, words), ground_of(view.ties, view.selection, words)
    own = among[among["municipality_slug"].isin(chosen)]
    several = len(chosen) > 1
    shown = Picture(
        view=view,
        title=district_names.of_comparison(among, chosen, names, words),
        drawing=with_shared(ground, among, chosen, words) if several else ground,
        rows=lambda: _shares(among, chosen, names, view),
        records=lambda: view.records_of(own),
        coverage=coverage_note(own, words),
        facets=_FACETS,
        narrowed=tuple((words.text("Municipalities to compare"), names[who]) for who in chosen),
    )
    return layered(shown, "districts-compare")


@figure(
    "districts-overlap",
    page="districts",
    title=message("Overlap of all municipalities"),
    choices=(Choice(name="by", values=tuple(SHARED)),),
)
def matrix(view: View) -> Picture:
    """Draw the overlap (``by``, see `SHARED`) of every two municipalities, large ones beside each other."""
    words, among, by = view.words, surroundings(view), basis(view)
    of = overlap.sets(among, by=by)
    names = item_names(among, words) | names_of(among, words)
    order = _order(among, of)
    return Picture(
        view=view,
        title=district_names.of_overlap(of, words, by=by),
        drawing=overlap_chart(overlap.matrix({each: of[each] for each in order}), of, names, words),
        rows=lambda: pairs_table(overlap.pairs(of), names, view),
        records=lambda: view.records_of(among),
        coverage=coverage_note(among, words),
        unit=words.text("Jaccard index of what two municipalities have: 0 nothing shared, 1 everything")
        + f" · {words.text(SHARED[by])}",
        facets=_FACETS,
    )


@figure(
    "districts-place",
    page="districts",
    title=message("Who knows a city"),
    choices=(Choice(name="city"), layers("districts-place")),
)
def knowers(view: View) -> Picture:
    """Show which districts are tied to the place of `place_of`."""
    words, among, place_id = view.words, surroundings(view), place_of(view)
    tied = overlap.knowers(among, place_id) if place_id else among.iloc[:0]
    ground = replace(
        ground_of(view.ties, view.selection, words), note=_metropolitan(tied, view) or beside_the_map(view, tied)
    )
    nothing = words.text("Nothing fits this selection")
    names = item_names(among, words)
    shown = Picture(
        view=view,
        title=district_names.of_place(tied, names[place_id], words) if place_id else nothing,
        drawing=with_knowers(ground, tied, of_home(view), words),
        rows=lambda: ties_table(tied, words),
        leading=lambda: ties_table(tied, words)[[words.text("Municipality"), words.text("Partner")]],
        records=lambda: view.records_of(tied),
        coverage=coverage_note(tied, words),
        facets=_FACETS,
        narrowed=((words.text("Partner place"), names[place_id]),) if place_id else (),
    )
    return layered(shown, "districts-place")


def basis(view: View) -> str:
    """Give what the matrix compares. ``view``: as of `matrix`. Returns one of `SHARED`."""
    return view.choice("by", SHARED, "places")


def pairs_table(listed: pd.DataFrame, names: dict[str, str], view: View) -> pd.DataFrame:
    """Give the overlapping pairs of `geo.measures.overlap.pairs` as a table to read."""
    words = view.words
    return pd.DataFrame(
        {
            words.text("Pair"): [
                f"{names[one]} – {names[other]}" for one, other in zip(listed["one"], listed["other"], strict=True)
            ],
            "Jaccard": listed["jaccard"].round(3),
            words.text("Shared"): listed["shared"],
            words.text(SHARED[basis(view)]): [
                ", ".join(words.sorted(names[item] for item in items)) for items in listed["names"]
            ],
        }
    )


def _order(among: gpd.GeoDataFrame, of: overlap.Sets) -> list[str]:
    if not of:
        return []
    filled = overlap.matrix(of).fillna(0.0)
    return overlap.readable_order(filled + TIE_BREAK * overlap.alikeness(among).loc[filled.index, filled.columns])


def _shares(among: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], view: View) -> pd.DataFrame:
    words, labels = view.words, item_names(among, view.words)
    holders = overlap.divide(overlap.sets(among), chosen)
    return pd.DataFrame(
        {
            words.text("Place"): [labels[place] for place in holders],
            words.text("Municipalities"): [", ".join(names[who] for who in have) for have in holders.values()],
        }
    )


def _metropolitan(tied: gpd.GeoDataFrame, view: View) -> str:
    if view.home.province != ISTANBUL:
        return ""
    if tied["municipality_slug"].eq("ibb").any():
        return view.words.text("İBB, which is no district, is tied to it as well.")
    return view.words.text("İBB, which is no district, is not tied to it in this view.")


_CELL_PX: Final = 14
_NAMES_PX: Final = 96
_SCALE_PX: Final = 56
_SHOWN: Final = 8
_LEAST: Final = 0.01
"""Of the scale, where nothing is shared at all."""
_NONE: Final = 0.02
"""The part of the scale that is the land's: nothing shared."""


def overlap_chart(matrix: pd.DataFrame, of: Sets, names: dict[str, str], words: Words) -> Cells:
    """Draw `geo.measures.overlap.matrix` as a square of cells, its diagonal empty, in the order to draw.

    ``names``: slug of the municipality, place or area code → name. The hover text names what is shared.
    """
    values = matrix.to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, np.nan)
    order = [str(each) for each in matrix.index]
    written = tuple(names[each] for each in order)
    scale = _scale(max(float(np.nanmax(values, initial=0.0)), _LEAST), words)
    cells = tuple(
        Cell(
            row=row,
            column=column,
            value=float(values[row, column]),
            ink=ink(scale.paint(float(values[row, column]))),
            hover="\n".join(
                (
                    f"{written[row]} – {written[column]}",
                    f"Jaccard {words.number(values[row, column], digits=2)}",
                    _said(of[order[row]] & of[order[column]], names, words),
                )
            ),
        )
        for row, column in np.argwhere(~np.isnan(values)).tolist()
    )
    return Cells(
        height_px=_CELL_PX * max(len(order), 4) + _NAMES_PX + _SCALE_PX,
        nothing=words.text("There is no pair of municipalities in this selection"),
        rows=written,
        columns=written,
        cells=cells,
        scale=scale,
        cell_px=(_CELL_PX, _CELL_PX),
        names_px=(_NAMES_PX, _NAMES_PX),
        turned=True,
    )


def _said(shared: frozenset[str], labels: dict[str, str], words: Words) -> str:
    if not shared:
        return words.text("Nothing shared")
    listed = words.sorted(labels[item] for item in shared)
    more = ["…"] if len(listed) > _SHOWN else []
    return "\n".join([*listed[:_SHOWN], *more])


def _scale(greatest: float, words: Words) -> Scale:
    ends = np.linspace(_NONE, 1.0, len(palette.SEQUENTIAL["light"])) * greatest
    land = palette.paint(palette.SURFACES, "land")
    steps = (Stop(at=float(end), paint=palette.scale(step)) for step, end in enumerate(ends))
    ticks = (Tick(at=at, text=words.number(at, digits=2)) for at in (0.0, greatest / 2, greatest))
    stops = (Stop(at=0.0, paint=land), Stop(at=_NONE * greatest, paint=land), *steps)
    return Scale(title="Jaccard", stops=stops, ticks=tuple(ticks))
