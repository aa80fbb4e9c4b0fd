"""The pictures and maps of the districts: their reach, who knows a place, what a few share, the profile of one."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.words import Words, message
from geo.figures import charts, district_names, findings, scene
from geo.figures.area_layers import with_districts
from geo.figures.combined_map import layered, layers
from geo.figures.district_names import beside_the_map, in_focus, in_view, measure, of_home, surroundings
from geo.figures.figure import Choice, figure
from geo.figures.mark_layers import with_marks
from geo.figures.picture import Picture, View
from geo.figures.ranking import by_country, rank, readable_countries
from geo.figures.scene import MapScene, Marks
from geo.figures.tie_layers import ground_of, homes, with_flows
from geo.measures import reach
from geo.measures.counts import coverage_note
from geo.measures.overlap import divide, sets
from geo.measures.reach import INDICATORS, value_text
from geo.sources.countries import name as country_name
from geo.ties import life
from geo.ties.readings import ties_table
from geo.ties.selection import Selection

SHOWN: Final = 14
_BESIDE: Final = 3
_INDICATOR: Final = Choice(name="measure", values=tuple(INDICATORS))


@figure(
    "districts",
    page="districts",
    title=message("Map of the districts by a measure"),
    choices=(_INDICATOR, layers("districts")),
)
def reach_map(view: View) -> Picture:
    """Colour the districts of the home by the indicator ``measure``; whoever is no district of it is in the note."""
    words, own = view.words, of_home(view)
    ground = replace(ground_of(view.ties, view.selection, words), note=beside_the_map(view))
    told = [view.words.text("Municipality"), view.words.text(INDICATORS[indicator(view)].title)]
    shown = Picture(
        view=view,
        title=title(view),
        drawing=with_reach(ground, in_view(view), own, words, indicator=indicator(view), asked=_asked(view)),
        rows=lambda: table(view),
        leading=lambda: table(view)[told].sort_values(told[1], ascending=False, kind="stable"),
        records=view.records_of,
        coverage=f"{coverage_note(view.in_view, words)} {ground.note}".strip() if view.lists.chosen else "",
    )
    return layered(shown, "districts")


def _asked(view: View) -> frozenset[str] | None:
    """Give the municipalities that a selection is about; none where it names none."""
    selection = view.selection
    if not (selection.municipality or selection.side):
        return None
    named = Selection(municipality=selection.municipality, side=selection.side)
    return frozenset(named.of(view.ties)["municipality_slug"])


@figure(
    "districts-partners",
    page="districts",
    title=message("Partners of a municipality"),
    choices=(layers("districts-partners"),),
)
def partners(view: View) -> Picture:
    """Draw the partners of the municipality in focus or selected; all in view where there is none."""
    who, rows = in_focus(view), view.in_view
    drawn = rows[rows["municipality_slug"].eq(who)] if who else rows
    shown = Picture(
        view=view,
        title=findings.of_all(view),
        drawing=with_flows(ground_of(view.ties, view.selection, view.words), view.ties, view.words),
        rows=lambda: ties_table(drawn, view.words),
        records=lambda: view.records_of(drawn),
        leading=lambda: readable_countries(drawn, view.words),
        coverage=coverage_note(drawn, view.words),
    )
    return layered(shown, "districts-partners")


@figure(
    "districts-ranking", page="districts", title=message("Ranking of the districts by a measure"), choices=(_INDICATOR,)
)
def ranking(view: View) -> Picture:
    """Rank the districts by an indicator: about `SHOWN` bars; a metropolitan one is said in the unit."""
    words, name = view.words, indicator(view)
    about, everyone = INDICATORS[name], in_view(view)
    districts = reach.alike_in_kind(everyone).dropna(subset=name)
    whole = about.unit in ("number", "km")
    values = districts[name].astype(float).round(0 if whole else 2)
    ranking = rank(districts.assign(value=values.astype(int) if whole else values), "value", most=view.most(SHOWN))
    kilometres = "km" if about.unit == "km" else ""
    # Kilometres are said in the unit; a share is written as the title writes it.
    write = (
        partial(reach.value_text, unit=about.unit, words=words) if about.unit in ("share", "index") else words.number
    )
    headings = [words.text("Municipality"), words.text(about.title)]
    said = ranking.said(words.text(about.title), words)
    return Picture(
        view=view,
        title=district_names.of_indicator(everyone, name, words, focus=view.selection.subject),
        drawing=charts.ranked_bars(ranking, words, label="municipality", value="value", unit=kilometres, write=write),
        rows=lambda: ranking.shown[["municipality", "value"]].set_axis(headings, axis="columns"),
        records=view.records_of,
        unit=" · ".join(part for part in (said, metropolitan(view)) if part),
    )


@figure("districts-profile", page="districts", title=message("Countries of a municipality"))
def profile(view: View) -> Picture:
    """Rank the countries of the municipality in focus, else of İBB, else of the first in view."""
    words, among = view.words, surroundings(view)
    who = _whose(view)
    own = among[among["municipality_slug"].eq(who)]
    ranking = rank(by_country(own, words), "value", most=view.most(SHOWN))
    headings = [words.text("Country"), words.text("Ties")]
    return Picture(
        view=view,
        title=_about(who, view) if who else title(view),
        drawing=charts.ranked_bars(ranking, words, label="label", value="value", unit=words.text("ties")),
        rows=lambda: ranking.shown[["label", "value"]].astype({"value": int}).set_axis(headings, axis="columns"),
        records=lambda: view.records_of(own),
        coverage=coverage_note(own, words),
        unit=ranking.said(words.text("Ties by country"), words),
        facets=tuple(facet for facet in Picture.facets if facet not in ("municipality", "side")),
        narrowed=tuple((words.text("Municipality"), name) for name in own["municipality"].head(1)),
    )


def title(view: View) -> str:
    """Say what the map of the districts shows: the municipality in focus or alone in view, else all."""
    everyone, who = in_view(view), in_focus(view)
    who = who or (str(everyone["municipality_slug"].iloc[0]) if len(everyone) == 1 else "")
    if who:
        return _about(who, view)
    if not of_home(view):
        return view.words.text("No district of {home} is in the lists looked at", home=view.home.name(view.words))
    here = everyone[everyone["municipality_slug"].isin(of_home(view))]
    everyone = here if len(here) else everyone
    if indicator(view) == "ties":
        return district_names.of_districts(everyone, view.words)
    return district_names.of_indicator(everyone, indicator(view), view.words, focus=view.selection.subject)


def indicator(view: View) -> str:
    """Give the indicator in view. ``view``: as of `reach_map`. Returns one of `geo.measures.reach.INDICATORS`."""
    return view.choice("measure", INDICATORS, "ties")


def table(view: View) -> pd.DataFrame:
    """Give all indicators of the municipalities in view, one a row."""
    words, rows = view.words, in_view(view)
    columns = {words.text("Municipality"): rows["municipality"]}
    columns |= {words.text(about.title): rows[name].astype(float).round(3) for name, about in INDICATORS.items()}
    return pd.DataFrame(columns)


def metropolitan(view: View) -> str:
    """Say the values of the first metropolitan municipalities, which are no districts; empty where none is in view."""
    everyone, name, words = in_view(view), indicator(view), view.words
    beside = everyone[~everyone["municipality_slug"].isin(reach.alike_in_kind(everyone)["municipality_slug"])]
    first = beside.sort_values(name, ascending=False, kind="stable").head(_BESIDE)
    values = [reach.value_text(value, INDICATORS[name].unit, words) for value in first[name]]
    told = ", ".join(f"{who} {value}" for who, value in zip(first["municipality"], values, strict=True))
    if not told:
        return ""
    if len(beside) > len(first):
        return words.text("Beside the districts, first of {count}: {values}", values=told, count=len(beside))
    return words.text("Beside the districts: {values}", values=told)


def _about(who: str, view: View) -> str:
    everyone = measure(view)
    own = everyone[everyone["municipality_slug"].eq(who)].iloc[0]
    return district_names.of_municipality(own, view.words, alone=len(everyone) == 1)


def _whose(view: View) -> str:
    own = set(view.in_view["municipality_slug"])
    first = (view.home.municipality_slug, *measure(view)["municipality_slug"])
    return in_focus(view) or next((slug for slug in first if slug in own), "")


SHARES: Final[dict[int, tuple[str, ...]]] = {
    2: (message("Shared by both"),),
    3: (message("All three"), message("Two of them"), message("One only")),
}
"""Number of municipalities compared → names of how a place is shared; with two, each one's own follow."""


