"""Claims about who has no mouse: where Tab leads, where the focus goes, and what a filter box finds."""

from functools import cache

import pytest

from tests.browser.test_every_page import CUT

pytestmark = pytest.mark.browser

MOST = 45
STOP = """() => {
  const { left, right, width, height } = document.activeElement.getBoundingClientRect();
  const seen = document.activeElement.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const one = document.activeElement, by = (one.getAttribute("aria-labelledby") || "").split(" ");
  const labels = [...by.map((id) => document.getElementById(id)), ...(one.labels || [])];
  const name = [one.ariaLabel, ...labels.map((label) => label?.textContent), one.innerText, one.title].find(Boolean);
  return { tag: one.tagName, name: name || "", left, right, size: width * height, seen };
}"""
PAGES = ("", "countries", "aid")


@pytest.fixture(scope="module")
def stops(server, tabs):
    """Where Tab leads from the top of a page, until it comes to the map or has been pressed often enough."""

    @cache
    def walk(page, width, language):
        visitor = tabs.begin(width, 720 if width > 700 else 450)
        visitor.open(f"{server}/{page}?lang={language}")
        cut, found = visitor.page.evaluate(CUT), []
        while len(found) < MOST and (not found or found[-1]["tag"] not in ("BODY", "IFRAME")):
            visitor.page.keyboard.press("Tab")
            found.append(visitor.page.evaluate(STOP))
        tabs.end(visitor)
        return cut, found

    return walk


@pytest.mark.parametrize("page", PAGES)
def test_no_stop_lies_off_a_narrow_screen(stops, page):
    off = [stop for stop in stops(page, 640, "tr")[1] if stop["right"] <= 0 or stop["left"] >= 640 or not stop["seen"]]
    assert off == []


@pytest.mark.parametrize("page", PAGES)
def test_the_map_is_two_keys_away(server, visit, page):
    atlas = visit().open(f"{server}/{page}?lang=tr")
    atlas.page.keyboard.press("Tab")
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'")


@pytest.mark.parametrize("page", PAGES)
def test_every_stop_has_a_name(stops, page):
    assert [stop for stop in stops(page, 1280, "tr")[1] if not stop["name"].strip()] == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_navigation_is_not_cut_on_a_small_desk(stops, language):
    assert stops("", 1280, language)[0] == []


def test_whoever_closes_a_panel_goes_on_where_it_was_opened(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en")
    atlas.page.keyboard.press("Tab")
    frame = atlas.page.frame_locator("iframe").locator(".folium-map")
    frame.focus()
    atlas.page.keyboard.press("ArrowRight")
    # North of all lines: of one that lies under the cross, its tie is said.
    atlas.look_at(67, 90, 4)
    atlas.map.wait_for_function("() => document.getElementById('said').textContent.startsWith('Russia')")
    atlas.page.keyboard.press("Enter")
    atlas.page.get_by_role("heading", name="Russia", level=2).wait_for()
    atlas.settle()
    atlas.page.get_by_role("button", name="Close").focus()
    atlas.page.keyboard.press("Enter")
    atlas.page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'")


@pytest.fixture(scope="module")
def box(server, tabs):
    visitor = tabs.begin()
    search = visitor.open(f"{server}/?lang=tr").page.get_by_role("combobox", name="Arama")
    with visitor.page.expect_response("**/data/names.json"):
        search.click()
    yield search
    tabs.end(visitor)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("PENDİK", "Pendik"),
        ("sisli", "Şişli"),
        ("Kagithane", "Kağıthane"),
        ("KIBRIS", "Kıbrıs"),
        ("cin", "Çin"),
        ("Filibe", "Filibe"),
        ("Plovdiv", "Filibe"),
        ("Viyana", "Viyana"),
        ("Wien", "Viyana"),
        ("Gazimağusa", "Gazimağusa"),
        ("famagusta", "Gazimağusa"),
        ("Germany", "Almanya"),
    ],
)
def test_a_filter_box_finds_what_a_hurried_reader_types(box, typed, first):
    box.click()
    box.fill(typed)
    option = box.page.get_by_role("option").first
    option.filter(has_text=first).wait_for()
    box.fill("")
    box.press("Escape")
