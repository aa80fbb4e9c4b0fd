"""Claims about the tables and files that leave the atlas."""

import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from openpyxl import load_workbook
from pyproj import Geod

from geo.base import made
from geo.base.errors import AtlasError
from geo.base.files import write_in_place, write_whole
from geo.base.made import made_once
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.measures import tables
from geo.render.tables.files import table_file
from geo.ties.selection import Selection
from geo.ties.ties import ties, without_repeats

DAY = datetime.date(2026, 11, 30)

CONTRACT = {
    "partnerships": "tie_id, municipality, municipality_kind, agreement, printed_table, printed_row, printed_text, "
    "printed_place, printed_country, place_name, country_code, viewpoint_code, latitude, longitude, place_kind, "
    "located, confidence, repeats, distance_km, remark, tie_status, status_since",
    "memberships": "organisation_id, organisation_printed, organisation, acronym, member_printed, member, "
    "member_level, province, printed_row, remark",
    "aid": "event_id, donor, partner_agency, recipient_country_code, recipient_place, latitude, longitude, kind, "
    "item, quantity, unit, date, status, group_id, counts, source_id, remark",
    "stated_figures": "figure_id, scope, subject, stated, counted, difference, explanation, printed_in",
    "places": "place_id, place_name, country_code, viewpoint_code, latitude, longitude, place_kind, located, "
    "confidence, provider, gazetteer_id, matched_name, reason, entries, municipalities",
    "tie_events": "event_id, tie_id, edition, municipality, place_name, country_code, kind, date, number, "
    "status_after, said_by, source_id, source_date, certainty, remark",
    "world_list": "municipality, place_name, country_code, viewpoint_code, latitude, longitude",
    "lines": "tie_id, municipality, agreement, place_name, country_code, viewpoint_code, tie_status, distance_km, "
    "origin_latitude, origin_longitude, latitude, longitude",
    "municipalities": "municipality, municipality_kind, latitude, longitude, ties, places",
    "activities": "activity_id, edition, municipality, partner_place, country_code, kind, field, direction, start_on, "
    "end_on, people, amount, currency, source_id, remark",
}
DANGEROUS = pd.DataFrame(
    {"text": ["=1+1", "+90 212", "-5", "@cmd", "\tx", "\rx", "Şişli", ""], "number": [-1, 2, 3, 4, 5, 6, 7, 8]}
)


@pytest.fixture(scope="module")
def partnerships():
    return tables.partnerships(Selection(), "tr")


@pytest.fixture(scope="module")
def missing(partnerships):
    return partnerships["latitude"].isna().tolist()


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", CONTRACT)
def test_a_table_has_exactly_the_columns_of_the_contract(name, language):
    assert ", ".join(tables.TABLES[name].rows(Selection(), language).columns) == CONTRACT[name]


def test_the_contract_names_every_table():
    assert list(tables.TABLES) == list(CONTRACT)


def test_remarks_are_in_the_language_asked_for(all_ties):
    repaired = all_ties["remark_tr"].ne("")
    remarks = [tables.partnerships(Selection(), language)["remark"][repaired].tolist() for language in ("tr", "en")]
    assert remarks == [all_ties.loc[repaired, f"remark_{language}"].tolist() for language in ("tr", "en")]


def test_ties_are_taken_as_selected(all_ties):
    chosen = Selection(country=("BA",), municipality=("ibb", "sisli"))
    assert tables.partnerships(chosen, "en")["tie_id"].tolist() == chosen.of(all_ties)["tie_id"].tolist()


def test_a_place_is_one_row_however_often_it_is_printed(all_ties):
    table = tables.places(Selection(), "en")
    assert (table["place_id"].tolist(), table["entries"].sum()) == (
        sorted(set(all_ties["place_id"]) - {""}),
        all_ties["place_id"].ne("").sum(),
    )


def test_places_are_taken_as_selected(all_ties):
    table = tables.places(Selection(country=("BA",)), "en")
    assert set(table["place_id"]) == set(all_ties.loc[all_ties["area_code"].eq("BA"), "place_id"]) - {""}


def test_no_selection_fits_and_the_columns_stay():
    nothing = tables.places(Selection(municipality=("sisli",), kind=("memorandum",)), "en")
    assert (", ".join(nothing.columns), len(nothing)) == (CONTRACT["places"], 0)


