"""The pictures of the overview: the map of all ties, the leading countries and municipalities."""

from dataclasses import replace
from typing import Final

from geo.base.words import message
from geo.figures import charts, combined_map, findings
from geo.figures.figure import figure
from geo.figures.picture import Picture, View
from geo.figures.ranking import by_country, rank, readable_countries
from geo.measures import counts as measures
from geo.ties.readings import ties_table

SHOWN: Final = 8
FIRST_SCREEN: Final = 1.32
"""Height of the map by its width on a phone, where it is the first thing that a visitor sees."""


@figure("overview", page="overview", title=message("Map of all ties"), choices=(combined_map.layers("overview"),))
def lines(view: View) -> Picture:
    """Draw the lines from municipalities to their partners, and what else is switched on, on a map of the world."""
    drawing = combined_map.combined_map(view)
    drawing = replace(drawing, extent=replace(drawing.extent, narrow_height=FIRST_SCREEN))
    return Picture(
        view=view,
        title=findings.of_all(view),
        drawing=drawing,
        rows=lambda: ties_table(view.in_view, view.words),
        records=view.records_of,
        source=combined_map.source(drawing, view),
        leading=lambda: readable_countries(view.in_view, view.words),
    )


@figure("overview-countries", page="overview", title=message("Top countries"))
def countries(view: View) -> Picture:
    """Rank the countries by their ties: about `SHOWN` bars, the longest first."""
    words, chosen, counts = view.words, view.selection, by_country(view.about(compared="country"), view.words)
    ranking = rank(counts, "value", most=view.most(SHOWN))
    headings = [words.text("Country"), words.text("Ties")]
    return Picture(
        view=view,
        title=findings.about(
            view.subject(compared="country"),
            findings.of_countries(counts, words.text("Ties"), words, focus=chosen.focus, year=chosen.year),
        ),
        drawing=charts.ranked_bars(ranking, words, label="label", value="value", unit=words.text("ties")),
        rows=lambda: ranking.shown[["label", "value"]].astype({"value": int}).set_axis(headings, axis="columns"),
        records=view.records_of,
        unit=ranking.said(words.text("Ties by country"), words),
    )


@figure("overview-municipalities", page="overview", title=message("Top municipalities"))
def municipalities(view: View) -> Picture:
    """Rank the municipalities by their ties: about `SHOWN` bars, the longest first."""
    words, in_view = view.words, view.about(compared="municipality")
    counts = measures.counts_by_municipality(in_view)
    slugs = dict(zip(in_view["municipality"], in_view["municipality_slug"], strict=True))
    counts["focus"] = "municipality:" + counts["municipality"].map(slugs).astype(str)
    ranking = rank(counts, "ties", most=view.most(SHOWN))
    headings = [words.text("Municipality"), words.text("Ties")]
    return Picture(
        view=view,
        title=findings.about(
            view.subject(compared="municipality"), findings.of_municipalities(counts, words, focus=view.selection.focus)
        ),
        drawing=charts.ranked_bars(ranking, words, label="municipality", value="ties", unit=words.text("ties")),
        rows=lambda: ranking.shown[["municipality", "ties"]].set_axis(headings, axis="columns"),
        records=view.records_of,
        unit=ranking.said(words.text("Ties by municipality"), words),
    )
