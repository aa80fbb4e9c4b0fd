"""Claims about lists as offices lay them out: found, understood, and nothing lost without a word."""

import csv
import datetime
import hashlib
import io
import json
import zipfile
from types import SimpleNamespace

import geopandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from geo.base.errors import DataFileError
from geo.base.words import Words
from geo.places.geocoder.placing import candidates_from
from geo.places.list_placer import ListPlacer
from geo.sources.municipalities import known_as
from geo.your_lists import check
from geo.your_lists.check.layout import JOINED, divide
from geo.your_lists.check.unsaid import partner_in
from tests.benchmarks import offices
from tests.gazetteers import shared
from tests.hostile_lists import open_document, open_row

TODAY = datetime.date(2026, 11, 22)
OFFICES = [path for path in sorted(offices.LISTS.rglob("*.*")) if path.suffix in (".csv", ".tsv", ".xlsx", ".ods")]


def sheet(*rows, merged=(), title="Liste", more=()):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for name, others in more:
        added = book.create_sheet(name)
        for row in others:
            added.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def text(*rows, delimiter=";"):
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter).writerows(rows)
    return content.getvalue().encode()


def found(content, kind="ties", **how):
    name = "liste.xlsx" if content.startswith(b"PK") else "liste.csv"
    table = check.read(name, content, kind, **how)
    return check.check_table(table, check.recognise(table, kind), kind, Words("en"), gazetteer=shared, today=TODAY)


def pairs(content, **how):
    good = found(content, **how).good
    return list(zip(good["municipality"], good["place"], good["country"], strict=True))


def told(content, **how):
    return [note.sentence for note in found(content, **how).notes]


HEADER = ["Belediye", "Kardeş Şehir", "Ülke"]
TWO = [("Pendik", "Saraybosna", "Bosna Hersek"), ("Kartal", "Gümülcine", "Yunanistan")]
TITLED = [["T.C. ÖRNEK BELEDİYESİ"], ["Kardeş Şehir Listesi (2024)"], [], HEADER, *TWO]


# Finding the table


@pytest.mark.parametrize("written", [sheet, text])
def test_a_list_is_found_below_its_titles(written):
    assert pairs(written(*TITLED)) == TWO


def test_what_stands_above_a_list_is_told():
    assert "row 1: 'T.C. ÖRNEK BELEDİYESİ' stands above the list" in told(sheet(*TITLED))[0]


def test_a_person_can_say_where_the_headings_stand():
    rows = [["Belediye", "Yer", "Ülke"], ["eski", "eski", "eski"], ["Belediye", "Yer", "Ülke"], ["Fatih", "Mostar", ""]]
    assert pairs(text(*rows), header=3) == [("Fatih", "Mostar", "")]


def test_headings_in_two_rows_are_read_together():
    rows = [
        ["Belediye", "Kardeş Şehir", None, "Tarih", None],
        [None, "Adı", "Ülkesi", "İmza", "Onay"],
        ["Kartal", "Trablus", "Lübnan", "2013", "2014"],
    ]
    good = found(sheet(*rows, merged=["B1:C1", "D1:E1", "A1:A2"])).good
    assert good.loc[0, ["place", "country", "start_date", "approval_date"]].tolist() == [
        "Trablus", "Lübnan", "2013", "2014",
    ]  # fmt: skip


def test_every_sheet_with_the_columns_is_read():
    content = sheet(HEADER, TWO[0], more=[("Protokoller", [HEADER, TWO[1]])])
    assert pairs(content) == TWO


def test_a_sheet_that_is_not_read_is_named():
    content = sheet(HEADER, *TWO, more=[("Özet", [["Ülke", "Sayı"], ["Almanya", 3]])])
    assert "liste.xlsx [Liste]: the sheet 'Özet' was not read; its columns are not those of the list." in told(content)


def test_a_tally_by_municipality_beside_the_list_is_not_read_as_partners():
    content = sheet(HEADER, *TWO, more=[("Sayılar", [HEADER[:2], [TWO[0][0], 3]])])
    assert pairs(content) == TWO
    assert any("the sheet 'Sayılar' was not read" in sentence for sentence in told(content))


def test_a_row_of_a_further_sheet_is_told_by_its_sheet():
    content = sheet(HEADER, *TWO, more=[("İkinci", [[*HEADER, "Tarih"], ["Fatih", "Mostar", "", "elli"]])])
    assert "row 2 [İkinci]: 'Tarih' is 'elli'" in found(content).doubts[0].sentence


def test_several_lists_on_one_sheet_are_all_read():
    assert pairs(text(HEADER, TWO[0], [], ["İkinci liste"], ["Ülke", "Belediye", "Kardeş Şehir"], [
        TWO[1][2], TWO[1][0], TWO[1][1]])) == TWO  # fmt: skip


def test_a_municipality_merged_over_its_rows_counts_for_each():
    content = sheet(HEADER, ["Pendik", "Mostar", ""], [None, "Tuzla", ""], merged=["A2:A3"])
    assert [pair[0] for pair in pairs(content)] == ["Pendik", "Pendik"]


def test_a_municipality_written_once_is_carried_down_and_told():
    content = text(HEADER, ["Pendik", "Mostar", ""], ["", "Tuzla", ""], ["Kartal", "Üsküp", ""])
    assert [pair[0] for pair in pairs(content)] == ["Pendik", "Pendik", "Kartal"]
    assert "row 3: 'Belediye' is empty; 'Pendik' was taken from the rows above." in told(content)[0]


def test_a_municipality_missing_among_repeated_ones_is_not_guessed():
    content = text(HEADER, ["Pendik", "Mostar", ""], ["Pendik", "Tuzla", ""], ["", "Üsküp", ""], ["Kartal", "Köln", ""])
    assert found(content).bad["row"].tolist() == [4]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([["Kardeş Şehir", "Yıl"], ["Bosna Hersek"], ["Mostar", 2001], ["Tuzla", 2002]],
         [("Pendik", "Mostar", "Bosna Hersek"), ("Pendik", "Tuzla", "Bosna Hersek")]),
        ([["Sıra", "Kardeş Şehir", "Ülke"], ["Kartal Belediyesi"], [1, "Mostar", "Bosna Hersek"]],
         [("Kartal", "Mostar", "Bosna Hersek")]),
    ],
)  # fmt: skip
def test_what_stands_over_a_group_counts_for_its_rows(rows, wanted):
    area = "A2:C2" if len(rows[0]) == 3 else "A2:B2"
    assert pairs(sheet(*rows, merged=[area]), municipality="Pendik") == wanted


