"""The map document: a folium map whose outlines and ties are loaded once, by address.

The document is made once per data set and served as it is; what changes with the
selection comes later as a small state (`geo.figures.scene`).
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import folium
import geopandas as gpd
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.base.errors import AtlasError
from geo.base.files import make_folder_apart, write_whole
from geo.base.paths import CACHE
from geo.figures import scene
from geo.render.browser import lettering
from geo.render.browser.contents import FIRST as AHEAD
from geo.render.browser.contents import contents, joined, outlines, scripts
from geo.render.browser.layers import LAYERS
from geo.sources import boundaries

FIRST: Final = ("world", "districts", "ties")


class AtlasMap(folium.Map):
    """A folium map that asks nobody else for its scripts and has no tiles."""

    default_js: list[tuple[str, str]] = [("leaflet", "leaflet.js")]  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = [("leaflet_css", "leaflet.css"), ("atlas_css", "atlas.css")]  # noqa: RUF012


class Frame(JSCSSMixin):
    """What stands around the atlas's own map: buttons, legend, and the talk with the page.

    ``sources``: ``world``, ``districts`` and ``ties``: the address of each, or the content itself for a document that
    stands alone; ``near`` and ``marmara``, where there are such, the addresses of outlines for who comes nearer.
    """

    default_js: list[tuple[str, str]] = [("atlas", "atlas.js")]  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div id="controls"><button data-zoom="1">+</button><button data-zoom="-1">−</button>
            <button data-view="fit"></button><button data-view="world"></button>
            <button data-view="home"></button></div>
            <script type="application/json" id="sources">{{ this.sources|tojson }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            window.atlas = new LayeredAtlas({{ this._parent.get_name() }}, Atlas.open({{ this._parent.get_name() }}),
                {{ this.control.get_name() }}, [{% for layer in this.layers %}{{ layer.get_name() }}, {% endfor %}]);
        {% endmacro %}
        """
    )

    def __init__(
        self, sources: dict[str, object], control: folium.LayerControl, layers: Iterable[folium.map.Layer]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Frame"
        self.sources = sources
        self.control = control
        self.layers = list(layers)


def document(sources: dict[str, object]) -> folium.Map:
    """Describe the map in the Equal Earth projection, without links to other hosts; ``sources`` as of `Frame`."""
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
    control = folium.LayerControl()
    control._id = "layers"
    layers = [kind(show=False, control=False) for kind in LAYERS]
    for child in (*layers, control, Frame(sources, control, layers)):
        atlas_map.add_child(child)
    # What the scripts will ask for may come while they are still read.
    ahead = [f'<link rel="preload" href="{sources[name]}" as="fetch" crossorigin>' for name in FIRST if name in sources]
    atlas_map.get_root().header.add_child(  # type: ignore[attr-defined]
        folium.Element("\n".join(ahead)), name="ahead"
    )
    return atlas_map


def inline_scripts() -> list[bytes]:
    """Give the scripts inside the map's document, the same for every data set: a server can allow these alone."""
    return re.findall(rb"<script>(.*?)</script>", document({}).get_root().render().encode(), re.DOTALL)


def site(ties: gpd.GeoDataFrame, folder: Path = CACHE / "site") -> Path:
    """Write the folder from which a browser loads the map; a temporary one where it cannot be written.

    ``index.html``, its scripts, and the data files, whose names carry a hash of their content so that a browser may
    keep them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder, ties)
    except (OSError, AtlasError):
        return _write(make_folder_apart(), ties)


def _write(folder: Path, ties: gpd.GeoDataFrame) -> Path:
    declared = lettering.faces(lettering.fonts(folder)).encode()
    for name, content in scripts().items():
        _replace(folder / name, content + declared if name == "atlas.css" else content)
    _replace(folder / "first.js", joined(AHEAD))
    sources: dict[str, object] = {"coast_from": scene.COAST_FROM, "coast_within": boundaries.TURKIYE}
    near = boundaries.screen_world()
    close = boundaries.with_coast(near)
    closer = {"near": outlines(near), "coast": outlines(close[~close.geometry.geom_equals(near.geometry)])}
    for name, text in {**contents(ties), **closer}.items():
        content = text.encode()
        sources[name] = f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.json"
        _replace(folder / str(sources[name]), content)
    _replace(folder / "index.html", document(sources).get_root().render().encode())
    return folder


def _replace(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