def test_csv_comes_back_as_it_was(partnerships):
    content = tables.encode(partnerships, "csv").decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    names = ["tie_id", "printed_text", "municipality", "repeats", "remark"]
    assert [[row[name] for name in names] for row in rows] == partnerships[names].to_numpy().tolist()


def test_csv_for_programs_is_plain_utf8_with_unix_line_ends(partnerships):
    content = tables.encode(partnerships, "csv")
    assert (content[:6], b"\r" in content, content[-1:]) == (b"tie_id", False, b"\n")


def test_coordinates_survive_csv(partnerships):
    rows = pd.read_csv(io.BytesIO(tables.encode(partnerships, "csv")))
    assert rows[["latitude", "longitude"]].equals(partnerships[["latitude", "longitude"]])


def test_json_is_one_object_per_row_with_null_for_nothing(partnerships, missing):
    rows = json.loads(tables.encode(partnerships, "json"))
    assert [row["latitude"] is None for row in rows] == missing


def test_json_keeps_names_and_turkish_letters(partnerships):
    content = tables.encode(partnerships, "json").decode()
    assert ("İsfahan İran" in content, list(json.loads(content)[0])) == (True, list(partnerships.columns))


def test_geojson_has_a_null_geometry_for_what_is_not_located(partnerships, missing):
    features = json.loads(tables.encode(partnerships, "geojson"))["features"]
    assert [feature["geometry"] is None for feature in features] == missing


def test_geojson_is_longitude_then_latitude(partnerships):
    feature = json.loads(tables.encode(partnerships, "geojson"))["features"][0]
    assert feature["geometry"]["coordinates"] == [partnerships["longitude"][0], partnerships["latitude"][0]]


def test_geojson_is_strict_json(partnerships):
    assert b"NaN" not in tables.encode(partnerships, "geojson")


def test_a_geopackage_comes_back_with_points_and_reference_system(partnerships, missing, tmp_path):
    path = tmp_path / "ties.gpkg"
    path.write_bytes(tables.encode(partnerships, "gpkg"))
    read = gpd.read_file(path)
    points = read.geometry
    assert (read.crs.to_epsg(), points.isna().tolist(), points[0].x) == (4326, missing, partnerships["longitude"][0])


def test_a_geopackage_keeps_every_column(partnerships, tmp_path):
    path = tmp_path / "ties.gpkg"
    path.write_bytes(tables.encode(partnerships, "gpkg"))
    read = gpd.read_file(path)
    assert (read.columns.tolist(), read["printed_text"].tolist()) == (
        [*partnerships.columns, "geometry"],
        partnerships["printed_text"].tolist(),
    )


@pytest.mark.parametrize("form", tables.FORMATS)
@pytest.mark.parametrize("rows", [0, 1])
def test_nothing_and_one_row_can_be_written(partnerships, form, rows):
    assert len(tables.encode(partnerships.iloc[:rows], form)) > 0


