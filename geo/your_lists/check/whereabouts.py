"""What lies near a position: the nearest place of the gazetteer, and whether a country can reach there."""

import math
from functools import cached_property
from typing import Any, Final, Literal

from geo.base.sphere import on_sphere
from geo.places.gazetteer import Gazetteer, Place, kilometres
from geo.sources import countries

_REACH_CELLS: Final = 2
_FARTHEST: Final = 2 * math.sin(math.radians(25) / 2)
"""Chord of the unit globe beyond which no place counts as near."""

_SAME: Final = 1e-9
"""Chord within which places are equally near: some millimetres, more than rounding makes."""

_LONELY_KM: Final = 500.0

Contradiction = Literal["", "exchanged", "far"]


class Whereabouts:
    """Tells what lies near a position by the places of the gazetteer: outlines are drawn coarsely, without harbours."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._contradictions: dict[tuple[str, float, float], Contradiction] = {}

    def nearest(self, latitude: float, longitude: float) -> tuple[Place, float] | None:
        """Find the nearest place within some 2,500 km, and its great-circle distance."""
        here = on_sphere([latitude], [longitude])[0]
        chord, _ = self._tree.query(here, distance_upper_bound=_FARTHEST)
        if not math.isfinite(chord):
            return None
        at = at_degrees(latitude, longitude)
        equal = self._gazetteer.numbered(self._tree.query_ball_point(here, chord + _SAME))
        found = [(kilometres(at, place), place) for place in equal]
        distance, place = min(found, key=lambda pair: (pair[0], -pair[1].population, pair[1].gazetteer_id))
        return place, distance

    def reaches(self, country: str, latitude: float, longitude: float) -> bool:
        """Say whether a position can lie in a country as written; one not understood reaches everywhere.

        So it is where the country has a place within some 200 km, or the nearest place, or no country has one near:
        small islands are in no gazetteer.
        """
        known = countries.understand(country)
        codes = known.country_codes if known else ()
        if not codes or self._has_place_of(country, latitude, longitude):
            return True
        near = self.nearest(latitude, longitude)
        return near is None or near[0].country_code in codes or near[1] > _LONELY_KM

    def contradiction(self, country: str, latitude: float, longitude: float) -> Contradiction:
        """Say how a position contradicts its country.

        ``"exchanged"`` where the country does not reach the position, but its mirror image; ``"far"`` where it reaches
        neither; ``""`` where it reaches the position.
        """
        asked = (country, latitude, longitude)
        if asked not in self._contradictions:  # several checks ask about the same row
            self._contradictions[asked] = self._judged(*asked)
        return self._contradictions[asked]

    def _judged(self, country: str, latitude: float, longitude: float) -> Contradiction:
        if self.reaches(country, latitude, longitude):
            return ""
        return "exchanged" if abs(longitude) <= 90 and self._has_place_of(country, longitude, latitude) else "far"

    def _has_place_of(self, country: str, latitude: float, longitude: float) -> bool:
        known = countries.understand(country)
        return any(self._has_place(code, latitude, longitude) for code in (known.country_codes if known else ()))

    def _has_place(self, code: str, latitude: float, longitude: float) -> bool:
        south, west = math.floor(latitude), math.floor(longitude)
        if code not in self._codes:
            return True  # A country without places cannot contradict.
        across = min(180, math.ceil(_REACH_CELLS / max(math.cos(math.radians(latitude)), 0.01)))
        return any(
            (code, south + up, (west + over + 180) % 360 - 180) in self._cells
            for up in range(-_REACH_CELLS, _REACH_CELLS + 1)
            for over in range(-across, across + 1)
        )

    @cached_property
    def _cells(self) -> set[tuple[str, int, int]]:
        return self._gazetteer.cells()

    @cached_property
    def _codes(self) -> set[str]:
        return {code for code, _, _ in self._cells}

    @cached_property
    def _tree(self) -> Any:
        from scipy.spatial import cKDTree  # a third of a second that only lists with positions need

        return cKDTree(on_sphere(*self._gazetteer.positions().T))


def at_degrees(latitude: float, longitude: float) -> Place:
    """Make a place without a name of a position, to measure from."""
    return Place("", "", "", "", "", "", latitude, longitude, 0, "", False, "", "")
