"""Country names: understanding the printed ones, writing today's.

Names come from CLDR (through Babel) in Turkish, English and the languages of each country; what CLDR lacks
(abbreviations, official and historic forms, autonomous republics) stands in ``data/country_names.csv``, the states,
provinces and regions within countries in ``data/country_areas.csv``.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final, Literal

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.base import hearing
from geo.base.errors import beside
from geo.base.held import of_short_texts
from geo.base.inflection import nominatives
from geo.base.text import fold
from geo.sources import datapackage

ISO_OF: Final = {"KKTC": "CY"}
"""Viewpoints that the map draws as areas of their own → the code of ISO."""
OWN_AREAS: Final = tuple(ISO_OF)

_TOLD: Final[dict[str, Any]] = beside(__file__)
CONTINENTS: Final[dict[str, str]] = _TOLD["continents"]
"""GeoNames' continent of every code."""

CODES: Final = frozenset(code for codes in CONTINENTS.values() for code in codes.split())
"""ISO 3166-1 alpha-2, and XK for Kosovo."""

STATE_BESIDE: Final = {code: state for state, codes in _TOLD["dependent"].items() for code in codes.split()}
"""Area with an ISO code of its own → the state of which lists also write it as a part."""

_CONTINENT: Final = {code: continent for continent, codes in CONTINENTS.items() for code in codes.split()}


def continent(code: str) -> str:
    """Give GeoNames' code of a country's continent, AF, AN, AS, EU, NA, OC or SA; ``""`` for an unknown one."""
    return _CONTINENT.get(code, "")


PREFERRED: Final[dict[str, dict[str, str]]] = _TOLD["preferred"]
"""Names that read better than CLDR's."""

VIEWPOINTS: Final[dict[str, tuple[str, str]]] = _TOLD["viewpoints"]
"""Turkish and English names of the viewpoint codes."""


def name(code: str, language: str) -> str:
    """Name a country, or a viewpoint such as ``KKTC``, as CLDR does where that is usual; else its code."""
    if code in VIEWPOINTS:
        return VIEWPOINTS[code][0 if language == "tr" else 1]
    return PREFERRED[language].get(code) or territories(language).get(code, code)


@cache
def territories(language: str) -> dict[str, str]:
    """Give CLDR's names of all codes in a language."""
    return {code: str(label) for code, label in Locale.parse(language).territories.items() if code in CODES}


How = Literal["cldr", "table", "title", "inflected", "native", "area", "misspelt"]


