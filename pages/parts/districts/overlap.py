"""The overlap of all municipalities, and who of them knows a city."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo.base.text import fold
from geo.base.words import Words
from geo.figures import district_relations
from geo.figures.district_names import item_names, place_of, surroundings
from geo.figures.picture import Picture, View
from geo.measures import overlap
from geo.sources.countries import name as country_name
from geo.ties.readings import AGREEMENT_NAMES, where_in_print
from pages.parts.districts.profile import set_beside
from pages.parts.frame import layout, own_choices, tables
from pages.parts.frame.plain import plain


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