def _sheet(content):
    sheet = load_workbook(io.BytesIO(content)).active
    return sheet, [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_comes_back_row_by_row(partnerships):
    _, (heading, *rows) = _sheet(tables.encode(partnerships, "xlsx"))
    assert (heading, [row[6] for row in rows]) == (list(partnerships.columns), partnerships["printed_text"].tolist())


def test_numbers_stay_numbers_in_a_workbook(partnerships):
    _, rows = _sheet(tables.encode(partnerships, "xlsx"))
    assert rows[1][12] == partnerships["latitude"][0]


def test_the_heading_of_a_workbook_stays_in_sight(partnerships):
    assert _sheet(tables.encode(partnerships, "xlsx"))[0].freeze_panes == "A2"


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_a_table_without_points_says_which_formats_it_has(form):
    with pytest.raises(AtlasError, match=f"choose csv, json or xlsx instead of {form}"):
        tables.encode(DANGEROUS, form)


NEUTRAL = ["'=1+1", "'+90 212", "'-5", "'@cmd", "'\tx", "'\nx", "Şişli", ""]


def test_a_formula_is_harmless_in_a_persons_csv():
    content = tables.for_spreadsheets(DANGEROUS, Words("en")).decode("utf-8-sig")
    assert [row["text"] for row in csv.DictReader(io.StringIO(content, newline=""))] == NEUTRAL


def test_a_persons_csv_opens_with_turkish_letters_in_a_spreadsheet():
    assert tables.for_spreadsheets(DANGEROUS, Words("en"))[:3] == b"\xef\xbb\xbf"


def test_a_formula_is_harmless_in_a_workbook():
    _, (_, *rows) = _sheet(tables.encode(DANGEROUS.iloc[:4], "xlsx"))
    assert [row[0] for row in rows] == NEUTRAL[:4]


def test_a_program_gets_the_text_as_it_is():
    content = tables.encode(DANGEROUS, "csv").decode()
    assert [row["text"] for row in csv.DictReader(io.StringIO(content, newline=""))] == [
        text.replace("\r", "\n") for text in DANGEROUS["text"]
    ]


def test_a_carriage_return_in_a_cell_starts_no_row():
    table = pd.DataFrame({"text": ["Şişli\r=1+1", "Eyüp\r\nSultan"], "number": [1, 2]})
    assert pd.read_csv(io.BytesIO(tables.encode(table, "csv")))["number"].tolist() == [1, 2]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_heading_that_looks_like_a_formula_is_harmless(form):
    table = pd.DataFrame({"=1+1": ["a"], "Şişli": ["b"]})
    if form == "csv":
        assert tables.for_spreadsheets(table, Words("en")).decode("utf-8-sig").splitlines()[0] == "'=1+1,Şişli"
    else:
        sheet = load_workbook(io.BytesIO(tables.encode(table, form))).worksheets[0]
        assert [(cell.value, cell.data_type) for cell in sheet[1]] == [("'=1+1", "s"), ("Şişli", "s")]


def test_numbers_are_never_taken_for_formulas():
    assert tables.harmless(DANGEROUS)["number"].tolist() == DANGEROUS["number"].tolist()


def test_making_harmless_leaves_the_table_alone():
    tables.harmless(DANGEROUS)
    assert DANGEROUS["text"][0] == "=1+1"


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"a much longer text than the new one")
    write_whole(path, b"new")
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"new", ["table.csv"])


def test_a_failed_replacement_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(AtlasError, match=r"table\.csv cannot be written: No space left on device\."):
        write_whole(path, b"new")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"table.csv": b"old"}


def test_an_interrupted_write_leaves_nothing(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "table.csv", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["no/such/table.csv", "", "file/table.csv"])
def test_a_place_that_can_not_be_written_is_a_sentence(tmp_path, where):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AtlasError, match="cannot be written"):
        write_whole(tmp_path / where, b"new")


def test_a_written_file_may_be_read_like_any_other(tmp_path):
    write_whole(tmp_path / "table.csv", b"new")
    (tmp_path / "plain.csv").write_bytes(b"new")
    assert (tmp_path / "table.csv").stat().st_mode == (tmp_path / "plain.csv").stat().st_mode


def test_two_threads_may_write_the_same_file_at_the_same_time(tmp_path):
    path, both = tmp_path / "table.csv", threading.Barrier(2, timeout=10)

    def write(content):
        with write_in_place(path) as temporary:
            temporary.write_bytes(content)
            both.wait()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write, (b"one", b"other")))
    assert path.read_bytes() in (b"one", b"other")
    assert [each.name for each in tmp_path.iterdir()] == ["table.csv"]


NUMBERS = pd.DataFrame({"boylam": [32.459, None], "sayı": [3.0, None], "kesin": [True, False], "ad": ["a;b", "c"]})


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (Words("tr"), ["boylam;sayı;kesin;ad", '32,459;3;evet;"a;b"', ";;hayır;c"]),
        (Words("en"), ["boylam,sayı,kesin,ad", "32.459,3,yes,a;b", ",,no,c"]),
        (None, ["boylam,sayı,kesin,ad", "32.459,3.0,True,a;b", ",,False,c"]),
    ],
    ids=["Turkish", "English", "contract"],
)
def test_a_persons_csv_follows_its_language_and_a_programs_none(words, lines):
    assert tables.for_spreadsheets(NUMBERS, words).decode("utf-8-sig").splitlines() == lines


def test_the_csv_of_the_contract_has_commas_and_points_in_turkish_too():
    header, row, *_ = tables.encode(tables.table("partnerships", Selection(), "tr"), "csv").decode().splitlines()
    assert (header.count(";"), re.search(r",\d+\.\d+,", row) is not None) == (0, True)


