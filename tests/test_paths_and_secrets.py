"""Claims about a real server: no path reaches the file system, uploads need their token, no secret is in the tree."""

import http.client
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import streamlit

from geo.base.paths import ROOT

INSIDE = (b"root:", b"dependency-groups", b"enableXsrfProtection", b"[project]", b"import ")
UPWARDS = (
    "../" * 8,
    "..%2f" * 8,
    "%2e%2e/" * 8,
    "..%5c" * 8,
    "..\\" * 8,
    "....//" * 8,
    "%252e%252e%252f" * 8,
    "/",
    "//",
)
SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
FOLDERS = (
    "/component/pages.parts.frame.atlas_map.atlas_map/",
    "/component/",
    "/_stcore/bidi-components/",
    "/app/static/",
    "/static/",
    "/data/",
    "/media/",
    "/_stcore/upload_file/",
)
TARGETS = ("etc/passwd", "pyproject.toml", ".streamlit/config.toml")
SECRET = re.compile(
    r"""-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|xox[bap]-\w{10}|eyJ[\w-]{20}\.eyJ"""
    r"""|(?i:password|passwd|secret|api_?key|token)\s*[:=]\s*["'][^"'\s{}<>$]{8,}["']"""
    r"""|postgres(?:ql)?://[^\s:@/]+:(?!secret@|password@|geheim|\*|…|PASSWORD@|change|\{)[^\s@/]+@"""
)


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    server = subprocess.Popen(
        [*command, "--server.port", str(free), "--server.address", "127.0.0.1"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ends = time.monotonic() + 60
        while time.monotonic() < ends and _asked(free, "GET", "/_stcore/health")[0] != 200:
            time.sleep(0.25)
        yield free
    finally:
        server.terminate()
        server.wait(timeout=20)


def _asked(port, method, path, body=None, headers=None):
    """Ask with the path as it is: most clients would tidy it up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in {**(headers or {}), "Content-Length": str(len(body or b""))}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers
    except OSError:
        return 0, b"", {}
    finally:
        connection.close()


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_path_reaches_the_file_system(port, folder):
    for upwards in UPWARDS:
        for target in TARGETS:
            status, content, _ = _asked(port, "GET", f"{folder}{upwards}{target}")
            # What is no file of its own is a page of the atlas for Streamlit, which sends the same shell to all.
            assert (status in (400, 403, 404, 405) or content == SHELL, upwards, status) == (True, upwards, status)
            assert not [word for word in INSIDE if word in content]


@pytest.mark.parametrize(
    "path", ["/dashboard.py", "/geo/base/paths.py", "/.git/config", "/cache/atlas.sqlite", "/data/"]
)
def test_no_file_of_the_atlas_is_served_as_it_is(port, path):
    _, content, _ = _asked(port, "GET", path)
    assert not [word for word in (*INSIDE, b"SQLite format", b"[core]") if word in content]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_without_session_and_token_is_refused(port, method):
    status, _, _ = _asked(port, method, "/_stcore/upload_file/nobody/nothing", b"x")
    assert 400 <= status < 500


def test_an_upload_with_a_token_from_elsewhere_is_refused(port):
    headers = {
        "Cookie": "_streamlit_xsrf=2|aaaa|bbbb|1",
        "X-Xsrftoken": "2|cccc|dddd|1",
        "Origin": "http://evil.invalid",
    }
    status, _, _ = _asked(port, "PUT", "/_stcore/upload_file/nobody/nothing", b"x", headers)
    assert 400 <= status < 500


def test_every_cookie_stays_on_this_site(port):
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/data/aid.csv"):
        for cookie in _asked(port, "GET", path)[2].get_all("Set-Cookie") or []:
            # Streamlit's own token must be read by its own script; it is no key to anything without its cookie.
            assert re.search(r"samesite=(lax|strict)", cookie, re.IGNORECASE), cookie
            assert cookie.startswith("_streamlit_xsrf=") or "httponly" in cookie.lower(), cookie


def test_the_atlas_turns_the_protection_on():
    config = (ROOT / ".streamlit" / "config.toml").read_text()
    assert "enableXsrfProtection = true" in config
    assert "enableCORS = false" not in config


def test_no_secret_is_in_the_tree():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in listed.stdout.decode().split("\0") if name] or [
        path.relative_to(ROOT).as_posix()
        for top in ("geo", "pages", "tests", ".streamlit", ".ci")
        for path in (ROOT / top).rglob("*")
    ]
    found = []
    for name in names:
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 1_000_000 and not name.endswith((".csv", ".json", ".geojson")):
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [(name, match[0]) for match in SECRET.finditer(text)]
    assert [entry for entry in found if not entry[0].startswith("tests/")] == []
    assert [entry for entry in found if "BEGIN" in entry[1] or "AKIA" in entry[1]] == []
