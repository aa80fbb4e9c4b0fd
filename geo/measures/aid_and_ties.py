"""Aid set against ties: where both are, where only one is.

Ties and events are those of one view; only events that count are taken
(`geo.sources.aid`). Aid is *documented* when at least one gift was decided, sent, delivered
or reported; it is *uncertain* when every gift is only announced, is disputed or does
not say how far it has come. A
gift that names several countries is a gift to each of them; its quantity is never
divided. Gifts that name no country are left out, and so is Türkiye itself.
"""

from functools import cache
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Geod

from geo.base.text import slug
from geo.base.words import told
from geo.sources import boundaries
from geo.sources.aid import UNSTATED, area_codes, counting, donor_slugs
from geo.ties.ties import without_repeats

CELLS: Final = told(__file__, "cells")
"""Cell of the table of ties by aid → its name."""

UNCERTAIN: Final = ("announced", "disputed", UNSTATED)
SAME_POINT_KM: Final = 0.2
"""A place of a gift is a place of a tie when the name is the same, or the point within this distance."""

_GLOBE: Final = Geod(ellps="WGS84")
_SUMS: Final = ["ties", "municipalities", "gifts", "documented", "by_tied"]


def by_country(in_view: gpd.GeoDataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Set ties and aid of each country beside each other, by ``area_code``.

    ``ties`` (without repeats), ``municipalities``, ``gifts`` (events that count), ``documented`` (those not only
    announced or disputed), ``by_tied`` (gifts with a donor that is tied to it), ``first, last`` (ISO dates of the gifts
    as far as known, else empty) and ``cell`` (of `CELLS`).
    """
    gifts = gifts_by_country(events).rename(columns={"area_code": "key"})
    ties = in_view[in_view["area_code"].ne("")].assign(key=lambda rows: rows["area_code"])
    every = {*_areas(), *gifts["key"], *ties["key"]} - {"TR"}
    return _cross(ties, gifts).reindex(sorted(every)).pipe(_fill).rename_axis("area_code").reset_index()


def by_place(in_view: gpd.GeoDataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Set ties and aid of each located place beside each other, as `by_country`, by ``place_id``.

    With ``place_name, place_name_tr, area_code, latitude, longitude`` and ``same_point`` (the name in the source of the
    aid where only the point is the same). No place has neither.
    """
    ties = in_view[in_view["place_id"].ne("")].assign(key=lambda rows: rows["place_id"])
    gifts = gifts_by_place(events, ties)
    named = ["place_name", "place_name_tr", "area_code", "latitude", "longitude"]
    names = pd.concat([ties[["key", *named]], gifts[["key", *named]]]).drop_duplicates("key").set_index("key")
    matched = gifts.drop_duplicates("key").set_index("key")["same_point"]
    crossed = _cross(ties, gifts).pipe(_fill).join(names).join(matched)
    return crossed.fillna({"same_point": ""}).rename_axis("place_id").sort_index().reset_index()


def gifts_by_country(events: pd.DataFrame) -> pd.DataFrame:
    """Give the gifts that count, once for each country they name, with its ``area_code``."""
    given = counting(events)
    each = given.assign(area_code=area_codes(given).str.split(";")).explode("area_code")
    return each[each["area_code"].ne("")].drop_duplicates(["event_id", "area_code"])


def gifts_by_place(events: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Give the gifts that count and name one located place.

    Further ``area_code``, ``place_name``, ``place_name_tr``, ``key`` (the tie's ``place_id`` where name or point is the
    same) and ``same_point`` as in `by_place`.
    """
    given = counting(events).assign(area_code=area_codes)
    given = given[given["latitude"].notna() & given["area_code"].ne("") & ~given["area_code"].str.contains(";")]
    own = (given["area_code"] + " " + given["recipient_place"]).map(slug)
    known = ties.drop_duplicates("place_id")
    areas = {area: places for area, places in known.groupby("area_code") if area in set(given["area_code"])}
    points = list(zip(given["area_code"], given["latitude"], given["longitude"], strict=True))
    at = {point: _at_point(point[1], point[2], areas.get(point[0], known.iloc[:0])) for point in set(points)}
    near = [at[point] for point in points]
    same = own.isin(known["place_id"])
    key = own.where(same | (np.array(near, dtype=object) == ""), near)
    return given.assign(
        place_name=given["recipient_place"],
        place_name_tr=given["recipient_place_tr"].where(given["recipient_place_tr"].ne(""), given["recipient_place"]),
        key=key,
        same_point=given["recipient_place"].where(key.ne(own), ""),
    )


def table(crossed: pd.DataFrame) -> pd.DataFrame:
    """Count the cells of `by_country` or `by_place`: rows ``tie, no_tie``; columns ``aid, uncertain, none``."""
    sizes = crossed["cell"].value_counts().reindex(list(CELLS), fill_value=0)
    return pd.DataFrame(sizes.to_numpy().reshape(2, 3), index=["tie", "no_tie"], columns=["aid", "uncertain", "none"])


@cache
def _areas() -> frozenset[str]:
    return frozenset(boundaries.world()["area_code"])


def _cross(ties: pd.DataFrame, gifts: pd.DataFrame) -> pd.DataFrame:
    tied = without_repeats(ties).groupby("key")
    holders = ties.groupby("key")["municipality_slug"].agg(set).to_dict()
    pairs = zip(gifts["donor"], gifts["key"], strict=True)
    own = [bool(donor_slugs(donor) & holders.get(key, set())) for donor, key in pairs]
    given = gifts.assign(sure=~gifts["status"].isin(UNCERTAIN), own=pd.Series(own, index=gifts.index, dtype=bool))
    per_key, dated = given.groupby("key"), given[given["date"].ne("")].groupby("key")["date"]
    return pd.DataFrame(
        {
            "ties": tied.size(),
            "municipalities": tied["municipality_slug"].nunique(),
            "gifts": per_key.size(),
            "documented": per_key["sure"].sum(),
            "by_tied": per_key["own"].sum(),
            "first": dated.min(),
            "last": dated.max(),
        }
    )


def _fill(crossed: pd.DataFrame) -> pd.DataFrame:
    crossed = crossed.assign(**{name: crossed[name].fillna(0).astype(int) for name in _SUMS})
    crossed = crossed.fillna({"first": "", "last": ""})
    aid = np.where(crossed["documented"] > 0, 0, np.where(crossed["gifts"] > 0, 1, 2))
    cells = np.array(list(CELLS)).reshape(2, 3)
    return crossed.assign(cell=cells[np.where(crossed["ties"] > 0, 0, 1), aid])


def _at_point(latitude: float, longitude: float, at: pd.DataFrame) -> str:
    if at.empty:
        return ""
    east, north = np.full(len(at), longitude), np.full(len(at), latitude)
    metres = _GLOBE.inv(east, north, at["longitude"].to_numpy(), at["latitude"].to_numpy())[2]
    nearest = int(np.argmin(metres))
    return str(at["place_id"].iloc[nearest]) if metres[nearest] <= SAME_POINT_KM * 1000 else ""
