#!/bin/sh
# Finding: two libraries that name countries answer for regions, each in its own wrong way.
#
# Version:   country_converter 1.3.2 (with pandas 2.3.3), pycountry 26.2.16
# Expected:  a name that is no country ("Inner Mongolia", "Jersey City") is not found, and a plain
#            English name of a country ("Turkey", "Ivory Coast") is.
# Seen:      country_converter searches a pattern inside the cell: Inner Mongolia (China) is Mongolia,
#            Jersey City is the island of Jersey, Lake Chad is Chad. pycountry's search_fuzzy answers
#            with the country of a division of that name (Kosovo: Serbia) and ranks Nigeria before
#            Niger; "Turkey", "Ivory Coast" and "Cape Verde" are unknown to both its searches.
# Why care:  lists of partner cities have a region in the country's column. A row is then coloured
#            in another country without a warning, and Türkiye under its usual English name in
#            none. Hold every answer against the whole cell, and bring common names (CLDR) along.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check country_converter==1.3.2 pandas==2.3.3 pycountry==26.2.16
"$folder/venv/bin/python" - <<'PYTHON'
import logging

import country_converter
import pycountry

logging.disable(logging.CRITICAL)
converter = country_converter.CountryConverter()
cells = ["Inner Mongolia", "Jersey City", "Lake Chad", "Tatarstan"]
converted = dict(zip(cells, converter.convert(cells, to="ISO2", not_found="none")))
print("country_converter", converted)


def search(name):
    try:
        return [country.alpha_2 for country in pycountry.countries.search_fuzzy(name)]
    except LookupError:
        return []


found = {name: search(name) for name in ("Türkiye", "Turkey", "Ivory Coast", "Cape Verde", "Niger", "Kosovo")}
print("pycountry", found)
assert converted["Inner Mongolia"] == "MN", "changed: Inner Mongolia"
assert converted["Jersey City"] == "JE", "changed: Jersey City"
assert converted["Lake Chad"] == "TD", "changed: Lake Chad"
assert converted["Tatarstan"] == "none", "changed: Tatarstan"
assert found["Türkiye"] == ["TR"], "the official name is found"
assert found["Turkey"] == found["Ivory Coast"] == found["Cape Verde"] == [], "changed: common names"
assert found["Niger"][0] == "NG", "changed: Niger"
assert found["Kosovo"] == ["RS"], "changed: Kosovo"
PYTHON
echo "still so"
