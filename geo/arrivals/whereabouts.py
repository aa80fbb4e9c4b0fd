"""What lies near a position: the nearest place of the gazetteer, and whether a country can reach there."""

import math
from functools import cached_property
from typing import Final

from geo import countries
from geo.gazetteer import Gazetteer, Place, kilometres

_REACH_CELLS: Final = 2
_WIDTHS: Final = (0.3, 1.5, 6.0, 25.0)
"""Degrees of latitude searched around a position, one after the other."""

_KM_A_DEGREE: Final = 111.2
_LONELY_KM: Final = 500.0


class Whereabouts:
    """
    Tells what lies near a position.

    Countries are told by the places of the gazetteer, not by outlines: these are
    drawn coarsely, and a harbour often lies outside them.

    Parameters
    ----------
    gazetteer
        The index.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def nearest(self, latitude: float, longitude: float) -> tuple[Place, float] | None:
        """
        Find the nearest place.

        Parameters
        ----------
        latitude, longitude
            Degrees.

        Returns
        -------
        place, kilometres
            The place and its great-circle distance; ``None`` where none lies
            within some 2,500 km.
        """
        here = _at(latitude, longitude)
        for width in _WIDTHS:
            found = [(kilometres(here, place), place) for place in self._around(latitude, longitude, width)]
            # Beyond the circle inside the bounds, a place outside them could be nearer.
            near = [pair for pair in found if pair[0] <= width * _KM_A_DEGREE]
            if near:
                distance, place = min(near, key=lambda pair: (pair[0], -pair[1].population, pair[1].gazetteer_id))
                return place, distance
        return None

    def reaches(self, country: str, latitude: float, longitude: float) -> bool:
        """
        Say whether a position can lie in a country.

        Parameters
        ----------
        country
            As written; one that is not understood reaches everywhere.
        latitude, longitude
            Degrees.

        Returns
        -------
        reaches
            Whether the country has a place within some 200 km, or the nearest place,
            or no country has one near: small islands are in no gazetteer.
        """
        known = countries.understand(country) if country.strip() else None
        codes = known.country_codes if known else ()
        if not codes or self._has_place_of(country, latitude, longitude):
            return True
        near = self.nearest(latitude, longitude)
        return near is None or near[0].country_code in codes or near[1] > _LONELY_KM

    def exchanged(self, country: str, latitude: float, longitude: float) -> bool:
        """
        Say whether latitude and longitude are exchanged, judged by the country.

        Parameters
        ----------
        country
            As written.
        latitude, longitude
            Degrees as given.

        Returns
        -------
        exchanged
            The country does not reach the position, but its mirror image.
        """
        return (
            abs(longitude) <= 90
            and not self.reaches(country, latitude, longitude)
            and self._has_place_of(country, longitude, latitude)
        )

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

    def _around(self, latitude: float, longitude: float, width: float) -> list[Place]:
        across = min(180.0, width / max(math.cos(math.radians(min(89.9, abs(latitude) + width))), 1e-3))
        south, north = latitude - width, latitude + width
        if north >= 90 or south <= -90:
            across = 180.0
        west, east = longitude - across, longitude + across
        found = self._gazetteer.between(south, north, max(west, -180.0), min(east, 180.0))
        if across < 180 and west < -180:
            found += self._gazetteer.between(south, north, west + 360, 180.0)
        if across < 180 and east > 180:
            found += self._gazetteer.between(south, north, -180.0, east - 360)
        return found if across < 180 else self._gazetteer.between(south, north, -180.0, 180.0)


def _at(latitude: float, longitude: float) -> Place:
    return Place("", "", "", "", "", "", latitude, longitude, 0, "", False, "", "")
