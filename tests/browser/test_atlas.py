"""Claims about the atlas as a person meets it, in a real browser without a network."""

from itertools import combinations
from math import dist

import pytest
from playwright.sync_api import expect

from geo.ties.selection import Selection
from geo.ties.ties import ties, without_repeats
from tests.browser.servers import served

pytestmark = pytest.mark.browser

PAGES = ("", "countries", "connections", "districts", "aid", "aid_and_ties", "memberships")
VIEW = "() => [atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()]"


def choose_municipality(visit, name):
    visit.choose(visit.open_filters().get_by_test_id("stMultiSelect").first.locator("input"), name)
    visit.page.keyboard.press("Escape")


def located(**selection):
    return int(without_repeats(Selection(**selection).of(ties()))["latitude"].notna().sum())


@pytest.mark.parametrize("page", PAGES)
def test_the_first_visitor_of_a_server_gets_the_frame_on_every_page(visit, page):
    with served() as fresh:
        atlas = visit().open(f"{fresh}/{page}")
        atlas.page.locator(".st-key-filters").wait_for()
        assert atlas.page.locator(".stAppHeader").get_by_text("Harita", exact=True).is_visible()
        assert atlas.faults == []


def test_a_filter_changes_lines_and_extent_in_the_same_frame(server, visit):
    atlas = visit().open(f"{server}/connections")
    atlas.map.evaluate("() => { window.same = true; }")
    atlas.look_at(45, 20, 4)
    before = atlas.map.evaluate(VIEW)
    choose_municipality(atlas, "Pendik")
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{located(municipality=('pendik',))}'")
    assert atlas.map.evaluate("() => window.same === true")
    assert atlas.map.evaluate(VIEW) != pytest.approx(before, abs=0.05)


def test_a_click_on_a_country_opens_its_ties(server, visit):
    atlas = visit().open(f"{server}/countries?lang=en")
    point = atlas.map.evaluate("() => { const p = atlas.map.latLngToContainerPoint([60, 100]); return [p.x, p.y]; }")
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": point[0], "y": point[1]})
    atlas.page.get_by_role("heading", name="Russia", level=2).wait_for()
    atlas.page.wait_for_url("**focus=country%3ARU*")
    atlas.page.get_by_text("Moskova Merkez İdare", exact=False).first.wait_for()


