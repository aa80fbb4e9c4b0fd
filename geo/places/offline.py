"""The offline geocoder behind geopy's interface, for what takes a geopy geocoder.

``geopandas.tools.geocode(names, provider=OfflineGeocoder)`` places a column, and geopy's
`RateLimiter` takes its methods. Nobody is asked: there is no network and no limit.
"""

from typing import Any, Final

from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location
from geopy.point import Point

from geo.base.sphere import great_circle_km, on_sphere
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.places.geocoder.placing import flat

_SURE: Final = ("exact", "approximate")


class OfflineGeocoder(GeopyGeocoder):  # type: ignore[misc]
    """Places names offline as a geopy geocoder; raises `PlacingError` if its index cannot be built."""

    def __init__(self, *, gazetteer: Gazetteer | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._gazetteer = gazetteer or Gazetteer()
        self._geocoder = Geocoder(self._gazetteer)

    def geocode(
        self,
        query: str,
        *,
        country: str = "",
        exactly_one: bool = True,
        timeout: object = None,  # noqa: ARG002 - geopy's callers may pass it
    ) -> Location | list[Location] | None:
        """Place one printed name; its country may stand apart.

        Its ``raw`` is the placing with status, reason and candidates; ``None`` when not sure.
        """
        placing = self._geocoder.place(str(query), country)
        if placing.status not in _SURE:
            return None
        found = Location(placing.place_name, Point(placing.latitude, placing.longitude), flat(placing))
        return found if exactly_one else [found]

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        within_km: float = 50.0,
        timeout: object = None,  # noqa: ARG002 - geopy's callers may pass it
    ) -> Location | list[Location] | None:
        """Name the place of the gazetteer nearest to a point, as geopy reads it, within some kilometres."""
        point = Point(query)
        here = on_sphere(point.latitude, point.longitude)[0]
        kilometres = great_circle_km(on_sphere(*self._gazetteer.positions().T), here)
        nearest, far = int(kilometres.argmin()), float(kilometres.min())
        if far > within_km:
            return None
        [place] = self._gazetteer.numbered([nearest])
        raw = {"gazetteer_id": place.gazetteer_id, "country_code": place.country_code, "kilometres": far}
        found = Location(place.name, Point(place.latitude, place.longitude), raw)
        return found if exactly_one else [found]
