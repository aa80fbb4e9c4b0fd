"""
Measure the atlas beside the naive app, in one run, in a real browser.

``python -m tests.comparison.compare [WORLD_TWINS.csv]`` prints a table: medians of
some filter changes, ratios first.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil
from playwright.sync_api import sync_playwright

from geo.paths import ROOT
from tests.browser.conftest import FLAGS, chromium

CHANGES = ("Pendik", "Şişli", "Beyoğlu", "Kartal", "Fatih", "Tuzla", "Maltepe")
WORLD_CHANGES = ("Fransa", "Japonya", "Brezilya", "Macaristan", "Kanada", "Almanya", "İtalya")


@dataclass
class Measured:
    """What one app needed."""

    first_s: list[float] = field(default_factory=list)
    change_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)

    def medians(self):
        return {name: statistics.median(getattr(self, name)) for name in ("first_s", "change_s", "cpu_s", "bytes")}


@contextmanager
def served(script, **environment):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
            break
        except OSError:
            time.sleep(0.25)
    try:
        yield f"http://127.0.0.1:{port}", psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def measure(  # noqa: PLR0913 - one app, and how its map says that it is drawn
    browser, address, process, *, frame, ready, box, names, state
):
    measured = Measured()
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(address)
        inside = _frame(page, frame)
        inside.wait_for_function(ready, timeout=120_000, polling=30)
        measured.first_s.append(time.perf_counter() - begun)
        if len(measured.first_s) < 3:
            context.close()
    received = [0]
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on(
        "Network.webSocketFrameReceived", lambda event: _add(received, len(event["response"]["payloadData"]) * 3 // 4)
    )
    devtools.on("Network.dataReceived", lambda event: _add(received, event.get("encodedDataLength", 0)))
    page.wait_for_timeout(3000)
    for name in names:
        before = _frame(page, frame).evaluate(state)
        field_ = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").nth(box).locator("input")
        field_.fill(name)
        option = page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        received[0], cpu, begun = 0, _cpu(process), time.perf_counter()
        option.click()
        while time.perf_counter() - begun < 90:
            try:
                if _frame(page, frame).evaluate(state) not in (before, None):
                    break
            except Exception:
                pass
            page.wait_for_timeout(15)
        measured.change_s.append(time.perf_counter() - begun)
        page.wait_for_timeout(1500)
        measured.cpu_s.append(_cpu(process) - cpu)
        measured.bytes.append(received[0])
    context.close()
    return measured


def _frame(page, part):
    for _ in range(2000):
        found = next((frame for frame in page.frames if part in frame.url), None)
        if found:
            return found
        page.wait_for_timeout(30)
    raise TimeoutError(part)


def _add(box, amount):
    box[0] += int(amount)


def _cpu(process):
    times = process.cpu_times()
    return times.user + times.system


ATLAS = {
    "frame": "atlas_map",
    "ready": "() => document.body?.dataset.drawn",
    "state": "() => document.body?.dataset.drawn",
}
NAIVE = {
    "frame": "st_folium",
    "ready": "() => document.querySelectorAll('.leaflet-marker-icon').length > 300",
    "state": "() => document.querySelectorAll('.leaflet-marker-icon').length || null",
}


def main():
    table = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with served("tests/comparison/naive_app.py") as (address, process):
            table["naive"] = measure(browser, address, process, box=0, names=CHANGES, **NAIVE)
        with served("dashboard.py") as (address, process):
            table["atlas"] = measure(browser, f"{address}/connections", process, box=0, names=CHANGES, **ATLAS)
        for twins in sys.argv[1:]:
            with served("tests/comparison/world_app.py", ATLAS_WORLD_TWINS=twins) as (address, process):
                world = f"{address}/connections"
                table["atlas, world"] = measure(browser, world, process, box=1, names=WORLD_CHANGES, **ATLAS)
        browser.close()
    naive, atlas = table["naive"].medians(), table["atlas"].medians()
    for name in naive:
        print(f"{name}: naive / atlas = {naive[name] / atlas[name]:.1f}")
    for app, measured in table.items():
        print(app, {name: round(value, 3) for name, value in measured.medians().items()}, measured)


if __name__ == "__main__":
    main()