@dataclass(frozen=True)
class Country:
    """What a printed country name means.

    ``country_codes`` holds one ISO code, or several when only the place can tell (Sırbistan-Karadağ);
    ``viewpoint_code`` is set where the printed area is not that of the code (KKTC, Tataristan); ``admin1`` are the
    GeoNames codes of the divisions it covers then, empty for all; ``how`` says what settled it.
    """

    country_codes: tuple[str, ...]
    viewpoint_code: str
    admin1: tuple[str, ...]
    how: How

    @property
    def country_code(self) -> str:
        """Give the ISO code, ``""`` while several are possible."""
        return self.country_codes[0] if len(self.country_codes) == 1 else ""

    @property
    def meaning(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Give what it means, however that was settled."""
        return self.country_codes, self.viewpoint_code, self.admin1


def key(text: str) -> str:
    """Fold a name, drop "and" and close up abbreviations: ``K.K.T.C`` and ``KKTC`` are one."""
    words = [word for word in fold(text).split() if word not in ("and", "ve")]
    return "".join(words) if words and all(len(word) == 1 for word in words) else " ".join(words)


def known(text: str, how: How | None = None) -> Country | None:
    """Look a name up as it is written."""
    found = names().get(key(text))
    return found if found is None or how is None else replace(found, how=how)


@cache
def names() -> dict[str, Country]:
    """Give the Turkish and English names and those of the table, by `key`."""
    meanings = {}
    for language in ("en", "tr"):
        for code, label in (*territories(language).items(), *PREFERRED[language].items()):
            meanings[key(label)] = Country((code,), "", (), "cldr")
    rows = datapackage.table("country_names")
    columns = ["name", "country_codes", "viewpoint_code", "admin1"]
    for label, codes, viewpoint_code, admin1 in rows[columns].itertuples(index=False):
        divisions = tuple(filter(None, admin1.split("|")))
        meanings[key(label)] = Country(tuple(codes.split("|")), viewpoint_code, divisions, "table")
    return meanings


@cache
def native() -> dict[str, Country]:
    """Give countries and former states by the `key` of their names in the world's languages, official ones as well."""
    rows = datapackage.table("country_native_names")
    rows = rows[rows["country_codes"] != ""]
    columns = (rows["name_folded"].tolist(), rows["country_codes"].tolist())
    meanings = {codes: tuple(codes.split("|")) for codes in set(rows["country_codes"])}
    former = {state.country_codes: state.viewpoint_code for state in names().values() if not state.country_code}
    states = {codes: Country(one, former.get(one, ""), (), "native") for codes, one in meanings.items()}
    official = {codes: replace(state, how="table") for codes, state in states.items()}
    words = _state_words()
    return {
        label: states[codes] if words.isdisjoint(label.split()) else official[codes]
        for label, codes in zip(*columns, strict=True)
    }


def foreign(text: str) -> Country | None:
    """Understand a country's whole name of five letters and more in another language."""
    name = key(text)
    return native().get(name) if len(name) >= _SURE_FROM or not name.isascii() else None


@cache
def _state_words() -> frozenset[str]:
    """Give the words for kinds of states in the world's languages, and those that link them."""
    rows = datapackage.table("country_native_names")
    return frozenset(rows["name_folded"][rows["country_codes"] == ""])


@cache
def _state_endings() -> tuple[str, ...]:
    return (*(word for word in _state_words() if word >= _UNSPACED), "国", "國", fold("국"))


def _foreign(text: str) -> Country | None:
    """Understand a name in another language: as it is, or without the words and initials for a kind of state."""
    found = native().get(key(text))
    if not found and _CHINESE.fullmatch(text):
        found = _by_chinese_sound().get(hearing.in_latin(text))
    if found and len(text) <= _LONGEST_LINK and text.isascii() and not text.isupper():
        return None  # so short, it is an abbreviation or no country
    if found:
        return found
    words = key(text).split()
    abbreviated = {fold(word[:-1]) for word in text.split() if word.endswith(".")}
    capitals = (word for word in text.split() if word.isupper() and 1 < len(word) <= _LONGEST_LINK)
    initials = {fold(word) for word in capitals if not known(word)}
    kept = [word for word in words if word not in initials and not _says_kind(word, abbreviated)]
    stripped = sum(len(word) == 1 or len(word) > _LONGEST_LINK for word in words if word not in kept)
    stripped += sum(len(word) for word in words if word in initials)
    bare = " ".join(kept)
    if len(kept) == len(words):
        bare = next((bare[: -len(end)] for end in _state_endings() if bare.endswith(end)), bare)
    short = bare.isascii() and len(bare) <= _LONGEST_LINK  # an abbreviation or no country
    found = (names().get(bare) or native().get(bare)) if not short and bare != key(text) else None
    if found and stripped < _KINDS_OF_DIVIDED.get(found.country_code, 0):
        return None
    return replace(found, how="table") if found else None


_CHINESE: Final = re.compile("[\u3400-\u9fff]{2,}")


@cache
def _by_chinese_sound() -> dict[str, Country]:
    """Give the names in Chinese signs as they are read: traditional and simplified ones are one."""
    return {hearing.in_latin(label): state for label, state in native().items() if _CHINESE.fullmatch(label)}


_KINDS: Final = frozenset(fold(" ".join(_TOLD["kinds"])).split())
_ARABIC_ARTICLE: Final = fold("ال")
_SHORTEST_STEM: Final = 3
_LONGEST_TAIL: Final = 5


def _adjective(text: str) -> Country | None:
    """Understand a kind of state with the country's adjective or genitive: ``"Federazione Russa"``."""
    words = [word for word in fold(text).split() if word not in _TITLES]
    rest = [word for word in words if word not in _KINDS]
    rest = [word for word in rest if word not in _state_words()] or rest
    if rest == words:
        return None
    if (found := area(" ".join(rest), CODES)) and found.country_code:
        return found
    long = [word for word in rest if len(word) > 1]
    if len(long) != 1:
        return _inflected(" ".join(rest))
    word = long[0].removeprefix(_ARABIC_ARTICLE)
    for length in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_TAIL) - 1, -1):
        if meant := _beginning(word[:length]):
            one = len({state.meaning for state in meant}) == 1 and meant[0].country_code not in _KINDS_OF_DIVIDED
            return replace(meant[0], how="native") if one else None
    return None


