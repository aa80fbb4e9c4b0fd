"""Claims about the layers on somebody's own folium map: a plain script makes it, the network is cut."""

import re
import subprocess
import sys
from collections import Counter

import pytest

from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.figures.scene import Areas, Flows, Places, Rings
from geo.ties.selection import Selection

pytestmark = pytest.mark.browser

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SCRIPT = re.search(r"```python\n(import folium\n.*?)```", TEXT, re.DOTALL).group(1)
"""The example that contributors read."""
DRAWN = """() => {
  const map = Object.entries(window).find(([name]) => name.startsWith("map_"))[1];
  return [...map.atlases.values()].flatMap((atlas) => atlas.drawn());
}"""


@pytest.fixture(scope="module")
def world(browser, tmp_path_factory):
    """Somebody's own map, opened from the disk."""
    path = tmp_path_factory.mktemp("own") / "world.html"
    subprocess.run([sys.executable, "-c", SCRIPT.replace("world.html", str(path))], cwd=ROOT, check=True)
    context = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("body[data-drawn]").wait_for()
    yield page
    context.close()


@pytest.fixture(scope="module")
def drawing(all_ties):
    asked = {"layers": "ties.places.countries.aid"}
    return picture("overview", View(ties=all_ties, selection=Selection(), words=Words("en"), choices=asked)).drawing


def _drawn(world):
    return world.evaluate(DRAWN)


def test_flows_places_areas_and_aid_are_on_somebodys_own_map(world, drawing):
    kinds = Counter(one["layer"].partition(":")[0] for one in _drawn(world))
    fills = {one["layer"]: one["colour"] for one in _drawn(world) if one["layer"].startswith("area:")}
    bosnia = next(area for area in drawing.layer(Areas).areas if area.code == "BA")
    assert (kinds["flows"], kinds["places"], kinds["rings"], fills["area:BA"]) == (
        len(drawing.layer(Flows).far),
        len(drawing.layer(Places).drawn(1.0)),
        len(drawing.layer(Rings).rings),
        bosnia.fill.paint.light,
    )


@pytest.mark.parametrize(
    ("name", "layer"), [("Ties", "flows"), ("Partner places", "places"), ("Aid", "rings"), ("Distance", "distance")]
)
def test_the_control_of_folium_switches_each_layer(world, name, layer):
    control = world.get_by_label(name, exact=True)
    there = f"() => ({DRAWN})().some((one) => one.layer === {layer!r})"
    before = world.evaluate(there)
    control.click()
    world.wait_for_function(f"() => ({there})() === {str(not before).lower()}")
    control.click()
    world.wait_for_function(f"() => ({there})() === {str(before).lower()}")


def test_the_control_of_folium_takes_the_countries_away(world):
    land = "() => Object.entries(window).find(([name]) => name.startsWith('map_'))[1].atlases.values().next().value"
    there = f"() => {{ const atlas = ({land})(); return atlas.map.hasLayer(atlas.groups.land); }}"
    control = world.get_by_label("Countries", exact=True)
    control.click()
    world.wait_for_function(f"() => ({there})() === false")
    control.click()
    world.wait_for_function(f"() => ({there})() === true")


def _drawn_on_page(atlas, layer):
    return atlas.map.evaluate(f"() => atlas.drawn().filter((one) => one.layer === {layer!r}).length")


def test_a_layer_switched_on_by_keyboard_is_drawn_and_stands_in_the_address(server, visit):
    atlas = visit().open(f"{server}/?lang=en")
    frame = atlas.page.frame_locator("iframe")
    frame.get_by_role("button", name="Layers").focus()
    atlas.page.keyboard.press("Enter")
    frame.get_by_label("Aid", exact=True).press("Space")
    atlas.page.wait_for_url("**layers=ties.places.aid*")
    atlas.wait_until_map("() => atlas.drawn().some((one) => one.layer === 'rings')")
    assert "Aid: All kinds of aid" in frame.locator("#legend").inner_text()


def test_a_link_opens_with_its_layers_and_the_selection_filters_each(server, visit):
    atlas = visit().open(f"{server}/?lang=en&layers=countries.aid&country=BA&gift=bus")
    fills = "() => Object.keys(atlas.state.areas.of)"
    counted = {layer: _drawn_on_page(atlas, layer) for layer in ("flows", "places")}
    assert (counted, atlas.map.evaluate(fills)) == ({"flows": 0, "places": 0}, ["BA"])
    assert _drawn_on_page(atlas, "rings") == 1


def test_what_is_off_costs_nothing_and_what_is_taken_away_goes_at_once(server, visit):
    atlas = visit().open(f"{server}/?lang=en")
    sent = "() => atlas.told.switches.filter(({ layers }) => layers).map(({ name }) => name)"
    assert atlas.map.evaluate(sent) == ["ties", "places"]
    frame = atlas.page.frame_locator("iframe")
    frame.get_by_role("button", name="Layers").focus()
    atlas.page.keyboard.press("Enter")
    frame.get_by_label("Ties", exact=True).press("Space")
    assert _drawn_on_page(atlas, "flows") == 0
    atlas.page.wait_for_url("**layers=places*")
