"""Claims about the page of reconciliation; its numbers are counted again from the CSV files."""

import csv
import re

import pytest

from geo.base.paths import DATA
from geo.base.words import Words
from geo.figures.charts import difference_bars
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.measures import reconciliation
from geo.measures.reconciliation import stated_figures
from geo.ties import ties
from geo.ties.doubts import KIND_NAMES
from geo.ties.selection import Selection, selection_of
from tests.opened_pages import opened


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def page():
    return lambda **asked: opened("reconciliation", **{"lang": "en", **asked})


@pytest.fixture(scope="module")
def figures():
    return reconciliation.figures(Words("en"))


def counts(app):
    return {metric.label: int(metric.value) for metric in app.metric}


def test_every_stated_figure_is_shown(page):
    stated = len(rows("stated_figures")) + sum(bool(row["stated"]) for row in rows("country_tallies"))
    shown = counts(page())
    assert shown["Agrees"] + shown["Differs"] + shown["No table to check"] == stated


def test_tallies_that_differ_are_those_counted_otherwise_by_hand(figures):
    by_country = {}
    for row in rows("partnerships"):
        key = (row["printed_table"], row["printed_country"])
        by_country[key] = by_country.get(key, 0) + 1
    differing = figures[figures["is_tally"] & figures["standing"].eq("differs")]
    for row in differing.itertuples():
        table, country = f"table{row.figure_id[7]}", row.subject.split(" (")[0]
        assert (row.counted, row.counted != row.stated) == (by_country[(table, country)], True)


def test_ankara_has_no_table_to_check(figures):
    ankara = figures[figures["scope"] == "ankara"]
    assert sorted(ankara["stated"]) == [51, 58, 127]
    assert set(ankara["standing"]) == {"no_table"}


def test_an_inference_says_probably_and_nothing_else_does(figures):
    told = figures["explanation"].str.lower().str.contains("probably")
    assert told.tolist() == figures["inference"].tolist()


def test_the_turkish_inference_says_muhtemelen_and_nothing_else_does():
    turkish = reconciliation.figures(Words("tr"))
    assert turkish["explanation"].str.lower().str.contains("muhtemelen").tolist() == turkish["inference"].tolist()


def test_every_difference_is_explained_on_a_card(page, figures):
    shown = " ".join(box.value for box in page().markdown)
    differing = figures[figures["standing"] == "differs"]
    assert all(text and text in shown for text in differing["explanation"])


def test_a_scope_in_the_address_filters(page):
    assert counts(page(scope="ankara")) == {"Differs": 0, "Agrees": 0, "No number stated": 0, "No table to check": 3}


def test_a_country_keeps_its_tallies_and_the_headline_numbers(figures):
    kept = Selection(country=("KKTC",)).of_figures(figures)
    assert set(kept.loc[kept["is_tally"], "figure_id"]) == {"tally-t2-kktc", "tally-t3-kktc"}
    assert (~kept["is_tally"]).sum() == len(rows("stated_figures"))


def test_montenegro_keeps_the_tally_it_shares_with_serbia(figures):
    kept = Selection(country=("ME",)).of_figures(figures)
    assert "tally-t3-sirbistan-karadag" in set(kept["figure_id"])


def test_every_tally_knows_its_area(figures):
    assert figures.loc[figures["is_tally"], "area_codes"].ne("").all()


def test_every_list_of_doubts_has_its_count(page):
    labels = [box.label for box in page().expander if box.label.rsplit(" (", 1)[0] in KIND_NAMES.values()]
    assert len(labels) == len(KIND_NAMES)
    assert f"Only a country is printed ({sum(not row['printed_place'] for row in rows('partnerships'))})" in labels


def test_a_municipality_narrows_the_doubts(page):
    labels = [box.label for box in page(municipality="sisli").expander]
    own = [row for row in rows("partnerships") if row["municipality"] == "Şişli" and not row["printed_place"]]
    assert f"Only a country is printed ({len(own)})" in labels


def test_a_located_doubt_links_to_its_line_on_the_map(page):
    cells = " ".join(str(cell) for table in page().table for cell in table.value.to_numpy().ravel())
    assert "[Table 3, entry 65](connections?lang=en&municipality=beykoz&focus=place:de-dinslaken)" in cells


def test_the_chart_draws_one_bar_per_difference(figures):
    differing = figures[figures["standing"] == "differs"]
    assert [bar.value for bar in difference_bars(differing, Words("en")).bars] == [
        int(c) - int(s) for c, s in zip(differing["counted"], differing["stated"], strict=True)
    ]


def test_a_bar_says_both_numbers_and_a_true_minus(figures):
    one = figures[figures["figure_id"] == "sister-cities-districts"]
    (bar,) = difference_bars(one, Words("en")).bars
    assert (bar.written, bar.remark) == ("−3", "265 → 262")


def test_no_difference_draws_an_empty_chart(figures):
    assert difference_bars(figures.iloc[:0], Words("en")).bars == ()


def test_nothing_is_lost_between_the_figures_and_the_view(figures):
    assert figures["figure_id"].tolist() == stated_figures(language="en")["figure_id"].tolist()


@pytest.mark.parametrize("name", ["reconciliation-headlines", "reconciliation-tallies"])
@pytest.mark.parametrize("query", ["", "country=BA", "country=ME.RS"])
def test_title_and_foot_count_the_same_checked_figures(name, query):
    selection = selection_of(query, ties.ties())
    shown = picture(name, View(ties=ties.ties(), selection=selection, words=Words("en")))
    said = re.search(
        r"of (\d+) stated figures agree with the count, (\d+) differ|All (\d+) stated", shown.title
    ).groups()
    checked, differing = said[0] or said[2], said[1] or "0"
    assert shown.coverage.startswith(f"{checked} of ")
    assert f"; {differing} differ and are drawn." in shown.coverage
