"""Claims about the charts: what they say, and how a page draws it."""

import ast
from functools import partial
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base import palette
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures import charts
from geo.figures.chart import Scale, Stop, classes, steps
from geo.figures.ranking import by_country, rank
from geo.measures.counts import ties_by_country
from geo.render.browser import plotly_chart

COUNTS = pd.DataFrame({"name": ["Bosna-Hersek", "Almanya", "Kosova"], "ties": [1025, 16, 8]})
BUSES = pd.DataFrame(
    {"year": [2016, 2016, 2019], "status": ["decided", "delivered", "delivered"], "quantity": [20, 30, 5]}
)
STATUSES = {"decided": "Decided", "delivered": "Delivered"}
TURKISH, ENGLISH = Words("tr"), Words("en")
MARKED = ["<b>x</b>", "<a href='javascript:1'>x</a>", "a<br>b", "&lt;b&gt;", "A & B", "1 < 2"]


def ranking(counts=COUNTS, most=9, words=TURKISH, **more):
    return charts.ranked_bars(rank(counts, "ties", most=most), words, label="name", value="ties", **more)


def stacks(quantities=BUSES):
    return charts.stacked_columns(quantities, STATUSES, ENGLISH, unit="buses")


# ------------------------------------------------------------------------------------------------------ rankings


@given(st.lists(st.integers(1, 6), max_size=60), st.integers(1, 20))
def test_a_ranking_never_cuts_between_equals(numbers, most):
    shown = rank(pd.DataFrame({"n": numbers}, dtype="int64"), "n", most=most)
    left_out = sorted(numbers, reverse=True)[len(shown.shown) :]
    assert not set(shown.shown["n"]) & set(left_out)


@given(st.lists(st.integers(1, 6), max_size=60), st.integers(1, 20))
def test_a_ranking_knows_how_many_there_are(numbers, most):
    assert rank(pd.DataFrame({"n": numbers}, dtype="int64"), "n", most=most).every == len(numbers)


@pytest.mark.parametrize(
    ("numbers", "most", "shown"),
    [
        ([5, 4, 3, 2], 2, 2),
        ([5, 4, 3], 2, 3),  # a single one is not left out
        ([5, 4, 4, 4, 1, 1], 3, 4),  # all of the equals come nearer than none
        ([5, 4, 3, 3, 3, 3, 3], 3, 2),  # none of them comes nearer
        ([9, 1, 1, 1, 1, 1, 1, 1], 4, 1),
        ([1] * 6, 3, 6),
        ([1] * 7, 3, 0),
        ([], 3, 0),
    ],
)
def test_equals_at_the_cut_are_all_shown_or_all_left_out(numbers, most, shown):
    assert len(rank(pd.DataFrame({"n": numbers}), "n", most=most).shown) == shown


@pytest.mark.parametrize(
    ("numbers", "said"), [([3, 2, 1], "Ties (the first 2 of 4)"), ([3, 2], "Ties"), ([1] * 9, "Ties (none of 9")]
)
def test_a_ranking_says_how_much_of_it_is_shown(numbers, said):
    rows = pd.DataFrame({"n": [*numbers, 0] if len(numbers) == 3 else numbers})
    assert rank(rows, "n", most=2).said("Ties", ENGLISH).startswith(said)


def test_a_row_without_its_number_is_not_ranked():
    assert rank(pd.DataFrame({"n": [1.0, None]}), "n", most=5).every == 1


def test_countries_are_ranked_by_the_ties_of_the_panel(all_ties):
    ranked_countries = by_country(all_ties, ENGLISH)
    assert ranked_countries.set_index("area_code")["value"].to_dict() == ties_by_country(all_ties).to_dict()


# ---------------------------------------------------------------------------------------------------- what is said


def test_the_first_row_is_the_first_slot():
    assert [slot.label for slot in ranking().slots] == COUNTS["name"].tolist()


@pytest.mark.parametrize(("words", "written"), [(TURKISH, "1.025"), (ENGLISH, "1,025")])
def test_every_bar_carries_its_number_in_the_language(words, written):
    first = ranking(words=words, unit="ties").bars[0]
    assert (first.written, first.hover) == (written, f"Bosna-Hersek: {written} ties")


def test_decimals_are_written_as_the_language_does():
    assert (
        ranking(COUNTS.assign(ties=[9.6, 7.52, 3.0]), write=partial(TURKISH.number, digits=2)).bars[0].written == "9,6"
    )


@pytest.mark.parametrize("length", [0, 1])
def test_a_ranking_of_nothing_or_one_has_as_many_bars(length):
    assert len(ranking(COUNTS.iloc[:length]).bars) == length


def test_more_bars_make_a_taller_chart():
    assert ranking(pd.concat([COUNTS] * 4), most=99).height_px > 3 * ranking().height_px


def test_a_year_without_a_bus_keeps_its_place():
    assert [slot.label for slot in stacks().slots] == ["2016", "2017", "2018", "2019"]


