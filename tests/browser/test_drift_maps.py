"""Claims about the maps: the browser and the sheet draw the same marks, in the same places, sizes and colours."""

import datetime
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from geo.base.words import Words
from geo.figures import combined_map
from geo.figures.picture import Picture, View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Inset
from geo.render.browser.stand_alone import stand_alone
from geo.render.sheet import Sheet, layout
from geo.render.sheet.framing import bounds_of
from geo.render.sheet.page import Layout
from geo.sources.equal_earth import on_map
from geo.ties.selection import Selection

pytestmark = pytest.mark.browser

DAY = datetime.date(2026, 11, 22)
SHEET = Sheet(day=DAY, region="world")
"""Frames differ in shape, so that all is seen of both."""
WORLD = """() => {
  if (window.atlas && atlas.state.extent.name !== "home") atlas.look("world", { animate: false });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
SAID = """() => ({
  drawn: atlas.drawn(),
  legend: [...document.querySelectorAll("#legend > div:not(#key) b, #legend > div:not(#key) .item")]
    .map((each) => each.textContent.trim()),
  title: document.querySelector("h1").innerText,
  footer: document.querySelector("footer").innerText,
  named: {
    asked: atlas.toName().labels.map(({ text }) => text),
    focus: atlas.state.areas?.focus,
    written: atlas.names.written.map(({ label }) => label.text),
  },
})"""
"""What the screen says of itself."""
SELECTIONS = {
    "all": Selection(),
    "one district": Selection(municipality=("pendik",)),
    "one country in focus": Selection(focus="country:BA"),
    "as ISO sees it": Selection(viewpoint="iso", kind=("sister_city",), focus="municipality:sisli"),
}


def _nowhere(ties):
    unplaced = {"latitude": np.nan, "longitude": np.nan, "distance_km": np.nan, "place_id": "", "located": "unresolved"}
    return ties.head(40).assign(**unplaced, located_or_not="no")


def _repeated(ties):
    """A list of one's own with thousands of ties, some of which have no start."""
    many = ties.iloc[np.arange(3000) % len(ties)].reset_index(drop=True)
    known = many.index % 7 != 0
    return many.assign(
        tie_id=[f"own-{number}" for number in many.index],
        place_id=[f"{place}-{number % 900}" if place else "" for number, place in enumerate(many["place_id"])],
        origin_latitude=many["origin_latitude"].where(known),
        origin_longitude=many["origin_longitude"].where(known),
        repeats="",
    )


LISTS = {"own list": _repeated, "nothing located": _nowhere}
CASES = [*SELECTIONS, *LISTS]
CHOICES = {"connections": {"rings": "yes"}, "memberships": {"map": "seats"}, "aid-and-ties": {"per": "place"}}


@pytest.fixture(scope="module")
def maps(all_ties):
    """Name of a figure → whether it is a map; asked of the figures themselves."""
    view = View(ties=all_ties, selection=Selection(), words=Words("en"))
    return {name for name in FIGURES if picture(name, view).is_map}


