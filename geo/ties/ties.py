"""Placed ties: every entry of the article, and of any list, with its place on earth."""

from functools import lru_cache
from typing import Final, TypeVar

import geopandas as gpd
import pandas as pd
from pyproj import Geod

from geo.base.errors import DataFileError
from geo.base.paths import CACHE
from geo.base.text import slug
from geo.base.words import Language
from geo.places import geocodes
from geo.sources import districts, exonyms, records
from geo.sources.countries import OWN_AREAS
from geo.sources.records import ARTICLE
from geo.ties.facets import with_facets
from geo.ties.selection import Selection

Entries = TypeVar("Entries", bound=pd.DataFrame)

PARTNERSHIP_COLUMNS: Final = (
    *("tie_id", "municipality", "municipality_kind", "agreement", "printed_table", "printed_row", "printed_text"),
    *("printed_place", "printed_country", "place_name", "country_code", "viewpoint_code", "latitude", "longitude"),
    *("place_kind", "located", "confidence", "repeats", "distance_km", "remark"),
)
OF_EDITIONS: Final = (
    *("edition", "edition_name", "edition_source", "edition_licence", "origin_area", "start_on", "end_on"),
    *("approved_on", "state", "row_source", "edition_date", "council_on", "council_number", "ministry_on"),
    *("ministry_number", "signed_on", "term", "end_decision", "field", "contact", "other_cells"),
)
"""What an edition of one's own says of a tie and the article does not."""
OF_LIFE: Final = ("tie_status", "status_since")
"""What became of a tie, see `geo.ties.life.with_status`; of no printed table."""
METROPOLITAN: Final = "İBB"
SAME_NAME_KM: Final = 25.0
"""Points of one name in one country that lie closer are one place: sources differ about a city's middle."""
_AGREEMENT_OF: Final = {
    "table2": "sister_city",
    "footnote6": "cooperation_protocol",
    "footnote7": "memorandum",
    "table3": "sister_city",
}
_LOCATED_OF: Final = {"ambiguous": "unresolved"}


@lru_cache(maxsize=1)
def ties() -> gpd.GeoDataFrame:
    """Give every printed entry as a placed tie of `complete`: table 2, footnotes 6 and 7, table 3.

    Shared: copy it before changing it. Raises `DataFileError` if a table or the geocoding cache is missing or damaged.
    """
    return complete(in_print())


def in_print() -> pd.DataFrame:
    """Give every printed entry with its geocode, in printed order: what `complete` asks for."""
    entries = records.partnerships().merge(
        geocodes.geocodes(), on=["place_read", "country_read"], how="left", validate="many_to_one", indicator="found"
    )
    _require_all(entries[entries.pop("found") == "left_only"])
    seats = entries["municipality"].map(districts.seat)
    return entries.assign(
        agreement=entries["printed_table"].map(_AGREEMENT_OF),
        municipality_kind=entries["municipality"].eq(METROPOLITAN).map({True: "metropolitan", False: "district"}),
        municipality_slug=entries["municipality"].map(slug),
        origin_latitude=seats.str[0].astype(float),
        origin_longitude=seats.str[1].astype(float),
        **{**dict.fromkeys(OF_EDITIONS, ""), "edition": ARTICLE, "origin_area": "TR"},
    )


