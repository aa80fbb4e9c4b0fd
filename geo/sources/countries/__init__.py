"""
Country names: understanding the printed ones, writing today's.

Names come from CLDR (through Babel) in Turkish, English and the languages of
each country; what CLDR lacks (abbreviations, official and historic forms,
autonomous republics) stands in ``data/country_names.csv``, the states,
provinces and regions within countries in ``data/country_areas.csv``.
"""

from geo.sources.countries.areas import area
from geo.sources.countries.codes import CODES, CONTINENTS, OWN_AREAS, continent
from geo.sources.countries.known import Country
from geo.sources.countries.naming import VIEWPOINTS, name
from geo.sources.countries.reading import exactly, understand

__all__ = [
    "CODES",
    "CONTINENTS",
    "OWN_AREAS",
    "VIEWPOINTS",
    "Country",
    "area",
    "continent",
    "exactly",
    "name",
    "understand",
]
