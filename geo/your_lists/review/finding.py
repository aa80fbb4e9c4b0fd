"""Finding a place by hand: ranked candidates, the gazetteer, a typed or clicked position."""

from dataclasses import dataclass
from typing import Final

from geo.base.errors import PlacingError
from geo.base.text import fold
from geo.base.words import Words
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.sources import countries
from geo.your_lists.check.positions import Position, on_earth, position
from geo.your_lists.check.whereabouts import Whereabouts
from geo.your_lists.review.queue import Option, option_of

MOST: Final = 12


@dataclass(frozen=True)
class Spot:
    """What lies at a position.

    ``country_code`` is that of the nearest place, not of an outline; ``caution`` is a sentence where the position
    contradicts the country given, else ``""``; ``exchanged`` says that exchanging latitude and longitude would agree
    with it.
    """

    latitude: float
    longitude: float
    nearest: Option | None
    distance_km: float
    country_code: str
    caution: str = ""
    exchange: bool = False


def search(text: str, country: str, gazetteer: Gazetteer, *, limit: int = MOST) -> tuple[Option, ...]:
    """Search the gazetteer for a name or its beginning, in Turkish or any language that it holds.

    What the geocoder finds first, then places of the name and those that begin with it, within the country before
    elsewhere, most populous first. A country that is empty or not understood is everywhere.
    """
    if not fold(text) or len(text) > 200:
        return ()
    known = countries.understand(country)
    codes = known.country_codes if known else ()
    placing = Geocoder(gazetteer).place(text, country if known else "")
    scored = {placing.gazetteer_id: placing.confidence} if placing.gazetteer_id else {}
    scored |= {candidate.gazetteer_id: candidate.score for candidate in placing.candidates}
    places = list(gazetteer.identified(scored).values())
    places.sort(key=lambda place: -scored[place.gazetteer_id])
    for within in (codes, ()) if codes else ((),):
        places += gazetteer.named(fold(text), within)[:limit] + gazetteer.beginning(fold(text), within, limit=limit)
    distinct = {place.gazetteer_id: place for place in places}
    options = [option_of(place, text, codes, score=scored.get(key, 0.0)) for key, place in distinct.items()]
    return tuple(sorted(options, key=lambda option: not option.same_country)[:limit])


def at_point(written: str | Position, country: str, gazetteer: Gazetteer, words: Words) -> Spot:
    """Look around a position that was typed or clicked; `PlacingError` if it cannot be read, or is not on earth."""
    here = position(written) if isinstance(written, str) else on_earth(written.latitude, written.longitude)
    whereabouts = Whereabouts(gazetteer)
    near = whereabouts.nearest(here.latitude, here.longitude)
    option = option_of(near[0], near[0].name, ()) if near else None
    contradiction = whereabouts.contradiction(country, here.latitude, here.longitude)
    caution = ""
    if contradiction == "exchanged":
        caution = words.text(
            "This position does not lie in {country}, but would if latitude and longitude were exchanged.",
            country=country,
        )
    elif contradiction == "far":
        caution = words.text("This position lies far from {country}.", country=country)
    code = option.country_code if option else ""
    return Spot(
        here.latitude, here.longitude, option, near[1] if near else 0.0, code, caution, contradiction == "exchanged"
    )


def exchange(spot: Spot) -> Position:
    """Exchange latitude and longitude; `PlacingError` if the longitude cannot be a latitude."""
    if abs(spot.longitude) > 90:
        raise PlacingError("There is no latitude of {degrees}: latitudes run from -90 to 90.", degrees=spot.longitude)
    return Position(spot.longitude, spot.latitude)
