"""The map on a page: a component around the folium document, and what a click on it does."""

from collections.abc import Callable
from functools import lru_cache

import geopandas as gpd
import streamlit as st
import streamlit.components.v1 as components
from streamlit.components.v1.custom_component import CustomComponent

from geo.base.held import Held
from geo.figures import combined_map
from geo.figures.picture import Picture
from geo.figures.scene import MapScene
from geo.render.browser import tie_sets, wire
from geo.render.browser.tie_sets import is_laid_out, lay_out, lay_out_districts
from geo.ties.home import ISTANBUL
from geo.ties.ties import ties
from pages.parts.frame import address, ahead, first_visit, parts
from pages.parts.frame.ahead import folder


@st.cache_resource(show_spinner=False)
def _component() -> CustomComponent:
    return components.declare_component("atlas_map", path=str(folder()))


@lru_cache(maxsize=4)
def _named(held: Held) -> str:
    return lay_out(held.frame, folder())


@lru_cache(maxsize=8)
def _divided(province: str) -> str:
    return lay_out_districts(province, folder())


def document_address() -> str:
    """Tell where a browser finds the map's document, relative to the address of the atlas."""
    return f"component/{_component().name}/index.html"


def atlas_map(  # noqa: PLR0913 - what stands on it, and what it is told
    drawing: MapScene,
    *,
    key: str,
    taken: Callable[[str], None] = address.focus_on,
    pointed: Callable[[float, float], None] | None = None,
    of: gpd.GeoDataFrame | None = None,
    shown: Picture | None = None,
) -> None:
    """Draw the map; a click on a country, line, place or district takes it into focus.

    ``key``: names the map; while it stays, the browser keeps centre
    and zoom. ``taken``: what a click does with what was clicked (see `geo.ties.selection.Selection`'s focus; empty for
    none). ``pointed``: what a click beside a mark does with its latitude and longitude; a click on a country then takes
    nothing into focus. ``of``: the ties that the map is about; without them the article's, which the document holds
    from the beginning. ``shown``: of what picture it is; of
    some the browser answers choices itself.
    """

    def clicked() -> None:
        answer = st.session_state.get(key)
        if answer and "focus" in answer:
            taken(answer["focus"])
        elif answer and pointed and "point" in answer:
            pointed(*answer["point"])
        elif answer and "layers" in answer:
            address.choose("layers", combined_map.written(drawing, answer["layers"]))
        elif answer and "year" in answer:
            address.choose("year", answer["year"])
        elif answer and "drawn" in answer:
            parts.again()

    told = tie_sets.leave_out(wire.told(drawing), drawing, ties() if of is None else of)
    state = {
        **told,
        **about(of, drawing.home.province),
        "tell": first_visit.map_is_coming(),
        "point": pointed is not None,
    }
    _component()(
        state=ahead.sent(state, shown) if shown else state, key=key, height=620, default=None, on_change=clicked
    )


def about(of: gpd.GeoDataFrame | None, province: str = ISTANBUL) -> dict[str, str]:
    """Name, as a part of the state, files to which the map turns: of other ties than the article's, and of the
    districts of another home than Istanbul.
    """
    named = {}
    if of is not None and of is not ties():
        name = _named(Held(of))
        named["ties"] = name if is_laid_out(name, folder()) else lay_out(of, folder())
    if province != ISTANBUL:
        name = _divided(province)
        named["divided"] = name if is_laid_out(name, folder()) else lay_out_districts(province, folder())
    return named
