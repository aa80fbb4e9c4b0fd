"""Claims about the charts."""

import pandas as pd
import pytest

from geo.base import palette
from geo.figures import charts

COUNTS = pd.DataFrame({"name": ["Bosna-Hersek", "Almanya", "Kosova"], "ties": [25, 16, 8]})
BUSES = pd.DataFrame(
    {"year": [2016, 2016, 2019], "status": ["decided", "delivered", "delivered"], "quantity": [20, 30, 5]}
)
STATUSES = {"decided": "Decided", "delivered": "Delivered"}


@pytest.fixture
def ranking():
    return charts.ranked_bars(COUNTS, label="name", value="ties", unit="ties")


@pytest.fixture
def columns():
    return charts.stacked_columns(BUSES, STATUSES, unit="buses")


def test_the_first_row_is_the_top_bar(ranking):
    assert (list(ranking.data[0].y), ranking.layout.yaxis.autorange) == (COUNTS["name"].tolist(), "reversed")


def test_every_bar_carries_its_number(ranking):
    assert (list(ranking.data[0].x), list(ranking.data[0].text)) == ([25, 16, 8], [25, 16, 8])


@pytest.mark.parametrize("name", ["<b>x</b>", "<a href='javascript:1'>x</a>", "a<br>b", "&lt;b&gt;", "A & B", "1 < 2"])
def test_a_name_with_marks_is_drawn_letter_by_letter(name):
    (drawn,) = charts.ranked_bars(COUNTS.assign(name=[name] * 3).head(1), label="name", value="ties", unit="").data[0].y
    assert ("<" in drawn, charts.plain(drawn)) == (False, name)


def test_the_charts_own_marks_are_read_as_they_are_seen():
    assert charts.plain(f"<b>+1</b>  2 → 3<br>{charts.literal('<b>')}") == "+1  2 → 3\n<b>"


def test_without_a_chosen_bar_none_is_dimmed(ranking):
    assert set(ranking.data[0].marker.opacity) == {1.0}


def test_the_chosen_bar_stands_out():
    figure = charts.ranked_bars(COUNTS, label="name", value="ties", unit="ties", chosen="Almanya")
    assert list(figure.data[0].marker.opacity) == [0.35, 1.0, 0.35]


def test_more_bars_make_a_taller_chart(ranking):
    more = charts.ranked_bars(pd.concat([COUNTS] * 4), label="name", value="ties", unit="ties")
    assert more.layout.height > 3 * ranking.layout.height


@pytest.mark.parametrize("length", [0, 1])
def test_a_ranking_of_nothing_or_one_is_drawn(length):
    figure = charts.ranked_bars(COUNTS.iloc[:length], label="name", value="ties", unit="ties")
    assert (len(figure.data[0].x), figure.layout.height > 40) == (length, True)


def test_a_chart_lets_the_theme_show_through(ranking, columns):
    grounds = {figure.layout[side] for figure in (ranking, columns) for side in ("paper_bgcolor", "plot_bgcolor")}
    assert grounds == {"rgba(0,0,0,0)"}


def test_a_year_without_a_bus_keeps_its_place(columns):
    assert list(columns.layout.xaxis.categoryarray) == ["2016", "2017", "2018", "2019"]


def test_stages_are_stacked_in_the_order_given(columns):
    assert ([bar.name for bar in columns.data], columns.layout.barmode) == (["Decided", "Delivered"], "stack")


@pytest.mark.parametrize("theme", palette.THEMES)
def test_a_stage_has_its_own_colour_in_each_theme(theme):
    figure = charts.stacked_columns(BUSES, STATUSES, unit="buses", theme=theme)
    colours = palette.AID_COLOURS[theme]
    assert [bar.marker.color for bar in figure.data] == [colours["decided"], colours["delivered"]]


def test_every_quantity_is_drawn_once(columns):
    drawn = {(bar.name, year, value) for bar in columns.data for year, value in zip(bar.x, bar.y, strict=True)}
    assert drawn == {("Decided", "2016", 20), ("Delivered", "2016", 30), ("Delivered", "2019", 5)}


def test_columns_of_nothing_are_drawn():
    figure = charts.stacked_columns(BUSES.iloc[:0], STATUSES, unit="buses")
    assert [len(bar.x) for bar in figure.data] == [0, 0]