def test_a_geopackage_of_ties_has_their_lines_and_the_municipalities_as_layers(tmp_path):
    (tmp_path / "x.gpkg").write_bytes(table_file("partnerships", Selection(), Words("en"), "gpkg", DAY))
    layers = dict(pyogrio.list_layers(tmp_path / "x.gpkg").tolist())
    assert layers == {"partnerships": "Point", "lines": "MultiLineString", "municipalities": "Point"}


def test_a_line_leads_from_the_municipality_to_the_partner_along_the_geodesic():
    own = tables.shapes(tables.table("lines", Selection(), "en"))
    lines = own.geometry
    assert [line.geoms[0].coords[0] for line in lines] == list(
        zip(own["origin_longitude"], own["origin_latitude"], strict=True)
    )
    lengths = lines.map(Geod(ellps="WGS84").geometry_length) / 1000
    assert lengths.to_numpy() == pytest.approx(own["distance_km"].to_numpy(), abs=0.2)


def test_a_line_over_the_date_line_is_in_two_parts_within_the_world():
    ends = {"origin_latitude": [35.0], "origin_longitude": [139.0], "latitude": [37.0], "longitude": [-122.0]}
    (line,) = tables.shapes(pd.DataFrame(ends)).geometry
    assert len(line.geoms) == 2
    assert (line.bounds[0], line.bounds[2]) == (-180, 180)


def test_municipalities_count_their_ties_as_the_atlas_does():
    rows = tables.table("municipalities", Selection(), "en").set_index("municipality")
    assert rows["ties"].sum() == len(without_repeats(ties()))


@pytest.mark.parametrize("name", tables.TABLES)
def test_a_table_for_people_says_beside_each_row_where_it_comes_from(name):
    content = table_file(name, Selection(), Words("tr"), "csv", DAY, people=True)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(content), sep=";", dtype=str)
    labels = ("Kaynak", "Lisans", "Sınır ve ad gösterimi", "Tarih")
    assert all(f"{label}: " in said for said in rows["Atıf"].unique() for label in labels)


def test_csv_is_written_without_what_workbooks_and_layers_need():
    asked = "import sys; from geo.__main__ import atlas; atlas(['export', 'partnerships'], standalone_mode=False)"
    unasked = "{'openpyxl', 'pyogrio', 'matplotlib', 'plotly', 'scipy', 'sqlalchemy'}"
    told = f"{asked}; print({unasked} & set(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == "set()"


@pytest.mark.parametrize("name", ["partnerships", "aid"])
def test_a_command_writes_without_pyarrow_what_the_server_writes_with_it(name):
    assert "pyarrow.lib" in sys.modules
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "geo", "export", name], cwd=ROOT, capture_output=True, check=True
    )
    assert b"pandas" in ended.stderr
    assert b"pyarrow.lib" not in ended.stderr
    assert ended.stdout == table_file(name, Selection(), Words("tr"), "csv", DAY)


def test_what_was_made_once_is_read_by_the_next_that_asks(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    asked = [made_once("a sum", b"12", lambda: b"3"), made_once("a sum", b"12", lambda: b"never asked")]
    assert asked == [b"3", b"3"]


def test_what_was_made_of_something_else_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    assert [made_once("a sum", given, lambda given=given: given) for given in (b"12", b"13")] == [b"12", b"13"]


@pytest.mark.parametrize("content", [b"", b"damaged", bytes(40)])
def test_what_was_kept_and_is_damaged_is_made_again(tmp_path, monkeypatch, content):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    made_once("a sum", b"12", lambda: b"3")
    (kept,) = (tmp_path / "made").iterdir()
    kept.write_bytes(content)
    assert made_once("a sum", b"12", lambda: b"3") == b"3"


def _age(path, days):
    long_ago = time.time() - days * 86_400
    os.utime(path, (long_ago, long_ago))


def test_what_was_kept_and_nobody_has_read_for_long_is_taken_away(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    for given in (b"read", b"unread"):
        made_once("a sum", given, lambda given=given: given)
    half = tmp_path / "made" / ".half-written"
    half.write_bytes(b"")
    for each in (tmp_path / "made").iterdir():
        _age(each, 40)
    made_once("a sum", b"read", lambda: b"never asked")
    made_once("a sum", b"new", lambda: b"new")
    left = {each.read_bytes()[32:] for each in (tmp_path / "made").iterdir()}
    assert left == {b"read", b"new"}


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "made").write_text("a file, not a folder")
    monkeypatch.setattr(made, "CACHE", tmp_path)
    assert made_once("a sum", b"12", lambda: b"3") == b"3"
