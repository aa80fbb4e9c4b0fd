"""Looking a name up within a country: as written, without titles, in pieces, by sound, by spelling."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from geo.base.hearing import bones, heard, unlike, with_nasals
from geo.base.held import of_short_texts
from geo.base.inflection import nominatives
from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place, kilometres, romanised, sound, without_ending
from geo.places.geocoder.placing import Candidate, Placing, Status, at, candidates_of
from geo.places.geocoder.reading import Reading, first_piece, pairs, without_numbers, without_titles
from geo.places.geocoder.vocabulary import in_english
from geo.sources import countries
from geo.sources.countries import OWN_AREAS, Country

SAME_PLACE_KM: Final = 12.0
"""Two entries of one name closer than this are one place and its administration."""

_APART_DEGREES: Final = SAME_PLACE_KM / 110
"""Of latitude: more than `SAME_PLACE_KM` for certain."""

_DOMINANT: Final = 6.0
_DOMINANT_FROM: Final = 1000
_KNOWN_NAMESAKE: Final = 50_000
_DOMINANT_OVER_KNOWN: Final = 10
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
    """The outcome: ``chosen`` or, when nothing settles it, the ranked ``places``; ``sure`` runs from 0 to 1."""

    chosen: Place | None
    places: list[Place]
    sure: float


def choose(places: list[Place], folded: str, *, worldwide: bool = False) -> Choice | None:
    """Choose among the places that answer to a name; ``None`` when there are none.

    The reviewed supplement goes before GeoNames; then a place that bears the name itself before those that answer to
    it; then one that is several times (world-wide: twenty times) as populous as the next.
    """
    if not places:
        return None
    if len(places) == 1 and not worldwide:
        return Choice(places[0], [*places], 0.97)
    if worldwide and _is_divided(places):
        return Choice(None, sorted(places, key=_rank), 0.5)
    apart = _one_per_neighbourhood(places, folded)
    return _choose_worldwide(apart) if worldwide else _choose_within(apart, folded)


def _is_divided(places: list[Place]) -> bool:
    """Say whether all are the halves of one city, on both sides of a line that the map draws: Nicosia."""
    sides = {place.viewpoint_code in OWN_AREAS for place in places}
    return len(sides) > 1 and not any(are_apart(place, places[0]) for place in places)


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
    if not folded.isascii() and len({place.name for place in ranked}) == 1:
        bearers = ranked  # all are called alike, in another script
    ratio = _ratio_wanted(ranked, bearers, reviewed=bool(own), one_country=one_country)
    known = [place for place in bearers if place is not first and place.population >= _KNOWN_NAMESAKE]
    if known and not own:  # Portland in Maine
        ratio = max(ratio, _DOMINANT_OVER_KNOWN)
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
    """Choose without a country: one far larger than its namesakes, or Turkey's own district if none is abroad."""
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
        places, key=lambda p: (p.provider != "supplement", fold(p.name) != folded, -p.population, p.gazetteer_id)
    )
    for place in order:
        if all(are_apart(place, other) for other in kept):
            kept.append(place)
    return kept


def are_apart(place: Place, other: Place) -> bool:
    """Say whether two entries of one name are more than one place and its administration."""
    northward = abs(place.latitude - other.latitude)  # alone settles nearly every pair
    return northward > _APART_DEGREES or kilometres(place, other) > SAME_PLACE_KM


PART_OF_KM: Final = 60.0
"""A part lies within this distance of its parent's point when its parent is recorded,"""

NEAR_KM: Final = 40.0
"""and within this one when only their names stand together."""

_PROVINCE_KM: Final = 100.0
_CITY_FROM: Final = 100_000
_SHOWN: Final = 80

Named = tuple[str, list[Place]]
"""A piece of a printed place, folded, and the places that answer to it."""

Heard = tuple[float, float, Place]
"""How likely a town is what was heard, the less the likelier; how far it sounds; and the town."""