def _inflected(text: str) -> Country | None:
    """Understand a name with an article or in a case: ``"Shqipëria"``, ``"Украины"``, or with its first word cut."""
    folded = key(text)
    meant = [state for form in nominatives(folded) if (state := known(form) or foreign(form))]
    if not meant and _CUT.match(text):
        first, _, rest = folded.partition(" ")
        both = native() | names()
        meant = [state for label, state in both.items() if label.endswith(f" {rest}") and label[0] == first]
    one = len({state.meaning for state in meant}) == 1 and len(folded) >= _SURE_FROM
    return replace(meant[0], how="inflected") if one else None


_CUT: Final = re.compile(r"^\w\.\s?\w{4}")


def _beginning(stem: str) -> list[Country]:
    """Give what the names of one word that begin with a stem, and are hardly longer, mean."""
    labels, countries = _names_of_one_word()
    found = range(bisect_left(labels, stem), bisect_left(labels, stem + "\U0010ffff"))
    return [countries[at] for at in found if len(labels[at]) <= len(stem) + _LONGEST_TAIL]


@cache
def _names_of_one_word() -> tuple[list[str], list[Country]]:
    """Give them in order, without the Arabic article."""
    both = {
        label.removeprefix(_ARABIC_ARTICLE): state for label, state in (native() | names()).items() if " " not in label
    }
    return sorted(both), [both[label] for label in sorted(both)]


def _says_kind(word: str, abbreviated: set[str]) -> bool:
    whole = word in _state_words() or word in _KINDS or len(word) == 1
    return whole or (word in abbreviated and any(known.startswith(word) for known in _state_words()))


def area(text: str, country_codes: Iterable[str] = ()) -> Country | None:
    """Understand the name of a state, province or region: ``"Teksas"``, ``"Bavaria"``, in the United States ``"TX"``.

    ``country_codes``: where it may lie; empty for any, of which only the best known areas are understood. Returns the
    country or countries with the divisions meant and no viewpoint of their own.
    """
    wanted = set(country_codes)
    if wanted == {"US"} and text in _states():
        return Country(("US",), "", (text,), "area")
    for table in ("country_areas", "region_names") if wanted else ("country_areas",):
        known = _divisions(table).get(fold(text), ())
        if found := [(code, admin1) for code, admin1 in known if not wanted or code in wanted]:
            break
    if not found:
        return None
    return Country(tuple(code for code, _ in found), "", tuple(admin1 for _, admin1 in found), "area")


def area_heard(text: str, country_codes: Iterable[str]) -> Country | None:
    """Understand the one division of a country that a name in another script sounds like: ``"Αριζόνα"``."""
    folded = fold(text)
    if folded.isascii() or len(codes := tuple(country_codes)) != 1:
        return None
    names_heard, divisions = _divisions_by_sound(codes[0])
    meant = {divisions[at] for at in names_heard.meant(folded)}
    return Country(codes, "", (meant.pop(),), "area") if len(meant) == 1 else None


