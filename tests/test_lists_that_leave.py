"""Claims about lists of one's own that leave the atlas: whose they are goes with them, in every format."""

import json
import re
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from starlette.testclient import TestClient

from dashboard import app
from geo.__main__ import atlas
from geo.ties.editions import EditionStore
from tests.edition_rows import edition, tie, ties

STATED = {"name": "Our twins", "source": "Council minutes", "date": "2026-03", "licence": "CC0"}
OF_ARTICLE = ("transcribed from a published article", "tables 2 and 3", "Sister-City Relations")
FORMS = ("xlsx", "geojson", "gpkg", "csv", "json")


@pytest.fixture(autouse=True)
def lists(tmp_path: Path, monkeypatch) -> None:
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    store = EditionStore(address)
    store.add(edition("ours", **STATED), ties(tie("Şişli"), tie("Ankara")))
    store.add(edition("silent", name="Silent", source=""), ties())


def run(*words: object) -> bytes:
    done = CliRunner().invoke(atlas, [*map(str, words), "--language", "en"])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def told(path: Path) -> str:
    """Give all that a file says beside its numbers: its cells, and what it states of itself."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if path.suffix == ".gpkg":
        stated = pyogrio.read_info(path, layer=0)["layer_metadata"]
        return json.dumps(stated, ensure_ascii=False) + gpd.read_file(path, layer=0).to_csv()
    return path.read_text(encoding="utf-8")


def stated(path: Path) -> str:
    """Give what a file states of itself alone."""
    if path.suffix == ".xlsx":
        return " ".join(str(cell) for row in load_workbook(path)["README"].iter_rows(values_only=True) for cell in row)
    if path.suffix == ".gpkg":
        return json.dumps(pyogrio.read_info(path, layer=0)["layer_metadata"], ensure_ascii=False)
    return json.dumps(json.loads(path.read_text(encoding="utf-8"))["metadata"], ensure_ascii=False)


@pytest.mark.parametrize("table", ["partnerships", "places"])
@pytest.mark.parametrize("form", FORMS)
def test_a_list_leaves_under_its_own_name_source_date_and_licence(tmp_path, table, form):
    path = tmp_path / f"x.{form}"
    run("export", table, "--select", "edition=ours", "-o", path)
    text = told(path)
    assert [word for word in STATED.values() if word not in text] == []


@pytest.mark.parametrize("form", FORMS[:3])
def test_a_list_does_not_leave_under_the_articles_source_and_licence(tmp_path, form):
    path = tmp_path / f"x.{form}"
    run("export", "partnerships", "--select", "edition=ours", "-o", path)
    assert [words for words in OF_ARTICLE if words in stated(path)] == []


@pytest.mark.parametrize(("query", "among"), [("", True), ("&municipality=ankara", False)])
def test_the_article_is_named_beside_a_list_only_where_its_rows_are_inside(tmp_path, query, among):
    path = tmp_path / "x.geojson"
    run("export", "partnerships", "--select", "edition=article.ours" + query, "-o", path)
    assert ("transcribed from a published article" in stated(path)) is among


@pytest.mark.parametrize("form", FORMS[:3])
def test_that_a_list_states_no_licence_is_said(tmp_path, form):
    path = tmp_path / f"x.{form}"
    run("export", "partnerships", "--select", "edition=silent", "-o", path)
    assert "Silent: not stated" in stated(path)


@pytest.mark.parametrize("form", FORMS[:3])
def test_the_address_of_a_table_says_what_the_command_line_says(tmp_path, form):
    asked, typed = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    answered = TestClient(app).get(f"/data/partnerships.{form}?edition=ours&lang=en")
    asked.write_bytes(answered.content)
    run("export", "partnerships", "--select", "edition=ours", "-o", typed)
    assert stated(asked) == stated(typed)


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_the_rows_of_an_edition_say_whose_they_are(tmp_path, form):
    path = tmp_path / f"x.{form}"
    run("edition", "export", "ours", "-o", path)
    text = told(path)
    assert [word for word in STATED.values() if word not in text] == []


def test_a_dossier_says_what_its_list_states(tmp_path):
    path = tmp_path / "sheet.html"
    run("dossier", "--country", "BA", "--select", "edition=ours", "-o", path)
    assert "Our twins (Council minutes, 2026-03), 2 rows. Licence: CC0 (as stated by the list)." in path.read_text()


def test_a_municipality_of_a_list_has_a_briefing_as_istanbuls_have(tmp_path):
    path = tmp_path / "ankara.html"
    run("dossier", "Ankara Belediyesi", "--select", "edition=ours", "-o", path)
    assert "Our twins (Council minutes, 2026-03), 1 row. Licence: CC0 (as stated by the list)." in path.read_text()


def test_no_dossier_of_a_list_speaks_of_istanbul_or_the_article(tmp_path):
    said = []
    for asked in (("Ankara",), ("--country", "BA")):
        run("dossier", *asked, "--select", "edition=ours", "-o", tmp_path / "x.html")
        said.append(re.sub(r"<[^>]*>", " ", (tmp_path / "x.html").read_text()))
    assert [
        word for word in ("Istanbul", "the article", "printed", "Table 1") if any(word in text for text in said)
    ] == []


def test_all_briefings_of_a_list_are_of_its_municipalities(tmp_path):
    run("dossier", "--all", "--select", "edition=ours", "--format", "html", "-o", tmp_path / "all")
    assert sorted(path.name.split("-")[1] for path in (tmp_path / "all").iterdir()) == ["ankara", "sisli"]
