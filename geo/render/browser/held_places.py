"""Marks of places that the browser holds with its ties, and need not be sent again.

Of such a mark only the number of its place, its style and the number of the rest of its text go out.
"""

from functools import lru_cache

import geopandas as gpd

from geo.base.held import Held
from geo.base.words import Language
from geo.figures.ends import ends_of
from geo.figures.scene import Areas, MapScene, Marks
from geo.render.browser import wire
from geo.render.browser.wire import Json
from geo.sources import boundaries


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
