"""Claims about the municipalities of Türkiye: their table, their spellings, and who tells namesakes apart."""

import geopandas as gpd
import pytest
import shapely

from geo.measures.counts import coverage_note
from geo.places.decision_store import DecisionStore
from geo.sources import boundaries, datapackage
from geo.sources.municipalities import CENTRAL, known_as
from geo.ties.editions import Edition, EditionStore
from geo.ties.editions.gifts import events
from geo.ties.editions.seats import seats
from geo.ties.editions.together import as_ties
from geo.your_lists.review.decisions import Person, at_candidate
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.lists import of_edition
from tests.brought_lists import checked, rows_of
from tests.edition_rows import aid, edition, memberships, tie, ties
from tests.gazetteers import shared

TABLE = datapackage.table("turkish_districts")
EDREMIT = ("Edremit", "Türkiye")


def provinces_of(district):
    return TABLE.loc[TABLE["district"].eq(district), "province"].tolist()


def test_the_table_has_every_district_of_the_source_once():
    assert len(TABLE.drop_duplicates(["province", "district"])) == len(TABLE) == 973


def test_the_districts_lie_in_81_provinces_with_one_central_district_where_there_is_no_metropolitan_municipality():
    assert TABLE["province"].nunique() == 81
    assert len(provinces_of(CENTRAL)) == 51


@pytest.mark.parametrize(
    ("district", "province"),
    [
        ("Karakoyunlu", "Iğdır"),
        ("Gediz", "Kütahya"),
        ("Gökçeada", "Çanakkale"),
        ("Ulukışla", "Niğde"),
        ("İbradı", "Antalya"),
        ("İliç", "Erzincan"),
        ("Adalar", "İstanbul"),
    ],
)
def test_a_district_has_its_official_spelling_and_province(district, province):
    assert provinces_of(district) == [province]


def test_no_district_of_another_country_is_in_the_table():
    assert provinces_of("Ras Al Ain") == []


@pytest.mark.parametrize(
    ("written", "named", "province"),
    [
        ("KARŞIYAKA", "Karşıyaka", "İzmir"),
        ("Karşıyaka Bld.", "Karşıyaka", "İzmir"),
        ("karsiyaka", "Karşıyaka", "İzmir"),
        ("T.C. Karşıyaka Belediye Başkanlığı", "Karşıyaka", "İzmir"),
        ("İzmir Karşıyaka", "Karşıyaka", "İzmir"),
        ("Karşıyaka/İZMİR", "Karşıyaka", "İzmir"),
        ("İzmir ili Karşıyaka ilçesi", "Karşıyaka", "İzmir"),
        ("İstanbul B.B.", "İstanbul", "İstanbul"),
        ("İ.B.B.", "İstanbul", "İstanbul"),
        ("İzmir BŞB", "İzmir", "İzmir"),
        ("Konya BB", "Konya", "Konya"),
        ("Bursa Büyükşehir Bld.", "Bursa", "Bursa"),
        ("G.O.P.", "Gaziosmanpaşa", "İstanbul"),
        ("B.Çekmece", "Büyükçekmece", "İstanbul"),
        ("K. Maraş", "Kahramanmaraş", "Kahramanmaraş"),
        ("Afyon", "Afyonkarahisar", "Afyonkarahisar"),
        ("Isparta Merkez", "Isparta", "Isparta"),
        ("Kdz. Ereğli", "Ereğli (Zonguldak)", "Zonguldak"),
        ("Gölbaşı Belediyesi / ANKARA", "Gölbaşı (Ankara)", "Ankara"),
        ("Of Belediyesi", "Of", "Trabzon"),
        ("Municipality of Konak", "Konak", "İzmir"),
    ],
)
def test_a_municipality_answers_to_every_spelling(written, named, province):
    (found,) = known_as(written)
    assert (found.label, found.province) == (named, province)


