"""The pictures of reconciliation: how far the counts lie from what the article states."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures.charts import difference_bars
from geo.figures.figure import figure
from geo.figures.picture import Picture, View
from geo.measures import reconciliation
from geo.ties.facets import applying_to

SOURCE: Final = message("The numbers stated in the article beside the atlas's count of its tables")


@figure(
    "reconciliation-headlines", page="reconciliation", title=message("Headline numbers: counted less stated"), needs=()
)
def headlines(view: View) -> Picture:
    """Draw the differences of the headline numbers."""
    return _picture(view, tallies=False)


@figure(
    "reconciliation-tallies", page="reconciliation", title=message("Country tallies: counted less stated"), needs=()
)
def tallies(view: View) -> Picture:
    """Draw the differences of the country tallies."""
    return _picture(view, tallies=True)


def in_view(view: View) -> pd.DataFrame:
    """Keep the stated figures in view, as `geo.ties.selection.Selection.of_figures`."""
    return view.selection.of_figures(_figures(view.words))


def _picture(view: View, *, tallies: bool) -> Picture:
    words, every = view.words, in_view(view)
    own = every[every["is_tally"].eq(tallies)]
    count = reconciliation.standings(own)
    differing = own[own["standing"] == "differs"]
    pairs = zip(differing["subject"].astype(str), differing["figure_id"].astype(str), strict=True)
    shown = differing.assign(subject=[_subject(*pair, words) for pair in pairs])
    headline = words.text("Headline numbers: counted less stated")
    tally = words.text("Country tallies: counted less stated")
    return Picture(
        view=view,
        title=reconciliation.title(own, words),
        drawing=difference_bars(shown, words),
        rows=lambda: reconciliation.readable(shown, words),
        records=lambda: _records(own, view),
        unit=tally if tallies else headline,
        source=words.text(SOURCE),
        coverage=words.plural(
            "{checked} of {count} stated figure in view can be checked; {differing} differ and are drawn.",
            "{checked} of {count} stated figures in view can be checked; {differing} differ and are drawn.",
            len(own),
            checked=count["checked"],
            differing=count["differs"],
        ),
        # A headline number is of no country.
        facets=tuple(facet for facet in applying_to("figures") if tallies or facet != "country"),
    )


@lru_cache(maxsize=2)
def _figures(words: Words) -> pd.DataFrame:
    return reconciliation.figures(words)


def _records(own: pd.DataFrame, view: View) -> pd.DataFrame:
    stated = reconciliation.stated_figures(language=view.words.language)
    return stated[stated["figure_id"].isin(own["figure_id"])].reset_index(drop=True)


def _subject(subject: str, figure_id: str, words: Words) -> str:
    if not figure_id.startswith("tally-t"):
        return subject
    table = figure_id.removeprefix("tally-t")[0]
    return words.text("{subject} (table {table})", subject=subject, table=table)
