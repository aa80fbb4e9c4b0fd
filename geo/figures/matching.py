"""The picture of the partner-matching desk: the best candidates of a wish on the map."""

from dataclasses import replace

import pandas as pd

from geo.base.words import message
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.matching_map import SHORT_LIST, SOURCE, conditions, finding, nobody, short_list, with_candidates
from geo.figures.picture import Picture, View
from geo.figures.tie_layers import ground_of
from geo.measures.matching import Wish, candidates, explain
from geo.measures.matching.criteria import judged
from geo.measures.matching.places import office_of
from geo.measures.matching.wish import PARAMETERS
from geo.sources.exonyms import in_turkish
from geo.ties.list_sources import ties_source

PARTNER = "partner"
"""Name of the chosen candidate among the page's choices."""


def wish_of(view: View) -> Wish:
    """Read the wish among a page's choices, without criteria that are not judged.

    Without an office it is the municipality whose atlas this is that asks, if there is one.
    """
    wish = Wish.from_address(view.choices)
    return replace(wish, office=wish.office or view.home.municipality_slug).narrowed_to(judged())


def rank(view: View) -> pd.DataFrame:
    """Rank the candidates of a view as `geo.measures.matching.candidates`; none while nothing is wished."""
    wish = wish_of(view)
    found = nobody() if wish.is_empty else candidates(wish, ties=view.ties)
    return found.assign(name=in_turkish(found["place"], found["name"])) if view.words.language == "tr" else found


@figure(
    "matching",
    page="matching",
    title=message("Map of the candidates of a wish"),
    choices=(*(Choice(name=name) for name in (*PARAMETERS, PARTNER)), layers("matching")),
    needs=(),
)
def matching(view: View) -> Picture:
    """Draw the best candidates of a wish, and the chosen ``partner``; the shared selection does not apply."""
    words, wish, found = view.words, wish_of(view), rank(view)
    ground, office = ground_of(view.ties, view.selection, words), office_of(wish.office, view.ties)
    drawing = with_candidates(ground, found, wish, office, view.choices.get(PARTNER, ""), words)
    shown = Picture(
        view=view,
        title=finding(found, wish, words),
        drawing=drawing,
        rows=lambda: short_list(found, words),
        records=lambda: _records(found, wish, view),
        source="; ".join([words.text(SOURCE), *([ties_source(view.ties, words)] if view.lists.chosen else [])]),
        coverage=drawing.note,
        facets=(),
        narrowed=conditions(wish, office, words),
    )
    return layered(shown, "matching")


def _records(found: pd.DataFrame, wish: Wish, view: View) -> pd.DataFrame:
    """Give the short list in full: one row per candidate and criterion."""
    best = found.head(SHORT_LIST).rename(columns={"name": "place_name"})
    asked = [explain(place, wish, view.words, ties=view.ties).assign(place=place) for place in best["place"]]
    if not asked:
        return best
    rows = pd.concat(asked).rename(columns={"name": "criterion", "source": "value_source"})
    return best.merge(rows, on="place", how="left").drop(columns="country_code")


__all__ = ["PARAMETERS", "PARTNER", "matching", "rank", "wish_of"]