@lru_cache(maxsize=50)
def _divisions_by_sound(country_code: str) -> tuple[hearing.Names, list[str]]:
    """Give the names of a country's divisions as they are heard, numbered, and the divisions."""
    known = [
        (label, admin1)
        for table in ("country_areas", "region_names")
        for label, meant in _divisions(table).items()
        for code, admin1 in meant
        if code == country_code and label.isascii() and len(label) >= _SHORTEST_STEM
    ]
    text = hearing.packed((hearing.heard(label), at) for at, (label, _) in enumerate(known))
    return hearing.Names(text), [admin1 for _, admin1 in known]


@lru_cache(maxsize=2)
def _divisions(table: str) -> dict[str, list[tuple[str, str]]]:
    """Give country and division by the folded names of ``country_areas``, the best known, or ``region_names``."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = datapackage.table(table)
    labels = rows["name_folded"] if "name_folded" in rows else rows["name"].map(fold)
    for label, code, admin1 in zip(labels, rows["country_code"], rows["admin1"], strict=True):
        found.setdefault(label, []).append((code, admin1))
    return found


@cache
def _states() -> frozenset[str]:
    return frozenset(admin1 for areas in _divisions("country_areas").values() for code, admin1 in areas if code == "US")


_TITLES: Final = frozenset(" ".join(_TOLD["titles"]).split())
_KINDS_OF_DIVIDED: Final = {"CN": 2, "KP": 9, "KR": 9, "CD": 9, "CG": 9}
"""How many words for its kind must stand beside a name that two states share."""

_SUFFIX: Final = re.compile(r"['’‘`´](n[ıiuü]n|[ıiuü]n|[dt][ae]n?|y?[ae]|[ny]?[ıiuü]|n[dt][ae]n?)$", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[,;/()\[\]|（），；／、]|\s[-–—]\s")
_SURE_FROM: Final = 5
_LONGEST_LINK: Final = 3
_UNSPACED: Final = "\u1100"
"""From the Korean letters on, scripts write a word for a kind of state onto the name."""

_MISSPELT_FROM: Final = 6
_TWO_SLIPS_FROM: Final = 10
_CLEAR_BY: Final = 2
_MEANT_AT_MOST: Final = 3
_SHORTEST_STATED: Final = 2
_ON_CARS: Final[dict[str, str]] = _TOLD["on cars"]
"""What lists in German and its neighbours write for a country."""


@of_short_texts(8192)
def understand(text: str) -> Country | None:
    """Understand a country's name, in whatever form and language, misspelt from six letters on; or an area's.

    ``None`` when it is no country's name or could be two that differ.
    """
    bare = text.strip()
    if not bare or len(bare) > 200:
        return None
    if bare in CODES:
        return Country((bare,), "", (), "cldr")
    return (
        _single(bare)
        or _twice(bare)
        or _narrowest([piece for piece in _BREAKS.split(bare) if fold(piece)], _single)  # "Scotland, United Kingdom"
        or _area_before_state(bare)
        or _adjective(bare)
        or _inflected(bare)
        or _misspelt(fold(_without_case(bare)))
    )


def exactly(text: str) -> Country | None:
    """Understand a country's name only as one knows it: not misspelt, inflected, native or an area's."""
    folded = fold(text)
    return _exactly(folded) if _words().issuperset(folded.split()) else None


@of_short_texts(8192)
def _exactly(folded: str) -> Country | None:
    bare = _without_title(folded)
    return known(folded) or (known(bare, "title") if bare != folded else None)


def may_hold(word: str) -> bool:
    """Say whether a country's name may hold a word."""
    return _words().issuperset(fold(word).split())