def test_every_district_is_found_beside_its_province():
    every = [(each, of) for each in sorted(set(TABLE["district"]) - {CENTRAL}) for of in provinces_of(each)]
    found = {asked: [(one.name, one.province) for one in known_as("{1} {0} Bld.".format(*asked))] for asked in every}
    assert len(every) > 900
    assert {asked: told for asked, told in found.items() if told != [asked]} == {}


@pytest.mark.parametrize(
    "written", ["", "Merkez", "Sarajevo", "İstanbul Valiliği", "İzmir İl Özel İdaresi", "B. Pınar"]
)
def test_what_is_no_municipality_of_turkiye_is_none(written):
    assert known_as(written) == ()


@pytest.mark.parametrize(
    ("written", "provinces"),
    [
        ("Yenişehir", ["Bursa", "Diyarbakır", "Mersin"]),
        ("EREĞLİ BELEDİYESİ", ["Konya", "Zonguldak"]),
        ("Kale", ["Denizli", "Malatya"]),
        ("Edremit", ["Balıkesir", "Van"]),
    ],
)
def test_a_name_of_several_municipalities_is_none_of_them_alone(written, provinces):
    assert [one.province for one in known_as(written)] == provinces


def test_a_province_tells_namesakes_apart():
    assert [one.label for one in known_as("Edremit", "VAN")] == ["Edremit (Van)"]


def test_spellings_of_a_list_become_one_municipality_with_one_point():
    rows = rows_of(
        "Belediye,Kardeş Şehir,Ülke",
        *("KARŞIYAKA,Köln,Almanya", "Karşıyaka Bld.,Graz,Avusturya", "İzmir Karşıyaka,Bakü,Azerbaycan"),
    )
    found = as_ties(Edition(edition_id="own", name="Own"), rows)
    assert found["municipality_slug"].unique().tolist() == ["karsiyaka-tr"]
    assert found["origin_latitude"].round(2).unique().tolist() == [38.46]


def test_spellings_brought_before_are_one_municipality_too():
    rows = ties(*(tie(name, origin_country_code="TR") for name in ("KARŞIYAKA", "karsiyaka bld", "Karşıyaka/İzmir")))
    found = as_ties(Edition(edition_id="own", name="Own"), rows)
    assert found["municipality"].unique().tolist() == ["Karşıyaka"]


def test_a_column_of_provinces_tells_namesakes_apart_and_is_kept():
    rows = rows_of(
        "Belediye,İl,Kardeş Şehir,Ülke", "Edremit,Balıkesir,Köln,Almanya", "Edremit Belediyesi,Van,Köln,Almanya"
    )
    assert rows["municipality"].tolist() == ["Edremit (Balıkesir)", "Edremit (Van)"]
    assert rows["other_cells"].tolist() == ["İl: Balıkesir", "İl: Van"]
    assert rows["origin_longitude"].round().tolist() == [27, 43]


def test_columns_of_province_and_district_name_the_municipality():
    rows = rows_of("İl,İlçe,Kardeş Şehir,Ülke", "Konya,Ereğli,Köln,Almanya", "Bolu,,Köln,Almanya")
    assert rows["municipality"].tolist() == ["Ereğli (Konya)", "Bolu"]


def test_a_namesake_without_a_province_is_doubted_and_starts_nowhere():
    lines = ("Belediye,Kardeş Şehir,Ülke", "Edremit,Köln,Almanya")
    (doubt,) = checked(*lines).doubts
    assert "Balıkesir, Van" in doubt.sentence
    assert rows_of(*lines)["origin_latitude"].isna().all()


def test_a_municipality_that_is_no_district_is_placed_in_its_province():
    rows = rows_of("Belediye,İl,Kardeş Şehir,Ülke", "Göreme Bld.,Nevşehir,Köln,Almanya")
    assert (rows["municipality"].item(), rows["origin_longitude"].round(1).item()) == ("Göreme (Nevşehir)", 34.8)


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'atlas.sqlite'}"


