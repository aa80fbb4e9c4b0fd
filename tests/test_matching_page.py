"""Claims about the page of partner matching."""

import pytest

from geo.measures.matching import Wish, candidates, criteria
from geo.measures.matching.criteria import rules
from pages.parts.frame.plain import plain
from tests.opened_pages import opened

BURGAS = "gn:732770"


@pytest.fixture
def page():
    return lambda **asked: opened("matching", **{"lang": "en", **asked})


def texts(app):
    return " ".join(element.value for element in [*app.markdown, *app.caption])


def test_only_what_can_be_judged_is_offered_in_the_articles_order(page):
    app = page()
    labels = [name for group in app.button_group for name in group.options]
    judged = criteria().loc[criteria()["judged"], "name_en"].tolist()
    assert [name for name in labels if name in set(criteria()["name_en"])] == judged


def test_without_a_wish_examples_are_offered_and_nothing_is_ranked(page):
    app = page()
    assert app.title[0].value == "Which places have what you look for?"
    assert not app.dataframe


def test_an_example_fills_the_address(page):
    app = page()
    app.button(key="example-1").click().run()
    assert app.query_params["where"] == "africa"
    assert app.query_params["want"] == "b-01"
    assert not app.exception


def test_a_link_reopens_the_wish_and_the_candidate(page):
    app = page(size="50000-250000", **{"in": "BG"}, want="a-02.a-10.b-04", partner=BURGAS)
    assert app.session_state["wish-smallest"] == "50000"
    assert app.session_state["wish-cooperation_theme"] == ["a-10"]
    assert "Burgas, Bulgaria" in texts(app)


def test_the_headline_counts_the_places_that_meet_everything(page):
    wish = Wish(countries=("BG",), smallest=50_000, wanted=("b-04",))
    full = int((candidates(wish)["met"] == 2).sum())
    app = page(**wish.to_address())
    assert {metric.label: metric.value for metric in app.metric}["Meet everything"] == str(full)


def test_the_rule_of_the_ranking_is_on_the_screen(page):
    assert "Score = criteria met ÷ (criteria met + criteria not met)" in texts(page(want="b-04", **{"in": "BG"}))


def test_what_can_not_be_judged_is_listed_with_where_to_ask(page):
    assert "World Heritage List" in texts(page())


def test_each_rule_is_on_the_screen_with_source_licence_and_year(page):
    said = texts(page())
    for _, rule in rules()[rules()["source_en"].ne("")].iterrows():
        assert all(plain(str(rule[of])) in said for of in ("rule_en", "source_en", "licence", "as_of"))


def test_the_candidates_can_be_taken_along(page):
    app = page(want="b-04", **{"in": "BG"})
    assert {"CSV", "XLSX"} <= {button.label for button in app.get("download_button")}


def test_a_changed_condition_is_written_into_the_address(page):
    app = page(want="b-04", **{"in": "BG"})
    app.selectbox(key="own-km").set_value("1000").run()
    assert app.query_params["km"] == "1000"


@pytest.mark.parametrize(
    "asked", [{"want": "<script>", "size": "x"}, {"partner": "gn:0", "want": "b-01"}, {"in": "AQ", "want": "b-04"}]
)
def test_an_odd_link_is_no_fault(page, asked):
    assert not page(**asked).exception


def test_the_page_speaks_turkish(page):
    app = page(lang="tr", want="b-04", **{"in": "BG"})
    assert "karşılıyor" in app.title[0].value or "Ölçütlerin" in app.title[0].value
