"""Claims about lists a person brings: read, recognised, checked, given back and placed."""

import csv
import datetime
import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import geo.places.gazetteer
from geo.base.errors import AtlasError, DataFileError, PlacingError
from geo.base.paths import ROOT
from geo.base.text import with_guard
from geo.base.words import Words
from geo.places.gazetteer import Place
from geo.places.geocoder import Placing
from geo.places.list_placer import ListPlacer
from geo.ties.editions import KINDS
from geo.ties.editions.rows import check as checked
from geo.your_lists import check
from geo.your_lists.check.dates import is_before, partial_date
from geo.your_lists.check.kinds import fields_of
from geo.your_lists.check.positions import coordinate, position
from geo.your_lists.check.values import clean_text, understand, without_controls
from geo.your_lists.check.whereabouts import Whereabouts
from tests import hostile_lists as lists
from tests.gazetteers import shared

TODAY = datetime.date(2026, 11, 22)
HEADER = "Belediye,Yer,Ülke,Anlaşma türü,Başlangıç tarihi,Bitiş tarihi,Enlem,Boylam,Not\n"


def brought(text, kind="ties", language="en", name="liste.csv", mapping=None):
    table = check.read(name, text if isinstance(text, bytes) else text.encode(), kind)
    columns = check.recognise(table, kind, mapping)
    return check.check_table(table, columns, kind, Words(language), gazetteer=shared, today=TODAY)


def one(row, language="en"):
    return brought(HEADER + row + "\n", language=language)


def refused(row, language="en"):
    found = one(row, language)
    assert found.good.empty
    return found.faults[0].sentence


def doubted(row, language="en"):
    found = one(row, language)
    assert (len(found.good), found.faults) == (1, ())
    return found.doubts[0].sentence


def field(name, kind="ties"):
    return next(field for field in fields_of(kind) if field.name == name)


