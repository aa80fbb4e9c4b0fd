"""The map of a dossier: where the partners are."""

import datetime
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Plate, Section
from geo.documents.dossiers.lists import every_gift, every_seat, every_tie, from_article
from geo.figures.picture import Picture, View
from geo.figures.scene import Legend, MapScene
from geo.figures.tie_layers import ground_of, with_flows
from geo.sources.countries import name as country_name
from geo.ties import list_sources
from geo.ties.readings import AGREEMENT_NAMES, ties_table
from geo.ties.selection import Selection


def map_of(selection: Selection, *, title: str, alt: str, words: Words) -> Plate:
    """Draw the lines to the partners of a selection."""
    view = View(ties=every_tie(), selection=selection, words=words)
    drawing = with_flows(ground_of(view.ties, selection, words), view.ties, words)
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
    return Plate(picture=picture, alt=alt, caption=title)


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
