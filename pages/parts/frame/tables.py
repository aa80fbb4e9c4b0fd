"""The table twin of a view, and the list of what its map cannot show."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
import streamlit as st
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from geo.base.text import slug
from geo.base.words import Words
from geo.figures.description import describe_table
from geo.measures.tables import for_spreadsheets
from geo.ties.readings import SORTS, not_located_table, ties_table
from pages.parts.frame import address, download

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

_MOST_WRITTEN: Final = 5_000


def grid(table: pd.DataFrame, words: Words, **options: Any) -> None:
    """Draw any table of the atlas, as `st.dataframe`, described for whoever does not see it."""
    st.dataframe(with_numbers(table, words), hide_index=True, alt=describe_table(table, words), **options)


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """Leave off what is empty in every row: it says nothing, and pushes the rest off a phone."""
    return table[[name for name in table if table[name].notna().any() and table[name].astype("str").ne("").any()]]


def with_numbers(table: pd.DataFrame, words: Words) -> "pd.DataFrame | Styler":
    """Write the numbers of a table, but for very many rows, as the language does; they are sorted as numbers."""
    numeric = [name for name, column in table.items() if is_numeric_dtype(column) and not is_bool_dtype(column)]
    if not numeric or len(table) > _MOST_WRITTEN:
        return table
    year = words.text("Year")
    forms: dict[Any, Any] = {
        name: (lambda value: f"{value:.0f}") if name == year else partial(_digits, words=words) for name in numeric
    }
    return table.style.format(forms, na_rep="")


def _digits(value: float, words: Words) -> str:
    return words.number(value, digits=0 if float(value).is_integer() else 3)


def take(table: pd.DataFrame, words: Words, *, what: str, name: str = "") -> None:
    """Offer a table as a file for people; ``what`` is our own name of it, for the log."""
    download.button(
        words.text("Download the table (CSV)"),
        lambda: for_spreadsheets(table, words),
        what=what,
        file_name=f"{name or what}.csv",
        key=f"take-{name or what}",
    )


def twin(in_view: gpd.GeoDataFrame, words: Words, *, name: str) -> None:
    """Draw the ties in view as a table that can be taken along; a row taken in hand is in focus.

    ``name``: what the file is about; it becomes its name.
    """
    title = words.plural("The same as a table ({count} entry)", "The same as a table ({count} entries)", len(in_view))
    # A closed table is not sent: it would be the heaviest part of every change, and its library of the first map.
    if not (folded := st.expander(title, icon=":material/table:", key="twin", on_change="rerun")).open:
        return
    with folded:
        order = st.segmented_control(
            words.text("Order"),
            list(SORTS),
            format_func=lambda by: words.text(SORTS[by]),
            key="twin-order",
            default="municipality",
        )
        table = ties_table(in_view, words, order=order or "printed")
        labels = table.index.tolist()

        def taken() -> None:
            rows = st.session_state["twin-rows"]["selection"]["rows"]
            if rows:
                address.focus_on(_focus_of(in_view.loc[labels[rows[0]]]))

        grid(table, words, height=420, key="twin-rows", on_select=taken, selection_mode="single-row")
        take(table, words, what="ties-table", name=f"{slug(name)[:60]}")


def not_located(in_view: gpd.GeoDataFrame, words: Words) -> None:
    """List the entries in view that have no point on the map."""
    table = not_located_table(in_view, words)
    if table.empty:
        return
    title = words.plural("{count} entry is not on the map", "{count} entries are not on the map", len(table))
    if (folded := st.expander(title, icon=":material/wrong_location:", key="not-located", on_change="rerun")).open:
        with folded:
            grid(table, words)


def _focus_of(tie: object) -> str:
    place, area, municipality = (getattr(tie, name) for name in ("place_id", "area_code", "municipality_slug"))
    return f"place:{place}" if place else f"country:{area}" if area else f"municipality:{municipality}"
