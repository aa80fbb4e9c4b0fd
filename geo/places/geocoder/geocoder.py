"""The order in which a printed place is decided."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from geo.base.text import fold
from geo.base.words import LANGUAGES
from geo.places.gazetteer import Gazetteer, Place
from geo.places.geocoder import search
from geo.places.geocoder.placing import LONGEST_NAME, Placing
from geo.places.geocoder.reading import (
    Reading,
    apart_from_area,
    area_in,
    country_in,
    first_piece,
    is_part,
    names_no_place,
    part_first,
    readings,
    without_numbers,
)
from geo.places.geocoder.rivals import Rivals
from geo.places.geocoder.search import Named, Question, Search, choose
from geo.places.geocoder.vocabulary import REGION_WORDS, SEAS, WIDE_AREA_WORDS, names_area
from geo.sources import countries
from geo.sources.countries import OWN_AREAS, Country

Key = tuple[str, str]
Pieces = Callable[[Reading], tuple[list[Named], str, bool]]

_PARENT_FROM: Final = 50_000
_SURE_IF_MISSPELT: Final = 0.8
_TOWN_BESIDE_AREA_FROM: Final = 5_000
_AREA_UNKNOWN: Final = 0.8
_METROPOLIS_FROM: Final = 500_000
_CAPITALS_NAMED_AS_COUNTRIES: Final = frozenset({"TN", "DZ", "DJ", "KW", "LU", "PA", "SG", "MC", "SM", "GT", "VA"})


class Geocoder:
    """Places printed names, offline; ``decisions`` of persons always win, ``cache`` is asked after them."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        decisions: Mapping[Key, Placing] | None = None,
        cache: Mapping[Key, Placing] | None = None,
    ) -> None:
        self._gazetteer, self._search = gazetteer, Search(gazetteer)
        self._rivals = Rivals(gazetteer, self._search)
        self._decisions = decisions or {}
        self._cache = cache or {}

    def read_ahead(self, keys: Iterable[Key]) -> None:
        """Read the names of pairs that are going to be placed; `place` answers the same without, only later."""
        short = (key for key in keys if max(map(len, key)) <= LONGEST_NAME)
        known = ((place, countries.understand(country)) for place, country in short if country.strip())
        self._gazetteer.read_ahead([(fold(place), country.country_codes) for place, country in known if country])

    def place(self, place_read: str, country_read: str) -> Placing:
        """Place one printed name; country or place may be empty.

        Never a point outside the printed country; when unsure, ``ambiguous`` with its candidates or ``unresolved``,
        with the reason.
        """
        key = (place_read, country_read)
        if key in self._decisions:
            return self._decisions[key]
        if key in self._cache:
            return replace(self._cache[key], provider="cache")
        text, country = (part_first(place_read), countries.understand(country_read) if country_read.strip() else None)
        if country_read.strip() and country is None:
            town, country = country_in(country_read)  # "Saraybosna / Bosna Hersek" in the country's column
            if country is None:
                return self._in_one_of(text, countries.misspelt(country_read)) or search.country_not_understood(
                    country_read
                )
            alone, text = text, f"{text} - {town}" if fold(text) and fold(text) != fold(town) else town
            found = text == town or self._find(self._question(text, country)).status != "unresolved"
            if not found:  # an area that is not known
                return _less_sure(self._find(self._question(alone, country)))
        if part := self._search.recorded(Question(text, country)):
            return part  # before a country is looked for in it: "Sincan, Ankara"
        question = self._question(text, country)
        return self._find(question, recorded=question.text != text or question.country is not country)

    def _in_one_of(self, text: str, near: Country | None) -> Placing | None:
        """Let the place tell which of two countries a misspelt name means; a plain name must be found for it."""
        choice = self._search.whole(question := Question(text, near)) if near else None
        if near and near.country_code and not choice:
            placing = _less_sure(self._find(question))
            return placing if placing.latitude is not None else None
        if not choice or not choice.chosen or len({place.country_code for place in choice.places}) > 1:
            return None
        return search.chosen(question, replace(choice, sure=min(choice.sure, _SURE_IF_MISSPELT)))

    def _question(self, text: str, country: Country | None) -> Question:
        """Take a country out of the place's cell, alone, at an end or printed a second time, and then a region."""
        before, found = country_in(text)
        if not (found or apart_from_area(text)[1]) or (before and self._is_name(text, country)):
            return Question(text, country)
        if found and not (before or country) and self._is_own_place(text, found):
            return Question(text, found)  # East Jerusalem stands for a country, and is a place
        if (
            found
            and country is None
            and (within := self._in_area(text))
            and not self._search.whole(Question(before, found))
        ):
            return within  # Rome, Georgia
        if found and (country is None or set(found.country_codes) & set(country.country_codes)):
            if country and not before and self._is_town_too(text, country, found):
                return Question(text, country)
            narrower = country is None or (found.viewpoint_code and not country.viewpoint_code)
            # Beside a printed country an area is part of the place's name, not another view of the boundaries.
            seen = replace(found, viewpoint_code="") if country and found.viewpoint_code not in OWN_AREAS else found
            text, country = before, seen if narrower else country
        return ((not country or not country.admin1) and self._in_area(text, country)) or Question(text, country)

    def _in_area(self, text: str, country: Country | None = None) -> Question | None:
        """Take a region out of the place's cell if the place is found in it."""
        before, region = area_in(text, country)
        # Under the viewpoint of the country it was printed with.
        seen = replace(region, viewpoint_code=country.viewpoint_code) if region and country else region
        within = Question(before, seen) if seen else None
        if not within or self._search.whole(within) or self._search.inflected(within):
            return within
        heard = self._search.heard(within)
        return within if heard and heard.status != "ambiguous" else None

    def _is_name(self, text: str, country: Country | None) -> bool:
        """Recognise names that contain a country's: ``Mexico City``, ``Cezayir şehri``."""
        choice = self._search.whole(Question(text, country))
        return choice is not None and choice.chosen is not None and choice.chosen.kind != "region"

    def _is_own_place(self, text: str, found: Country) -> bool:
        """Recognise what the atlas's own places call by the words of a country that is called otherwise itself."""
        choice = self._search.whole(Question(text, found))
        own = [fold(countries.name(found.country_code, language)) for language in LANGUAGES]
        bears = choice and choice.chosen and choice.chosen.provider == "supplement"
        return bool(bears) and not found.viewpoint_code and fold(text) not in own

    def _is_town_too(self, text: str, country: Country, found: Country) -> bool:
        """Recognise towns named as their country or area and printed beside it: ``Tunus, Tunus``."""
        if found.country_code == country.country_code in _CAPITALS_NAMED_AS_COUNTRIES and not found.viewpoint_code:
            return True
        choice = self._search.whole(Question(text, found))
        return choice is not None and choice.chosen is not None and _can_be_parent(choice.chosen)

    def _find(self, question: Question, *, recorded: bool = True) -> Placing:
        """Decide a question; ``recorded``: whether the gazetteer's own record of parts has still to be asked."""
        if not question.folded:
            return search.only_country(question)
        if recorded and (part := self._search.recorded(question)):
            return part
        if names_no_place(question.text) or (question.country is None and question.folded in SEAS):
            return question.answer("unresolved", "Bu sözler bir yer adı değil.", "These words do not name a place.")
        placing = self._rivals.weighed(question, self._decided(question))
        words = set(fold(first_piece(question.text)).split())
        if words & WIDE_AREA_WORDS:
            return search.wide_area(placing)
        return search.seat_of_area(placing) if words & REGION_WORDS else placing

    def _decided(self, question: Question) -> Placing:
        """Try the whole; most names are found so, and are not taken apart."""
        choice = self._search.whole(question)
        whole = search.chosen(question, choice) if choice else None
        return whole if whole and whole.status != "ambiguous" else self._taken_apart(question, whole)

    def _taken_apart(self, question: Question, whole: Placing | None) -> Placing:
        """Try the pieces, what sounds or looks alike, and at last the parent of an unknown part."""
        unsure: list[Placing] = []
        together = False  # one name, or names that stand apart
        ways = readings(question.text)
        found: dict[Reading, tuple[list[Named], str, bool]] = {}

        def pieces(reading: Reading) -> tuple[list[Named], str, bool]:
            if reading not in found:
                found[reading] = self._search.pieces(question, reading)
            return found[reading]

        for reading in ways:
            if unsure and reading.shape == "words":
                break  # the words of a name that several places bear tell nothing more
            placing = whole if reading.shape == "whole" else self._complete(question, reading, pieces)
            if placing and placing.status != "ambiguous":
                return placing
            unsure += [placing] if placing else []
            together |= placing is not None and reading.shape != "words" and reading.apart
        alike = None
        numbered = any(word.isdigit() for word in question.folded.split())
        ways_alike = (self._search.alike, self._search.heard)[:: 1 if question.folded.isascii() else -1]
        for way in (self._numbered,) if numbered else (self._search.inflected, *ways_alike):
            if unsure and (together or question.folded.isascii()):
                break
            alike = way(question) or alike
            if alike and alike.status != "ambiguous":
                return alike
        for reading in ways[1:]:
            if placing := self._parent(question, reading, pieces):
                return placing
        if answer := next(iter([*unsure, *([alike] if alike else [])]), None):
            return answer
        if beside := self._beside_unknown_area(question):
            return beside
        elsewhere = self._gazetteer.named(question.folded) if question.country else []
        return search.not_found(question, self._search.hints(question), elsewhere)

    def _beside_unknown_area(self, question: Question) -> Placing | None:
        """Place a known town beside a division that is not known by this name: it can be the only one of its name."""
        town, area = apart_from_area(question.text)
        if question.country is None or not area or not names_area(area):
            return None
        placing = self._find(Question(town, question.country))
        choice = self._search.whole(Question(town, question.country))
        known = choice and choice.chosen and choice.chosen.population >= _TOWN_BESIDE_AREA_FROM
        return _less_sure(placing) if known else None

    def _numbered(self, question: Question) -> Placing | None:
        """Place ``Karlovo 3. Bölge`` at its town: a number is never a slip of the pen."""
        town = without_numbers(question.text)
        choice = self._search.whole(Question(town, question.country)) if question.country and town else None
        if not choice:
            return None
        if not choice.chosen:
            return search.several(question, choice.places)
        return search.parent_only(question, choice.chosen, question.text)

    def _complete(self, question: Question, reading: Reading, pieces: Pieces) -> Placing | None:
        """Place a reading all of whose pieces are understood."""
        found, rest, leading = pieces(reading)
        if len(found) > 1 and not rest:
            return search.part_of(question, found, broken=reading.shape != "words")
        if len(found) != 1 or (rest and reading.shape != "alias"):
            return None
        name, places = found[0]
        choice = choose(places, name, worldwide=question.country is None)
        if choice and rest and len(choice.places) > 1 and fold(rest).isascii() == name.isascii():
            choice = replace(choice, chosen=None)  # the unknown name beside it may be what tells them apart
        if choice and choice.chosen and rest and not leading:
            return search.parent_only(question, choice.chosen, rest)  # in brackets may stand the town it is part of
        return search.chosen(question, replace(choice, sure=min(choice.sure, 0.88))) if choice else None

    def _parent(self, question: Question, reading: Reading, pieces: Pieces) -> Placing | None:
        """Place an unknown part at the city it is printed after."""
        found, rest, leading = pieces(reading)
        if not found or not rest or not leading or question.country is None or not is_part(reading, rest):
            return None
        choice = choose(found[0][1], found[0][0])
        parent = choice.chosen if choice else None
        if parent and choice and len(choice.places) > 1 and parent.population < _METROPOLIS_FROM:
            return None  # the unknown name beside it may be what tells two towns of one name apart
        return search.parent_only(question, parent, rest) if parent and _can_be_parent(parent) else None


def _less_sure(placing: Placing) -> Placing:
    """Lower the confidence: an area beside the name was not understood."""
    return replace(placing, confidence=min(placing.confidence, _AREA_UNKNOWN))


def _can_be_parent(place: Place) -> bool:
    return place.kind != "region" and (place.provider == "supplement" or place.population >= _PARENT_FROM)
