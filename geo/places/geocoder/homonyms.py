"""How several places of one name are settled: by neighbourhood, own name and population."""

from dataclasses import dataclass
from typing import Final

from geo.base.text import fold
from geo.places.gazetteer import Place, kilometres

SAME_PLACE_KM: Final = 12.0
"""Two entries of one name closer than this are one place and its administration."""

_APART_DEGREES: Final = SAME_PLACE_KM / 110
"""Of latitude: more than `SAME_PLACE_KM` for certain."""

_DOMINANT: Final = 4.5
_DOMINANT_FROM: Final = 1000
_DOMINANT_OVER_BEARER: Final = 100.0
_BEARER_FROM: Final = 1000
_COMMON_FROM: Final = 5
_TOWN_TO: Final = 50_000
_DOMINANT_TOWN: Final = 8.0
_ONLY_BEARER: Final = 2
_DOMINANT_WORLDWIDE: Final = 20.0
_DOMINANT_WORLDWIDE_FROM: Final = 100_000
_ALONE_WORLDWIDE_FROM: Final = 15_000
_RIVAL_OF_TURKISH: Final = 20_000


@dataclass(frozen=True)
class Choice:
    """
    The outcome: ``chosen`` or, when nothing settles it, ``None`` and the ranked ``places``.

    ``sure`` runs from 0 to 1.
    """

    chosen: Place | None
    places: list[Place]
    sure: float


def choose(places: list[Place], folded: str, *, worldwide: bool = False) -> Choice | None:
    """
    Choose among the places that answer to a name.

    The atlas's own supplement, reviewed row by row, goes before GeoNames; then
    a place that bears the name itself before those that merely answer to it;
    then one that is several times (world-wide: twenty times) as populous as the next.

    Returns ``None`` when there are no places.
    """
    if not places:
        return None
    apart = _one_per_neighbourhood(places, folded)
    return _choose_worldwide(apart) if worldwide else _choose_within(apart, folded)


def _choose_within(apart: list[Place], folded: str) -> Choice:
    """Choose where a country limited the search."""
    one_country = len({place.country_code for place in apart}) == 1
    own = [place for place in apart if place.provider == "supplement" and one_country]
    ranked = sorted(own or apart, key=_rank)
    if len(ranked) == 1:
        return Choice(ranked[0], ranked, 0.97)
    if len({place.parent for place in own}) > 1:  # districts of several cities: how large they are tells nothing
        return Choice(None, ranked, 0.5)
    first, second = ranked[0], ranked[1].population
    bearers = [place for place in ranked if fold(place.name) == folded]
    ratio = _ratio_wanted(ranked, bearers, reviewed=bool(own), one_country=one_country)
    if first.population >= max(_DOMINANT_FROM, ratio * second):
        return Choice(first, ranked, 0.9)
    if bearers == [first] and first.population >= _ONLY_BEARER * max(second, 1):
        return Choice(first, ranked, 0.88)
    return Choice(None, ranked, 0.5)


def _ratio_wanted(ranked: list[Place], bearers: list[Place], *, reviewed: bool, one_country: bool) -> float:
    """Say how many times as populous as the next the first place must be."""
    first = ranked[0]
    if not one_country:
        return _DOMINANT_WORLDWIDE
    if reviewed:
        return _DOMINANT
    if first not in bearers:
        # Clermont is not Clermont-Ferrand: who merely answers to a name must outweigh its bearer by far.
        if any(place.population >= _BEARER_FROM for place in bearers):
            return _DOMINANT_OVER_BEARER
        if len(ranked) >= _COMMON_FROM:
            return _DOMINANT_WORLDWIDE
    return _DOMINANT_TOWN if first.population < _TOWN_TO else _DOMINANT


def _choose_worldwide(apart: list[Place]) -> Choice:
    """
    Choose without a country: one far larger than its namesakes, or Turkey's own district.

    The lists come from Turkish municipalities: a district of Turkey is meant unless
    a town of its name stands abroad.
    """
    ranked = sorted(apart, key=_rank)
    turkish = [place for place in ranked if place.country_code == "TR" and place.kind == "district"]
    abroad = [place for place in ranked if place.country_code != "TR" and place.population >= _RIVAL_OF_TURKISH]
    if len(turkish) == 1 and not abroad:
        return Choice(turkish[0], [turkish[0], *(place for place in ranked if place is not turkish[0])], 0.75)
    first, second = ranked[0], ranked[1].population if len(ranked) > 1 else 0
    least = _DOMINANT_WORLDWIDE_FROM if len(ranked) > 1 else _ALONE_WORLDWIDE_FROM
    settled = first.population >= max(least, _DOMINANT_WORLDWIDE * second) and not turkish
    return Choice(first if settled else None, ranked, 0.75 if settled else 0.5)


def _rank(place: Place) -> tuple[int, str]:
    return -place.population, place.gazetteer_id


def _one_per_neighbourhood(places: list[Place], folded: str) -> list[Place]:
    """Keep one place of each neighbourhood: the supplement's, then the bearer of the name, then the most populous."""
    kept: list[Place] = []
    order = sorted(
        places,
        key=lambda p: (p.provider != "supplement", fold(p.name) != folded, -p.population, p.gazetteer_id),
    )
    for place in order:
        if all(_are_apart(place, other) for other in kept):
            kept.append(place)
    return kept


def _are_apart(place: Place, other: Place) -> bool:
    northward = abs(place.latitude - other.latitude)  # alone settles nearly every pair
    return northward > _APART_DEGREES or kilometres(place, other) > SAME_PLACE_KM
