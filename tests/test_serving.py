"""Claims about the server around the pages: its headers, its tables' addresses, its log."""

import io
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from geo.base.errors import AtlasError
from geo.render.browser.document import inline_scripts, site
from geo.ties import editions
from geo.ties.ties import ties
from pages import serving
from pages.serving import log, middleware, tables
from tests.edition_rows import edition, tie
from tests.edition_rows import ties as listed


@pytest.fixture(scope="module")
def client():
    parts = serving.parts()
    return TestClient(Starlette(routes=parts["routes"], middleware=parts["middleware"]))


def test_a_table_has_an_address(client):
    answer = client.get("/data/partnerships.csv?municipality=sisli")
    assert len(pd.read_csv(io.StringIO(answer.text))) == (ties()["municipality"] == "Şişli").sum()


def test_an_address_gives_a_table_as_selected_for_people(client):
    content = client.get("/data/aid.csv?municipality=pendik&for=people&lang=tr").content
    rows = pd.read_csv(io.BytesIO(content), sep=";")
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows["donor"].str.contains("Pendik").tolist() == [True] * 6


def test_every_address_of_the_catalogue_answers(client):
    told = client.get("/data/catalogue.jsonld")
    addresses = [one["contentUrl"] for dataset in told.json()["dataset"] for one in dataset["distribution"]]
    assert told.headers["content-type"] == "application/ld+json"
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_table_of_an_edition_has_an_address(client, tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    editions.store().add(edition(), listed(tie(), tie("Ankara")))
    answer = client.get("/data/partnerships.csv?edition=own")
    assert pd.read_csv(io.StringIO(answer.text))["municipality"].tolist() == ["Şişli", "Ankara"]


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "gpkg", "xlsx"])
def test_a_table_comes_in_every_format(client, form):
    answer = client.get(f"/data/partnerships.{form}")
    assert (answer.status_code, len(answer.content) > 1000) == (200, True)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/data/partnerships.csv?country=XX&lang=en", 400, "country=XX"),
        ("/data/nothing.csv?lang=en", 404, "partnerships.csv"),
        ("/data/partnerships.exe?lang=en", 404, "partnerships.csv"),
        ("/data/aid.csv?kind=sister_city&lang=en", 400, "kind"),
        ("/data/aid.geojson?lang=xx", 200, "FeatureCollection"),
    ],
)
def test_a_wrong_address_gets_a_sentence(client, address, status, said):
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True)


@pytest.mark.parametrize(
    "path", ["..%2F..%2Fetc%2Fpasswd", "%2e%2e/partnerships.csv", "partnerships.csv%00", "/etc/passwd"]
)
def test_no_path_leaves_the_tables(client, path):
    assert client.get(f"/data/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/component/x/index.html", "/data/aid.csv"])
def test_every_answer_carries_a_policy_that_names_no_other_host(client, path):
    policy = client.get(path).headers["content-security-policy"]
    assert "object-src 'none'" in policy
    assert not [word for word in policy.split() if "://" in word or word.startswith("*")]


@pytest.mark.parametrize("path", ["/", "/component/pages.parts.frame.atlas_map.atlas_map/index.html", "/data/aid.csv"])
def test_scripts_inside_a_page_run_by_their_hash_only(path):
    scripts = next(part for part in middleware.policy(path).split("; ") if part.startswith("script-src"))
    assert "'sha256-" in scripts
    assert "unsafe" not in scripts


@pytest.mark.parametrize(
    ("path", "needed"), [("/", True), ("/presentation", True), ("/component/x/", False), ("/data/aid.csv", False)]
)
def test_only_the_pages_that_hold_components_run_a_blob(path, needed):
    scripts = next(part for part in middleware.policy(path).split("; ") if part.startswith("script-src"))
    assert ("blob:" in scripts) == needed


@pytest.mark.parametrize("host", ["atlas.example.org", "localhost.example.org", "localhost@example.org", "[::1"])
@pytest.mark.parametrize("path", ["/", "/data/aid.csv", "/component/x/index.html", "/_stcore/health"])
def test_a_request_under_a_name_that_is_not_the_atlass_reads_nothing(client, host, path):
    answer = client.get(path, headers={"Host": host})
    assert (answer.status_code, "STREAMLIT_BROWSER_SERVER_ADDRESS" in answer.text) == (421, True)


@pytest.mark.parametrize(
    "host", ["localhost:8501", "LOCALHOST", "127.0.0.1:8501", "192.168.1.4", "[::1]:8501", "atlas"]
)
def test_a_name_that_no_web_site_can_lead_here_is_answered(client, host):
    assert client.get("/data/aid.csv", headers={"Host": host}).status_code == 200


