"""The places that may become partners, each with what the atlas knows of it, made once in a process.

They are the gazetteer's of at least `SMALLEST` inhabitants, and those of the ties whatever their size.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import tzfpy
from numpy.typing import NDArray
from pyproj import Geod

from geo.base.held import Held
from geo.base.text import slug, turkish_sort_key
from geo.places.gazetteer import INDEX, Gazetteer
from geo.sources import boundaries, districts, surroundings
from geo.sources.countries import OWN_AREAS
from geo.sources.regions import country_facts
from geo.ties.list_sources import holds_article
from geo.ties.ties import ties

SMALLEST: Final = 1_000
SAME_PLACES: Final = ("gn:146027", "gn:146105", "gn:146189", "gn:146286", "gn:146403", "gn:146412")
"""GeoNames' entries of towns that the atlas's own table holds under the names of K.K.T.C."""

_MAKING: Final = Lock()
_COLUMNS: Final = (
    "gazetteer_id, name, country_code, viewpoint_code, admin1, kind, latitude, longitude, population, parent"
)
_FILE_ORDER: Final = ("area_code", "country_code", "kind", "admin1", "zone", "region", "continent")


@dataclass(frozen=True, eq=False)
class Known:
    """All known places.

    ``table``: indexed by number, by inhabitants (most first; unknown last), then in Turkish order of names: `place`
    (identifier in the gazetteer, or the tie's place), `name, parent, area_code` (as on the map), `country_code`,
    `kind`, `admin1`, `latitude, longitude`, `population` (missing where not stated), `zone` (IANA), `region,
    continent` (see `geo.sources.regions`), and the columns of `geo.sources.surroundings.read`. Shared: copy it before
    changing it.
    """

    table: pd.DataFrame

    def of(self, place: str) -> "pd.Series[Any] | None":
        """Find the row of a place; ``None`` if it is not known."""
        found = self.table.index[self.table["place"] == place]
        return self.table.loc[found[0]] if len(found) else None


def all_places() -> Known:
    """Give all known places, the same object each time.

    The first call of a process takes some seconds, on a new machine half a minute, for which all wait. Raises
    `PlacingError` if the gazetteer cannot be built.
    """
    with _MAKING:
        return _make()


def are_ready() -> bool:
    """Tell whether the places have been brought together, and `all_places` answers at once."""
    return _make.cache_info().currsize > 0


@lru_cache(maxsize=1)
def _make() -> Known:
    table = listed()
    latitude, longitude = table["latitude"].to_numpy(float), table["longitude"].to_numpy(float)
    facts = country_facts()
    table["zone"] = [tzfpy.get_tz(x, y) for x, y in zip(longitude.tolist(), latitude.tolist(), strict=True)]
    table["region"], table["continent"] = (table["country_code"].map(facts[of]) for of in ("region", "continent"))
    around = surroundings.read(table["place"]).reset_index(drop=True)
    table = pd.concat([table, around], axis="columns")
    return Known(table.astype(dict.fromkeys(_FILE_ORDER, "category")))


def listed() -> pd.DataFrame:
    """List the places in the order of `Known`, with the gazetteer's columns and `area_code`."""
    Gazetteer().close()
    tied = _tie_places()
    table = _read(set(tied.index))
    table = pd.concat([table, _beyond(tied[~tied.index.isin(table["place"])])], ignore_index=True)
    own_area = table["viewpoint_code"].isin(OWN_AREAS)
    table["area_code"] = table.pop("viewpoint_code").where(own_area, table["country_code"])
    return table.iloc[_order(table)].reset_index(drop=True)


@lru_cache(maxsize=64)
def distances_km(latitude: float, longitude: float) -> NDArray[np.float64]:
    """Measure how far all known places lie from a point (geodesic of WGS 84), in the order of `Known.table`."""
    table = all_places().table
    here = np.full(len(table), longitude), np.full(len(table), latitude)
    metres = Geod(ellps="WGS84").inv(*here, table["longitude"].to_numpy(), table["latitude"].to_numpy())[2]
    return np.asarray(metres / 1000, dtype=float)


@dataclass(frozen=True)
class Office:
    """A municipality that may ask: its name in the ties, and its point in degrees."""

    slug: str
    name: str
    seat: tuple[float, float]


def is_metropolitan(office: Office) -> bool:
    """Tell whether an office is that of a metropolitan municipality, by its name."""
    return office.name == districts.METROPOLITAN or "Büyükşehir" in office.name


def offices(looked_at: gpd.GeoDataFrame | None = None) -> dict[str, Office]:
    """List the municipalities that may ask, by slug.

    İBB and the 39 districts of Istanbul where the article is among the lists, then the other municipalities of the ties
    that have a point, in Turkish order.
    """
    return _offices(Held(ties() if looked_at is None else looked_at))


def office_of(wished: str, looked_at: gpd.GeoDataFrame | None = None) -> Office:
    """Give the office that asks. ``wished``: its slug; empty or unknown for the first of `offices`."""
    known = offices(looked_at)
    return known.get(wished) or next(iter(known.values()))


@lru_cache(maxsize=4)
def _offices(held: Held) -> dict[str, Office]:
    names = [districts.METROPOLITAN, *map(districts.name_in_print, districts.districts()["district"])]
    istanbul = {slug(name): Office(slug(name), name, districts.seat(name)) for name in names}
    columns = ["municipality_slug", "municipality", "origin_latitude", "origin_longitude"]
    firsts = held.frame[columns].dropna().drop_duplicates("municipality_slug")
    own = [Office(code, name, (north, east)) for code, name, north, east in firsts.itertuples(index=False, name=None)]
    named = {each.slug: each for each in sorted(own, key=lambda each: turkish_sort_key(each.name))}
    return {**istanbul, **named} if holds_article(held.frame) or not named else named


@lru_cache(maxsize=8)
def lies_in(province: str) -> NDArray[np.bool_]:
    """Tell which of the known places lie in a province of Türkiye, in the order of `Known.table`."""
    table = all_places().table
    turkish = table["country_code"].eq("TR").to_numpy()
    land = shapely.union_all(boundaries.districts_of(province).geometry.to_numpy())
    inside = turkish & shapely.contains_xy(land, table["longitude"].to_numpy(), table["latitude"].to_numpy())
    # A place at the coast may lie off the outline; GeoNames' code of the province is its as well.
    codes = table.loc[inside & table["admin1"].ne(""), "admin1"].astype(str)
    also = table["admin1"].astype(str).eq(codes.mode().iloc[0]) if len(codes) else False
    return np.asarray(inside | (turkish & (table["parent"].eq(province) | also)), dtype=bool)


def _read(tied: set[str]) -> pd.DataFrame:
    with closing(sqlite3.connect(f"{INDEX.as_uri()}?mode=ro", uri=True)) as database:
        table = pd.read_sql(f"SELECT {_COLUMNS}, stands_for_parent FROM places", database)
    large = table["population"].ge(SMALLEST) & table.pop("stands_for_parent").eq(0)
    table = table[large | table["gazetteer_id"].isin(tied)].rename(columns={"gazetteer_id": "place"})
    table = table[~_twins(table)]
    # GeoNames writes 0 where it does not know.
    return table.assign(population=table["population"].where(table["population"] > 0).astype(float))


def _twins(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which of GeoNames' places the atlas's own tables hold as well, at the same spot with as many inhabitants."""
    own = table["place"].str.startswith("sup:")
    cell = table["country_code"] + table["population"].astype(str)
    near = [(table["latitude"] + half).round(1).astype(str) for half in (0.0, 0.05)]
    across = [(table["longitude"] + half).round(1).astype(str) for half in (0.0, 0.05)]
    twin = pd.Series(False, index=table.index)
    for north in near:
        for east in across:
            spot = cell + north + "/" + east
            twin |= spot.isin(set(spot[own & table["population"].gt(0)]))
    return (twin & ~own) | table["place"].isin(SAME_PLACES)


def holders(looked_at: gpd.GeoDataFrame | None = None) -> "pd.Series[str]":
    """Say which municipalities have a tie where: place → names in the order of the ties, joined by ``", "``."""
    return _holders(Held(ties() if looked_at is None else looked_at))


@lru_cache(maxsize=4)
def _holders(held: Held) -> "pd.Series[str]":
    names = _by_place(held.frame)["municipality"]
    tied: pd.Series[str] = names.agg(lambda of_place: ", ".join(dict.fromkeys(of_place))).astype("str")
    return tied


def _by_place(looked_at: gpd.GeoDataFrame) -> Any:
    located = looked_at[looked_at["place_id"].ne("")]
    place = located["gazetteer_id"].where(located["gazetteer_id"].ne(""), located["place_id"])
    return pd.DataFrame(located).assign(place=place).groupby("place", sort=False)


def _tie_places() -> pd.DataFrame:
    kept = ["place_name", "country_code", "viewpoint_code", "place_kind", "latitude", "longitude"]
    firsts: pd.DataFrame = _by_place(ties())[kept].first()
    return firsts


def _beyond(tied: pd.DataFrame) -> pd.DataFrame:
    """Give the places of ties that no gazetteer holds in the form of the others."""
    named = tied.rename(columns={"place_name": "name", "place_kind": "kind"})
    return pd.DataFrame(named.rename_axis("place").reset_index()).assign(population=np.nan, parent="", admin1="")


def _order(table: pd.DataFrame) -> list[int]:
    people = (-table["population"].fillna(-1)).tolist()
    names = map(turkish_sort_key, table["name"].tolist())
    keys = zip(people, names, table["place"].tolist(), range(len(table)), strict=True)
    return [key[-1] for key in sorted(keys)]
