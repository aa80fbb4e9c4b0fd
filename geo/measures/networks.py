"""Ties beside what is expected, and the network that the world's twin towns make.

What is expected follows one of two null models of `NULLS`: that the ties in view are spread over the countries as those
of the rest of Türkiye are, or by size and distance alone, as the pairs of all countries are. The world's list behind
both (see `geo.sources.world_ties`) has gaps, and more of them for some countries than for others.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.base.held import Held
from geo.base.sphere import great_circle_km, on_sphere
from geo.base.words import message
from geo.sources import world_ties
from geo.sources.regions import regions
from geo.ties import world_list
from geo.ties.life import OVER
from geo.ties.ties import without_repeats

if TYPE_CHECKING:
    import networkx as nx

NULLS: Final = {"rest": message("As the rest of Türkiye"), "gravity": message("By size and distance")}
"""Null models → their names."""
HOME: Final = "İstanbul"
STEP_KM: Final = 1_000
_LEVEL: Final = 0.95
_FEWEST: Final = 3


@dataclass(frozen=True)
class Shape:
    """The form of a network of pairs: its size, degree assortativity (Newman 2002) and transitivity."""

    cities: int
    pairs: int
    assortativity: float
    clustering: float


KONECT: Final = Shape(cities=14_274, pairs=20_573, assortativity=0.387, clustering=0.111)
"""The sister cities of Wikidata as KONECT publishes them (Kunegis 2013, "KONECT: the Koblenz Network Collection")."""


@lru_cache(maxsize=1)
def graph() -> "nx.Graph[int]":
    """Give the world's list as an undirected graph of ``city_id``; shared: copy it before changing it."""
    import networkx as nx

    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(world_ties.cities().index.tolist())
    made.add_edges_from(world_ties.pairs().to_numpy().tolist())
    return made


@lru_cache(maxsize=1)
def shape(network: "nx.Graph[int] | None" = None) -> Shape:
    """Measure a network, else the world's list; clustering is three times the triangles by the connected triples."""
    import networkx as nx

    world = graph() if network is None else network
    return Shape(
        cities=world.number_of_nodes(),
        pairs=world.number_of_edges(),
        assortativity=float(nx.degree_assortativity_coefficient(world)),
        clustering=float(nx.transitivity(world)),
    )


def expectations(in_view: gpd.GeoDataFrame, null: str, *, by_region: bool = False) -> pd.DataFrame:
    """Compare the ties of each country, or of each region (see `geo.sources.regions`), with what is expected.

    ``null``: one of `NULLS`. Returns ``area_code`` (the slug of a region)``, ties, expected, ratio, low, high,
    verdict``. The interval of the ratio covers 95 %: of two shares after Clopper and Pearson (1934, Biometrika 26)
    where the rest of Türkiye is counted too, of a Poisson count after Garwood (1936, Biometrika 28) where the model
    gives a number. ``verdict`` is ``"more"`` or ``"fewer"`` where the interval leaves 1 out, and never ``"more"`` for
    less than three ties, else ``"unsure"``. Those with ties in view, or with three expected; ``ratio`` is missing
    where nothing is expected. By ratio, the highest first, then by code.
    """
    counted = without_repeats(in_view)
    counted = counted[counted["area_code"].ne("") & counted["country_code"].ne("TR")]
    ties = counted.groupby("area_code").size()
    weights = (_rest() if null == "rest" else _gravity()).astype(float)
    weights = weights[weights > 0]
    if by_region:
        ties, weights = (each.groupby(each.index.map(regions())).sum() for each in (ties, weights))
    codes = ties.index.union(weights.index)
    table = pd.DataFrame({"ties": ties.reindex(codes, fill_value=0)}, index=codes).rename_axis("area_code")
    weight = weights.reindex(codes, fill_value=0.0)
    table["expected"] = ties.sum() * weight / weights.sum()
    table["ratio"] = table["ties"] / table["expected"].where(table["expected"] > 0)
    low, high = (
        _share_interval(table["ties"], weight) if null == "rest" else _count_interval(table["ties"], table["expected"])
    )
    table["low"], table["high"] = low, high
    more, fewer = table["low"].gt(1) & table["ties"].ge(_FEWEST), table["high"].lt(1)
    table["verdict"] = np.select([more, fewer], ["more", "fewer"], "unsure")
    kept = table[table["ties"].gt(0) | table["expected"].ge(_FEWEST)].reset_index()
    return kept.sort_values(["ratio", "area_code"], ascending=[False, True], na_position="last", ignore_index=True)


