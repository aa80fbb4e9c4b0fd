"""A real Streamlit server and a real Chromium; a missing one is a failure, not a skip."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from geo.base.paths import ROOT

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A browser on a busy machine may miss a beat: such a test is run again, and the report says so."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


def chromium() -> str:
    found = os.environ.get("ATLAS_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail("No Chromium was found. Install it (Debian: apt-get install chromium) or set ATLAS_CHROMIUM.")
    return found


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
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.25)
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
        self.page.frame_locator("iframe").locator("body[data-drawn]").wait_for(timeout=60_000)
        # The first map of a visit says that it is drawn, and the charts follow in a run of their own.
        self.page.wait_for_timeout(500)
        self.settle()
        self.page.wait_for_function("() => new Promise((done) => requestIdleCallback(() => done(true)))")

    def settle(self):
        busy = "[data-testid=stStatusWidget], [data-testid=stSkeleton]"
        self.page.wait_for_function(f"() => !document.querySelector('{busy}')", timeout=60_000)
        self.page.wait_for_timeout(400)

    def wait_until_map(self, expression):
        self.map.wait_for_function(expression, timeout=30_000)
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