def test_a_click_on_a_place_dims_the_rest(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en")
    atlas.look_at(62, 129, 1)
    point = atlas.map.evaluate(
        "() => { const p = atlas.map.latLngToContainerPoint([62.03, 129.73]); return [p.x, p.y]; }"
    )
    atlas.page.frame_locator("iframe").locator(".folium-map").click(position={"x": point[0], "y": point[1]})
    atlas.page.get_by_role("heading", name="Yakutsk", level=2).wait_for()
    atlas.wait_until_map("() => atlas.focused")
    assert atlas.map.evaluate("() => atlas.focused.reduce((a, b) => a + b)") == 1
    atlas.look_at(50, 60, 1)
    assert atlas.map.evaluate("() => atlas.flows.drawn.filter((flow) => flow.kind === 'near').length") == 1


def test_a_frame_that_changes_its_size_keeps_the_centre_of_a_map_in_hand(server, visit):
    atlas = visit().open(f"{server}/connections")
    atlas.look_at(45, 20, 4)
    before, wide = atlas.map.evaluate(VIEW), atlas.map.evaluate("() => atlas.map.getSize().x")
    atlas.page.set_viewport_size({"width": 1100, "height": 900})
    atlas.map.wait_for_function(f"() => atlas.map.getSize().x < {wide}")
    assert atlas.map.evaluate(VIEW) == pytest.approx(before, abs=0.1)


def test_hovering_a_line_names_district_partner_kind_distance_and_print(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en&municipality=kagithane")
    atlas.map.evaluate("() => { atlas.map.setZoom(3, {animate: false}); }")
    middle = (
        "() => { const piece = atlas.flows.drawn[0].path.pieces[0], point = piece[piece.length >> 1];"
        " atlas.map.setView(atlas.map.unproject(point, 0), 3, {animate: false});"
        " const p = atlas.map.latLngToContainerPoint(atlas.map.unproject(point, 0)); return [p.x, p.y]; }"
    )
    x, y = atlas.map.evaluate(middle)
    atlas.page.frame_locator("iframe").locator(".folium-map").hover(position={"x": x, "y": y})
    words = atlas.page.frame_locator("iframe").locator(".atlas-tooltip:not(.below)").inner_text()
    for part in ("Kağıthane", "Masan", "Sister city", " km", "Kygnam -Masan Güney Kore"):
        assert part in words


def test_the_back_button_returns_the_selection(server, visit):
    atlas = visit().open(f"{server}/connections?lang=tr")
    choose_municipality(atlas, "Pendik")
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{located(municipality=('pendik',))}'")
    assert "municipality=pendik" in atlas.page.url
    atlas.page.go_back()
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{located()}'")


def test_the_language_switch_changes_map_and_page(server, visit):
    atlas = visit().open(f"{server}/countries")
    atlas.page.locator(".st-key-head").get_by_text("English").click()
    atlas.wait_until_map("() => document.documentElement.lang === 'en'")
    assert atlas.page.get_by_role("heading", level=1).inner_text().startswith("Ties: Bosnia")
    assert "lang=en" in atlas.page.url


def test_the_selection_follows_the_reader_to_the_next_page(server, visit):
    atlas = visit().open(f"{server}/connections?municipality=pendik")
    atlas.turn_to("Harita", "Genel bakış")
    atlas.page.wait_for_url("**/?*municipality=pendik*")
    atlas.wait_for_map()
    assert int(atlas.map.evaluate("document.body.dataset.lines")) == located(municipality=("pendik",))


def test_a_bar_of_a_chart_takes_its_country_into_focus(server, visit):
    atlas = visit().open(f"{server}/countries?lang=en")
    atlas.page.locator(".st-key-ranking .bars .point path").first.click(force=True)
    atlas.page.get_by_role("heading", name="Bosnia & Herzegovina", level=2).wait_for()
    atlas.wait_until_map("() => atlas.state.focus === 'country:BA'")


def test_far_out_the_ties_are_gathered_by_country_and_near_by_each_stands_alone(server, visit):
    atlas = visit().open(f"{server}/connections")
    atlas.look_at(20, 30, 0)
    atlas.map.wait_for_function("() => atlas.flows.drawn.every((flow) => flow.kind === 'far')")
    ties_drawn = (
        "() => atlas.flows.drawn.reduce((sum, { kind, number }) => sum + atlas.flows.rows(kind, number).length, 0)"
    )
    assert atlas.map.evaluate(ties_drawn) == located()
    atlas.look_at(42, 25, 6)
    atlas.map.wait_for_function("() => atlas.flows.drawn.every((flow) => flow.kind === 'near')")


def test_map_table_and_title_agree(server, visit):
    atlas = visit().open(f"{server}/?lang=en&region=africa")
    in_view = Selection(region=("africa",)).of(ties())
    title = atlas.page.get_by_role("heading", level=1).inner_text()
    assert title.startswith(
        f"{in_view['repeats'].eq('').sum()} ties link Istanbul with {in_view['place_id'].nunique()}"
    )
    assert int(atlas.map.evaluate("document.body.dataset.lines")) == located(region=("africa",))
    assert atlas.page.get_by_text(f"The same as a table ({len(in_view)} entries)").is_visible()


def test_panning_and_zooming_ask_nothing_of_the_server(server, visit):
    atlas = visit().open(f"{server}/connections")
    atlas.page.locator(".st-key-hubs .bars").first.wait_for()
    atlas.settle()
    before = atlas.talk.asked
    atlas.map.evaluate(
        "() => { atlas.map.setView([40, 30], 5, {animate: false}); atlas.map.panBy([200, 80], {animate: false}); }"
    )
    atlas.page.wait_for_timeout(1200)
    assert atlas.talk.asked == before


def test_general_statements_are_labelled_regions_and_no_points(server, visit):
    atlas = visit().open(f"{server}/aid?lang=en")
    atlas.choose(atlas.page.get_by_role("combobox", name="Kind of aid"), "Health")
    atlas.wait_until_map("() => document.querySelectorAll('.atlas-region').length === 4")
    assert atlas.map.evaluate("() => document.querySelectorAll('.atlas-donut').length") == 0
    assert atlas.faults == []


def test_a_row_of_the_table_taken_in_hand_is_in_focus_on_the_map(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en&municipality=kagithane")
    atlas.page.get_by_text("The same as a table (1 entry)").click()
    grid = atlas.page.locator(".st-key-twin-rows canvas").first
    grid.wait_for()
    atlas.settle()
    grid.click(position={"x": 18, "y": 52}, force=True)
    atlas.wait_until_map("() => atlas.state.focus === 'place:kr-masan'")
    assert "focus=place%3Akr-masan" in atlas.page.url


def test_a_map_that_never_draws_holds_up_the_rest_for_seconds_only(server, visit):
    page = visit().page
    page.route("**/atlas.js", lambda route: route.abort())
    page.goto(f"{server}/connections?lang=tr")
    expect(page.locator(".st-key-filters")).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_rings_of_aid_keep_off_each_other(server, visit, width):
    atlas = visit(width=width).open(f"{server}/aid?lang=tr&gift=bus")
    rings = atlas.map.evaluate(
        """() => [...document.querySelectorAll(".atlas-donut")].map((ring) => ring.getBoundingClientRect())
          .map((box) => [box.x + box.width / 2, box.y + box.height / 2, box.width / 2])"""
    )
    assert len(rings) > 10
    overlapping = [
        (one, other) for one, other in combinations(rings, 2) if dist(one[:2], other[:2]) < one[2] + other[2] - 1
    ]
    assert overlapping == []


@pytest.mark.parametrize("frame", [{}, {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}])
def test_no_name_lies_under_a_button_of_the_map(server, visit, frame):
    atlas = visit(**frame).open(f"{server}/aid?lang=tr")
    names, covered = atlas.map.evaluate(
        """() => {
          const { x, y } = atlas.map.getContainer().getBoundingClientRect();
          const names = atlas.names.written.map(({ label, box }) => {
            const at = atlas.map.layerPointToContainerPoint([box.left, box.top]);
            const [left, top] = [at.x + x, at.y + y];
            return { text: label.text, left, top, right: left + box.width, bottom: top + box.height };
          });
          const buttons = [...document.querySelectorAll("#controls button, .leaflet-control-layers, #world-inset")]
            .map((button) => button.getBoundingClientRect()).filter(({ width }) => width);
          const meet = (one, other) => one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom;
          const covered = names.filter((name) => buttons.some((button) => meet(name, button)));
          return [names.length, covered.map(({ text }) => text)];
        }"""
    )
    assert names > 10
    assert covered == []


def test_one_button_shows_the_world_and_one_comes_back(server, visit):
    atlas = visit().open(f"{server}/connections?lang=tr")
    first = atlas.map.evaluate("atlas.map.getZoom()")
    atlas.map.locator("[data-view=world]").click()
    atlas.wait_until_map(f"() => atlas.map.getZoom() < {first} && atlas.map.getBounds().contains([-37, 145])")
    atlas.map.get_by_role("button", name="Sığdır").click()
    atlas.wait_until_map(f"() => atlas.map.getZoom() === {first} && !atlas.map.getBounds().contains([-37, 145])")


def test_a_readers_own_view_stays_until_the_subject_changes(server, visit):
    atlas = visit().open(f"{server}/connections?lang=tr")
    atlas.map.evaluate("() => { atlas.map.setView([40, 30], 5, {animate: false}); }")
    atlas.page.get_by_text("Uzaklık halkaları").click()
    atlas.wait_until_map("() => atlas.state.distance")
    assert atlas.map.evaluate("atlas.map.getZoom()") == 5
    atlas.map.evaluate("() => atlas.choose('country:BA')")
    atlas.wait_until_map("() => atlas.state.focus === 'country:BA' && atlas.map.getBounds().contains([44, 18])")


@pytest.mark.parametrize(("language", "name"), [("tr", "Üsküp"), ("en", "Skopje")])
def test_the_map_names_places_in_the_readers_language(server, visit, language, name):
    atlas = visit().open(f"{server}/connections?lang={language}&focus=place:mk-skopje")
    told = "atlas.hitText({ kind: 'place', rows: [atlas.ties.place_id.indexOf('mk-skopje')] })"
    assert name in atlas.map.evaluate(told)
