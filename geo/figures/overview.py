"""The pictures of the overview: the map of all ties, the leading countries and municipalities."""

from typing import Final

from geo.base.words import message
from geo.figures import charts, findings
from geo.figures.description import by_country
from geo.figures.figure import figure
from geo.figures.picture import Picture, View
from geo.figures.scene import state, with_lines
from geo.measures import counts as measures
from geo.sources.countries import name as country_name
from geo.ties.readings import ties_table

SHOWN: Final = 8


@figure("overview", page="overview", title=message("Map of all ties"))
def lines(view: View) -> Picture:
    """
    Draw the great circles from Istanbul's municipalities to their partners.

    Returns a map of the world.
    """
    return Picture(
        view=view,
        title=findings.of_all(view.in_view, view.words),
        drawing=with_lines(state(view.ties, view.selection, view.words), view.words),
        rows=lambda: ties_table(view.in_view, view.words),
        records=view.records_of,
        leading=lambda: by_country(view.in_view, view.words),
    )


@figure("overview-countries", page="overview", title=message("Top countries"))
def countries(view: View) -> Picture:
    """
    Rank the countries by their ties.

    Returns at most `SHOWN` bars, the longest first.
    """
    words = view.words
    counts = measures.counts_by_country(view.in_view)
    counts["label"] = [country_name(code, words.language) for code in counts["area_code"]]
    counts["focus"] = "country:" + counts["area_code"]
    shown = counts.head(SHOWN)
    headings = [words.text("Country"), words.text("Ties")]
    return Picture(
        view=view,
        title=findings.of_countries(counts.rename(columns={"ties": "value"}), words.text("Ties"), words),
        drawing=charts.ranked_bars(shown, label="label", value="ties", unit=words.text("ties")),
        rows=lambda: shown[["label", "ties"]].set_axis(headings, axis="columns"),
        records=view.records_of,
        unit=charts.first_of(words.text("Ties by country"), len(shown), len(counts), words),
    )


@figure("overview-municipalities", page="overview", title=message("Top municipalities"))
def municipalities(view: View) -> Picture:
    """
    Rank the municipalities by their ties.

    Returns at most `SHOWN` bars, the longest first.
    """
    words, in_view = view.words, view.in_view
    counts = measures.counts_by_municipality(in_view)
    slugs = dict(zip(in_view["municipality"], in_view["municipality_slug"], strict=True))
    counts["focus"] = "municipality:" + counts["municipality"].map(slugs).astype(str)
    shown = counts.head(SHOWN)
    headings = [words.text("Municipality"), words.text("Ties")]
    return Picture(
        view=view,
        title=findings.of_municipalities(counts, words),
        drawing=charts.ranked_bars(shown, label="municipality", value="ties", unit=words.text("ties")),
        rows=lambda: shown[["municipality", "ties"]].set_axis(headings, axis="columns"),
        records=view.records_of,
        unit=charts.first_of(words.text("Ties by municipality"), len(shown), len(counts), words),
    )
