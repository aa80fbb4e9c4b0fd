"""Claims about the two languages."""

import ast
import datetime
import json
import re

import pytest
from babel.messages.pofile import read_po

from geo.base.errors import AtlasError, DataFileError
from geo.base.paths import ROOT
from geo.base.words import CATALOGUES, Words, _catalogue
from geo.sources import datapackage

METHODS = {"text": 0, "plural": 0, "at": 1}
"""Methods that say a message, and which argument it is."""
FUNCTIONS = {
    "message",
    "Finding",
    "AtlasError",
    "AddressError",
    "ArticleError",
    "PlacingError",
    "DataFileError",
    "InUseError",
    "StoreError",
}


def _written() -> set[str]:
    files = [path for folder in ("geo", "pages", "tests/benchmarks") for path in (ROOT / folder).rglob("*.py")]
    calls = [
        node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    said = {text for call in calls if (text := _said(call))} | _of_the_files() | _of_the_tables()
    return said | {text for call in calls for keyword in call.keywords if (text := _explained(keyword))}


def _of_the_files() -> set[str]:
    """Give what stands in files of messages, also in parts of them; of one with a form for several that for one."""
    files = (path for folder in ("geo", "pages") for path in (ROOT / folder).rglob("*words.json"))
    told = [said for path in files for said in json.loads(path.read_text("utf-8")).values()]
    parts = [said for part in told if isinstance(part, dict) for said in part.values()]
    return {said if isinstance(said, str) else said[0] for said in (*told, *parts) if not isinstance(said, dict)} - {""}


def _of_the_tables() -> set[str]:
    """Give the titles of the files of the data, and what the columns of lists mean."""
    lists = json.loads((ROOT / "geo" / "your_lists" / "check" / "kinds.json").read_text("utf-8"))["columns"]
    return {
        *(column["meaning"] for column in lists.values()),
        *(each["title"] for each in datapackage.descriptor()["resources"]),
    }


def _explained(keyword: ast.keyword) -> str:
    """Give what ``--help`` says of a command or an option."""
    text = keyword.value if keyword.arg == "help" else None
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""


def _said(call: ast.Call) -> str:
    method, name = isinstance(call.func, ast.Attribute), getattr(call.func, "attr", getattr(call.func, "id", ""))
    place = METHODS.get(name) if method else 0 if name in FUNCTIONS else None
    if place is None or len(call.args) <= place:
        return ""
    text = call.args[place]
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""


def _catalogued() -> dict[str, object]:
    with (CATALOGUES / "tr.po").open("rb") as source:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: message
            for message in read_po(source)
            if message.id
        }


def test_every_message_of_the_code_is_in_the_turkish_catalogue():
    assert sorted(_written() - set(_catalogued())) == []


def test_the_turkish_catalogue_holds_no_message_that_nobody_says():
    assert sorted(set(_catalogued()) - _written()) == []


def test_every_message_is_translated():
    empty = [key for key, message in _catalogued().items() if not message.string or not all(_forms(message))]
    assert empty == []


def test_translations_keep_the_placeholders():
    wrong = [
        key for key, message in _catalogued().items() if any(_names(form) != _names(key) for form in _forms(message))
    ]
    assert wrong == []


def _forms(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _names(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"count"}


def test_numbers_and_dates_follow_the_language():
    day = datetime.date(2021, 5, 7)
    turkish, english = Words("tr"), Words("en")
    assert (turkish.number(1863), english.number(1863)) == ("1.863", "1,863")
    assert (turkish.percent(0.12), english.percent(0.12)) == ("%12", "12%")
    assert (turkish.date(day), english.date(day)) == ("7 Mayıs 2021", "May 7, 2021")


def test_names_are_sorted_by_the_turkish_alphabet():
    assert Words("en").sorted(["Zeytinburnu", "Çatalca", "Şişli", "Silivri", "İzmir", "Isparta"]) == [
        "Çatalca",
        "Isparta",
        "İzmir",
        "Silivri",
        "Şişli",
        "Zeytinburnu",
    ]


def test_an_error_speaks_both_languages():
    fault = AtlasError("This table has no points; choose csv, json or xlsx instead of {format}.", format="gpkg")
    assert "gpkg" in Words("tr").error(fault)
    assert Words("tr").error(fault) != Words("en").error(fault) == str(fault)


def test_a_damaged_catalogue_is_named(monkeypatch, tmp_path):
    (tmp_path / "tr.po").write_text("msgid nonsense", encoding="utf-8")
    monkeypatch.setattr("geo.base.words.CATALOGUES", tmp_path)
    _catalogue.cache_clear()
    with pytest.raises(DataFileError, match=r"tr\.po"):
        Words("tr").text("Ties")
    _catalogue.cache_clear()


SHOWN = {
    "button",
    "caption",
    "markdown",
    "title",
    "header",
    "subheader",
    "write",
    "info",
    "error",
    "warning",
    "success",
}
SHOWN |= {"metric", "toggle", "checkbox", "selectbox", "multiselect", "text_input", "text_area", "number_input", "html"}
SHOWN |= {"date_input", "file_uploader", "expander", "popover", "tabs", "radio", "segmented_control", "pills", "slider"}
SHOWN |= {"select_slider", "spinner", "toast", "dialog", "download_button", "form_submit_button", "link_button"}
"""What Streamlit calls that show their first argument."""
NO_WORDS = r"\$[^$]*\$|<[^>]*>|<[^>]*$|^[^<]*>|:material/\w+:|&\w+;"
"""Formulas, marks, icons."""


def test_no_page_shows_words_that_are_not_in_a_catalogue():
    calls = [
        (path.name, call)
        for path in [*(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"]
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in SHOWN
        if isinstance(call.func.value, ast.Name) and call.func.value.id == "st"
    ]
    shown = [
        (name, part.value)
        for name, call in calls
        for said in [
            *call.args[:1],
            *(word.value for word in call.keywords if word.arg in {"label", "help", "placeholder"}),
        ]
        for part in ([said] if isinstance(said, ast.Constant) else getattr(said, "values", []))
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    assert len(calls) > 100
    assert [each for each in shown if re.search(r"[^\W\d_]{2,}", re.sub(NO_WORDS, "", each[1]))] == []