_BOTH_TR: Final = ("İki ad da bulundu; dar olanı alındı (öteki: {other}).", "İki ad da aynı yerin adıdır.")
_BOTH_EN: Final = (
    "Both names were found; the narrower was taken (the other: {other}).",
    "Both names are of one place.",
)


_PART_TR: Final = "Ad, yanında yazılan ilin ya da şehrin içinde bulundu."
_PART_EN: Final = "The name was found within the province or city written beside it."


@dataclass(frozen=True)
class Question:
    """A place to find within a country; without country, everywhere."""

    text: str
    country: Country | None

    @cached_property
    def folded(self) -> str:
        """Give the text after `geo.base.text.fold`."""
        return fold(self.text)

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the ISO codes to look in; empty for everywhere."""
        return self.country.country_codes if self.country else ()

    def answer(
        self, status: Status, tr: str, en: str, *, sure: float = 0.0, candidates: tuple[Candidate, ...] = ()
    ) -> Placing:
        """Answer without a point, with the reason in both languages."""
        code, viewpoint = (self.country.country_code, self.country.viewpoint_code) if self.country else ("", "")
        return Placing(status, code, viewpoint, tr, en, confidence=sure, candidates=candidates)


def country_not_understood(country_read: str) -> Placing:
    """Answer that the country's name is unknown; nothing is placed without it."""
    shown = country_read if len(country_read) <= _SHOWN else country_read[:_SHOWN] + "…"
    return Placing(
        "unresolved",
        "",
        "",
        f"“{shown}” bir ülke adı olarak anlaşılamadı.",
        f"“{shown}” was not understood as a country.",
    )


def only_country(question: Question) -> Placing:
    """Answer that no place is named, only a country or not even that."""
    if question.country is None:
        return question.answer("unresolved", "Yer adı yok.", "There is no place name.")
    answer = question.answer("country_only", "Yalnızca ülke yazılmış.", "Only a country is written.", sure=1.0)
    return replace(answer, place_kind="country_only")


def chosen(question: Question, choice: Choice, *, spelled: bool = False) -> Placing:
    """Answer with the chosen place, or with the candidates when none was; ``spelled``: by a like spelling."""
    if choice.chosen is None:
        return several(question, choice.places)
    others = [place for place in choice.places if place is not choice.chosen]
    how_tr = "Yazımı benzeyen ad ülkede bulundu." if spelled else "Ad ülkede bulundu."
    how_en = "A name spelled alike was found in the country." if spelled else "The name was found in the country."
    if question.country is None:
        how_tr, how_en = "Ülke yazılmamış; açık farkla en büyük şehir.", "No country is written; the largest by far."
    elif others:
        how_tr += " Aynı adlı yerlerin en büyüğü."
        how_en += " It is the largest of that name."
    named = candidates_of(others, score=0.4)
    return at(choice.chosen, question.answer("exact", how_tr, how_en, sure=choice.sure, candidates=named))


def several(question: Question, places: list[Place]) -> Placing:
    """Answer with candidates, best first, and no point."""
    why_tr = "Birden çok yer bu ada uyuyor; hangisi olduğu kaynaktan anlaşılmıyor."
    why_en = "Several places answer to this name; the source does not say which."
    if len(places) == 1:
        why_tr = "Ad tam uymuyor; tek aday aşağıda."
        why_en = "The name does not quite fit; the one candidate is given."
    return question.answer("ambiguous", why_tr, why_en, sure=0.5, candidates=candidates_of(places, score=0.5))


