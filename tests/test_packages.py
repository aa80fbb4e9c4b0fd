"""Claims about what a reader takes away: every file opens again and says where it comes from."""

import base64
import contextlib
import csv
import datetime
import html
import io
import json
import re
import sqlite3
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from openpyxl import load_workbook

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.tie_layers import pack
from geo.render import origin
from geo.render.browser.stand_alone import stand_alone
from geo.render.tables import files, writing
from geo.ties.selection import Selection

DAY = datetime.date(2026, 11, 22)
BASE = "https://atlas.example"
EVIL = "</script><script>alert(1)</script><!--\"'&\u2028"
SELECTIONS = {"all": Selection(), "some": Selection(country=("BA",), municipality=("ibb", "sisli"))}


@pytest.fixture(scope="module")
def made(all_ties):
    def make(name="countries", selection=SELECTIONS["some"], language="tr", **choices):
        return picture(name, View(ties=all_ties, selection=selection, words=Words(language), choices=choices))

    return make


@pytest.fixture(scope="module")
def some(made):
    return made()


def _evil(some):
    table = pd.DataFrame({"name": ["=1+1", EVIL, "+90", "Şişli"], EVIL: [1.5, None, 3, 4]})
    points = table.assign(latitude=[41.0, None, 43.9, -1], longitude=[29.0, None, 18.4, 0])
    return replace(some, title=f"=1+1 {EVIL}", rows=lambda: table, records=lambda: points)


# --- names, links, citations


def test_a_file_name_tells_the_picture_its_filters_and_its_language(some):
    assert origin.file_name(some, "png") == "kardes-sehir-atlasi_countries_ibb_sisli_bosna-hersek_tr.png"


@pytest.mark.parametrize("suffix", ["png", ".geojson", "full.csv"])
def test_a_file_name_is_short_plain_and_ends_as_asked(made, all_ties, suffix):
    many = Selection(municipality=tuple(sorted(set(all_ties["municipality_slug"]))), text="İĞÜŞÇÖ ığüşçö/..\\ '\"")
    name = origin.file_name(made(selection=many), suffix)
    assert re.fullmatch(r"[a-z0-9_.-]{10,100}", name)
    assert name.endswith("." + suffix.lstrip("."))


def test_every_picture_has_a_file_name_of_its_own(made):
    names = {origin.file_name(made(name, SELECTIONS["all"]), "png") for name in FIGURES}
    assert len(names) == len(FIGURES)


@pytest.mark.parametrize("base", [BASE, BASE + "/"])
def test_a_link_opens_the_same_view(some, base):
    assert origin.link(some, base) == f"{BASE}/countries?lang=tr&municipality=ibb.sisli&country=BA"


def test_the_first_page_is_linked_by_the_bare_address(made):
    assert origin.link(made("overview", SELECTIONS["all"], "en"), BASE) == f"{BASE}/?lang=en"


@pytest.mark.parametrize(("language", "said"), [("tr", "22 Kasım 2026"), ("en", "November 22, 2026")])
def test_a_citation_says_title_selection_link_and_date(made, language, said):
    one = made(language=language)
    citation = origin.citation(one, DAY, base_url=BASE)
    assert all(part in citation for part in (one.title, one.filters(), origin.link(one, BASE), said))


def test_a_reference_manager_gets_balanced_braces(some):
    entry = origin.bibliography(some.titled("a } b { c\nd"), DAY)["BibTeX"]
    assert (entry.count("{"), entry.count("\n}\n")) == (entry.count("}"), 1)


# --- tables


def _read(content, form, tmp_path):
    path = tmp_path / f"table.{form}"
    path.write_bytes(content)
    if form == "xlsx":
        return pd.read_excel(path, engine="openpyxl")
    return pd.read_csv(path) if form == "csv" else gpd.read_file(path, layer=0 if form == "gpkg" else None)


def _told(content, form, tmp_path):
    """Everything a file says beside its rows."""
    path = tmp_path / f"told.{form}"
    path.write_bytes(content)
    if form == "xlsx":
        return " ".join(str(cell) for row in load_workbook(path)["README"].values for cell in row if cell)
    if form == "csv":
        return pd.read_csv(path).iloc[0, -1]
    if form == "geojson":
        return json.dumps(json.loads(content)["metadata"], ensure_ascii=False)
    return " ".join(pyogrio.read_dataframe(path, layer="README")["text"])


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("form", files.FORMS)
def test_every_form_says_selection_source_licence_date_and_link(made, form, language, tmp_path):
    one = made(language=language)
    told = _told(files.table_package(one, form, DAY, full=True, base_url=BASE), form, tmp_path)
    needed = [one.filters(), Words(language).date(DAY), origin.link(one, BASE), "GeoNames", *origin.licences(one)[:1]]
    assert [part for part in needed if part not in told] == []


@pytest.mark.parametrize("form", files.FORMS)
def test_every_form_opens_again_with_every_record(some, form, tmp_path):
    records = some.records()
    read = _read(files.table_package(some, form, DAY, full=True), form, tmp_path)
    assert read["tie_id"].tolist() == records["tie_id"].tolist()


