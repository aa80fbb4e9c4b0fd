"""A picture as one document that needs no network and no server: everything the pages load is put inside."""

import base64
import datetime
import gzip
import re
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from typing import Final, Required, TypedDict

import numpy as np
from plotly.offline import get_plotlyjs

from geo.base.palette import THEMES
from geo.figures.chart import Chart
from geo.figures.description import describe
from geo.figures.picture import Picture
from geo.figures.scene import Districts, Flows, MapScene
from geo.figures.tie_layers import alternatives, flags, pack
from geo.render.browser import contents, document, plotly_chart, shell, wire
from geo.render.origin import citation, licences
from geo.sources import boundaries
from geo.ties import home
from geo.ties.home import ISTANBUL, PLAIN, Style

TOLERANCE: Final = 0.1
"""Of the world's outlines in degrees: a document is sent by mail, and half as large as the pages' map."""
NEAR_TOLERANCE: Final = 0.05
"""Where the map opens on the districts, and may be looked at around them."""
_BEYOND: Final = 0.4  # degrees
BEFORE: Final = ("focus.js", "map_before.js")


class _Parts(TypedDict, total=False):
    drawing: Required[str]
    data: Required[dict[str, object]]
    styles: str
    script: Required[str]
    late_scripts: tuple[str, ...]


def stand_alone(picture: Picture, day: datetime.date, *, base_url: str = "", look: Style = PLAIN) -> bytes:
    """Write a picture as one HTML document that opens from any disk and asks no host for anything.

    ``base_url``: where this atlas is served, for the citation. ``look``: of the home.
    """
    drawing = picture.drawing
    if isinstance(drawing, MapScene) and drawing.switches:
        sources = (picture.source, *(switch.source() for switch in drawing.switches))
        picture = replace(picture, source="; ".join(dict.fromkeys("; ".join(sources).split("; "))))
    parts = _chart(drawing, picture) if isinstance(drawing, Chart) else _map(drawing, picture)
    return shell.page(
        words=picture.view.words,
        title=picture.title,
        subtitle=picture.filters(),
        table=picture.rows(),
        footing=[
            *picture.footing(day),
            picture.outlines(),
            *licences(picture),
            citation(picture, day, base_url=base_url),
        ],
        look=look,
        **parts,
    )


def _map(drawing: MapScene, picture: Picture) -> _Parts:
    ties, words = picture.view.ties, picture.view.words
    files = contents.inline()
    rendered = document.document({name: name for name in ("world", "districts", "ties")}).get_root().render()
    inline = re.findall(r"<script>(.*?)</script>", rendered, re.DOTALL)
    body = re.search(r"<body>(.*?)</body>", rendered, re.DOTALL)
    code = [files["leaflet.js"], inline[0], files["atlas.js"]]
    whole = drawing.whole()
    districts, flows = drawing.layer(Districts), whole.layer(Flows)
    others = alternatives(whole, ties, words) if flows else {}
    shown = flags(drawing.visible, len(ties)) if flows else np.zeros(len(ties), dtype=bool)
    kept = replace(
        drawing,
        description=describe(picture),
        note="",
        time=None,
        visible=pack(np.ones(shown.sum(), dtype=bool)),
        lit=pack(flags(drawing.lit, len(ties))[shown]) if drawing.lit else b"",
    )
    kept_ties = contents.lists(ties) | {"slug": ties["municipality_slug"].tolist()}
    near = districts is not None and not districts.from_scale
    return {
        "drawing": f'<div id="drawing">{body.group(1) if body else ""}</div>',
        "data": {
            **_outlines(NEAR_TOLERANCE if near else TOLERANCE, drawing.home.province, close=districts is not None),
            "ties": {name: list(compress(values, shown)) for name, values in kept_ties.items()},
            "state": wire.told(kept, whole=True),
            "others": {name: wire.layers(layers) for name, layers in others.items()},
        },
        "styles": files["leaflet.css"] + files["atlas.css"],
        "script": "\n".join([*code, *map(shell.own, BEFORE), *inline[1:], shell.own("map_after.js")]),
    }


def _around(province: str) -> tuple[float, ...]:
    """Give the degrees in which a document needs the exact coast: it is sent by mail."""
    if province == ISTANBUL:
        return boundaries.MARMARA
    west, south, east, north = home.outlines(province).total_bounds.tolist()
    return west - _BEYOND, south - _BEYOND, east + _BEYOND, north + _BEYOND


@lru_cache(maxsize=2)
def _outlines(tolerance: float, province: str, *, close: bool) -> dict[str, str]:
    from geo.ties.ties import ties

    world = boundaries.screen_world(tolerance=tolerance)
    kept = contents.contents(
        ties().iloc[:0], boundaries.with_coast(world, _around(province)) if close else world, province
    )
    return {name: kept[name] for name in ("world", "districts")}


def _chart(chart: Chart, picture: Picture) -> _Parts:
    words = picture.view.words
    drawn = (f'"{theme}":{plotly_chart.figure(chart, theme).to_json()}' for theme in THEMES)
    library, packed = _plotly()
    name, height = shell.escape(describe(picture)), chart.height_px
    old = shell.escape(words.text("This browser is too old to draw the chart; the table below has the same numbers."))
    said = f'aria-label="{name}" data-old="{old}"'
    return {
        "drawing": f'<div id="chart" role="img" {said} style="min-height:{height}px"></div>',
        "data": {"figures": f"{{{','.join(drawn)}}}", "library": f'"{packed}"'},
        "script": shell.own("element.js") + shell.own("chart.js"),
        "late_scripts": (library,),
    }


@lru_cache(maxsize=1)
def _plotly() -> tuple[str, str]:
    """Give plotly's library as a browser will hash it, and packed: 4.8 MB become 1.9 MB."""
    library = get_plotlyjs().replace("\r\n", "\n")
    return library, base64.b64encode(gzip.compress(library.encode(), 9, mtime=0)).decode()
