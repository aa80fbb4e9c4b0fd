"""The geocoder's answers: each a placing with its reason in Turkish and English."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from geo.base.text import fold
from geo.places.gazetteer import Place, kilometres
from geo.places.geocoder.homonyms import SAME_PLACE_KM, Choice, choose
from geo.places.geocoder.placing import Candidate, Placing, at, candidates_of
from geo.sources.countries import Country

PART_OF_KM: Final = 60.0
"""A part lies within this distance of its parent's point when its parent is recorded,"""

NEAR_KM: Final = 40.0
"""and within this one when only their names stand together."""

_CITY_FROM: Final = 100_000
_SHOWN: Final = 80

Named = tuple[str, list[Place]]
"""A piece of a printed place, folded, and the places that answer to it."""

_BOTH_TR: Final = ("İki ad da bulundu; dar olanı alındı (öteki: {other}).", "İki ad da aynı yerin adıdır.")
_BOTH_EN: Final = (
    "Both names were found; the narrower was taken (the other: {other}).",
    "Both names are of one place.",
)


_UNPLACED: Final[dict[str, Any]] = {
    "status": "ambiguous",
    "latitude": None,
    "longitude": None,
    "matched_name": "",
    "place_name": "",
    "place_kind": "",
    "provider": "",
    "gazetteer_id": "",
    "confidence": 0.5,
    "reason_tr": "Basılan geniş bir bölgedir; aday, onun adını taşıyan şehirdir.",
    "reason_en": "A wide area is printed; the candidate is a town that bears its name.",
}


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

    @property
    def blank(self) -> Placing:
        """Give the unresolved placing that every answer starts from."""
        code = self.country.country_code if self.country else ""
        return Placing("unresolved", code, self.country.viewpoint_code if self.country else "", "", "")


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
        return replace(question.blank, reason_tr="Yer adı yok.", reason_en="There is no place name.")
    return replace(
        question.blank,
        status="country_only",
        place_kind="country_only",
        confidence=1.0,
        reason_tr="Yalnızca ülke basılmış.",
        reason_en="Only a country is printed.",
    )


def no_place_named(question: Question) -> Placing:
    """Answer that the words name no place."""
    return replace(
        question.blank, reason_tr="Bu sözler bir yer adı değil.", reason_en="These words do not name a place."
    )


def chosen(question: Question, choice: Choice, *, spelled: bool = False) -> Placing:
    """Answer with the chosen place, or with the candidates when none was; ``spelled``: by a like spelling."""
    if choice.chosen is None:
        return several(question, choice.places)
    others = [place for place in choice.places if place is not choice.chosen]
    how_tr = "Yazımı benzeyen ad ülkede bulundu." if spelled else "Ad ülkede bulundu."
    how_en = "A name spelled alike was found in the country." if spelled else "The name was found in the country."
    if question.country is None:
        how_tr, how_en = "Ülke basılmamış; açık farkla en büyük şehir.", "No country is printed; the largest by far."
    elif others:
        how_tr += " Aynı adlı yerlerin en büyüğü."
        how_en += " It is the largest of that name."
    placing = replace(
        question.blank,
        status="exact",
        confidence=choice.sure,
        candidates=candidates_of(others, score=0.4),
        reason_tr=how_tr,
        reason_en=how_en,
    )
    return at(choice.chosen, placing)


def several(question: Question, places: list[Place]) -> Placing:
    """Answer with candidates, best first, and no point."""
    one = len(places) == 1
    return replace(
        question.blank,
        status="ambiguous",
        confidence=0.5,
        candidates=candidates_of(places, score=0.5),
        reason_tr="Ad tam uymuyor; tek aday aşağıda."
        if one
        else "Birden çok yer bu ada uyuyor; hangisi olduğu kaynaktan anlaşılmıyor.",
        reason_en="The name does not quite fit; the one candidate is given."
        if one
        else "Several places answer to this name; the source does not say which.",
    )


def part_of(question: Question, parts: list[Named], *, broken: bool) -> Placing | None:
    """
    Answer for two or more named pieces: the part, when it lies within or beside its parent.

    ``broken`` says that a dash, comma or bracket stands between them; without one,
    two names that stand together are a city and its part only when the city is large.
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
        return several(question, [first, second])
    if distance <= SAME_PLACE_KM and (greater := _outweighing(settled[0], finer, parent)):
        return several(question, [greater, finer])
    one = distance <= SAME_PLACE_KM and fold(first.name) == fold(second.name)
    placing = replace(
        question.blank,
        status="exact",
        confidence=0.92 if one or finer.parent else 0.75,
        candidates=candidates_of([] if one else [parent], score=0.4),
        reason_tr=_BOTH_TR[one].format(other=parent.name),
        reason_en=_BOTH_EN[one].format(other=parent.name),
    )
    return at(finer, placing)


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
    placing = replace(
        question.blank,
        status="approximate",
        confidence=0.6,
        reason_tr=f"“{rest}” bulunamadı; nokta {parent.name} içindir.",
        reason_en=f"“{rest}” was not found; the point is that of {parent.name}.",
    )
    return at(parent, placing)


def wide_area(placing: Placing) -> Placing:
    """Take back a point at a town when a state, county or oblast is printed: the town may lie at its edge."""
    if placing.status != "exact" or placing.place_kind in ("region", "district"):
        return placing
    held = [Candidate(placing.gazetteer_id, placing.place_name, placing.country_code, *_point(placing), 0.5)]
    return replace(placing, **_UNPLACED, candidates=tuple([*held, *placing.candidates][:5]))


def _point(placing: Placing) -> tuple[float, float]:
    return placing.latitude or 0.0, placing.longitude or 0.0


def seat_of_area(placing: Placing) -> Placing:
    """Lower an exact placing at a town to the likely seat of the printed area."""
    if placing.status != "exact" or placing.place_kind in ("region", "district"):
        return placing
    return replace(
        placing,
        status="approximate",
        confidence=min(placing.confidence, 0.6),
        reason_tr=f"{placing.reason_tr} Basılan bir bölgedir; nokta aynı adlı şehrin.",
        reason_en=f"{placing.reason_en} An area is printed; the point is that of the town of its name.",
    )


def not_found(question: Question, near: list[Place], elsewhere: list[Place]) -> Placing:
    """Answer that the country has no such place; names like it and places of the name elsewhere are the hints."""
    ranked = sorted(elsewhere, key=lambda place: (-place.population, place.gazetteer_id))
    hint_tr = " Adaylar benzer adlar ya da başka ülkelerdeki adaşlardır." if near or ranked else ""
    hint_en = " The candidates are names like it, or its namesakes in other countries." if near or ranked else ""
    return replace(
        question.blank,
        candidates=candidates_of([*near[:3], *ranked], score=0.3),
        reason_tr=f"Basılan ülkede bu adda bir yer bulunamadı.{hint_tr}",
        reason_en=f"No place of this name was found in the printed country.{hint_en}",
    )