@pytest.mark.parametrize("form", files.FORMS[2:])
def test_rows_without_a_point_have_an_empty_geometry(made, form, tmp_path):
    one = made(selection=SELECTIONS["all"])
    read = _read(files.table_package(one, form, DAY, full=True), form, tmp_path)
    assert read.geometry.isna().tolist() == one.records()["latitude"].isna().tolist()


def test_a_geopackage_also_keeps_its_metadata_where_the_standard_wants_them(some, tmp_path):
    path = tmp_path / "table.gpkg"
    path.write_bytes(files.table_package(some, "gpkg", DAY, full=True))
    with sqlite3.connect(path) as base:
        assert some.filters() in base.execute("select group_concat(metadata) from gpkg_metadata").fetchone()[0]


def test_a_geopackage_of_a_picture_of_ties_has_the_lines_and_municipalities_of_its_own_ties(some, tmp_path):
    path = tmp_path / "table.gpkg"
    path.write_bytes(files.table_package(some, "gpkg", DAY, full=True))
    assert {"lines", "municipalities"} < {layer for layer, _ in pyogrio.list_layers(path).tolist()}
    lines = pyogrio.read_dataframe(path, layer="lines", read_geometry=False)
    located = some.records().dropna(subset="latitude")
    assert lines["tie_id"].tolist() == located["tie_id"].tolist()


def test_rows_as_shown_have_headings_in_the_readers_language(some):
    content = files.table_package(some, "xlsx", DAY)
    assert list(pd.read_excel(io.BytesIO(content), engine="openpyxl").columns) == list(some.rows().columns)


def test_a_table_without_points_has_no_form_of_maps(some):
    with pytest.raises(AtlasError, match="no points"):
        files.table_package(some, "gpkg", DAY)


@pytest.mark.parametrize("form", files.FORMS[:2])
def test_every_picture_gives_its_rows(made, form):
    one = {name: made(name, SELECTIONS["all"]) for name in FIGURES}
    assert [name for name, each in one.items() if not files.table_package(each, form, DAY)] == []


