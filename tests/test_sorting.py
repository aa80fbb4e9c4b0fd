"""Claims about the order of names: nowhere does Python's own put Ç after Z."""

import ast

import pytest

from geo.base.paths import ROOT
from geo.base.text import turkish_sorted
from geo.measures.counts import counts_by_municipality
from geo.sources.aid import aid_events
from geo.ties.ties import ties

NAMES = {
    "municipality",
    "donor",
    "member",
    "name",
    "label",
    "publisher",
    "place_name",
    "city",
    "country",
    "organisation",
    "first",
    "second",
    "province",
}
"""Columns that hold names, in whatever table."""
CALLS = [
    (path, node)
    for folder in ("geo", "pages")
    for path in sorted((ROOT / folder).rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call)
]


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _by_code_points(call: ast.Call) -> bool:
    return not any(keyword.arg == "key" for keyword in call.keywords)


def test_no_column_of_names_is_sorted_by_code_points():
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in CALLS
        if _called(call) == "sort_values" and _by_code_points(call) and call.args
        for text in ast.walk(call.args[0])
        if isinstance(text, ast.Constant) and text.value in NAMES
    ]
    assert found == []


def test_no_list_for_a_reader_is_sorted_by_code_points():
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in CALLS
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant)
        if call.func.attr == "join" and call.func.value.value == ", "
        for inner in ast.walk(call)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "sorted"
        if _by_code_points(inner)
    ]
    assert found == []


def test_municipalities_with_equally_many_ties_stand_in_turkish_order():
    counts = counts_by_municipality(ties())
    for _, equal in counts.groupby("ties"):
        assert equal["municipality"].tolist() == turkish_sorted(equal["municipality"])


@pytest.mark.parametrize("language", ["tr", "en"])
def test_countries_with_equal_values_stand_in_the_order_of_their_names(language):
    from geo.base.words import Words
    from geo.measures.countries import by_country, readable

    table = readable(by_country(ties(), aid_events(), "ties"), "ties", Words(language))
    assert table["value"].is_monotonic_decreasing
    for _, equal in table.groupby("value"):
        assert equal["label"].tolist() == turkish_sorted(equal["label"])