def with_reach(  # noqa: PLR0913 - as of `with_districts`
    shown: MapScene,
    measured: pd.DataFrame,
    everyone: Iterable[str],
    words: Words,
    *,
    indicator: str,
    asked: Set[str] | None = None,
) -> MapScene:
    """Colour the districts by an indicator.

    ``measured``: rows of `geo.measures.reach.reach` to show.
    ``everyone``: slugs of all municipalities of the tables: one without a row has no tie in view, a district that is
    not among them is not listed. ``indicator``: one of `geo.measures.reach.INDICATORS`. ``asked``: as of
    `with_districts`.
    """
    about = INDICATORS[indicator]
    rows = measured.set_index("municipality_slug")
    districts = list(everyone)
    values = pd.DataFrame({"municipality_slug": districts})
    values["value"] = rows[indicator].reindex(districts).astype(float).to_numpy()
    none = words.text("No tie in this view")
    title = words.text(about.title)
    values["text"] = [
        f"{title}: {value_text(value, about.unit, words)}" if pd.notna(value) else none for value in values["value"]
    ]
    labels = class_labels(about.breaks, about.unit, words)
    return with_districts(shown, values, breaks=about.breaks, title=title, labels=labels, words=words, asked=asked)


def with_knowers(shown: MapScene, tied: gpd.GeoDataFrame, everyone: Iterable[str], words: Words) -> MapScene:
    """Show which districts are tied to a place, ``everyone`` as in `with_reach`; with the printed words."""
    texts = pd.Series([life.marked(f"“{row.printed_text}”", row, words) for row in tied.itertuples()], tied.index)
    printed = texts.groupby(tied["municipality_slug"]).agg(", ".join)
    districts = list(everyone)
    values = pd.DataFrame({"municipality_slug": districts})
    values["value"] = np.where(values["municipality_slug"].isin(printed.index), 1.0, np.nan)
    values["text"] = [printed.get(each, words.text("No tie to it in this view")) for each in districts]
    labels = [words.text("Tied to it")]
    tie, title = [scene.group("second")], words.text("Districts")
    return with_districts(shown, values, breaks=(1,), title=title, labels=labels, words=words, paints=tie)


