"""A real Streamlit server and a real Chromium; a missing one is a failure, not a skip."""

import json
import os
import shutil
import time
from collections import defaultdict
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from tests.browser.servers import PATIENCE_S, Server
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
PATIENCE_MS = 1000 * PATIENCE_S
QUIET = """() => !document.querySelector("[data-testid=stSkeleton], [data-stale=true]")
  && !document.getAnimations().some(({ effect, playState }) =>
    playState === "running" && effect.getComputedTiming().endTime < Infinity)"""
"""Whether nothing of a page is still to come, about to be drawn anew, unfolding, or on its way into or out of sight."""
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


def headless() -> str:
    """Find the Chromium that can draw no window, where Debian has it, which needs less for a page; else `chromium`."""
    return os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium-headless-shell") or chromium()


@pytest.fixture(scope="session")
def running():
    """The server that the tests of one process share, as it can be asked about itself."""
    started = Server()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def server(running):
    return running.address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=headless(), args=list(FLAGS))
        yield launched
        launched.close()


class Visit:
    """One visitor: a tab, what it asked for, what went wrong in it, and the map inside it."""

    def __init__(self, page):
        self.page = page
        self.page.set_default_timeout(PATIENCE_MS)
        self.talk = Talk()
        self.foreign, self.faults, self.breaches = [], [], []
        self.heard = {
            "websocket": self.talk.begin,
            "request": self._asked,
            "pageerror": self._failed,
            "console": self._said,
            "dialog": self._stopped,
        }
        for event, hear in self.heard.items():
            page.on(event, hear)

    def _asked(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            self.foreign.append(request.url)

    def _failed(self, error):
        self.faults.append(str(error))

    def _said(self, said):
        if "Content Security Policy" in said.text:
            self.breaches.append(said.text)

    def _stopped(self, dialog):
        self.breaches.append(dialog.message)
        dialog.dismiss()

    def leave(self):
        """Leave the tab as a new one is, but for the scripts of Streamlit, which it need not read again."""
        for event, hear in self.heard.items():
            self.page.remove_listener(event, hear)
        self.page.unroute_all()
        self.page.context.set_offline(False)
        self.page.context.clear_cookies()
        # An empty page of the same server: for about:blank Chromium would begin another process, without the scripts.
        # The server may be gone; nobody asks it.
        self.page.route("**/left", lambda route: route.fulfill(content_type="text/html", body=""))
        self.page.goto(urljoin(self.page.url, "/left"))
        self.page.unroute_all()
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")

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

    def turn_to(self, menu, page):
        """Open a menu of the navigation, and a page in it."""
        self.page.locator(".stAppHeader").get_by_text(menu, exact=True).click()
        self.page.get_by_role("menuitem", name=page, exact=True).click()

    def open_filters(self):
        self.page.locator(".st-key-filters button").first.click()
        return self.page.get_by_test_id("stPopoverBody")

    def choose(self, box, name):
        """Choose what is called so in a box with a list, which closes when anything around it moves or scrolls."""
        box.scroll_into_view_if_needed()
        self.settle()
        box.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()

    def look_at(self, latitude, longitude, zoom):
        """Move the map as a reader does: one that no hand has touched is fitted anew whenever its frame changes."""
        look = (
            f"() => {{ document.dispatchEvent(new Event('pointerdown'));"
            f" atlas.map.setView([{latitude}, {longitude}], {zoom}, {{ animate: false }}); }}"
        )
        self.map.evaluate(look)

    def settle(self):
        """Wait until every run that was asked for has finished and is drawn; what is drawn may ask for another."""
        quiet, until = 0, time.monotonic() + PATIENCE_S
        while quiet < 3:
            assert time.monotonic() < until, "the page does not come to rest"
            self.page.wait_for_timeout(100)
            quiet = quiet + 1 if self.talk.answered and self.page.evaluate(QUIET) else 0

    def wait_until_map(self, expression):
        self.map.wait_for_function(expression)
        self.settle()


class Tabs:
    """Tabs that visitors have left, by how they were opened: a page opens in one in a third of the time."""

    def __init__(self, browser):
        self.browser, self.left = browser, defaultdict(list)

    def begin(self, width=1440, height=900, color_scheme="light", reduced_motion="no-preference", **options):
        known = {"locale": "tr-TR", **options}
        left = self.left[json.dumps(known, sort_keys=True)]
        page = left.pop() if left else self.browser.new_context(**known).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        visitor = Visit(page)
        visitor.left_to = left
        return visitor

    def end(self, visitor):
        try:
            visitor.leave()
            visitor.left_to.append(visitor.page)
        except Error:
            visitor.page.context.close()


@pytest.fixture(scope="session")
def tabs(browser):
    return Tabs(browser)


@pytest.fixture
def visit(tabs):
    begun = []

    def begin(*size, **options):
        begun.append(tabs.begin(*size, **options))
        return begun[-1]

    yield begin
    for visitor in begun:
        tabs.end(visitor)