def complete(entries: pd.DataFrame) -> gpd.GeoDataFrame:
    """Complete entries with everything that follows from their places.

    ``entries``: one row per entry: the columns of `PARTNERSHIP_COLUMNS` without ``located``, ``repeats`` and
    ``distance_km`` and with ``remark_tr`` and ``remark_en`` in place of ``remark``; further ``municipality_slug``,
    ``origin_latitude``, ``origin_longitude``, ``status``, ``matched_name``, ``gazetteer_id``, ``reason_tr``,
    ``reason_en``, ``provider``, ``candidates``, ``edition``, ``edition_name``, ``edition_source``, ``edition_licence``
    and ``edition_date`` (empty for the article), ``origin_area`` (ISO code of the municipality's country, empty where
    not known), and ``start_on``, ``end_on``, ``approved_on`` (ISO dates to the day, month or year; empty where not
    stated), ``state`` (what a list says of the tie, see `geo.ties.editions.rows.STATES`) and ``row_source`` (where it
    says its row is from), with the other columns of `OF_EDITIONS`. Returns the same rows in the same order, with
    ``located``, ``area_code`` (the area of the map: ``viewpoint_code`` where it is drawn as an area of its own, else
    ``country_code``), ``place_id`` (empty where no place is located), ``place_name_tr`` (see `geo.sources.exonyms`),
    ``distance_km``, ``repeats``, and the facets of `geo.ties.facets.with_facets`. Geometry: the partner's point,
    EPSG:4326, missing where it is not located.
    """
    ties = entries.reset_index(drop=True)
    ties["located"] = ties["status"].replace(_LOCATED_OF)
    own_area = ties["viewpoint_code"].isin(OWN_AREAS)
    ties["area_code"] = ties["viewpoint_code"].where(own_area, ties["country_code"])
    ties["place_id"] = _place_ids(ties)
    ties["place_name_tr"] = exonyms.in_turkish(ties["gazetteer_id"], ties["place_name"])
    origin, partner = ties[["origin_latitude", "origin_longitude"]], ties[["latitude", "longitude"]]
    ties["distance_km"] = kilometres(origin, partner).round(1)
    ties["repeats"] = _repeats(ties)
    ties = with_facets(ties)
    points = gpd.GeoSeries.from_xy(ties["longitude"], ties["latitude"], crs="EPSG:4326")
    return gpd.GeoDataFrame(ties, geometry=points.where(ties["latitude"].notna(), None))


def without_repeats(entries: Entries) -> Entries:
    """Keep the entries that count as ties. Returns those that repeat no earlier one, in their order."""
    return entries[entries["repeats"].eq("")]


def kilometres(here: pd.DataFrame, there: pd.DataFrame) -> "pd.Series[float]":
    """Measure between latitudes and longitudes, row by row, along the geodesic of WGS 84; missing where one is."""
    (from_y, from_x), (to_y, to_x) = here.to_numpy(float).T[:2], there.to_numpy(float).T[:2]
    geodesic_m = Geod(ellps="WGS84").inv(from_x, from_y, to_x, to_y)[2]
    return (pd.Series(geodesic_m, index=here.index) / 1000).where(
        here.notna().all(axis=1) & there.notna().all(axis=1).to_numpy()
    )


def _require_all(unplaced: pd.DataFrame) -> None:
    for row in unplaced.itertuples():
        raise DataFileError.at(
            CACHE / "geocodes.csv",
            "{file} has no line for {place} ({tie}). Write it again with: python -m geo rebuild",
            place=" / ".join((str(row.place_read), str(row.country_read))),
            tie=row.tie_id,
        )


def _place_ids(ties: pd.DataFrame) -> "pd.Series[str]":
    """Name each place by its area and name; another place of that name also by its number in the gazetteer."""
    located = ties["latitude"].notna()
    names = (ties["area_code"] + " " + ties["place_name"])[located]
    named = names.map({name: slug(name) for name in names.unique()})
    point = ties.loc[located, ["latitude", "longitude"]]
    elsewhere = kilometres(point, point.groupby(named).transform("first")).gt(SAME_NAME_KM)
    number = ties["gazetteer_id"][located].str.split(":").str[-1]
    near = point["latitude"].round(1).astype("str") + " " + point["longitude"].round(1).astype("str")
    number = number.where(number.ne(""), near)
    own = (named + " " + number)[elsewhere].map(slug)
    return own.reindex(named.index).fillna(named).reindex(ties.index, fill_value="")


def _repeats(ties: pd.DataFrame) -> "pd.Series[str]":
    keys = ["municipality_slug", "printed_table", "place_id"]
    first = ties.groupby(keys)["tie_id"].transform("first")
    again = ties["place_id"].ne("") & ties["tie_id"].ne(first)
    return first.where(again, "")


def partnerships(
    selection: Selection, language: Language, *, everything: gpd.GeoDataFrame | None = None
) -> pd.DataFrame:
    """Give the table ``partnerships``, `PARTNERSHIP_COLUMNS` in printed order, the article's if none are given.

    With ties of other editions also `OF_EDITIONS`; then `OF_LIFE`.
    """
    among = ties() if everything is None else everything
    columns = [*PARTNERSHIP_COLUMNS, *(OF_EDITIONS if among["edition"].ne(ARTICLE).any() else ()), *OF_LIFE]
    return pd.DataFrame(selection.of(among).rename(columns={f"remark_{language}": "remark"}))[columns]
