"""
Placed ties: every printed entry with its place on earth.

Joins the printed records, the geocodes and the municipalities' own points.
"""

from functools import lru_cache
from typing import Final

import geopandas as gpd
import pandas as pd
from pyproj import Geod

from geo import districts, geocodes, records
from geo.countries import OWN_AREAS
from geo.errors import DataFileError
from geo.facets import with_facets
from geo.paths import CACHE
from geo.text import slug

PARTNERSHIP_COLUMNS: Final = (
    "tie_id",
    "municipality",
    "municipality_kind",
    "agreement",
    "printed_table",
    "printed_row",
    "printed_text",
    "printed_place",
    "printed_country",
    "place_name",
    "country_code",
    "viewpoint_code",
    "latitude",
    "longitude",
    "place_kind",
    "located",
    "confidence",
    "repeats",
    "distance_km",
    "remark",
)
METROPOLITAN: Final = "İBB"
_AGREEMENT_OF: Final = {
    "table2": "sister_city",
    "footnote6": "cooperation_protocol",
    "footnote7": "memorandum",
    "table3": "sister_city",
}
_LOCATED_OF: Final = {"ambiguous": "unresolved"}
_POINT: Final = ["latitude", "longitude"]


@lru_cache(maxsize=1)
def ties() -> gpd.GeoDataFrame:
    """
    Give every printed entry as a placed tie.

    Returns
    -------
    ties
        One row per printed entry, in printed order (table 2, footnotes 6 and 7,
        table 3): the columns of `PARTNERSHIP_COLUMNS` with ``remark_tr`` and
        ``remark_en`` in place of ``remark``, and further ``municipality_slug``,
        ``area_code`` (the area of the map: ``viewpoint_code`` where it is drawn
        as an area of its own, else ``country_code``), ``place_id`` (empty where
        no place is located), ``origin_latitude``, ``origin_longitude``,
        ``reason_tr``, ``reason_en``, ``provider``, ``candidates``, and the facets
        of `geo.facets.with_facets`. Geometry: the
        partner's point, EPSG:4326, missing where it is not located. The frame is
        shared: copy it before changing it.

    Raises
    ------
    DataFileError
        If a table or the geocoding cache is missing or damaged.
    """
    placed = _placed(records.partnerships())
    placed = _measured(placed)
    placed["repeats"] = _repeats(placed)
    placed = with_facets(placed)
    points = gpd.GeoSeries.from_xy(placed["longitude"], placed["latitude"], crs="EPSG:4326")
    return gpd.GeoDataFrame(placed, geometry=points.where(placed["latitude"].notna(), None))


def _placed(printed: pd.DataFrame) -> pd.DataFrame:
    placed = printed.merge(
        geocodes.geocodes(), on=["place_read", "country_read"], how="left", validate="many_to_one", indicator="found"
    )
    _require_all(placed[placed.pop("found") == "left_only"])
    placed["agreement"] = placed["printed_table"].map(_AGREEMENT_OF)
    placed["municipality_kind"] = placed["municipality"].eq(METROPOLITAN).map({True: "metropolitan", False: "district"})
    placed["municipality_slug"] = placed["municipality"].map(slug)
    placed["located"] = placed["status"].replace(_LOCATED_OF)
    own_area = placed["viewpoint_code"].isin(OWN_AREAS)
    placed["area_code"] = placed["viewpoint_code"].where(own_area, placed["country_code"])
    name = (placed["area_code"] + " " + placed["place_name"]).map(slug)
    placed["place_id"] = name.where(placed["latitude"].notna(), "")
    return placed


def _require_all(unplaced: pd.DataFrame) -> None:
    for row in unplaced.itertuples():
        raise DataFileError.at(
            CACHE / "geocodes.csv",
            "{file} has no line for {place} ({tie}). Write it again with: python -m geo rebuild",
            place=" / ".join((str(row.place_read), str(row.country_read))),
            tie=row.tie_id,
        )


def _measured(placed: pd.DataFrame) -> pd.DataFrame:
    seats = placed["municipality"].map(districts.seat)
    placed["origin_latitude"], placed["origin_longitude"] = seats.str[0].astype(float), seats.str[1].astype(float)
    geodesic_m = Geod(ellps="WGS84").inv(
        placed["origin_longitude"], placed["origin_latitude"], placed["longitude"], placed["latitude"]
    )[2]
    placed["distance_km"] = (pd.Series(geodesic_m, index=placed.index) / 1000).round(1)
    placed.loc[placed["latitude"].isna(), "distance_km"] = float("nan")
    return placed


def _repeats(placed: pd.DataFrame) -> pd.Series:
    keys = ["municipality", "printed_table", "place_id"]
    first = placed.groupby(keys)["tie_id"].transform("first")
    again = placed["place_id"].ne("") & placed["tie_id"].ne(first)
    return first.where(again, "")