def part_of(question: Question, parts: list[Named], *, broken: bool) -> Placing | None:
    """Answer for two or more named pieces: the part, when it lies within or beside its parent.

    Without a dash, comma or bracket between them (``broken``) they are a city and its part only when the city is large.
    """
    settled = [(name, choice.places) for name, places in parts if (choice := choose(places, name))]
    towns = [part for part in settled if not any(place.kind == "region" for place in part[1])]
    if len(towns) == 1:
        choice = choose(towns[0][1], towns[0][0], worldwide=question.country is None)
        return chosen(question, replace(choice, sure=min(choice.sure, 0.9))) if choice else None
    (_, outer), (_, inner) = (towns or settled)[-2:]
    distance, _, first, second = min(
        ((kilometres(a, b), -a.population - b.population, a, b) for a in outer for b in inner),
        key=lambda pair: pair[:2],
    )
    finer = _finer(first, second)
    parent = first if finer is second else second
    recorded = bool(finer.parent) or "region" in (first.kind, second.kind)
    loose = not broken and not recorded and parent.population < _CITY_FROM and fold(first.name) != fold(second.name)
    if distance > (PART_OF_KM if recorded else NEAR_KM) or loose:
        own, capital = _of_one_province(settled)
        if not (broken and own and capital):
            return several(question, [first, second])
        finer, parent, distance = own, capital, NEAR_KM
    if distance <= SAME_PLACE_KM and (greater := _outweighing(settled[0], finer, parent)):
        return several(question, [greater, finer])
    one = distance <= SAME_PLACE_KM and fold(first.name) == fold(second.name)
    why = (words[one].format(other=parent.name) for words in (_BOTH_TR, _BOTH_EN))
    sure, others = 0.92 if one or finer.parent else 0.75, candidates_of([] if one else [parent], score=0.4)
    return at(finer, question.answer("exact", *why, sure=sure, candidates=others))


def _of_one_province(pieces: list[Named]) -> tuple[Place | None, Place | None]:
    """Give a town and the larger one printed after it of which its province may be named: ``Alba (Cuneo)``."""
    (name, places), (after, others) = pieces[0], pieces[-1]
    own, capital = choose(places, name), choose(others, after)
    if not own or not own.chosen or not capital or not capital.chosen or len(pieces) != 2:
        return None, None
    one = own.chosen.admin1 == capital.chosen.admin1 and own.chosen.population < capital.chosen.population
    near = kilometres(own.chosen, capital.chosen) <= _PROVINCE_KM
    return (own.chosen, capital.chosen) if one and near else (None, None)


def _outweighing(leading: Named, *pair: Place) -> Place | None:
    """Find a namesake of the first piece beside which the pair is small: another place may be meant."""
    choice = choose(leading[1], leading[0])
    first = choice.chosen if choice else None
    apart = first and all(kilometres(first, place) > NEAR_KM for place in pair)
    return first if apart else None


def _finer(first: Place, second: Place) -> Place:
    for place, other in ((first, second), (second, first)):
        if place.parent and not other.parent:
            return place
    return second if second.population <= first.population else first


def parent_only(question: Question, parent: Place, rest: str) -> Placing:
    """Answer with the parent's point, the part being unknown."""
    why_tr = f"“{rest}” bulunamadı; nokta {parent.name} içindir."
    why_en = f"“{rest}” was not found; the point is that of {parent.name}."
    return at(parent, question.answer("approximate", why_tr, why_en, sure=0.6))


def wide_area(placing: Placing) -> Placing:
    """Take back a point at a town when a state, county or oblast is printed: the town may lie at its edge."""
    if placing.status != "exact" or placing.place_kind in ("region", "district"):
        return placing
    point = placing.latitude or 0.0, placing.longitude or 0.0
    held = Candidate(placing.gazetteer_id, placing.place_name, placing.country_code, *point, 0.5)
    return Placing(
        "ambiguous",
        placing.country_code,
        placing.viewpoint_code,
        "Yazılan geniş bir bölgedir; aday, onun adını taşıyan şehirdir.",
        "A wide area is written; the candidate is a town that bears its name.",
        confidence=0.5,
        candidates=(held, *placing.candidates)[:5],
    )


def seat_of_area(placing: Placing) -> Placing:
    """Lower an exact placing at a town to the likely seat of the printed area."""
    if placing.status != "exact" or placing.place_kind in ("region", "district"):
        return placing
    return replace(
        placing,
        status="approximate",
        confidence=min(placing.confidence, 0.6),
        reason_tr=f"{placing.reason_tr} Yazılan bir bölgedir; nokta aynı adlı şehrin.",
        reason_en=f"{placing.reason_en} An area is written; the point is that of the town of its name.",
    )


