"""Claims about the page of sources and method."""

import csv
import json

import pytest

from geo.base.paths import DATA
from geo.sources import method
from geo.ties import provenance
from tests.opened_pages import opened


@pytest.fixture(scope="module", params=["tr", "en"])
def page(request):
    return request.param, opened("sources", lang=request.param)


def test_the_page_opens(page):
    _, app = page
    assert not app.exception
    assert not app.error


def test_every_data_file_stands_in_the_table(page):
    _, app = page
    described = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    paths = {f"data/{entry['path']}" for entry in described}
    assert any(paths <= set(map(str, table.value.to_numpy().ravel())) for table in app.dataframe)


def test_every_source_of_aid_stands_with_its_address(page):
    _, app = page
    with (DATA / "aid_sources.csv").open(encoding="utf-8", newline="") as file:
        addresses = {row["url"] for row in csv.DictReader(file)}
    assert any(addresses <= set(map(str, table.value.to_numpy().ravel())) for table in app.dataframe)


def test_the_legal_frame_says_that_it_is_no_advice_and_cites_each_step(page):
    language, app = page
    assert app.warning[0].value == method.notice("legal", language)
    shown = " ".join(box.value for box in app.markdown)
    steps = provenance.legal_frame()
    wanted = [*steps[f"step_{language}"], *steps[f"source_{language}"]]
    assert [text for text in wanted if text not in shown] == []


def test_every_step_of_the_method_is_shown(page):
    language, app = page
    shown = " ".join(box.value for box in app.markdown)
    assert [s for chapter in method.chapters(language) for s in chapter.steps if s not in shown] == []
