"""Second thoughts about a sure answer: what else of its name could be meant."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder.placing import Placing
from geo.places.geocoder.search import Question, Search, choose, chosen, forms, several, wide_area
from geo.sources.countries import OWN_AREAS, STATE_BESIDE, area, names

_CLAIMED: Final = {"EH": "MA", "PS": "IL", "TW": "CN", "XK": "RS"}
"""Country → the state whose name lists print beside its places; a place in it is then a doubt, never a point."""

_BESIDE: Final = {
    state: tuple(code for code, beside in {**STATE_BESIDE, **_CLAIMED}.items() if beside == state)
    for state in {*STATE_BESIDE.values(), *_CLAIMED.values()}
}
_CITY_FROM: Final = 50_000
_TOWN_FROM: Final = 1_000
_KNOWN_FROM: Final = 5_000
_KNOWN_POPULATION: Final = 100
"""GeoNames writes less where it does not know."""

_PARTS: Final = tuple(map(fold, "区區구郡군"))
"""What Chinese, Japanese and Korean write onto the name of a part of a city or county."""

_ONE_SIDE_TR: Final = "Taraf yazılmamış; yeri yalnızca bir taraf sayıyor."
_ONE_SIDE_EN: Final = "No side is stated; only one has it."
_LONGER: Final = 5
_NEARLY: Final = 5
_CHINESE: Final = re.compile("[\u3400-\u9fff]+")
_MANY: Final = 4
_CITY_MEANT: Final = 250_000
_FAR_LARGER: Final = 30
"""So many of one name that one of them must be so many times as populous as the next to be meant."""


class Rivals:
    """Looks for what else of its name an answer could have meant."""

    def __init__(self, gazetteer: Gazetteer, search: Search) -> None:
        self._gazetteer, self._search = gazetteer, search

    def weighed(self, question: Question, placing: Placing) -> Placing:
        """Give the placing, or a doubt with both candidates, or the place in a territory of the printed state."""
        if question.country is None:
            return placing
        exact = placing.status == "exact"
        sided = self._of_a_side(question, placing) if exact else placing
        if doubt := sided if sided.status != placing.status else self._beside(question, sided):
            return doubt
        placing = sided
        place = self._own(question, placing) if exact and placing.provider == "geonames" else None
        if not place:
            return placing
        if placing.candidates and question.folded.endswith(_PARTS):
            return several(question, self._of_the_name(question, question.codes))
        if fold(place.name) in forms(question.text):
            return self._common(question, placing, place) or placing
        return self._region(question, placing, place) or self._of_its_own_name(question, place) or placing

    def _region(self, question: Question, placing: Placing, place: Place) -> Placing | None:
        """Doubt a town elsewhere that answers to the name of a state or region: ``New Jersey``."""
        region = area(question.text, question.codes)
        far = region and place.admin1 not in region.admin1 and place.population < _CITY_FROM
        return wide_area(placing) if far else None

    def _of_a_side(self, question: Question, placing: Placing) -> Placing:
        """Doubt a place that both sides of a divided island count as theirs, when the row states no side."""
        country = question.country
        if not country or country.viewpoint_code or country.how == "table" or _divided().isdisjoint(question.codes):
            return placing
        own = self._at(question, placing)
        places = self._of_the_name(question, question.codes) or own
        if not any(place.viewpoint_code in OWN_AREAS for place in (*places, *own)):
            said_tr, said_en = f"{placing.reason_tr} {_ONE_SIDE_TR}", f"{placing.reason_en} {_ONE_SIDE_EN}"
            return replace(placing, reason_tr=said_tr, reason_en=said_en)
        halves = (half for place in places for half in self._gazetteer.named(fold(place.name), question.codes))
        found = list(dict.fromkeys([*places, *halves]))
        if all(place.viewpoint_code in OWN_AREAS for place in found):
            found = [each for place in found for each in (place, place.of_the_state())]
        return replace(
            several(question, found),
            reason_tr="Ülke yalın yazılmış, hangi taraf olduğu belirtilmemiş; yeri iki taraf da kendinden sayıyor.",
            reason_en="The country is written without a side, and both sides count the place as theirs.",
        )

    def _beside(self, question: Question, placing: Placing) -> Placing | None:
        """Weigh the places of the name in territories that lists print under the name of the state."""
        territories = tuple(code for state in question.codes for code in _BESIDE.get(state, ()))
        known = self._of_the_name(question, territories) if territories else []
        rivals = [place for place in known if place.provider == "supplement" or place.population >= _TOWN_FROM]
        if not rivals:
            return None
        if placing.gazetteer_id:
            own = self._at(question, placing)
            return several(question, [rivals[0], *own]) if own and rivals[0].population > own[0].population else None
        if self._search.whole(question):
            return None
        choice = choose([place for place in rivals if place.country_code not in _CLAIMED], question.folded)
        return chosen(question, choice) if choice else several(question, rivals)

    def _of_its_own_name(self, question: Question, place: Place) -> Placing | None:
        """Weigh a place found by another of its names against those of its own or of the text: ``フランクフルト``."""
        asked, own = forms(question.text), fold(place.name.partition("(")[0])
        if own in asked or asked[0].startswith(f"{own} "):
            return None
        if any(self._gazetteer.is_reviewed(form, place) for form in asked):
            return None
        first = f"{asked[0]} "
        longer = self._gazetteer.beginning(first, question.codes, limit=_LONGER) if own.startswith(first) else []
        heard = () if _CHINESE.fullmatch(asked[0]) else asked[1:]
        rivals = [*longer, *(other for form in (own, *heard) for other in self._search.named(question, form))]
        of_geonames = [other for other in rivals if other.provider == "geonames"]
        near = [other for other in of_geonames if other.population * _NEARLY >= place.population]
        choice = choose(list(dict.fromkeys([place, *near])), asked[-1])
        if not choice or choice.chosen is place:
            return None
        return chosen(question, replace(choice, sure=min(choice.sure, 0.85)))

    def _common(self, question: Question, placing: Placing, place: Place) -> Placing | None:
        """Doubt one of many of its name, and a village whose namesakes may be too small for the index."""
        words = fold(place.name).split()
        common = self._gazetteer.common(place.country_code).issuperset(words)
        if placing.candidates:
            bearers = [p for p in self._search.named(question, fold(place.name)) if fold(p.name) == fold(place.name)]
            largest = min(_CITY_MEANT, _FAR_LARGER * bearers[1].population) if common and len(bearers) > _MANY else 0
            return several(question, bearers) if place.population < largest else None
        small = place.population < _KNOWN_FROM and common and len(words) > 1
        tiny = _KNOWN_POPULATION < place.population < _TOWN_FROM and not (question.country and question.country.admin1)
        return several(question, [place]) if small or tiny else None

    def _own(self, question: Question, placing: Placing) -> Place | None:
        """Give the place an answer is at, if it answers to the whole text."""
        places = self._of_the_name(question, question.codes)
        return next((place for place in places if place.gazetteer_id == placing.gazetteer_id), None)

    def _at(self, question: Question, placing: Placing) -> list[Place]:
        """Give the place an answer is at; by its name, since the index knows no other way that is not long."""
        named = self._gazetteer.named(fold(placing.matched_name), question.codes)
        own = [place for place in named if place.gazetteer_id == placing.gazetteer_id]
        return own or [*self._gazetteer.identified([placing.gazetteer_id]).values()]

    def _of_the_name(self, question: Question, codes: tuple[str, ...]) -> list[Place]:
        found = (place for form in forms(question.text) for place in self._gazetteer.named(form, codes))
        return sorted(dict.fromkeys(found), key=lambda place: (-place.population, place.gazetteer_id))


@cache
def _divided() -> frozenset[str]:
    """Give the countries of which an area of its own is drawn."""
    return frozenset(state.country_code for state in names().values() if state.viewpoint_code in OWN_AREAS)
