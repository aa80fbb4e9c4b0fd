"""The map of a dossier: where the partners are."""

import datetime
from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Plate, Section
from geo.documents.dossiers.lists import every_gift, every_seat, every_tie, from_article
from geo.figures import extents
from geo.figures.picture import Picture, View
from geo.figures.scene import MARGIN, Areas, Extent, Flows, Inset, Layer, Legend, MapScene, Places
from geo.figures.tie_layers import ground_of, with_flows
from geo.sources.countries import name as country_name
from geo.ties import list_sources
from geo.ties.readings import AGREEMENT_NAMES, ties_table
from geo.ties.selection import Selection

_TALL_MM: Final = 112.0
_TALLEST_MM: Final = 152.0
"""With a key of many partners; figures and findings stand on the same page."""
LEAST: Final = 0.03
"""Of a frame, in radii of the earth: one partner is shown with what lies around it."""
_MANY: Final = 45
_ALL: Final = 10_000
_HALF: Final = 0.5
_POINT: Final = ("latitude", "longitude")
_ORIGIN: Final = ("origin_latitude", "origin_longitude")


def map_of(selection: Selection, *, title: str, alt: str, words: Words) -> Plate:
    """Draw the partners of a selection, each named on the map or in its key, in a frame that they fill."""
    view = View(ties=every_tie(), selection=selection, words=words)
    drawing = _for_paper(with_flows(ground_of(view.ties, selection, words), view.ties, words), view.in_view)
    picture = Picture(
        name="dossier-map",
        page="connections",
        view=view,
        title=title,
        drawing=replace(drawing, legend=_legend(drawing, view.in_view, words)),
        rows=lambda: ties_table(view.in_view, words),
        records=lambda: pd.DataFrame(view.in_view.drop(columns="geometry")),
        unit=words.text("Ties"),
    )
    many = view.in_view["place_id"].nunique() > _MANY
    return Plate(picture=picture, alt=alt, caption=title, height_mm=_TALLEST_MM if many else _TALL_MM)


def _for_paper(drawing: MapScene, own: gpd.GeoDataFrame) -> MapScene:
    """Show each partner and line by itself, name partners alone, and nothing of the home in a corner."""
    layers = tuple(_by_itself(layer) for layer in drawing.layers if not isinstance(layer, Inset))
    return replace(drawing, layers=layers, naming=replace(drawing.naming, keyed=(_ALL, _ALL)), extent=_around(own))


def _by_itself(layer: Layer) -> Layer:
    if isinstance(layer, Areas):
        return replace(layer, areas=tuple(replace(area, rank=-1) for area in layer.areas), focus="")
    if isinstance(layer, Places):
        return replace(layer, near_from=0.0, named_far=True)
    return replace(layer, near_from=0.0) if isinstance(layer, Flows) else layer


def _around(own: gpd.GeoDataFrame) -> Extent:
    """Frame the partners, with their home where they still take half of the frame."""
    points, starts = (own[list(at)].to_numpy(dtype=float) for at in (_POINT, _ORIGIN))
    alone, whole = (extents.fit(each, least=LEAST) for each in (points, np.vstack([points, starts])))
    ends = np.array([alone.bounds, whole.bounds])
    share = np.divide(*(ends[:, 2:] - ends[:, :2])).max()
    return whole if own["area_code"].nunique() > 1 and share > _HALF + MARGIN else alone


def partners_alt(own: gpd.GeoDataFrame, words: Words) -> str:
    """Say what a map of partners shows: the located ones by name, each once, in Turkish order."""
    located = own[own["place_id"].ne("")].drop_duplicates("place_id")
    names = [f"{row.place_name} ({country_name(row.area_code, words.language)})" for row in located.itertuples()]
    return words.text("Map with lines to: {places}.", places=", ".join(words.sorted(names)))


def footing(first: Section, words: Words, day: datetime.date) -> tuple[str, ...]:
    """Give the lines at the foot of a dossier: those of the map of its first section; without a map no coverage."""
    if first.plate is not None:
        return tuple(first.plate.picture.footing(day))
    _, viewpoint, source, atlas = map_of(Selection(), title="", alt="", words=words).picture.footing(day)
    brought = [*list_sources.sources(every_gift(), words), *list_sources.sources(every_seat(), words)]
    if not from_article() and every_tie().empty and brought:
        source = words.text("Source: {source}", source="; ".join(dict.fromkeys(brought)))
    return viewpoint, source, atlas


def _legend(drawing: MapScene, own: gpd.GeoDataFrame, words: Words) -> tuple[Legend, ...]:
    """Keep what is drawn: a kind of tie that does not occur needs no explanation."""
    present = {words.text(AGREEMENT_NAMES[kind]) for kind in own["agreement"].unique()}
    absent = {words.text(name) for name in AGREEMENT_NAMES.values()} - present
    if own[own["place_id"].ne("")].groupby("place_id")["agreement"].nunique().max() < 2:
        absent.add(words.text("Several kinds at one place"))
    return tuple(
        replace(part, entries=tuple(entry for entry in part.entries if entry.label not in absent))
        for part in drawing.legend
    )
