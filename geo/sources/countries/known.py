"""The names under which a country is known, and what each of them means."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from geo.base.text import fold
from geo.sources import datapackage
from geo.sources.countries.naming import PREFERRED, territories

How = Literal["cldr", "table", "title", "inflected", "native", "area", "misspelt"]


@dataclass(frozen=True)
class Country:
    """
    What a printed country name means.

    ``country_codes`` holds one ISO code, or several when only the place can tell
    (Sırbistan-Karadağ); ``viewpoint_code`` is set where the printed area is not
    that of the code (KKTC, Tataristan); ``admin1`` are the GeoNames codes of the
    divisions it covers then, empty for all; ``how`` says what settled it.
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
    columns = (rows["name"], rows["country_codes"], rows["viewpoint_code"], rows["admin1"])
    for label, codes, viewpoint_code, admin1 in zip(*columns, strict=True):
        divisions = tuple(filter(None, admin1.split("|")))
        meanings[key(label)] = Country(tuple(codes.split("|")), viewpoint_code, divisions, "table")
    return meanings


@cache
def native() -> dict[str, Country]:
    """Give the countries' names in their own languages and in widespread ones, folded; each means one country."""
    rows = datapackage.table("country_native_names")
    columns = (rows["name_folded"], rows["country_code"])
    return {label: Country((code,), "", (), "native") for label, code in zip(*columns, strict=True)}