@pytest.mark.parametrize(
    "row", [["Toplam", "", 28], ["Genel Toplam: 28"], ["Kaynak: Dış İlişkiler"], ["NOT: güncel değildir"], ["Total", 2]]
)
def test_totals_and_notes_are_told_and_are_no_rows(row):
    content = text(HEADER, *TWO, row)
    assert (pairs(content), "was read as a total or a note" in told(content)[0]) == (TWO, True)


def test_one_column_for_each_partner_gives_a_row_for_each():
    rows = [["Belediye", "Kardeş Şehir 1", "Kardeş Şehir 2"], ["Bakırköy", "Jena, Almanya", "Ungheni, Moldova"]]
    assert [pair[1] for pair in pairs(text(*rows))] == ["Jena, Almanya", "Ungheni, Moldova"]


def test_what_is_numbered_with_a_partner_stays_with_it():
    rows = [
        ["Belediye", "Kardeş Şehir 1", "Ülke 1", "Kardeş Şehir 2", "Ülke 2"],
        ["Avcılar", "A", "Almanya", "B", "Fas"],
    ]
    assert pairs(text(*rows)) == [("Avcılar", "A", "Almanya"), ("Avcılar", "B", "Fas")]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Taraz\nŞımkent\nTürkistan", ["Taraz", "Şımkent", "Türkistan"]),
        ("1) Dobriç 2) Şumnu 3) Razgrad", ["Dobriç", "Şumnu", "Razgrad"]),
        ("• Mostar • Tuzla", ["Mostar", "Tuzla"]),
        ("Mostar; Tuzla", ["Mostar", "Tuzla"]),
        ("Novi Pazar ve Tutin", ["Novi Pazar ve Tutin"]),
        ("Şanghay (1989) ve Guangzhou (2012)", ["Şanghay (1989)", "Guangzhou (2012)"]),
        ("Herson (Ukrayna), Ufa (Rusya)*", ["Herson (Ukrayna)", "Ufa (Rusya)*"]),
        ("Stari Grad\n(Saraybosna)", ["Stari Grad\n(Saraybosna)"]),
        ("Kırcaali\nBelediyesi", ["Kırcaali Belediyesi"]),
        ("Portland, Maine", ["Portland, Maine"]),
    ],
)
def test_only_what_certainly_holds_several_partners_is_divided(cell, names):
    assert divide(cell) == names


def test_a_group_among_municipalities_written_once_leaves_none_without_its_own():
    rows = [["Pendik", "Mostar", ""], ["", "Tuzla", ""], ["Kartal Belediyesi"], ["", "Köln", ""], ["", "Tiran", ""]]
    assert [pair[0] for pair in pairs(text(HEADER, *rows))] == ["Pendik", "Pendik", "Kartal", "Kartal"]


def test_what_may_hold_several_partners_is_told():
    assert (
        "'Novi Pazar ve Tutin' may hold several partners" in told(text(HEADER, ["Fatih", "Novi Pazar ve Tutin", ""]))[0]
    )


def test_a_pasted_row_that_a_line_break_divided_waits_until_it_is_mended():
    content = b"Belediye\tYer\tNot\nPendik\tStari\nGrad\tx\nKartal\tMostar\ty\nFatih\tTuzla\tz\n"
    result = found(content)
    assert (result.good["place"].tolist(), result.bad["row"].tolist()) == (["Mostar", "Tuzla"], [2, 3])


def test_a_list_without_a_municipality_takes_one_for_all():
    content = text(["Kardeş Şehir", "Ülke"], ["Mostar", "Bosna Hersek"])
    assert pairs(content, municipality="Pendik") == [("Pendik", "Mostar", "Bosna Hersek")]


@pytest.mark.parametrize("title", ["T.C. PENDİK BELEDİYE BAŞKANLIĞI", "Pendik Belediyesi Kardeş Şehirleri"])
def test_a_municipality_in_the_title_is_taken_for_a_list_without_its_column_and_told(title):
    content = text([title], ["Kardeş Şehir", "Ülke"], ["Mostar", "Bosna Hersek"])
    assert [pair[0] for pair in pairs(content)] == ["Pendik"]
    assert any("was taken from what stands above the rows" in said for said in told(content))


def test_one_sheet_for_each_municipality_says_whose_its_rows_are():
    rows = [["Kardeş Şehir", "Ülke"], ["Mostar", "Bosna Hersek"]]
    content = sheet(*rows, title="Pendik", more=[("Kartal Belediyesi", rows)])
    assert [pair[0] for pair in pairs(content)] == ["Pendik", "Kartal"]


def test_a_sheet_called_otherwise_names_no_municipality():
    content = sheet(["Kardeş Şehir", "Ülke"], ["Mostar", "Bosna Hersek"], title="Protokoller")
    with pytest.raises(DataFileError, match="no column was recognised for: 'Municipality'"):
        found(content)


# Headings


@pytest.mark.parametrize(
    "heading",
    ["Kardeş Şehirler", "Kardeş Şehrimiz", "Kardeş Kentin Adı", "Kardeş Olunan Belediye", "İşbirliği Yapılan Kent",
     "Sister Cities", "Twinned with", "Partnerstadt", "Ville jumelée", "Città gemellata", "Miasto partnerskie",
     "Город-побратим", "友好城市", "姉妹都市名", "자매도시", "المدينة الشقيقة", "Kardeş Belediyelerimizin Adları"],
)  # fmt: skip
def test_a_partner_goes_by_many_names_and_is_never_the_home_municipality(heading):
    table = check.read("a.csv", text(["Belediye", heading, "Ülke"], ["a", "b", "c"]), "ties")
    columns = check.recognise(table, "ties")
    assert (columns["municipality"], columns["place"]) == ("Belediye", heading)


