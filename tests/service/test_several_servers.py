"""Claims about the set-up of .streamlit/servers: two processes, one address, one database."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from geo.base.paths import ROOT
from tests.browser.conftest import FLAGS, Visit, chromium
from tests.service.conftest import answers_at, free_port, program
from tests.test_your_data_page import LIST

SET_UP = ROOT / ".streamlit" / "servers"


def _process(port: int, environment: dict[str, str]) -> subprocess.Popen:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    return subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, f"nginx.conf no longer says {old}"
        text = text.replace(old, new)
    return text


class SetUp:
    """Two processes behind nginx, as the files say, on free ports; ``more`` changes them, ``known_as`` names them."""

    def __init__(self, folder: Path, database: str, *, more: dict[str, str] | None = None, known_as: str = "") -> None:
        self.ports = [free_port(), free_port()]
        self.front = free_port()
        self.environment = {"ATLAS_DATABASE_URL": database, "STREAMLIT_SERVER_COOKIE_SECRET": "of-the-test"}
        if known_as:
            self.environment["STREAMLIT_BROWSER_SERVER_ADDRESS"] = known_as
        self.processes = {port: _process(port, self.environment) for port in self.ports}
        changes = {
            f"127.0.0.1:{said}": f"127.0.0.1:{port}" for said, port in zip((8501, 8502), self.ports, strict=True)
        }
        site = _changed(
            (SET_UP / "nginx.conf").read_text(),
            {**changes, "listen 80;": f"listen 127.0.0.1:{self.front};", **(more or {})},
        )
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
        unused = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("uwsgi", "scgi"))
        whole = f"pid {folder}/pid; events {{}} http {{ access_log off; {temporary} {unused} {site} }}"
        (folder / "nginx.conf").write_text(whole)
        self.nginx = subprocess.Popen([program("nginx"), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        self.address = f"http://127.0.0.1:{self.front}"

    def stop(self) -> None:
        for process in (*self.processes.values(), self.nginx):
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture
def started(tmp_path, address):
    with ExitStack() as stack:

        def start(**known) -> SetUp:
            begun = SetUp(tmp_path, address, **known)
            stack.callback(begun.stop)
            for port in (*begun.ports, begun.front):
                assert answers_at(f"http://127.0.0.1:{port}/_stcore/health"), f"nobody is well at {port}"
            return begun

        yield start


@pytest.fixture
def set_up(started):
    return started()


def _asked(address: str, cookie: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(request, timeout=10) as reply:
        return reply.status, "; ".join(reply.headers.get_all("Set-Cookie") or ())


def test_the_address_outlives_a_process(set_up):
    _, given = _asked(f"{set_up.address}/")
    cookie = re.search(r"atlas_visitor=\w+", given)[0]
    for port in set_up.ports:
        set_up.processes[port].send_signal(signal.SIGKILL)
        set_up.processes[port].wait()
        status, again = _asked(f"{set_up.address}/_stcore/health", cookie)
        assert (status, cookie in again) == (200, True)
        set_up.processes[port] = _process(port, set_up.environment)
        assert answers_at(f"http://127.0.0.1:{port}/_stcore/health")
        time.sleep(5.5)  # as long as nginx leaves a process out that has failed


@pytest.fixture
def visitor():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield Visit(browser.new_context(viewport={"width": 1440, "height": 900}, locale="tr-TR").new_page())
        browser.close()


def _brought(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(f"{address}/your_data?lang=tr")
    file = page.locator("input[type=file]")
    file.wait_for(state="attached", timeout=60_000)
    file.set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST})
    page.get_by_role("button", name="4 satırın yerini bul").click(timeout=60_000)
    page.get_by_role("button", name="Sakla").click(timeout=60_000)
    page.get_by_role("link", name="Haritada göster").wait_for(timeout=60_000)


def test_a_list_brought_to_one_process_is_on_the_other_and_outlives_both(set_up, visitor):
    first, second = set_up.ports
    _brought(visitor, f"http://127.0.0.1:{first}")
    _four_lines(visitor, f"http://127.0.0.1:{second}")
    _four_lines(visitor, set_up.address)
    for port in set_up.ports:
        set_up.processes[port].send_signal(signal.SIGKILL)
        set_up.processes[port].wait()
        _four_lines(visitor, set_up.address)
        set_up.processes[port] = _process(port, set_up.environment)
        assert answers_at(f"http://127.0.0.1:{port}/_stcore/health")
        time.sleep(5.5)
    _four_lines(visitor, f"http://127.0.0.1:{first}")


HIDING = {
    "proxy_set_header Host $http_host;": "proxy_set_header Host localhost; proxy_set_header Origin http://localhost;",
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;": "",
    "proxy_set_header X-Forwarded-Proto $scheme;": "",
}
"""A proxy that lets every visitor look like somebody at this computer."""


@pytest.mark.parametrize("known", [{}, {"more": HIDING, "known_as": "atlas.example.org"}], ids=["as told", "hiding"])
def test_nobody_behind_nginx_is_taken_for_somebody_at_this_computer(started, visitor, known):
    visitor.page.goto(f"{started(**known).address}/review?lang=en&list=article")
    visitor.page.get_by_text("Here everything can be looked at, but not changed").wait_for(timeout=90_000)
    expect(visitor.page.locator(".st-key-no-place button")).to_be_disabled()


def test_what_the_files_set_up_names_the_address_of_visitors():
    assert re.search(r"^STREAMLIT_BROWSER_SERVER_ADDRESS=\S", (SET_UP / "atlas.env.example").read_text(), re.MULTILINE)


def _four_lines(visitor: Visit, address: str) -> None:
    visitor.open(f"{address}/connections?lang=tr&edition=liste")
    visitor.wait_until_map("() => document.body.dataset.lines === '4'")
