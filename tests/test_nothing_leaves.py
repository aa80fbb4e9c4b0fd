"""Claims about what the atlas asks of other computers: nothing, unless a person wants a look-up."""

import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import net_util
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from geo.base.paths import ROOT
from pages import serving
from tests.test_your_data_page import LIST

RUN = """
import os, pathlib, sys
from tests.asked import note_what_is_asked
note_what_is_asked(pathlib.Path(sys.argv[1], "asked"))
from click.testing import CliRunner
from geo.__main__ import atlas
os.chdir(sys.argv[1])
for line in sys.argv[2:]:
    done = CliRunner().invoke(atlas, line.split())
    if done.exit_code:
        print(line, done.output)
"""
COMMANDS = (
    *(f"export {table} -o {table}.csv" for table in ("partnerships", "memberships", "aid", "places", "tie_events")),
    *(f"export partnerships -o p.{form}" for form in ("json", "geojson", "gpkg", "xlsx")),
    *(f"figure connections -o map.{form}" for form in ("png", "svg", "pdf", "html")),
    "figure --list", "catalogue", "names -o names.csv", "check", "rebuild --help", "dossier --list",
    *(f"dossier sisli -o sisli.{form}" for form in ("pdf", "pptx", "html")),
    "dossier --country BA -o bosnia.html", "tour -o tour.pptx",
    "geocode list.csv -o placed.xlsx", "edition import list.csv --id own --good-only", "edition list",
    "edition export own -o own.csv", "edition compare article own -o compared.csv", "edition backup all.zip",
    "edition restore all.zip --replace", "edition remove own", "decisions export -o decisions.csv",
    "decisions apply decisions.csv --database", "store export kept.csv", "store import kept.csv",
)  # fmt: skip


def test_no_command_asks_another_computer(tmp_path, monkeypatch):
    (tmp_path / "list.csv").write_bytes(LIST)
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/atlas.sqlite")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    done = subprocess.run(
        [sys.executable, "-c", RUN, tmp_path, *COMMANDS], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert (done.stdout, done.stderr, (tmp_path / "asked").read_text()) == ("", "", "")


@pytest.mark.parametrize(
    "question",
    [
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
        "import socket; socket.getaddrinfo('192.0.2.1', 80)",
        "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80, local_addr=('127.0.0.1', 0)))",
    ],
)
def test_the_guard_hears_who_asks(tmp_path, question):
    told = f"import pathlib; from tests.asked import *; note_what_is_asked(pathlib.Path({str(tmp_path / 'asked')!r}))"
    subprocess.run([sys.executable, "-c", f"{told}; {question}"], check=False, capture_output=True, cwd=ROOT)
    assert "192.0.2.1" in (tmp_path / "asked").read_text()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "ATLAS:8501", "origin": "http://atlas:8501"},
        {"host": "127.0.0.1:8501", "origin": "https://atlas.example.org"},
        {"host": "localhost:8501", "origin": "https://evil.example"},
    ],
)
def test_no_handshake_makes_the_server_look_for_its_own_address(headers, monkeypatch):
    monkeypatch.setenv("ATLAS_OIDC_REDIRECT_URI", "https://atlas.example.org/oauth2callback")
    asked = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *given, **_: asked.append(given))
    monkeypatch.setattr(net_util, "_external_ip", None)

    async def handshake(line):
        # As Streamlit's own end of the line begins.
        _is_origin_allowed(line.headers.get("Origin"), line.headers.get("Host"))
        await line.close()

    app = Starlette(routes=[WebSocketRoute("/_stcore/stream", handshake)], middleware=serving.parts()["middleware"])
    with pytest.raises(WebSocketDisconnect), TestClient(app).websocket_connect("/_stcore/stream", headers=headers):
        pass
    assert asked == []
