"""Claims about small lists that offices and users really bring: what stands in them is found where it lies."""

import pytest

from geo.places.geocoder.geocoder import Geocoder
from geo.your_lists import check
from tests.gazetteers import shared


@pytest.fixture(scope="module")
def geocoder():
    return Geocoder(shared())


@pytest.mark.parametrize(
    ("place", "country", "point"),
    [
        ("Portland, Maine", "ABD", (43.66, -70.26)), ("Portland, Maine[2]", "United States", (43.66, -70.26)),
        ("Columbus, Georgia", "ABD", (32.46, -84.99)),
        ("Richmond, Virginia¹", "USA", (37.55, -77.46)), ("Kansas City, Kansas", "ABD", (39.11, -94.63)),
        ("Richmond, British Columbia", "Kanada", (49.17, -123.14)), ("Tripoli (2)", "Lebanon", (34.43, 35.84)),
        ("Albany, New York", "ABD", (42.65, -73.76)), ("Buffalo, New York", "ABD", (42.89, -78.88)),
        ("Rochester, New York", "ABD", (43.15, -77.62)), ("Syracuse, New York", "ABD", (43.05, -76.15)),
        ("Santos, São Paulo", "Brezilya", (-23.96, -46.33)), ("Guadalajara, Jalisco", "Meksika", (20.68, -103.35)),
        ("San Isidro, Buenos Aires", "", (-34.47, -58.52)), ("Newcastle, New South Wales", "", (-32.93, 151.78)),
        ("Gisborne, Victoria", "", (-37.49, 144.59)), ("Bergame, Italie", "", (45.7, 9.67)),
        ("Hong Kong", "Çin", (22.28, 114.17)), ("Nuuk", "Danimarka", (64.18, -51.72)),
        ("Lefkoşa", "Kıbrıs Rum Kesimi", (35.17, 33.35)), ("イスタンブール市", "トルコ共和国", (41.01, 28.95)),
        ("김해시", "대한민국", (35.23, 128.88)), ("طرابلس", "لبنان", (34.43, 35.84)),
        ("طرابلس", "ليبيا", (32.89, 13.19)),
    ],
)  # fmt: skip
def test_a_place_is_found_where_it_lies(geocoder, place, country, point):
    found = geocoder.place(place, country)
    assert (found.status, (found.latitude, found.longitude)) == ("exact", pytest.approx(point, abs=0.02))


@pytest.mark.parametrize(
    ("place", "country"),
    [("San Juan", "ABD"), ("Mitroviça", "Sırbistan"), ("Willemstad", "Hollanda"), ("Santa Fe, Granada", ""),
     ("Georgia, Vermont", ""), ("New Jersey", "")],
)  # fmt: skip
def test_what_may_lie_in_several_places_is_left_to_a_person(geocoder, place, country):
    assert geocoder.place(place, country).latitude is None


@pytest.mark.parametrize("heading", ["Üyelik Yılı", "Kardeşlik Yılı", "Kuruluş Yılı", "Protokol Yılı", "İmza Yılı",
                                     "Anlaşma Yılı", "Yıl"])  # fmt: skip
def test_a_year_under_any_usual_heading_is_the_start(heading):
    table = check.read("a.csv", f"Belediye;Kardeş Şehir;Ülke;{heading}\nPendik;Gazze;Filistin;2011\n".encode(), "ties")
    assert check.recognise(table, "ties")["start_date"] == heading


@pytest.mark.parametrize(
    "heading",
    ["Kardeş Şehrimiz", "Kardeş Belediyemiz", "Kardeş Kent/Ülke", "Kardeş Şehirler", "Kardeş Şehir - Ülke",
     "Kardeş Olunan Belediye", "Yabancı Yerel Yönetim", "İşbirliği Yapılan Kent"],
)  # fmt: skip
def test_a_partner_under_any_usual_heading_is_the_place(heading):
    table = check.read("a.csv", f"Belediye;{heading};Ülke\nPendik;Gazze;Filistin\n".encode(), "ties")
    assert check.recognise(table, "ties")["place"] == heading
