"""Claims about who can use the atlas: keys instead of a mouse, calm and enlarged."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("locale", "language"), [("tr-TR", "tr"), ("en-GB", "en"), ("de-DE", "en")])
def test_a_first_visit_is_in_the_language_of_the_browser(server, visit, locale, language):
    atlas = visit(locale=locale).open(server)
    assert atlas.map.evaluate("document.documentElement.lang") == language
    assert f"lang={language}" in atlas.page.url


def test_a_link_decides_the_language_whatever_the_browser_asks_for(server, visit):
    atlas = visit(locale="en-GB").open(f"{server}/countries?lang=tr")
    assert atlas.map.evaluate("document.documentElement.lang") == "tr"


def test_the_map_is_read_and_chosen_from_by_keys(server, visit):
    atlas = visit().open(f"{server}/countries?lang=en")
    atlas.page.frame_locator("iframe").locator(".folium-map").focus()
    atlas.page.keyboard.press("ArrowRight")
    atlas.map.wait_for_function("() => getComputedStyle(document.getElementById('cross')).display === 'block'")
    atlas.look_at(60, 100, 3)
    atlas.map.wait_for_function("() => document.getElementById('said').textContent.startsWith('Russia')")
    atlas.page.keyboard.press("Enter")
    atlas.page.get_by_role("heading", name="Russia", level=2).wait_for()


def test_the_rings_of_aid_are_reached_by_tab_and_chosen_by_enter(server, visit):
    atlas = visit().open(f"{server}/aid?lang=en&gift=bus")
    atlas.page.frame_locator("iframe").get_by_role("button", name="Sarajevo").focus()
    atlas.page.keyboard.press("Enter")
    atlas.wait_until_map("() => atlas.state.focus === 'country:BA'")


def test_nothing_moves_for_whoever_asks_for_calm(server, visit):
    atlas = visit(reduced_motion="reduce").open(f"{server}/connections")
    before = atlas.map.evaluate("atlas.map.getZoom()")
    at_once = "() => { document.querySelector('[data-view=home]').click(); return atlas.map.getZoom(); }"
    assert atlas.map.evaluate(at_once) > before + 3


def test_kinds_of_tie_differ_by_their_strokes(server, visit):
    atlas = visit().open(f"{server}/connections")
    atlas.look_at(45, 20, 4)
    drawn = atlas.map.evaluate("() => atlas.flows.drawn.map(({ stroke }) => stroke.dash.join(' '))")
    keys = "() => [...document.querySelectorAll('#legend .mark-line line')].map((key) => key.getAttribute('%s'))"
    assert set(drawn) == set(atlas.map.evaluate(keys % "stroke-dasharray"))
    assert len(set(drawn)) == 4  # three kinds, and what is over


def test_every_chart_has_words_made_from_its_data(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en")
    hubs = atlas.page.locator(".st-key-hubs [aria-label*='Güzelyurt']").first
    hubs.wait_for(state="attached")
    assert "Shkodër: 3" in hubs.get_attribute("aria-label")


@pytest.mark.parametrize("page", ["", "aid_and_ties", "memberships"])
def test_enlarged_twice_nothing_is_cut_off(server, visit, page):
    """A window of 1280 pixels at 200 % is one of 640."""
    atlas = visit(640, 450).open(f"{server}/{page}?lang=tr")
    assert atlas.page.evaluate("document.documentElement.scrollWidth") <= 640