def test_a_year_is_written_without_a_separator():
    years = pd.DataFrame({"year": range(1990, 2025), "active": 1})
    chart = charts.columns_by_year(years, TURKISH, value="active", unit="")
    assert [tick.text for tick in chart.names.ticks] == ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]


def test_the_chosen_year_stands_out():
    years = pd.DataFrame({"year": [2001, 2002], "active": [1, 2]})
    chart = charts.columns_by_year(years, TURKISH, value="active", unit="", chosen=2002)
    assert [bar.opacity for bar in chart.bars] == [0.35, 1.0]


def test_stages_are_stacked_in_the_order_given():
    assert [(bar.start, bar.end) for bar in stacks().bars] == [(0, 20), (20, 50), (0, 5)]


def test_every_stage_has_its_own_colour_in_both_themes():
    assert [key.paint for key in stacks().legend] == [palette.paint(palette.AID_COLOURS, status) for status in STATUSES]


def test_columns_of_nothing_have_no_bar():
    assert stacks(BUSES.iloc[:0]).bars == ()


def test_an_empty_step_of_a_histogram_stays_empty():
    counts = pd.Series([1, 0, 0, 1], index=[0, 500, 1000, 1500])
    chart = charts.distance_histogram(counts, TURKISH, step_km=500, unit="")
    assert [(chart.slots[bar.slot].label, bar.value) for bar in chart.bars][1:3] == [
        ("500–1.000 km", 0),
        ("1.000–1.500 km", 0),
    ]


@given(st.floats(0, 1e7), st.integers(2, 12))
def test_steps_are_whole_even_and_few(high, most):
    found = [tick.at for tick in steps(high, ENGLISH, most=most)]
    apart = {second - first for first, second in pairwise(found)}
    assert found[0] == 0
    assert len(found) <= most + 1
    assert len(apart) <= 1
    assert all(at == int(at) <= high for at in found)


def test_a_scale_goes_over_from_one_colour_into_the_next():
    black, white = palette.Paint("#000000", "#ffffff"), palette.Paint("#ffffff", "#000000")
    scale = Scale(stops=(Stop(at=0, paint=black), Stop(at=2, paint=white)))
    assert [scale.paint(value).light for value in (-1, 0, 1, 2, 3)] == ["#000000"] * 2 + ["#808080"] + ["#ffffff"] * 2


def test_classes_do_not_go_over_into_each_other():
    paints = [palette.scale(step) for step in range(3)]
    scale = Scale(stops=classes(paints))
    assert [scale.paint(value) for value in (0, 1, 2)] == paints


# --------------------------------------------------------------------------------------------------- on a page


@pytest.mark.parametrize("name", MARKED)
def test_a_name_with_marks_is_drawn_letter_by_letter(name):
    (drawn,) = plotly_chart.figure(ranking(COUNTS.assign(name=name).head(1)), "light").layout.yaxis.ticktext
    assert ("<" in drawn, plotly_chart.plain(drawn)) == (False, name)


def test_the_charts_own_marks_are_read_as_they_are_seen():
    assert plotly_chart.plain(f"<b>+1</b>  2 → 3<br>{plotly_chart.literal('<b>')}") == "+1  2 → 3\n<b>"


@pytest.mark.parametrize("chart", [ranking(), stacks(), stacks(BUSES.iloc[:0])], ids=["ranking", "stacks", "nothing"])
def test_a_chart_lets_the_theme_show_through(chart):
    layout = plotly_chart.figure(chart, "light").layout
    assert {layout.paper_bgcolor, layout.plot_bgcolor} == {palette.CLEAR}


@pytest.mark.parametrize("theme", palette.THEMES)
def test_a_page_draws_in_the_colours_of_its_theme(theme):
    drawn = plotly_chart.figure(stacks(), theme).data
    assert [bar.marker.color[0] for bar in drawn] == [palette.AID_COLOURS[theme][status] for status in STATUSES]


def test_a_chart_of_nothing_says_so_on_a_page():
    chart = stacks(BUSES.iloc[:0])
    (said,) = plotly_chart.figure(chart, "light").layout.annotations
    assert said.text == chart.nothing


def test_a_bar_that_leads_nowhere_carries_nothing():
    assert plotly_chart.figure(ranking(), "light").data[0].customdata is None


def test_a_bar_carries_what_a_click_takes_into_focus():
    chart = ranking(COUNTS.assign(focus=["country:BA", "country:DE", "country:XK"]))
    assert list(plotly_chart.figure(chart, "light").data[0].customdata[0]) == ["country:BA"]


# -------------------------------------------------------------------------------------------------- the library


@pytest.mark.parametrize("package", ["plotly", "matplotlib", "folium", "pptx"])
def test_no_figure_knows_what_it_is_drawn_with(package):
    imported = [
        (path.name, name)
        for path in (ROOT / "geo" / "figures").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    ]
    assert [(path, name) for path, name in imported if str(name).partition(".")[0] == package] == []