@cache
def _words() -> frozenset[str]:
    """Give every word that a name may be made of: those of no country are told at once."""
    return frozenset(word for name in names() for word in (*name.split(), *name)) | _TITLES | {"and", "ve"}


def _without_case(text: str) -> str:
    return _SUFFIX.sub("", text.strip().rstrip("."))


def _without_title(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _TITLES)


def _single(text: str) -> Country | None:
    """Understand one name, in whatever form."""
    plain = _without_case(text)
    return (
        known(text)
        or known(plain, "inflected")
        or known(_without_title(plain), "title")
        or _foreign(plain)
        or area(plain)
    )


def _twice(text: str) -> Country | None:
    """Understand a country printed twice: ``"Bosna-Hersek, Bosna-Hersek"``."""
    words = fold(text).split()
    half = len(words) // 2
    return known(" ".join(words[:half])) if half and words[:half] == words[half:] else None


def _area_before_state(text: str) -> Country | None:
    """Understand the same without a break: ``"Rusya Federasyonu Tataristan Cumhuriyeti"``."""
    words = text.split()
    for cut in range(1, min(len(words), 8)):
        pieces = [" ".join(words[:cut]), " ".join(words[cut:])]
        if together := _narrowest(pieces, exactly):
            return together
    return None


def _narrowest(pieces: list[str], read: Callable[[str], Country | None]) -> Country | None:
    """Give the narrowest of several names that can all be true at once."""
    if not 2 <= len(pieces) <= 4:
        return None
    states = [read(piece) for piece in pieces]
    codes = {code for state in states if state and not _is_area(state) for code in state.country_codes}
    meant = [
        (area(piece, codes) if codes and (state is None or _is_area(state)) else None) or state
        for piece, state in zip(pieces, states, strict=True)
    ]
    if dependent := _dependent(states):
        return dependent
    understood = [country for country in meant if country]
    if len(understood) < len(pieces):
        return _state_beside(pieces, states, codes)
    common = set.intersection(*(set(country.country_codes) for country in understood))
    if not common:
        return _state_beside(pieces, states, codes)
    return min(understood, key=lambda country: (not country.admin1, len(country.country_codes)))


def _dependent(states: list[Country | None]) -> Country | None:
    """Understand an area with a code of its own beside its state: ``"Martinique, France"``."""
    if len(states) != 2:
        return None
    for one, other in (states, states[::-1]):
        if one and other and other.country_code and STATE_BESIDE.get(one.country_code) == other.country_code:
            return one
    return None


def _state_beside(pieces: list[str], states: list[Country | None], codes: set[str]) -> Country | None:
    """Understand an area whose name is a country's elsewhere: ``"Georgia, USA"``."""
    for at, piece in enumerate(pieces):
        others = {code for n, state in enumerate(states) if n != at and state for code in state.country_codes}
        if len(pieces) == 2 and others and codes and (found := area(piece, others)):
            return found
    return None


def _is_area(country: Country) -> bool:
    return country.how == "area"


@of_short_texts(8192)
def misspelt(text: str) -> Country | None:
    """Give the countries that a misspelt name, or a very short one, may mean, for the place to settle.

    One `Country` with the codes of all that are hardly farther from it than the nearest.
    """
    if text.strip() in _ON_CARS:
        return Country((_ON_CARS[text.strip()],), "", (), "misspelt")
    folded = fold(_without_case(text))
    nearest = _nearest(folded)
    near = [
        country for distance, country in nearest if distance < nearest[0][0] + _CLEAR_BY and not country.viewpoint_code
    ]
    near = near or _near_abroad(folded) or _stated_in(folded) or _heard(folded)
    codes = tuple(dict.fromkeys(code for country in near for code in country.country_codes))
    return Country(codes, "", (), "misspelt") if codes else None


