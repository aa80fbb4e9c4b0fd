"""The order in which a printed place is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz, process

from geo import countries
from geo.countries import Country
from geo.gazetteer import Gazetteer, Place, kilometres, sound
from geo.geocoder.homonyms import SAME_PLACE_KM, Choice, choose
from geo.geocoder.placing import Placing, at, candidates_of
from geo.geocoder.reading import Reading, country_in, names_no_place, readings, without_titles
from geo.text import fold

Key = tuple[str, str]

PART_OF_KM: Final = 60.0
"""A part lies within this distance of its parent's point."""

_FUZZY_FROM: Final = 5
_MISSPELT_FROM: Final = 7
_FUZZY_RATIO: Final = 87.0
_FUZZY_LEAD: Final = 3.0
_LONGEST_SPAN: Final = 4
_BOTH_TR: Final = ("İki ad da bulundu; dar olanı alındı (öteki: {other}).", "İki ad da aynı yerin adıdır.")
_BOTH_EN: Final = (
    "Both names were found; the narrower was taken (the other: {other}).",
    "Both names are of one place.",
)
_CAPITALS_NAMED_AS_COUNTRIES: Final = frozenset({"TN", "DZ", "DJ", "KW", "LU", "PA", "SG", "MC", "SM", "GT", "VA"})


@dataclass(frozen=True)
class _Question:
    """A place to find within a country; without country, everywhere."""

    text: str
    country: Country | None

    @property
    def codes(self) -> tuple[str, ...]:
        return self.country.country_codes if self.country else ()

    @property
    def blank(self) -> Placing:
        code = self.country.country_code if self.country else ""
        return Placing("unresolved", code, self.country.viewpoint_code if self.country else "", "", "")


