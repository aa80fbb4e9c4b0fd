"""How right the geocoder is on names that other people translated: GNOME's weather, KDE's sky, KDE's maps.

Debian's ``libgweather-4-common``, ``kstars-data`` and ``kgeography-data`` (all GPL-2+) have their names and countries,
the first two positions as well; none of it is copied here. With a package unpacked, ``python -m
tests.benchmarks.translated FOLDER [dev]`` judges the half that was not looked at while the rules were made (or the half
that was), by a hash of the English name, by groups of languages, languages and bands of confidence; ``hash`` instead of
``dev`` gives the SHA-256 of the rows, without a run.

Only cities count of 100,000 people and more (of KDE's two 20,000) that are the largest of their name by ten times in
the index: what is undecided then is a weakness. Positions are those of stations, so that a point of the right name is
right within 60 km; the capitals of KGeography's maps have none, and lie where the index has the English name.
"""

import gettext
import hashlib
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.sources import countries
from tests.benchmarks.geocoding import BANDS, GROUPS, Point, Verdict, kilometres

LANGUAGES: Final = (
    "tr sq de nl sv da fr es it pt ro pl cs sk sl hr bs sr bg mk ru uk be hu fi et lv lt el ar fa he zh_CN zh_TW ja ko "
    "ka id vi az eu ca gl nb"
)
_CITY_FROM: Final = 100_000
_TOWN_FROM: Final = 20_000
_LARGER: Final = 10
_NEAR_KM: Final = 40.0
_RIGHT_KM: Final = 60.0


class City(NamedTuple):
    """A city's name and country in one language, and where it is."""

    language: str
    english: str
    name: str
    country: str
    point: Point


def cities(folder: Path, *, held_out: bool = True) -> Iterator[City]:
    """Read the translated cities of one half; of several of one name in a country none."""
    catalogues = {}
    for language in LANGUAGES.split():
        with (folder / f"usr/share/locale/{language}/LC_MESSAGES/libgweather-4.0-locations.mo").open("rb") as file:
            catalogues[language] = gettext.GNUTranslations(file)
    tree = ElementTree.parse(folder / "usr/share/libgweather-4/Locations.xml")
    found = [(country, city) for country in tree.iter("country") for city in country.iter("city")]
    known = [(one, city) for one, city in found if city.find("_name") is not None and one.find("_name") is not None]
    once = Counter((one.findtext("iso-code"), city.findtext("_name")) for one, city in known)
    for one, city in known:
        code, english = one.findtext("iso-code", ""), city.findtext("_name", "")
        position = (city.findtext("coordinates") or city.findtext("location/coordinates") or "").split()
        seen = bool(hashlib.sha256(english.encode()).digest()[0] % 2)
        if once[code, english] > 1 or seen == held_out or len(position) != 2:
            continue
        for language, catalogue in catalogues.items():
            name, country = _translated(catalogue, city), _translated(catalogue, one)
            if name and country:
                yield City(language, english, name, country, Point(float(position[0]), float(position[1]), code))


_KDE: Final = "tr ar bg ca cs de es et fi fr gl hu it ja ka ko nb nl pl pt pt_BR ru sk sl sv uk zh_CN zh_TW"


def kde_cities(folder: Path, *, held_out: bool = True) -> Iterator[City]:
    """Read KStars' translated cities of one half; a Latin name counts where it is not the English one."""
    database = sqlite3.connect(folder / "usr/share/kstars/citydb.sqlite")
    known = database.execute(
        "SELECT Name, Province, Country, Latitude, Longitude FROM city ORDER BY 1, 2, 3"
    ).fetchall()
    once = Counter((english, country) for english, _, country, *_ in known)
    for language in _KDE.split():
        with (folder / f"usr/share/locale/{language}/LC_MESSAGES/kstars.mo").open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        for english, province, country, *position in known:
            seen = bool(hashlib.sha256(english.encode()).digest()[0] % 2)
            state = countries.known(country or "")
            if seen == held_out or not state or once[english, country] > 1:
                continue
            within = " ".join(filter(None, ("City in", province, country)))
            name, said = catalogue.pgettext(within, english), catalogue.pgettext("Country name", country)
            if name != english and f"Country name\x04{country}" in catalogue._catalog:  # type: ignore[attr-defined]
                yield City(language, english, name, said, Point(*map(_degrees, position), state.country_code))