def not_found(question: Question, near: list[Place], elsewhere: list[Place]) -> Placing:
    """Answer that the country has no such place; names like it and places of the name elsewhere are the hints."""
    ranked = sorted(elsewhere, key=_rank)
    hint_tr = " Adaylar benzer adlar ya da başka ülkelerdeki adaşlardır." if near or ranked else ""
    hint_en = " The candidates are names like it, or its namesakes in other countries." if near or ranked else ""
    return question.answer(
        "unresolved",
        f"Yazılan ülkede bu adda bir yer bulunamadı.{hint_tr}",
        f"No place of this name was found in the country written.{hint_en}",
        candidates=candidates_of([*near[:3], *ranked], score=0.3),
    )


_SOUND_FROM: Final = 5
_MISSPELT_FROM: Final = 7
_KIN_RATIO: Final = 76.0
_LONG_FROM: Final = 10
_HINT_RATIO: Final = 80.0
_KNOWN_FROM: Final = 1000
_WELL_KNOWN_FROM: Final = 10_000
_INFLECTED_FROM: Final = 5_000
_KNOWN_IF_SHORT: Final = 20_000
_LONGEST_SPAN: Final = 4
_DENSE: Final = frozenset({"CN", "KP", "KR", "TW", "VN"})
"""Countries of short syllables, where one letter makes another town: no spelling is guessed."""
_OF_ENGLISH_NAMES: Final = frozenset({"AU", "CA", "GB", "IE", "NZ", "US", "ZA"})
_OF_CHINESE_SIGNS: Final = frozenset({"CN", "HK", "JP", "KP", "KR", "MO", "TW", "VN"})
"""Countries whose own names have Chinese signs, which tell more than how they sound."""
_SIGNS: Final = re.compile("[\u3400-\u9fff]")
_CITY: Final = re.compile("(?:城|市|シティー?|시티|varos|siti|სითი)$")
_HEARD: Final = 0.2
_MISSPELT: Final = 0.5
_FEW_CONSONANTS: Final = 2
_HEARD_IF_SHORT: Final = 0.4
_HEARD_LEAD: Final = 0.1
_LEAD_PER_DISTANCE: Final = 0.9
_SURE_LEAD: Final = 0.4
_CERTAIN_LEAD: Final = 0.6
_CERTAIN: Final = 0.2
_SAME: Final = 0.05
_PER_TENFOLD: Final = 0.2
"""How much nearer a town is taken to sound than one with a tenth of its people."""

_SHORTEST_SPANS: Final = {"alias": 2, "parts": 3, "words": 4}


@of_short_texts(16_384)
def forms(text: str) -> tuple[str, ...]:
    """Give the folded forms under which a printed name may stand in the gazetteer, the most literal first."""
    whole, bare = fold(text), without_titles(text)
    if whole.isascii():
        return (whole, bare) if bare and bare != whole else (whole,) if whole else ()
    kept = (whole, bare, without_ending(bare))
    return tuple(form for form in dict.fromkeys((*kept, *map(romanised, kept))) if form)