def test_the_names_that_the_settings_give_are_the_atlass(client, monkeypatch):
    monkeypatch.setenv("ATLAS_OIDC_REDIRECT_URI", "https://atlas.example.org/oauth2callback")
    named = {"Host": "Atlas.Example.org:8501", "Origin": "https://atlas.example.org"}
    assert client.get("/data/aid.csv", headers=named).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://localhost:8502", "http://localhost", "https://atlas.example.org", "null", "", "http://[::1"]
)
def test_a_page_of_somebody_else_is_not_answered(client, origin):
    headers = {"Host": "localhost:8501", "Origin": origin}
    assert client.get("/data/aid.csv", headers=headers).status_code == 403
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream", headers=headers):
        pass


def test_a_page_of_the_atlas_is_answered(client):
    headers = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
    assert client.get("/data/aid.csv", headers=headers).status_code == 200


def test_what_tells_about_visits_is_closed(client):
    assert client.get("/_stcore/metrics").status_code == 404


async def _broken_off(*_):
    raise ClientDisconnect


def test_an_upload_that_is_broken_off_is_one_line_in_the_log(events):
    # In a thread of its own: a browser of another test may hold this one's event loop.
    with start_blocking_portal() as portal:
        portal.call(middleware.SafeHeaders(_broken_off), {"type": "http", "path": "/"}, None, None)
    assert events() == [{"event": "upload broken off"}]


def test_the_scripts_inside_the_map_are_the_same_for_every_data_set(tmp_path):
    written = (site(ties().head(3), tmp_path) / "index.html").read_bytes()
    assert all(script in written for script in inline_scripts())
    assert len(inline_scripts()) == written.count(b"<script>")


def test_an_event_is_one_line_of_json():
    record = logging.LogRecord("atlas", logging.INFO, "", 0, "table sent", (), None)
    record.fields = {"bytes": 3, "text": "two\nlines"}
    line = log.OneLine().format(record)
    assert "\n" not in line
    assert json.loads(line)["event"] == "table sent"


@pytest.fixture
def events(caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("atlas"), "propagate", True)
    caplog.set_level(logging.INFO, "atlas")
    return lambda: [{"event": record.message, **getattr(record, "fields", {})} for record in caplog.records]


def test_a_file_taken_away_is_noted_when_it_is_made(events):
    made = log.taken("country_bars", "png", lambda: b"abc")
    assert (events(), made()) == ([], b"abc")
    assert [(told["event"], told["what"], told["form"], told["bytes"]) for told in events()] == [
        ("taken away", "country_bars", "png", 3)
    ]


def test_a_visit_ends_when_its_session_is_forgotten(events):
    session = {"visit": type("Visit", (), {})()}
    log.visit(session["visit"])
    session.clear()
    assert [told["event"] for told in events()] == ["visit begun", "visit ended"]


def test_a_fault_is_noted_without_what_was_typed(events):
    try:
        try:
            int("Ayşe Yılmaz")
        except ValueError as first:
            raise KeyError("Ayşe Yılmaz") from first
    except KeyError as fault:
        log.fault(fault, where="page")
    assert events()[0]["kinds"] == ["KeyError", "ValueError"]
    assert "Ayşe" not in str(events())


def test_a_known_fault_is_noted_without_its_values(events):
    log.note_refusal(AtlasError("There is no place {name}.", name="Ayşe"), where="page")
    assert events() == [
        {"event": "refused", "where": "page", "kind": "AtlasError", "message": "There is no place {name}."}
    ]


def test_a_fault_is_noted_once(caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("atlas"), "propagate", True)
    fault = ValueError("torn")
    log.fault(fault, where="script")
    log.fault(fault, where="page")
    assert [record.message for record in caplog.records] == ["failed"]


def test_the_overview_asked_for_by_name_keeps_the_selection(client):
    answer = client.get("/overview?lang=en&country=BA", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "./?lang=en&country=BA")


def test_more_large_tables_than_may_wait_get_a_sentence(client, monkeypatch):
    monkeypatch.setattr(tables, "_LARGE", 0)
    monkeypatch.setattr(tables, "_PLACES", threading.Semaphore(0))
    answer = client.get("/data/partnerships.xlsx?lang=en")
    assert (answer.status_code, answer.text) == (
        503,
        "The atlas is writing other large tables. Ask again in a minute.\n",
    )


def test_large_tables_are_written_one_at_a_time(client, monkeypatch):
    at_once, most = [], []

    def written(*_, **__):
        at_once.append(1)
        most.append(len(at_once))
        at_once.pop()
        return b""

    monkeypatch.setattr(tables, "_LARGE", 0)
    monkeypatch.setattr(tables, "table_file", written)
    with ThreadPoolExecutor(4) as visitors:
        answers = list(visitors.map(client.get, ["/data/partnerships.xlsx"] * 12))
    assert (max(most), {answer.status_code for answer in answers}) == (1, {200})
