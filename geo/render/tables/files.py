"""The data of a picture, or a table of the contract, as a file that carries where it comes from."""

import datetime
from collections.abc import Callable
from typing import Final

import geopandas as gpd
import pandas as pd

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures.picture import Picture
from geo.measures import tables
from geo.render.origin import citation, licences, of_edition, of_table, origin
from geo.render.tables import writing
from geo.ties.selection import Selection

FORMS: Final[tuple[tables.Format, ...]] = ("xlsx", "csv", "geojson", "gpkg")
WITH_METADATA: Final[tuple[tables.Format, ...]] = ("xlsx", "geojson", "gpkg")
"""Formats in which a file for programs can say where it comes from and stay what it was."""


def forms_of(table: pd.DataFrame) -> tuple[tables.Format, ...]:
    """Say in which of the `FORMS` a table can be taken away; those of maps only where there are points."""
    return FORMS if {"latitude", "longitude"} <= set(table) else FORMS[:2]


def table_package(
    picture: Picture, form: tables.Format, day: datetime.date, *, full: bool = False, base_url: str = ""
) -> bytes:
    """Write the data of a picture, or its records (``full``), with selection, source, licence and date.

    Raises `AtlasError` if the table has no points but the format needs them, or the format is unknown.
    """
    table, words = picture.records() if full else picture.rows(), picture.view.words
    if form not in forms_of(table):
        raise AtlasError("This table has no points; choose csv, json or xlsx instead of {format}.", format=form)
    about = origin(picture, day, base_url=base_url, drawn=False)
    one_line = f"{citation(picture, day, base_url=base_url)} {' · '.join(licences(picture, drawn=False))}"
    beside = {}
    if form == "gpkg" and {"tie_id", "located"} <= set(table):  # as partnerships
        own = picture.view.ties[picture.view.ties["tie_id"].isin(table["tie_id"])]
        for each in tables.LAYERS_BESIDE["partnerships"]:
            beside[each] = tables.table(each, Selection(), words.language, everything=own)
    writers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: writing.workbook(table, about, words),
        "csv": lambda: writing.csv(
            table, one_line, heading="citation" if full else words.text("Citation"), words=None if full else words
        ),
        "geojson": lambda: writing.geojson(table, about),
        "gpkg": lambda: writing.geopackage(table, about, name=picture.name.replace("-", "_"), beside=beside),
    }
    return writers[form]()


def table_file(  # noqa: PLR0913 - the last has its usual value
    name: str,
    selection: Selection,
    words: Words,
    form: tables.Format,
    day: datetime.date,
    *,
    everything: gpd.GeoDataFrame | None = None,
    people: bool = False,
) -> bytes:
    """Write a table of the contract as `geo.measures.tables.encode`, with metadata where the format has a place for it.

    ``people``: CSV is for a person's spreadsheet, as `writing.csv`, with the metadata beside each row.
    """
    table = tables.table(name, selection, words.language, everything=everything)
    if people and form == "csv":
        said = of_table(name, _behind(name, selection, everything), selection, words, day)
        told = " · ".join(f"{label}: {text}" for label, text in said)
        return writing.csv(table, told, heading=words.text("Citation"), words=words)
    if form not in WITH_METADATA or (form != "xlsx" and "latitude" not in table):
        return tables.encode(table, form)
    about = of_table(name, _behind(name, selection, everything), selection, words, day)
    if form == "xlsx":
        return writing.workbook(table, about, words)
    if form == "geojson":
        return writing.geojson(table, about)
    beside = tables.LAYERS_BESIDE.get(name, ())
    more = {each: tables.table(each, selection, words.language, everything=everything) for each in beside}
    return writing.geopackage(table, about, name=name, readme=False, beside=more)


def rows_file(rows: pd.DataFrame, form: tables.Format, words: Words) -> bytes:
    """Write rows of a list as `geo.measures.tables.encode`; a workbook says where they come from and what they mean."""
    if form != "xlsx":
        return tables.encode(rows, form)
    return writing.workbook(rows, of_edition(rows, words, datetime.datetime.now().astimezone().date()), words)


def _behind(name: str, selection: Selection, everything: pd.DataFrame | None) -> pd.DataFrame:
    """Give the rows in view; where none is, all of those looked at."""
    among = pd.DataFrame() if everything is None else everything
    if tables.TABLES[name].kind != "ties" or among.empty:
        return among
    kept = selection.of(gpd.GeoDataFrame(among))
    return among if kept.empty else kept
