"""The reach of the districts: the map by a measure, the ranking, and who is in focus."""

from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import charts, district_findings, reach
from geo.districts_map import with_reach
from geo.exports import for_spreadsheets
from geo.maps.state import state, with_lines
from geo.reach import INDICATORS
from geo.ties import ties
from geo.words import Words, message
from pages.parts import address, choosing, district_profile, layout
from pages.parts.atlas_map import atlas_map
from pages.parts.focus_panel import focus_panel

MAPS: Final = {"istanbul": message("Istanbul"), "partners": message("Its partners")}
SHOWN: Final = 14


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
        About the municipality in focus, else about all districts.
    """
    measured = reach.reach(compared).set_index("municipality_slug", drop=False)
    shown, who = _shown(measured), in_focus(compared)
    who = who or (str(shown.index[0]) if len(shown) == 1 else "")
    if who:
        return district_findings.of_municipality(measured.loc[who], words)
    return district_findings.of_districts(shown, words)


def reach_view(compared: gpd.GeoDataFrame, words: Words) -> None:
    """
    Draw the choropleth, and the profile of what is in focus.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.
    """
    measured, who = reach.reach(compared), in_focus(compared)
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        controls = st.container(horizontal=True, vertical_alignment="bottom")
        with controls:
            measure = _measure(words)
            shown = choosing.chosen("map", MAPS, words, label=words.text("Map")) if who else "istanbul"
        _map(_shown(measured), words, measure=measure, shown=shown)
    with panel:
        _whose(compared, words)
        if who:
            district_profile.profile(compared, who, words)
        elif not focus_panel(address.selection().of(ties()), address.selection(), words):
            _ranking(_shown(measured), measure, words)
    if who:
        district_profile.indicators(measured, who, words)
        district_profile.alike(compared, who, words)
        district_profile.entries(compared, who, words)
    _table(_shown(measured), words)


def in_focus(compared: gpd.GeoDataFrame) -> str:
    """
    Give the municipality in focus.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.

    Returns
    -------
    slug
        Empty if none is, or if it has no tie in view.
    """
    kind, _, value = address.selection().focus.partition(":")
    return value if kind == "municipality" and value in set(compared["municipality_slug"]) else ""


def _shown(measured: pd.DataFrame) -> pd.DataFrame:
    chosen = address.selection().of(ties())["municipality_slug"].unique()
    return measured[measured["municipality_slug"].isin(chosen)]


def _measure(words: Words) -> str:
    names = {name: words.text(about.title) for name, about in INDICATORS.items()}
    return choosing.listed("measure", names, label=words.text("Districts by"), default="ties")


def _map(measured: pd.DataFrame, words: Words, *, measure: str, shown: str) -> None:
    base = state(ties(), address.selection(), words)
    if shown == "partners":
        atlas_map(with_lines(base, words), key="partners-map")
        return
    everyone = ties()["municipality_slug"].unique()
    note = words.text("İBB is no district and not on this map; it has its own profile.")
    atlas_map(with_reach({**base, "note": note}, measured, everyone, words, indicator=measure), key="districts-map")


def _whose(compared: gpd.GeoDataFrame, words: Words) -> None:
    names = district_profile.names_of(compared, words)
    st.session_state["profile-of"] = in_focus(compared) or None
    st.selectbox(
        words.text("Profile of a municipality"),
        list(names),
        index=None,
        format_func=names.get,
        key="profile-of",
        placeholder=words.text("Choose a municipality"),
        on_change=_look_at,
    )


def _look_at() -> None:
    who = st.session_state["profile-of"]
    address.focus_on(f"municipality:{who}" if who else "")


def _ranking(measured: pd.DataFrame, measure: str, words: Words) -> None:
    about = INDICATORS[measure]
    districts = measured[measured["municipality_slug"].ne("ibb")].dropna(subset=measure)
    ranked = districts.sort_values(measure, ascending=False, kind="stable").head(SHOWN)
    whole = about.unit in ("number", "km")
    values = ranked[measure].astype(float).round(0 if whole else 2)
    ranked = ranked.assign(value=values.astype(int) if whole else values)
    layout.part(words.text(about.title))
    st.caption(words.text(about.meaning))
    if ranked.empty:
        st.caption(words.text("No district has a tie in this selection"))
    else:
        unit = "km" if about.unit == "km" else ""
        layout.bars(charts.ranked_bars(ranked, label="municipality", value="value", unit=unit), key="district-bars")
    metropolitan = measured[measured["municipality_slug"].eq("ibb")]
    if len(metropolitan):
        value = reach.written(metropolitan[measure].iloc[0], about.unit, words)
        st.caption(words.text("İBB, beside the districts: {value}", value=value))


def _table(measured: pd.DataFrame, words: Words) -> None:
    title = words.text("The same as a table ({rows} municipalities)", rows=len(measured))
    columns = {words.text("Municipality"): measured["municipality"]}
    columns |= {words.text(about.title): measured[name].astype(float).round(3) for name, about in INDICATORS.items()}
    table = pd.DataFrame(columns)
    with st.expander(title, icon=":material/table:"):
        st.dataframe(table, hide_index=True, height=420)
        st.download_button(
            words.text("Take the table along (CSV)"),
            data=lambda: for_spreadsheets(table),
            file_name="districts.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