def _shown(name, case, all_ties, **choices):
    ties = LISTS[case](all_ties) if case in LISTS else all_ties
    asked = CHOICES.get(name, {}) | choices
    view = View(ties=ties, selection=SELECTIONS.get(case, Selection()), words=Words("en"), choices=asked)
    return picture(name, view)


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """Open a picture's document from the disk, in light and wide enough for a desk."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True, color_scheme="light")
    opened, folder = context.new_page(), tmp_path_factory.mktemp("drift")

    def shown(drawn):
        path = folder / "map.html"
        path.write_bytes(stand_alone(drawn, DAY))
        opened.goto(path.as_uri())
        opened.locator("body[data-drawn]").wait_for()
        opened.evaluate(WORLD)
        return opened

    yield shown
    context.close()


def _marks(drawn):
    """Layer, points, size, colour, opacity, strokes and label of each mark, as often as it is drawn."""
    return Counter(
        (
            one["layer"],
            tuple(tuple(np.round(point, 4).tolist()) for point in one["points"]),
            round(one["size"], 2),
            one["colour"],
            round(one["opacity"], 3),
            tuple(one["dash"]),
            one["label"],
        )
        for one in drawn
    )


@dataclass(frozen=True)
class Both:
    """A map on screen and on a sheet, as both say it."""

    shown: Picture
    sheet: Layout
    screen: dict[str, Any]
    """What `SAID` gives."""

    def differ(self):
        """Give the marks that only the sheet has, and only the screen but for what is left off the sheet."""
        screen, sheet = (
            _marks(self.screen["drawn"]),
            _marks({**vars(one), "size": one.size_px} for one in self.sheet.drawn),
        )
        return sheet - screen, {mark for mark in screen - sheet if not self.is_left_off(mark)}

    def is_left_off(self, mark):
        """Say whether a sheet need not have a mark: areas and rings off its edge."""
        layer, points, *_ = mark
        if layer != "rings":
            return layer.startswith("area:")
        (x,), (y,) = on_map(*np.array(points).T[::-1])
        (west, south, east, north), _ = bounds_of(self.shown.drawing, SHEET.region)
        beside = max(east - west, north - south)
        return not (west - beside < x < east + beside and south - beside < y < north + beside)


@pytest.fixture(scope="module")
def both(all_ties, page):
    """Draw a figure of a case on both, once for all claims about it."""

    @cache
    def drawn(name, case, **choices):
        shown = _shown(name, case, all_ties, **choices)
        return Both(shown, layout(shown, SHEET), page(shown).evaluate(SAID))

    return drawn


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", list(FIGURES))
def test_browser_and_sheet_draw_the_same_map(name, case, maps, both):
    if name in maps:
        assert both(name, case).differ() == (Counter(), set())


EVERYTHING = "ties.places.countries.aid.memberships.distances"


@pytest.mark.parametrize("layers", [EVERYTHING, "countries.aid", "none"])
@pytest.mark.parametrize("case", SELECTIONS)
def test_browser_and_sheet_draw_the_same_map_of_what_is_switched_on(case, layers, both):
    assert both("overview", case, layers=layers).differ() == (Counter(), set())


@pytest.mark.parametrize("name", sorted({*combined_map.OFFERED} - {"overview"}))
def test_browser_and_sheet_draw_the_same_map_of_what_is_switched_on_above_it(name, both):
    layers = ".".join(combined_map.OFFERED[name])
    assert both(name, "all", layers=layers).differ() == (Counter(), set())


def test_what_is_switched_by_hand_is_drawn_as_if_it_had_been_asked_for(all_ties, page):
    drawn = (
        "() => [...document.querySelectorAll('#legend .item:not(#key .item)')].map((each) => each.textContent.trim())"
    )
    asked = page(_shown("overview", "all", all_ties, layers=EVERYTHING))
    wanted = _marks(asked.evaluate("() => atlas.drawn()")), asked.evaluate(drawn)
    opened = page(_shown("overview", "all", all_ties))
    opened.get_by_role("button", name="Layers").focus()
    opened.keyboard.press("Enter")
    for name in ("Countries by ties", "Aid", "Seats of the bodies", "Distance"):
        opened.get_by_label(name, exact=True).press("Space")
    assert (_marks(opened.evaluate("() => atlas.drawn()")), opened.evaluate(drawn)) == wanted


@pytest.mark.parametrize("name", ["connections", "countries", "districts", "aid"])
def test_browser_and_sheet_say_the_same_words(name, both):
    drawn = both(name, "all")
    words = drawn.sheet.words
    written = [text for role, text, _ in words if role == "legend"]
    kept = written[: written.index("Numbers on the map")] if "Numbers on the map" in written else written
    assert {text for text in drawn.screen["legend"] if text} == set(kept) - {""}
    assert drawn.screen["title"] == " ".join(text for role, text, _ in words if role == "title")


@pytest.mark.parametrize("case", ["all", "one country in focus"])
@pytest.mark.parametrize("name", ["connections", "countries", "districts", "aid"])
def test_browser_and_sheet_name_the_same_the_subject_first(name, case, both):
    drawn = both(name, case)
    named = drawn.screen["named"]
    printed = {text for role, text, _ in drawn.sheet.words if role == "label" and not text.isdigit()}
    # Small rings have their number behind the name; on another surface they are larger.
    printed, asked = ({re.sub(r": \d+$", "", text) for text in each} for each in (printed, named["asked"]))
    assert named["written"], "a map without a name"
    inset = drawn.shown.drawing.layer(Inset)
    seats = {seat.text for seat in inset.seats} if inset else set()
    assert printed - seats <= asked
    if named["focus"] and name in ("connections", "countries"):
        assert named["written"][0] == "Bosnia & Herzegovina"
        assert "Bosnia & Herzegovina" in printed


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", list(FIGURES))
def test_browser_and_sheet_say_the_same_coverage(name, case, maps, both):
    if name not in maps:
        return
    drawn = both(name, case)
    coverage = " ".join(drawn.shown.footing(DAY)[0].split())
    printed = " ".join(" ".join(text for role, text, _ in drawn.sheet.words if role == "footing").split())
    assert coverage, "nothing is said of what is shown"
    assert (coverage in " ".join(drawn.screen["footer"].split()), coverage in printed) == (True, True)
