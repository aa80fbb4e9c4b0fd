"""Looking a name up within a country: as written, without titles, in pieces, by sound, by spelling."""

from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz, process

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer, Place, skeleton, sound
from geo.places.geocoder import answers
from geo.places.geocoder.answers import Named, Question
from geo.places.geocoder.homonyms import Choice, choose
from geo.places.geocoder.placing import Placing
from geo.places.geocoder.reading import Reading, without_numbers, without_titles
from geo.sources import countries
from geo.sources.countries import OWN_AREAS, Country

_SOUND_FROM: Final = 5
_MISSPELT_FROM: Final = 7
_RATIO: Final = 87.0
_LEAD: Final = 3.0
_KIN_RATIO: Final = 76.0
_LONG_FROM: Final = 10
_BONES_FROM: Final = 4
_HINT_RATIO: Final = 80.0
_KNOWN_FROM: Final = 1000
_WELL_KNOWN_FROM: Final = 10_000
_LONGEST_SPAN: Final = 4
_DENSE: Final = frozenset({"CN", "KP", "KR", "TW", "VN"})
"""Countries of short syllables, where one letter makes another town: no spelling is guessed."""
_SHORTEST_SPAN: Final = 4


class Search:
    """Looks names up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def named(self, question: Question, folded: str) -> list[Place]:
        """Find the places of a folded name within the question's country and area, on the side that it states."""
        if not folded:
            return []
        places = self._gazetteer.named(folded, question.codes)
        if not places or question.country is None:
            return places
        within = [place for place in places if _within(place, question.country)]
        return self._other_side(within, question) if _states_the_other_side(question.country) else within

    def _other_side(self, places: list[Place], question: Question) -> list[Place]:
        """Turn from an area of its own to the state: to its half of a divided city, else to the place as its own."""
        apart = [place for place in places if place.viewpoint_code not in OWN_AREAS]
        if not apart:
            halves = [half for place in places for half in self._gazetteer.named(fold(place.name), question.codes)]
            apart = [half for half in dict.fromkeys(halves) if half.viewpoint_code not in OWN_AREAS]
        return apart or [replace(place, viewpoint_code="", note_tr="", note_en="") for place in places]

    def elsewhere(self, question: Question) -> list[Place]:
        """Find the places of the whole text anywhere on earth."""
        return self._gazetteer.named(question.folded)

    def whole(self, question: Question) -> Choice | None:
        """Choose a place for the whole text, then for the text without titles."""
        for folded in dict.fromkeys((question.folded, without_titles(question.text))):
            choice = choose(self.named(question, folded), folded, worldwide=question.country is None)
            if choice:
                return choice
        return None

    def pieces(self, question: Question, reading: Reading) -> tuple[list[Named], str, bool]:
        """
        Look up the pieces of a reading.

        ``reading``: its parts, or words to be joined to spans as long as possible. Returns the pieces that name places,
        the words left over (titles and names of countries are not), and whether the first piece was found.
        """
        pieces = self._spans(question, reading.parts) if reading.shape == "words" else list(reading.parts)
        found: list[Named] = []
        rest: list[str] = []
        leading = False
        for piece in pieces:
            folded, bare = fold(piece), without_titles(piece)
            if not bare or countries.exactly(piece):
                continue
            ways = dict.fromkeys((folded, bare, without_numbers(piece) if reading.shape == "parts" else ""))
            places = next(filter(None, (self.named(question, way) for way in ways)), [])
            if places and len(piece) >= _SHORTEST_SPAN:
                found.append((folded, places))
                leading = leading or not rest
            else:
                rest.append(piece)
        return found, " ".join(rest), leading

    def _spans(self, question: Question, words: tuple[str, ...]) -> list[str]:
        spans, start = [], 0
        while start < len(words):
            for length in range(min(_LONGEST_SPAN, len(words) - start), 1, -1):
                span = " ".join(words[start : start + length])
                if length < len(words) and (countries.exactly(span) or self.named(question, span)):
                    break
            else:
                length = 1
            spans.append(" ".join(words[start : start + length]))
            start += length
        return spans

    def alike(self, question: Question) -> Placing | None:
        """Place by a name that sounds the same, then by one spelled nearly so; short names never."""
        bare = without_titles(question.text)
        if question.country is None or len(bare.replace(" ", "")) < _SOUND_FROM:
            return None
        for heard in dict.fromkeys((sound(bare), sound(bare.replace("c", "j")))):
            names = self._sounding_like(question, heard)
            places = [place for name in names for place in self.named(question, name)]
            choice = choose(list(dict.fromkeys(places)), bare)
            if choice and question.country.country_code in _DENSE:
                return answers.several(question, choice.places)
            if choice and (choice.chosen is None or _known(choice.chosen, _KNOWN_FROM)):
                return answers.chosen(question, replace(choice, sure=min(choice.sure, 0.85)), spelled=True)
        return self._misspelt(question, bare) if len(bare) >= _MISSPELT_FROM else None

    def _sounding_like(self, question: Question, heard: str) -> list[str]:
        return [name for code in question.codes for name in self._gazetteer.sounding(heard, code)]

    def _misspelt(self, question: Question, bare: str) -> Placing | None:
        """Place by spelling: all but a letter or two alike, or all consonants; else give what is near as candidates."""
        near = self._near(question, bare)
        ranked = _by_likeness({place: ratio for place, (ratio, _) in near.items() if ratio >= _RATIO - _LEAD})
        best = near[ranked[0]][0] if ranked else 0.0
        leaders = [place for place in ranked if best - near[place][0] < _LEAD]
        if best < _RATIO or (len(bare) < _LONG_FROM and skeleton(near[ranked[0]][1]) != skeleton(bare)):
            kin = {place: ratio for place, (ratio, name) in near.items() if _akin(name, bare)}
            leaders, best = _by_likeness(kin), max(kin.values(), default=0.0)
        choice = choose(leaders, bare)
        if choice and choice.chosen and not set(question.codes) & _DENSE and _known(choice.chosen, _WELL_KNOWN_FROM):
            return answers.chosen(question, replace(choice, sure=round(best / 125, 2)), spelled=True)
        return answers.several(question, ranked or leaders) if ranked or leaders else None

    def hints(self, question: Question) -> list[Place]:
        """List well-known places of the country whose names are somewhat like the text, best first."""
        bare = without_titles(question.text)
        near = self._near(question, bare) if len(bare) >= _SOUND_FROM else {}
        well_known = {place: ratio for place, (ratio, _) in near.items() if _known(place, _WELL_KNOWN_FROM)}
        return _by_likeness({place: ratio for place, ratio in well_known.items() if ratio >= _HINT_RATIO})

    def _near(self, question: Question, bare: str) -> dict[Place, tuple[float, str]]:
        """Find the places whose names are spelled somewhat like a text, each with its likeness and that name."""
        scored: dict[Place, tuple[float, str]] = {}
        for code in question.codes:
            names = self._gazetteer.spelled_nearly(
                bare, code, _KIN_RATIO
            )  # the first letter is rarely a slip of the pen
            for name, ratio, _ in process.extract(bare, names, scorer=fuzz.ratio, score_cutoff=_KIN_RATIO, limit=8):
                for place in self.named(question, name) if name[0] == bare[0] else ():
                    scored[place] = max((ratio, name), scored.get(place, (0.0, "")))
        return scored


def _akin(name: str, bare: str) -> bool:
    bones = skeleton(bare)
    return len(bones) >= _BONES_FROM and skeleton(name) == bones


def _by_likeness(scored: dict[Place, float]) -> list[Place]:
    return sorted(scored, key=lambda place: (-scored[place], -place.population, place.gazetteer_id))


def _within(place: Place, country: Country) -> bool:
    """Say whether a place can lie in the area a country's name stands for."""
    if not country.admin1:
        return True
    same_view = bool(country.viewpoint_code) and place.viewpoint_code == country.viewpoint_code
    return same_view or place.admin1 in country.admin1


def _states_the_other_side(country: Country) -> bool:
    """
    Say whether a name states a state apart from an area of its own.

    The Republic of Cyprus and its like stand in the table of names; Cyprus alone, which CLDR
    has, states no side, and the place decides.
    """
    return country.how == "table" and not country.viewpoint_code


def _known(place: Place, least: int) -> bool:
    return place.provider == "supplement" or place.population >= least
