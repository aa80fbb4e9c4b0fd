"""Build ``data/country_native_names.csv``: the countries, and former states, in the world's languages.

Sources: npm ``cldr-localenames-full`` 48.2.0 (Unicode License; names with their short and
variant forms), ``cldr-subdivisions-full`` 48.2.0 (likewise; England and its neighbours),
``i18n-iso-countries`` 7.14.0 (MIT; what else countries are called) and PyPI ``pycountry``
26.2.16 and 17.9.23 (LGPL-2.1; Debian's iso-codes: official names, former states, and in the
older release the former names). Get them and build with::

    npm pack cldr-localenames-full@48.2.0
    tar xzf cldr-localenames-full-48.2.0.tgz
    pip download --no-deps pycountry==26.2.16
    unzip -q pycountry-26.2.16-py3-none-any.whl
    pip download --no-deps --no-binary :all: pycountry==17.9.23
    tar xzf pycountry-17.9.23.tar.gz
    mkdir areas also
    npm pack cldr-subdivisions-full@48.2.0 i18n-iso-countries@7.14.0
    tar xzf cldr-subdivisions-full-48.2.0.tgz -C areas
    tar xzf i18n-iso-countries-7.14.0.tgz -C also
    mv areas/package/subdivisions also/package/langs .
    python -m data.build.country_native_names package pycountry pycountry-17.9.23/src/pycountry .

Reading all of it takes seconds and much memory; the table takes neither. Names are folded.
A name that languages give to several countries is that of the one most of them mean, or left out.

Words for kinds of states (``republika``, ``共和国``) are what official names have in common and
no country is called; what an official name keeps without them is a name too, as are its
initials, which may mean several states. In the table those words stand without a country.
"""

import csv
import gettext
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.languages import get_official_languages

from geo.base.paths import DATA
from geo.base.text import fold
from geo.sources.countries import CODES, STATE_BESIDE, key

Meanings = dict[str, Counter[str]]

_ALSO: Final = frozenset(["ca", "cy", "eu", "gl", "gu", "kn", "ku", "ml", "mr", "or", "pa", "te", "tt"])
"""Languages that no country has as its official one and that lists are written in."""

_LONG: Final = 5
_WIDELY_WRITTEN: Final = (
    "az bg bs ca cs da de el en es et eu fi fr gl hr hu id is it lt lv mk ms nb nl no pl pt ro sk sl sq sr sv tr vi"
)
"""Whose short Latin names are taken: those of other languages are more likely a slip of the pen."""

_FORMER: Final = {
    "Burma, Socialist Republic of the Union of": "MM",
    "Czechoslovakia, Czechoslovak Socialist Republic": "CZ|SK",
    "Dahomey": "BJ",
    "German Democratic Republic": "DE",
    "Serbia and Montenegro": "RS|ME",
    "Upper Volta, Republic of": "BF",
    "USSR, Union of Soviet Socialist Republics": "AM|AZ|BY|EE|GE|KG|KZ|LT|LV|MD|RU|TJ|TM|UA|UZ",
    "Viet-Nam, Democratic Republic of": "VN",
    "Yemen, Democratic, People's Democratic Republic of": "YE",
    "Yugoslavia, (Socialist) Federal Republic of": "BA|HR|ME|MK|RS|SI|XK",
    "Zaire, Republic of": "CD",
}
"""Former states by their name in iso-codes → today's codes of what they were."""

_PARTS: Final = ("gbeng", "gbsct", "gbwls", "gbnir")
_FAR_AHEAD: Final = 3
_SHARED: Final = 2
_OFTEN: Final = 9
_STATES_OF_AN_ENDING: Final = 2
_SHORTEST_CORE: Final = 5
_INITIALS: Final = (3, 4)
_STATES_OF_INITIALS: Final = 3


