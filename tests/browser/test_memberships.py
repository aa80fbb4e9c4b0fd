"""Claims about memberships, reconciliation and sources as a person meets them in a browser."""

import pytest

pytestmark = pytest.mark.browser

VIEW = "() => [atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()]"
MARKS = "() => atlas.groups.marks.getLayers().length"


def click_at(atlas, latitude, longitude):
    place = f"() => {{ const p = atlas.map.latLngToContainerPoint([{latitude}, {longitude}]); return [p.x, p.y]; }}"
    x, y = atlas.map.evaluate(place)
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": x, "y": y})


def test_two_clicks_on_the_map_fill_the_finder(server, visit):
    atlas = visit().open(f"{server}/memberships?lang=en")
    click_at(atlas, 37.0594, 37.3825)
    atlas.page.wait_for_url("**with=gaziantep-buyuksehir-belediyesi*")
    atlas.settle()
    click_at(atlas, 38.41273, 27.13838)
    atlas.page.get_by_text("Only İzmir", exact=False).first.wait_for()
    atlas.settle()
    assert "focus=" not in atlas.page.url


def test_a_filter_draws_its_members_in_the_same_frame(server, visit):
    atlas = visit().open(f"{server}/memberships?lang=en")
    atlas.map.evaluate("() => { window.same = true; }")
    atlas.look_at(38.5, 35, 6)
    drawn = atlas.map.evaluate(MARKS)
    atlas.page.get_by_text("Filters: theme", exact=False).click()
    atlas.choose(atlas.page.get_by_role("combobox", name="Theme"), "Health")
    atlas.wait_until_map(f"() => atlas.groups.marks.getLayers().length < {drawn}")
    assert atlas.map.evaluate("() => window.same === true")


def test_a_page_that_still_unfolds_is_not_at_rest(visit):
    """What unfolds scrolls under the hand, and a list that was opened meanwhile closes and forgets what was typed."""
    visitor = visit()
    visitor.page.set_content("<p>unfolds</p>")
    visitor.page.evaluate("() => { document.querySelector('p').animate({ height: ['0', '99px'] }, 1000); }")
    visitor.settle()
    assert visitor.page.evaluate("() => document.getAnimations().length") == 0


def test_the_seats_open_on_europe_with_lines_from_the_chosen(server, visit):
    atlas = visit().open(f"{server}/memberships?lang=en&map=seats&with=istanbul-kadikoy-belediyesi")
    lines = "() => atlas.groups.marks.getLayers().filter((layer) => !(layer instanceof L.CircleMarker)).length"
    assert atlas.map.evaluate(lines) == 6
    assert 40 < atlas.map.evaluate(VIEW)[0] < 60


def test_the_matrix_scrolls_inside_itself_on_a_phone(server, visit):
    atlas = visit(width=390, height=844).open(f"{server}/memberships?lang=tr")
    atlas.page.locator(".st-key-matrix-box .js-plotly-plot").wait_for()
    assert atlas.page.evaluate("() => document.documentElement.scrollWidth") <= 390
    wide = (
        "() => { const box = document.querySelector('.st-key-matrix-box'); return box.scrollWidth > box.clientWidth; }"
    )
    assert atlas.page.locator(".st-key-matrix-box").evaluate(wide)


def test_the_method_page_is_handed_over_as_a_file(server, visit):
    atlas = visit()
    atlas.page.goto(f"{server}/sources?lang=en")
    with atlas.page.expect_download() as handed:
        atlas.page.get_by_role("button", name="Download the method page").click()
    assert handed.value.suggested_filename == "method-en.html"