@pytest.mark.parametrize(
    "heading",
    ["Protokol Yılı", "İmza Yılı", "Kardeşlik Tarihi", "Üyelik Yılı", "Anlaşma Yılı", "Twinned since", "Seit", "Année",
     "Rok", "Год", "结好时间", "提携年月日", "Protokolün imzalandığı tarih"],
)  # fmt: skip
def test_the_start_goes_by_many_names(heading):
    table = check.read("a.csv", text(["Belediye", "Yer", "Ülke", heading], ["a", "b", "c", "1990"]), "ties")
    assert check.recognise(table, "ties")["start_date"] == heading


@pytest.mark.parametrize("heading", ["Kardeş Şehir Sayısı", "Kardeş Şehir Nüfusu", "Kardeş Şehir Belediye Başkanı"])
def test_what_is_said_about_a_partner_is_not_its_name(heading):
    table = check.read("a.csv", text(["Belediye", heading, "Ülke"], ["a", "b", "c"]), "ties")
    assert "place" not in check.recognise(table, "ties")


def test_a_state_beside_a_place_belongs_to_its_name():
    rows = [
        [*HEADER[:2], "Eyalet", "Ülke"],
        ["Kartal", "Portland", "Maine", "ABD"],
        ["Kartal", "Kansas City", "Kansas", "ABD"],
    ]
    assert [pair[1] for pair in pairs(text(*rows))] == ["Portland, Maine", "Kansas City, Kansas"]


# A doubtful cell does not cost its row


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("1989'dan beri", "1989"), ("1997 yılı", "1997"), ("2001-...", "2001"),
        ("12 Şubat 1997 Çarşamba", "1997-02-12"),
        ("2005 (yenilendi 2015)", "2005"), ("~1998", "1998"), ("15. März 1997", "1997-03-15"), ("2001–2005", "2001"),
        ("18.9.97", "1997-09-18"), ("06.06.06", "2006-06-06"), ("31.02.2008", "2008-02"),
        ("昭和60年5月3日", "1985-05-03"),
        ("1994年", "1994"), ("٢٠١٦", "2016"), ("1453", ""), ("elli", ""), ("2010/12", ""), ("01.01.1900", ""),
    ],
)  # fmt: skip
def test_of_a_date_in_words_what_is_certain_is_taken_and_the_words_are_kept(written, taken):
    good = found(text([*HEADER, "Tarih"], ["Fatih", "Mostar", "", written])).good
    assert good.loc[0, ["start_date", "other_cells"]].tolist() == [taken, f"Tarih: {written}"]


@pytest.mark.parametrize("nothing", ["-", "?", "süresiz", "yok"])
def test_a_cell_that_says_nothing_is_no_doubt(nothing):
    assert found(text([*HEADER, "Tarih"], ["Fatih", "Mostar", "", nothing])).doubts == ()


@pytest.mark.parametrize(
    ("written", "quantity", "unit"),
    [("10 adet", 10, "adet"), ("25 ton", 25, "ton"), ("1.250.000,00 TL", 1_250_000, "TL"), ("~20", 20, ""),
     ("1.500", 1500, "")],
)  # fmt: skip
def test_the_number_before_a_unit_is_taken(written, quantity, unit):
    good = found(text(["Bağışçı", "Ülke", "Miktar"], ["İBB", "Nijer", written]), "aid").good
    assert good.loc[0, ["quantity", "unit", "other_cells"]].tolist() == [quantity, unit, f"Miktar: {written}"]


@pytest.mark.parametrize(
    ("column", "written", "field", "code"),
    [("Anlaşma türü", "Mutabakat Zaptı (MoU)", "agreement", "memorandum"), ("Durum", "Onaylandı", "status", "active"),
     ("Durum", "SÜRESİ DOLDU", "status", "ended"), ("Durum", "Onay bekliyor", "status", "planned"),
     ("Anlaşma türü", "dostluk", "agreement", "")],
)  # fmt: skip
def test_a_known_word_among_others_is_understood(column, written, field, code):
    assert found(text([*HEADER, column], ["Fatih", "Mostar", "", written])).good[field].tolist() == [code]


@pytest.mark.parametrize("state", ["Reddedildi", "Meclisçe uygun görülmedi", "Vazgeçildi", "RED"])
def test_what_was_refused_is_no_tie_and_is_told(state):
    result = found(text([*HEADER, "Durum"], ["Fatih", "Mostar", "", state], ["Fatih", "Tuzla", "", "aktif"]))
    assert (result.good["place"].tolist(), "is no tie" in result.faults[0].sentence) == (["Tuzla"], True)


# Nothing is lost without a word

NAMES = some.lists(
    some.sampled_from(["Mostar", "Tuzla", "Köln", "Şumnu", "Novi Pazar", "Kırcaali", "Tiran", "Batum", "Gence", "Oş"]),
    min_size=1, max_size=8, unique=True,
)  # fmt: skip
NOISE = some.sampled_from(
    [["Toplam", "", "", 3], ["NOT: taslaktır"], ["Bulgaristan"], ["Pendik Belediyesi"], ["x"], []]
)
TITLES = some.lists(some.sampled_from([["T.C."], ["Kardeş Şehirler 2024"], [], ["", "", "Ek-1"]]), max_size=3)
PLACES = some.sampled_from(["Kardeş Şehir", "Sister City", "Partnerstadt", "Yabancı Belediye"])


@settings(deadline=None, max_examples=60)
@given(names=NAMES, data=some.data())
def test_no_partner_is_lost_without_a_word(names, data):
    columns = data.draw(some.permutations(["Belediye", data.draw(PLACES), "Ülke", "Tarih"]))
    once = data.draw(some.booleans())
    split = data.draw(some.integers(0, len(names)))

    def laid(some_names):
        rows = [*data.draw(TITLES), list(columns)]
        for at, name in enumerate(some_names):
            date = data.draw(some.sampled_from([2001, "elli", ""]))
            cells = {"Belediye": "" if once and at else "Pendik", "Ülke": "", "Tarih": date}
            rows += [data.draw(NOISE)] * data.draw(some.integers(0, 1))
            rows.append([cells.get(column, name) for column in columns])
        return [*rows, data.draw(NOISE)]

    first, second = laid(names[:split] or names), laid(names[split:] or names)
    content = sheet(*first, more=[("İkinci", second)]) if data.draw(some.booleans()) else text(*first, [], *second)
    result = found(content)
    taken = " ".join(result.good["place"])
    said = " ".join([*result.bad.astype(str).sum(), *(note.sentence for note in (*result.doubts, *result.notes))])
    assert [name for name in names if name not in taken and name not in said] == []