# Columns


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_column_of_a_template_is_recognised(kind, language, form):
    table = check.read(f"t.{form}", check.template(kind, language, form), kind)
    assert list(check.recognise(table, kind)) == [field.name for field in fields_of(kind)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_templates_examples_are_sound_but_for_being_examples(kind, language):
    text = check.template(kind, language, "csv").decode("utf-8-sig")
    real = text.replace("Örnek satır: siliniz.", "").replace("Example row: delete it.", "")
    found = brought(real, kind)
    assert (len(found.good), found.faults) == (2, ())


def test_the_templates_examples_are_left_out_and_said_so():
    found = brought(check.template("ties", "tr", "xlsx"), name="t.xlsx", language="tr")
    assert len(found.good) == len(found.bad) == 0
    said = [note.sentence for note in found.notes]
    assert "t.xlsx [İlişkiler], 2. satır: şablonun örnek satırı; alınmadı." in said


def test_a_template_explains_every_column_and_its_allowed_values():
    book = load_workbook(io.BytesIO(check.template("ties", "tr", "xlsx")))
    rows = list(book["Açıklamalar"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [field.tr for field in fields_of("ties")]
    assert "kardeş şehir, iş birliği protokolü, mutabakat zaptı" in [row[3] for row in rows]


def test_a_turkish_csv_template_has_what_turkish_spreadsheets_expect():
    content = check.template("ties", "tr", "csv")
    assert content.startswith(b"\xef\xbb\xbfBelediye;Yer;")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("BELEDİYE;KARDEŞ ŞEHİR;ÜLKESİ;TÜRÜ", ("municipality", "place", "country", "agreement")),
        ("Our municipality,Sister City,Partner Country,Date", ("municipality", "place", "country", "start_date")),
        ("Belediye (zorunlu),Kardeş Şehir (adı),Ülke (adı)", ("municipality", "place", "country")),
        ("Municipalty,Partner ctiy,Contry", ("municipality", "place", "country")),
    ],
)
def test_columns_are_recognised_by_what_people_call_them(header, columns):
    table = check.read(
        "a.csv", f"{header}\na,b,c\n".replace("a,b,c", "a;b;c" if ";" in header else "a,b,c").encode(), "ties"
    )
    assert tuple(check.recognise(table, "ties")) == columns


def test_a_person_can_settle_the_columns():
    found = brought("A,B,Ülke\nFatih,Mostar,Bosna Hersek\n", mapping={"municipality": "A", "place": "B"})
    assert found.good.loc[0, ["municipality", "place", "country"]].tolist() == ["Fatih", "Mostar", "Bosna Hersek"]


def test_a_person_can_say_that_a_column_is_none():
    table = check.read("a.csv", b"Belediye,Yer,Tarih\na,b,c\n", "ties")
    assert "start_date" not in check.recognise(table, "ties", {"start_date": ""})


def test_a_column_serves_one_field_alone():
    table = check.read("a.csv", b"Belediye,Yer\na,b\n", "ties")
    columns = check.recognise(table, "ties", {"country": "Yer"})
    assert columns == {"municipality": "Belediye", "country": "Yer"}


def test_without_its_columns_a_list_is_refused_in_the_readers_language():
    with pytest.raises(DataFileError) as caught:
        brought("Yer,Ülke\nMostar,Bosna\n", language="tr")
    assert Words("tr").error(caught.value) == (
        "liste.csv: şu bilgilerin sütunu bulunamadı: 'Belediye'. Sütunu seçin ya da şablonu kullanın."
    )


def test_columns_of_one_name_are_told_apart():
    table = check.read("a.csv", b"Belediye,Yer,Not,Not,\na,b,c,d,e\n", "ties")
    assert table.header == ("Belediye", "Yer", "Not", "Not (2)", "#5")


def test_what_no_field_holds_is_named_and_kept_with_its_row():
    found = brought("Belediye,Yer,Bütçe,Dosya\nFatih,Mostar,5,2010/12\n")
    assert found.unread == ("Bütçe", "Dosya")
    assert found.good["other_cells"].tolist() == ["Bütçe: 5 · Dosya: 2010/12"]


# Rows


def test_the_row_is_the_one_of_the_file_however_many_are_blank():
    found = brought("Belediye,Yer,Tarih\n\n\nFatih,Mostar,elli\n")
    assert (found.doubts[0].row, found.doubts[0].column, found.doubts[0].value) == (4, "Tarih", "elli")


def test_the_row_of_a_sheet_is_counted_from_its_first(tmp_path):
    rows = [[], ["Belediye", "Yer", "Tarih"], [], ["Fatih", "Mostar", "elli"]]
    content = lists.workbook(tmp_path / "a.xlsx", rows, title="Liste").read_bytes()
    assert brought(content, name="a.xlsx").doubts[0].sentence.startswith("a.xlsx [Liste], row 4: 'Tarih' is 'elli';")


def test_good_rows_go_on_while_bad_ones_wait():
    found = brought(HEADER + ",Üsküp,Makedonya,,,,,,\nFatih,Mostar,Bosna Hersek,,,,,,\n")
    assert (found.good["row"].tolist(), found.bad["row"].tolist()) == ([3], [2])


def test_every_doubt_of_a_row_is_said():
    found = one("Fatih,Mostar,Atlantis Krallığı,evlilik,elli,,,,")
    assert {doubt.column for doubt in found.doubts} == {"Ülke", "Anlaşma türü", "Başlangıç tarihi"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Mostar,Bosna Hersek,,,,,,", "'Belediye' is empty; no row can do without it."),
        ("Fatih,,,,,,,,Bir not", "neither a place nor a country is given"),
        ("Fatih,12345,,,,,,,", "'Yer' is '12345', which holds no letter"),
        (f"Fatih,{'x' * 10_000},,,,,,,", "has 10,000 characters; 200 are the most"),
    ],
)
def test_a_bad_row_is_a_sentence_to_act_on(row, said):
    assert said in refused(row)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Fatih,Mostar,Atlantis Krallığı,,,,,,", "'Ülke' is 'Atlantis Krallığı', which is not known as a country"),
        ("Fatih,Mostar,,evlilik,,,,,", "write one of: sister city, co-operation protocol, memorandum of understanding"),
        ("Fatih,Mostar,,,31.02.2020,,,,", "there is no such day"),
        ("Fatih,Mostar,,,2090,,,,", "too far in the future"),
        ("Fatih,Mostar,,,1453,,,,", "too far in the past"),
        ("Fatih,Mostar,,,2020-06,2020-05,,,", "'2020-05', which lies before the start, '2020-06'"),
        ('Fatih,Mostar,Bosna Hersek,,,,"18,4","43,8",', "do not lie in Bosna Hersek, but would if exchanged"),
        ("Fatih,Mostar,Bosna Hersek,,,,-33,151,", "lie far from Bosna Hersek"),
        ("Fatih,Mostar,Bosna Hersek,,,,43.3,,", "of latitude and longitude only one is given"),
        ("Fatih,Mostar,,,,,91,20,", "There is no latitude of 91"),
        ("Fatih,Mostar,,,,,43,200,", "There is no longitude of 200"),
        ("Fatih,Mostar,Bosna Hersek,,,,0,0,", "latitude 0 and longitude 0 lie in the open sea"),
        ("Fatih,Mostar,,,01.01.1900,,,,", "which spreadsheet programs make of an empty cell"),
    ],
)
def test_a_doubtful_cell_is_told_and_does_not_cost_its_row(row, said):
    assert said in doubted(row)


