"""Claims about the error tree."""

import pickle
from pathlib import Path

import pytest

from geo.base.errors import AddressError, ArticleError, AtlasError, DataFileError, PlacingError
from geo.base.paths import DATA


@pytest.mark.parametrize("kind", [AddressError, ArticleError, DataFileError, PlacingError])
def test_every_error_is_an_atlas_error(kind):
    assert issubclass(kind, AtlasError)


def test_an_error_is_a_sentence_with_its_values_in_it():
    assert str(AtlasError("Row {row} is empty.", row=3)) == "Row 3 is empty."


def test_an_error_keeps_its_message_for_translation():
    fault = AtlasError("Row {row} is empty.", row=3)
    assert (fault.message, fault.values) == ("Row {row} is empty.", {"row": 3})


def test_a_value_with_braces_is_printed_as_it_is():
    assert str(AtlasError("'{name}' is unknown.", name="{x}")) == "'{x}' is unknown."


def test_a_file_of_the_project_is_named_from_its_root():
    assert str(DataFileError.at(DATA / "aid.csv", "{file} is missing.")) == "data/aid.csv is missing."


def test_a_file_elsewhere_is_named_whole(tmp_path: Path):
    assert str(DataFileError.at(tmp_path / "a.csv", "{file}")) == (tmp_path / "a.csv").as_posix()


def test_an_error_survives_another_process():
    fault = pickle.loads(pickle.dumps(DataFileError.at(DATA / "a.csv", "{file}, row {row}", row=2)))
    assert (type(fault), str(fault)) == (DataFileError, "data/a.csv, row 2")