def build(cldr: Path, pycountry: Path, older: Path, also: Path) -> list[tuple[str, str]]:
    """Make the table.

    The arguments are the packages, unpacked. Returns folded name and ISO codes (XK for Kosovo), several
    joined by ``|`` where a former state has several successors, none for a word; by name.
    """
    plain = list(_cldr_labels(cldr))
    labels = [*plain, *_iso_labels(pycountry, "iso3166-1", ("name", "common_name"))]
    official = list(_iso_labels(pycountry, "iso3166-1", ("official_name",)))
    former = list(_iso_labels(pycountry, "iso3166-3", ("name",)))
    once = list(_iso_labels(older, "iso3166-1", ("name", "common_name")))
    styled = list(_iso_labels(older, "iso3166-1", ("official_name",)))
    common = {fold(label) for _, codes, label in labels if codes}
    words = _state_words(official, plain)
    meanings = _meanings([*labels, *official, *former], key)
    settled = _settled(meanings)
    shorter = _settled(_meanings([*official, *former], lambda label: _core(label, words)))
    other = _settled(_meanings([*_called_after_a_part(also), *_other_labels(also)], key))
    historic = _settled(_meanings([*once, *styled], key))
    shortest = _meanings([*official, *former, *styled], lambda label: _initials(label, words))
    initials = {
        name: "|".join(dict.fromkeys("|".join(counts).split("|")))
        for name, counts in shortest.items()
        if len(counts) <= _STATES_OF_INITIALS
    }
    letters = _three_letters(pycountry)
    settled = {name: "|".join(dict.fromkeys((codes, letters.get(name, codes)))) for name, codes in settled.items()}
    for more in (letters, shorter, historic, other, initials):
        settled |= {name: codes for name, codes in more.items() if name not in meanings and name not in settled}
    words |= _endings(official, common)
    return sorted((dict.fromkeys(words, "") | settled).items())


Label = tuple[str, str, str]
"""Language, codes, and the name as written."""


def _languages() -> frozenset[str]:
    named = {language for code in CODES for language in get_official_languages(code, de_facto=True)}
    return _ALSO | {language.split("_")[0] for language in named}


def _cldr_labels(folder: Path) -> Iterator[Label]:
    languages = _languages()
    for path in sorted(folder.glob("main/*/territories.json")):
        language = path.parent.name.split("-")[0]
        if language in languages:
            locale: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["main"][path.parent.name]
            for entry, label in locale["localeDisplayNames"]["territories"].items():
                if entry[:2] in CODES and entry[2:3] in ("", "-"):
                    yield language, entry[:2], label
                    if "." in label:
                        yield language, entry[:2], label.replace(" ", "").replace("\u00a0", "").replace(".", "")


def _called_after_a_part(folder: Path) -> Iterator[Label]:
    """Give the parts of the United Kingdom: lists call it after them."""
    for path in sorted(folder.glob("subdivisions/*/*.json")):
        language = path.stem.split("-")[0]
        names = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
        if language in _languages():
            yield from ((language, "GB", names[part]) for part in _PARTS if part in names)


def _other_labels(folder: Path) -> Iterator[Label]:
    for path in sorted(folder.glob("langs/*.json")):
        for code, names in json.loads(path.read_text(encoding="utf-8"))["countries"].items():
            for name in [names] if isinstance(names, str) else names:
                if code in CODES and path.stem in _languages():
                    yield path.stem, code, name


def _iso_labels(folder: Path, domain: str, fields: tuple[str, ...]) -> Iterator[Label]:
    entries = json.loads((folder / "databases" / f"{domain}.json").read_text(encoding="utf-8"))[domain[3:]]
    languages = _languages()
    for path in sorted((folder / "locales").glob(f"*/LC_MESSAGES/{domain}.mo")):
        language = path.parent.parent.name.replace("@", "_").split("_")[0]
        if language not in languages:
            continue
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        for entry in entries:
            codes = _FORMER.get(entry["name"], "") if domain.endswith("3") else entry["alpha_2"]
            for field in fields if codes else ():
                label = catalogue.gettext(entry.get(field, ""))
                if field in entry and label != entry[field]:  # else not translated
                    yield from ((language, codes, way) for way in _ways(label))