class Search:
    """Looks names up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def named(self, question: Question, folded: str) -> list[Place]:
        """Find the places of a folded name within the question's country and area, on the side that it states."""
        if not folded:
            return []
        places, country = self._gazetteer.named(folded, question.codes), question.country
        if not places or country is None:
            return places
        within = [place for place in places if _within(place, country)] if country.admin1 else places
        # The Republic of Cyprus and its like stand in the table of names; Cyprus alone, which CLDR has, states no side.
        states_a_side = country.how == "table" and not country.viewpoint_code
        return self._other_side(within, question) if states_a_side else within

    def _other_side(self, places: list[Place], question: Question) -> list[Place]:
        """Turn from an area of its own to the state: to its half of a divided city, else to the place as its own."""
        apart = [place for place in places if place.viewpoint_code not in OWN_AREAS]
        if not apart:
            halves = [half for place in places for half in self._gazetteer.named(fold(place.name), question.codes)]
            apart = [half for half in dict.fromkeys(halves) if half.viewpoint_code not in OWN_AREAS]
        return apart or [replace(place.of_the_state(), gazetteer_id=place.gazetteer_id) for place in places]

    def whole(self, question: Question) -> Choice | None:
        """Choose a place for the whole text, then without titles, in Latin letters, with its words in English."""
        for folded in (*forms(question.text), *_in_english(question, question.folded), *_city_of(question)):
            choice = choose(self.named(question, folded), folded, worldwide=question.country is None)
            if choice:
                return choice
        return None

    def recorded(self, question: Question) -> Placing | None:
        """Place a part by the city or province that the gazetteer records for it and the text names beside it."""
        if question.folded.isascii() and not self._may_name_part(question.folded.split()):
            return None
        parts = self._gazetteer.parts
        found = {
            place
            for part, whole in pairs(question.text)
            for form in forms(part)
            if form in parts
            for place in self._within(question, parts[form])
            if self._is_of(place, whole)
        }
        if len(found) != 1:
            return None
        [place] = found
        placing = chosen(question, Choice(place, [place], 0.97))
        return placing if question.country else replace(placing, reason_tr=_PART_TR, reason_en=_PART_EN)

    def _may_name_part(self, words: list[str]) -> bool:
        """Say whether a text holds every word of a part's name and another beside them."""
        begun = self._parts_by_word
        return len(words) > 1 and any({*words}.issuperset(name) for word in words for name in begun.get(word, ()))

    @cached_property
    def _parts_by_word(self) -> dict[str, list[list[str]]]:
        begun: dict[str, list[list[str]]] = {}
        for name in map(str.split, self._gazetteer.parts):
            begun.setdefault(name[0], []).append(name)
        return begun

    def _within(self, question: Question, places: Iterable[Place]) -> Iterator[Place]:
        country = question.country
        return (p for p in places if not country or (p.country_code in question.codes and _within(p, country)))

    def _is_of(self, part: Place, whole: str) -> bool:
        named, within = forms(whole), (part.country_code,)
        if fold(part.parent) in named:
            return True
        parents = self._gazetteer.named(fold(part.parent), within)  # "Afyon" for Afyonkarahisar
        return any(place in parents for form in named for place in self._gazetteer.named(form, within)[:1])

    def pieces(self, question: Question, reading: Reading) -> tuple[list[Named], str, bool]:
        """Look up the pieces of a reading, or its words joined to spans as long as possible.

        Returns the pieces that name places, the words left over, and whether the first piece was found.
        """
        pieces = self._spans(question, reading.parts) if reading.shape == "words" else list(reading.parts)
        found: list[Named] = []
        rest: list[str] = []
        leading = False
        for piece in pieces:
            folded, bare = fold(piece), without_titles(piece)
            if not bare or countries.exactly(piece):
                continue
            ways = dict.fromkeys((*forms(piece), without_numbers(piece) if reading.shape == "parts" else ""))
            places = next(filter(None, (self.named(question, way) for way in ways)), [])
            if places and len(piece) >= _SHORTEST_SPANS[reading.shape]:
                found.append((folded, places))
                leading = leading or not rest
            else:
                rest.append(piece)
        return found, " ".join(rest), leading

    def _spans(self, question: Question, words: tuple[str, ...]) -> list[str]:
        spans, start = [], 0
        while start < len(words):
            alone = not (self._gazetteer.begins(words[start], question.codes) or countries.may_hold(words[start]))
            for length in range(1 if alone else min(_LONGEST_SPAN, len(words) - start), 1, -1):
                span = " ".join(words[start : start + length])
                if length < len(words) and (countries.exactly(span) or self.named(question, span)):
                    break
            else:
                length = 1
            spans.append(" ".join(words[start : start + length]))
            start += length
        return spans

    def sounding(self, question: Question) -> list[Heard]:
        """List the towns of the country that a name may be heard as, the likeliest first."""
        folded = _without_kind(question)
        ways = (folded, *(() if folded.isascii() else (*_in_english(question, folded), *with_nasals(folded))))
        near = [found for way in ways for code in question.codes for found in self._gazetteer.heard(way, code)]
        nearest = {place: distance for distance, place in sorted(near, key=lambda one: -one[0])}
        found = [(heard_as(place, nearest[place]), nearest[place], place) for place in self._within(question, nearest)]
        return sorted(found, key=lambda one: (one[0], one[2].gazetteer_id))

    def heard(self, question: Question) -> Placing | None:
        """Place a name of another script by how it sounds, when no other known town of the country sounds so."""
        folded, country = _without_kind(question), question.country
        at_home = _SIGNS.search(folded) and not _OF_CHINESE_SIGNS.isdisjoint(question.codes)
        latin = folded.isascii()
        if first_piece(question.text) != question.text:
            return None  # a name and what stands beside it
        if country is None or at_home or (latin and (len(folded) < _MISSPELT_FROM or set(question.codes) & _DENSE)):
            return None
        ranked = self.sounding(question)
        ways = (folded, *(() if latin else (*_in_english(question, folded), *with_nasals(folded))))
        consonants = max(len(bones(heard(way))) for way in ways)
        most = _HEARD * (consonants + 1) if consonants > _FEW_CONSONANTS else _HEARD_IF_SHORT
        if not ranked or ranked[0][1] > most:
            return None
        (score, distance, first), *others = ranked
        places = _one_per_neighbourhood([first, *(place for _, _, place in others)], folded)
        lead = min((other - score for other, _, place in others if are_apart(place, first)), default=1.0)
        if lead < max(_HEARD_LEAD, _LEAD_PER_DISTANCE * distance):
            return several(question, [place for _, _, place in ranked if place in places])
        placing = chosen(question, Choice(first, [first], 0.85), spelled=True)
        if latin:
            like = lead >= _SURE_LEAD and distance <= _MISSPELT and _is_large(first, _KNOWN_NAMESAKE)
            return placing if like else None
        sure = lead >= _SURE_LEAD and distance <= most / 2
        certain = lead >= _CERTAIN_LEAD and distance <= min(_CERTAIN, most / 2)
        return placing if certain else replace(placing, status="approximate", confidence=0.8 if sure else 0.7)

    def alike(self, question: Question) -> Placing | None:
        """Place by a name that sounds the same, then by one spelled nearly so; short names never."""
        bare = _in_latin(question)
        if question.country is None or len(bare.replace(" ", "")) < _SOUND_FROM:
            return None
        for sounding in dict.fromkeys((sound(bare), sound(bare.replace("c", "j")))):
            names = (name for code in question.codes for name in self._gazetteer.sounding(sounding, code))
            places = [place for name in names for place in self.named(question, name)]
            choice = choose(list(dict.fromkeys(places)), bare)
            if choice and question.country.country_code in _DENSE:
                return several(question, choice.places)
            if choice and (choice.chosen is None or _is_large(choice.chosen, _KNOWN_FROM)):
                return _guessed(question, choice)
        return self._misspelt(question, bare) if question.folded.isascii() else None

    def inflected(self, question: Question) -> Placing | None:
        """Place by the nominative of a name in a genitive or locative; only a known town is found so."""
        bare = without_titles(question.text)
        if question.country is None or len(bare) < _SOUND_FROM:
            return None
        found = (
            place
            for form in nominatives(bare)
            for way in (form, romanised(form))
            for place in self.named(question, way)
        )
        choice = choose([place for place in dict.fromkeys(found) if _is_large(place, _INFLECTED_FROM)], bare)
        return _guessed(question, choice) if choice else None

    def _misspelt(self, question: Question, bare: str) -> Placing | None:
        """Place by a name a slip of the pen or two away, when it is well known and nothing else is as near."""
        slips = 2 if len(bare) >= _LONG_FROM else 1
        names = {
            name: OSA.distance(bare, name)
            for code in question.codes
            for name in self._gazetteer.spelled_nearly(bare, code, _KIN_RATIO)
            if OSA.distance(bare, name, score_cutoff=slips) <= slips and not _is_another(bare, name)
        }
        nearest = [name for name, distance in names.items() if distance == min(names.values())]
        places = dict.fromkeys(place for name in nearest for place in self.named(question, name))
        ranked = sorted(_one_per_neighbourhood(list(places), bare), key=_rank)
        least = _KNOWN_IF_SHORT if len(bare) < _MISSPELT_FROM else _WELL_KNOWN_FROM
        second = ranked[1].population if len(ranked) > 1 else 0
        if not ranked:
            return None
        if set(question.codes) & _DENSE or ranked[0].population < max(least, _DOMINANT_OVER_KNOWN * second):
            return several(question, ranked) if len(bare) >= _MISSPELT_FROM else None
        return chosen(question, Choice(ranked[0], ranked, 0.8), spelled=True)

    def hints(self, question: Question) -> list[Place]:
        """List well-known places of the country whose names are somewhat like the text, best first."""
        bare = _in_latin(question)
        scored: dict[Place, float] = {}
        for code in question.codes if len(bare) >= _SOUND_FROM else ():
            names = self._gazetteer.spelled_nearly(bare, code, _HINT_RATIO)
            for name, ratio, _ in process.extract(bare, names, scorer=fuzz.ratio, score_cutoff=_HINT_RATIO, limit=8):
                for place in self.named(question, name) if name[0] == bare[0] else ():
                    scored[place] = max(ratio, scored.get(place, 0.0))
        return [
            place
            for place in sorted(scored, key=lambda place: (-scored[place], *_rank(place)))
            if _is_large(place, _WELL_KNOWN_FROM)
        ]