def capitals(folder: Path, *, held_out: bool = True) -> Iterator[City]:
    """Read the translated capitals of countries and their divisions of one half, where they are not as in English."""
    maps = {path.name: ElementTree.parse(path) for path in sorted((folder / "usr/share/kgeography").glob("*.kgm"))}
    world = [(division, division.findtext("name", "")) for division in maps["world.kgm"].iter("division")]
    names = {state.country_code: name for _, name in world if (state := countries.known(name))}
    found = [(path, countries.known(tree.findtext("name", "").partition(" (")[0]), tree) for path, tree in maps.items()]
    known = {
        (path, division.findtext("capital", ""), state.country_code)
        for path, state, tree in found
        for division in tree.iter("division")
        if state
    }
    known |= {
        ("world.kgm", division.findtext("capital", ""), state.country_code)
        for division, name in world
        if (state := countries.known(name))
    }
    gazetteer = Gazetteer()
    for file in sorted((folder / "usr/share/locale").glob("*/LC_MESSAGES/kgeography.mo")):
        language = file.parent.parent.name
        with file.open("rb") as opened:
            catalogue = gettext.GNUTranslations(opened)
        said: dict[tuple[str, str], str] = {}
        for path, english, code in sorted(known):
            if english and f"{path}\x04{english}" in catalogue._catalog:  # type: ignore[attr-defined]
                said.setdefault((english, code), catalogue.pgettext(path, english))
        for (english, code), name in said.items():
            seen = bool(hashlib.sha256(english.encode()).digest()[0] % 2)
            country = f"world.kgm\x04{names.get(code, '')}"
            if seen == held_out or fold(name) == fold(english) or country not in catalogue._catalog:  # type: ignore[attr-defined]
                continue
            places = gazetteer.named(fold(english), (code,))
            point = Point(places[0].latitude, places[0].longitude, code) if places else Point(0, 0, code)
            yield City(language, english, name, catalogue.pgettext("world.kgm", names[code]), point)


def _degrees(text: str) -> float:
    degrees, minutes = (float(part) for part in re.findall(r"\d+", text)[:2])
    return (-1 if "-" in text else 1) * (degrees + minutes / 60)


def _translated(catalogue: gettext.GNUTranslations, entry: ElementTree.Element) -> str:
    """Translate the name of an entry; ``""`` where the language has none for it."""
    name = entry.find("_name")
    text, context = (name.text or "", name.get("msgctxt")) if name is not None else ("", None)
    said = catalogue.pgettext(context, text) if context else catalogue.gettext(text)
    known = f"{context}\x04{text}" if context else text
    return said if known in catalogue._catalog else ""  # type: ignore[attr-defined]


def judge(found: Iterator[City], least: int) -> dict[str, Counter[str]]:
    """Count the verdicts on cities of so many people by groups of languages, languages, of all, and by confidence."""
    gazetteer = Gazetteer()
    geocoder, counts = Geocoder(gazetteer), defaultdict[str, Counter[str]](Counter)
    for city in found:
        if not _is_sure(gazetteer, city, least):
            continue
        placing, right = geocoder.place(city.name, city.country), False
        if placing.latitude is not None and placing.longitude is not None:
            point = Point(placing.latitude, placing.longitude, placing.country_code)
            right = point.country_code == city.point.country_code and kilometres(point, *city.point[:2]) <= _RIGHT_KM
        verdict: Verdict = "undecided" if placing.latitude is None else "right" if right else "wrong"
        names = [GROUPS.get(city.language[:2], "Others"), city.language, "All"]
        if placing.latitude is not None:
            names.append(f"from {max(edge for edge in BANDS if placing.confidence >= edge):.2f}")
        for name in [*names, *(["Exact"] if placing.status == "exact" else [])]:
            counts[name][verdict] += 1
    return counts


def _is_sure(gazetteer: Gazetteer, city: City, least: int) -> bool:
    places = gazetteer.named(fold(city.english), (city.point.country_code,))
    if not places or places[0].population < max(least, _LARGER * (places[1].population if places[1:] else 0) + 1):
        return False
    first = places[0]
    return kilometres(Point(first.latitude, first.longitude, ""), *city.point[:2]) < _NEAR_KM


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    of_sky, of_maps = ((folder / "usr/share" / name).exists() for name in ("kstars", "kgeography"))
    rows = (capitals if of_maps else kde_cities if of_sky else cities)(folder, held_out="dev" not in sys.argv[2:])
    if "hash" in sys.argv[2:]:
        sys.exit(hashlib.sha256("\n".join(f"{row[:4]}" for row in rows).encode()).hexdigest())
    sys.stdout.write("| languages | rows | right | wrong | undecided | right, % |\n|---|--:|--:|--:|--:|--:|\n")
    for group, count in sorted(judge(rows, _TOWN_FROM if of_sky or of_maps else _CITY_FROM).items()):
        cells = [count.total(), count["right"], count["wrong"], count["undecided"]]
        sys.stdout.write(f"| {group} | {' | '.join(map(str, cells))} | {100 * count['right'] / count.total():.1f} |\n")
