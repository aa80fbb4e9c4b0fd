"""
The map of very many pairs near by, in a real browser: how long a frame lasts, and when the picture is whole.

``python -m tests.benchmarks.comparison.near PAIRS [TIMES]`` writes, per step of zoom and per pan, the processor
seconds of the page's longest task and the seconds until the picture is whole, as JSON. The document is
the one that stands alone, opened from the disk.
"""

import datetime
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from playwright.sync_api import sync_playwright

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.render.browser.stand_alone import stand_alone
from geo.ties.selection import Selection
from tests.benchmarks.comparison.world import world_ties
from tests.browser.conftest import FLAGS, chromium

NEAR = 6.0
"""The farthest whole zoom at which every pair is a line of its own."""
LONGEST_MS = 300_000
WHOLE = """() => new Promise((done) => {
  const look = () => requestAnimationFrame(() => (atlas.flows.canvas.rest ? look() : done()));
  look();
})"""
"""Waits until nothing of the picture is to come; a map that knows no such thing draws it in one."""
STEPS = {
    "zoom": "() => { atlas.map.setZoom(atlas.map.getZoom() + 1, { animate: false }); }",
    "pan": "() => { atlas.map.panBy([300, 0], { animate: false }); }",
}


def page_of(count, folder):
    """Write the map of so many pairs, without the table below it."""
    drawn = picture("connections", View(ties=world_ties(count), selection=Selection(), words=Words("en")))
    path = Path(folder) / "near.html"
    path.write_bytes(stand_alone(replace(drawn, rows=pd.DataFrame), datetime.date(2026, 11, 30)))
    return path


def longest(trace):
    """Give the processor seconds of the longest task of the page's own thread."""
    events = json.loads(trace)["traceEvents"]
    names = {(each["pid"], each["tid"]): each["args"]["name"] for each in events if each.get("name") == "thread_name"}
    tasks = (
        each.get("tdur", 0) / 1e6
        for each in events
        if each.get("name", "").endswith("RunTask") and names.get((each["pid"], each["tid"])) == "CrRendererMain"
    )
    return max(tasks, default=0.0)


def measured(path, times):
    """Open the map, come near, and take a step of zoom and a pan as often as asked."""
    told = {f"{name}_{what}": [] for name in STEPS for what in ("longest_s", "whole_s")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(LONGEST_MS)
        page.goto(path.as_uri())
        page.wait_for_function("() => document.body.dataset.drawn")
        for _ in range(times):
            page.evaluate(f"() => {{ atlas.map.setView([48, 10], {NEAR - 1}, {{ animate: false }}); }}")
            page.evaluate(WHOLE)
            for name, step in STEPS.items():
                browser.start_tracing(page=page, categories=["toplevel", "disabled-by-default-devtools.timeline"])
                whole = page.evaluate(
                    f"async () => {{ const began = performance.now(); ({step})(); await ({WHOLE})();"
                    " return (performance.now() - began) / 1000; }"
                )
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
                told[f"{name}_longest_s"].append(longest(browser.stop_tracing()))
                told[f"{name}_whole_s"].append(whole)
        told["drawn"] = page.evaluate("() => atlas.flows.drawn.length")
        browser.close()
    return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        page = page_of(int(sys.argv[1]), folder)
        json.dump(measured(page, int(sys.argv[2]) if sys.argv[2:] else 3), sys.stdout)
