"""Claims about the districts and aid against ties in a real browser."""

import html

import pytest

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.figures.scene import Marks
from geo.ties.selection import Selection

pytestmark = pytest.mark.browser

CENTRE = (
    "(slug) => { const centre = atlas.districts.get(slug).getBounds().getCenter();"
    " const at = atlas.map.latLngToContainerPoint(centre); return [at.x, at.y]; }"
)


def test_the_coast_around_marmara_is_asked_for_where_a_map_is_close_to_it(server, visit):
    atlas = visit()
    asked = []
    atlas.page.on("request", lambda request: asked.append(request.url))
    atlas.open(f"{server}/?lang=en")
    assert [url for url in asked if "coast" in url] == []
    with atlas.page.expect_request("**/coast-*.json"):
        atlas.open(f"{server}/districts?lang=en")


def test_a_click_on_a_district_opens_its_profile(server, visit):
    atlas = visit().open(f"{server}/districts?lang=en")
    x, y = atlas.map.evaluate(CENTRE, "silivri")
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": x, "y": y})
    atlas.page.get_by_role("heading", name="Silivri: 7 ties, 4 countries").wait_for()
    atlas.page.wait_for_url("**focus=municipality%3Asilivri*")
    atlas.page.get_by_text("rank 16 of 38").first.wait_for()


def test_the_back_button_leaves_the_comparison(server, visit):
    atlas = visit().open(f"{server}/districts?lang=en")
    atlas.page.get_by_role("radio", name="Side by side").or_(
        atlas.page.get_by_role("button", name="Side by side")
    ).first.click()
    atlas.page.get_by_role("heading", name="shared countries").wait_for()
    atlas.page.wait_for_url("**view=compare*")
    atlas.settle()
    atlas.page.go_back()
    atlas.page.get_by_role("heading", name="Half of the districts").wait_for()


def test_the_overlap_of_all_asks_nobody_and_fits_a_phone(server, visit):
    atlas = visit(390, 844, is_mobile=True, has_touch=True)
    atlas.page.goto(f"{server}/districts?lang=en&view=overlap")
    atlas.page.locator(".js-plotly-plot .heatmaplayer image").wait_for(state="attached")
    assert atlas.foreign == []
    assert atlas.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_click_on_a_country_shows_its_gifts_and_ties(server, visit):
    atlas = visit().open(f"{server}/aid_and_ties?lang=en")
    atlas.look_at(9, 39, 3)
    x, y = atlas.map.evaluate("() => { const p = atlas.map.latLngToContainerPoint([9, 39]); return [p.x, p.y]; }")
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": x, "y": y})
    atlas.page.get_by_role("heading", name="Ethiopia", level=2).wait_for()
    atlas.page.get_by_text("1 gift").first.wait_for()


def test_the_marks_of_the_map_stand_on_the_places_that_are_told(server, visit, all_ties):
    atlas = visit().open(f"{server}/aid_and_ties?lang=en&per=place")
    told = (
        "() => atlas.groups.marks.getLayers().map((mark) => {"
        " const { lat, lng } = mark.getLatLng(); return [mark.getTooltip().getContent(), lat, lng]; })"
    )
    view = View(ties=all_ties, selection=Selection(), words=Words("en"), choices={"per": "place"})
    marks = picture("aid-and-ties", view).drawing.layer(Marks).marks
    texts, lats, lngs = zip(*atlas.map.evaluate(told), strict=True)
    assert list(texts) == [html.escape(mark.text, quote=False).replace("\n", "<br>") for mark in marks]
    assert list(lats) == pytest.approx([mark.at[0] for mark in marks], abs=1e-4)
    assert [(lng + 169) % 360 for lng in lngs] == pytest.approx([(mark.at[1] + 169) % 360 for mark in marks], abs=1e-4)
