"""Claims about places that states dispute: the side that a row states decides, and without one a person does."""

import csv
import io

import pytest

from geo.places.gazetteer import Gazetteer
from geo.places.geocoder.geocoder import Geocoder
from geo.places.geocoder.placing import candidates_from, candidates_text
from geo.ties.editions import Edition
from geo.ties.editions.together import as_ties
from geo.your_lists.check.places import read_places
from geo.your_lists.read import writing
from geo.your_lists.review.decisions import Person, at_candidate
from geo.your_lists.review.queue import option_of
from tests.brought_lists import rows_of
from tests.gazetteers import shared

SOUTH, NORTH, DAKHLA, LAAYOUNE = 35.173, 35.183, (23.685, 30.411), (27.142, 34.583)
STATED = [
    ("Lefkoşa", "Güney Kıbrıs", "", SOUTH),
    ("Lefkoşa", "GKRY", "", SOUTH),
    ("Lefkoşa", "Kıbrıs Cumhuriyeti", "", SOUTH),
    ("Nicosia", "Republic of Cyprus", "", SOUTH),
    ("Lefkoşa", "KKTC", "KKTC", NORTH),
    ("Girne", "K.K.T.C.", "KKTC", 35.337),
    ("Doğu Kudüs", "Filistin", "", 31.783),
    ("Doğu Kudüs", "", "", 31.783),
]
UNSTATED = [
    ("Lefkoşa", "Kıbrıs", (SOUTH, NORTH)),
    ("Nicosia", "Cyprus", (NORTH, SOUTH)),
    ("Lefkoşa", "", (SOUTH, NORTH)),
    ("Girne", "Kıbrıs", (35.337, 35.337)),
    ("Kyrenia", "Cyprus", (35.337, 35.337)),
    ("Gazimağusa", "KIBRIS", (35.125, 35.125)),
    ("Famagusta", "Cyprus", (35.125, 35.125)),
    ("Girne Belediyesi", "Kıbrıs", (35.337, 35.337)),
    ("Girna", "Kıbrıs", (35.337, 35.337)),
    ("Dahla", "Fas", DAKHLA),
    ("El Ayun", "Fas", LAAYOUNE),
]
AREAS = [("Lefkoşa", "KKTC", "KKTC"), ("Akmescit", "Kırım", "Kırım"), ("Sohum", "Abhazya", "Abhazya")]


def placed(place, country):
    return Geocoder(shared()).place(place, country)


def brought(place, country):
    rows = rows_of("Belediye,Kardeş Şehir,Ülke", f"Kadıköy,{place},{country}")
    return as_ties(Edition(edition_id="own", name="Own"), rows).iloc[0]


@pytest.mark.parametrize(("place", "country", "area", "latitude"), STATED)
def test_the_side_that_is_stated_decides(place, country, area, latitude):
    found = placed(place, country)
    assert (found.status, found.viewpoint_code, found.latitude) == ("exact", area, pytest.approx(latitude, abs=0.001))


@pytest.mark.parametrize(("place", "country", "area", "latitude"), STATED)
def test_the_side_that_a_row_of_a_list_states_decides(place, country, area, latitude):
    tie = brought(place, country)
    assert (tie["viewpoint_code"], tie["latitude"]) == (area, pytest.approx(latitude, abs=0.001))
    assert tie["area_code"] == (area or tie["country_code"])


@pytest.mark.parametrize(("place", "country", "latitudes"), UNSTATED)
def test_without_a_side_both_are_candidates(place, country, latitudes):
    found = placed(place, country)
    assert found.status == "ambiguous"
    assert tuple(round(one.latitude, 3) for one in found.candidates) == latitudes


@pytest.mark.parametrize(("place", "country", "latitudes"), UNSTATED)
def test_a_row_without_a_side_has_no_point(place, country, latitudes):
    tie = brought(place, country)
    assert tie["latitude"] != tie["latitude"]
    assert tie["candidates"].count("|") == len(latitudes) - 1


@pytest.mark.parametrize(("place", "country"), [("Girne", "Kıbrıs"), ("Famagusta", "Cyprus"), ("Lefkoşa", "Kıbrıs")])
def test_one_candidate_is_of_each_side(place, country):
    known = shared().identified(one.gazetteer_id for one in placed(place, country).candidates)
    assert sorted(one.viewpoint_code for one in known.values()) == ["", "KKTC"]


@pytest.mark.parametrize("place", ["Girne", "Lefkoşa"])
def test_candidates_say_of_which_side_they_are(place):
    candidates = candidates_from(candidates_text(placed(place, "Kıbrıs").candidates))
    assert {one.country_code for one in candidates} == {"CY", "KKTC"}


@pytest.mark.parametrize("place", ["Girne", "Lefkoşa"])
def test_the_side_that_a_person_chooses_is_kept(place):
    key, ids = (place, "Kıbrıs"), (one.gazetteer_id for one in placed(place, "Kıbrıs").candidates)
    options = (option_of(one, place, ("CY",)) for one in shared().identified(ids).values())
    decided = [at_candidate(key, option, Person("Ayşe")).placing for option in options]
    assert sorted(one.viewpoint_code for one in decided) == ["", "KKTC"]
    assert len({one.gazetteer_id for one in decided}) == 2


@pytest.mark.parametrize("place", ["Limasol", "Baf", "Larnaka"])
def test_a_place_that_one_side_alone_counts_is_placed_and_says_why(place):
    found = placed(place, "Kıbrıs")
    assert (found.status, found.viewpoint_code) == ("exact", "")
    assert found.reason_en.endswith("No side is stated; only one has it.")


@pytest.mark.parametrize(("place", "country", "area"), AREAS)
def test_the_stated_view_stays_when_the_country_becomes_a_code(place, country, area):
    assert brought(place, country)["viewpoint_code"] == area


@pytest.mark.parametrize(("place", "country", "area"), AREAS)
def test_a_placed_list_keeps_the_stated_view_beside_the_code(place, country, area, tmp_path):
    (tmp_path / "list.csv").write_text(f"place,country\n{place},{country}\n")
    table = read_places(tmp_path / "list.csv").table
    content = writing.encode(table.header, table.rows, [placed(place, country)], "csv", "tr")
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["viewpoint_code"] == area


@pytest.mark.parametrize(("place", "country"), [("Baf", "Kıbrıs"), ("Lefkoşa", "Kıbrıs"), ("Saint-Denis", "France")])
def test_a_place_that_was_found_by_its_name_is_not_looked_for_among_all(monkeypatch, place, country):
    def scanned(*_: object) -> None:
        raise AssertionError(place)

    monkeypatch.setattr(Gazetteer, "identified", scanned)
    assert Geocoder(shared()).place(place, country).country_code