COUNTRIES = ["Almanya", "Bulgaristan", "Bosna Hersek", "Gürcistan"]


@settings(deadline=None, max_examples=60)
@given(names=NAMES, data=some.data())
def test_every_partner_keeps_its_country_and_municipality_however_they_are_written_over_it(names, data):
    """Countries and municipalities stand in each row, once, merged over their rows, or over a group of rows."""
    how = data.draw(some.sampled_from(["each", "merged", "group"]))
    home = data.draw(some.sampled_from(["each", "merged", "title", "sheet"]))
    header = [*(["Belediye"] if home in {"each", "merged"} else []), "Ülke", data.draw(PLACES), "Tarih"]
    rows, merged, wanted = [*data.draw(TITLES)], [], []
    rows += [["T.C. PENDİK BELEDİYESİ"], header] if home == "title" else [header]
    first, left = len(rows) + 1, names
    for country in COUNTRIES:
        many = data.draw(some.integers(0, len(left)))
        some_names, left = left[:many], left[many:]
        if how == "group" and some_names:
            rows.append([country])
            merged.append(f"A{len(rows)}:{'ABCD'[len(header) - 1]}{len(rows)}")
        begin = len(rows) + 1
        for name in some_names:
            shown = country if how == "each" or (how == "merged" and len(rows) + 1 == begin) else None
            own = [shown, name, data.draw(some.sampled_from([2001, "elli", None]))]
            rows.append([*(["Pendik"] if home in {"each", "merged"} else []), *own])
            wanted.append(("Pendik", name, country))
        if how == "merged" and len(some_names) > 1:
            merged.append(f"{'AB'[len(header) - 3]}{begin}:{'AB'[len(header) - 3]}{len(rows)}")
    if not wanted:
        return
    if home == "merged" and how != "group" and len(rows) > first:
        merged.append(f"A{first}:A{len(rows)}")
    rows += data.draw(some.sampled_from([[], [["Toplam", None, len(wanted)]], [["Kaynak: Dış İlişkiler"]]]))
    assert pairs(sheet(*rows, merged=merged, title="Pendik" if home == "sheet" else "Liste")) == wanted


# Positions are held against names


def located(*rows):
    result = found(text([*HEADER, "Enlem", "Boylam"], *(["Pendik", *row] for row in rows)))
    run = check.Placement(result.good, "ties", ListPlacer(None, gazetteer=shared), gazetteer=shared)
    list(run.steps())
    return run.placed()


@pytest.mark.parametrize(
    "row",
    [
        ("Berlin", "Almanya", 48.1371, 11.5754), ("Plovdiv", "Bulgaristan", 43.2141, 27.9147),
        ("Quito", "Ekvador", -78.4678, -0.1807), ("Beyrut", "Lübnan", 35.5018, 33.8938),
        ("Halep", "Suriye", 37.1343, 36.2021),
    ],
)  # fmt: skip
def test_a_position_far_from_its_name_is_a_doubt_with_both_shown(row):
    placed = located(row).iloc[0]
    shown = [(round(each.latitude, 3), round(each.longitude, 3)) for each in candidates_from(placed["candidates"])]
    assert (placed["located"], (round(row[2], 3), round(row[3], 3)) in shown, len(shown) > 1) == (
        "ambiguous",
        True,
        True,
    )


@pytest.mark.parametrize("row", [("Berlin", "Almanya", 52.5, 13.4), ("Bilinmez", "Almanya", 48.1, 11.6)])
def test_a_position_near_its_name_or_of_an_unknown_one_is_taken(row):
    assert located(row)["located"].tolist() == ["exact"]


@pytest.mark.parametrize("row", [("Mostar", "Bosna Hersek", 0, 0), ("Rabat", "Fas", -6.8498, 33.9716)])
def test_a_place_whose_position_is_impossible_is_found_by_its_name(row):
    placed = located(row).iloc[0]
    assert (placed["located"], placed["provider"], round(placed["latitude"]) in (34, 43)) == ("exact", "geonames", True)


@pytest.mark.parametrize("written", ["POINT (13.4 52.5)", "SRID=4326;POINT(13.4 52.5)", "POINT Z (13.4 52.5 0)"])
def test_a_point_of_a_geographic_database_is_read(written):
    good = found(text([*HEADER, "the_geom"], ["Pendik", "Berlin", "Almanya", written])).good
    assert good.loc[0, ["latitude", "longitude"]].tolist() == [52.5, 13.4]


def test_geojson_is_read():
    point = {"type": "Point", "coordinates": [13.39, 52.5]}
    properties = {"municipality": "Kadıköy", "place": "Kreuzberg", "country": "Germany"}
    feature = {"type": "Feature", "properties": properties, "geometry": point}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    good = found(content).good
    assert good.loc[0, ["municipality", "place", "latitude", "longitude"]].tolist() == [
        "Kadıköy",
        "Kreuzberg",
        52.5,
        13.39,
    ]


# Lists of offices


@pytest.mark.parametrize("path", OFFICES, ids=lambda path: path.stem)
def test_an_offices_list_is_kept_as_it_is_brought(path):
    kept = offices.measure(path)
    assert kept.lost_rows == ()
    # The name of a municipality is kept as that of the one that it means.
    assert [cell for cell in kept.lost_cells if not known_as(cell)] == []


@pytest.mark.parametrize("path", OFFICES, ids=lambda path: path.stem)
def test_nothing_that_is_no_tie_is_taken_from_an_offices_list(path):
    assert offices.measure(path).wrong == ()