def _ways(label: str) -> Iterator[str]:
    """Give ``Iran, Islamic Republic of`` whole, turned round, and its first part; ``X (Y)`` also as X."""
    outer, bracket, _ = label.partition("(")
    if bracket and "," not in label:
        yield outer
    yield label.replace(",", " ")
    first, comma, rest = label.partition(",")
    if comma:
        yield from (first, f"{rest} {first}", *([rest] if first.isupper() else []))


def _meanings(labels: list[Label], form: Any) -> Meanings:
    """Count the languages in which a name means a country."""
    told = {(form(label), codes, language) for language, codes, label in labels}
    meanings: Meanings = defaultdict(Counter)
    for name, codes, language in sorted(told):
        if name and (len(name) >= _LONG or not name.isascii() or language in _WIDELY_WRITTEN.split()):
            meanings[name][codes] += 1
    return meanings


def _three_letters(folder: Path) -> dict[str, str]:
    entries = json.loads((folder / "databases" / "iso3166-1.json").read_text(encoding="utf-8"))["3166-1"]
    return {entry["alpha_3"].lower(): entry["alpha_2"] for entry in entries}


def _settled(meanings: Meanings) -> dict[str, str]:
    settled = {}
    for name, counts in meanings.items():
        (codes, most), *others = counts.most_common(2)
        if most >= max(1, _FAR_AHEAD * (others[0][1] if others else 0)):
            settled[name] = codes
    return settled


def _state_words(official: list[Label], plain: list[Label]) -> set[str]:
    """Give the words that official names of one language share.

    ``plain``: names that are not official. A word that they have too (``north``, ``united``) must be in many of them.
    """
    in_common = {(language, word) for language, _, label in plain for word in fold(label).split()}
    names = {fold(label) for _, _, label in plain}
    states: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, codes, label in official:
        for word in fold(label).split() if codes not in STATE_BESIDE else ():
            states[language, word].add(codes)
    wanted = {
        word
        for (language, word), codes in states.items()
        if len(codes) >= (_OFTEN if (language, word) in in_common else _SHARED)
    }
    return {word for word in wanted if word not in names and len(word) > 1}


def _core(label: str, words: set[str]) -> str:
    """Give what an official name keeps without the words at its ends."""
    kept = fold(label).split()
    if len(kept) < 2:
        return ""
    while kept and (kept[0] in words or len(kept[0]) == 1):
        kept = kept[1:]
    while kept and (kept[-1] in words or len(kept[-1]) == 1):
        kept = kept[:-1]
    core = " ".join(kept)
    return core if len(core) >= _SHORTEST_CORE and core != fold(label) else ""


def _initials(label: str, words: set[str]) -> str:
    """Give the first letters of an official name of three or four words: ``кнр``, ``srn``, ``zsrr``."""
    names = fold(label).split()
    initials = "".join(word[0] for word in names if len(word) > 2)
    return initials if len(initials) in _INITIALS and not words.isdisjoint(names) else ""


def _endings(official: list[Label], common: set[str]) -> set[str]:
    """Give what is written onto a country's name without a space: ``共和国``, ``연방``."""
    ends: dict[str, set[str]] = defaultdict(set)
    for _, codes, label in official:
        folded = fold(label)
        for cut in range(1, len(folded)) if not folded.isascii() and " " not in folded else ():
            if folded[:cut] in common:
                ends[folded[cut:]].add(codes)
    shared = {end for end, codes in ends.items() if len(codes) >= _STATES_OF_AN_ENDING and len(end) > 1}
    return {end for end in shared if not any(end[cut:] in shared for cut in range(1, len(end)))}


if __name__ == "__main__":
    with (DATA / "country_native_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name_folded", "country_codes"])
        writer.writerows(build(*map(Path, sys.argv[1:])))
