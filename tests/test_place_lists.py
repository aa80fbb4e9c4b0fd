"""Claims about reading lists of places and giving them back."""

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from geo.base.errors import DataFileError
from geo.base.words import Words
from geo.places.cache import GeocodeStore
from geo.places.geocoder import Candidate, Placing
from geo.places.list_placer import ListPlacer, rules
from geo.your_lists.check.places import read_places
from geo.your_lists.read.writing import APPENDED, encode
from tests import hostile_lists as lists
from tests.gazetteers import shared
from tests.geocode_answers import MISS, SARAJEVO, automatic

TABLE = lists.TABLE
PAIRS = [("Saraybosna", "Bosna Hersek"), ("Üsküp", "Makedonya")]


def written(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.encode("cp1254"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        ("sep=;\r\n" + TABLE.replace(",", ";")).encode("cp1254"),
        ("\n\n" + TABLE.replace("\n", "\n\n")).encode(),
        b"\xef\xbb\xbf" + TABLE.replace(",", ";").encode(),
        TABLE.rstrip("\n").encode(),
    ],
    ids=[
        "UTF-8", "UTF-8 with BOM", "Windows-1254", "UTF-16 LE with BOM", "UTF-16 BE with BOM", "UTF-16 LE", "UTF-16 BE",
        "CRLF", "CR", "semicolon", "tab", "Excel's sep=", "blank lines", "semicolon with BOM", "no last line feed",
    ],
)  # fmt: skip
def test_every_usual_form_of_a_table_gives_the_same_rows(tmp_path, content):
    places = read_places(written(tmp_path, content))
    assert (places.table.header, places.questions()) == (("Şehir", "Ülke", "Not"), PAIRS)


def test_a_workbook_gives_the_same_rows(tmp_path):
    path = lists.workbook(tmp_path / "list.xlsx", csv.reader(io.StringIO(TABLE)))
    assert read_places(path).questions() == PAIRS


def test_the_content_counts_and_not_the_name(tmp_path):
    lists.workbook(tmp_path / "list.xlsx", csv.reader(io.StringIO(TABLE))).rename(tmp_path / "list.csv")
    assert read_places(tmp_path / "list.csv").questions() == PAIRS


@pytest.mark.parametrize(
    ("header", "place", "country"),
    [
        ("place,country", 0, 1),
        ("Ülke,Kent", 1, 0),
        ("ŞEHİR,ÜLKE", 0, 1),
        ("sehir,ulke", 0, 1),
        ("No,Belediye,Kardeş Şehir,Ülke", 2, 3),
        ("Municipality,Partner City,Partner Country", 1, 2),
        ("Yer adı,Ülkesi", 0, 1),
        ("Kardeş Şehrin Adı,Bulunduğu Ülke", 0, 1),
        ("Town,Country,Country Code", 0, 1),
        ("city,city code,country", 0, 2),
        ("tie_id,municipality,printed_place,printed_country,place_name,country_code", 2, 3),
        ("İlçe,Ülke", 0, 1),
    ],
)
def test_columns_are_found_by_turkish_and_english_names(tmp_path, header, place, country):
    places = read_places(written(tmp_path, f"{header}\n{','.join('x' * len(header.split(',')))}\n"))
    assert (places.place_at, places.country_at) == (place, country)


def test_columns_can_be_named(tmp_path):
    path = written(tmp_path, "A,B\nSaraybosna,Bosna Hersek\n")
    assert read_places(path, place="a", country="B").questions() == PAIRS[:1]


def test_a_list_without_a_country_can_be_read_when_one_says_so(tmp_path):
    path = written(tmp_path, 'Yer\n"Saraybosna, Bosna Hersek"\n')
    assert read_places(path, country="").questions() == [("Saraybosna, Bosna Hersek", "")]


def test_a_sheet_with_the_columns_is_read_and_one_without_is_not(tmp_path):
    path = lists.workbook(
        tmp_path / "list.xlsx", [["Kapak"]], more=[("Liste", [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])]
    )
    assert read_places(path).table.where == "list.xlsx [Liste]"