def test_the_sentence_is_in_the_readers_language():
    assert doubted("Fatih,Mostar,,,elli,,,,", "tr") == (
        "liste.csv, 2. satır: “Başlangıç tarihi” sütununda “elli” yazıyor; 07.05.2021, 2021-05-07, 2021-05 ya da 2021 "
        "gibi bir tarih yazın. Hücre yazıldığı gibi saklandı."
    )


def test_a_quantity_in_words_is_answered_as_the_design_says():
    found = brought("donor,place,quantity\nİBB,Mostar,elli\n", "aid", name="donations.csv")
    assert found.doubts[0].sentence.startswith("donations.csv, row 2: 'quantity' is 'elli'; write a number.")


@pytest.mark.parametrize(
    ("written_so", "meant"),
    [
        ("kardeş şehir", "sister_city"), ("Kardeş Kent", "sister_city"), ("SISTER CITY", "sister_city"),
        ("protokol", "cooperation_protocol"), ("İŞ BİRLİĞİ PROTOKOLÜ", "cooperation_protocol"),
        ("isbirligi protokolu", "cooperation_protocol"), ("mutabakat zaptı", "memorandum"), ("MoU", "memorandum"),
    ],
)  # fmt: skip
def test_a_kind_of_agreement_is_understood_in_both_languages(written_so, meant):
    assert one(f"Fatih,Mostar,,{written_so},,,,,").good["agreement"].tolist() == [meant]


@pytest.mark.parametrize(
    ("written_so", "meant"),
    [
        ("İstanbul Büyükşehir Belediyesi", "İBB"), ("ibb", "İBB"), ("KADIKÖY BELEDİYESİ", "Kadıköy"),
        ("şişli", "Şişli"), ("Eyüp", "Eyüpsultan"), ("Gaziantep Büyükşehir", "Gaziantep"),
            ("Karşıyaka Bld.", "Karşıyaka"), ("Edremit", "Edremit"), ("Stadt Graz", "Stadt Graz"),
    ],
)  # fmt: skip
def test_municipalities_of_turkiye_get_the_atlass_names_and_others_keep_theirs(written_so, meant):
    assert one(f"{written_so},Mostar,,,,,,,").good["municipality"].tolist() == [meant]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("50", 50), ("12,5", 12.5), ("12.5", 12.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234.567", 1234567),
     ("0.125", 0.125), ("1 234", 1234), (7, 7), (1.234, 1.234)],
)  # fmt: skip
def test_a_quantity_is_read_with_either_decimal_sign(cell, meant):
    assert understand(field("quantity", "aid"), cell, today=TODAY) == meant


@pytest.mark.parametrize("cell", ["1.234", "1,234", "-3", "elli", "1e5", "1.2.3", "٣", "", "9" * 50])
def test_a_quantity_that_can_be_read_in_two_ways_or_in_none_is_refused(cell):
    with pytest.raises(AtlasError):
        understand(field("quantity", "aid"), cell, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("07.05.2021", "2021-05-07"), ("7/5/2021", "2021-05-07"), ("2021-05-07", "2021-05-07"), ("2021-05", "2021-05"),
        ("05.2021", "2021-05"), ("2021", "2021"), (2021, "2021"), (2021.0, "2021"), ("Mayıs 2021", "2021-05"),
        ("7 MAYIS 2021", "2021-05-07"), ("7 Ağustos 2019", "2019-08-07"), ("May 7, 2021", "2021-05-07"),
        (datetime.datetime(2021, 5, 7), "2021-05-07"), (datetime.date(2021, 5, 7), "2021-05-07"),
    ],
)  # fmt: skip
def test_a_date_keeps_the_exactness_it_was_written_with(cell, meant):
    assert partial_date(cell, today=TODAY) == meant


@pytest.mark.parametrize("number", ["2010/12", "2009/45", "2010/5", "2010 / 5", "2024/0117"])
def test_the_number_of_a_decision_is_no_date(number):
    with pytest.raises(AtlasError, match="which is how decisions are numbered"):
        partial_date(number, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("2010-05", "2010-05"), ("05/2010", "2010-05"), ("2010.05", "2010-05"), ("Mayıs 2010", "2010-05"),
     ("2010/05/07", "2010-05-07"), ("2010", "2010")],
)  # fmt: skip
def test_a_date_that_resembles_a_decisions_number_is_still_a_date(cell, meant):
    assert partial_date(cell, today=TODAY) == meant


