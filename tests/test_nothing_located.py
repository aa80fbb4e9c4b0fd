"""Claims about a list in which no place was found: it can be looked at like any other."""

import datetime

import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.measures.tables import FORMATS
from geo.render.sheet import Sheet, layout, print_picture
from geo.ties import editions
from geo.ties.editions.looking import read_view
from pages import CONTENTS
from tests.edition_rows import NOWHERE, edition, tie, ties
from tests.opened_pages import opened

DAY = datetime.date(2026, 11, 22)
ROWS = (
    tie("Beyoğlu", "Zzyzxburg", "Hindistan", country_code="IN", **NOWHERE),
    tie("Küçükçekmece", "Taraz\nŞımkent", "Kazakistan", country_code="KZ", **NOWHERE),
)


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory):
    address = f"sqlite:///{tmp_path_factory.mktemp('nowhere') / 'atlas.sqlite'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_DATABASE_URL", address)
        store = editions.store()
        store.add(edition("nowhere"), ties(*ROWS))
        yield


@pytest.fixture
def view():
    selection, lists = read_view("edition=nowhere")
    return View(ties=lists.ties, selection=selection, words=Words("en"), lists=lists)


def test_no_tie_has_a_place(view):
    assert view.ties[["place_id", "repeats"]].eq("").all(axis=None)


@pytest.mark.parametrize("name", FIGURES)
def test_every_picture_prints(view, name):
    try:
        shown = picture(name, view)
    except AtlasError as refused:  # a list of ties alone answers with a sentence what asks for aid
        assert "holds no" in Words("en").error(refused)
        return
    assert print_picture(shown, Sheet(scale=1, day=DAY), "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["overview", "countries", "connections"])
def test_a_map_says_that_none_of_it_is_located(view, name):
    said = [text for role, text, _ in layout(picture(name, view), Sheet(day=DAY)).words if role == "footing"]
    assert said[0].startswith("0 of 2 entries are located; 2 could not be decided.")


@pytest.mark.parametrize("page", CONTENTS)
def test_every_page_opens(page):
    app = opened(page, edition="nowhere")
    assert (len(app.title), len(app.exception), len(app.error)) == (1, 0, 0)


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_holds_its_rows(tmp_path, form):
    path = tmp_path / f"ties.{form}"
    done = CliRunner().invoke(atlas, ["export", "partnerships", "--select", "edition=nowhere", "-o", str(path)])
    assert (done.exit_code, path.stat().st_size > 0) == (0, True), done.output


@pytest.mark.parametrize("asked", [["beyoglu"], ["--country", "IN"]], ids=["municipality", "country"])
def test_a_dossier_is_written(tmp_path, asked):
    path = tmp_path / "dossier.html"
    done = CliRunner().invoke(atlas, ["dossier", *asked, "--select", "edition=nowhere", "-o", str(path)])
    assert (done.exit_code, path.stat().st_size > 0) == (0, True), done.output
