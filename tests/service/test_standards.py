"""Claims about the reconciliation service by the specification's own JSON schemas of the Reconciliation API 0.2.

``ATLAS_RECONCILIATION_SCHEMAS`` names the folder ``0.2/schemas`` of github.com/reconciliation-api/specs.
"""

import json
import os
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT7
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages import serving

FOLDER = os.environ.get("ATLAS_RECONCILIATION_SCHEMAS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="the schemas of the specification are not here")
QUERIES = {
    "q0": {"query": "Beč", "properties": [{"pid": "country", "v": "Republika Austrija"}]},
    "q1": {"query": "Springfield", "limit": 3},
    "q2": {"query": "zzzz"},
}
EXTENSION = {"ids": ["gn:2988507", "gn:0"], "properties": [{"id": "latitude"}, {"id": "country_code"}]}


@pytest.fixture(scope="module")
def client():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_RECONCILE", "local")
        parts = serving.parts()
        app = Starlette(routes=parts["routes"], middleware=parts["middleware"])
        yield TestClient(app, client=("127.0.0.1", 50_000), base_url="http://localhost")


def _schema(address):
    text = (Path(FOLDER) / address.rpartition("/")[2]).read_text(encoding="utf-8")
    return DRAFT7.create_resource(json.loads(text))


@pytest.mark.parametrize(
    ("schema", "path", "data"),
    [
        ("manifest", "", {}),
        ("reconciliation-result-batch", "", {"queries": json.dumps(QUERIES)}),
        ("suggest-entities-response", "/suggest/entity?prefix=par", {}),
        ("suggest-properties-response", "/suggest/property?prefix=c", {}),
        ("suggest-types-response", "/suggest/type?prefix=p", {}),
        ("data-extension-property-proposal", "/properties?type=place", {}),
        ("data-extension-response", "", {"extend": json.dumps(EXTENSION)}),
    ],
)
def test_an_answer_keeps_to_the_schema(client, schema, path, data):
    answer = client.post(f"/reconcile{path}", data=data) if data else client.get(f"/reconcile{path}")
    wanted = f"https://reconciliation-api.github.io/specs/0.2/schemas/{schema}.json"
    judge = jsonschema.Draft7Validator({"$ref": wanted}, registry=Registry(retrieve=_schema))
    assert [fault.message for fault in judge.iter_errors(answer.json())] == []
