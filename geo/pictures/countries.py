"""The pictures of the countries page: the choropleth and the ranking of a measure."""

from typing import Final

import pandas as pd

from geo import aid, aid_view, charts, classes, findings
from geo.country_measures import MEASURES, by_country, readable
from geo.exports import partnerships
from geo.maps.state import state, with_countries
from geo.pictures.picture import Picture, View

SHOWN: Final = 18


def choropleth(view: View) -> Picture:
    """
    Colour the countries by a measure.

    Parameters
    ----------
    view
        What the reader looks at; ``measure`` and ``scheme`` are this page's own choices.

    Returns
    -------
    picture
        A map of the world.
    """
    measure = MEASURES[view.choice("measure", MEASURES, "ties")]
    values, name = measured(view), view.words.text(measure.name)
    scale = classes.classify(values["value"], view.choice("scheme", classes.SCHEMES, "own"), measure.breaks)
    base = state(view.ties, view.selection, view.words)
    return Picture(
        name="countries",
        page="countries",
        view=view,
        title=findings.of_countries(values, name, view.words),
        drawing=with_countries(base, values, scale, view.words, title=name),
        rows=lambda: _rows(values, name, view),
        records=lambda: partnerships(view.selection, view.words.language),
        unit=name,
    )


def ranking(view: View) -> Picture:
    """
    Rank the countries by a measure.

    Parameters
    ----------
    view
        As of `choropleth`.

    Returns
    -------
    picture
        Bars, the largest first; at most `SHOWN`.
    """
    chosen = view.choice("measure", MEASURES, "ties")
    values, name = measured(view), view.words.text(MEASURES[chosen].name)
    shown = values.head(SHOWN).assign(value=values["value"].round(2))
    return Picture(
        name="countries-ranking",
        page="countries",
        view=view,
        title=findings.of_countries(values, name, view.words),
        drawing=charts.ranked_bars(shown, label="label", value="value", unit=""),
        rows=lambda: _rows(values, name, view),
        records=lambda: partnerships(view.selection, view.words.language),
        unit=name,
    )


def measured(view: View) -> pd.DataFrame:
    """
    Measure the countries in view.

    Parameters
    ----------
    view
        As of `choropleth`.

    Returns
    -------
    values
        As `geo.country_measures.readable` gives them.
    """
    chosen = view.choice("measure", MEASURES, "ties")
    events = aid_view.in_view(aid.aid_events(), view.selection)
    return readable(by_country(view.in_view, events, chosen), chosen, view.words)


def _rows(values: pd.DataFrame, name: str, view: View) -> pd.DataFrame:
    return values[["label", "value"]].set_axis([view.words.text("Country"), name], axis="columns")
