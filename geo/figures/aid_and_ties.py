"""The pictures of aid against ties: the map of the cells and the table of ties by aid."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.held import Held
from geo.base.words import message
from geo.figures import countries, findings
from geo.figures.aid_and_ties_map import finding, place_name, table_chart, with_cells, with_places
from geo.figures.area_layers import asked_countries
from geo.figures.combined_map import layered, layers
from geo.figures.figure import Choice, figure
from geo.figures.gifts import about_focus, coverage_by_country, coverage_by_place, events_of, source_beside_ties
from geo.figures.picture import Picture, View
from geo.figures.tie_layers import ground_of
from geo.measures import aid_and_ties
from geo.measures.aid_and_ties import CELLS
from geo.sources.countries import name as country_name
from geo.ties import aid_lists

PER: Final = {"country": message("By country"), "place": message("By place")}
SHOWN: Final = 12
_PER: Final = Choice(name="per", values=tuple(PER))


@figure(
    "aid-and-ties",
    page="aid_and_ties",
    title=message("Map of aid against ties"),
    choices=(_PER, layers("aid-and-ties")),
    needs=("ties", "aid"),
)
def cells(view: View) -> Picture:
    """Show on a map of the world where ties and aid are, and where only one is; ``per`` is one of `PER`."""
    words, table = view.words, cross_table(view)
    ground = replace(ground_of(view.ties, view.selection, words), note=coverage(view))
    asked = asked_countries(replace(view.selection, region=()))  # regions leave no aid out
    drawn = (
        with_cells(ground, table, words, asked=asked) if per(view) == "country" else with_places(ground, table, words)
    )
    shown = _picture(view, **_crossing(view), drawing=drawn, rows=lambda: readable(table, view))
    return layered(shown, "aid-and-ties", "ties", "aid")


@figure(
    "aid-and-ties-table",
    page="aid_and_ties",
    title=message("Table of ties by aid"),
    choices=(_PER,),
    needs=("ties", "aid"),
)
def grid(view: View) -> Picture:
    """Count the cells in two rows (tie, no tie) by three columns (aid, uncertain aid, none)."""
    words, counts = view.words, aid_and_ties.table(cross_table(view)).astype(object)
    if per(view) == "place":  # a place is known by a tie or by aid, so there is none with neither
        counts.loc["no_tie", "none"] = None
    named = counts.set_axis([words.text("Aid"), words.text("Uncertain aid"), words.text("No aid")], axis="columns")
    named = named.set_axis([words.text("Tie"), words.text("No tie")], axis="index")
    drawing = table_chart(named, words)
    rows = named.rename_axis(words.text(PER[per(view)])).reset_index()
    return _picture(view, **_crossing(view), drawing=drawing, rows=lambda: rows, unit=words.text(PER[per(view)]))


@figure(
    "aid-and-ties-ranking",
    page="aid_and_ties",
    title=message("Gifts of aid per tie by country"),
    needs=("ties", "aid"),
    below=True,
)
def ranking(view: View) -> Picture:
    """Rank the countries by the gifts that go with a tie; a country without a tie has no bar."""
    return countries.ranked_by("gifts_per_tie", view, most=SHOWN)


def per(view: View) -> str:
    """Give what a cell counts. ``view``: as of `cells`. Returns one of `PER`."""
    return view.choice("per", PER, "country")


def cross_table(view: View) -> pd.DataFrame:
    """Set ties and aid in view beside each other by country or by place. Shared: copy it before changing it."""
    whole = not view.selection.focus.startswith("municipality:")
    ties = view.selection.of(view.ties) if whole else view.about()
    crossed = _cross_table(Held(ties), Held(events_of(view) if whole else about_focus(view)), per(view))
    asked = view.selection.country
    return crossed[crossed["area_code"].isin(asked)] if asked else crossed


def coverage(view: View) -> str:
    """Say how many gifts the view can place. ``view``: as of `cells`."""
    said = coverage_by_country if per(view) == "country" else coverage_by_place
    return said(events_of(view), view.words)


def readable(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Give rows of `cross_table` to read, most gifts first, then most ties, without countries that have neither."""
    words, by_country = view.words, per(view) == "country"
    kept = table[table["cell"].ne("neither")].sort_values(["gifts", "ties"], ascending=False, kind="stable")
    names = (
        [country_name(code, words.language) for code in kept["area_code"]]
        if by_country
        else [place_name(row, words) for row in kept.itertuples()]
    )
    return pd.DataFrame(
        {
            words.text("Country") if by_country else words.text("Place"): names,
            words.text("Cell"): [words.text(CELLS[name]) for name in kept["cell"]],
            words.text("Ties"): kept["ties"].tolist(),
            words.text("Tied municipalities"): kept["municipalities"].tolist(),
            words.text("Gifts"): kept["gifts"].tolist(),
            words.text("of them documented"): kept["documented"].tolist(),
            words.text("from a tied municipality"): kept["by_tied"].tolist(),
            words.text("First date"): kept["first"].tolist(),
            words.text("Last date"): kept["last"].tolist(),
        }
    )


@lru_cache(maxsize=4)
def _cross_table(held: Held, given: Held, per: str) -> pd.DataFrame:
    across = aid_and_ties.by_country if per == "country" else aid_and_ties.by_place
    return across(held.frame, given.frame)


def _crossing(view: View) -> dict[str, str]:
    crossed, (kind, _, value) = cross_table(view), view.selection.focus.partition(":")
    if kind in ("country", "place"):
        areas = [value] if kind == "country" else view.about()["area_code"]
        crossed = crossed[crossed["area_code"].isin(areas)]
    said = finding(crossed, view.words, per=per(view))
    subject = "" if said.startswith(view.subject()) else view.subject()
    return {"title": findings.about(subject, said), "coverage": coverage(view)}


def _picture(view: View, **parts: Any) -> Picture:
    given = events_of(view)
    return Picture(
        view=view,
        records=lambda: aid_lists.table(given, language=view.words.language),
        source=source_beside_ties(given, view),
        **parts,
    )