def by_distance(in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """Compare how far ties lead with how far the world's twinned cities lie: ``low_km, ties, expected, ratio``.

    One row per `STEP_KM` from zero to the farthest tie; expected is what would be if distance did not matter.
    """
    far = without_repeats(in_view)["distance_km"].dropna()
    if far.empty:
        return pd.DataFrame({"low_km": [], "ties": [], "expected": [], "ratio": []})
    ends = np.arange(0, (far.max() // STEP_KM + 2) * STEP_KM, STEP_KM)
    abroad = _abroad()
    ties = np.histogram(far, bins=ends)[0]
    there = np.histogram(abroad["distance_km"], bins=ends, weights=abroad["partners"])[0]
    expected = len(far) * there / abroad["partners"].sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, ties / expected, np.nan)
    return pd.DataFrame({"low_km": ends[:-1].astype(int), "ties": ties, "expected": expected, "ratio": ratio})


def partners_of_partners(in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """Count for each city of the world's list how many of the partners in view are its partners.

    Returns ``city_id, name, gazetteer_id, country_code, area_code, betweenness, partners`` (their number),
    ``through`` (tuple of their ids, the best known first) and ``is_partner`` (whether it has a tie in view itself),
    cities of Türkiye left out, partners of ties that are over too; most partners first, then by betweenness.
    Partners that the world's list lacks count nothing.
    """
    world, cities, own = graph(), world_ties.cities(), set(living(in_view)["city_id"])
    through: dict[int, list[int]] = {}
    for partner in sorted(own, key=lambda each: (-world.degree(each), each)):
        for other in world.neighbors(partner):
            through.setdefault(other, []).append(partner)
    table = cities.loc[sorted(through), ["name", "gazetteer_id", "country_code", "area_code", "betweenness"]]
    table = table[table["country_code"].ne("TR")]
    table["partners"] = [len(through[each]) for each in table.index]
    table["through"] = [tuple(through[each]) for each in table.index]
    table["is_partner"] = [each in own for each in table.index]
    return _most(table, "partners", "betweenness")


def positions(in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """Tell where the partners in view stand in the world's network.

    Returns ``city_id, name, gazetteer_id, area_code, betweenness, partners`` (their number), ``triangles`` (pairs of
    its partners that are twinned with each other) and ``clustering`` (their share of all pairs of its partners); by
    betweenness, the highest first. Partners that the list lacks are absent.
    """
    import networkx as nx

    world, own = graph(), sorted(set(living(in_view)["city_id"]))
    table = world_ties.cities().loc[own, ["name", "gazetteer_id", "area_code", "betweenness"]]
    known = {"partners": dict(world.degree(own)), "triangles": nx.triangles(world, own)}
    for name, of in {**known, "clustering": nx.clustering(world, own)}.items():
        table[name] = [of[each] for each in own]
    return _most(table, "betweenness")


def links(in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """Find the cities abroad that link the municipalities in view: a city is within two steps of each that it links.

    Returns ``city_id, name, gazetteer_id, area_code, betweenness, municipalities, direct`` (those of them that have a
    tie with it) and ``through`` (those of which only a partner is twinned with it); of cities that link two at least,
    most municipalities first, then most direct ones, then by betweenness.
    """
    world = graph()
    direct: Counter[int] = Counter()
    within: Counter[int] = Counter()
    for _, own in living(in_view).groupby("municipality_slug")["city_id"]:
        direct.update(set(own))
        within.update(set(own).union(*(world.neighbors(each) for each in set(own))))
    table = world_ties.cities().loc[[each for each in sorted(within) if within[each] > 1]]
    table = table.loc[table["country_code"].ne("TR"), ["name", "gazetteer_id", "area_code", "betweenness"]]
    table["municipalities"] = [within[each] for each in table.index]
    table["direct"] = [direct[each] for each in table.index]
    table["through"] = table["municipalities"] - table["direct"]
    return _most(table, "municipalities", "direct", "betweenness")


def shared(in_view: gpd.GeoDataFrame, who: str) -> pd.DataFrame:
    """Find with whom one shares partners: a municipality in view (its slug) or a partner (its ``city_id``).

    Of a municipality the partners are those of its ties in view, of a city those of the list and the municipalities
    tied with it. Returns ``who, through`` (tuple of the names of the shared partners) and ``partners`` (their number)
    of the other municipalities and partners in view; most first, none that share nothing.
    """
    world, placed = graph(), living(in_view).astype({"city_id": str})
    by_municipality = placed.groupby("municipality_slug")["city_id"]
    around: dict[str, set[str]] = {str(slug): set(own) for slug, own in by_municipality}
    for city, tied in placed.groupby("city_id")["municipality_slug"]:
        around[str(city)] = {str(each) for each in world.neighbors(int(str(city)))} | set(tied)
    called = world_ties.cities()["name"].rename(index=str).to_dict()
    called.update(zip(placed["municipality_slug"], placed["municipality"], strict=True))
    common = {other: sorted(known & around.get(who, set())) for other, known in around.items() if other != who}
    rows = [(other, tuple(called[each] for each in both), len(both)) for other, both in common.items() if both]
    return _most(pd.DataFrame(rows, columns=["who", "through", "partners"]).set_index("who"), "partners")


def _most(table: pd.DataFrame, *by: str) -> pd.DataFrame:
    return table.reset_index().sort_values([*by], ascending=False, kind="stable", ignore_index=True)


def living(in_view: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give the ties in view that are not over and whose partner the world's list has, with its ``city_id``.

    Shared: copy them before changing them.
    """
    return _living(Held(in_view))


@lru_cache(maxsize=8)
def _living(held: Held) -> pd.DataFrame:
    placed = _placed(held.frame[~held.frame["tie_status"].isin(OVER)])
    return pd.DataFrame(placed).assign(city_id=world_list.cities_of(placed)).query("city_id > 0")


def _placed(in_view: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    counted = without_repeats(in_view)
    return counted[counted["latitude"].notna() & counted["country_code"].ne("TR")]


def cities_of(in_view: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    """Find the city of the world's list for each located tie; 0 where none of its country is near.

    Returns one ``city_id`` per row of `without_repeats` that has a point: GeoNames' place of the list where it is
    there, else the nearest.
    """
    return np.asarray(world_list.cities_of(_placed(in_view)), np.int64)


@lru_cache(maxsize=1)
def _abroad() -> pd.DataFrame:
    """Give the cities abroad with how many partners the list has for them, and how far from Istanbul they lie."""
    cities, ends = world_ties.cities(), pd.concat([world_ties.pairs()["city_id"], world_ties.pairs()["partner_id"]])
    table = cities.assign(partners=ends.value_counts().reindex(cities.index, fill_value=0))
    home = table[table["province"].eq(HOME)]
    middle = on_sphere(home["latitude"], home["longitude"]).mean(axis=0)
    points = on_sphere(table["latitude"], table["longitude"])
    table["distance_km"] = great_circle_km(points, middle / np.linalg.norm(middle))
    return table[table["country_code"].ne("TR")]


@lru_cache(maxsize=1)
def _rest() -> "pd.Series[int]":
    """Count the pairs of Turkish cities outside Istanbul by area abroad."""
    cities, pairs = world_ties.cities(), world_ties.pairs()
    both = pd.concat([pairs, pairs.set_axis(["partner_id", "city_id"], axis="columns")])
    country, province = cities["country_code"], cities["province"]
    turkish = country[both["city_id"]].eq("TR").to_numpy() & country[both["partner_id"]].ne("TR").to_numpy()
    kept = both[turkish & province[both["city_id"]].ne(HOME).to_numpy()]
    return cities["area_code"][kept["partner_id"]].value_counts()


@lru_cache(maxsize=1)
def _gravity() -> "pd.Series[float]":
    """Weigh the areas abroad by size and distance.

    Fitted to the pairs of all two countries of the list, as the gravity model of trade (Santos Silva and Tenreyro 2006,
    "The Log of Gravity", Review of Economics and Statistics 88(4)): a Poisson regression of their number on the product
    of both countries' numbers of pairs and on the distance between the middles of their twinned cities.
    """
    cities, pairs = world_ties.cities(), world_ties.pairs()
    codes, area = np.unique(cities["area_code"], return_inverse=True)
    at = pd.Series(area, index=cities.index)
    one, other = at[pairs["city_id"]].to_numpy(), at[pairs["partner_id"]].to_numpy()
    count = np.zeros((len(codes), len(codes)))
    np.add.at(count, (one, other), 1.0)
    count += count.T
    np.fill_diagonal(count, 0.0)
    size = count.sum(axis=1)
    vectors = on_sphere(cities["latitude"], cities["longitude"])
    middle = np.column_stack([np.bincount(area, weights=vectors[:, axis]) for axis in range(3)])
    middle = middle / np.linalg.norm(middle, axis=1, keepdims=True)
    apart = great_circle_km(middle, middle.T) + 100
    upper = np.triu_indices(len(codes), 1)
    known = (size[upper[0]] > 0) & (size[upper[1]] > 0)
    rows, columns = upper[0][known], upper[1][known]
    logs = np.column_stack([np.ones(known.sum()), np.log(size[rows] * size[columns]), np.log(apart[rows, columns])])
    weights = _poisson(logs, count[rows, columns])
    turkey = int(np.flatnonzero(codes == "TR")[0])
    expected = np.where(size > 0, np.maximum(size, 1) ** weights[1] * apart[turkey] ** weights[2], 0.0)
    expected[turkey] = 0.0
    return pd.Series(expected, index=codes)


def _poisson(logs: npt.NDArray[np.float64], count: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Fit a Poisson regression with logarithmic link by iteratively reweighted least squares."""
    weights = np.linalg.lstsq(logs, np.log(count + 0.5), rcond=None)[0]
    for _ in range(50):
        mean = np.exp(logs @ weights)
        step = np.linalg.solve((logs * mean[:, None]).T @ logs, logs.T @ (count - mean))
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(weights, dtype=float)


def _share_interval(
    ties: "pd.Series[int]", rest: "pd.Series[float]"
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give the interval of the ratio of two shares: of all ties of a country, those in view are binomial."""
    from scipy import special

    here, there, total, others = ties.to_numpy(float), rest.to_numpy(float), float(ties.sum()), float(rest.sum())
    tail = (1 - _LEVEL) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(here > 0, special.betaincinv(here, there + 1, tail), 0.0)
        high = np.where(there > 0, special.betaincinv(here + 1, there, 1 - tail), np.nan)
        return low / (1 - low) * others / total, high / (1 - high) * others / total


def _count_interval(
    ties: "pd.Series[int]", expected: "pd.Series[float]"
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    from scipy import special

    here, mean, tail = ties.to_numpy(float), expected.where(expected > 0).to_numpy(float), (1 - _LEVEL) / 2
    low = np.where(here > 0, special.gammaincinv(here, tail), 0.0)
    return low / mean, special.gammaincinv(here + 1, 1 - tail) / mean
