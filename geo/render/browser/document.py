"""
The map document: a folium map whose outlines and ties are loaded once, by address.

The document is made once per data set and served as it is; what changes with the
selection comes later as a small state (`geo.figures.scene`).
"""

import hashlib
import json
import re
import tempfile
from pathlib import Path
from typing import Final

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from folium.elements import JSCSSMixin
from folium.template import Template
from xstatic.pkg import leaflet

from geo.base import style
from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.base.held import Held
from geo.base.paths import CACHE
from geo.base.text import slug
from geo.figures.ends import ends_of
from geo.figures.scene import SMALL_KM2
from geo.render.browser import lettering
from geo.sources import boundaries, districts

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("element", "projection", "flows", "rings", "names", "atlas")
"""In this order they are one file for the browser: it asks for six at once and no more."""
FIRST: Final = ("world", "districts", "ties")
FAR_TOLERANCE: Final = 0.2
"""Of outlines for the whole world on a screen, degrees; less than a pixel until someone comes nearer."""


class AtlasMap(folium.Map):
    """A folium map that asks nobody else for its scripts and has no tiles."""

    default_js: list[tuple[str, str]] = [("leaflet", "leaflet.js")]  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = [("leaflet_css", "leaflet.css"), ("atlas_css", "atlas.css")]  # noqa: RUF012