@pytest.mark.parametrize(
    "heading",
    ["Karar No", "Karar Numarası", "Meclis Kararı", "Meclis Kararı No", "Karar Sayısı", "Decision no",
     "Council decision", "Bakanlık Onayı No", "Onay (karar no)"],
)  # fmt: skip
def test_the_column_of_a_decisions_number_holds_no_dates(heading):
    table = check.read("a.csv", f"Belediye,Yer,{heading}\nFatih,Mostar,2010-12\n".encode(), "ties")
    dates = {"approval_date", "council_date", "ministry_date", "start_date"}
    assert not dates & set(check.recognise(table, "ties"))


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Karar Tarihi", "council_date"), ("Meclis Karar Tarihi", "council_date"), ("Decision date", "council_date"),
     ("Onay tarihi (no ile)", "approval_date"), ("Bakanlık onay tarihi", "ministry_date")],
)  # fmt: skip
def test_the_column_of_a_decisions_date_holds_dates(heading, field):
    table = check.read("a.csv", f"Belediye,Yer,Karar No,{heading}\nFatih,Mostar,45,2010-12\n".encode(), "ties")
    assert check.recognise(table, "ties")[field] == heading


def test_partial_dates_are_compared_as_far_as_both_are_known():
    assert not is_before("2016", "2016-06")
    assert is_before("2015-12", "2016")


def test_a_number_of_a_workbook_needs_no_guess_about_its_signs(tmp_path):
    rows = [["Bağışçı", "Ülke", "Miktar"], ["İBB", "Somali", 1.234]]
    found = brought(lists.workbook(tmp_path / "a.xlsx", rows).read_bytes(), "aid", name="a.xlsx")
    assert found.good["quantity"].tolist() == [1.234]


def test_a_country_merged_over_several_rows_counts_for_each(tmp_path):
    path = lists.merged(tmp_path / "a.xlsx")
    table = check.read("a.xlsx", path.read_bytes(), "ties")
    assert [row[table.header.index("Ülke")] for row in table.rows] == ["Bosna Hersek", "Bosna Hersek", "Makedonya"]


def test_a_row_that_says_the_same_again_is_noted_and_taken():
    found = brought(HEADER + "Fatih,Mostar,,,,,,,\n" * 2)
    assert (len(found.good), found.notes[0].sentence) == (
        2, "liste.csv, row 3: this says the same as row 2; both were taken."
    )  # fmt: skip


# Positions

ISTANBUL = (41.01, 28.97)


@pytest.mark.parametrize(
    "text",
    [
        "41,01 28,97", "41.01, 28.97", "41.01 28.97", "41,01; 28,97", "41,01, 28,97", "(41.01, 28.97)", "41,01,28,97",
        "41°00′36″N 28°58′12″E", "41° 0' 36\" K, 28° 58' 12\" D", "N41.01 E28.97", "28.97D 41.01K",
        "28,97 Doğu 41,01 Kuzey", "lat 41.01 lon 28.97", "ENLEM: 41,01 BOYLAM: 28,97", "geo:41.01,28.97",
        "POINT(28.97 41.01)", "41 00 36 28 58 12", "41:00:36 28:58:12", " 41.01\t28.97 ",
    ],
)  # fmt: skip
def test_a_position_is_read_as_people_write_it(text):
    found = position(text)
    assert (found.latitude, found.longitude) == pytest.approx(ISTANBUL)


@pytest.mark.parametrize("text", ["−33,9 −18,4", "33,9G 18,4B", "33.9 S 18.4 W", "-33.9, -18.4"])
def test_the_south_and_the_west_are_below_zero(text):
    found = position(text)
    assert (found.latitude, found.longitude) == pytest.approx((-33.9, -18.4))


@pytest.mark.parametrize("text", ["90 180", "-90 -180", "90N 180W", "90° 0′ 0″ S 180° E"])
def test_the_poles_and_the_antimeridian_are_positions(text):
    found = position(text)
    assert (abs(found.latitude), abs(found.longitude)) == (90, 180)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("41,28", "can be read in several ways"),
        ("41,01,28", "can be read in several ways"),
        ("41", "is not a position"),
        ("", "is not a position"),
        ("Mostar", "is not a position"),
        ("1e5 3", "is not a position"),
        ("41 61 2 28 10 10", "is not a position"),
        ("41.01N 28.97N", "the same direction twice"),
        ("-33.9S 18.4E", "both a sign and a direction"),
        ("120 41", "seem to be exchanged"),
        ("95 200", "There is no latitude of 95"),
        ("0 0", "stand for missing coordinates"),
        ("9" * 100 + " 1", "is not a position"),
        ("1" * 200, "too long"),
    ],
)
def test_what_is_no_position_is_a_sentence(text, said):
    with pytest.raises(PlacingError, match=said):
        position(text)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=130), st.text(alphabet="0123456789.,-+°'\"NSEWKGDB ;/:", max_size=40)))
@example("İ 1 2")
def test_any_text_is_a_position_on_earth_or_a_sentence(text):
    try:
        found = position(text)
    except PlacingError:
        return
    assert abs(found.latitude) <= 90
    assert abs(found.longitude) <= 180


