"""Claims about every page: each is opened once in light, in the dark and on a phone, and the claims look at that."""

from dataclasses import dataclass
from functools import cache

import pytest

from pages import CONTENTS
from tests.browser.axe import violations
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGES = tuple(CONTENTS)
WITHOUT_MAP = {"reconciliation", "sources", "presentation", "your_data", "review"}
WAYS = {
    "light": {"viewport": {"width": 1440, "height": 900}, "locale": "tr-TR"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "locale": "tr-TR", "is_mobile": True, "has_touch": True},
}
LANGUAGES = {"light": "tr", "dark": "en", "phone": "tr"}

every_page_in_every_way = pytest.mark.parametrize(("way", "page"), [(way, page) for way in WAYS for page in PAGES])


@dataclass(frozen=True)
class Seen:
    foreign: list[str]
    faults: list[str]
    breaches: list[str]
    violations: list[tuple[str, ...]]
    language: str
    width: int
    map_height: float | None


@pytest.fixture(scope="module")
def seen(server, browser):
    tabs = {way: browser.new_context(**options).new_page() for way, options in WAYS.items()}

    @cache
    def opened(way, page):
        visitor = Visit(tabs[way])
        address = f"{server}/{'' if page == 'overview' else page}?lang={LANGUAGES[way]}"
        if page in WITHOUT_MAP:
            visitor.page.goto(address)
            visitor.page.get_by_role("heading", level=1).first.wait_for()
            visitor.settle()
        else:
            visitor.open(address)
        looked = Seen(
            list(visitor.foreign),
            list(visitor.faults),
            list(visitor.breaches),
            violations(visitor.page),
            visitor.page.evaluate("document.documentElement.lang"),
            visitor.page.evaluate("document.documentElement.scrollWidth"),
            None if page in WITHOUT_MAP else visitor.map.evaluate("atlas.map.getSize().y"),
        )
        visitor.leave()
        return looked

    yield opened
    for tab in tabs.values():
        tab.context.close()


@every_page_in_every_way
def test_no_page_asks_another_host(seen, way, page):
    assert seen(way, page).foreign == []


@every_page_in_every_way
def test_no_page_has_a_fault(seen, way, page):
    assert seen(way, page).faults == []


@every_page_in_every_way
def test_no_page_breaks_its_own_policy(seen, way, page):
    assert seen(way, page).breaches == []


@every_page_in_every_way
def test_axe_finds_nothing(seen, way, page):
    assert seen(way, page).violations == []


@every_page_in_every_way
def test_a_page_says_its_language(seen, way, page):
    assert seen(way, page).language == LANGUAGES[way]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(seen, page):
    assert seen("phone", page).width <= 390


@pytest.mark.parametrize("page", [page for page in PAGES if page not in WITHOUT_MAP])
def test_a_phone_shows_enough_of_the_map(seen, page):
    assert seen("phone", page).map_height >= 220
