"""Claims about the data dictionary."""

import json

import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.words import Words
from geo.commands import checks, dictionary
from geo.sources import datapackage

RESOURCES = datapackage.descriptor()["resources"]
FIELDS = [(entry["name"], field) for entry in RESOURCES for field in entry.get("schema", {}).get("fields", [])]


@pytest.fixture(scope="module")
def document():
    return dictionary.document()


def _part(document, name):
    return document.split(f'<a id="{name}"></a>')[1].split('<a id="')[0]


def _described(folder, **changes):
    """A folder with one small table that is described."""
    entry = {
        "name": "gifts",
        "path": "gifts.csv",
        "title": "Gifts",
        "description": "A|B",
        "producer": "Nobody",
        "sources": [{"title": "Memory"}],
        "licenses": [{"name": "CC0-1.0"}],
        "schema": {"fields": [{"name": "item", "type": "string", "description": "What was *given*"}]},
        **changes,
    }
    (folder / "datapackage.json").write_text(json.dumps({"resources": [entry]}), encoding="utf-8")
    (folder / "gifts.csv").write_text('item\n"a\nb"\nc\n', encoding="utf-8")
    return folder


def test_the_committed_dictionary_is_the_generated_one(document):
    assert dictionary.COMMITTED.read_text(encoding="utf-8") == document


@pytest.mark.parametrize("entry", RESOURCES, ids=lambda entry: entry["name"])
def test_every_column_of_a_file_stands_in_its_part_in_order(document, entry):
    rows = [line for line in _part(document, entry["name"]).splitlines() if line.startswith("| `")]
    fields = entry.get("schema", {}).get("fields", [])
    assert [row.split("`")[1] for row in rows] == [field["name"] for field in fields]


@pytest.mark.parametrize("entry", RESOURCES, ids=lambda entry: entry["name"])
def test_every_file_is_named_in_turkish_as_well(document, entry):
    assert Words("tr").text(entry["title"]) in _part(document, entry["name"]).splitlines()[2]


def test_every_column_has_a_meaning():
    assert [(file, field["name"]) for file, field in FIELDS if not field.get("description")] == []


def test_a_row_counts_once_however_many_lines_it_takes(tmp_path):
    assert "· Satır sayısı: 2" in dictionary.document(_described(tmp_path))


def test_a_meaning_can_not_break_the_table(tmp_path):
    written = dictionary.document(_described(tmp_path))
    assert ("A\\|B" in written, "\\*given\\*" in written) == (True, True)


def test_limits_of_a_column_are_said(tmp_path):
    field = {"name": "n", "type": "integer", "description": "", "constraints": {"minimum": 1, "required": True}}
    written = dictionary.document(_described(tmp_path, schema={"fields": [field], "primaryKey": "n"}))
    assert written.rstrip().endswith("| key · anahtar; always filled · boş olamaz; ≥ 1 |")


def test_a_stale_dictionary_is_a_fault_that_names_the_cure(tmp_path):
    path = _described(tmp_path) / "DICTIONARY.md"
    path.write_text("old", encoding="utf-8")
    assert "python -m geo dictionary" in str(dictionary.fault(path))


def test_a_fresh_dictionary_is_no_fault(tmp_path):
    path = _described(tmp_path) / "DICTIONARY.md"
    path.write_text(dictionary.document(tmp_path), encoding="utf-8")
    assert dictionary.fault(path) is None


def test_check_compares_the_dictionary(monkeypatch, tmp_path):
    stale = dictionary.fault(tmp_path / "DICTIONARY.md") if _described(tmp_path) else None
    monkeypatch.setattr(dictionary, "fault", lambda: stale)
    assert [title for title, faults in checks.run() if stale in faults] == [
        "The data dictionary says what the files are"
    ]


def test_the_command_writes_the_document(tmp_path, document):
    target = tmp_path / "words.md"
    assert CliRunner().invoke(atlas, ["dictionary", "-o", str(target)]).exit_code == 0
    assert target.read_text(encoding="utf-8") == document


def test_a_file_that_is_recorded_leaves_the_dictionary_right(tmp_path):
    folder = _described(tmp_path)
    (folder / "gifts.csv").write_text("item\na\nb\nc\nd\n", encoding="utf-8")
    dictionary.record("gifts", folder)
    assert (dictionary.fault(folder / "DICTIONARY.md"), datapackage.file("gifts", folder).name) == (None, "gifts.csv")


def test_recording_a_file_ends_well(monkeypatch):
    recorded = []
    monkeypatch.setattr(dictionary, "record", recorded.append)
    ended = CliRunner().invoke(atlas, ["check", "--record", "method"])
    assert (ended.exit_code, recorded) == (0, ["method"])
