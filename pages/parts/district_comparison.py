"""Two or three municipalities side by side: what they share, what each has alone."""

from itertools import combinations
from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import district_findings, overlap, reach
from geo.countries import name as country_name
from geo.districts_map import with_shared
from geo.maps.state import state
from geo.reach import INDICATORS
from geo.ties import ties
from geo.words import Words, message
from pages.parts import address, layout
from pages.parts.atlas_map import atlas_map
from pages.parts.district_panels import in_focus
from pages.parts.district_profile import names_of

MOST: Final = 3
HEADINGS: Final = {"countries": message("Countries"), "places": message("Places")}


def title(compared: gpd.GeoDataFrame, words: Words) -> str:
    """
    Give the finding of the view.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.

    Returns
    -------
    title
        What the compared municipalities share.
    """
    return district_findings.of_comparison(compared, _compared(compared), names_of(compared, words), words)


def compare_view(compared: gpd.GeoDataFrame, words: Words) -> None:
    """
    Draw the municipalities side by side.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.
    """
    names, chosen = names_of(compared, words), _compared(compared)
    st.session_state["compare-choice"] = list(chosen)
    st.multiselect(
        words.text("Municipalities to compare"),
        list(names),
        format_func=names.get,
        max_selections=MOST,
        key="compare-choice",
        placeholder=words.text("Choose two or three"),
        on_change=lambda: address.choose("compare", ".".join(st.session_state["compare-choice"]) or "-"),
    )
    if len(chosen) < 2:
        return
    picture, panel = st.columns([6, 4], gap="medium")
    with picture:
        base = state(ties(), address.selection(), words)
        atlas_map(with_shared(base, compared, chosen, words), key="compare-map")
    with panel:
        _numbers(compared, chosen, names, words)
        _overlaps(compared, chosen, names, words)
    for by in HEADINGS:
        _divided(compared, chosen, names, words, by=by)


def _compared(compared: gpd.GeoDataFrame) -> tuple[str, ...]:
    known = set(compared["municipality_slug"])
    asked = address.choice("compare")
    chosen = tuple(dict.fromkeys(each for each in asked.split(".") if each in known))[:MOST]
    return chosen if asked == "-" or chosen else _suggested(compared)


def _suggested(compared: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Who is in focus and the one most like it, else the two districts with the most places in common."""
    who = in_focus(compared)
    if who:
        alike = overlap.alikeness(compared)[who].drop(who)
        return (who, str(alike.idxmax())) if len(alike) else (who,)
    districts = overlap.sets(compared[compared["municipality_slug"].ne("ibb")])
    listed = overlap.pairs(districts).sort_values("shared", ascending=False, kind="stable")
    return (str(listed["one"].iloc[0]), str(listed["other"].iloc[0])) if len(listed) else tuple(districts)[:2]


def _numbers(compared: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> None:
    measured = reach.reach(compared).set_index("municipality_slug")
    columns = {words.text("Measure"): [words.text(about.title) for about in INDICATORS.values()]}
    for who in chosen:
        values = measured.loc[who]
        columns[names[who]] = [reach.written(values[name], about.unit, words) for name, about in INDICATORS.items()]
    st.table(pd.DataFrame(columns).set_index(words.text("Measure")))


def _overlaps(compared: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words) -> None:
    layout.part(words.text("Overlap (Jaccard)"))
    of = {by: overlap.sets(compared, by=by) for by in overlap.BY}
    rows = [
        {
            words.text("Pair"): f"{names[one]} – {names[other]}",
            words.text("Places"): _written(overlap.jaccard(of["places"][one], of["places"][other]), words),
            words.text("Countries"): _written(overlap.jaccard(of["countries"][one], of["countries"][other]), words),
        }
        for one, other in combinations(chosen, 2)
    ]
    st.table(pd.DataFrame(rows).set_index(words.text("Pair")))
    st.markdown(r"$J(m,k)=|S_m\cap S_k|\,/\,|S_m\cup S_k|$")
    st.caption(words.text("What both have, of all that either has (Jaccard 1901); 0 nothing, 1 everything."))


def _written(overlap_of_two: float, words: Words) -> str:
    return reach.written(overlap_of_two, "index", words)


def _divided(
    compared: gpd.GeoDataFrame, chosen: tuple[str, ...], names: dict[str, str], words: Words, *, by: str
) -> None:
    holders = overlap.divided(overlap.sets(compared, by=by), chosen)
    labels = item_names(compared, words)
    some = [who for size in range(len(chosen), 0, -1) for who in combinations(chosen, size)]
    layout.part(words.text(HEADINGS[by]))
    with st.container(horizontal=True, gap="small"):
        for who in some:
            items = [labels[item] for item, have in holders.items() if have == who]
            if 1 < len(who) < len(chosen) and not items:
                continue
            _group(who, items, chosen, names, words)


def _group(
    who: tuple[str, ...], items: list[str], chosen: tuple[str, ...], names: dict[str, str], words: Words
) -> None:
    with st.container(border=True, gap="xsmall", width=330):
        st.markdown(f"**{_heading(who, chosen, names, words)}** · {words.number(len(items))}")
        st.caption(", ".join(words.sorted(items)) or "–")


def _heading(who: tuple[str, ...], chosen: tuple[str, ...], names: dict[str, str], words: Words) -> str:
    if who == chosen:
        return words.text("Shared by all")
    if len(who) == 1:
        return words.text("{municipality} only", municipality=names[who[0]])
    return " + ".join(names[each] for each in who)


def item_names(compared: gpd.GeoDataFrame, words: Words) -> dict[str, str]:
    """
    Name places and countries.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.

    Returns
    -------
    names
        Identifier of a place, or area code → name.
    """
    located = compared[compared["place_id"].ne("")]
    codes = {code: country_name(code, words.language) for code in compared["area_code"].unique() if code}
    places = {row.place_id: f"{row.place_name}, {codes[row.area_code]}" for row in located.itertuples()}
    return places | codes
