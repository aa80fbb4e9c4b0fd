"""How right the geocoder is on names that other people translated: the cities of GNOME's weather in 44 languages.

Debian's ``libgweather-4-common`` (GPL-2+) has their names, countries and positions; none of it is copied here. With the
package unpacked, ``python -m tests.benchmarks.translated FOLDER [dev]`` judges the half that was not looked at while
the rules were made (or the half that was), by a hash of the English name.

Only cities count of 100,000 people and more that are the largest of their name by ten times in the index: what is
undecided then is a weakness. Positions are those of stations, so that a point of the right name is right within 60 km.
"""

import gettext
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree

from geo.base.text import fold
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import Geocoder
from tests.benchmarks.geocoding import GROUPS, Point, Verdict, kilometres

LANGUAGES: Final = (
    "tr sq de nl sv da fr es it pt ro pl cs sk sl hr bs sr bg mk ru uk be hu fi et lv lt el ar fa he zh_CN zh_TW ja ko "
    "ka id vi az eu ca gl nb"
)
_CITY_FROM: Final = 100_000
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


def _translated(catalogue: gettext.GNUTranslations, entry: ElementTree.Element) -> str:
    """Translate the name of an entry; ``""`` where the language has none for it."""
    name = entry.find("_name")
    text, context = (name.text or "", name.get("msgctxt")) if name is not None else ("", None)
    said = catalogue.pgettext(context, text) if context else catalogue.gettext(text)
    known = f"{context}\x04{text}" if context else text
    return said if known in catalogue._catalog else ""  # type: ignore[attr-defined]


def judge(found: Iterator[City]) -> dict[str, Counter[str]]:
    """Count the verdicts by group of languages, of all together, and of what was called exact."""
    gazetteer = Gazetteer()
    geocoder, counts = Geocoder(gazetteer), defaultdict[str, Counter[str]](Counter)
    for city in found:
        if not _is_sure(gazetteer, city):
            continue
        placing, right = geocoder.place(city.name, city.country), False
        if placing.latitude is not None and placing.longitude is not None:
            point = Point(placing.latitude, placing.longitude, placing.country_code)
            right = point.country_code == city.point.country_code and kilometres(point, *city.point[:2]) <= _RIGHT_KM
        verdict: Verdict = "undecided" if placing.latitude is None else "right" if right else "wrong"
        for name in (GROUPS.get(city.language[:2], "Others"), "All", *(["Exact"] if placing.status == "exact" else [])):
            counts[name][verdict] += 1
    return counts


def _is_sure(gazetteer: Gazetteer, city: City) -> bool:
    places = gazetteer.named(fold(city.english), (city.point.country_code,))
    if not places or places[0].population < max(_CITY_FROM, _LARGER * (places[1].population if places[1:] else 0) + 1):
        return False
    first = places[0]
    return kilometres(Point(first.latitude, first.longitude, ""), *city.point[:2]) < _NEAR_KM


if __name__ == "__main__":
    judged = judge(cities(Path(sys.argv[1]), held_out="dev" not in sys.argv[2:]))
    sys.stdout.write("| languages | rows | right | wrong | undecided | right, % |\n|---|--:|--:|--:|--:|--:|\n")
    for group, count in judged.items():
        cells = [count.total(), count["right"], count["wrong"], count["undecided"]]
        sys.stdout.write(f"| {group} | {' | '.join(map(str, cells))} | {100 * count['right'] / count.total():.1f} |\n")