@settings(deadline=None, max_examples=200)
@given(
    st.floats(-90, 90).map(lambda x: round(x, 5)).filter(bool), st.floats(-180, 180).map(lambda x: round(x, 5)),
    st.sampled_from([", ", " ", "; "]), st.sampled_from([".", ","]),
)  # fmt: skip
def test_what_is_written_with_decimals_is_read_again(latitude, longitude, between, sign):
    text = between.join(f"{value:.5f}" for value in (latitude, longitude)).replace(".", sign)
    found = position(text)
    assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude))


@pytest.mark.parametrize("text", ["41,01", "41.01", "41°00′36″N", "41 0 36"])
def test_one_coordinate_needs_no_guess_about_its_comma(text):
    assert coordinate(text, "latitude") == pytest.approx(41.01)


def test_both_coordinates_may_stand_in_one_cell():
    found = brought('Belediye,Yer,Ülke,Koordinatlar\nFatih,Mostar,Bosna Hersek,"43,34 17,81"\n')
    assert found.good[["latitude", "longitude"]].iloc[0].tolist() == [43.34, 17.81]


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [(41.01754, 28.97101, "Eminönü"), (-16.9, 179.99, "Savusavu"), (89.0, 0.0, "Longyearbyen")],
)
def test_the_nearest_place_is_found_at_the_edges_too(latitude, longitude, name):
    assert Whereabouts(shared()).nearest(latitude, longitude)[0].name == name


@pytest.mark.parametrize("country", ["Fiji", "Rusya", "Amerika Birleşik Devletleri", "Yeni Zelanda"])
def test_countries_reach_over_the_antimeridian(country):
    point = {"Fiji": (-16.8, -179.9), "Rusya": (64.7, -177.5), "Yeni Zelanda": (-43.95, -176.56)}
    assert Whereabouts(shared()).reaches(country, *point.get(country, (51.88, -176.65)))


def test_a_harbour_outside_every_outline_belongs_to_its_country():
    assert Whereabouts(shared()).reaches("Türkiye", 40.99, 29.02)


whereabouts = cache(lambda: Whereabouts(shared()))
everywhere = cache(lambda: shared().positions())


@settings(max_examples=30, deadline=None)
@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_no_place_is_nearer_than_the_nearest(latitude, longitude):
    here, there = np.radians([latitude, longitude]), np.radians(everywhere())
    across = np.sin((there[:, 1] - here[1]) / 2) ** 2 * np.cos(here[0]) * np.cos(there[:, 0])
    least = 2 * 6371.0088 * np.arcsin(np.sqrt(np.sin((there[:, 0] - here[0]) / 2) ** 2 + across)).min()
    near = whereabouts().nearest(latitude, longitude)
    assert near[1] == pytest.approx(least, abs=1e-3) if near else least > 2_700


def test_of_places_at_one_point_the_most_populous_is_the_nearest():
    small, large = (Place(name, name, "", "", "", "", 1.0, 2.0, many, "", False, "", "") for name, many in NAMESAKES)

    class TwoPlaces:
        def positions(self):
            return np.array([[1.0, 2.0], [1.0, 2.0]])

        def numbered(self, numbers):
            return [(small, large)[number] for number in numbers]

    assert Whereabouts(TwoPlaces()).nearest(1.0, 2.1)[0] is large


NAMESAKES = (("a", 10), ("b", 20))


def test_a_list_of_exchanged_positions_builds_no_more_places_than_it_has_rows(monkeypatch):
    built = []
    monkeypatch.setattr(
        geo.places.gazetteer, "_place", lambda row, place=geo.places.gazetteer._place: built.append(row) or place(row)
    )
    rows = "".join(f"Fatih,Mostar,Bosna Hersek,,,,17.8{row},43.3{row},\n" for row in range(10))
    assert (len(brought(HEADER + rows).doubts), len(built) <= 10) == (10, True)


# Nothing in a file is run


