"""Where the ties of a list begin and end: the geometry that a renderer keeps while the selection changes.

Ties of one kind between a municipality and a place are one flow, those of one kind between two countries one
gathered flow, those that lead to one place one dot. All are numbered by their first tie.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from geo.base.held import Held
from geo.base.words import Language
from geo.sources.exonyms import column_in
from geo.sources.records import AGREEMENTS
from geo.ties import life

_STARTS = ["origin_latitude", "origin_longitude"]
_POINTS = ["latitude", "longitude"]


@dataclass(frozen=True, eq=False, repr=False)
class Ends:
    """The ends of a set of ties.

    ``flow_of``, ``gathered_of``, ``place_of``: per tie the number of its flow and of its place; -1 for what has not
    both ends, or no point. ``starts``, ``points``: per tie, latitude and longitude in degrees. ``kinds``: per tie, its
    place among `geo.sources.records.AGREEMENTS`. ``over``: per tie, whether it has ended or is suspended;
    such a tie is never in one flow with others.
    """

    ties: pd.DataFrame
    flow_of: np.ndarray
    gathered_of: np.ndarray
    place_of: np.ndarray
    starts: np.ndarray
    points: np.ndarray
    kinds: np.ndarray
    over: np.ndarray

    @cached_property
    def firsts(self) -> np.ndarray:
        """The first tie of each flow."""
        return _firsts(self.flow_of)

    @cached_property
    def gathered_firsts(self) -> np.ndarray:
        """The first tie of each gathered flow."""
        return _firsts(self.gathered_of)

    @cached_property
    def place_firsts(self) -> np.ndarray:
        """The first tie of each place."""
        return _firsts(self.place_of)

    def flow(self, number: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Give the two ends of a flow."""
        first = self.firsts[number]
        return tuple(self.starts[first].tolist()), tuple(self.points[first].tolist())

    def place(self, number: int) -> tuple[float, float]:
        """Give the point of a place."""
        latitude, longitude = self.points[self.place_firsts[number]].tolist()
        return latitude, longitude

    def names(self, language: Language) -> np.ndarray:
        """Name the partner of each tie, its end beside it where all ties that lead to the place are over."""
        named = life.named(self.ties, language)
        return np.asarray(named[column_in(language)].to_numpy())

    def of_places(self, column: str) -> np.ndarray:
        """Give what a column of the ties says of each place."""
        of_ties: np.ndarray = self.ties[column].to_numpy()
        return np.asarray(of_ties[self.place_firsts])


@lru_cache(maxsize=8)
def ends_of(held: Held) -> Ends:
    """Find the ends of a set of ties; kept for the next call."""
    ties = pd.DataFrame(held.frame)
    starts, points = ties[_STARTS].to_numpy(dtype=float), ties[_POINTS].to_numpy(dtype=float)
    located = ~np.isnan(points).any(axis=1)
    both = located & ~np.isnan(starts).any(axis=1)
    origin = ["origin_area"] if "origin_area" in ties else []
    over = life.is_over(ties).to_numpy(dtype=bool)
    kinds = pd.Categorical(ties["agreement"], categories=AGREEMENTS).codes.astype(int)
    return Ends(
        ties=ties,
        flow_of=_number(ties.assign(over=over), both, ["municipality", "place_id", "agreement", "over"]),
        gathered_of=_number(ties.assign(over=over), both, [*origin, "area_code", "agreement", "over"]),
        place_of=_number(ties, located & ties["place_id"].ne("").to_numpy(), ["place_id"]),
        starts=starts,
        points=points,
        kinds=kinds,
        over=over,
    )


def _number(ties: pd.DataFrame, kept: np.ndarray, keys: list[str]) -> np.ndarray:
    numbers = np.full(len(ties), -1)
    numbers[kept] = ties[kept].groupby(keys, sort=False).ngroup().to_numpy()
    return numbers


def _firsts(numbers: np.ndarray) -> np.ndarray:
    found, first = np.unique(numbers, return_index=True)
    return np.asarray(first[found >= 0])
