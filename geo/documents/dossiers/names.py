"""Whose dossier is asked for: municipalities and countries by any of their names."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from geo.base.errors import AddressError
from geo.base.held import Held
from geo.base.text import fold, slug, turkish_sort_key
from geo.base.words import LANGUAGES, Language, Words, message
from geo.documents.dossiers.lists import every_gift, every_tie
from geo.sources import aid, countries
from geo.sources.districts import METROPOLITAN, districts, name_in_print
from geo.ties.lists import Lists

_CALLED: Final = ("belediyesi", "belediye", "municipality", "municipality of", "ilcesi", "district")
_METROPOLITAN_NAMES: Final = (
    METROPOLITAN,
    "Istanbul",
    "Istanbul Büyükşehir",
    "Istanbul Metropolitan",
    "Büyükşehir",
    "IMM",
)
_NEAR: Final = 60
_MOST_NEAR: Final = 4


@dataclass(frozen=True)
class Municipality:
    """A municipality. ``name``: today's; ``printed``: as the ties call it; ``own_slug``: in the ties, where another."""

    name: str
    printed: str
    own_slug: str = ""

    @property
    def slug(self) -> str:
        """Today's name for files and the command line."""
        return slug(self.name)

    @property
    def tie_slug(self) -> str:
        """Its name in the ties and in the selection."""
        return self.own_slug or slug(self.printed)

    def titled(self, words: Words) -> str:
        """Give its full name."""
        if self.name == METROPOLITAN:
            return words.text("Istanbul Metropolitan Municipality (İBB)")
        if not set(_CALLED).isdisjoint(fold(self.name).split()):
            return self.name
        return words.text("Municipality of {district}", district=self.name)


@cache
def of_istanbul() -> dict[str, Municipality]:
    """Give Istanbul's municipalities by slug: İBB, then the 39 districts in Turkish order."""
    every = [METROPOLITAN, *districts()["district"]]
    known = [Municipality(name, name if name == METROPOLITAN else name_in_print(name)) for name in every]
    return {each.slug: each for each in known}


def municipalities(lists: Lists | None = None) -> dict[str, Municipality]:
    """Give the municipalities by slug: Istanbul's where the article is looked at, then others of the lists."""
    if lists is None:
        return of_istanbul()
    own = {each.slug: each for each in _of_ties(Held(lists.ties))} if lists.holds("ties") else {}
    own |= {each.slug: each for each in _of_ties(Held(lists.activities)) if each.slug not in own}
    return {**of_istanbul(), **own} if lists.with_article else own


def municipality(asked: str, lists: Lists | None = None) -> Municipality:
    """Find a municipality by any of its names, in any case, or its slug in the ties.

    Istanbul's are known in all lists. Raises `AddressError` if none has that name; the sentence names those near it.
    """
    bare = fold(asked)
    for word in sorted(_CALLED, key=len, reverse=True):
        bare = bare.removeprefix(f"{word} ").removesuffix(f" {word}").strip()
    known = _by_name(tuple({**of_istanbul(), **municipalities(lists)}.values()))
    if found := known.get(fold(asked)) or known.get(bare):
        return found
    near = [each.name for each in dict.fromkeys(known[name] for name in _near(bare, known))]
    unknown = message("“{name}” is no municipality of the lists looked at. All names: python -m geo dossier --list")
    like = message(
        "“{name}” is no municipality of the lists looked at. Near it: {near}. All names: python -m geo dossier --list"
    )
    raise AddressError(like if near else unknown, name=asked[:60], near=", ".join(near))


def country_codes(language: Language) -> dict[str, str]:
    """Give every country with a printed tie or a gift of aid, code → name, in the order of the alphabet."""
    given = {code for codes in aid.area_codes(every_gift()) for code in codes.split(";")}
    codes = (set(every_tie()["area_code"]) | given) - {""}
    names = {code: countries.name(code, language) for code in codes}
    return dict(sorted(names.items(), key=lambda entry: turkish_sort_key(entry[1])))


def country(asked: str) -> str:
    """Find a country's area on the map by a code, or a name in Turkish, English or its own language.

    Raises `AddressError` if no country is meant; the sentence names those near it.
    """
    letters = fold(asked).upper()
    if letters in countries.CODES or letters in countries.OWN_AREAS:
        return letters
    meant = countries.understand(asked.strip())
    if meant and meant.viewpoint_code in countries.OWN_AREAS:
        return meant.viewpoint_code
    if meant and meant.country_code:
        return meant.country_code
    known = {fold(name): name for language in LANGUAGES for name in country_codes(language).values()}
    near = [known[name] for name in _near(fold(asked), known)]
    unknown = message("“{name}” is no country the atlas knows. All names: python -m geo dossier --list")
    like = message("“{name}” is no country the atlas knows. Near it: {near}. All names: python -m geo dossier --list")
    raise AddressError(like if near else unknown, name=asked[:60], near=", ".join(near))


@lru_cache(maxsize=4)
def _by_name(every: tuple[Municipality, ...]) -> dict[str, Municipality]:
    known = {fold(name): of_istanbul()[slug(METROPOLITAN)] for name in _METROPOLITAN_NAMES}
    for each in every:
        known |= {fold(name): each for name in (each.tie_slug, each.printed, each.name)}
    return known


@lru_cache(maxsize=4)
def _of_ties(held: Held) -> tuple[Municipality, ...]:
    """Give the municipalities of ties that are not Istanbul's, in Turkish order."""
    known = {each.tie_slug for each in of_istanbul().values()}
    firsts = held.frame.drop_duplicates("municipality_slug")
    named = dict(zip(firsts["municipality_slug"], firsts["municipality"], strict=True))
    ordered = sorted(named, key=lambda each: turkish_sort_key(named[each]))
    istanbul = {each.tie_slug: each for each in of_istanbul().values() if each.tie_slug in named}
    return (*istanbul.values(), *(Municipality(named[one], named[one], one) for one in ordered if one not in known))


def _near(asked: str, known: dict[str, Municipality] | dict[str, str]) -> list[str]:
    found = process.extract(asked, list(known), scorer=fuzz.WRatio, limit=_MOST_NEAR, score_cutoff=_NEAR)
    return [name for name, _, _ in found]
