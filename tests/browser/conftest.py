"""A real Streamlit server and a real Chromium; a missing one is a failure, not a skip."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from http import HTTPStatus

import pytest
from playwright.sync_api import expect, sync_playwright

from geo.base.paths import ROOT
from tests.browser.talk import Talk

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 120_000
"""How long anything is waited for, on a machine that does much else; a limit of no claim."""
QUIET = """() => !document.querySelector("[data-testid=stSkeleton], [data-stale=true]")
  && !document.getAnimations().some((each) => each instanceof CSSTransition)"""
"""Whether nothing of a page is still to come, about to be drawn anew, or on its way into or out of sight."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


expect.set_options(timeout=PATIENCE_MS)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    found = os.environ.get("ATLAS_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail("No Chromium was found. Install it (Debian: apt-get install chromium) or set ATLAS_CHROMIUM.")
    return found


def _answers(address):
    try:
        return urllib.request.urlopen(address, timeout=5).status == HTTPStatus.OK
    except OSError:
        time.sleep(0.1)
        return False


@contextmanager
def served(script="dashboard.py", said=subprocess.DEVNULL, **environment):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1", "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=said,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + PATIENCE_MS / 1000
        while not _answers(f"{address}/_stcore/health"):
            assert server.poll() is None, "the server ended before it answered"
            assert time.monotonic() < until, "the server did not answer"
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def server():
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


class Visit:
    """One visitor: a page, what it asked for, and the map inside it."""

    def __init__(self, context):
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.talk = Talk(self.page)
        self.foreign, self.faults = [], []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _asked(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            self.foreign.append(request.url)

    def open(self, address):
        self.page.goto(address)
        self.wait_for_map()
        return self

    @property
    def map(self):
        return next(frame for frame in self.page.frames if "atlas_map" in frame.url)

    def wait_for_map(self):
        self.page.frame_locator("iframe").locator("body[data-drawn]").wait_for()
        self.settle()
        self.page.wait_for_function("() => new Promise((done) => requestIdleCallback(() => done(true)))")

    def settle(self):
        """Wait until every run that was asked for has finished and is drawn; what is drawn may ask for another."""
        quiet, until = 0, time.monotonic() + PATIENCE_MS / 1000
        while quiet < 3:
            assert time.monotonic() < until, "the page does not come to rest"
            self.page.wait_for_timeout(100)
            quiet = quiet + 1 if self.talk.answered and self.page.evaluate(QUIET) else 0

    def wait_until_map(self, expression):
        self.map.wait_for_function(expression)
        self.settle()


@pytest.fixture
def visit(browser):
    contexts = []

    def begun(width=1440, height=900, **options):
        known = {"viewport": {"width": width, "height": height}, "locale": "tr-TR"}
        context = browser.new_context(**{**known, **options})
        contexts.append(context)
        return Visit(context)

    yield begun
    for context in contexts:
        context.close()
