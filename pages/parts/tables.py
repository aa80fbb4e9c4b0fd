"""The table twin of a view, and the list of what its map can not show."""

import geopandas as gpd
import streamlit as st

from geo.exports import for_spreadsheets
from geo.readings import not_located_table, ties_table
from geo.text import slug
from geo.words import Words


def twin(in_view: gpd.GeoDataFrame, words: Words, *, name: str) -> None:
    """
    Draw the ties in view as a table that can be taken along.

    Parameters
    ----------
    in_view
        The ties in view.
    words
        The reader's language.
    name
        What the file is about; it becomes its name.
    """
    table = ties_table(in_view, words)
    with st.expander(
        words.text("The same as a table ({rows} printed entries)", rows=len(table)), icon=":material/table:"
    ):
        st.dataframe(table, hide_index=True, height=420)
        st.download_button(
            words.text("Take the table along (CSV)"),
            data=lambda: for_spreadsheets(table),
            file_name=f"{slug(name)}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def not_located(in_view: gpd.GeoDataFrame, words: Words) -> None:
    """
    List the entries in view that have no point on the map.

    Parameters
    ----------
    in_view
        The ties in view.
    words
        The reader's language.
    """
    table = not_located_table(in_view, words)
    if table.empty:
        return
    title = words.plural("{count} entry is not on the map", "{count} entries are not on the map", len(table))
    with st.expander(title, icon=":material/wrong_location:"):
        st.dataframe(table, hide_index=True)
