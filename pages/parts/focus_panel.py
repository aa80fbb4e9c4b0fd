"""The side panel: what is in focus, entry by entry, with its printed words."""

from typing import Final

import geopandas as gpd
import streamlit as st

from geo.countries import name as country_name
from geo.maps.state import AGREEMENT_NAMES
from geo.readings import LOCATED_NAMES, printed_in
from geo.selection import Selection
from geo.words import Words
from pages.parts import address

SURE: Final = 0.9


def focus_panel(in_view: gpd.GeoDataFrame, selection: Selection, words: Words) -> bool:
    """
    Draw the panel of what is in focus.

    Parameters
    ----------
    in_view
        The ties in view.
    selection
        The selection with its focus.
    words
        The reader's language.

    Returns
    -------
    drawn
        Whether there was anything in focus.
    """
    focused = selection.in_focus(in_view)
    if not selection.focus:
        return False
    st.subheader(_title(selection, focused, words))
    st.button(words.text("Close"), icon=":material/close:", on_click=address.focus_on, args=("",), type="tertiary")
    if focused.empty:
        st.info(words.text("The filters in the side bar hide every tie of it."))
    with st.container(height=460, border=False):
        for row in focused.itertuples():
            _record(row, words)
    return True


def _title(selection: Selection, focused: gpd.GeoDataFrame, words: Words) -> str:
    kind, _, value = selection.focus.partition(":")
    if kind == "country":
        return country_name(value, words.language)
    column = "place_name" if kind == "place" else "municipality"
    return str(focused[column].iloc[0]) if len(focused) else value


def _record(row: object, words: Words) -> None:
    get = lambda column: getattr(row, column)  # noqa: E731 - rows have no static type
    country = country_name(get("area_code"), words.language) if get("area_code") else ""
    partner = ", ".join(part for part in (get("place_name"), country) if part)
    facts = [words.text(AGREEMENT_NAMES[get("agreement")])]
    if get("distance_km") == get("distance_km"):
        facts.append(f"{words.number(get('distance_km'))} km")
    facts.append(words.text(LOCATED_NAMES[get("located")]))
    with st.container(border=True, gap=None):
        st.markdown(f"**{get('municipality')} – {partner}**")
        st.caption(" · ".join(facts))
        st.caption(words.text("Printed as “{text}” ({place})", text=get("printed_text"), place=printed_in(row, words)))
        doubtful = get("located") != "exact" or get("confidence") < SURE
        for note in (get(f"remark_{words.language}"), get(f"reason_{words.language}") if doubtful else ""):
            if note:
                st.caption(note)
