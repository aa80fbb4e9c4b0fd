"""Claims about the atlas as one folder, opened from a disk without a network: what a reader sees and does there."""

import datetime
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.documents.folder import folder as made
from geo.documents.tours.files import standard
from geo.documents.tours.stage import in_each_language
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from tests.browser.axe import RULES, RUN, SCRIPT

pytestmark = pytest.mark.browser

NEAR = ("file:", "data:", "blob:")
DAY = datetime.date(2026, 11, 22)
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    target = tmp_path_factory.mktemp("stick") / "atlas"
    made.write(made.folder(Lists(), Selection(), DAY, in_each_language(standard(), DAY)), target)
    return (target / made.PAGE).as_uri()


@pytest.fixture
def open_at(browser, place):
    opened, faults = [], []

    def opens(address="", viewport=DESK, **look):
        context = browser.new_context(viewport=viewport, offline=True, **{"color_scheme": "light", **look})
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("request", lambda request: faults.extend([request.url] * (not request.url.startswith(NEAR))))
        page.goto(place + (f"#{address}" if address else ""))
        _settled(page)
        return page

    yield opens
    for context in opened:
        context.close()
    assert faults == []


def _settled(page):
    page.wait_for_function(
        "() => (document.body.dataset.drawn || document.querySelector('#figure-stage .svg svg'))"
        " && document.body.dataset.settled === folder.address()"
    )


def test_the_slider_goes_through_the_years_and_shows_all_that_is_dated(open_at):
    page = open_at("lang=en")
    page.get_by_label("Year", exact=True).last.fill("2016")
    page.wait_for_url("**year=2016*")
    _settled(page)
    assert page.evaluate("() => folder.choice.layers") == ["ties", "places", "aid", "activities"]
    expect(page.get_by_role("heading", level=1)).to_have_text("No tie in view states that it stood in 2016")
    page.get_by_role("button", name="2016 ×").click()
    _settled(page)
    assert page.evaluate("() => folder.address()") == "lang=en"


def test_activities_and_events_are_a_layer_of_the_folder(open_at):
    page = open_at("lang=en&layers=activities")
    assert page.evaluate("() => atlas.drawn().filter(({ layer }) => layer === 'marks').length") > 20
    expect(page.get_by_text("Activities and events (")).to_be_visible()


def test_a_filter_is_drawn_said_listed_and_in_the_address(open_at):
    page = open_at("lang=en")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Municipality", exact=True).select_option("pendik")
    _settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Pendik – 18 ties, 18 places, 15 countries")
    expect(page.get_by_role("tab", name="Ties (18)")).to_be_visible()
    assert "municipality=pendik" in page.url
    page.go_back()
    _settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("359 ties")


def test_a_search_without_turkish_letters_opens_the_panel(open_at):
    page = open_at("lang=tr")
    page.get_by_label("Şehir veya ülke ara").fill("bosna")
    page.keyboard.press("Tab")
    _settled(page)
    expect(page.locator("#record h2")).to_have_text("Bosna-Hersek")
    expect(page.locator("#record li")).not_to_have_count(0)
    page.locator("#record").get_by_role("button", name="Kapat").click()
    expect(page.locator("#record")).to_be_hidden()


def test_layers_are_switched_and_kept_in_the_address(open_at):
    page = open_at("lang=en")
    page.get_by_role("button", name="Layers").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Aid", exact=True).press("Space")
    _settled(page)
    assert "layers=ties.places.aid" in page.url
    expect(page.locator(".atlas-donut").first).to_be_attached()


