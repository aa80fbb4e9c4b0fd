"""Suggested partners: cities ranked by how likely a Turkish municipality is to be twinned with them.

A conditional logit (McFadden 1974, "Conditional logit analysis of qualitative choice behavior") over `FEATURES` of the
world's list of twin towns; its weights are fitted on the ties of Turkish municipalities there (``data/advice.csv``,
made and judged by ``tests/evaluation/advice.py``). It says what is usual, not what is good: no score of diplomacy.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.base.sphere import great_circle_km, on_sphere
from geo.measures import networks
from geo.sources import datapackage, districts, world_ties
from geo.ties.ties import without_repeats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FEATURES: Final = (
    "own_country", "turkish_country", "country_share", "partners", "turkish_partners", "paths", "shared",
    "neighbours_country", "distance", "size_difference", "population", "smaller_population", "turkish_population",
    "country_cities", "no_partners",
)  # fmt: skip
"""What is known of a candidate, each a logarithm or a count from the list; ``data/advice.csv`` says what each means."""
FOUND: Final = {10: 0.101, 50: 0.295}
"""Of 964 ties hidden in five random parts, the share found among the first so many."""
_FEW_PEOPLE: Final = 300
_REACH_KM: Final = 80.0
"""How fast the ties of other Turkish cities cease to matter with their distance."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """The list as arrays in the order of `world_ties.cities`, with ``joined`` the symmetric matrix of its pairs."""

    joined: "csr_array"
    country: npt.NDArray[np.int64]
    turkish: npt.NDArray[np.bool_]
    points: Values
    people: Values


@dataclass(frozen=True, eq=False)
class Office:
    """Who asks: a point of the unit sphere, log inhabitants, rows of its partners in the list and its own, or −1."""

    point: Values
    people: float
    partners: npt.NDArray[np.int64]
    row: int = -1


def network(pairs: npt.NDArray[np.int64] | None = None) -> Network:
    """Give the list as arrays. ``pairs``: rows of cities in two columns, each pair once; all where not given."""
    from scipy.sparse import csr_array

    cities = world_ties.cities()
    if pairs is None:
        pairs = rows_of_pairs()
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    joined = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(cities), len(cities)))
    people = np.log10(np.maximum(cities["population"].fillna(0).to_numpy(float), _FEW_PEOPLE))
    return Network(
        joined=joined,
        country=np.unique(cities["area_code"], return_inverse=True)[1],
        turkish=cities["country_code"].eq("TR").to_numpy(),
        points=on_sphere(cities["latitude"], cities["longitude"]),
        people=people,
    )


def rows_of_pairs() -> npt.NDArray[np.int64]:
    """Give the pairs of the list as rows of `world_ties.cities`, in two columns."""
    at = pd.Series(range(len(world_ties.cities())), index=world_ties.cities().index)
    pairs = world_ties.pairs()
    return np.column_stack([at[pairs["city_id"]], at[pairs["partner_id"]]])


def features(world: Network, office: Office, hidden: int = -1) -> Values:
    """Describe every city of the list as a candidate, one column per feature of `FEATURES`.

    ``hidden``: the row of a partner whose tie with the office, itself in the list, counts nothing.
    """
    joined, country, log = world.joined, world.country, np.log1p
    of_city = np.asarray(joined.sum(axis=1)).ravel()
    of_turkey = np.asarray(joined[world.turkish].sum(axis=0)).ravel()
    partners = office.partners[office.partners != hidden]
    if hidden >= 0:
        of_city[hidden] -= 1
        of_turkey[hidden] -= 1
        of_city[office.row] -= 1
    countries = country.max() + 1
    own = np.bincount(country[partners], minlength=countries)
    turkish = np.bincount(country, weights=of_turkey, minlength=countries)
    size = np.bincount(country, minlength=countries)
    start = np.zeros(len(country))
    start[partners] = 1 / np.sqrt(np.maximum(of_city[partners], 1))
    shared = joined @ start
    if office.row >= 0:
        shared[office.row] = 0
    paths = joined @ (shared / np.sqrt(np.maximum(of_city, 1)))
    distance = great_circle_km(world.points, office.point)
    near = np.where(world.turkish, np.exp(-distance / _REACH_KM), 0.0)
    if office.row >= 0:
        near[office.row] = 0
    neighbours = np.bincount(country, weights=joined @ near, minlength=countries)
    return np.column_stack(
        [
            log(own)[country],
            log(turkish)[country],
            log(turkish / size)[country],
            log(of_city),
            log(of_turkey),
            log(10 * paths),
            log(10 * shared),
            log(neighbours)[country],
            np.log(distance + 50),
            np.abs(world.people - office.people),
            world.people,
            np.minimum(world.people, office.people),
            log(of_turkey) * world.people,
            log(size)[country],
            of_city < 1,
        ]
    )


def score(described: Values) -> Values:
    """Give the value by which the candidates of one office are ranked; the office's own part of it left out."""
    table = datapackage.table("advice").set_index("feature").loc[list(FEATURES)]
    return np.asarray((described / table["spread"].to_numpy(float)) @ table["weight"].to_numpy(float))


def suggestions(in_view: gpd.GeoDataFrame, *, most: int) -> pd.DataFrame:
    """Suggest the ``most`` likeliest cities abroad to one municipality, else to all of Istanbul's, by their ties.

    ``city_id, name, gazetteer_id, area_code, per_thousand`` (likelihood that the next tie goes there), ``shared``
    (partners in view twinned with it), ``turkish_partners``, ``in_country`` (partners in view in its country) and
    ``distance_km`` (great circle); none where no tie is in view.
    """
    world, cities = whole(), world_ties.cities()
    counted = without_repeats(in_view)
    numbers = networks.cities_of(in_view)
    partners = np.unique(cities.index.get_indexer(pd.Index(numbers[numbers > 0])))
    one = counted["municipality_slug"].nunique() == 1
    seat = counted[["origin_latitude", "origin_longitude"]].dropna().head(1) if one else counted.head(0)
    here = tuple(seat.iloc[0]) if len(seat) else districts.seat(districts.METROPOLITAN)
    point = on_sphere([here[0]], [here[1]])[0]
    turkish = np.flatnonzero(world.turkish)
    nearest = turkish[np.argmax(world.points[turkish] @ point)]
    office = Office(point=point, people=float(world.people[nearest]), partners=partners)
    described = features(world, office)
    values = score(described)
    order = rank(world, office, values)
    share = np.exp(values[order] - values[order].max())
    share = 1000 * share / share.sum()
    first = order[: most if len(counted) else 0]
    table = cities.iloc[first][["name", "gazetteer_id", "area_code"]].reset_index()
    table["per_thousand"] = share[: len(first)]
    table["shared"] = world.joined[first][:, partners].sum(axis=1).astype(int)
    table["turkish_partners"] = world.joined[first][:, turkish].sum(axis=1).astype(int)
    table["in_country"] = np.bincount(world.country[partners], minlength=world.country.max() + 1)[world.country[first]]
    table["distance_km"] = great_circle_km(world.points[first], point)
    return table


@lru_cache(maxsize=1)
def whole() -> Network:
    """Give `network` of the whole list; kept."""
    return network()


def rank(world: Network, office: Office, values: Values) -> npt.NDArray[np.int64]:
    """Order the rows of the cities abroad that are no partner of the office yet, the likeliest first."""
    free = ~world.turkish
    free[office.partners] = False
    candidates = np.flatnonzero(free)
    return candidates[np.argsort(-values[candidates], kind="stable")]
