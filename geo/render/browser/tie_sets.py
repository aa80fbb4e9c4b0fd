"""Further sets of ties beside those of the map's document, and marks at places that the browser holds already.

A set is loaded once when a state names its file: so the map neither jumps nor blinks when a reader turns to another
edition. Of a mark at a place that the browser holds with its ties only the number of the place, its style and the
number of the rest of its text go out.
"""

import base64
import hashlib
import json
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import geopandas as gpd

from geo.base.errors import AtlasError
from geo.base.files import write_whole
from geo.base.held import Held
from geo.base.words import Language
from geo.figures.ends import ends_of
from geo.figures.scene import Areas, MapScene, Marks
from geo.render.browser import wire
from geo.render.browser.contents import districts, lists
from geo.render.browser.wire import Json
from geo.sources import boundaries

MOST_SETS: Final = 12
"""Sets besides the document's own that are kept for browsers; the one that was not asked for longest goes first."""

_NAMED: Final = re.compile(r"ties-[0-9a-f]{12}\.json")


def lay_out(ties: gpd.GeoDataFrame, folder: Path) -> str:
    """Lay a set of ties where browsers find it.

    ``ties``: any ties; the bit masks of the state that names them are over these. ``folder``: what
    `geo.render.browser.document.site` gave. Returns of the file in that folder, with a hash of its content: what a
    state says under ``ties``; an address that holds all of it where nothing can be written.
    """
    return lay_out_json("ties", lists(ties), folder)


def lay_out_json(kind: str, content: object, folder: Path) -> str:
    """Lay anything where browsers find it under the name of its ``kind``. Returns as `lay_out`."""
    name = _write(kind, json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")), folder)
    _forget(folder, kind, but=name)
    return name


def lay_out_districts(province: str, folder: Path) -> str:
    """Lay the districts of a province where browsers find them. Returns as `lay_out`: what a state says is divided."""
    return _write("districts", districts(province), folder)


def _write(kind: str, text: str, folder: Path) -> str:
    content = text.encode()
    name = f"{kind}-{hashlib.sha256(content).hexdigest()[:12]}.json"
    try:
        write_whole(folder / name, content)
    except AtlasError:
        return f"data:application/json;base64,{base64.b64encode(content).decode()}"
    return name


def is_laid_out(name: str, folder: Path) -> bool:
    """Say whether a set is still there, and that it was asked for; it may have gone for others or with the folder."""
    try:
        os.utime(folder / name)
    except OSError:
        return False
    return True


def _forget(folder: Path, kind: str, *, but: str) -> None:
    own = _NAMED.findall((folder / "index.html").read_text(encoding="utf-8"))
    others = [path for path in folder.glob(f"{kind}-*.json") if path.name not in (but, *own)]
    ages = sorted((path.stat().st_mtime, path) for path in others)
    for _, path in ages[: max(len(ages) - MOST_SETS + 1, 0)]:
        path.unlink(missing_ok=True)


def leave_out(told: Json, drawing: MapScene, ties: gpd.GeoDataFrame) -> Json:
    """Leave out names and points that the browser puts in again, letter by letter.

    ``told``: what `geo.render.browser.wire.told` gave of the map. ``ties``: those that it is about.
    """
    layer, ground = drawing.layer(Marks), drawing.layer(Areas)
    if layer is None or ground is None or "marks" not in told:
        return told
    places, areas = _places(Held(ties), drawing.language), _areas(drawing.language)
    marks, aliases = wire.marks(layer), dict(ground.alias)
    texts: dict[str, int] = {}
    sent: list[object] = []
    for mark in marks["marks"]:
        title, _, rest = mark["text"].partition("\n")
        number, name, area, at = places.get(mark.get("focus", "").removeprefix("place:"), (-1, "", "", (0.0, 0.0)))
        as_held = number >= 0 and mark.keys() == {"at", "style", "text", "focus"}
        near = [round(degrees, 4) for degrees in at] == [round(degrees, 4) for degrees in mark["at"]]
        if as_held and near and title == f"{name}, {areas.get(aliases.get(area, area))}":
            sent.append([number, mark["style"], texts.setdefault(rest, len(texts))])
        else:
            sent.append(mark)
    return {**told, "marks": {**marks, "marks": sent, "texts": list(texts)}}


@lru_cache(maxsize=8)
def _places(held: Held, language: Language) -> dict[str, tuple[int, str, str, tuple[float, float]]]:
    """Place → its number, name, area and point, as the browser takes them of its first tie."""
    ends = ends_of(held)
    places, areas = ends.of_places("place_id"), ends.of_places("area_code")
    named = zip(places, ends.names(language)[ends.place_firsts], areas, strict=True)
    return {place: (number, name, area, ends.place(number)) for number, (place, name, area) in enumerate(named)}


@lru_cache(maxsize=2)
def _areas(language: Language) -> dict[str, str]:
    world = boundaries.world()
    return dict(zip(world["area_code"], world[f"name_{language}"], strict=True))
