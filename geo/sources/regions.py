"""World regions: sub-regions and continents of the UN's M49 in the words of CLDR, with GeoNames' populations."""

from functools import lru_cache

import pandas as pd
from babel import Locale

from geo.base.text import slug
from geo.sources import datapackage
from geo.sources.countries import ISO_OF


@lru_cache(maxsize=1)
def country_facts() -> pd.DataFrame:
    """Read ``region``, ``continent`` (slugs of their English names) and ``population`` by ``country_code``.

    Regions are empty for Antarctica's uninhabited parts, populations missing where not stated. Shared: copy it before
    changing it.
    """
    table = datapackage.table("country_facts").set_index("country_code")
    named = {"region": table["region_code"].map(_slug), "continent": table["continent_code"].map(_slug)}
    return pd.DataFrame({**named, "population": table["population"]})


def regions() -> dict[str, str]:
    """Give the region of each area of the map, those without a code of their own among them."""
    region = {str(code): str(name) for code, name in country_facts()["region"].items()}
    return region | {area: region[code] for area, code in ISO_OF.items()}


def region_names(language: str) -> dict[str, str]:
    """Name the regions and continents, slug → name, continents first. ``language``: ``"tr"`` or ``"en"``."""
    facts = country_facts()
    territories = Locale.parse(language).territories
    codes = {_slug(str(code)): str(code) for code in Locale.parse("en").territories if str(code).isdigit()}
    order = [*dict.fromkeys(facts["continent"]), *dict.fromkeys(facts["region"])]
    return {name: str(territories[codes[name]]) for name in dict.fromkeys(order) if name in codes}


@lru_cache(maxsize=512)
def _slug(code: str) -> str:
    return slug(str(Locale.parse("en").territories.get(code, ""))) if code else ""
