"""Claims about the pages, run without a browser."""

import ast
import datetime

import pytest

from geo.base.classes import SCHEMES
from geo.base.paths import ROOT
from geo.documents.dossiers.country import visit_sheet
from geo.figures.aid_and_ties import PER
from geo.figures.registry import page_choices
from geo.sources import datapackage
from geo.ties import ties
from geo.ties.facets import FACETS
from geo.ties.selection import Selection
from pages import CONTENTS
from tests.opened_pages import opened

PAGES = tuple(CONTENTS)
CHOOSE = {
    "address.choose",
    "address.choice",
    *(f"own_choices.{kind}" for kind in ("one", "several", "either", "current")),
}


@pytest.fixture
def atlas():
    return opened


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_page_opens_in_both_languages(atlas, page, language):
    app = atlas(page, lang=language)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_turkish_is_the_language_unless_asked_otherwise(atlas):
    assert [box.label for box in atlas().multiselect][:3] == ["Belediye", "Ülke", "İlişki türü"]


@pytest.mark.parametrize("code", ["BA", "BG", "KKTC"])
def test_the_panel_of_a_country_counts_the_gifts_of_its_visit_sheet(atlas, code):
    sheet = visit_sheet(code, language="en", day=datetime.date(2026, 11, 22))
    fact = next(fact for fact in sheet.sections[0].facts if fact.label == "Gifts of aid")
    labels = [box.label for box in atlas(lang="en", focus=f"country:{code}").expander]
    assert f"Aid to this country ({fact.value})" in labels


def test_the_title_counts_what_the_filter_keeps(atlas):
    app = atlas(lang="en", municipality="sisli")
    in_view = Selection(municipality=("sisli",)).of(ties.ties())
    assert app.title[0].value.startswith(f"Şişli – {in_view['repeats'].eq('').sum()} ties")


def test_the_address_sets_the_controls(atlas):
    app = atlas(municipality="sisli.kadikoy", country="BA", kind="sister_city")
    chosen = {box.key: box.value for box in app.multiselect if box.value}
    assert chosen == {"municipality": ["sisli", "kadikoy"], "country": ["BA"], "kind": ["sister_city"]}


def test_the_controls_write_the_address(atlas):
    app = atlas()
    app.multiselect(key="municipality").select("sisli").run()
    assert app.query_params["municipality"] in (["sisli"], "sisli")


def test_an_unknown_district_falls_back_and_is_said(atlas):
    app = atlas(municipality="gotham")
    assert not app.exception
    assert any("gotham" in warning.value for warning in app.warning)
    assert app.multiselect(key="municipality").value == []


def test_an_unknown_language_falls_back_to_turkish_and_is_said(atlas):
    app = atlas(lang="xx")
    assert any("xx" in warning.value for warning in app.warning)
    assert app.multiselect(key="municipality").label == "Belediye"


def test_a_focus_opens_the_panel_with_the_printed_words(atlas):
    app = atlas(lang="en", focus="place:bg-plovdiv")
    assert app.header[0].value == "Plovdiv, Bulgaria"
    assert any("“Filibe Bulgaristan”" in caption.value for caption in app.caption)


def test_reset_takes_every_filter_away(atlas):
    app = atlas(lang="en", municipality="sisli", focus="country:BA")
    app.button(key="reset").click().run()
    assert app.multiselect(key="municipality").value == []
    assert app.session_state["focus"] == ""


def test_an_empty_selection_says_so(atlas):
    app = atlas(lang="en", municipality="basaksehir", country="BA")
    assert any("No entry fits" in info.value for info in app.info)


def test_a_chip_takes_its_filter_away(atlas):
    app = atlas(lang="en", country="BA.BG")
    next(button for button in app.button if button.key == "chip-country-BA").click().run()
    assert app.multiselect(key="country").value == ["BG"]


def test_an_empty_selection_offers_the_nearest_one_that_is_not(atlas):
    app = atlas(lang="en", municipality="basaksehir", country="BA")
    next(button for button in app.button if button.key == "nearest-country-BA").click().run()
    assert app.multiselect(key="country").value == []
    assert app.title[0].value == "Başakşehir, Khartoum (Sudan) – 1 tie"


def test_free_text_finds_a_place_under_its_older_name(atlas):
    app = atlas(lang="en", text="filibe")
    assert app.text_input(key="text").value == "filibe"
    in_view = Selection(text="filibe").of(ties.ties())
    assert f"Bulgaria – {in_view['repeats'].eq('').sum()} ties" in app.title[0].value


def test_a_page_keeps_its_own_choices_in_the_address(atlas):
    app = atlas("countries", lang="en")
    app.selectbox(key="countries-measure").select("per_million").run()
    assert app.query_params["measure"] in (["per_million"], "per_million")
    assert "per million" in app.title[0].value


