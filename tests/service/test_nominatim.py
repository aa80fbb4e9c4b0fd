"""Claims about asking a real Nominatim that knows the places of ``places.osm``."""

import csv
import io

import pytest
from click.testing import CliRunner

from geo.commands.geocode import geocode
from geo.places.cache import GeocodeStore
from geo.places.geocoder import Placing
from geo.places.online.asking import Service
from geo.places.online.geocoder import OnlineGeocoder


@pytest.fixture
def store(tmp_path) -> GeocodeStore:
    return GeocodeStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")


@pytest.fixture
def geocoder(nominatim, store) -> OnlineGeocoder:
    return OnlineGeocoder(Service("nominatim", nominatim, interval=0.0), store)


def placed(geocoder: OnlineGeocoder, place: str, country: str, code: str) -> Placing:
    offline = Placing("unresolved", code, "", "Bulunamadı.", "Not found.")
    return geocoder.place((place, country), offline)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("Lukomir", "Bosna Hersek", "BA"), (43.63686, 18.18139, "village")),
        (("Umoljani Köyü", "Bosna-Hersek", "BA"), (43.65290, 18.24430, "village")),
        (("Mamuşa Belediyesi", "Kosova", "XK"), (42.18000, 20.74500, "city")),
        (("Debre", "Kuzey Makedonya", "MK"), (41.51250, 20.52470, "city")),
        (("Galicnik", "Makedonya", "MK"), (41.68000, 20.67000, "village")),
        (("Bosanski Novi", "Bosna Hersek", "BA"), (45.04600, 16.37760, "city")),
    ],
)
def test_a_settlement_is_found_by_any_name_it_goes_by(geocoder, asked, expected):
    placing = placed(geocoder, *asked)
    assert (placing.status, placing.provider, placing.country_code) == ("exact", "nominatim", asked[2])
    assert (placing.latitude, placing.longitude, placing.place_kind) == expected


def test_the_answer_carries_openstreetmaps_licence(geocoder, store):
    placing = placed(geocoder, "Lukomir", "Bosna Hersek", "BA")
    assert "OpenStreetMap contributors, ODbL 1.0" in placing.reason_en
    assert "OpenStreetMap contributors, ODbL 1.0" in store.all_answers("nominatim")[0].attribution


@pytest.mark.parametrize(("place", "candidates"), [("Lukavac", 2), ("Novi Grad", 2)])
def test_homonyms_within_the_country_are_left_to_a_person(geocoder, place, candidates):
    placing = placed(geocoder, place, "Bosna Hersek", "BA")
    assert (placing.status, len(placing.candidates), placing.latitude) == ("ambiguous", candidates, None)


@pytest.mark.parametrize(
    ("place", "country", "code"),
    [("Lukomir", "Kosova", "XK"), ("Prizren", "Makedonya", "MK"), ("Zzyzxford", "Bosna Hersek", "BA")],
)
def test_what_is_not_in_the_printed_country_is_not_placed(geocoder, place, country, code):
    assert placed(geocoder, place, country, code).status == "unresolved"


def test_a_second_question_is_answered_by_the_cache(geocoder, store, nominatim):
    first = placed(geocoder, "Lukomir", "Bosna Hersek", "BA")
    gone = OnlineGeocoder(Service("nominatim", nominatim, most=0), store)
    assert placed(gone, "Lukomir", "Bosna Hersek", "BA") == first


def test_a_list_is_completed_by_the_command(nominatim, tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    monkeypatch.setenv("ATLAS_GEOCODER", "nominatim")
    monkeypatch.setenv("ATLAS_GEOCODER_URL", nominatim)
    path = tmp_path / "list.csv"
    path.write_text("şehir,ülke\nSaraybosna,Bosna Hersek\nUmoljani,Bosna Hersek\nZzyzxford,Bosna Hersek\n", "utf-8")
    done = CliRunner().invoke(geocode, [str(path), "--online"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["status"], row["provider"]) for row in rows] == [
        ("exact", "geonames"),
        ("exact", "nominatim"),
        ("unresolved", ""),
    ]