class Geocoder:
    """
    Places printed names, offline.

    Parameters
    ----------
    gazetteer
        The index to look in.
    decisions
        A person's placings by (place, country) as read; they always win.
    cache
        Earlier placings by the same key; asked after the decisions.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        decisions: Mapping[Key, Placing] | None = None,
        cache: Mapping[Key, Placing] | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._decisions = decisions or {}
        self._cache = cache or {}

    def place(self, place_read: str, country_read: str) -> Placing:
        """
        Place one printed name.

        Parameters
        ----------
        place_read
            The place as printed, or as read after correction; may be empty.
        country_read
            Its country likewise; may be empty.

        Returns
        -------
        placing
            Never a point outside the printed country; when unsure, ``ambiguous``
            with its candidates or ``unresolved``, with the reason.
        """
        key = (place_read, country_read)
        if key in self._decisions:
            return self._decisions[key]
        if key in self._cache:
            return replace(self._cache[key], provider="cache")
        country = countries.understand(country_read) if country_read.strip() else None
        if country_read.strip() and country is None:
            return _not_understood(country_read)
        text, within = place_read.strip(), country
        if not (country and _capital_like(text, country)):
            text, found = country_in(text)
            within = country or found
            if country and found and not set(found.country_codes) & set(country.country_codes):
                text = place_read.strip()
            elif country and found and found.viewpoint_code and not country.viewpoint_code:
                within = found
        return self._find(_Question(text, within))

    def _find(self, question: _Question) -> Placing:
        if not fold(question.text):
            return _no_place(question)
        if names_no_place(question.text):
            return replace(
                question.blank,
                reason_tr="Bu sözler bir yer adı değil.",
                reason_en="These words do not name a place.",
            )
        unsure: Placing | None = None
        for reading in readings(question.text):
            placing = self._whole(question) if reading.shape == "whole" else self._divided(question, reading)
            if placing and placing.status != "ambiguous":
                return placing
            unsure = unsure or placing
        return unsure or self._fuzzy(question) or self._unknown(question)

    def _whole(self, question: _Question) -> Placing | None:
        choice = self._choice(question, fold(question.text))
        bare = without_titles(question.text)
        if choice is None and bare != fold(question.text):
            choice = self._choice(question, bare)
        return _answer(question, choice) if choice else None

    def _choice(self, question: _Question, folded: str) -> Choice | None:
        found = [place for place in self._gazetteer.named(folded, question.codes) if _within(place, question.country)]
        return choose(found, folded, worldwide=question.country is None)

    def _divided(self, question: _Question, reading: Reading) -> Placing | None:
        parts, rest = self._parts(question, reading)
        if not parts:
            return None
        if len(parts) > 1:
            return _part_of(question, parts)
        name, places = parts[0]
        choice = choose(places, name, worldwide=question.country is None)
        if choice is None or choice.chosen is None:
            return None if choice is None else _answer(question, choice)
        if not rest or reading.shape == "alias":
            return _answer(question, replace(choice, sure=0.88))
        return _parent_only(question, choice.chosen, rest)

    def _parts(self, question: _Question, reading: Reading) -> tuple[list[tuple[str, list[Place]]], str]:
        """Look every piece up; give those found with their places, and the words left over."""
        if reading.shape == "words":
            return self._spans(question, reading.parts)
        found, rest = [], []
        for piece in reading.parts:
            bare = without_titles(piece)
            places = self._named(question, fold(piece)) or self._named(question, bare)
            if places:
                found.append((fold(piece), places))
            elif bare and not countries.exactly(piece):
                rest.append(piece)
        return found, " ".join(rest)

    def _spans(self, question: _Question, words: tuple[str, ...]) -> tuple[list[tuple[str, list[Place]]], str]:
        found, rest, start = [], [], 0
        while start < len(words):
            for length in range(min(_LONGEST_SPAN, len(words) - start), 0, -1):
                span = " ".join(words[start : start + length])
                if countries.exactly(span):
                    break
                whole = length == len(words)
                places = [] if whole or len(without_titles(span)) < 4 else self._named(question, span)
                if places:
                    found.append((span, places))
                    break
            else:
                length = 1
                rest.append(words[start])
            start += length
        return found, without_titles(" ".join(rest))

    def _named(self, question: _Question, folded: str) -> list[Place]:
        if not folded:
            return []
        return [place for place in self._gazetteer.named(folded, question.codes) if _within(place, question.country)]

    def _fuzzy(self, question: _Question) -> Placing | None:
        bare = without_titles(question.text)
        if question.country is None or len(bare.replace(" ", "")) < _FUZZY_FROM:
            return None
        for heard in dict.fromkeys((sound(bare), sound(bare.replace("c", "j")))):
            names = self._sounding_like(question, heard)
            places = [place for name in names for place in self._named(question, name)]
            choice = choose(list(dict.fromkeys(places)), bare)
            if choice and (choice.chosen is None or _known(choice.chosen)):
                return _answer(question, replace(choice, sure=min(choice.sure, 0.85)), spelled=True)
        return self._misspelt(question, bare) if len(bare) >= _MISSPELT_FROM else None

    def _sounding_like(self, question: _Question, heard: str) -> list[str]:
        names = []
        for code in question.codes:
            sounds, folded = self._gazetteer.sounds(code)
            names += [name for other, name in zip(sounds, folded, strict=True) if other == heard]
        return names

    def _misspelt(self, question: _Question, bare: str) -> Placing | None:
        scored: dict[Place, float] = {}
        for code in question.codes:
            _, folded = self._gazetteer.sounds(code)
            near = process.extract(bare, folded, scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO - _FUZZY_LEAD, limit=8)
            for name, ratio, _ in near:
                if name[0] == bare[0]:
                    for place in self._named(question, name):
                        scored[place] = max(ratio, scored.get(place, 0.0))
        ranked = sorted(scored, key=lambda place: (-scored[place], -place.population, place.gazetteer_id))
        if not ranked:
            return None
        best = scored[ranked[0]]
        close = [place for place in ranked if best - scored[place] < _FUZZY_LEAD]
        choice = choose(close, bare)
        if choice is None or choice.chosen is None or best < _FUZZY_RATIO or not _known(choice.chosen):
            return _several(question, ranked)
        return _answer(question, replace(choice, sure=round(best / 125, 2)), spelled=True)

    def _unknown(self, question: _Question) -> Placing:
        elsewhere = self._gazetteer.named(fold(question.text)) if question.country else []
        ranked = sorted(elsewhere, key=lambda place: (-place.population, place.gazetteer_id))
        hint_tr = " Adaylar başka bir ülkede ya da bölgededir." if ranked else ""
        hint_en = " The candidates lie in another country or area." if ranked else ""
        return replace(
            question.blank,
            candidates=candidates_of(ranked, score=0.3),
            reason_tr=f"Basılan ülkede bu adda bir yer bulunamadı.{hint_tr}",
            reason_en=f"No place of this name was found in the printed country.{hint_en}",
        )


def _within(place: Place, country: Country | None) -> bool:
    """Say whether a place can lie in the area a country's name stands for."""
    if country is None or not country.admin1:
        return True
    return place.viewpoint_code == country.viewpoint_code or place.admin1 in country.admin1