def test_a_filter_stays_when_the_page_turns(atlas):
    app = atlas(municipality="sisli")
    app.switch_page("pages/countries.py").run()
    assert app.multiselect(key="municipality").value == ["sisli"]


def test_a_damaged_table_is_a_sentence_on_the_page(atlas, monkeypatch, tmp_path):
    original = datapackage.resource("partnerships")
    broken = tmp_path / "partnerships.csv"
    broken.write_text(
        (datapackage.DATA / original["path"])
        .read_text(encoding="utf-8")
        .replace("t2-01,table2,1,", "t2-01,table2,one,"),
        encoding="utf-8",
    )
    monkeypatch.setattr(datapackage, "resource", lambda *_: {**original, "path": str(broken)})
    ties.ties.cache_clear()
    app = atlas(lang="en")
    ties.ties.cache_clear()
    assert not app.exception
    assert "partnerships.csv" in app.error[0].value
    assert "row 2" in app.error[0].value
    assert "git checkout" in app.error[0].value


@pytest.mark.parametrize("page", ["your_data", "review", "matching", "presentation"])
def test_where_no_filter_applies_none_is_offered_and_the_selection_is_kept(atlas, page):
    app = atlas(lang="en", country="BA", text="sar")
    app.switch_page(f"pages/{page}.py").run()
    assert not [box for box in app.multiselect if box.key in FACETS]
    assert [button.key for button in app.button if (button.key or "").startswith("chip-")] == []
    assert app.query_params["country"] in (["BA"], "BA")
    app.switch_page("pages/countries.py").run()
    assert (app.multiselect(key="country").value, app.text_input(key="text").value) == (["BA"], "sar")


def test_the_rarer_filters_are_sent_only_when_they_are_unfolded(atlas):
    folded, unfolded = atlas(), atlas(region="western-europe")
    assert [any(box.key == "region" for box in app.multiselect) for app in (folded, unfolded)] == [False, True]


def test_a_rare_filter_holds_while_it_is_folded_away(atlas):
    app = atlas(region="western-europe")
    app.session_state["more-filters"] = False
    app.run()
    assert not [box for box in app.multiselect if box.key == "region"]
    assert [button.label for button in app.button if (button.key or "").startswith("chip-region")] != []


@pytest.mark.parametrize(
    ("page", "address", "said"),
    [
        ("overview", {"municipalty": "sisli"}, "Is “municipality” meant?"),
        ("overview", {"municipality": "atlantis"}, "municipality=atlantis"),
        ("connections", {"measure": "places"}, "asks for “measure”"),
        ("countries", {"measure": "plaices"}, "measure=plaices"),
    ],
)
def test_what_an_address_asks_for_in_vain_is_said_and_leaves_the_address(atlas, page, address, said):
    app = atlas(page, lang="en", **address)
    assert [box.value for box in app.warning if said in box.value.replace("\\", "")] != []
    assert app.query_params.keys() & address.keys() == set()


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("countries", {"measure": "places", "scheme": next(iter(SCHEMES))}),
        ("districts", {"view": "overlap", "by": "countries"}),
        ("aid_and_ties", {"per": next(iter(PER)), "cell": "aid"}),
        ("review", {"list": "article"}),
        ("memberships", {"map": "seats"}),
    ],
)
def test_a_pages_own_choices_are_known_to_the_reader_of_addresses(atlas, page, address):
    assert [box.value for box in atlas(page, lang="en", **address).warning if "address asks" in box.value] == []


def test_a_country_without_a_tie_has_its_name_on_its_chip(atlas):
    app = atlas(lang="en", country="CY")
    assert app.button(key="chip-country-CY").label == "Cyprus"


def test_every_choice_that_a_page_writes_is_known_to_the_reader_of_addresses():
    written = set()
    for path in (ROOT / "pages").rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            named = ast.unparse(call.func) in CHOOSE and call.args and isinstance(call.args[0], ast.Constant)
            written |= {call.args[0].value} if named else set()
    assert written - {name for page in PAGES for name in page_choices(page)} - FACETS.keys() == set()


@pytest.mark.parametrize(("page", "chips"), [("aid", ["chip-gift-health"]), ("connections", [])])
def test_a_filter_has_a_chip_where_its_rows_are_shown(atlas, page, chips):
    app = atlas(page, gift="health")
    assert [button.key for button in app.button if str(button.key).startswith("chip-")] == chips


def test_a_kind_of_aid_is_kept_from_page_to_page(atlas):
    app = atlas("aid", lang="en", gift="health")
    app.switch_page("pages/connections.py").run()
    assert app.query_params["gift"] in ("health", ["health"])
