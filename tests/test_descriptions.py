"""Claims about what a picture says to whoever does not see it."""

import ast
import re

import pandas as pd
import pytest

from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures import registry
from geo.figures.description import describe, describe_table
from geo.figures.picture import View
from geo.ties.selection import Selection
from geo.ties.ties import ties


def seen(name, language, selection=None):
    view = View(ties=ties(), selection=selection or Selection(), words=Words(language))
    return registry.picture(name, view)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", sorted({*registry.FIGURES} - {"matching"}))
def test_a_description_says_the_finding_and_a_number_of_the_data(name, language):
    picture = seen(name, language)
    said = describe(picture)
    table = (picture.leading or picture.rows)()
    numbers = {
        Words(language).number(value, digits=2)
        for value in table.head(3).infer_objects().select_dtypes("number").to_numpy().ravel()
        if pd.notna(value) and value
    }
    assert picture.title in said
    assert not numbers or numbers & set(re.findall(r"-?\d[\d.,]*\d|\d", said))
    assert numbers or table.empty or str(table.iloc[0, 0]) in said


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", registry.FIGURES)
def test_a_description_of_nothing_says_so(name, language):
    nothing = seen(name, language, Selection(text="zzzz"))
    empty = (nothing.leading or nothing.rows)().empty
    assert not empty or Words(language).text("There is nothing to show in this view") in describe(nothing)


def test_a_description_follows_the_selection():
    whole, part = seen("overview", "en"), seen("overview", "en", Selection(municipality=("pendik",)))
    assert describe(whole) != describe(part)


def test_a_description_is_written_in_the_language_of_its_numbers():
    assert "14.927 km" in describe(seen("connections", "tr"))
    assert "14,927 km" in describe(seen("connections", "en"))


def test_a_table_says_how_long_it_is_and_what_it_holds():
    table = pd.DataFrame({"Şehir": ["a", "b"], "Ülke": ["c", "d"]})
    assert describe_table(table, Words("tr")) == "2 satırlık tablo: Şehir, Ülke"


def test_no_page_draws_a_table_without_its_description():
    drawn = [path.name for path in (ROOT / "pages").rglob("*.py") if "st.dataframe(" in path.read_text("utf-8")]
    assert drawn == ["tables.py"]


def test_no_page_draws_a_chart_without_its_description():
    bare = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "pages").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in {"plotly_chart", "dataframe", "image"}
        if not any(keyword.arg == "alt" for keyword in call.keywords)
    ]
    assert bare == []