HOSTILE = {
    "macros": (lambda path: lists.with_part(path, "xl/vbaProject.bin"), "holds macros"),
    "a macro sheet": (lambda path: lists.with_part(path, "xl/macrosheets/sheet1.xml"), "holds macros"),
    "an external entity": (lists.external, "holds XML entities"),
    "a billion laughs": (lists.laughing, "holds XML entities"),
    "a bomb": (lists.bomb, "would unpack to more than 150 MB"),
    "a billionth row": (lists.endless, "more than 2500000 cells"),
    "five hundred columns": (lists.wide, "a.xlsx is wider than 100 columns"),
    "one merged area": (lists.all_merged, "merges too many cells"),
    "a row far below": (lists.far_below, "stands below more than 10000 empty rows"),
    "hundreds of sheets": (lists.many_sheets, "has 301 sheets; 200 are the most"),
    "a password": (lambda path: lists.ole(path, "EncryptedPackage"), "protected by a password"),
    "an old workbook": (lambda path: lists.ole(path, "Workbook"), "old Excel form"),
    "another archive": (lambda path: lists.archive(path, "content.xml"), "not a workbook"),
    "half a workbook": (lambda path: lists.halved(lists.typed(path)), "damaged workbook"),
    "a long cell": (lists.long_cell, "the cell holds more than 32767 characters"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_a_sentence(tmp_path, name):
    make, said = HOSTILE[name]
    content = make(tmp_path / "a.xlsx").read_bytes()
    with pytest.raises(DataFileError, match=said):
        check.read("a.xlsx", content, "ties")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * 20_000_001, "larger than 20 MB"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG file"),
        (b"<html><body>x</body></html>", "web page or XML"),
        (b"Belediye,Yer\n" + b"a,b\n" * 100_001, "more than 100000 rows"),
        (b"Belediye," * 150 + b"Yer\na,b\n", "more than 100 columns"),
        (b"Belediye,Yer\n", "no rows below it"),
        (b"Belediye,Yer\na,b\0c\n", "not a table of text"),
    ],
    ids=["too large", "empty", "a picture", "a web page", "too long", "too wide", "only a header", "zeros"],
)
def test_a_hostile_text_is_refused_with_a_sentence(content, said):
    with pytest.raises(DataFileError, match=said):
        check.read("a.csv", content, "ties")


def test_a_formula_without_a_value_is_a_fault_of_its_row(tmp_path):
    path = lists.workbook(tmp_path / "a.xlsx", [["Belediye", "Yer", "Ülke"], ["Fatih", "=A1&B1", "Bosna Hersek"]])
    found = brought(path.read_bytes(), name="a.xlsx")
    assert "'Yer' is a formula that was never computed" in found.faults[0].sentence


def test_html_in_a_name_stays_text():
    assert one("Fatih,<img src=x onerror=alert(1)>,Bosna Hersek,,,,,,").good["place"].tolist() == [
        "<img src=x onerror=alert(1)>"
    ]


def test_control_characters_and_turned_writing_are_taken_out_and_said_so():
    found = one("Fatih,Mos\u202etar\x07,Bosna Hersek,,,,,,")
    assert found.good["place"].tolist() == ["Mostar"]
    assert found.notes[0].sentence == "liste.csv, row 2: control characters were taken out of 'Yer'."


def test_a_file_name_shows_no_path_and_no_control_characters():
    with pytest.raises(DataFileError) as caught:
        check.read("C:\\gizli\\../../etc/li\x07ste.csv", b"", "ties")
    assert str(caught.value).startswith("liste.csv is empty")


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_comes_back_as_text(cell):
    found = brought(f'Belediye,Yer\n,"{cell}"\n')
    rows = list(csv.reader(io.StringIO(check.bad_rows(found, "csv", Words("en")).decode("utf-8-sig"), newline="")))
    assert rows[1][2] == "'" + cell


def test_a_number_below_zero_needs_no_apostrophe():
    assert with_guard("-33,9") == "-33,9"


def test_a_formula_in_a_returned_workbook_is_text():
    found = brought("Belediye,Yer\n,=1+1\n")
    content = check.bad_rows(found, "xlsx", Words("en"))
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert load_workbook(io.BytesIO(content))["Atlas"]["C2"].value == "=1+1"


def test_returned_rows_can_be_mended_and_brought_again():
    found = brought("Belediye,Yer,Tarih\n,=Mostar,2020\n", language="tr")
    again = check.bad_rows(found, "csv", Words("tr")).decode("utf-8-sig").replace("2;;", "2;Fatih;", 1)
    assert brought(again).good.loc[0, ["municipality", "place", "start_date"]].tolist() == ["Fatih", "=Mostar", "2020"]


def test_returned_rows_have_their_number_and_their_reasons():
    found = brought("Belediye,Yer\nFatih,Mostar\nFatih,Tuzla\n,Mostar\n", language="tr")
    header, row = csv.reader(io.StringIO(check.bad_rows(found, "csv", Words("tr")).decode("utf-8-sig")), delimiter=";")
    assert (header[0], header[-1], row[0]) == ("Dosyadaki satır", "Düzeltilecekler", "4")
    assert row[-1] == "liste.csv, 4. satır: “Belediye” sütunu boş; her satırda dolu olmalıdır."


