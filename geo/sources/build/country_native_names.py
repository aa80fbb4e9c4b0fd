"""
Build ``data/country_native_names.csv``: the countries in their own and in widespread languages.

Source: CLDR (Unicode License) through Babel. Reading a hundred languages takes a
second and much memory; the table takes neither. Build with::

    python -m geo.sources.build.country_native_names

Names are folded; those that mean two countries, and Latin ones of four letters and
fewer in a language foreign to the country, are left out.
"""

import csv
from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from geo.base.paths import DATA
from geo.base.text import fold

_LANGUAGES: Final = "ar bg bs de el es fa fr he hr hu hy it ja ka ko mk nl pl pt ro ru sq sr sr_Latn uk ur zh"
_SHORTEST_FOREIGN: Final = 5
_NO_COUNTRIES: Final = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


def build() -> list[tuple[str, str]]:
    """
    Make the table.

    Returns folded name and ISO code (XK for Kosovo), by name.
    """
    meanings: dict[str, set[str]] = {}
    for code, folded in _labels():
        meanings.setdefault(folded, set()).add(code)
    return sorted((folded, codes.pop()) for folded, codes in meanings.items() if folded and len(codes) == 1)


def _labels() -> Iterator[tuple[str, str]]:
    codes = [str(code) for code in Locale.parse("en").territories if len(str(code)) == 2]
    codes = [code for code in codes if code.isalpha() and code not in _NO_COUNTRIES]
    for code in sorted(codes):
        for language in get_official_languages(code, de_facto=True):
            try:
                label = Locale.parse(language).territories.get(code)
            except UnknownLocaleError:
                continue
            if label:
                yield code, fold(str(label))
    for language in _LANGUAGES.split():
        for code in codes:
            folded = fold(str(Locale.parse(language).territories.get(code, "")))
            if len(folded) >= _SHORTEST_FOREIGN or not folded.isascii():
                yield code, folded


if __name__ == "__main__":
    with (DATA / "country_native_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name_folded", "country_code"])
        writer.writerows(build())
