"""Claims about the partner-matching desk as a person meets it in a browser."""

import pytest

pytestmark = pytest.mark.browser

MARKS = "() => atlas.groups.marks.getLayers().length"


def test_a_click_on_a_candidate_explains_it_and_a_chosen_criterion_keeps_the_map(server, visit):
    atlas = visit().open(f"{server}/matching?lang=en&in=BG&size=50000-&want=b-04")
    atlas.map.evaluate("() => { window.same = true; }")
    atlas.look_at(42.5, 27.4, 6)
    place = "() => { const p = atlas.map.latLngToContainerPoint([42.50606, 27.46781]); return [p.x, p.y]; }"
    x, y = atlas.map.evaluate(place)
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": x, "y": y})
    atlas.page.wait_for_url("**partner=gn*732770*")
    atlas.page.get_by_text("Burgas, Bulgaria").first.wait_for()
    atlas.page.get_by_role("button", name="Wetland").click()
    atlas.page.wait_for_url("**want=b-04.b-10*")
    atlas.settle()
    assert atlas.map.evaluate("() => window.same === true")
    assert atlas.foreign == []
    assert atlas.faults == []
