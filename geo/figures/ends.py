"""Where the ties of a list begin and end: the geometry that a renderer keeps while the selection changes.

Ties of one kind between a municipality and a place are one flow, those of one kind between two countries one
gathered flow, those that lead to one place one dot. All are numbered by their first tie.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
import pandas as pd

from geo.base.held import Held
from geo.base.words import LANGUAGES, Language
from geo.figures import curves
from geo.sources.equal_earth import on_map
from geo.sources.exonyms import column_in
from geo.sources.records import AGREEMENTS
from geo.ties import life

_STARTS = ["origin_latitude", "origin_longitude"]
_POINTS = ["latitude", "longitude"]
_NEAR, _FAR = 1100.0, 296.0
"""Pixels per radius of the earth at which lines are kept apart: Europe, and the world on 1,600 pixels."""
_BESIDE: Final = np.array([0.0, 0.03, -0.03, 0.06])
"""How much further lines turn half-way, by kind of tie and last for those that are over: none hides another."""
_HUB: Final = 0.012
"""Places of one country that lie no further from each other, in radii of the earth, are led to by one branch."""
_FAR_HUB: Final = 17 / _FAR
"""The same of places that are one dot on a map of the world."""
_MOST_WAYS: Final = 150
"""Where more ways lead from country to country no line turns: they could not be kept apart."""
_MOST_PLACES: Final = 3000

Point = tuple[float, float]


@dataclass(frozen=True, eq=False, repr=False)
class Ends:
    """The ends of a set of ties.

    ``flow_of``, ``gathered_of``, ``place_of``: numbers by tie; -1 for what has not both ends, or no point. ``starts``,
    ``points``: latitude and longitude in degrees. ``kinds``: places among `geo.sources.records.AGREEMENTS`. ``over``:
    ended or suspended; never in one flow with others.
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

    @cached_property
    def looks(self) -> np.ndarray:
        """Per tie its kind, and behind all kinds one look of those that are over."""
        return np.where(self.over, len(AGREEMENTS), self.kinds)

    @cached_property
    def way_of(self) -> np.ndarray:
        """Per tie the number of the way that it shares with those between the same two countries; -1 as ``flow_of``."""
        return _number(self.ties, self.flow_of >= 0, _areas(self.ties))

    @cached_property
    def hub_of(self) -> np.ndarray:
        """Per tie the number of the place and its neighbours in the country for which a line branches off."""
        return self._hubs(_HUB) if len(self.place_firsts) <= _MOST_PLACES else self.place_of

    @cached_property
    def far_hub_of(self) -> np.ndarray:
        """The same of those that are one dot on a map of the world."""
        return self._hubs(_FAR_HUB)

    def _hubs(self, reach: float) -> np.ndarray:
        places = self.place_firsts
        x, y = on_map(*self.points[places].T[::-1])
        area = pd.factorize(self.of_places("area_code"))[0]
        hubs, free = np.arange(len(places)), np.ones(len(places), dtype=bool)
        for place in np.argsort(-_count(self.place_of, len(places)), kind="stable").tolist():
            if free[place]:
                near = free & (np.hypot(x - x[place], y - y[place]) < reach) & (area == area[place])
                hubs[near], free[near] = place, False
        return np.asarray(np.append(pd.factorize(hubs)[0], -1)[self.place_of])

    @cached_property
    def turns(self) -> np.ndarray:
        """How each tie's line turns, see `geo.figures.curves`, whatever is selected; NaN for a great circle."""
        return self._turns(_NEAR, self.place_of, costs=(6.0, 4.0))

    @cached_property
    def far_turns(self) -> np.ndarray:
        """The same on a map of the world."""
        return self._turns(_FAR, self.far_hub_of, costs=(2.0, 5.0))

    def _turns(self, scale: float, dot_of: np.ndarray, *, costs: tuple[float, float]) -> np.ndarray:
        ways, count = self.way_of, self.way_of.max(initial=-1) + 1
        found = np.full((count + 1, 2), np.nan)
        everywhere = np.ones(len(self.ties), dtype=bool)
        if 0 < count <= _MOST_WAYS:
            nodes, dots = self.nodes(everywhere), self.foremost(dot_of, self.place_of, everywhere)
            homes = _number(self.ties, ways >= 0, _areas(self.ties)[:-1])
            starts = self.foremost(homes, self.seat_of, everywhere)
            area = self.ties["area_code"].to_numpy()
            places = _on_map(self.points[dots]) * scale
            for home, start in enumerate(starts.tolist()):
                rows = np.flatnonzero(homes[_firsts(ways)] == home)
                served = pd.Index(area[nodes[rows]]).get_indexer(pd.Index(area[dots]))
                leaves = _on_map(self.starts[[start]])[0] * scale
                node = _on_map(self.points[nodes[rows]]) * scale
                found[rows] = curves.turns(leaves, node, places, served, costs=costs)
        beside = _BESIDE[self.looks]
        return np.asarray(found[ways] + np.column_stack([np.zeros(len(beside)), beside]))

    @cached_property
    def seat_of(self) -> np.ndarray:
        """Per tie the number of its municipality, -1 as ``flow_of``."""
        return _number(self.ties, self.flow_of >= 0, ["municipality"])

    def nodes(self, kept: np.ndarray) -> np.ndarray:
        """Give the tie of each way at whose place its line ends: the largest of the kept dots of a map of the world."""
        dots = self.foremost(self.far_hub_of, self.place_of, kept)
        return np.asarray(dots[self.far_hub_of[self.foremost(self.way_of, self.far_hub_of, kept)]])

    def foremost(self, groups: np.ndarray, parts: np.ndarray, kept: np.ndarray) -> np.ndarray:
        """Give the first of the kept ties of the largest part of each group; -1 for a group without any."""
        rows = np.flatnonzero(kept & (groups >= 0))
        counts = np.append(_count(parts[rows], parts.max(initial=-1) + 1), 0)
        ordered = rows[np.argsort(-counts[parts[rows]], kind="stable")]
        found = np.full(groups.max(initial=-1) + 1, -1)
        present, first = np.unique(groups[ordered], return_index=True)
        found[present] = ordered[first]
        return found

    def at(self, tie: int) -> Point:
        """Give one of ``points`` as a browser holds it."""
        return self._held[tie]

    @cached_property
    def _held(self) -> list[Point]:
        return [(latitude, longitude) for latitude, longitude in self.points.round(4).tolist()]

    def turn(self, tie: int, *, far: bool = False) -> Point | None:
        """Give how the line of a tie turns, on a map of the world where it is ``far``; none for a great circle."""
        out, middle = (self.far_turns if far else self.turns)[tie].round(3).tolist()
        return None if np.isnan(out) else (out, middle)

    def flow(self, number: int, *, far: bool = False) -> tuple[Point, Point, Point | None]:
        """Give the two ends of a flow, and how it turns."""
        first = self.firsts[number]
        return tuple(self.starts[first].tolist()), tuple(self.points[first].tolist()), self.turn(first, far=far)

    def place(self, number: int) -> tuple[float, float]:
        """Give the point of a place."""
        latitude, longitude = self.points[self.place_firsts[number]].tolist()
        return latitude, longitude

    def names(self, language: Language) -> np.ndarray:
        """Name the partner of each tie, its end beside it where all ties that lead to the place are over."""
        named = life.named(self.ties, language)
        return np.asarray(named[column_in(language)].to_numpy())

    @cached_property
    def namesakes(self) -> np.ndarray:
        """Per place whether one in another country has the same name, in either language."""
        areas = pd.Series(self.of_places("area_code"))
        named = (self.names(language)[self.place_firsts] for language in LANGUAGES)
        shared = [areas.groupby(names).transform("nunique").to_numpy() > 1 for names in named]
        return np.asarray(np.logical_or.reduce(shared))

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
    over = life.is_over(ties).to_numpy(dtype=bool)
    kinds = pd.Categorical(ties["agreement"], categories=AGREEMENTS).codes.astype(int)
    return Ends(
        ties=ties,
        flow_of=_number(ties.assign(over=over), both, ["municipality", "place_id", "agreement", "over"]),
        gathered_of=_number(ties.assign(over=over), both, [*_areas(ties), "agreement", "over"]),
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


def _areas(ties: pd.DataFrame) -> list[str]:
    return [*(["origin_area"] if "origin_area" in ties else []), "area_code"]


def _count(numbers: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(numbers[numbers >= 0], minlength=count)


def _on_map(points: np.ndarray) -> np.ndarray:
    return np.column_stack(on_map(points[:, 1], points[:, 0]))
