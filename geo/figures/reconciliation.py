"""The pictures of reconciliation: how far the counts lie from what the article states."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures.charts import difference_bars
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.measures import reconciliation, stated_figures

SOURCE: Final = message("The numbers stated in the article beside the atlas's count of its tables")
_KEPT: Final = (Choice(name="scope"), Choice(name="standing"))


@figure(
    "reconciliation-headlines",
    page="reconciliation",
    title=message("Headline numbers: counted less stated"),
    choices=_KEPT,
    needs=(),
)
def headlines(view: View) -> Picture:
    """
    Draw the differences of the headline numbers.

    ``view``: ``scope`` and ``standing`` keep some of the figures, see `in_view`.
    """
    return _picture(view, tallies=False)


@figure(
    "reconciliation-tallies",
    page="reconciliation",
    title=message("Country tallies: counted less stated"),
    choices=_KEPT,
    needs=(),
)
def tallies(view: View) -> Picture:
    """
    Draw the differences of the country tallies.

    ``view``: as of `headlines`.
    """
    return _picture(view, tallies=True)


def in_view(view: View) -> pd.DataFrame:
    """
    Keep the stated figures in view.

    ``view``: ``scope`` and ``standing``, values separated by full stops; unknown ones are left out. Returns as
    `geo.measures.stated_figures.in_view` gives them.
    """
    return stated_figures.in_view(
        _figures(view.words),
        view.selection,
        scopes=_asked(view, "scope", stated_figures.SCOPE_NAMES),
        standings=_asked(view, "standing", stated_figures.STANDING_NAMES),
    )


def _picture(view: View, *, tallies: bool) -> Picture:
    words, every = view.words, in_view(view)
    own = every[every["is_tally"].eq(tallies)]
    count = stated_figures.standings(own)
    differing = own[own["standing"] == "differs"]
    shown = differing.assign(subject=[_subject(*pair, words) for pair in _pairs(differing)])
    headline = words.text("Headline numbers: counted less stated")
    tally = words.text("Country tallies: counted less stated")
    return Picture(
        view=view,
        title=stated_figures.title(own, words),
        drawing=difference_bars(shown, words),
        rows=lambda: stated_figures.readable(shown, words),
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
        facets=("country",) if tallies else (),
        narrowed=_narrowed(view),
    )


@lru_cache(maxsize=2)
def _figures(words: Words) -> pd.DataFrame:
    return stated_figures.figures(words)


def _asked(view: View, name: str, known: dict[str, str]) -> tuple[str, ...]:
    return tuple(value for value in view.choices.get(name, "").split(".") if value in known)


def _records(own: pd.DataFrame, view: View) -> pd.DataFrame:
    stated = reconciliation.stated_figures(language=view.words.language)
    return stated[stated["figure_id"].isin(own["figure_id"])].reset_index(drop=True)


def _narrowed(view: View) -> tuple[tuple[str, str], ...]:
    words = view.words
    own = {
        "scope": (words.text("Whose number"), stated_figures.SCOPE_NAMES),
        "standing": (words.text("Standing"), stated_figures.STANDING_NAMES),
    }
    return tuple(
        (heading, words.text(names[value]))
        for name, (heading, names) in own.items()
        for value in _asked(view, name, names)
    )


def _pairs(figures: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(figures["subject"].astype(str), figures["figure_id"].astype(str), strict=True))


def _subject(subject: str, figure_id: str, words: Words) -> str:
    if not figure_id.startswith("tally-t"):
        return subject
    table = figure_id.removeprefix("tally-t")[0]
    return words.text("{subject} (table {table})", subject=subject, table=table)
