"""The pictures of the connections: the lines, how far they lead, and the places many know."""

from dataclasses import replace
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures import charts, findings
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.picture import Picture, View
from geo.figures.ranking import rank, readable_countries
from geo.figures.scene import Timeline
from geo.figures.tie_layers import ground_of, with_flows, with_great_circles
from geo.figures.timeline import timeline
from geo.measures import counts
from geo.measures.counts import by_year, unstated
from geo.sources.countries import name as country_name
from geo.ties.facets import YEARS
from geo.ties.readings import ties_table
from geo.ties.ties import without_repeats

STEP_KM: Final = 1000
HUBS: Final = 10


@figure(
    "connections",
    page="connections",
    title=message("Map of the connections"),
    choices=(Choice(name="rings", values=("yes",)), Choice(name="lines", values=("great",)), layers("connections")),
)
def lines(view: View) -> Picture:
    """Draw the ties as lines, gathered by country far out; ``rings=yes`` adds rings, ``lines=great`` great circles."""
    ground = ground_of(view.ties, view.selection, view.words, in_view=view.in_view)
    rings = view.choice("rings", ("yes",), "") == "yes"
    drawing = with_flows(ground, view.ties, view.words, gathered=True, rings=rings)
    great = view.choice("lines", ("great",), "") == "great"
    shown = Picture(
        view=view,
        title=findings.of_connections(view),
        drawing=with_great_circles(drawing) if great else drawing,
        rows=lambda: ties_table(view.in_view, view.words, order="distance_km"),
        records=view.records_of,
        leading=lambda: readable_countries(view.in_view, view.words),
    )
    return layered(shown, "connections", "ties")


def years_of(view: View) -> Timeline | None:
    """Give the years that the map of a view tells of; none where nothing that it draws states one."""
    return timeline(view, ("ties", *view.choices.get("layers", "").split(".")))


@figure(
    "connections-then",
    page="connections",
    title=message("The same map in another year"),
    choices=(*lines.choices, Choice(name="then")),
)
def then(view: View) -> Picture:
    """Draw `lines` in the year ``then``, else the last that anything states; its title tells what is different."""
    words, time = view.words, years_of(view)
    year = view.choice("then", tuple(map(str, YEARS)), str(time.years[-1]) if time else "")
    other = replace(view, selection=replace(view.selection, year=year))
    one, two = (set(without_repeats(each.about())["tie_id"]) for each in (view, other))
    held = {"year": year or words.text("all years"), "ties": len(two)}
    compared = words.text("Ties in force – {year}: {ties}", **held)
    if view.selection.year:  # without one, ties that state no year would be told as gone
        among = {"one": view.selection.year, "before": len(one), "more": len(two - one), "fewer": len(one - two)}
        compared = words.text(
            "Ties in force – {one}: {before}, {year}: {ties}; added: {more}, gone: {fewer}", **held, **among
        )
    said = two or view.selection.year  # where nothing states a year, it is not said that nothing stood
    shown = lines(other).titled(findings.about(view.subject(), compared) if said else findings.of_all(other))
    # The slider of the first map is the one that a reader moves.
    return replace(shown, drawing=replace(shown.drawing, time=None))  # type: ignore[arg-type]


@figure("connections-distances", page="connections", title=message("Distance to the partner"))
def distances(view: View) -> Picture:
    """Draw how far away the partners are, in columns of `STEP_KM` kilometres."""
    words = view.words
    nearer = (without_repeats(view.about())["distance_km"].dropna() // STEP_KM).astype(int) * STEP_KM
    steps = range(0, nearer.max() + 1 if len(nearer) else 0, STEP_KM)
    counted = nearer.value_counts().reindex(steps, fill_value=0)
    return Picture(
        view=view,
        title=findings.of_connections(view),
        drawing=charts.distance_histogram(counted, words, step_km=STEP_KM, unit=words.text("ties")),
        rows=lambda: _steps(counted, view),
        leading=lambda: _ranges(_steps(counted, view), view.words),
        records=view.records_of,
        unit=words.text("Ties by distance from the municipality's own point, in kilometres"),
    )


@figure("connections-years", page="connections", title=message("Ties in force by year"))
def years(view: View) -> Picture:
    """Draw how many ties were in force at the end of each year, the selected one marked."""
    words, among = view.words, replace(view, selection=view.selection.without("year"))
    in_view = among.about()
    chosen = int(view.selection.year) if view.selection.year else None
    counted = by_year(in_view)
    return Picture(
        view=view,
        title=findings.about(view.subject(), findings.of_years(counted, words)),
        drawing=charts.columns_by_year(counted, words, value="active", unit=words.text("ties"), chosen=chosen),
        rows=lambda: counted.set_axis(
            [words.text("Year"), words.text("Begun"), words.text("Ended"), words.text("In force at its end")],
            axis="columns",
        ),
        records=lambda: view.records_of(in_view),
        unit=words.text("Ties in force at the end of the year"),
        coverage=unstated([("ties", counts.totals(in_view).ties - int(counted["begun"].sum()))], words),
    )


@figure("connections-hubs", page="connections", title=message("Places tied to several municipalities"))
def hubs(view: View) -> Picture:
    """Rank the places that several municipalities know, about `HUBS` of them."""
    words = view.words
    several = counts.counts_by_place(view.in_view)
    own = several["place_id"].isin(view.about(compared="place")["place_id"])
    several = several[own & (several["municipalities"] > 1)].assign(focus=lambda rows: "place:" + rows["place_id"])
    several["remark"] = [country_name(code, words.language) for code in several["area_code"]]
    ranking = rank(several, "municipalities", most=view.most(HUBS))
    return Picture(
        view=view,
        title=findings.about(
            view.subject(compared="place"), findings.of_hubs(several, words, focus=view.selection.focus)
        ),
        drawing=charts.ranked_bars(
            ranking, words, label="place_name", value="municipalities", unit=words.text("municipalities")
        ),
        rows=lambda: pd.DataFrame(
            {
                words.text("Place"): ranking.shown["place_name"].tolist(),
                words.text("Country"): [country_name(code, words.language) for code in ranking.shown["area_code"]],
                words.text("Municipalities"): ranking.shown["municipalities"].tolist(),
            }
        ),
        records=lambda: view.records_of(view.in_view[view.in_view["place_id"].isin(several["place_id"])]),
        unit=ranking.said(words.text("Municipalities tied to a place"), words),
    )


def _steps(counted: "pd.Series[int]", view: View) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words.text("From (km)"): counted.index.tolist(),
            words.text("To (km)"): [low + STEP_KM for low in counted.index],
            words.text("Ties"): counted.tolist(),
        }
    )


def _ranges(steps: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Say each step in one cell, as it is read aloud."""
    low, high, ties = (steps[name] for name in steps.columns)
    said = [f"{words.number(start)}–{words.number(end)}" for start, end in zip(low, high, strict=True)]
    return pd.DataFrame({words.text("Distance (km)"): said, ties.name: ties})
