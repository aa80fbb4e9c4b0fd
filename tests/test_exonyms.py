"""Claims about what Turkish readers are shown: places by their Turkish names, each from a source."""

import re

import pandas as pd
import pytest
from babel import Locale

from geo.base.text import fold
from geo.base.words import Words
from geo.figures import connections
from geo.figures.picture import View
from geo.places.geocoder.geocoder import Geocoder
from geo.sources import datapackage
from geo.sources.exonyms import in_turkish, name_in_country, name_of, with_names_in
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests.gazetteers import shared


@pytest.fixture(scope="module")
def names():
    return datapackage.table("turkish_names")


def _view(language):
    return View(ties=ties(), selection=Selection(), words=Words(language))


def _from(names, source):
    rows = names[names["name_source"].eq(source)]
    assert len(rows), source
    return rows


def test_a_name_from_cldr_is_an_exemplar_city_of_cldr(names):
    cities = {zone["city"] for zone in Locale("tr").time_zones.values() if "city" in zone}
    assert set(_from(names, "CLDR")["name_tr"]) - cities == set()


def test_a_name_from_the_article_is_printed_there_for_that_place(names):
    read = ties().groupby("gazetteer_id")["place_read"].agg(" ; ".join)
    astray = [
        row.name_tr
        for row in _from(names, "article").itertuples()
        if not re.search(rf"(^|\W){re.escape(row.name_tr)}(\W|$)", read.get(row.gazetteer_id, ""))
    ]
    assert astray == []


def test_a_name_from_the_table_of_names_stands_there_for_that_place(names):
    written = datapackage.table("place_names")
    known = set(zip(written["name"], written["gazetteer_id"], strict=True))
    rows = _from(names, "place_names")
    assert set(zip(rows["name_tr"], rows["gazetteer_id"], strict=True)) - known == set()


def test_a_name_from_the_gazetteer_leads_to_that_place(names):
    rows, geocoder = _from(names, "gazetteer"), Geocoder(shared())
    found = {row.name_tr: geocoder.place(row.name_tr, row.country_code).gazetteer_id for row in rows.itertuples()}
    assert found == dict(zip(rows["name_tr"], rows["gazetteer_id"], strict=True))


def test_a_turkish_name_differs_from_the_gazetteers_and_names_one_place_of_its_country(names):
    assert names[names["name_tr"].eq(names["gazetteer_name"])].empty
    assert names[names.duplicated(["country_code", "name_tr"])].empty


def test_where_the_article_prints_the_gazetteers_own_name_only_cldr_may_say_another(names):
    located = ties()[ties()["place_id"].ne("")]
    as_printed = located.groupby("gazetteer_id").filter(lambda rows: rows["place_read"].eq(rows["place_name"]).all())
    ours = names[names["gazetteer_id"].isin(as_printed["gazetteer_id"])]
    assert set(ours["name_source"]) <= {"CLDR"}


def test_what_has_no_turkish_name_keeps_its_own():
    ids, own = pd.Series(["gn:728193", "", "gn:0"]), pd.Series(["Plovdiv", "Lukomir", "Nowhere"])
    assert in_turkish(ids, own).tolist() == ["Filibe", "Lukomir", "Nowhere"]
    assert (name_of("gn:728193", "Plovdiv", "tr"), name_of("gn:728193", "Plovdiv", "en")) == ("Filibe", "Plovdiv")


def test_a_seat_is_named_by_its_country_and_its_english_name():
    assert name_in_country("GR", "Thessaloniki", "tr") == "Selanik"
    assert name_in_country("GR", "Thessaloniki", "en") == "Thessaloniki"
    assert name_in_country("US", "Thessaloniki", "tr") == "Thessaloniki"


def test_each_language_names_a_place_its_own_way_and_the_contract_keeps_the_gazetteers():
    shown = {language: _view(language) for language in ("tr", "en")}
    skopje = ties()["place_id"].eq("mk-skopje")
    assert set(shown["tr"].in_view.loc[skopje, "place_name"]) == {"Üsküp"}
    assert set(shown["en"].in_view.loc[skopje, "place_name"]) == {"Skopje"}
    for view in shown.values():
        assert set(view.records_of(view.in_view[skopje])["place_name"]) == {"Skopje"}


@pytest.mark.parametrize(("language", "name"), [("tr", "Filibe"), ("en", "Plovdiv")])
def test_a_chart_names_its_places_in_the_readers_language(language, name):
    shown = connections.hubs(_view(language))
    assert name in shown.rows().iloc[:, 0].tolist()


@pytest.mark.parametrize("asked", ["Filibe", "Plovdiv", "filibe"])
def test_a_place_is_found_by_either_name(asked):
    found = Selection(text=asked).of(ties())
    assert "bg-plovdiv" in set(found["place_id"])


def test_ties_are_the_same_under_either_name():
    turkish = with_names_in(ties(), "tr")
    assert turkish.drop(columns="place_name").equals(ties().drop(columns="place_name"))
    assert with_names_in(ties(), "en") is ties()


def test_what_was_computed_of_a_view_serves_again_in_either_language():
    for language in ("tr", "en"):
        assert _view(language).in_view is _view(language).in_view


def test_every_turkish_name_can_be_searched_for():
    named = ties()[ties()["place_id"].ne("")]
    assert all(fold(row.place_name_tr) in row.search_text for row in named.itertuples())
