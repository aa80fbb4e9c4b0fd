"""
The naive app: `st_folium`, one PolyLine and one Marker per tie, everything rebuilt on each rerun.

It is honestly naive – what a tutorial teaches – and gets its scripts from the same
machine as the atlas, so that only the design differs.
"""

import json
import shutil
import sys
from pathlib import Path

import folium
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import jquery, leaflet

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from geo.base.paths import CACHE
from geo.sources.boundaries import world
from geo.ties.selection import Selection
from tests.benchmarks.comparison.ties import measured_ties


@st.cache_resource
def served() -> str:
    """Serve Leaflet and jQuery from this machine."""
    folder = CACHE / "naive"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(leaflet.BASE_DIR, folder)
    shutil.copy(Path(jquery.BASE_DIR) / "jquery.js", folder)
    (folder / "index.html").write_text("")
    return f"/component/{components.declare_component('assets', path=str(folder)).name}"


assets = served()
folium.Map.default_js = [("leaflet", f"{assets}/leaflet.js"), ("jquery", f"{assets}/jquery.js")]
folium.Map.default_css = [("leaflet_css", f"{assets}/leaflet.css")]

st.set_page_config(layout="wide")
everyone = measured_ties()
names = dict(zip(everyone["municipality_slug"], everyone["municipality"], strict=True))
chosen = st.sidebar.multiselect("Belediye", list(names), format_func=names.get)
in_view = Selection(municipality=tuple(chosen)).of(everyone)

chart = folium.Map(location=[41, 29], zoom_start=2, tiles=None)
folium.GeoJson(json.loads(world().to_json()), style_function=lambda _: {"weight": 0.5, "fillColor": "#ddd"}).add_to(
    chart
)
for tie in in_view[in_view["latitude"].notna()].itertuples():
    here, label = (tie.latitude, tie.longitude), f"{tie.municipality} – {tie.place_name}: {tie.printed_text}"
    folium.PolyLine([(tie.origin_latitude, tie.origin_longitude), here], weight=1, tooltip=label).add_to(chart)
    folium.Marker(here, popup=label, tooltip=label).add_to(chart)
st_folium(chart, width=1000, height=560)