@pytest.mark.parametrize(
    ("sentence", "partner"),
    [
        ("Bosna Hersek'in Travnik Belediyesi ile kardeş şehir ilişkisi kurulması", ("Travnik", "Bosna Hersek")),
        ("Kuzey Makedonya Kalkandelen Belediyesi ile protokol imzalanması", ("Kalkandelen", "Kuzey Makedonya")),
        ("Belediyemiz ile Mardin Dargeçit Belediyesi arasında kardeş kent ilişkisi", ("Mardin Dargeçit", "")),
        ("5393 sayılı Kanun gereğince, Köln Şehri ile kardeş şehir olunması", ("Köln", "")),
        ("Kardeş şehir teklifinin görüşülmesi", ("Kardeş şehir teklifinin görüşülmesi", "")),
    ],
)
def test_the_partner_of_a_decision_is_found_in_its_sentence(sentence, partner):
    assert partner_in(sentence) == partner


def test_a_row_that_states_no_tie_is_named():
    content = sheet(["Karar Tarihi", "Konu"], ["05.03.2018", "Su tarifesi"], ["06.03.2018", "Köln ile kardeş şehir"])
    table = check.read("k.xlsx", content, "ties", municipality="Pendik")
    found = check.check_table(table, check.recognise(table, "ties"), "ties", Words("en"), today=TODAY)
    assert any("'Su tarifesi' states no tie" in note.sentence for note in found.notes)


def test_a_sheet_called_after_a_municipality_is_its_own_whoever_brings_it():
    rows = ["Kardeş Şehir", "Ülke"], ["Köln", "Almanya"]
    content = sheet(*rows, title="Üsküdar", more=[("Kartal", rows)])
    table = check.read("k.xlsx", content, "ties", municipality="Pendik")
    found = check.check_table(table, check.recognise(table, "ties"), "ties", Words("en"), today=TODAY)
    assert list(found.good["municipality"]) == ["Üsküdar", "Kartal"]


def test_a_single_country_that_is_missing_is_not_taken_from_the_row_above():
    content = sheet(["Ülke", "Kardeş Şehir"], ["Almanya", "Köln"], [None, "Mostar"], ["İtalya", "Roma"])
    table = check.read("k.xlsx", content, "ties", municipality="Pendik")
    found = check.check_table(table, check.recognise(table, "ties"), "ties", Words("en"), today=TODAY)
    assert list(found.good["country"]) == ["Almanya", "", "İtalya"]


# Work is bounded


def written_out(rows, after=""):
    """A workbook with one sheet whose rows are given as XML, as no spreadsheet program would write them."""
    content = io.BytesIO(sheet(["Belediye", "Yer"], ["Pendik", "Mostar"]))
    made = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", f"{rows}</sheetData>{after}".encode())
            target.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: written_out("".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(3, 160_000))), "rows"),
        (lambda: written_out('<row r="3"><c r="XFD3" t="n"><v>1</v></c></row>'), "wider"),
        (lambda: written_out("", "<mergeCells>" + '<mergeCell ref="D5:E5"/>' * 50_001 + "</mergeCells>"), "merges"),
    ],
    ids=["styled rows", "far cell", "merged areas"],
)
def test_a_workbook_that_asks_for_too_much_work_is_refused_before_it_is_read(content, said, monkeypatch):
    monkeypatch.setattr("python_calamine.CalamineWorkbook", None)
    with pytest.raises(DataFileError, match=said):
        check.read("k.xlsx", content(), "ties")


def test_many_named_styles_are_no_columns():
    content = io.BytesIO(sheet(HEADER, *TWO))
    made = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            styles = "".join(f'<cellStyle name="Stil {at}" xfId="0"/>' for at in range(300))
            target.writestr(name, source.read(name).replace(b"</cellStyles>", f"{styles}</cellStyles>".encode()))
    assert pairs(made.getvalue()) == TWO


@pytest.mark.parametrize("cell", ['<c\nr="XFD900000" t="n"><v>1</v></c>', "<x:c><v>1</v></x:c>" * 200])
def test_a_cell_written_in_no_usual_way_is_counted_too(cell, monkeypatch):
    monkeypatch.setattr("python_calamine.CalamineWorkbook", None)
    with pytest.raises(DataFileError, match=r"2500000 cells|100 columns"):
        check.read("k.xlsx", written_out(f'<row r="3">{cell}</row>'), "ties")


def test_styled_cells_far_to_the_right_do_not_widen_a_list():
    rows = "".join(f'<row r="{at}"><c r="XFD{at}" s="1"/></row>' for at in range(3, 9))
    table = check.read("k.xlsx", written_out(rows), "ties")
    assert table.header == ("Belediye", "Yer")


# GeoPackage


def test_a_geopackage_is_read_with_its_points(tmp_path):
    frame = geopandas.GeoDataFrame(
        {"Belediye": ["Kadıköy"], "Yer": ["Mostar"]}, geometry=geopandas.points_from_xy([17.81], [43.34]), crs=4326
    )
    frame.to_crs(3857).to_file(tmp_path / "k.gpkg", layer="ikili", driver="GPKG")
    table = check.read("k.gpkg", (tmp_path / "k.gpkg").read_bytes(), "ties")
    assert table.rows == (("Kadıköy", "Mostar", "43.340000 17.810000"),)


def test_a_geopackage_cut_short_is_a_sentence(tmp_path):
    frame = geopandas.GeoDataFrame({"Yer": ["Mostar"]}, geometry=geopandas.points_from_xy([17.8], [43.3]), crs=4326)
    frame.to_file(tmp_path / "k.gpkg", driver="GPKG")
    with pytest.raises(DataFileError, match="damaged GeoPackage"):
        check.read("k.gpkg", (tmp_path / "k.gpkg").read_bytes()[:5000], "ties")


def test_names_beside_the_country_are_the_partners_where_no_heading_says_so():
    content = sheet(["Belediye", "Xyz", "Ülke"], ["Pendik", "Mostar", "Bosna Hersek"], ["Pendik", "Köln", "Almanya"])
    table = check.read("k.xlsx", content, "ties")
    assert check.recognise(table, "ties")["place"] == "Xyz"


# LibreOffice

CELL = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'


