"""Municipalities beside each other: two or three of them, the overlap of all, and who knows a city."""

from itertools import combinations
from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo.base.text import fold
from geo.base.words import Words, message
from geo.figures import district_relations
from geo.figures.district_names import (
    MOST_COMPARED,
    item_names,
    measure,
    names_of,
    place_of,
    side_by_side,
    surroundings,
)
from geo.figures.picture import Picture, View
from geo.measures import overlap, reach
from geo.measures.reach import INDICATORS
from geo.sources.countries import name as country_name
from geo.ties.readings import AGREEMENT_NAMES, where_in_print
from pages.parts.districts.panels import set_beside
from pages.parts.frame import address, layout, own_choices, tables
from pages.parts.frame.plain import plain

HEADINGS: Final = {"countries": message("Countries"), "places": message("Places")}


def compare_view(now: View, shown: Picture) -> None:
    """Draw the municipalities side by side."""
    words, among, chosen = now.words, surroundings(now), side_by_side(now)
    names = names_of(among, words)
    st.session_state["compare-choice"] = list(chosen)
    st.multiselect(
        words.text("Municipalities to compare"),
        list(names),
        format_func=lambda who: names.get(who, who),
        max_selections=MOST_COMPARED,
        key="compare-choice",
        placeholder=words.text("Choose two or three"),
        on_change=lambda: address.choose("compare", ".".join(st.session_state["compare-choice"]) or "-"),
        filter_mode="contains",
    )
    if len(chosen) < 2:
        return
    drawn, panel = st.columns([6, 4], gap="medium")
    with drawn:
        layout.picture(shown, key="compare-map")
    with panel:
        _numbers(measure(now), chosen, names, words)
        _overlaps(among, chosen, names, words)
    for by in HEADINGS:
        _divide(among, chosen, names, words, by=by)