@pytest.fixture
def store(address):
    kept = EditionStore(address)
    kept.add(edition("one"), ties(tie("Edremit", origin_country_code="TR"), tie("Konak", origin_country_code="TR")))
    yield kept
    kept.close()


@pytest.fixture
def decisions(address):
    kept = DecisionStore(address)
    yield kept
    kept.close()


def in_van(store, decisions):
    desk = Desk(of_edition(store.rows("one"), "ties"), "ties", decisions, gazetteer=shared)
    (doubt,) = desk.queue()
    (van,) = [option for option in doubt.options if option.parent == "Van"]
    desk.decide(at_candidate(doubt.key, van, Person("Ayşe")))
    return desk, doubt


def test_the_desk_asks_which_namesake_is_meant_as_it_asks_for_a_partner(store, decisions):
    _, doubt = in_van(store, decisions)
    assert (doubt.key, doubt.rows, len(doubt.options)) == (EDREMIT, (1,), 2)


def test_a_decision_gives_a_namesake_its_name_and_point(store, decisions):
    in_van(store, decisions)
    found = as_ties(Edition(edition_id="own", name="Own"), store.rows("one"))
    assert found["municipality"].tolist() == ["Edremit (Van)", "Konak"]
    assert found["origin_longitude"].round().tolist() == [43, 27]


def test_a_decision_about_a_namesake_can_be_taken_back(store, decisions):
    desk, _ = in_van(store, decisions)
    assert store.rows("one")["origin_latitude"].notna().tolist() == [True, False]
    desk.undo(by="Ayşe")
    assert store.rows("one")["origin_latitude"].isna().all()


def test_a_donor_is_one_however_it_is_written(store):
    store.add(edition("aid", kind="aid"), aid(donor="İzmir BŞB; Karşıyaka Bld."))
    assert events(store.edition("aid"), store.rows("aid"))["donor"].item() == "İzmir;Karşıyaka"


def test_a_member_is_one_however_it_is_written(store):
    store.add(edition("seats", kind="memberships"), memberships(member_printed="MENEMEN BLD."))
    (seat,) = seats(store.edition("seats"), store.rows("seats")).to_dict("records")
    assert (seat["member"], seat["province"], seat["member_level"]) == ("Menemen", "İzmir", "district")


def test_a_municipality_abroad_keeps_its_name_and_gets_no_point_of_turkiye():
    rows = rows_of(
        "Municipality,Country of the municipality,Sister city,Country",
        "Kose,Estonia,Köln,Germany",
        "Kose,,Köln,Germany",
    )
    assert rows["municipality"].tolist() == ["Kose", "Köse"]
    assert rows["origin_country_code"].tolist() == ["EE", "TR"]


SIMPLIFIED = 0.002
"""Degrees by which the outlines that are shipped may differ from the source, in which the build checks points."""


@pytest.mark.parametrize("province", TABLE["province"].unique())
def test_every_district_has_an_outline_and_lies_within_its_own(province):
    outlines = boundaries.districts_of(province).set_index("district").geometry
    rows = TABLE[TABLE["province"].eq(province)]
    assert set(outlines.index) == set(rows["district"])
    points = gpd.points_from_xy(rows["longitude"], rows["latitude"])
    apart = shapely.distance(outlines[rows["district"]].to_numpy(), points)
    assert rows.loc[apart > SIMPLIFIED, "district"].tolist() == []


def test_a_picture_says_how_many_ties_have_no_line_and_what_helps(english):
    rows = rows_of("Belediye,Kardeş Şehir,Ülke", "Edremit,Köln,Almanya", "Konak,Köln,Almanya")
    found = as_ties(Edition(edition_id="own", name="Own"), rows)
    why = "1 has no line, as its municipality has no point: state its country or province in the list."
    said = f"2 of 2 entries are located; {why}"
    assert coverage_note(found, english) == said