CELLS = st.one_of(st.text(max_size=60), st.sampled_from(["", "Mostar", "İstanbul", "ıİŞğ", "2020", "1,5", "=1", "'=1"]))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=9, max_size=9), min_size=1, max_size=4), st.sampled_from(["tr", "en"]))
def test_any_cells_are_good_rows_or_sentences(rows, language):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER.strip().split(","))
    writer.writerows(rows)
    try:
        found = brought(text.getvalue().encode("utf-8", "replace"), language=language)
    except DataFileError:
        return
    bad, left_out = set(found.bad["row"]), {note.row for note in found.notes}
    assert set(found.good["row"]) | bad | left_out <= set(range(2, 10_000))
    assert not set(found.good["row"]) & bad
    assert bad == {fault.row for fault in found.faults}


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(content):
    try:
        table = check.read("a.csv", content, "ties")
    except DataFileError:
        return
    assert len(table.rows) == len(table.numbers)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=45), st.dates(), st.integers(), st.floats(), st.booleans()))
def test_any_cell_is_a_date_or_a_sentence(cell):
    try:
        found = partial_date(cell, today=TODAY)
    except AtlasError:
        return
    assert datetime.date.fromisoformat(found + "-01-01"[: 10 - len(found)] if len(found) < 10 else found)


@given(st.text())
def test_a_cleaned_text_is_one_line_and_stays_as_it_is(text):
    clean = without_controls(text)
    assert clean == without_controls(clean)
    assert not set(clean) & set("\n\r\t\0\u202e")


def test_turkish_letters_come_through_every_reading():
    assert clean_text("  ığüşöçİĞÜŞÖÇI ") == "ığüşöçİĞÜŞÖÇI"


def test_the_library_of_workbooks_is_not_read_before_there_is_one():
    code = "import sys, geo.your_lists.check, geo.your_lists.review.desk; assert 'openpyxl' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# Placing


def placement(rows, kind="ties", **more):
    return check.Placement(brought(rows, kind).good, kind, ListPlacer(None, gazetteer=shared), gazetteer=shared, **more)


PLACES = HEADER + (
    "Fatih,Saraybosna,Bosna Hersek,,,,,,\nŞişli,Saraybosna,Bosna Hersek,,,,,,\nFatih,Yokşehir,Bosna Hersek,,,,,,\n"
    'Fatih,Bilinmez,Bosna Hersek,,,,"43,34","17,81",\n'
)


def test_placing_tells_how_far_it_has_come():
    steps = list(placement(PLACES).steps(at_once=1))
    assert [(step.done, step.total) for step in steps] == [(0, 2), (1, 2), (2, 2)]
    assert steps[-1].statuses == {"exact": 3, "unresolved": 1}


def test_placing_can_be_stopped_and_keeps_what_it_has():
    run = placement(PLACES)
    for step in run.steps(at_once=1):
        if step.done == 1:
            run.stop()
    assert run.placed()["located"].tolist() == ["exact", "exact", "waiting", "exact"]


def test_a_position_of_the_file_wins():
    row = (
        placement(PLACES, decided={("Bilinmez", "Bosna Hersek"): Placing("unresolved", "", "", "x", "x")})
        .placed()
        .iloc[3]
    )
    assert (row["provider"], row["latitude"], row["reason_tr"]) == ("file", 43.34, "Konum dosyada verilmiş.")


def test_the_country_of_a_position_without_one_is_that_of_the_nearest_place():
    placed = placement(HEADER + 'Fatih,Bilinmez,,,,,"43,34","17,81",\n').placed()
    assert placed["country_code"].tolist() == ["BA"]


def test_a_persons_decision_wins_over_the_geocoder():
    decided = {("Yokşehir", "Bosna Hersek"): Placing("exact", "BA", "", "x", "x", 44.0, 18.0, provider="decision")}
    run = placement(PLACES, decided=decided)
    assert list(run.steps())[-1].statuses == {"exact": 4}


def test_many_decisions_cost_no_more_each_than_few():
    few, many = (_calls_with_decisions(count) for count in (100, 800))
    assert many < 8 * few


def _calls_with_decisions(count):
    """How many functions are called to begin with so many decided rows."""
    good = brought(HEADER + "".join(f"Fatih,Yer{row},Bosna Hersek,,,,,,\n" for row in range(count))).good
    decided = {(f"Yer{row}", "Bosna Hersek"): Placing("unresolved", "", "", "x", "x") for row in range(count)}
    calls = Counter()
    sys.setprofile(lambda _, event, __: calls.update([event]))
    try:
        check.Placement(good, "ties", ListPlacer(None, gazetteer=shared), decided=decided)
    finally:
        sys.setprofile(None)
    return calls.total()


def test_a_ties_own_status_is_kept_beside_where_it_was_located():
    run = placement("Belediye,Yer,Ülke,Durum\nFatih,Saraybosna,Bosna Hersek,askıda\n")
    list(run.steps())
    assert run.placed()[["status", "located"]].iloc[0].tolist() == ["suspended", "exact"]