def _numbers(everyone: pd.DataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> None:
    indicators = everyone.set_index("municipality_slug")
    columns = {words.text("Measure"): [words.text(about.title) for about in INDICATORS.values()]}
    for who in chosen:
        columns[plain(names[who])] = [
            reach.value_text(indicators[name].loc[who], about.unit, words) for name, about in INDICATORS.items()
        ]
    st.table(pd.DataFrame(columns).set_index(words.text("Measure")))


def _overlaps(among: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> None:
    layout.part(words.text("Overlap (Jaccard)"))
    of = {by: overlap.sets(among, by=by) for by in overlap.BY}
    rows = [
        {
            words.text("Pair"): plain(f"{names[one]} – {names[other]}"),
            words.text("Places"): _written(overlap.jaccard(of["places"][one], of["places"][other]), words),
            words.text("Countries"): _written(overlap.jaccard(of["countries"][one], of["countries"][other]), words),
        }
        for one, other in combinations(chosen, 2)
    ]
    st.table(pd.DataFrame(rows).set_index(words.text("Pair")))
    rule = words.text("What both have, of all that either has (Jaccard 1901); 0 nothing, 1 everything.")
    layout.how_counted(rule, formulas={words.text("Overlap (Jaccard)"): r"J(m,k)=|S_m\cap S_k|\,/\,|S_m\cup S_k|"})


def _written(overlap_of_two: float, words: Words) -> str:
    return reach.value_text(overlap_of_two, "index", words)


def _divide(among: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words, *, by: str) -> None:
    holders = overlap.divide(overlap.sets(among, by=by), chosen)
    labels = item_names(among, words)
    some = [who for size in range(len(chosen), 0, -1) for who in combinations(chosen, size)]
    layout.part(words.text(HEADINGS[by]))
    with st.container(horizontal=True, gap="small"):
        for who in some:
            items = [labels[item] for item, have in holders.items() if have == who]
            if 1 < len(who) < len(chosen) and not items:
                continue
            with st.container(border=True, gap="xsmall", width=330):
                st.markdown(f"**{plain(_heading(who, chosen, names, words))}** · {words.number(len(items))}")
                st.caption(plain(", ".join(words.sorted(items)) or "–"))


def _heading(who: tuple[str, ...], chosen: tuple[str, ...], names: dict[str, str], words: Words) -> str:
    if who == chosen:
        return words.text("Shared by all")
    if len(who) == 1:
        return words.text("{municipality} only", municipality=names[who[0]])
    return " + ".join(names[each] for each in who)


def overlap_view(now: View, shown: Picture) -> None:
    """Draw the overlap of every two municipalities, and the same as a table."""
    words = now.words
    own_choices.either("by", words.text("What is shared"), district_relations.SHARED, words)
    if surroundings(now)["municipality_slug"].nunique() < 2:
        st.info(words.text("There is no pair of municipalities in this selection"))
        return
    matrix, pairs = st.columns([13, 8], gap="medium")
    with matrix:
        layout.wide_cells(shown, key="overlap")
        st.caption(words.text("Each cell: what both have, of all that either has."))
        layout.how_counted(
            words.text(
                "What both have divided by what either has (Jaccard 1901). Municipalities that share much stand beside "
                "each other: the row grows from the pair that shares most, and is turned round wherever that brings "
                "similar ones closer (Hahsler, Hornik and Buchta 2008); where nothing is shared, similarity decides."
            )
        )
    with pairs:
        _pairs(now, shown)


def place_view(now: View, shown: Picture) -> None:
    """Draw who is tied to a place."""
    words, among, place_id = now.words, surroundings(now), place_of(now)
    if not place_id:
        return
    own_choices.one("city", words.text("Partner place"), _labels(among, words), value=place_id)
    tied = overlap.knowers(among, place_id)
    drawn, panel = st.columns([6, 4], gap="medium")
    with drawn:
        layout.picture(shown, key="knowers-map")
    with panel:
        for row in tied.itertuples():
            with st.container(border=True, gap=None):
                st.markdown(f"**{plain(row.municipality)}**")
                st.caption(words.text(AGREEMENT_NAMES[str(row.agreement)]))
                place = where_in_print(row, words)
                st.caption(plain(words.text("As written: “{text}” ({place})", text=row.printed_text, place=place)))
        neighbours = among[among["area_code"].eq(tied["area_code"].iloc[0]) & among["place_id"].ne(place_id)]
        _neighbours(neighbours, words)


def _labels(compared: gpd.GeoDataFrame, words: Words) -> dict[str, str]:
    names = item_names(compared, words)
    labels = {}
    for place_id, rows in compared[compared["place_id"].ne("")].groupby("place_id"):
        own = fold(rows["place_name"].iloc[0])
        printed = [form for form in dict.fromkeys(rows["printed_place"]) if form and fold(form) != own][:2]
        labels[str(place_id)] = f"{names[str(place_id)]}{' (' + ', '.join(printed) + ')' if printed else ''}"
    ordered = words.sorted(labels.values())
    position = {label: i for i, label in enumerate(ordered)}
    return dict(sorted(labels.items(), key=lambda entry: position[entry[1]]))


def _neighbours(rows: gpd.GeoDataFrame, words: Words) -> None:
    if rows.empty:
        return
    country = country_name(rows["area_code"].iloc[0], words.language)
    listed = rows.groupby("municipality")["place_name"].agg(lambda places: ", ".join(words.sorted(set(places) - {""})))
    listed = listed.loc[words.sorted(listed.index)]
    with st.expander(words.text("Others in {country}", country=country), icon=":material/travel_explore:"):
        table = pd.DataFrame({words.text("Municipality"): listed.index, words.text("Places"): listed.to_numpy()})
        tables.grid(table, words)


def _pairs(now: View, shown: Picture) -> None:
    words, by = now.words, district_relations.basis(now)
    listed, table = overlap.pairs(overlap.sets(surroundings(now), by=by)), shown.rows()
    layout.part(words.text("The same as a table"))
    st.caption(words.text("Choose a row to set the two side by side. Pairs that share nothing are left out."))

    def beside() -> None:
        rows = st.session_state["pairs"]["selection"]["rows"]
        if rows:
            set_beside(listed["one"].iloc[rows[0]], listed["other"].iloc[rows[0]])

    tables.grid(table, words, height=560, key="pairs", on_select=beside, selection_mode="single-row")
    tables.take(table, words, what="overlap", name=f"overlap-{by}")
