"""The pictures of districts beside each other: what a few share, the overlap of all, who knows a city."""

from dataclasses import replace
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.words import message
from geo.figures import district_findings
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
from geo.figures.districts_map import with_knowers, with_shared
from geo.figures.figure import Choice, figure
from geo.figures.overlap_chart import overlap_chart
from geo.figures.picture import Picture, View
from geo.figures.tie_layers import ground_of
from geo.measures import overlap
from geo.measures.coverage import coverage_note
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
        title=district_findings.of_comparison(among, chosen, names, words),
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
        title=district_findings.of_overlap(of, words, by=by),
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
        title=district_findings.of_place(tied, names[place_id], words) if place_id else nothing,
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