def test_a_list_of_libreoffice_is_read_with_its_empty_rows_and_columns_without_end():
    rest = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = [
        open_row(rest, attributes='table:number-rows-repeated="2"'),
        open_row(*HEADER, rest),
        open_row(*TWO[0], rest),
    ]
    content = open_document("".join([*rows, open_row(rest, attributes='table:number-rows-repeated="1048000"')]))
    assert check.read("k.ods", content, "ties").rows == (TWO[0],)


def test_a_date_of_libreoffice_is_a_date():
    day = CELL.replace("string", "date").format('office:date-value="1997-05-07"', "7 Mayıs")
    content = open_document(open_row(*HEADER, "Tarih") + open_row(*TWO[0], day))
    assert found(content).good["start_date"].tolist() == ["1997-05-07"]


def test_a_municipality_merged_over_its_rows_counts_for_each_in_libreoffice_too():
    over = CELL.format('table:number-rows-spanned="2"', "Pendik")
    rows = open_row(*HEADER) + open_row(over, "Mostar", "") + open_row("<table:covered-table-cell/>", "Tuzla", "")
    assert [pair[0] for pair in pairs(open_document(rows))] == ["Pendik", "Pendik"]


FAR = {
    "cells": open_row(*HEADER, attributes='table:number-rows-repeated="900000"'),
    "wider": open_row(CELL.format('table:number-columns-repeated="900"', "x")),
    "merges": open_row(*[CELL.format('table:number-rows-spanned="2"', "x")] * 90) * 600,
}


@pytest.mark.parametrize("said", FAR)
def test_a_sheet_of_libreoffice_that_asks_for_too_much_work_is_refused_before_it_is_read(said, monkeypatch):
    monkeypatch.setattr("python_calamine.CalamineWorkbook", None)
    with pytest.raises(DataFileError, match=said):
        check.read("k.ods", open_document(open_row(*HEADER) + FAR[said]), "ties")


@pytest.mark.parametrize(
    "rows",
    ['<row r="200000"><c r="CA200000" t="n"><v>1</v></c></row>', '<row r="99999999"><c t="n"><v>1</v></c></row>'],
)
def test_a_cell_far_below_makes_no_table_of_empty_ones(rows, monkeypatch):
    monkeypatch.setattr("python_calamine.CalamineWorkbook", None)
    with pytest.raises(DataFileError, match="more than 2500000 cells"):
        check.read("k.xlsx", written_out(rows), "ties")


def test_where_the_reader_of_workbooks_stumbles_a_sentence_is_told(monkeypatch):
    class PanicException(BaseException):
        pass

    def stumble(_):
        raise PanicException

    monkeypatch.setattr("python_calamine.CalamineWorkbook", SimpleNamespace(from_filelike=stumble))
    with pytest.raises(DataFileError, match="damaged workbook"):
        check.read("k.xlsx", sheet(HEADER, *TWO), "ties")


def test_an_archive_that_is_two_kinds_of_workbook_at_once_is_refused():
    content = io.BytesIO(sheet(HEADER, *TWO))
    with zipfile.ZipFile(content, "a") as book:
        book.writestr("content.xml", "<x/>")
    with pytest.raises(DataFileError, match="is not a workbook"):
        check.read("k.xlsx", content.getvalue(), "ties")


# Lists that are no tables


def test_a_form_for_each_partner_is_a_row():
    names = ["Kardeş Şehir", "Ülke", "Protokol Tarihi"]
    forms = [*zip(names, ["Mostar", "Bosna Hersek", "2004"]), *zip(names, ["Köln", "Almanya", "1997"])]  # noqa: B905 - equal
    wanted = [("Pendik", "Mostar", "Bosna Hersek"), ("Pendik", "Köln", "Almanya")]
    assert pairs(sheet(["Bilgi Formu"], *forms), municipality="Pendik") == wanted


def test_lines_without_headings_are_rows_and_what_is_no_line_is_told():
    lines = [
        "Kardeş şehirlerimiz",
        "1. Gümülcine (Yunanistan) – 1999",
        "2. Oş, Kırgızistan",
        "• Köln (Almanya) dostluk",
    ]
    good = found(sheet(*([line] for line in lines)), municipality="Pendik").good
    shown = good[["place", "country", "start_date", "remark"]].to_numpy().tolist()
    assert shown == [["Gümülcine", "Yunanistan", "1999", ""], ["Oş", "Kırgızistan", "", ""],
                     ["Köln", "Almanya", "", "dostluk"]]  # fmt: skip


@pytest.mark.parametrize("cell", ["Mostar / Bosna Hersek", "Bosna Hersek - Mostar", "Mostar/Bosna Hersek"])
def test_a_country_beside_its_city_in_one_cell_is_taken_apart(cell):
    content = sheet(["Belediye", "Şehir / Ülke"], ["Pendik", cell])
    assert pairs(content) == [("Pendik", "Mostar", "Bosna Hersek")]


def test_a_total_of_towns_is_no_partner():
    assert pairs(sheet(["Sıra", *HEADER], [1, *TWO[0]], ["TOPLAM", "", "1 kent", ""])) == TWO[:1]


@pytest.mark.parametrize("lists", ["fourth", "fifth", "sixth"])
def test_lists_for_a_first_look_are_as_they_were_written(lists):
    folder = offices.LISTS / lists
    frozen = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]
    now = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for _, name in frozen}
    assert [name for digest, name in frozen if now[name] != digest] == []


def test_two_countries_in_a_row_are_no_headings():
    header = ["Belediye", "Belediyenin ülkesi", "Yer", "Ülke"]
    content = sheet(header, ["Novi Pazar", "Sırbistan", "Mostar", "Bosna Hersek"])
    assert pairs(content) == [("Novi Pazar", "Mostar", "Bosna Hersek")]


def test_a_row_that_a_line_break_has_divided_is_told_when_it_is_put_together():
    rows = ["Sıra\tKardeş Kent\tÜlke", "1\tGümülcine", "(Komotini)\tYunanistan", "2\tMostar\tBosna Hersek"]
    table = check.read("word.tsv", "\n".join(rows).encode(), "ties", municipality="Pendik")
    assert [row[1] for row in table.rows] == ["Gümülcine (Komotini)", "Mostar"]
    assert [(label, apart.message) for label, apart in table.apart] == [("2", JOINED)]