def test_a_header_below_empty_rows_is_found(tmp_path):
    path = lists.workbook(tmp_path / "list.xlsx", [[], [], ["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    assert read_places(path).questions() == PAIRS[:1]


def test_an_empty_row_of_a_workbook_is_no_row(tmp_path):
    path = lists.workbook(tmp_path / "list.xlsx", [["Şehir", "Ülke"], ["a", "b"], [], ["c", "d"]])
    assert read_places(path).questions() == [("a", "b"), ("c", "d")]


def test_a_country_merged_over_several_rows_counts_for_each(tmp_path):
    path = lists.merged(tmp_path / "list.xlsx")
    places = read_places(path)
    assert places.questions() == [("Saraybosna", "Bosna Hersek"), ("Mostar", "Bosna Hersek"), ("Üsküp", "Makedonya")]


def test_of_a_formula_the_value_is_read(tmp_path):
    assert read_places(lists.formulas(tmp_path / "list.xlsx", computed=True)).questions() == PAIRS[:1]


HOSTILE = {
    "missing": (lambda path: path, "does not exist"),
    "a folder": (lambda path: path.mkdir() or path, "cannot be read"),
    "empty": (lambda path: written(path.parent, b"", path.name), "is empty"),
    "only a mark": (lambda path: written(path.parent, b"\xef\xbb\xbf\r\n", path.name), "is empty"),
    "zeros": (lambda path: written(path.parent, bytes(5000), path.name), "is empty"),
    "only a header": (lambda path: written(path.parent, "Şehir,Ülke\n", path.name), "no rows below it"),
    "no place": (lambda path: written(path.parent, "Ülke,Not\nx,y\n", path.name), "among: 'Ülke', 'Not'"),
    "no country": (lambda path: written(path.parent, "Şehir,Not\nx,y\n", path.name), "column for the country"),
    "a shifted row": (
        lambda path: written(path.parent, TABLE + "Duisburg,Dinslaken,Almanya,not\n", path.name),
        "row 4: it has more cells than there are headings",
    ),
    "an open quotation": (
        lambda path: written(path.parent, lists.HEADER + '"Bihaç,x,y\n', path.name),
        "row 2: the quotation marks do not match",
    ),
    "a cell of 15 MB": (
        lambda path: written(path.parent, lists.HEADER + "a,b," + "x" * 15_000_000 + "\n", path.name),
        "row 2: a cell is longer than 131072 characters",
    ),
    "broken UTF-8": (
        lambda path: written(path.parent, (TABLE + "Şişli,Türkiye,").encode() + b"\xc5\n", path.name),
        "line 4: the letters cannot be read",
    ),
    "letters of no encoding": (
        lambda path: written(path.parent, lists.HEADER.encode("cp1254") + b"a\x81,b,c\n", path.name),
        "line 2: the letters cannot be read",
    ),
    "a picture": (
        lambda path: written(path.parent, b"\x89PNG\r\n\x1a\n" + bytes(99), path.name),
        "is not a table but a PNG file",
    ),
    "a web page": (
        lambda path: written(path.parent, "<html><table><tr><td>Şehir</td></tr></table></html>", path.name),
        "is a web page or XML",
    ),
    "bytes": (lambda path: written(path.parent, b"a,b\0\0\1\2" * 99, path.name), "not a table of text"),
    "a password": (lambda path: lists.ole(path, "EncryptedPackage"), "protected by a password"),
    "an old workbook": (lambda path: lists.ole(path, "Workbook"), "old Excel form"),
    "another archive": (lambda path: lists.archive(path, "content.xml"), "not a workbook"),
    "half a workbook": (lambda path: lists.halved(lists.typed(path)), "damaged workbook"),
    "a workbook without sheets": (lambda path: lists.archive(path, "xl/workbook.xml"), "damaged workbook"),
    "an empty workbook": (lambda path: lists.workbook(path, []), "is empty"),
    "a workbook's header alone": (lambda path: lists.workbook(path, [["Şehir", "Ülke"]]), "[Sayfa1] has a header but"),
    "a workbook without columns": (lambda path: lists.workbook(path, [["A"], ["x"]]), "[Sayfa1]: no column for the"),
    "a bomb": (lists.bomb, "would unpack to more than 150 MB"),
    "a billion laughs": (lists.laughing, "holds XML entities"),
    "a long cell in a workbook": (
        lists.long_cell,
        "[Sayfa1], row 2, column 1: the cell holds more than 32767 characters",
    ),
    "a formula never computed": (
        lambda path: lists.formulas(path, computed=False),
        "row 2: 'Şehir' is a formula that was never computed",
    ),
    "a row far below": (lists.far_below, "row 900000: it stands below more than 10000 empty rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_list_that_can_not_be_read_is_a_sentence_with_its_file(tmp_path, name):
    make, said = HOSTILE[name]
    path = make(tmp_path / "list.xlsx")
    with pytest.raises(DataFileError) as caught:
        read_places(path)
    assert said in str(caught.value)
    assert "list.xlsx" in str(caught.value)


def test_a_list_is_read_as_one_that_is_imported(tmp_path):
    """A title, a group of rows, a total and two sheets: nothing of it is a place."""
    first = [["Listemiz"], ["No", "Kardeş Şehir", "Ülke"], ["Avrupa"], [1, "Mostar", "Bosna Hersek"], ["Toplam", 1]]
    path = lists.workbook(tmp_path / "list.xlsx", first, more=[("Asya", [["Şehir", "Ülke"], ["Bursa", "Türkiye"]])])
    places = read_places(path)
    assert places.questions() == [("Mostar", "Bosna Hersek"), ("Bursa", "Türkiye")]
    assert {label for label, _, _ in places.table.told(Words("en"))} == {"1", "3", "5"}


def test_the_municipality_of_a_list_is_not_what_is_placed(tmp_path):
    path = written(tmp_path, "Belediye;Kardeş Şehirler;Ülke\nPendik;Gazze;Filistin\n")
    assert read_places(path).questions() == [("Gazze", "Filistin")]


def test_a_wrong_sheet_is_answered_with_those_there_are(tmp_path):
    with pytest.raises(DataFileError, match="no sheet 'Liste'; its sheets are: Sayfa1"):
        read_places(lists.typed(tmp_path / "list.xlsx"), sheet="Liste")


def test_a_sheet_of_a_text_is_refused(tmp_path):
    with pytest.raises(DataFileError, match="has no sheet"):
        read_places(written(tmp_path, TABLE), sheet="Liste")


def placed(path: Path, form: str = "csv", language: str = "tr") -> bytes:
    table = read_places(path).table
    return encode(table.header, table.rows, [SARAJEVO] * len(table.rows), form, language)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_the_answers_are_appended_in_the_order_of_the_contract(tmp_path):
    header, first, _ = rows_of(placed(written(tmp_path, TABLE)))
    assert header == ["Şehir", "Ülke", "Not", *APPENDED]
    assert first == [
        "Saraybosna", "Bosna Hersek", "bir", "exact", "43.84864", "18.35644", "BA", "Sarajevo", "geonames", "0.97",
        "gn:1 Sarajevo (BA) 43.850 18.360 0.40", "Ad ülkede bulundu.", "",
    ]  # fmt: skip


def test_the_reason_is_in_the_readers_language(tmp_path):
    header, first, _ = rows_of(placed(written(tmp_path, TABLE), language="en"))
    assert first[header.index("reason")] == "The name was found in the country."


STRANGE = ['=HYPERLINK("x")', "+1", "-1", "@a", " kenar ", "a\rb", "a\nb", "a\r\nb", 'a "b"', "a,b", "'", "007", "1.50"]


def test_every_text_comes_back_from_csv_as_it_was(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([["Not", "Şehir", "Ülke"], *([text, text, text] for text in STRANGE)])
    assert [row[:3] for row in rows_of(placed(path))[1:]] == [[text, text, text] for text in STRANGE]


def test_a_text_like_a_formula_stays_a_text_in_a_workbook(tmp_path):
    content = encode(["Şehir", "Ülke", "Not"], [["a", "b", "=1+1"]], [SARAJEVO], "xlsx", "tr")
    out = written(tmp_path, content, "out.xlsx")
    assert lists.cells(out)[1][2] == "=1+1"
    assert b"<f>" not in zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml")


def test_numbers_and_dates_of_a_workbook_stay_what_they_are(tmp_path):
    out = written(tmp_path, placed(lists.typed(tmp_path / "list.xlsx"), "xlsx"), "out.xlsx")
    assert lists.cells(out)[1][2:6] == [1997, datetime(1997, 5, 7), "exact", 43.84864]


def test_numbers_and_dates_of_a_workbook_are_written_plainly_in_csv(tmp_path):
    assert rows_of(placed(lists.typed(tmp_path / "list.xlsx")))[1][2:4] == ["1997", "1997-05-07"]


def test_a_column_of_an_appended_name_is_kept_beside_ours(tmp_path):
    header = rows_of(placed(written(tmp_path, "place,country,Status,latitude\na,b,open,7\n")))[0]
    assert header[2:6] == ["Status", "latitude", "atlas_status", "atlas_latitude"]


def test_a_placed_list_can_be_placed_again(tmp_path):
    once = written(tmp_path, placed(written(tmp_path, TABLE)), "once.csv")
    assert "atlas_status" in rows_of(placed(once))[0]


def test_columns_of_one_name_are_kept_in_csv(tmp_path):
    header, row = rows_of(placed(written(tmp_path, "Not,Şehir,Ülke,Not,\n1,a,b,2,3\n")))
    assert (header[:5], row[:5]) == (["Not", "Şehir", "Ülke", "Not (2)", "#5"], ["1", "a", "b", "2", "3"])


def test_columns_of_one_name_are_told_apart_in_json(tmp_path):
    (record,) = json.loads(placed(written(tmp_path, "Not,Şehir,Ülke,Not,\n1,a,b,2,3\n"), "json"))
    assert (record["Not"], record["Not (2)"], record["#5"]) == ("1", "2", "3")


def test_short_rows_are_filled(tmp_path):
    assert rows_of(placed(written(tmp_path, "Şehir,Ülke,Not\na\n")))[1][:4] == ["a", "", "", "exact"]


def test_cells_beyond_the_header_of_a_workbook_are_kept(tmp_path):
    path = lists.workbook(tmp_path / "list.xlsx", [["Şehir", "Ülke"], ["a", "b", "c", "d"]])
    header, row = rows_of(placed(path))
    assert (header[:5], row[:5]) == (["Şehir", "Ülke", "#3", "#4", "status"], ["a", "b", "c", "d", "exact"])


def test_geojson_has_longitude_first_and_a_feature_for_every_row():
    content = encode(["Şehir", "Ülke"], PAIRS, [SARAJEVO, MISS], "geojson", "tr")
    first, second = json.loads(content)["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [18.35644, 43.84864]}
    assert (second["geometry"], second["properties"]["status"]) == (None, "unresolved")


def test_positions_at_the_edge_of_the_globe_are_written_as_they_are():
    edge = Placing("exact", "RU", "", "", "", -90.0, -180.0, candidates=(Candidate("a", "b", "RU", 90, 180, 0.1),))
    content = encode(["yer", "ülke"], [["a", "b"]], [edge], "csv", "tr")
    assert rows_of(content)[1][3:5] == ["-90.00000", "-180.00000"]


def test_control_characters_do_not_stop_a_workbook(tmp_path):
    path = written(tmp_path, "Şehir,Ülke,Not\na,b,x\x01y\n")
    out = written(tmp_path, placed(path, "xlsx"), "out.xlsx")
    assert lists.cells(out)[1][2] == "x\ufffdy"


def test_a_hundred_thousand_rows_are_read_and_written(tmp_path):
    rows = "".join(f"Yer {at},Türkiye,{at}\n" for at in range(100_000))
    content = placed(written(tmp_path, "Şehir,Ülke,No\n" + rows))
    assert content.count(b"\n") == 100_001
    assert rows_of(content)[-1][2] == "99999"


@pytest.fixture
def store(tmp_path):
    opened = GeocodeStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    yield opened
    opened.close()


def test_a_repeated_pair_is_placed_once():
    told = []
    ListPlacer(None, gazetteer=shared).place(PAIRS * 50, told.append)
    assert sum(told) == len(PAIRS)


def test_a_decision_of_the_versioned_file_is_used():
    placings = ListPlacer(None, gazetteer=shared).place([("Merv", "Türkmenistan")])
    assert placings["Merv", "Türkmenistan"].provider == "decision"


def test_what_is_in_the_cache_needs_no_gazetteer(store):
    def forbidden():
        raise AssertionError("the gazetteer was opened")

    store.put([automatic("Saraybosna", made_with=rules())])
    assert ListPlacer(store, gazetteer=forbidden).place(PAIRS[:1]) == {PAIRS[0]: SARAJEVO}


def test_what_other_rules_answered_is_placed_anew(store):
    store.put([automatic("Saraybosna", placing=MISS, made_with="other rules")])
    assert ListPlacer(store, gazetteer=shared).place(PAIRS[:1])[PAIRS[0]].status == "exact"


def test_what_was_placed_is_kept_with_the_rules_that_did(store):
    ListPlacer(store, gazetteer=shared).place(PAIRS)
    assert {answer.key: answer.made_with for answer in store.all_answers()} == dict.fromkeys(PAIRS, rules())


def test_a_cell_too_long_for_a_name_is_not_looked_up():
    key = ("Saraybosna " * 5_000, "Bosna Hersek")
    assert ListPlacer(None, gazetteer=shared).place([key])[key].reason_en.startswith("The cell is too long")


def test_the_rules_are_those_of_the_code_and_tables():
    assert rules() == rules() != ""


@pytest.mark.parametrize("encoding", ["cp1254", "mac_turkish", "cp857"])
def test_turkish_letters_of_any_older_system_are_read(tmp_path, encoding):
    text = "Belediye;Kardeş Şehir;Ülke\nEyüpsultan;Gümülcine;Yunanistan\nÇatalca;Iğdır;İtalya\n"
    assert read_places(written(tmp_path, text.encode(encoding))).questions()[0] == ("Gümülcine", "Yunanistan")


def test_letters_of_the_west_are_left_as_they_are(tmp_path):
    text = "Stadt;Partnerstadt;Land\nGießen;Straßburg;Österreich\n"
    assert read_places(written(tmp_path, text.encode("cp1252"))).questions() == [("Straßburg", "Österreich")]
