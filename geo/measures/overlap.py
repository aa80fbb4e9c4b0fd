"""What municipalities have in common: shared places and countries.

- overlap of two sets: Jaccard's index, shared ÷ together (Jaccard 1901);
- alikeness of two municipalities: the mean of the Jaccard index of their places and
  the cosine of their ties by country (Salton and McGill 1983).
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd

from geo.ties.ties import without_repeats

BY: Final = {"places": "place_id", "countries": "area_code"}
"""What can be shared → column of the ties."""

Sets = dict[str, frozenset[str]]
_NO_GAIN: Final = 1e-12


def sets(ties: pd.DataFrame, *, by: str = "places") -> Sets:
    """Give the places or countries, as in the column of `BY`, of each municipality, by slug; it may have none."""
    found: dict[str, set[str]] = {who: set() for who in sorted(ties["municipality_slug"].unique())}
    for who, item in zip(ties["municipality_slug"], ties[BY[by]], strict=True):
        if item:
            found[who].add(item)
    return {who: frozenset(items) for who, items in found.items()}


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Give shared ÷ together of two sets, 0 to 1; missing when both are empty."""
    together = one | other
    return len(one & other) / len(together) if together else float("nan")


def matrix(of: Sets) -> pd.DataFrame:
    """Give Jaccard's index of every two of `sets`, in the order given on both sides."""
    values = [[jaccard(one, other) for other in of.values()] for one in of.values()]
    return pd.DataFrame(values, index=list(of), columns=list(of))


def pairs(of: Sets) -> pd.DataFrame:
    """List two of `sets` that share something, the largest first: ``one, other, shared, together, jaccard, names``."""
    rows = [
        (one, other, len(of[one] & of[other]), len(of[one] | of[other]), tuple(sorted(of[one] & of[other])))
        for one, other in combinations(sorted(of), 2)
        if of[one] & of[other]
    ]
    listed = pd.DataFrame(rows, columns=["one", "other", "shared", "together", "names"])
    listed["jaccard"] = listed["shared"] / listed["together"]
    return listed.sort_values(
        ["jaccard", "shared", "one", "other"], ascending=[False, False, True, True], ignore_index=True
    )


def country_cosine(ties: pd.DataFrame) -> pd.DataFrame:
    """Compare, 0 to 1, how municipalities spread their ties over countries, repeats left out; by slug."""
    counted = without_repeats(ties[["municipality_slug", "area_code", "repeats"]])
    rows, municipalities = pd.factorize(counted["municipality_slug"], sort=True)
    columns, areas = pd.factorize(counted["area_code"])
    vectors = np.zeros((len(municipalities), len(areas)))
    np.add.at(vectors, (rows, columns), 1)
    vectors[:, areas == ""] = 0
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return pd.DataFrame((unit @ unit.T).clip(0, 1), index=list(municipalities), columns=list(municipalities))


def alikeness(ties: pd.DataFrame) -> pd.DataFrame:
    """Say how alike municipalities behave, 0 to 1: the mean of Jaccard of the places and cosine of the countries."""
    places = matrix(sets(ties))
    cosine = country_cosine(ties)
    return (places.fillna(0.0).loc[cosine.index, cosine.columns] + cosine) / 2


def readable_order(alike: pd.DataFrame) -> list[str]:
    """Put municipalities that `alikeness` says are alike beside each other.

    Along a short path through all: from the most alike pair the chain grows at either end by the most alike left over
    (the first by slug among equals), then 2-opt (the path criterion of seriation: Hahsler, Hornik and Buchta 2008,
    Journal of Statistical Software 25(3)).
    """
    if len(alike) < 3:
        return list(alike.index)
    distance = 1.0 - alike.to_numpy(dtype=float)
    return [str(alike.index[i]) for i in _untangle(_chain(distance), distance)]


def knowers(ties: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Find the rows of those tied to a place, repeats included, in their order."""
    return ties[ties["place_id"] == place_id]


def divide(of: Sets, chosen: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Say which of the ``chosen`` municipalities of `sets` have what; what most have first, then by identifier."""
    slugs = [each for each in chosen if each in of]
    every = frozenset[str]().union(*(of[each] for each in slugs))
    holders = {item: tuple(each for each in slugs if item in of[each]) for item in every}
    return dict(sorted(holders.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def _chain(distance: np.ndarray) -> list[int]:
    away = distance.copy()
    np.fill_diagonal(away, np.inf)
    path = [int(i) for i in np.unravel_index(int(np.argmin(away)), away.shape)]
    left = [i for i in range(len(away)) if i not in path]
    while left:
        near = {end: min(left, key=lambda i, end=end: away[path[end], i]) for end in (0, -1)}  # type: ignore[misc]
        at_head = away[path[0], near[0]] < away[path[-1], near[-1]]
        left.remove(near[0] if at_head else near[-1])
        path = [near[0], *path] if at_head else [*path, near[-1]]
    return path


def _untangle(path: list[int], distance: np.ndarray) -> list[int]:
    """Turn stretches round until no turn shortens the path; an end has nothing beyond it."""
    better = True
    while better:
        better = False
        for start, stop in combinations(range(len(path) + 1), 2):
            before, after = path[start - 1] if start else None, path[stop] if stop < len(path) else None
            first, last = path[start], path[stop - 1]
            gain = _step(distance, before, first) + _step(distance, last, after)
            gain -= _step(distance, before, last) + _step(distance, first, after)
            if gain > _NO_GAIN:
                path = [*path[:start], *path[start:stop][::-1], *path[stop:]]
                better = True
    return path


def _step(distance: np.ndarray, one: int | None, other: int | None) -> float:
    return 0.0 if one is None or other is None else float(distance[one, other])
