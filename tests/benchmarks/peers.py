"""Other packages that place names or understand countries, as far as they are installed (none is a requirement).

``pip install flashgeotext geotext country_converter pycountry`` gives them all. What a package only names, not
locates, is looked up in GeoNames: exactly, in the country that it tells.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from babel import Locale
from babel.localedata import locale_identifiers

from geo.base.text import fold
from tests.benchmarks.naive import Found, Naive, exactly

Understands = Callable[[str], str]
"""Gives the ISO code of a country cell; ``""`` when it is not understood."""

PACKAGES: Final = ("flashgeotext", "geotext", "country_converter", "pycountry")


def ways() -> dict[str, Naive]:
    """Prepare the peers by name: what finds cities in a text, and what tells the country beside an exact name."""
    found: dict[str, Naive] = {name: _exact_in(understands) for name, understands in countries().items()}
    if find_spec("flashgeotext"):
        found["flashgeotext"] = _flashgeotext()
    if find_spec("geotext"):
        found["geotext"] = _geotext()
    return found


def countries() -> dict[str, Understands]:
    """Prepare what understands a country cell, by name."""
    found: dict[str, Understands] = {"babel": _babel}
    if find_spec("pycountry"):
        found["babel_pycountry"] = lambda text: _babel(text) or _pycountry(text)
    if find_spec("country_converter"):
        found["country_converter"] = _country_converter()
    return found


def _exact_in(understands: Understands) -> Naive:
    def place(name: str, country: str) -> Found | None:
        code = understands(country) if country else ""
        return exactly(name, code) if code or not country else None

    return place


def _babel(text: str) -> str:
    return _labels().get(fold(text), "")


@cache
def _labels() -> dict[str, str]:
    """Read the names of countries in every language of CLDR; the more widely written come last and win."""
    labels: dict[str, str] = {}
    languages = (name for name in sorted(locale_identifiers()) if "_" not in name or name == "zh_Hant")
    for identifier in [*languages, "en", "tr"]:
        for code, label in Locale.parse(identifier).territories.items():
            if len(code) == 2:
                labels[fold(str(label))] = code
    return labels


@cache
def _pycountry(text: str) -> str:
    import pycountry

    with suppress(LookupError):
        return str(pycountry.countries.lookup(text).alpha_2)
    with suppress(LookupError):
        return str(pycountry.countries.search_fuzzy(text)[0].alpha_2)
    return ""


def _country_converter() -> Understands:
    import country_converter

    converter = country_converter.CountryConverter()

    @cache
    def understands(text: str) -> str:
        code: Any = converter.convert(text, to="ISO2", not_found="?")
        return code if isinstance(code, str) and code != "?" else ""

    return understands


def _flashgeotext() -> Naive:
    from flashgeotext.geotext import GeoText

    finder = GeoText()

    def place(name: str, country: str) -> Found | None:
        cities = list(finder.extract(name)["cities"])
        codes = [_babel(found) for found in finder.extract(country)["countries"]] if country else [""]
        return next(filter(None, (exactly(city, code) for city in cities for code in codes)), None)

    return place


def _geotext() -> Naive:
    from geotext import GeoText

    def place(name: str, country: str) -> Found | None:
        codes = list(GeoText(country).country_mentions) if country else [""]
        return next(filter(None, (exactly(city, code) for city in GeoText(name).cities for code in codes)), None)

    return place
