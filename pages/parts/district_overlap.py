"""The overlap of all municipalities, and who of them knows a city."""

from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import district_findings, measures, overlap
from geo.countries import name as country_name
from geo.districts_map import with_knowers
from geo.exports import for_spreadsheets
from geo.maps.state import AGREEMENT_NAMES, state
from geo.overlap_chart import overlap_chart
from geo.readings import printed_in
from geo.text import fold
from geo.ties import ties
from geo.words import Words, message
from pages.parts import address, choosing, layout
from pages.parts.atlas_map import atlas_map
from pages.parts.district_comparison import item_names
from pages.parts.district_profile import names_of, set_beside

SHARED: Final = {"places": message("Shared places"), "countries": message("Shared countries")}
TIE_BREAK: Final = 0.1
"""How much alikeness weighs where the overlap does not decide the order."""

_SIDEWAYS: Final = """<style>.st-key-overlap-matrix { overflow-x: auto; }
.st-key-overlap-matrix .stElementContainer, .st-key-overlap-matrix .stPlotlyChart { min-width: 642px; }</style>"""


def overlap_title(compared: gpd.GeoDataFrame, words: Words) -> str:
    """
    Give the finding of the overlap.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.

    Returns
    -------
    title
        How many pairs share something.
    """
    by = choosing.current("by", SHARED)
    return district_findings.of_overlap(overlap.sets(compared, by=by), words, by=by)


def overlap_view(compared: gpd.GeoDataFrame, words: Words) -> None:
    """
    Draw the overlap of every two municipalities, and the same as a table.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.
    """
    by = choosing.chosen("by", SHARED, words, label=words.text("What is shared"))
    of = overlap.sets(compared, by=by)
    shown = overlap.matrix(of).fillna(0.0)
    order = overlap.readable_order(shown + TIE_BREAK * overlap.alikeness(compared).loc[shown.index, shown.columns])
    if len(order) < 2:
        st.info(words.text("There is no pair of municipalities in this selection"))
        return
    theme = "dark" if st.context.theme.type == "dark" else "light"
    names = item_names(compared, words) | names_of(compared, words)
    figure = overlap_chart(overlap.matrix({each: of[each] for each in order}), of, names, words, theme=theme)
    st.html(_SIDEWAYS)
    matrix, pairs = st.columns([13, 8], gap="medium")
    with matrix:
        with st.container(key="overlap-matrix"):
            st.plotly_chart(
                figure,
                key="overlap",
                width="content",
                config={"displayModeBar": False},
                alt=overlap_title(compared, words),
            )
        st.caption(
            words.text(
                "Each cell: what both have, of all that either has (Jaccard 1901). The order puts large overlaps "
                "beside each other: a chain grows from the largest, then 2-opt shortens the path (seriation: "
                "Hahsler, Hornik and Buchta 2008); where nothing overlaps, alikeness decides."
            )
        )
    with pairs:
        _pairs(overlap.pairs(of), names, words, by=by)


def place_title(compared: gpd.GeoDataFrame, words: Words) -> str:
    """
    Give the finding about a place.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.

    Returns
    -------
    title
        How many municipalities are tied to it.
    """
    place_id = _place(compared)
    if not place_id:
        return words.text("Nothing fits this selection")
    return district_findings.of_place(
        overlap.known_by(compared, place_id), item_names(compared, words)[place_id], words
    )


def place_view(compared: gpd.GeoDataFrame, words: Words) -> None:
    """
    Draw who in Istanbul is tied to a place.

    Parameters
    ----------
    compared
        See `geo.reach.surroundings`.
    words
        The reader's language.
    """
    place_id = _place(compared)
    if not place_id:
        return
    choosing.listed("city", _labels(compared, words), label=words.text("Partner place"), default=place_id)
    tied = overlap.known_by(compared, place_id)
    picture, panel = st.columns([6, 4], gap="medium")
    with picture:
        base = {**state(ties(), address.selection(), words), "note": _beside_the_map(tied, words)}
        atlas_map(with_knowers(base, tied, ties()["municipality_slug"].unique(), words), key="knowers-map")
    with panel:
        for row in tied.itertuples():
            with st.container(border=True, gap=None):
                st.markdown(f"**{row.municipality}**")
                st.caption(words.text(AGREEMENT_NAMES[row.agreement]))
                place = printed_in(row, words)
                st.caption(words.text("Printed as “{text}” ({place})", text=row.printed_text, place=place))
        neighbours = compared[compared["area_code"].eq(tied["area_code"].iloc[0]) & compared["place_id"].ne(place_id)]
        _neighbours(neighbours, words)


def _place(compared: gpd.GeoDataFrame) -> str:
    known = set(compared["place_id"]) - {""}
    focus = address.selection().focus.removeprefix("place:")
    asked = [each for each in (address.choice("city"), focus) if each in known]
    hubs = measures.counts_by_place(compared)
    return asked[0] if asked else str(hubs["place_id"].iloc[0]) if len(hubs) else ""


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


def _beside_the_map(tied: gpd.GeoDataFrame, words: Words) -> str:
    if tied["municipality_slug"].eq("ibb").any():
        return words.text("İBB, which is no district, is tied to it as well.")
    return words.text("İBB, which is no district, is not tied to it in this view.")


def _neighbours(rows: gpd.GeoDataFrame, words: Words) -> None:
    if rows.empty:
        return
    country = country_name(rows["area_code"].iloc[0], words.language)
    listed = rows.groupby("municipality")["place_name"].agg(lambda places: ", ".join(sorted({p for p in places if p})))
    with st.expander(words.text("Others in {country}", country=country), icon=":material/travel_explore:"):
        table = pd.DataFrame({words.text("Municipality"): listed.index, words.text("Places"): listed.to_numpy()})
        st.dataframe(table, hide_index=True)


def _pairs(listed: pd.DataFrame, names: dict[str, str], words: Words, *, by: str) -> None:
    layout.part(words.text("The same as a table"))
    st.caption(words.text("Choose a row to set the two side by side. Pairs that share nothing are left out."))
    table = pd.DataFrame(
        {
            words.text("Pair"): [f"{names[row.one]} – {names[row.other]}" for row in listed.itertuples()],
            "Jaccard": listed["jaccard"].round(3),
            words.text("Shared"): listed["shared"],
            words.text(SHARED[by]): [
                ", ".join(words.sorted(names[item] for item in items)) for items in listed["names"]
            ],
        }
    )

    def beside() -> None:
        rows = st.session_state["pairs"]["selection"]["rows"]
        if rows:
            set_beside(listed["one"].iloc[rows[0]], listed["other"].iloc[rows[0]])

    st.dataframe(table, hide_index=True, height=560, key="pairs", on_select=beside, selection_mode="single-row")
    st.download_button(
        words.text("Take the table along (CSV)"),
        data=lambda: for_spreadsheets(table),
        file_name=f"overlap-{by}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