@pytest.mark.parametrize("kind", KINDS)
def test_placed_rows_fit_an_edition(kind):
    text = check.template(kind, "en", "csv").decode("utf-8-sig").replace("Example row: delete it.", "")
    run = placement(text, kind)
    list(run.steps())
    assert len(checked(kind, check.edition_rows(run.placed(), kind))) == 2


ABROAD = "Belediye,Belediyenin ülkesi,Belediyenin enlemi,Belediyenin boylamı,Yer,Ülke\n"


def rows_of_edition(text, kind="ties"):
    run = placement(text, kind)
    list(run.steps())
    return check.edition_rows(run.placed(), kind, placer=ListPlacer(None, gazetteer=shared))


def test_a_municipality_of_another_country_is_where_its_country_is():
    row = rows_of_edition(ABROAD + "Fatih,,,,Saraybosna,Bosna Hersek\nKöln,Almanya,,,İzmir,Türkiye\n").iloc[1]
    assert (row["origin_country_code"], round(row["origin_latitude"]), round(row["origin_longitude"])) == ("DE", 51, 7)


def test_a_municipality_stands_where_its_list_says():
    row = rows_of_edition(ABROAD + 'Köln,DE,"50,5","6,5",İzmir,Türkiye\n').iloc[0]
    assert row[["origin_country_code", "origin_latitude", "origin_longitude"]].tolist() == ["DE", 50.5, 6.5]


def test_a_namesake_of_a_district_abroad_is_not_the_district():
    row = rows_of_edition(ABROAD + "Tuzla,Bosna Hersek,,,İzmir,Türkiye\n").iloc[0]
    assert (row["origin_country_code"], round(row["origin_longitude"])) == ("BA", 19)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('Köln,DE,"50,5",,İzmir,Türkiye\n', "of latitude and longitude only one is given"),
        ('Köln,DE,"6,9","50,9",İzmir,Türkiye\n', "do not lie in DE, but would if exchanged"),
        ("Köln,DE,-33,151,İzmir,Türkiye\n", "lie far from DE"),
    ],
)
def test_a_municipalitys_own_position_is_checked_as_its_partners_is(row, said):
    found = brought(ABROAD + row)
    assert (len(found.good), said in found.doubts[0].sentence) == (1, True)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Origin country", "origin_country"),
        ("Belediyenin ülkesi", "origin_country"),
        ("Origin latitude", "origin_latitude"),
        ("Municipality longitude", "origin_longitude"),
        ("country1", None),
        ("lat1", None),
    ],
)
def test_the_municipalitys_own_columns_are_recognised(heading, field):
    table = check.read("a.csv", f"Belediye,Yer,Ülke,{heading}\nKöln,İzmir,Türkiye,1\n".encode(), "ties")
    mapped = {column: name for name, column in check.recognise(table, "ties").items()}
    assert mapped.get(heading) == field


def test_what_a_list_says_of_a_tie_is_handed_over():
    row = rows_of_edition("Belediye,Yer,Ülke,Durum,Kaynak,Not\nFatih,Mostar,BA,askıda,Meclis,Bir not\n").iloc[0]
    assert row[["state", "source", "remark"]].tolist() == ["suspended", "Meclis", "Bir not"]


def test_what_a_list_says_of_a_membership_is_handed_over():
    header = "Kuruluş,Üye,Ülke,Başlangıç tarihi,Bitiş tarihi,İnternet sitesi,Enlem,Boylam\n"
    row = rows_of_edition(header + "UCLG,Şişli,TR,2016,2020,uclg.org,41.06,28.98\n", "memberships").iloc[0]
    assert row[["start_on", "end_on", "website"]].tolist() == ["2016", "2020", "uclg.org"]
    assert row[["latitude", "longitude", "country_code"]].tolist() == [41.06, 28.98, "TR"]


def test_where_a_gift_was_placed_is_handed_over():
    row = rows_of_edition("Bağışçı,Yer,Ülke,Yardım türü\nİBB,Üsküp,Makedonya,otobüs\n", "aid").iloc[0]
    assert row[["located", "recipient_country", "gazetteer_id"]].tolist() == ["exact", "Makedonya", "gn:785842"]


@pytest.mark.skipif("ATLAS_TWINS" not in os.environ, reason="ATLAS_TWINS names no list of the world's twin towns")
def test_the_worlds_twin_towns_are_read_checked_and_placed():
    pairs = pd.read_csv(Path(os.environ["ATLAS_TWINS"]), dtype=str)
    text = io.StringIO()
    pd.DataFrame({"Municipality": pairs["city1"], "Place": pairs["city2"], "Country": pairs["country2"]}).to_csv(
        text, index=False
    )
    run = placement(text.getvalue())
    list(run.steps())
    assert run.placed()["located"].eq("exact").mean() > 0.85
