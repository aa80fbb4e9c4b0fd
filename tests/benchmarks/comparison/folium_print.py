"""
A map of the world as PNG the naive way: folium's page, photographed by a browser.

``python -m tests.benchmarks.comparison.folium_print TIMES`` writes the seconds as JSON. Scripts come
from this computer, so that only the way differs.
"""

import json
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

BEGAN = time.perf_counter()


def printed(browser, path):
    """Draw the choropleth and photograph it at twice 1280 by 720 pixels."""
    import folium
    from xstatic.pkg import jquery, leaflet

    from geo.sources.boundaries import world
    from geo.ties.ties import ties

    local = Path(leaflet.BASE_DIR)
    folium.Map.default_js = [
        ("leaflet", (local / "leaflet.js").as_uri()),
        ("jquery", (Path(jquery.BASE_DIR) / "jquery.js").as_uri()),
    ]
    folium.Map.default_css = [("leaflet_css", (local / "leaflet.css").as_uri())]
    counts = ties()["area_code"].value_counts()
    chart = folium.Map(location=[25, 20], zoom_start=2, tiles=None)
    folium.GeoJson(
        json.loads(world().to_json()),
        style_function=lambda area: {
            "weight": 0.5,
            "fillColor": "#08519c" if counts.get(area["properties"]["area_code"], 0) else "#dddddd",
        },
    ).add_to(chart)
    chart.save(path)
    page = browser.new_page(viewport={"width": 1280, "height": 720}, device_scale_factor=2)
    page.goto(path.as_uri())
    page.wait_for_function("() => document.querySelectorAll('path.leaflet-interactive').length > 150")
    content = page.screenshot()
    page.close()
    return content


def main(times):
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, chromium

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        ends = []
        for _ in range(times + 1):
            printed(browser, Path(folder) / "map.html")
            ends.append(time.perf_counter())
        browser.close()
    warm = [after - before for before, after in pairwise(ends)]
    json.dump({"form": "png", "cold": ends[0] - BEGAN, "warm": warm}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 3)
