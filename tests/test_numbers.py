"""Claims about numbers as they are read: in the language of the reader, in every figure, table and page that leaves."""

import dataclasses
import json
import re
from functools import cache

import pandas as pd
import pytest

from geo.base.words import LANGUAGES, Words
from geo.figures.chart import Chart
from geo.figures.description import describe
from geo.figures.registry import FIGURES, picture, read_view
from geo.render.browser import plotly_chart
from geo.ties.lists import Lists
from pages.parts.frame import tables

VIEWS = {
    "everything": {},
    "per million": {"measure": "per_million"},
    "buses": {"gift": "bus"},
    "nothing": {"text": "zzzz"},
}
TOLD = {"text", "label", "title", "note", "description", "hover", "written", "remark", "total", "nothing", "unit"}
FOREIGN = {
    "tr": re.compile(
        r"(?<![\d.,])\d+\.\d{1,2}(?![\d.])|(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])|(?<![\d.,])\d+\.\d{4,}"
    ),
    "en": re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])|(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])"),
}
BARE = re.compile(r"(?<![\d.,/–-])\b\d{5,}\b(?![\d.,])|\b(?:None|nan|NaN|inf|NaT|<NA>)\b")
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
every_figure = pytest.mark.parametrize(("name", "view"), [(name, view) for name in FIGURES for view in VIEWS])
in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def shown(name, view, language):
    address = {key: [value] for key, value in VIEWS[view].items()}
    return picture(name, read_view(name, address, Lists(), Words(language))[0])


def told(value, field=""):
    """Every text of a drawing that a reader is told."""
    if isinstance(value, str):
        return [value] if field in TOLD else []
    if dataclasses.is_dataclass(value):
        return [text for each in dataclasses.fields(value) for text in told(getattr(value, each.name), each.name)]
    if isinstance(value, tuple | list):
        return [text for each in value for text in told(each, field)]
    return []


def texts(name, view, language):
    drawn = shown(name, view, language)
    ground = dataclasses.replace(drawn.drawing, switches=(), ground=None) if drawn.is_map else drawn.drawing
    return [drawn.title, drawn.unit, drawn.coverage, drawn.filters(), describe(drawn), *told(ground)]


def wrong(said, language):
    plain = (text for text in said if text != "None")  # in English the legend's word for countries without a tie
    return [text for text in plain if FOREIGN[language].search(text) or BARE.search(text)]


@every_figure
@in_both
def test_every_number_of_a_figure_is_written_in_the_language(name, view, language):
    assert wrong(texts(name, view, language), language) == []


def axes(figure):
    return [axis for key, axis in json.loads(figure.to_json())["layout"].items() if key[1:5] == "axis"]


@every_figure
@in_both
def test_a_chart_leaves_no_number_to_the_library(name, view, language):
    """Whatever plotly would write by itself it would write in English."""
    drawn = shown(name, view, language)
    if isinstance(drawn.drawing, Chart):
        figure = plotly_chart.figure(drawn.drawing, "light")
        data = json.loads(figure.to_json())
        assert all(
            axis.get("showticklabels") is False or "ticktext" in axis or not axis.get("visible", True)
            for axis in axes(figure)
        )
        hovers = [trace.get("hovertemplate", "") for trace in data["data"]]
        assert [each for each in hovers if re.search(r"%\{(x|y|z|value)", each)] == []
        said = [str(text) for trace in data["data"] for key in ("text", "hovertext") for text in _flat(trace.get(key))]
        ticks = [str(text) for axis in axes(figure) for text in axis.get("ticktext", [])]
        assert wrong([*said, *ticks], language) == []


def _flat(value):
    return [each for part in value for each in _flat(part)] if isinstance(value, list) else [value or ""]


@in_both
def test_a_year_has_no_separator(language):
    for name in ("aid-years", "connections-years"):
        for text in texts(name, "everything", language):
            assert re.search(r"\b[12][.,]\d{3}\b(?! km)", text) is None or not YEARS.search(
                text.replace(".", "").replace(",", "")
            )


@every_figure
def test_no_cell_of_a_table_says_none(name, view):
    rows = shown(name, view, "tr").rows()
    said = {cell for cell in rows.to_numpy(dtype=object).ravel() if isinstance(cell, str)}
    assert {"None", "nan", "<NA>", "NaT"} & said == set()


def test_a_table_of_a_page_writes_numbers_in_its_language_and_years_as_years():
    table = pd.DataFrame({"Yıl": [2016], "km": [14927.0], "Pay": [0.125], "Ad": ["1.5"], "Yok": [float("nan")]})
    shown = re.findall(r"<td[^>]*>([^<]*)</td>", tables.with_numbers(table, Words("tr")).to_html())
    assert shown == ["2016", "14.927", "0,125", "1.5", ""]