@pytest.mark.parametrize("full", [False, True])
def test_no_cell_of_a_workbook_is_a_formula(some, full):
    book = load_workbook(io.BytesIO(files.table_package(_evil(some), "xlsx", DAY, full=full)))
    assert [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


def test_a_persons_csv_begins_with_a_byte_order_mark_and_has_no_formula(some):
    content = files.table_package(_evil(some), "csv", DAY)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert (content[:3], [row[0] for row in rows[1:]]) == (b"\xef\xbb\xbf", ["'=1+1", EVIL, "'+90", "Şişli"])


@pytest.mark.parametrize("form", files.FORMS[2:])
def test_strange_names_come_back_from_every_form_of_maps(some, form, tmp_path):
    read = _read(files.table_package(_evil(some), form, DAY, full=True), form, tmp_path)
    assert read["name"].tolist() == ["=1+1", EVIL, "+90", "Şişli"]


def test_a_workbook_keeps_numbers_days_heading_and_filter(some):
    table = pd.DataFrame({"date": ["2021-05-07", "2016-06", "2021-13-45", ""], "quantity": [3, 4, 5, 6]})
    sheet = load_workbook(io.BytesIO(files.table_package(replace(some, rows=lambda: table), "xlsx", DAY))).worksheets[0]
    days, quantities = ([cell.value for cell in sheet[letter][1:]] for letter in "AB")
    assert days == [datetime.datetime(2021, 5, 7), "2016-06", "2021-13-45", None]
    assert (quantities, sheet.freeze_panes, sheet.auto_filter.ref) == ([3, 4, 5, 6], "A2", "A1:B5")


def test_the_readme_explains_every_column_of_the_records(some):
    book = load_workbook(io.BytesIO(files.table_package(some, "xlsx", DAY, full=True)))
    first = {row[0] for row in book["README"].values}
    assert [name for name in some.records().columns if name not in first] == []


@pytest.mark.parametrize("form", files.FORMS)
def test_a_selection_without_rows_can_be_taken_away(made, form):
    nothing = made(selection=Selection(municipality=("sisli",), kind=("memorandum",)))
    assert files.table_package(nothing, form, DAY, full=True)


# --- stand-alone documents


@pytest.fixture(scope="module")
def documents(some):
    evil = _evil(some)
    return {"map": stand_alone(evil, DAY, base_url=BASE).decode()}


def test_a_documents_map_fits_a_mail(made):
    assert len(stand_alone(made("connections", SELECTIONS["all"]), DAY)) < 1_300_000


@pytest.mark.parametrize("name", ["connections", "countries-ranking"])
def test_a_document_loads_nothing_from_anywhere(made, name):
    document = stand_alone(made(name), DAY).decode()
    asked = re.findall(
        r"(?:\s(?:src|href)=|url\()[\"']?([^\"')\s>]+)", re.sub(r"<script.*?</script>", "", document, flags=re.S)
    )
    assert [address for address in asked if not address.startswith("data:")] == []


def test_a_name_can_not_end_a_script_or_become_a_tag(documents):
    assert "<script>alert" not in documents["map"]


def test_only_scripts_whose_hash_is_named_may_run(documents):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', documents["map"]).group(1)
    assert (policy.startswith("default-src 'none'; script-src 'sha256-"), "'unsafe-eval'" in policy) == (True, False)
    assert "unsafe-inline" not in policy.split("style-src")[0]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_document_says_language_title_filters_and_footing(made, language):
    one = made(language=language)
    document = html.unescape(stand_alone(one, DAY).decode())
    coverage, viewpoint, _, atlas = one.footing(DAY)
    said = [f'<html lang="{language}">', f"<h1>{one.title}</h1>", one.filters(), coverage, viewpoint, one.source, atlas]
    assert [part for part in said if part not in document] == []


def test_a_document_has_the_rows_as_a_table(some):
    document = stand_alone(some, DAY).decode()
    assert document.count("<tr>") == len(some.rows()) + 1


def _block(document, name):
    return json.loads(re.search(rf'id="data-{name}">(.*?)</script>', document, re.S).group(1))


def test_only_ties_in_view_are_in_the_document(made, all_ties):
    chosen = SELECTIONS["some"]
    document = stand_alone(made("connections", chosen), DAY).decode()
    assert _block(document, "ties")["id"] == chosen.of(all_ties)["tie_id"].tolist()


def test_a_map_without_lines_needs_no_ties(made):
    shown = made("districts-compare", Selection(municipality=("kadikoy", "sisli")))
    plain = replace(shown, drawing=replace(shown.drawing, switches=()))
    assert _block(stand_alone(plain, DAY).decode(), "ties")["id"] == []


def test_what_is_in_focus_stays_in_focus(made, all_ties):
    chosen = replace(SELECTIONS["some"], focus="municipality:sisli")
    document = stand_alone(made("connections", chosen), DAY).decode()
    lit = _block(document, "state")["focused"]
    in_view = chosen.of(all_ties)
    assert base64.b64decode(lit) == pack(in_view.index.isin(chosen.in_focus(in_view).index))


@pytest.mark.parametrize("name", FIGURES)
def test_every_picture_can_stand_alone(made, name):
    assert stand_alone(made(name, SELECTIONS["all"], "en"), DAY).endswith(b"</html>\n")


# --- the command line's tables


@pytest.mark.parametrize("form", ["xlsx", "geojson", "gpkg"])
def test_a_table_for_programs_keeps_its_columns_and_says_where_it_comes_from(form, tmp_path):
    content = files.table_file("partnerships", SELECTIONS["some"], Words("en"), form, DAY)
    read = _read(content, form, tmp_path)
    path = tmp_path / "again.gpkg"
    path.write_bytes(content)
    told = str(pyogrio.read_info(path, layer=0)["layer_metadata"]) if form == "gpkg" else _told(content, form, tmp_path)
    assert list(read.columns)[:3] == ["tie_id", "municipality", "municipality_kind"]
    assert [part for part in ("Bosnia & Herzegovina", "table 2", "GeoNames", "2026-11-22") if part not in told] == []


@pytest.fixture
def layer_of_partnerships(tmp_path):
    path = tmp_path / "table.gpkg"
    path.write_bytes(files.table_file("partnerships", SELECTIONS["some"], Words("tr"), "gpkg", DAY))
    return path


def test_the_layers_of_a_geopackage_for_programs_are_called_what_they_hold(layer_of_partnerships):
    layers = pyogrio.list_layers(layer_of_partnerships)[:, 0].tolist()
    assert layers == ["partnerships", "lines", "municipalities"]


def test_a_layer_says_in_its_list_of_contents_what_it_is(layer_of_partnerships):
    with contextlib.closing(sqlite3.connect(layer_of_partnerships)) as base:
        identifier, description = base.execute("select identifier, description from gpkg_contents").fetchone()
    assert "partnerships" in identifier and "Bosna-Hersek" in description


def test_a_geopackage_is_of_a_version_that_older_programs_open_without_a_warning(layer_of_partnerships):
    with contextlib.closing(sqlite3.connect(layer_of_partnerships)) as base:
        assert base.execute("pragma user_version").fetchone() == (10300,)


def test_a_table_in_turkish_says_its_source_in_turkish(layer_of_partnerships):
    assert pyogrio.read_info(layer_of_partnerships, layer=0)["layer_metadata"]["Kaynak"].startswith("Makale, tablo 2")


def test_a_cell_of_a_workbook_that_looks_like_a_formula_is_text_as_it_was_written():
    content = writing.workbook(pd.DataFrame({"remark": ["=1+1", "+90 212"]}), [], Words("en"))
    cells = load_workbook(io.BytesIO(content)).worksheets[0]["A"][1:]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("+90 212", "s")]


@pytest.mark.parametrize(("full", "separator"), [(False, ";"), (True, ",")])
def test_the_rows_as_shown_are_for_people_and_the_records_for_programs(some, full, separator):
    header = files.table_package(some, "csv", DAY, full=full).decode("utf-8-sig").splitlines()[0]
    assert header.split(separator)[-1] == ("citation" if full else "Atıf")