def test_a_divided_row_without_a_number_of_its_own_stays_to_be_mended():
    rows = ["Kardeş Kent\tÜlke\tYıl", "Gümülcine", "(Komotini)\tYunanistan", "1994\tx", "Mostar\tBosna Hersek\t1999"]
    assert pairs("\n".join(rows).encode(), municipality="Pendik") == [("Pendik", "Mostar", "Bosna Hersek")]


def test_a_sheet_that_explains_the_columns_is_no_table_turned_over():
    explained = [["Yer", "Ülke", "Ülke"], ["Ülke", "Almanya", "Fransa"], ["Yıl", "1999", "2000"]]
    content = sheet(HEADER, TWO[0], more=[("Örnekler", explained)])
    assert pairs(content) == TWO[:1]
    assert any("Örnekler" in sentence for sentence in told(content))


def test_lists_beside_each_other_keep_apart_what_they_say():
    header, one = (
        ["Şehir", "Ülke", "Yıl", "", "Şehir", "Ülke", "Yıl"],
        ["Kiel", "Almanya", 1999, "", "Daegu", "Güney Kore"],
    )
    assert pairs(sheet(header, one), municipality="Pendik") == [
        ("Pendik", "Kiel", "Almanya"),
        ("Pendik", "Daegu", "Güney Kore"),
    ]


def test_no_column_of_a_further_sheet_takes_anothers_place():
    rows = [[*HEADER, "Tarih", "Başlangıç tarihi"], [*TWO[1], "salı", 2001]]
    content = sheet([*HEADER, "Tarih"], [*TWO[0], 1999], more=[("İkinci", rows)])
    good = found(content).good
    assert good["start_date"].tolist() == ["1999", "2001"]
    assert "salı" in good["other_cells"][1]


# Lists as a further hand made them


def test_a_table_without_headings_is_read_by_what_its_cells_hold():
    rows = [["AVRUPA"], ["Almanya"], ["", "Mannheim", "2003"], ["Bosna Hersek"], ["", "Zenica", "1999"]]
    good = found(text(["Kardeş Şehirlerimiz", "", ""], *rows), municipality="Bursa").good
    assert good[["municipality", "place", "country", "start_date"]].to_numpy().tolist() == [
        ["Bursa", "Mannheim", "Almanya", "2003"],
        ["Bursa", "Zenica", "Bosna Hersek", "1999"],
    ]


def test_a_part_of_the_world_over_a_group_is_nobodys_name():
    rows = [["ASYA"], ["", "Busan", "Güney Kore"], ["", "Kazan", "Rusya"]]
    assert [pair[0] for pair in pairs(text(HEADER, ["Bursa", "Mostar", "Bosna"], *rows))] == ["Bursa"] * 3


@pytest.mark.parametrize(
    "refusal", ["talebinin reddine", "isteğinin kabul edilmemesine", "teklifinin uygun görülmemesine"]
)
def test_a_decision_that_refuses_is_no_tie(refusal):
    rows = [["2018/77", "11.06.2018", f"Oş Belediyesi ile kardeş şehir olma {refusal}"],
            ["2018/78", "12.06.2018", "Kosova Prizren Belediyesi ile kardeş şehir olunması"]]  # fmt: skip
    good = found(text(["Karar No", "Karar Tarihi", "Karar Özeti"], *rows), municipality="Bursa").good
    assert good["place"].tolist() == ["Prizren"]


@pytest.mark.parametrize("heading", ["Türkische Gemeinde", "Commune turque", "Турецкий город"])
def test_the_home_municipality_has_a_heading_in_other_languages(heading):
    assert pairs(text([heading, "Stadt", "Land"], ["Bursa", "Darmstadt", "Deutschland"])) == [
        ("Bursa", "Darmstadt", "Deutschland")
    ]


def test_a_remark_that_is_the_word_of_a_state_is_told_and_taken_for_it():
    content = text([*HEADER, "Açıklama"], ["Bursa", "Mostar", "Bosna", "Askıya alındı"], ["Bursa", "Zenica", "", "iyi"])
    assert found(content).good["status"].tolist() == ["suspended", ""]
    assert any("'Askıya alındı' was taken for it" in sentence for sentence in told(content))


# Lists of a hand that had not read the atlas


def rows_of(content, *names, **how):
    return found(content, municipality="Pendik", **how).good[list(names)].to_numpy().tolist()


def test_a_list_for_each_municipality_on_one_sheet_has_the_title_over_it():
    rows = [["T.C. ANTALYA BELEDİYESİ"], HEADER[1:], TWO[0][1:], [], ["B) PROTOKOLLER"], HEADER[1:], TWO[1][1:], [],
            ["C) ALANYA BELEDİYESİ (bilgi için)"], ["Ülke", "Kardeş Şehir"], ["Almanya", "Gladbeck"]]  # fmt: skip
    assert [pair[0] for pair in pairs(sheet(*rows))] == ["Antalya", "Antalya", "Alanya"]


def test_a_group_tells_its_country_beside_the_number_of_its_towns():
    rows = [["No", "Kent"], ["ALMANYA (2)"], [1, "Bremen"], [2, "Köln"]]
    assert rows_of(sheet(*rows, merged=["A2:B2"]), "municipality", "country") == [["Pendik", "ALMANYA"]] * 2


def test_a_year_over_a_group_of_aid_is_when_it_was_given_and_several_are_nobody():
    rows = [["Sıra", "Alıcı yer", "Ülke", "Miktar"], ["2014 YILI"], [1, "Gazze", "Filistin", 3], ["2020-21 YILLARI"],
            [2, "Beyrut", "Lübnan", 4], ["", "2020-21 ARA TOPLAM", "", 7]]  # fmt: skip
    table = check.read("y.csv", text(*rows), "aid", municipality="Pendik")
    good = check.check_table(table, check.recognise(table, "aid"), "aid", Words("en"), today=TODAY).good
    assert good[["donor", "place", "date"]].to_numpy().tolist() == [
        ["Pendik", "Gazze", "2014"],
        ["Pendik", "Beyrut", ""],
    ]