def test_the_language_changes_everything_and_keeps_the_selection(open_at):
    page = open_at("lang=tr&country=BA")
    page.get_by_role("button", name="EN", exact=True).click()
    _settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bosnia & Herzegovina")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_tour_goes_on_by_keys_and_gives_the_map_back(open_at):
    page = open_at("lang=en&municipality=pendik")
    page.get_by_role("button", name="Presentation").click()
    expect(page.locator("#tour h2")).to_contain_text("293 places")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#tour nav span")).to_have_text("4/" + str(page.evaluate("folder.said.tour.length")))
    page.keyboard.press("Escape")
    _settled(page)
    expect(page.locator("#view #stage")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pendik")


def test_the_bars_of_a_scene_share_one_scale(open_at):
    page = open_at("lang=tr", PHONE)
    page.locator("#show").click()
    page.evaluate("folder.tour.go(folder.said.tour.findIndex(({ bars }) => bars))")
    tracks = page.locator("#tour .track").evaluate_all("(tracks) => tracks.map((each) => each.clientWidth)")
    assert len(tracks) > 5
    assert len(set(tracks)) == 1


def test_a_figure_of_another_page_is_shown_and_its_map_leads_back_to_the_filters(open_at):
    page = open_at("lang=en&municipality=sisli")
    page.locator("#pages").get_by_role("button", name="Districts").click()
    _settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pendik leads with 18")
    assert page.evaluate("atlas.state.areas !== undefined && atlas.districts.size") == 39
    page.locator("#figure-table summary").click()
    expect(page.locator("#figure-table tbody tr")).to_have_count(39)
    page.evaluate("atlas.choose('municipality:pendik')")
    _settled(page)
    expect(page.locator("#record h2")).to_have_text("Pendik")
    page.go_back()
    _settled(page)
    assert "figure=districts&" in page.url + "&"


def test_a_chart_of_another_page_is_moved_sideways_on_a_phone_by_keyboard_as_well(open_at):
    page = open_at("lang=tr&figure=memberships-matrix", PHONE)
    chart = page.locator("#figure-stage .svg")
    assert chart.evaluate("(box) => box.scrollWidth > box.clientWidth && box.querySelector('svg').clientWidth >= 600")
    chart.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#figure-stage .svg').scrollLeft > 0")


def test_a_chart_of_another_page_takes_no_place_of_the_map(open_at):
    page = open_at("lang=tr&figure=memberships-matrix")
    expect(page.locator("#figure-stage .svg svg")).to_be_visible()
    page.locator("#pages").get_by_role("button", name="Genel bakış").click()
    _settled(page)
    expect(page.locator("#view #stage")).to_be_visible()
    expect(page.locator("#figure")).to_be_hidden()


PAINTED = """async () => {
  const before = L.Path.prototype.setStyle;
  let painted = 0;
  L.Path.prototype.setStyle = function (style) { painted += 1; return before.call(this, style); };
  folder.filter("kind", ["sister_city"]);
  await new Promise((done) => setTimeout(done));
  L.Path.prototype.setStyle = before;
  return { painted, shapes: atlas.areas.size + atlas.districts.size };
}"""
"""How many outlines a filter that keeps most ties paints, of how many."""


def test_a_wide_filter_paints_no_outline_that_looks_as_before(open_at):
    told = open_at("lang=tr").evaluate(PAINTED)
    assert told["painted"] < told["shapes"] / 10


def test_the_rows_of_a_long_table_come_as_a_reader_nears_them(open_at):
    page = open_at("lang=tr")
    rows = page.locator("#table tbody tr")
    first = rows.count()
    page.locator("#table .scroll").evaluate("(box) => box.scrollTo(0, box.scrollHeight)")
    expect(rows).not_to_have_count(first)
    assert first < 50


def test_a_table_is_sorted_by_its_heading_and_saved_as_it_is_shown(open_at):
    page = open_at("lang=tr&country=BA")
    page.locator("#table").get_by_role("button", name="Uzaklık (km)").click()
    column = page.locator("#table tbody tr td:nth-child(5)").all_inner_texts()
    km = [float(text.replace(".", "")) for text in column if text]
    assert km == sorted(km) and len(km) > 10
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV (tablo programları için)").click()
    content = Path(waiting.value.path()).read_text("utf-8-sig")
    assert content.splitlines()[0].startswith('"Belediye";"Ortak"') and len(content.splitlines()) == len(column) + 1


@pytest.mark.parametrize(
    ("shown", "viewport", "scheme"),
    [
        *(("focus=country:BA&municipality=pendik.sisli", *look) for look in product((DESK, PHONE), ("light", "dark"))),
        ("figure=districts", PHONE, "light"),
        ("figure=aid-years", PHONE, "dark"),
    ],
)
def test_nothing_hinders_a_reader(open_at, shown, viewport, scheme):
    page = open_at(f"lang=tr&{shown}", viewport, color_scheme=scheme)
    page.evaluate(SCRIPT)
    assert page.evaluate(RUN, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
