"""Claims about the pages of districts and of aid against ties, run without a browser."""

import csv

import pytest

from geo.base.paths import DATA
from tests.opened_pages import opened


@pytest.fixture
def atlas():
    return opened


VIEWS = [
    ("districts", {}),
    ("districts", {"focus": "municipality:sisli"}),
    ("districts", {"focus": "municipality:ibb", "map": "partners"}),
    ("districts", {"view": "compare", "compare": "ibb.pendik.sisli"}),
    ("districts", {"view": "overlap", "by": "countries"}),
    ("districts", {"view": "place", "city": "ba-sarajevo"}),
    ("aid_and_ties", {}),
    ("aid_and_ties", {"per": "place", "focus": "place:ba-sarajevo"}),
]


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize(("page", "address"), VIEWS)
def test_every_view_opens_in_both_languages(atlas, page, address, language):
    app = atlas(page, lang=language, **address)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("view", ["reach", "compare", "overlap", "place"])
@pytest.mark.parametrize(
    "address", [{"kind": "memorandum"}, {"municipality": "basaksehir", "country": "BA"}, {"text": "zzzz"}]
)
def test_a_narrow_or_empty_selection_is_no_fault(atlas, view, address):
    app = atlas("districts", lang="en", view=view, **address)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize("address", [{"municipality": "sisli"}, {"text": "zzzz"}, {"viewpoint": "iso"}])
def test_aid_against_ties_bears_any_selection(atlas, address):
    assert not atlas("aid_and_ties", lang="en", **address).exception


def test_the_address_sets_the_comparison(atlas):
    app = atlas("districts", lang="en", view="compare", compare="sisli.kadikoy")
    assert app.multiselect(key="compare-choice").value == ["sisli", "kadikoy"]
    assert app.title[0].value.startswith("Şişli – Kadıköy")


def test_a_change_of_the_comparison_is_written_to_the_address(atlas):
    app = atlas("districts", lang="en", view="compare", compare="sisli.kadikoy")
    app.multiselect(key="compare-choice").select("pendik").run()
    assert app.query_params["compare"] in (["sisli.kadikoy.pendik"], "sisli.kadikoy.pendik")


def test_an_unknown_view_falls_back_to_the_first(atlas):
    assert atlas("districts", lang="en", view="moon").title[0].value.startswith("Half of the districts")


def test_unknown_municipalities_are_left_out_of_the_comparison(atlas):
    app = atlas("districts", lang="en", view="compare", compare="sisli.gotham.kadikoy")
    assert app.multiselect(key="compare-choice").value == ["sisli", "kadikoy"]


def test_the_profile_shows_the_count_of_the_file(atlas):
    with (DATA / "partnerships.csv").open(encoding="utf-8", newline="") as source:
        entries = sum(row["municipality"] == "Üsküdar" for row in csv.DictReader(source))
    app = atlas("districts", lang="en", focus="municipality:uskudar")
    assert app.metric[0].value == str(entries)
    assert any(f"{entries} printed entries" in text.value for text in app.markdown)


def test_every_indicator_stands_with_its_formula_and_the_median(atlas):
    app = atlas("districts", lang="en", focus="municipality:sisli")
    texts = [text.value for text in app.markdown]
    assert len(app.metric) == 7
    assert sum(text.startswith("Median of the municipalities: ") for text in texts) == 7
    assert any("s_{m,c}^{2}" in text for text in texts)


def test_the_subject_of_the_head_is_the_profile_of_the_districts(atlas):
    app = atlas("districts", lang="en")
    app.selectbox(key="subject").select("municipality:pendik").run()
    assert app.session_state["focus"] == "municipality:pendik"
    assert app.title[0].value.startswith("Pendik: 18 ties, 15 countries")


def test_a_municipality_chosen_alone_as_a_filter_is_the_subject(atlas):
    app = atlas("districts", lang="en", municipality="pendik")
    assert app.selectbox(key="subject").value == "municipality:pendik"
    assert app.title[0].value.startswith("Pendik: 18 ties, 15 countries")


def test_a_filter_of_kind_changes_the_profile(atlas):
    app = atlas("districts", lang="en", focus="municipality:ibb", kind="memorandum")
    assert app.metric[0].value == "29"


def test_who_knows_a_city_shows_the_printed_words(atlas):
    app = atlas("districts", lang="en", view="place", city="bg-plovdiv")
    assert any("“Filibe Bulgaristan”" in caption.value for caption in app.caption)


def test_the_gifts_of_a_country_stand_with_date_status_and_source(atlas):
    app = atlas("aid_and_ties", lang="en", focus="country:LR")
    table = app.dataframe[1].value
    assert table["Date"].tolist() == ["2015-07-24", "2015-07-24"]
    assert table["Status"].tolist() == ["Sent", "Delivered"]
    assert table["Source"].str.startswith("http").all()


def test_the_list_of_aid_against_ties_can_be_narrowed_to_a_cell(atlas):
    app = atlas("aid_and_ties", lang="en", cell="aid_only")
    table = app.dataframe[0].value
    assert set(table["Cell"]) == {"Aid only"}
    assert sorted(table["Country"]) == ["Benin", "Ethiopia", "Gabon", "Gambia", "Kenya"]
