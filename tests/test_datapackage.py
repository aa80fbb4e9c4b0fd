"""Claims about the described tables."""

import json

import pandas as pd
import pytest

from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.sources import datapackage


def _sentence(reader, *arguments):
    with pytest.raises(DataFileError) as raised:
        reader(*arguments)
    return str(raised.value)


def test_a_recorded_table_is_read_with_its_types(package):
    rows = datapackage.table("gifts", package)
    assert [str(kind) for kind in rows.dtypes] == ["str", "Int64", "float64", "boolean"]


def test_nothing_stated_is_an_empty_text_or_a_missing_number(package):
    rows = datapackage.table("gifts", package)
    assert (rows["gift_id"][1], *rows.loc[1, ["buses", "weight", "arrived"]].isna()) == ("ı-2", True, True, True)


def test_a_text_that_looks_missing_stays_a_text(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\nNA,1,1,true\n")
    datapackage.record("gifts", package)
    assert datapackage.table("gifts", package)["gift_id"].tolist() == ["NA"]


def test_a_missing_file_is_named_with_its_cure(package):
    (package / "gifts.csv").unlink()
    sentence = _sentence(datapackage.table, "gifts", package)
    assert sentence.endswith("gifts.csv is missing. Restore it with: git checkout -- " + f"{package}/gifts.csv")


def test_a_damaged_table_names_row_and_column(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\na,1,1,true\nb,elli,1,true\n")
    sentence = _sentence(datapackage.table, "gifts", package)
    assert sentence.startswith(f"{package}/gifts.csv, row 3, column buses: ")


def test_a_damaged_table_says_what_it_found(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\nb,elli,1,true\n")
    assert "integer" in _sentence(datapackage.table, "gifts", package)


def test_a_table_that_lost_a_column_is_damaged(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses\na,1\n")
    assert "Correct it or restore the file" in _sentence(datapackage.table, "gifts", package)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"gift_id,buses,weight,arrived\n\xe7,1,1,true\n"])
def test_a_file_that_is_no_such_text_is_a_sentence(package, content):
    (package / "gifts.csv").write_bytes(content)
    assert "git checkout -- " in _sentence(datapackage.table, "gifts", package)


def test_a_changed_but_sound_table_names_both_cures(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\na,1,1,true\n")
    sentence = _sentence(datapackage.table, "gifts", package)
    assert ("git checkout -- " in sentence, sentence.endswith("python -m geo check --record gifts")) == (True, True)


def test_windows_line_ends_are_the_same_file(package):
    content = (package / "gifts.csv").read_bytes()
    (package / "gifts.csv").write_bytes(content.replace(b"\n", b"\r\n"))
    assert len(datapackage.table("gifts", package)) == 2


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "x"}', '{"resources": 3}', ""])
def test_a_damaged_description_is_a_sentence(package, text):
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    assert "datapackage.json is not readable JSON" in _sentence(datapackage.table, "gifts", package)


def test_a_missing_description_is_a_sentence(tmp_path):
    assert "datapackage.json is missing" in _sentence(datapackage.descriptor, tmp_path)


def test_an_unknown_table_is_named(package):
    assert "does not describe 'donations'" in _sentence(datapackage.table, "donations", package)


def test_a_table_without_a_recorded_hash_is_not_trusted(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    del described["resources"][0]["hash"]
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert "is not the file that was recorded" in _sentence(datapackage.table, "gifts", package)


def test_recording_refuses_a_broken_table_and_writes_nothing(package):
    before = (package / "datapackage.json").read_bytes()
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\na,many,1,true\n")
    _sentence(datapackage.record, "gifts", package)
    assert (package / "datapackage.json").read_bytes() == before


def test_recording_accepts_a_changed_sound_table(package):
    (package / "gifts.csv").write_bytes(b"gift_id,buses,weight,arrived\na,7,1,true\n")
    datapackage.record("gifts", package)
    assert datapackage.table("gifts", package)["buses"].tolist() == [7]


def test_recording_leaves_no_temporary_file(package):
    assert sorted(path.name for path in package.iterdir()) == ["datapackage.json", "gifts.csv"]


def test_recording_an_unknown_table_is_a_sentence(package):
    assert "does not describe 'donations'" in _sentence(datapackage.record, "donations", package)


def test_recording_a_missing_file_is_a_sentence(package):
    (package / "gifts.csv").unlink()
    assert "gifts.csv is missing" in _sentence(datapackage.record, "gifts", package)


@pytest.mark.parametrize("entry", datapackage.descriptor()["resources"], ids=lambda entry: entry["name"])
def test_every_data_file_is_the_recorded_one(entry):
    assert datapackage.hash_of(DATA / entry["path"]) == entry["hash"]


@pytest.mark.parametrize("entry", datapackage.descriptor()["resources"], ids=lambda entry: entry["name"])
def test_every_data_file_says_whose_it_is(entry):
    said = {"title", "description", "producer", "sources", "licenses", "citation"}
    assert sorted(name for name in said if not entry.get(name)) == []


@pytest.mark.parametrize(
    "name", [entry["name"] for entry in datapackage.descriptor()["resources"] if entry.get("schema")]
)
def test_every_table_has_exactly_the_columns_described(name):
    fields = [field["name"] for field in datapackage.resource(name)["schema"]["fields"]]
    assert pd.read_csv(DATA / datapackage.resource(name)["path"], nrows=0).columns.tolist() == fields
