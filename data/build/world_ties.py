"""Build ``data/world_cities.csv`` and ``data/world_ties.csv``: the world's twin towns as a graph.

Source: E. Hekman, *Sister cities* (MIT), a table of pairs read from Wikipedia's lists, 2026. Build with::

    pip install igraph
    python -m data.build.world_ties hekman_checked.csv

A pair is kept once, whichever side lists it. Two names are one city where they stand in the same country no more than
`SAME_KM` apart and consist of the same words without regard to case, accents and order. Inhabitants and identifier
are those of GeoNames' most populous place of the city's name within `NEAR_KM`; inhabitants else those of the most
populous place within `SAME_KM`. The province of a Turkish city is that of the nearest district's point; a city without
a country in the list stands in that of the nearest place. Betweenness is the share of all shortest ways between two
other cities that lead through a city (Freeman 1977, "A Set of Measures of Centrality Based on Betweenness",
Sociometry 40(1)).
"""

import csv
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from geo.base.paths import DATA
from geo.base.sphere import EARTH_KM, on_sphere
from geo.base.text import fold
from geo.places.gazetteer import INDEX, Gazetteer
from geo.sources import boundaries, datapackage
from geo.sources.countries import OWN_AREAS

SAME_KM: Final = 4.0
NEAR_KM: Final = 15.0
_ENDS: Final = {1: ("city1", "country1", "iso1", "lat1", "lng1"), 2: ("city2", "country2", "iso2", "lat2", "lng2")}
_OTHER_SIDE: Final = {"KKTC": "CY"}
_COAST_DEGREES: Final = 0.05
_WRITTEN: Final = [
    "city_id", "name", "country_code", "area_code", "latitude", "longitude", "population", "gazetteer_id", "province",
    "betweenness",
]  # fmt: skip
_COLUMNS: Final = ["name", "country", "country_code", "latitude", "longitude"]


def build(listed: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the list, and make the cities and the pairs of the two files."""
    rows = pd.read_csv(listed, keep_default_na=False, na_values=[""], low_memory=False)
    ends = {side: rows[list(names)].set_axis(_COLUMNS, axis="columns") for side, names in _ENDS.items()}
    for each in ends.values():
        each["country_code"] = each["country_code"].fillna("")
    known = pd.concat(ends.values()).drop_duplicates(["name", "country_code"], ignore_index=True)
    known = known.sort_values(["country_code", "name"], ignore_index=True)
    number = dict(zip(zip(known["name"], known["country_code"], strict=True), _groups(known), strict=True))
    heads = known.loc[sorted(set(number.values()))]
    cities = heads.drop(columns="country").assign(city_id=range(1, len(heads) + 1))
    identifier = dict(zip(heads.index, cities["city_id"], strict=True))
    pairs = {
        tuple(sorted(identifier[number[name, code]] for name, code in pair))
        for pair in zip(*(zip(end["name"], end["country_code"], strict=True) for end in ends.values()), strict=True)
    }
    table = pd.DataFrame(sorted(pair for pair in pairs if len(set(pair)) > 1), columns=["city_id", "partner_id"])
    described = _described(cities.reset_index(drop=True))
    graph = igraph.Graph(len(described), edges=(table - 1).to_numpy().tolist())
    largest = (len(described) - 1) * (len(described) - 2) / 2
    described["betweenness"] = (np.asarray(graph.betweenness()) / largest).round(7)
    return described[_WRITTEN], table


def _groups(known: pd.DataFrame) -> list[int]:
    """Number the names of one city alike: the first of them, in the order of the table."""
    words = [frozenset(re.findall(r"\w+", fold(name))) for name in known["name"]]
    same, codes = list(range(len(known))), known["country_code"].tolist()
    for one, other in sorted(_tree(known).query_pairs(SAME_KM / EARTH_KM)):
        if codes[one] == codes[other] and words[one] == words[other]:
            same[max(one, other)] = same[min(one, other)]
    return same


def _described(cities: pd.DataFrame) -> pd.DataFrame:
    with closing(sqlite3.connect(f"{INDEX.as_uri()}?mode=ro", uri=True)) as index:
        places = pd.read_sql("SELECT country_code, latitude, longitude, population FROM places WHERE population", index)
    tree, codes, people = _tree(places), places["country_code"].to_numpy(), places["population"].to_numpy()
    listed = cities["country_code"].ne("").to_numpy()
    cities["country_code"] = np.where(listed, cities["country_code"], codes[tree.query(_vectors(cities))[1]])
    points, found = _vectors(cities), []
    around = tree.query_ball_point(points, SAME_KM / EARTH_KM)
    with closing(Gazetteer()) as gazetteer:
        for name, code, here, near in zip(cities["name"], cities["country_code"], points, around, strict=True):
            named = [
                place
                for place in gazetteer.named(fold(name), (code,))
                if on_sphere([place.latitude], [place.longitude])[0] @ here > np.cos(NEAR_KM / EARTH_KM)
            ]
            best = max(named, key=lambda place: place.population, default=None)
            most = max((int(people[at]) for at in near if codes[at] == code), default=0)
            found.append((best.gazetteer_id if best else "", (best.population if best else 0) or most or ""))
    cities[["gazetteer_id", "population"]] = found
    districts = datapackage.table("turkish_districts")
    nearest = districts["province"].to_numpy()[_tree(districts).query(_vectors(cities))[1]]
    cities["province"] = np.where(cities["country_code"].eq("TR"), nearest, "")
    cities["area_code"] = cities["country_code"]
    outlines = boundaries.world().set_index("area_code")["geometry"]
    for area in OWN_AREAS:
        near_area = outlines[area].buffer(_COAST_DEGREES)
        inside = shapely.contains_xy(near_area, cities["longitude"], cities["latitude"])
        # The belt along the coast holds no town of the other side; the line between them is not widened.
        other = shapely.contains_xy(outlines[_OTHER_SIDE[area]], cities["longitude"], cities["latitude"])
        cities.loc[inside & ~other & cities["country_code"].eq(_OTHER_SIDE[area]), "area_code"] = area
    return cities.round({"latitude": 4, "longitude": 4})


def _tree(places: pd.DataFrame) -> cKDTree:
    return cKDTree(_vectors(places))


def _vectors(places: pd.DataFrame) -> npt.NDArray[np.float64]:
    return on_sphere(places["latitude"], places["longitude"])


def main(listed: str) -> None:
    """Write the two files."""
    for name, table in zip(("world_cities", "world_ties"), build(Path(listed)), strict=True):
        table.to_csv(DATA / f"{name}.csv", index=False, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
        print(f"{name}: {len(table)} rows")  # noqa: T201 - a script


if __name__ == "__main__":
    main(*sys.argv[1:])
