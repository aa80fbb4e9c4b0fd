"""
Two apps side by side in a real browser, turn about, so that a busy minute hits both.

``python -m tests.benchmarks.comparison.screen article|tenfold|world`` writes every value to standard
output as JSON. The article's ties and ten times as many are drawn by the naive app and by
the atlas; the world's (``ATLAS_TWINS``) by the atlas beside the atlas with the article's.
"""

import argparse
import json
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Error, sync_playwright

from tests.benchmarks.comparison.serving import ATLAS, ATLAS_OF_OTHER_TIES, NAIVE, cpu_s, memory_mib, served
from tests.benchmarks.comparison.ties import SETS
from tests.browser.conftest import FLAGS, chromium

MUNICIPALITIES = ("Pendik", "Şişli", "Beyoğlu", "Kartal", "Fatih", "Tuzla", "Maltepe")
COUNTRIES = ("Fransa", "Japonya", "Brezilya", "Macaristan", "Kanada", "Almanya", "İtalya")
LONGEST_MS = 300_000
DRAWN = "() => document.body?.dataset.drawn || null"
MARKERS = "() => document.querySelectorAll('.leaflet-marker-icon').length || null"


@dataclass
class App:
    """One app: where it is, how its map says that it is drawn, and what it needed."""

    script: str
    ties: str
    path: str = "/connections?lang=tr"
    frame: str = "atlas_map"
    state: str = DRAWN
    control: int = 0
    choices: tuple[str, ...] = MUNICIPALITIES
    least: int = 0
    """So many markers are the whole map."""
    first_s: list[float] = field(default_factory=list)
    change_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    memory_mib: list[float] = field(default_factory=list)

    def told(self):
        return {name: getattr(self, name) for name in ("first_s", "change_s", "cpu_s", "bytes", "memory_mib")}


class Open:
    """An app that is open in the browser."""

    def __init__(self, app, browser, address, server):
        self.app, self.browser, self.server = app, browser, server
        self.address = address + app.path
        self.received = 0

    def visit(self):
        """Come as a new visitor; the page stays open until the next one comes."""
        self.leave()
        self.context = self.browser.new_context(viewport={"width": 1440, "height": 900})
        self.page = self.context.new_page()
        began = time.perf_counter()
        self.page.goto(self.address)
        self._frame().wait_for_function(self._ready(), timeout=LONGEST_MS, polling=30)
        self.app.first_s.append(time.perf_counter() - began)
        self.quiet()

    def leave(self):
        if hasattr(self, "context"):
            self.context.close()

    def _ready(self):
        return f"() => {{ const state = ({self.app.state})(); return state !== null && !(state < {self.app.least}); }}"

    def listen(self):
        devtools = self.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on("Network.webSocketFrameReceived", lambda event: self._add(_decoded(event)))
        devtools.on("Network.dataReceived", lambda event: self._add(event.get("encodedDataLength", 0)))

    def _add(self, amount):
        self.received += int(amount)

    def change(self, choice):
        """Add one choice to the selection."""
        before = self._frame().evaluate(self.app.state)
        if (folded := self.page.locator(".st-key-filters button")).count() and not self.page.get_by_test_id(
            "stPopoverBody"
        ).count():
            folded.first.click()
        control = self.page.locator("[data-testid=stSidebar], [data-testid=stPopoverBody]").get_by_test_id(
            "stMultiSelect"
        )
        control = control.nth(self.app.control)
        control.locator("input").fill(choice)
        option = self.page.get_by_role("option", name=choice, exact=True)
        option.wait_for()
        self.received, spent, began = 0, cpu_s(self.server), time.perf_counter()
        option.click()
        while self._state() in (before, None):
            if time.perf_counter() - began > LONGEST_MS / 1000:
                raise TimeoutError(f"{self.app.script}: the map was not updated after {choice}")
            self.page.wait_for_timeout(15)
        self.app.change_s.append(time.perf_counter() - began)
        self.quiet()
        self.app.cpu_s.append(cpu_s(self.server) - spent)
        self.app.bytes.append(self.received)
        self.app.memory_mib.append(memory_mib(self.server))

    def _state(self):
        try:
            return self._frame().evaluate(self.app.state)
        except Error:  # the frame is just being built again
            return None

    def _frame(self):
        until = time.perf_counter() + LONGEST_MS / 1000
        while time.perf_counter() < until:
            if found := next((frame for frame in self.page.frames if self.app.frame in frame.url), None):
                return found
            self.page.wait_for_timeout(15)
        raise TimeoutError(self.app.frame)

    def quiet(self):
        """Wait until server and browser have nothing left to do, so that the other app's turn is its own."""
        self.page.wait_for_timeout(1000)
        until, before = time.perf_counter() + 60, cpu_s(self.server)
        while time.perf_counter() < until:
            self.page.wait_for_timeout(500)
            now = cpu_s(self.server)
            if now - before < 0.03:
                break
            before = now
        self.page.evaluate("() => new Promise((done) => requestIdleCallback(() => done(true), {timeout: 30000}))")


def _decoded(event):
    return len(event["response"]["payloadData"]) * 3 // 4


def apps(which):
    """Two apps for one set of ties."""
    ties = SETS[which]()
    if which == "world":
        every = App(ATLAS_OF_OTHER_TIES, "world", control=1, choices=COUNTRIES)
        return len(ties), {"article": App(ATLAS, "article"), "atlas": every}
    markers = int(ties["latitude"].notna().sum())
    naive = App(NAIVE, which, path="", frame="st_folium", state=MARKERS, least=markers)
    return len(ties), {"naive": naive, "atlas": App(ATLAS if which == "article" else ATLAS_OF_OTHER_TIES, which)}


def screen(which, *, visits, changes):
    """Measure both apps turn about."""
    count, both = apps(which)
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=list(FLAGS))
        opened = [
            Open(app, browser, *stack.enter_context(served(app.script, ATLAS_MEASURED_TIES=app.ties)))
            for app in both.values()
        ]
        for turn in range(visits):
            for each in opened:
                print(f"{which}: visit {turn + 1}, {each.app.script}", file=sys.stderr)
                each.visit()
        for each in opened:
            each.listen()
        for turn in range(changes):
            for each in opened:
                print(f"{which}: change {turn + 1}, {each.app.script}", file=sys.stderr)
                each.change(each.app.choices[turn])
        browser.close()
    return {"ties": count, "apps": {name: app.told() for name, app in both.items()}}


def main(arguments):
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("which", choices=SETS)
    asked.add_argument("--visits", type=int, default=5)
    asked.add_argument("--changes", type=int, default=7, choices=range(1, len(MUNICIPALITIES) + 1))
    given = asked.parse_args(arguments)
    json.dump(screen(given.which, visits=given.visits, changes=given.changes), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
