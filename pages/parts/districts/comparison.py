"""Two or three municipalities side by side: what they share, what each has alone."""

from itertools import combinations
from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.figures.district_names import MOST_COMPARED, item_names, measure, names_of, side_by_side, surroundings
from geo.figures.picture import Picture, View
from geo.measures import overlap, reach
from geo.measures.reach import INDICATORS
from pages.parts.frame import address, layout
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