class AtlasLayers(JSCSSMixin):
    """
    The atlas's own layers of outlines, lines, places and aid.

    ``sources``: ``world``, ``districts`` and ``ties``: the address of each, or the content itself for a document that
    stands alone; ``near``, where there is one, is the address of the world's outlines for who comes nearer.
    """

    default_js: list[tuple[str, str]] = [("atlas", "atlas.js")]  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div id="controls"><button data-zoom="1">+</button><button data-zoom="-1">−</button>
            <button data-view="world"></button><button data-view="europe"></button>
            <button data-view="istanbul"></button><button data-view="home" hidden></button>
            <button id="nearer" hidden></button></div>
            <script type="application/json" id="sources">{{ this.sources|tojson }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            window.atlas = Atlas.open({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, sources: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasLayers"
        self.sources = sources


def document(sources: dict[str, object]) -> folium.Map:
    """
    Describe the map.

    ``sources``: see `AtlasLayers`. Returns a folium map in the Equal Earth projection, without tiles or links to other
    hosts.
    """
    atlas_map = AtlasMap(
        location=[25, 11],
        zoom_start=1,
        tiles=None,
        crs="EqualEarth",
        zoom_control=False,
        min_zoom=0,
        max_zoom=13,
        zoom_snap=0.125,
        zoom_delta=1,
        attribution_control=False,
        world_copy_jump=False,
    )
    atlas_map._id = "atlas"  # folium draws a new one each time; the same map should be the same bytes
    atlas_map.add_child(AtlasLayers(sources))
    # What the scripts will ask for may come while they are still read.
    ahead = [f'<link rel="preload" href="{sources[name]}" as="fetch" crossorigin>' for name in FIRST if name in sources]
    atlas_map.get_root().header.add_child(  # type: ignore[attr-defined]
        folium.Element("\n".join(ahead)), name="ahead"
    )
    return atlas_map


def inline_scripts() -> list[bytes]:
    """
    Give the scripts that stand inside the map's document.

    Returns the same for every data set, which stands beside them and not in them: whoever serves the document can allow
    these and no others.
    """
    return re.findall(rb"<script>(.*?)</script>", document({}).get_root().render().encode(), re.DOTALL)


def site(ties: gpd.GeoDataFrame, folder: Path = CACHE / "site") -> Path:
    """
    Write the folder from which a browser loads the map.

    ``ties``: all ties that may come into view (see `geo.ties.ties`). ``folder``: where to write; a folder that cannot
    be written is replaced by a temporary one. Returns ``index.html``, its scripts and the data files, whose names carry
    a hash of their content so that a browser may keep them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, ties)
    except (OSError, AtlasError):
        return _write(Path(tempfile.mkdtemp(prefix="atlas-site-")), ties)


def _write(folder: Path, ties: gpd.GeoDataFrame) -> Path:
    declared = lettering.faces(lettering.fonts(folder)).encode()
    for name, content in scripts().items():
        _replace(folder / name, content + declared if name == "atlas.css" else content)
    sources: dict[str, object] = {}
    for name, text in {**contents(ties), "near": _outlines(boundaries.screen_world())}.items():
        content = text.encode()
        sources[name] = f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.json"
        _replace(folder / str(sources[name]), content)
    _replace(folder / "index.html", document(sources).get_root().render().encode())
    return folder


def contents(ties: gpd.GeoDataFrame, *, tolerance: float = FAR_TOLERANCE) -> dict[str, str]:
    """
    Give what the browser keeps.

    ``tolerance``: how much to simplify the world's outlines, in degrees (see `geo.sources.boundaries.screen_world`).
    Returns JSON texts: ``world`` and ``districts`` (GeoJSON; the world's longitudes run from −169 to 191) and ``ties``
    (one list per field, in the order of the rows; a tie without a point has ``null``).
    """
    istanbul = boundaries.istanbul()
    istanbul["name"] = istanbul["district"].map(districts.name_in_print)
    istanbul["municipality_slug"] = istanbul["name"].map(slug)
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in istanbul.geometry]
    middles = np.array([shapely.maximum_inscribed_circle(shape).coords[0] for shape in largest]).round(4)
    istanbul["label_longitude"], istanbul["label_latitude"] = middles.T
    kept = ["district", "name", "municipality_slug", "label_latitude", "label_longitude", "geometry"]
    return {
        "world": _outlines(boundaries.screen_world(tolerance=tolerance)),
        "districts": istanbul[kept].to_json(drop_id=True),
        "ties": json.dumps(lists(ties), ensure_ascii=False, separators=(",", ":")),
    }


def _outlines(world: gpd.GeoDataFrame) -> str:
    world["small"] = boundaries.small(world, below_km2=SMALL_KM2)
    kept = ["area_code", "name_tr", "name_en", "label_latitude", "label_longitude", "small", "geometry"]
    return str(world[kept].to_json(drop_id=True, separators=(",", ":")))


def lists(ties: gpd.GeoDataFrame) -> dict[str, list[object]]:
    """
    Give the ties as the browser holds them.

    Returns one list per field, in the order of the rows; ``origin`` and ``point`` are latitude and longitude, or
    ``None``; ``flow``, ``gathered`` and ``dot`` are the numbers of `geo.figures.ends.Ends`.
    """
    ends, located = ends_of(Held(ties)), ties["latitude"].notna()
    points = ties[["latitude", "longitude"]].round(4).to_numpy().tolist()
    starts = ties["origin_latitude"].notna()
    origins = ties[["origin_latitude", "origin_longitude"]].round(4).to_numpy().tolist()
    names = {"id": "tie_id", "area": "area_code", "kind": "agreement", "printed": "printed_text"}
    return {
        **{name: ties[column].tolist() for name, column in names.items()},
        "place_en": ties["place_name"].tolist(),
        "place_tr": ties["place_name_tr"].tolist(),
        "municipality": ties["municipality"].tolist(),
        "place_id": ties["place_id"].tolist(),
        "flow": ends.flow_of.tolist(),
        "gathered": ends.gathered_of.tolist(),
        "dot": ends.place_of.tolist(),
        "origin": [origin if here else None for origin, here in zip(origins, starts, strict=True)],
        "point": [point if here else None for point, here in zip(points, located, strict=True)],
        "distance_km": [None if pd.isna(km) else km for km in ties["distance_km"]],
    }


def scripts() -> dict[str, bytes]:
    """
    Give the scripts and styles of the map.

    Returns file name → content, Leaflet's first; the document loads them in this order.
    """
    packaged = Path(leaflet.BASE_DIR)
    return {
        **{name: (packaged / name).read_bytes() for name in ("leaflet.js", "leaflet.css")},
        "atlas.js": b"\n".join((HERE / f"{script}.js").read_bytes() for script in SCRIPTS),
        "atlas.css": style.rule(":root").encode() + (HERE / "atlas.css").read_bytes(),
    }


def _replace(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
