"""Claims about the reconciliation service, asked by a plain client as OpenRefine asks it (Reconciliation API 0.2)."""

import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.places.geocoder.geocoder import Geocoder
from geo.places.list_placer import ListPlacer
from geo.places.reconciliation import Reconciler
from pages import serving
from pages.serving import reconcile
from tests.benchmarks import geocoding
from tests.gazetteers import shared

HERE = ("127.0.0.1", 50_000)
ROWS = [row for path in sorted(geocoding.SETS.glob("*.csv")) for row in geocoding.rows_of(path)]


def _client(address=HERE):
    parts = serving.parts()
    app = Starlette(routes=parts["routes"], middleware=parts["middleware"])
    return TestClient(app, client=address, base_url="http://localhost")


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("ATLAS_RECONCILE", "local")
    gazetteer = shared()
    reconciler = Reconciler(ListPlacer(None, gazetteer=lambda: gazetteer), gazetteer)
    monkeypatch.setattr(reconcile, "_reconciler", lambda: reconciler)
    return _client()


def _ask(client, queries):
    return client.post("/reconcile", data={"queries": json.dumps(queries)})


def _query(place, country="", region=""):
    given = [{"pid": "country", "v": country}, {"pid": "region", "v": region}]
    return {"query": place, "properties": [item for item in given if item["v"]]}


@pytest.mark.parametrize("path", ["", "/suggest/entity?prefix=a", "/properties", "/preview?id=gn:2988507"])
def test_the_service_is_not_there_until_it_is_turned_on(path, monkeypatch):
    monkeypatch.delenv("ATLAS_RECONCILE", raising=False)
    assert _client().get(f"/reconcile{path}").status_code == 404


def test_the_manifest_says_what_the_standard_asks_for(client):
    manifest = client.get("/reconcile").json()
    assert {"versions", "name", "identifierSpace", "schemaSpace", "view", "preview", "suggest"} <= set(manifest)


def test_the_manifest_names_the_version(client):
    assert client.get("/reconcile").json()["versions"] == ["0.2"]


@pytest.mark.parametrize("kind", ["entity", "property", "type"])
def test_what_the_manifest_says_is_suggested_is_suggested(client, kind):
    said = client.get("/reconcile").json()["suggest"][kind]
    answer = client.get(said["service_url"] + said["service_path"], params={"prefix": "co"})
    assert [set(found) >= {"id", "name"} for found in answer.json()["result"]].count(False) == 0


def test_a_batch_is_answered_by_its_own_keys(client):
    answer = _ask(client, {"q7": _query("Beč", "Republika Austrija"), "q9": _query("里昂市", "法国")}).json()
    assert {key: found["result"][0]["name"] for key, found in answer.items()} == {"q7": "Vienna", "q9": "Lyon"}


def test_a_batch_may_stand_in_the_address(client):
    answer = client.get("/reconcile", params={"queries": json.dumps({"q0": _query("Sofya", "Bulgaristan")})})
    assert answer.json()["q0"]["result"][0]["match"] is True


def test_a_region_tells_which_is_meant(client):
    answer = _ask(client, {"q0": _query("Portland", "USA", "Maine")}).json()
    assert answer["q0"]["result"][0]["id"] == "gn:4975802"


def test_what_is_in_doubt_is_no_match(client):
    answer = _ask(client, {"q0": _query("Portland", "USA")}).json()["q0"]["result"]
    assert (len(answer) > 1, any(candidate["match"] for candidate in answer)) == (True, False)


def test_a_candidate_has_the_form_of_the_standard(client):
    [first, *_] = _ask(client, {"q0": _query("Lviv", "Ukraine")}).json()["q0"]["result"]
    kinds = {key: type(first[key]) for key in ("id", "name", "type", "score", "match")}
    assert kinds == {"id": str, "name": str, "type": list, "score": float, "match": bool}


def test_no_more_candidates_come_than_were_asked_for(client):
    answer = _ask(client, {"q0": _query("Springfield", "USA") | {"limit": 2}}).json()
    assert len(answer["q0"]["result"]) == 2


def test_the_service_says_what_the_command_says(client):
    geocoder, told, wanted = Geocoder(shared()), {}, {}
    rows = [row for row in ROWS if len(row["place"]) <= 200]
    for start in range(0, len(rows), 400):
        asked = {str(at): row for at, row in enumerate(rows[start : start + 400], start)}
        queries = {key: _query(row["place"], row["country"]) for key, row in asked.items()}
        answer = _ask(client, queries).json()
        for key, row in asked.items():
            placing = geocoder.place(" ".join(row["place"].split()), row["country"])
            wanted[key] = placing.gazetteer_id if placing.status == "exact" else ""
            told[key] = next((found["id"] for found in answer[key]["result"] if found["match"]), "")
    assert {key: (rows[int(key)], told[key]) for key in told if told[key] != wanted[key]} == {}


def test_places_are_extended_by_their_position(client):
    asked = {"ids": ["gn:2988507", "gn:0"], "properties": [{"id": "latitude"}, {"id": "country_code"}]}
    rows = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()["rows"]
    assert (round(rows["gn:2988507"]["latitude"][0]["float"]), rows["gn:0"]["latitude"]) == (49, [{}])


def test_a_preview_is_a_page_that_a_neighbour_may_frame(client):
    answer = client.get("/reconcile/preview?id=gn:2988507")
    assert ("Paris, France" in answer.text, "frame-ancestors http://localhost:*" in str(answer.headers)) == (True, True)


@pytest.mark.parametrize(
    "queries", ["[]", "{", '{"q0": "Paris"}', '{"q0": {"query": "a", "properties": [1]}}', "[" * 9999]
)
def test_what_is_no_batch_gets_a_sentence(client, queries):
    answer = client.post("/reconcile", data={"queries": queries})
    assert (answer.status_code, "0.2" in answer.json()["error"]) == (400, True)


def test_too_many_queries_get_a_sentence(client):
    assert _ask(client, {str(at): {"query": "a"} for at in range(501)}).status_code == 400


def test_a_request_without_end_is_not_read(client):
    assert client.post("/reconcile", data={"queries": "x" * 2_100_000}).status_code == 413


@pytest.mark.parametrize(("who", "status"), [("local", 404), ("everybody", 200)])
def test_another_computer_is_answered_only_when_everybody_is(monkeypatch, who, status):
    monkeypatch.setenv("ATLAS_RECONCILE", who)
    assert _client(("203.0.113.9", 50_000)).get("/reconcile").status_code == status


def test_what_came_through_a_proxy_is_not_from_this_computer(client):
    assert client.get("/reconcile", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404


@pytest.mark.parametrize(("origin", "status"), [("http://127.0.0.1:3333", 200), ("https://example.org", 403)])
def test_only_pages_of_this_computer_may_ask(client, origin, status):
    assert client.get("/reconcile", headers={"Origin": origin}).status_code == status


def test_a_page_of_this_computer_is_not_answered_elsewhere(client):
    assert client.get("/data/aid.csv", headers={"Origin": "http://127.0.0.1:3333"}).status_code == 403