def _heard(folded: str) -> list[Country]:
    """Give the countries of which a name in any script and spelling sounds like a Latin one."""
    names_heard, meant = _by_sound()
    nearest = {meant[at].meaning: meant[at] for at in names_heard.meant(folded)}
    return list(nearest.values()) if len(nearest) <= _MEANT_AT_MOST else []


@cache
def _by_sound() -> tuple[hearing.Names, list[Country]]:
    known = [(label, state) for label, state in (native() | names()).items() if state.country_code]
    latin = [(label, state) for label, state in known if label.isascii() and len(label) >= _SURE_FROM]
    sounds = hearing.heard("\n".join(label for label, _ in latin)).split("\n")  # at once, a tenth of the time
    return hearing.Names(hearing.packed(zip(sounds, range(len(latin)), strict=True))), [state for _, state in latin]


def _near_abroad(folded: str) -> list[Country]:
    """Give what another language's name means that is as short as an abbreviation, or begins so, or is nearly so."""
    unspaced = folded >= _UNSPACED and len(folded) >= _SHORTEST_STATED
    if len(folded) < _MISSPELT_FROM and not unspaced:
        return [state] if (state := native().get(folded)) else []
    ways = tuple(f"{way} " for way in (folded, *nominatives(folded))) + ((folded,) if unspaced else ())
    if begun := {native()[label].meaning: native()[label] for label in _labels_begun(ways)}:
        return list(begun.values()) if len(begun) <= _MEANT_AT_MOST else []
    slips = 2 if len(folded) >= _TWO_SLIPS_FROM else 1
    labels = process.extract(folded, native().keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    least = min((distance for _, distance, _ in labels), default=0)
    return [native()[label] for label, distance, _ in labels if distance == least]


def _labels_begun(ways: tuple[str, ...]) -> list[str]:
    """Find the names that begin with one of some, in the order of all."""
    labels = _sorted_labels()
    ends = [(bisect_left(labels, way), bisect_left(labels, f"{way}\U0010ffff")) for way in ways]
    found = {label for first, last in ends for label in labels[first:last]}
    return [label for label in native() if label in found] if found else []


@cache
def _sorted_labels() -> list[str]:
    return sorted(native())


def _stated_in(folded: str) -> list[Country]:
    """Give the state that a longer text begins or ends with: ``"美国北卡罗来纳州"``, ``"اقلیم کردستان عراق"``."""
    for length in range(len(folded) - 1, _SHORTEST_STATED - 1, -1):
        for piece, edge in (
            (folded[:length], folded[length - 1 : length + 1]),
            (folded[-length:], folded[-length - 1 :][:2]),
        ):
            apart = " " in edge or piece >= _UNSPACED
            state = native().get(piece.strip()) if apart and (not piece.isascii() or length >= _MISSPELT_FROM) else None
            if state:
                return [state]
    return []


def _misspelt(folded: str) -> Country | None:
    """Find the one country a name is a slip of the pen away from, no other being near."""
    ranked = _nearest(folded)
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _CLEAR_BY):
        return None
    return replace(ranked[0][1], how="misspelt")


def _nearest(folded: str) -> list[tuple[int, Country]]:
    """List the countries by how many slips of the pen a name is away, if the nearest is near enough."""
    if len(folded) < _MISSPELT_FROM:
        return []
    slips = 2 if len(folded) >= _TWO_SLIPS_FROM else 1
    labels, most = _by_first_letter().get(folded[0], ()), slips + _CLEAR_BY
    nearest: dict[tuple[object, ...], tuple[int, Country]] = {}
    for label, distance, _ in process.extract(folded, labels, scorer=OSA.distance, score_cutoff=most, limit=None):
        nearest.setdefault(names()[label].meaning, (distance, names()[label]))
    ranked = list(nearest.values())
    return ranked if ranked and ranked[0][0] <= slips else []


@cache
def _by_first_letter() -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for label in names():
        if len(label) >= _MISSPELT_FROM - 1:
            labels.setdefault(label[0], []).append(label)
    return labels
