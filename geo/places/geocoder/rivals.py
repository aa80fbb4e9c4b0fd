"""Second thoughts about a sure answer: what else of its name could be meant."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from geo.base import hearing
from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder.placing import Placing
from geo.places.geocoder.reading import first_piece, without_titles
from geo.places.geocoder.search import Question, Search, are_apart, choose, chosen, forms, heard_as, several, wide_area
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
_HEARD_NEAR: Final = 0.3
_HEARD_AS_NEAR: Final = 0.1
_OTHERWISE: Final = 0.2
_METROPOLIS_FROM: Final = 500_000
_NEARLY: Final = 5
_WORD: Final = re.compile(r"\w+")
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
        own = self._of_the_name(question, question.codes) if exact and placing.provider == "geonames" else []
        place = next((each for each in own if each.gazetteer_id == placing.gazetteer_id), None)
        if not place:
            return placing
        if placing.candidates and question.folded.endswith(_PARTS):
            return several(question, own)
        if fold(place.name) == question.folded:
            return self._common(question, placing, place)
        bears = fold(place.name) in forms(question.text)
        other = None if bears else self._region(question, placing, place) or self._of_its_own_name(question, place)
        other = other or self._likelier(question, place)
        return other or (self._common(question, placing, place) if bears else self._by_name(question, placing, place))

    def _by_name(self, question: Question, placing: Placing, place: Place) -> Placing:
        """Lower a small town that is called so beside a name that sounds otherwise: one such name may be of another.

        A name with words behind it is no other: ``Losheim am See`` for Losheim, ``Giengen`` for Giengen an der Brenz.
        """
        if place.population >= _CITY_FROM or self._is_reviewed(question, place):
            return placing
        asked, own = _WORD.findall(question.folded), _WORD.findall(fold(place.name))
        if asked[: len(own)] == own or own[: len(asked)] == asked:
            return placing
        far = hearing.unlike(without_titles(question.text), fold(place.name)) > _OTHERWISE
        return replace(placing, status="approximate", confidence=min(placing.confidence, 0.85)) if far else placing

    def _is_reviewed(self, question: Question, place: Place) -> bool:
        return any(self._gazetteer.is_reviewed(form, place) for form in forms(question.text))

    def _likelier(self, question: Question, place: Place) -> Placing | None:
        """Doubt a place by another name or script when a town is likelier what is heard: ``图拉`` is Tula, and Tura."""
        one = first_piece(question.text) == question.text and place.population < _METROPOLIS_FROM
        if not one or self._is_reviewed(question, place):
            return None
        towns, least = self._search.sounding(question), heard_as(place, 0.0)
        most = next((far + _HEARD_AS_NEAR for _, far, each in towns if each == place), _HEARD_NEAR)
        near = [each for score, far, each in towns if score < least and far <= most and are_apart(each, place)]
        return several(question, [*near, place]) if near else None

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
        if self._is_reviewed(question, place):
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
        placing = chosen(question, replace(choice, sure=min(choice.sure, 0.85)))
        return replace(placing, status="approximate") if choice.chosen else placing

    def _common(self, question: Question, placing: Placing, place: Place) -> Placing:
        """Doubt one of many of its name, and a village whose namesakes may be too small for the index."""
        words = fold(place.name).split()
        common = self._gazetteer.common(place.country_code).issuperset(words)
        if placing.candidates:
            bearers = [p for p in self._search.named(question, fold(place.name)) if fold(p.name) == fold(place.name)]
            largest = min(_CITY_MEANT, _FAR_LARGER * bearers[1].population) if common and len(bearers) > _MANY else 0
            return several(question, bearers) if place.population < largest else placing
        small = place.population < _KNOWN_FROM and common and len(words) > 1
        tiny = _KNOWN_POPULATION < place.population < _TOWN_FROM and not (question.country and question.country.admin1)
        return several(question, [place]) if small or tiny else placing

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