def test_headings_merged_with_the_cells_below_are_not_written_twice():
    rows = [["Sıra", "Kardeş Şehir", "Protokol", None], [None, None, "Tarihi", "Yeri"], [1, "Mostar", "2004", "Mostar"]]
    content = sheet(*rows, merged=["A1:A2", "B1:B2", "C1:D1"])
    assert rows_of(content, "place", "start_date") == [["Mostar", "2004"]]


def test_a_total_in_the_column_of_partners_is_none_whatever_stands_beside_it():
    rows = [["S.", "Kardeş Şehir", "Tarih"], [1, "Mostar", "2004"], ["", "TOPLAM", "1 şehir"]]
    assert rows_of(sheet(*rows), "place") == [["Mostar"]]


def test_who_signs_below_a_list_is_no_row_though_a_note_stands_between():
    rows = [["No", *HEADER[1:]], [1, "Mostar", "Bosna"], [2, "Zenica", "Bosna"], [], ["* Cevap alınamamıştır."],
            ["", "", "", "Tanzim eden: E. Deneme"]]  # fmt: skip
    result = found(sheet(*rows), municipality="Pendik")
    assert (result.good["place"].tolist(), len(result.bad)) == (["Mostar", "Zenica"], 0)


def test_a_year_and_a_mark_beside_a_partner_are_taken_apart_and_what_is_printed_stays():
    rows = [["Ülke", "Kardeş Şehir"], ["İtalya", "Venedik (1993)*"], ["Arnavutluk", "Dıraç (Durrës) - 1998"]]
    good = rows_of(sheet(*rows), "place", "start_date", "other_cells")
    assert [row[:2] for row in good] == [["Venedik", "1993"], ["Dıraç (Durrës)", "1998"]]
    assert "Venedik (1993)*" in good[0][2]


def test_a_part_of_a_country_before_it_hides_neither_country_nor_partner():
    rows = [["ÜLKE / ŞEHİR"], ["ALMANYA/NÜRNBERG"], ["TATARİSTAN-RUSYA/KAZAN"], ["UFA (BAŞKURDİSTAN / RF)"]]
    assert rows_of(sheet(*rows), "place", "country") == [
        ["NÜRNBERG", "ALMANYA"], ["KAZAN", "RUSYA"], ["UFA (BAŞKURDİSTAN / RF)", ""],
    ]  # fmt: skip


def test_what_is_said_of_each_of_several_partners_stays_with_it():
    rows = [["Kardeş şehir", "Tarih"], ["Bingen am Rhein, Almanya; Girne, KKTC", "Bingen 1999, Girne 2015"]]
    assert [row[0] for row in rows_of(sheet(*rows), "start_date")] == ["1999", "2015"]


@pytest.mark.parametrize(
    ("title", "written", "taken"),
    [
        ("Updated 06/30/2024", "11/07/2006", "2006-11-07"),  # A title shows that the month stands first.
        ("Updated 2024", "11/07/2006", "2006-07-11"),  # Nothing shows it: the day does, as in Turkish.
        ("Updated 06/30/2024, from 31/12/2023", "11/07/2006", "2006-07-11"),  # Both ways: nothing is settled.
    ],
)
def test_days_behind_their_months_are_read_where_the_file_shows_it(title, written, taken):
    listed = sheet([title], [], [*HEADER, "Since"], [*TWO[0], written], [*TWO[1], "1998"])
    assert list(found(listed).good["start_date"]) == [taken, "1998"]
    assert any("'Since'" in sentence for sentence in told(listed)) == (taken == "2006-11-07")


def test_a_column_shows_itself_that_its_days_stand_behind_their_months():
    listed = text([*HEADER, "Since"], [*TWO[0], "11/07/2006"], [*TWO[1], "05/23/1998"])
    assert list(found(listed).good["start_date"]) == ["2006-11-07", "1998-05-23"]
    assert "11/07/2006" in str(found(listed).good.to_dict())


def test_a_column_called_protocol_that_holds_dates_is_the_start():
    rows = [["Ülke", "Kardeş Şehir", "PROTOKOL"], ["Almanya", "Kiel", "2005"], ["Gana", "Akra", "Nisan 2009"]]
    content = sheet(*rows)
    assert [row[0] for row in rows_of(content, "start_date")] == ["2005", "2009-04"]
    assert any("'PROTOKOL' holds dates alone" in note for note in told(content, municipality="Pendik"))


def test_letters_for_states_are_those_of_the_sheet_that_explains_them():
    key = [["Kısaltma", "Anlamı"], ["Y", "Yürürlükte"], ["P", "Pasif"]]
    content = sheet(
        ["Şehir", "Ülke", "Dur."], ["Soçi", "Rusya", "Y"], ["Reşt", "İran", "P"], more=[("Kısaltmalar", key)]
    )
    assert [row[0] for row in rows_of(content, "status")] == ["active", "suspended"]


def test_a_sheet_with_a_column_for_each_partner_beside_ordinary_ones_is_read():
    turned = [
        ["Kardeş Kent", "Linz", "Terni", "Kazan"],
        ["Ülke", "Avusturya", "İtalya", "Tataristan (RF)"],
        ["Protokol Tarihi", "2012", "1998", "2013"],
    ]
    content = sheet(HEADER[1:], TWO[0][1:], title="Trabzon", more=[("Eskişehir", turned)])
    assert [pair[1] for pair in pairs(content)] == ["Saraybosna", "Linz", "Terni", "Kazan"]


def test_a_country_written_once_for_each_municipality_is_carried_down_beside_its_partner():
    rows = [HEADER, ["Bursa", "Darmstadt", "Almanya"], ["", "Kulmbach", ""], ["", "Plevne", "Bulgaristan"],
            ["", "Filibe", ""], ["Nilüfer", "Hanau", "Almanya"], ["İznik", "Spandau", "Almanya"]]  # fmt: skip
    assert [pair[2] for pair in pairs(text(*rows))] == ["Almanya"] * 2 + ["Bulgaristan"] * 2 + ["Almanya"] * 2


def test_towns_abroad_that_count_as_members_are_the_partners_of_their_turkish_counterparts():
    content = text(["U.S. Member", "Turkish Counterpart", "Since"], ["Tiffin, OH", "Bursa", "1983"])
    assert pairs(content) == [("Bursa", "Tiffin, OH", "")]
