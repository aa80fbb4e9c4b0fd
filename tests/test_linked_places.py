"""Claims about the Turkish names of places abroad as other gazetteers take them in."""

import csv
import io
import json

import pytest

from geo.places import linked_places
from tests.gazetteers import shared


@pytest.fixture(scope="module")
def names():
    return linked_places.names(shared())


def _rows(names, form, delimiter):
    return list(csv.DictReader(io.StringIO(linked_places.write(names, form).decode()), delimiter=delimiter))


def test_every_name_is_cited(names):
    assert [row for row in _rows(names, "csv", ",") if not row["citation"]] == []


def test_no_place_of_turkey_is_abroad(names):
    assert {one.place.country_code for one in names}.isdisjoint({"TR"})


def test_a_name_of_the_table_of_names_is_there(names):
    assert ("Üsküp", "MK") in {(row["name"], row["country_code"]) for row in _rows(names, "csv", ",")}


def test_the_tsv_has_a_record_a_place(names):
    rows = _rows(names, "tsv", "\t")
    assert len({row["id"] for row in rows}) == len(rows) == len({one.place.gazetteer_id for one in names})


def test_the_tsv_has_what_the_format_requires(names):
    required = ("id", "title", "title_source", "start")
    assert [row for row in _rows(names, "tsv", "\t") if not all(row[column] for column in required)] == []


def test_every_toponym_of_the_json_is_cited(names):
    features = json.loads(linked_places.write(names, "jsonld"))["features"]
    assert [name for feature in features for name in feature["names"] if not name["citations"][0]["label"]] == []


def test_every_feature_of_the_json_has_what_the_format_requires(names):
    required = {"@id", "type", "properties", "when", "names", "types", "geometry"}
    features = json.loads(linked_places.write(names, "jsonld"))["features"]
    assert [feature for feature in features if not required <= set(feature)] == []


def test_a_place_of_geonames_is_linked_to_it(names):
    features = json.loads(linked_places.write(names, "jsonld"))["features"]
    linked = [feature for feature in features if "links" in feature]
    assert {feature["links"][0]["identifier"][:3] for feature in linked} == {"gn:"}


def test_a_place_of_kosovo_has_no_iso_code(names):
    features = json.loads(linked_places.write(names, "jsonld"))["features"]
    own = [feature["properties"] for feature in features if feature["properties"]["title"] == "Priştine"]
    assert ["ccodes" in properties for properties in own] == [False]