def with_shared(shown: MapScene, ties: gpd.GeoDataFrame, chosen: tuple[str, ...], words: Words) -> MapScene:
    """Show what two or three municipalities share and what each has alone, with lines from each, which is named."""
    holders = divide(sets(ties), chosen)
    names = dict(zip(ties["municipality_slug"], ties["municipality"], strict=True))
    located = ties[ties["place_id"].isin(holders) & ties["municipality_slug"].isin(chosen)]
    each = located.drop_duplicates(["municipality_slug", "place_id"])
    drawn = each.rename(columns={"origin_latitude": "from_latitude", "origin_longitude": "from_longitude"})[
        ["latitude", "longitude", "from_latitude", "from_longitude"]
    ].assign(
        size=[len(holders[place]) for place in each["place_id"]],
        kind=[_share(holders[place], chosen) for place in each["place_id"]],
        text=[
            f"{row.place_name}, {country_name(row.area_code, words.language)}\n"
            + ", ".join(names[who] for who in holders[row.place_id])
            for row in each.itertuples()
        ],
        focus="place:" + each["place_id"],
    )
    shared = [words.text(label) for label in SHARES[len(chosen)]]
    alone = [words.text("{municipality} only", municipality=names[who]) for who in chosen] if len(chosen) == 2 else []
    labels = {str(i): label for i, label in enumerate([*shared, *alone])}
    marked = with_marks(shown, drawn.sort_values("size"), title=words.text("Partner places"), labels=labels)
    marks, own = marked.layer(Marks), homes(each, shown.focus, words)
    return marked.plus(replace(marks, marks=(*marks.marks, *own.marks))) if marks and own else marked


def class_labels(breaks: tuple[float, ...], unit: str, words: Words) -> list[str]:
    """Name the classes of an indicator: whole numbers as ``"3–5"``, other units up to the next lower end."""
    if unit == "number":
        upper = [int(following) - 1 for following in breaks[1:]]
        pairs = zip((int(low) for low in breaks), upper, strict=False)
        return [*(str(low) if low == high else f"{low}–{high}" for low, high in pairs), f"{int(breaks[-1])}+"]
    ends = [value_text(end, unit, words) for end in breaks]
    return [*(f"{low}–{high}" for low, high in pairwise(ends)), f"{ends[-1]}+"]


def _share(holders: tuple[str, ...], chosen: tuple[str, ...]) -> str:
    if len(chosen) == 2:
        return "0" if len(holders) == 2 else str(1 + chosen.index(holders[0]))
    return str(3 - len(holders))
