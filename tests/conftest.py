"""What several test modules share."""

import json

import pytest

from geo.base.words import Words
from geo.sources import datapackage
from geo.ties.ties import ties

# Claims shared by two databases are collected from there, and say what failed as those of a test module do.
pytest.register_assert_rewrite("tests.store_claims")

LONG = {
    "test_dossiers",
    "test_editions",
    "test_folder",
    "test_names",
    "test_pages",
    "test_pictures",
    "test_prints",
    "test_same_words",
    "test_your_data_page",
}
"""Files that take over half a minute; begun after the browser's, lest one worker be left alone with one of them."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: ("browser" not in item.path.parts, item.path.stem not in LONG))


@pytest.fixture(scope="session")
def all_ties():
    """Every tie of the atlas; copy before changing."""
    return ties()


@pytest.fixture(scope="session")
def english():
    return Words("en")


@pytest.fixture(scope="session")
def turkish():
    return Words("tr")


@pytest.fixture
def package(tmp_path):
    """A folder with one small described table, ``gifts``."""
    fields = [
        {"name": "gift_id", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "buses", "type": "integer"},
        {"name": "weight", "type": "number"},
        {"name": "arrived", "type": "boolean"},
    ]
    entry = {"name": "gifts", "path": "gifts.csv", "schema": {"fields": fields, "missingValues": [""]}, "hash": ""}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [entry]}), encoding="utf-8")
    rows = "gift_id,buses,weight,arrived\nİ-1,30,1.5,true\nı-2,,,\n"
    (tmp_path / "gifts.csv").write_bytes(rows.encode())
    datapackage.record("gifts", tmp_path)
    return tmp_path