def _known(place: Place) -> bool:
    return place.provider == "supplement" or place.population >= 1000


def _capital_like(text: str, country: Country) -> bool:
    """Recognise capitals that share their country's name, printed beside it: ``Tunus, Tunus``."""
    named = countries.exactly(text)
    return named is not None and named.country_code == country.country_code in _CAPITALS_NAMED_AS_COUNTRIES


def _not_understood(country_read: str) -> Placing:
    return Placing(
        "unresolved",
        "",
        "",
        f"“{country_read}” bir ülke adı olarak anlaşılamadı.",
        f"“{country_read}” was not understood as a country.",
    )


def _no_place(question: _Question) -> Placing:
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


def _answer(question: _Question, choice: Choice, *, spelled: bool = False) -> Placing:
    if choice.chosen is None:
        return _several(question, choice.places)
    others = [place for place in choice.places if place is not choice.chosen]
    how_tr = "Yazımı benzeyen ad ülkede bulundu." if spelled else "Ad ülkede bulundu."
    how_en = "A name spelled alike was found in the country." if spelled else "The name was found in the country."
    if question.country is None:
        how_tr, how_en = "Ülke basılmamış; açık farkla en büyük şehir.", "No country is printed; the largest by far."
    if others:
        how_tr += " Aynı adlı yerlerin en büyüğü." if question.country else ""
        how_en += " It is the largest of that name." if question.country else ""
    placing = replace(
        question.blank,
        status="exact",
        confidence=choice.sure,
        candidates=candidates_of(others, score=0.4),
        reason_tr=how_tr,
        reason_en=how_en,
    )
    return at(choice.chosen, placing)


def _several(question: _Question, places: list[Place]) -> Placing:
    return replace(
        question.blank,
        status="ambiguous",
        confidence=0.5,
        candidates=candidates_of(places, score=0.5),
        reason_tr="Birden çok yer bu ada uyuyor; hangisi olduğu kaynaktan anlaşılmıyor.",
        reason_en="Several places answer to this name; the source does not say which.",
    )


def _part_of(question: _Question, parts: list[tuple[str, list[Place]]]) -> Placing | None:
    """Place two or more named pieces: at the part when it lies within its parent."""
    parts = [(name, _settled(places, name)) for name, places in parts]
    regions = [any(place.kind == "region" for place in places) for _, places in parts]
    towns = [part for part, region in zip(parts, regions, strict=True) if not region]
    if len(towns) == 1:
        choice = choose(towns[0][1], towns[0][0], worldwide=question.country is None)
        return _answer(question, replace(choice, sure=min(choice.sure, 0.9))) if choice else None
    (_, outer), (_, inner) = (towns or parts)[-2:]
    distance, _, first, second = min(
        ((kilometres(a, b), -a.population - b.population, a, b) for a in outer for b in inner),
        key=lambda pair: pair[:2],
    )
    if distance > PART_OF_KM:
        return _several(question, [first, second])
    finer = _finer(first, second)
    parent = first if finer is second else second
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


def _settled(places: list[Place], name: str) -> list[Place]:
    choice = choose(places, name)
    return choice.places if choice else []


def _finer(first: Place, second: Place) -> Place:
    for place, other in ((first, second), (second, first)):
        if place.parent and not other.parent:
            return place
    return second if second.population <= first.population else first


def _parent_only(question: _Question, parent: Place, rest: str) -> Placing:
    placing = replace(
        question.blank,
        status="approximate",
        confidence=0.6,
        reason_tr=f"“{rest}” bulunamadı; nokta {parent.name} içindir.",
        reason_en=f"“{rest}” was not found; the point is that of {parent.name}.",
    )
    return at(parent, placing)