def heard_as(place: Place, distance: float) -> float:
    """Say how likely a town is what was heard, the less the likelier: of two at one distance the larger."""
    return distance - _PER_TENFOLD * math.log10(max(place.population, _KNOWN_FROM))


def _guessed(question: Question, choice: Choice) -> Placing:
    """Answer with what is spelled or sounds alike: exactly only with one place, large or heard as good as the same."""
    placing, place = chosen(question, replace(choice, sure=min(choice.sure, 0.85)), spelled=True), choice.chosen
    if not place or placing.status != "exact":
        return placing
    same = _is_large(place, _KNOWN_NAMESAKE) or unlike(without_titles(question.text), fold(place.name)) <= _SAME
    return placing if same and not placing.candidates else replace(placing, status="approximate")


def _without_kind(question: Question) -> str:
    folded = without_titles(question.text)
    return without_ending(folded) or folded


def _in_english(question: Question, folded: str) -> tuple[str, ...]:
    return () if _OF_ENGLISH_NAMES.isdisjoint(question.codes) else in_english(folded)


def _city_of(question: Question) -> Iterator[str]:
    """Give the English name of the city that is called after its country: ``Ciutat de Kuwait``, ``科威特城``."""
    bare, country = _CITY.sub("", without_titles(question.text)), question.country
    if country and bare and bare != question.folded:
        own = countries.names().get(bare) or countries.native().get(bare)
        if own and own.country_code == country.country_code:
            yield f"{fold(countries.name(own.country_code, 'en'))} city"


def _in_latin(question: Question) -> str:
    bare = without_titles(question.text)
    bare = without_ending(bare) or bare
    return romanised(bare) or bare


def _is_another(name: str, bare: str) -> bool:
    """Say whether one consonant of a short name stands for another: Odaka is no misprint of Osaka."""
    swapped = len(name) == len(bare) < _MISSPELT_FROM and bones(heard(name)) != bones(heard(bare))
    return swapped and sorted(name) != sorted(bare)


def _within(place: Place, country: Country) -> bool:
    """Say whether a place can lie in the area a country's name stands for."""
    if not country.admin1:
        return True
    same_view = bool(country.viewpoint_code) and place.viewpoint_code == country.viewpoint_code
    return same_view or place.admin1 in country.admin1


def _is_large(place: Place, least: int) -> bool:
    return place.provider == "supplement" or place.population >= least
