"""Claims about the show in a real browser: keys, swipes, no side bar, and no need of anybody once it runs."""

import datetime
import hashlib

import pytest
from playwright.sync_api import expect

from geo.base.words import Words
from geo.documents.tours import Scene, Tour, Wording, files, stage
from tests.browser.axe import RULES, RUN, SCRIPT
from tests.browser.servers import served

pytestmark = pytest.mark.browser
SHOW = "#atlas-show"
DAY = datetime.date(2026, 11, 30)


def _begun(guest, server):
    guest.page.goto(f"{server}/presentation?lang=en&show=yes")
    guest.page.locator(f"{SHOW}[data-drawn='1']").wait_for(state="attached")
    return guest


@pytest.fixture(scope="module")
def show(server, tabs):
    guest = _begun(tabs.begin(), server)
    yield guest
    tabs.end(guest)


@pytest.fixture
def guest(show):
    """Somebody at the first scene of a show that runs, for claims that stay in it."""
    _press(show, "Home", 1)
    return show


def _press(guest, key, scene):
    guest.page.keyboard.press(key)
    _at(guest, scene)


def _at(guest, scene):
    guest.page.locator(f"{SHOW}[data-scene='{scene}']").wait_for(state="attached")


def _map(guest):
    return next(frame for frame in guest.page.frames if "atlas_map" in frame.url)


@pytest.mark.parametrize(("forward", "backward"), [("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft")])
def test_a_clicker_and_the_arrows_go_on_and_back(guest, forward, backward):
    for key, scene in ((forward, 2), (forward, 3), (backward, 2)):
        _press(guest, key, scene)


def test_the_show_covers_the_side_bar_and_asks_nobody_else(guest):
    assert not guest.page.locator("[data-testid=stSidebar]").is_visible()
    assert guest.page.evaluate("document.elementFromPoint(30, 300).id") == "atlas-show"
    assert guest.foreign == []
    assert guest.faults == []


def test_the_map_keeps_its_frame_from_scene_to_scene(guest):
    _map(guest).evaluate("window.kept = true")
    for scene in range(2, 8):
        _press(guest, "PageDown", scene)
    guest.page.locator(f"{SHOW}[data-drawn='7']").wait_for(state="attached")
    assert _map(guest).evaluate("window.kept") is True


def test_a_swipe_goes_on(visit, server):
    guest = _begun(visit(width=390, height=844, has_touch=True, is_mobile=True), server)
    session = guest.page.context.new_cdp_session(guest.page)
    for kind, points in (
        ("touchStart", [{"x": 320, "y": 400}]),
        ("touchMove", [{"x": 120, "y": 405}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    _at(guest, 2)


def test_escape_leaves_to_the_list_of_scenes(visit, server):
    guest = _begun(visit(), server)
    _press(guest, "PageDown", 2)
    guest.page.keyboard.press("Escape")
    guest.page.get_by_role("button", name="Start the presentation").wait_for()
    guest.page.locator(SHOW).wait_for(state="detached")
    guest.page.wait_for_url(lambda address: "show=" not in address)


def test_the_show_goes_on_when_the_server_is_gone(visit):
    with served() as server:
        guest = _begun(visit(), server)
    guest.page.context.set_offline(True)
    guest.page.locator("[data-test-connection-state]:not([data-test-connection-state=CONNECTED])").wait_for(
        state="attached"
    )
    for scene in range(2, 10):
        _press(guest, "PageDown", scene)
    for scene in range(8, 4, -1):
        _press(guest, "PageUp", scene)
    guest.page.locator(f"{SHOW}[data-drawn='5']").wait_for(state="attached")
    assert guest.page.evaluate("document.elementFromPoint(700, 450).outerHTML.slice(0, 300)").startswith(
        '<div id="atlas-show"'
    )


def test_the_address_follows_the_scene_so_that_a_link_begins_there(visit, server):
    guest = _begun(visit(), server)
    _press(guest, "PageDown", 2)
    _press(guest, "PageDown", 3)
    guest.page.wait_for_url("**scene=3*")
    guest.page.reload()
    guest.page.locator(f"{SHOW}[data-drawn='3']").wait_for(state="attached")


def test_the_show_does_not_begin_before_its_maps_are_there_and_says_so(visit, server):
    guest = visit()
    guest.page.route("**/ties-*.json", lambda route: route.abort())
    guest.page.goto(f"{server}/presentation?lang=en&show=yes")
    again = guest.page.get_by_role("button", name="Try again")
    again.wait_for()
    assert not guest.page.locator(f"{SHOW}[data-scene]").count()
    guest.page.unroute("**/ties-*.json")
    again.click()
    guest.page.locator(f"{SHOW}[data-ready][data-drawn='1']").wait_for(state="attached")


def test_a_reload_in_the_middle_of_an_own_tour_shows_its_own_scene(visit, server):
    tour = files.link(Tour((Scene("countries", "", Wording("Bir")), Scene("connections", "", Wording("Two", "Two")))))
    guest = visit()
    guest.page.goto(f"{server}/presentation?lang=en&show=yes&tour={tour}")
    guest.page.locator(f"{SHOW}[data-drawn='1']").wait_for(state="attached")
    _press(guest, "PageDown", 2)
    guest.page.wait_for_url("**scene=2*")
    guest.page.reload()
    guest.page.locator(f"{SHOW}[data-drawn='2']").wait_for(state="attached")
    expect(guest.page.locator(f"{SHOW} h1")).to_have_text("Two")


def test_a_scene_is_dragged_to_another_place_and_the_arrows_stay(visit, server):
    named = Tour(tuple(Scene("countries", "", Wording(each, each)) for each in ("One", "Two", "Three")))
    page = visit().page
    page.goto(f"{server}/presentation?lang=en&tour={files.link(named)}")
    pictures = page.locator("img.thumbnail")
    expect(pictures).to_have_count(3)
    first, last = (pictures.nth(place).bounding_box() for place in (0, 2))
    page.mouse.move(first["x"] + 40, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(last["x"] + 40, last["y"] + last["height"] - 5, steps=5)
    expect(page.locator(".drop-line")).to_be_visible()
    page.mouse.up()
    for place, title in enumerate(("Two", "Three", "One"), start=1):
        page.get_by_text(f"{place}. {title}", exact=True).wait_for()
    expect(page.get_by_role("button", name="Earlier").first).to_be_attached()


def test_a_tour_too_long_for_an_address_comes_back_from_the_browser_after_a_reload(visit, server):
    noise = [[hashlib.sha512(bytes([at, of])).hexdigest() for of in (0, 1, 2)] for at in range(60)]
    long = Tour(tuple(Scene("countries", "", Wording(a[:60]), notes=Wording(b, c)) for a, b, c in noise))
    guest = visit()
    guest.page.goto(f"{server}/presentation?lang=en")
    guest.page.get_by_role("button", name="Own tours").click()
    guest.page.locator("input[type=file]").set_input_files(
        {"name": "long.json", "mimeType": "application/json", "buffer": files.write(long)}
    )
    guest.page.wait_for_url("**tour=~*")
    guest.page.get_by_text(noise[59][0][:60]).wait_for()
    guest.page.reload()
    guest.page.get_by_text(noise[59][0][:60]).wait_for()


def test_the_show_in_one_file_runs_from_a_disk_without_a_network(browser, tmp_path):
    path = tmp_path / "tour.html"
    path.write_bytes(stage.show(files.standard(), Words("en"), DAY))
    context = browser.new_context(offline=True)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(path.as_uri())
    page.get_by_role("button", name="Start the presentation").click()
    page.locator(f"{SHOW}[data-drawn='1']").wait_for(state="attached")
    page.keyboard.press("PageDown")
    page.locator(f"{SHOW}[data-scene='2']").wait_for(state="attached")
    page.keyboard.press("Escape")
    page.locator(SHOW).wait_for(state="detached")
    context.close()
    assert faults == []


def test_nothing_hinders_who_opens_the_show_in_one_file_on_a_telephone(browser, tmp_path):
    path = tmp_path / "tour.html"
    path.write_bytes(stage.show(Tour((Scene("countries"), Scene("aid-years"))), Words("tr"), DAY))
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(path.as_uri())
    page.evaluate(SCRIPT)
    before = page.evaluate(RUN, RULES)
    page.get_by_role("button", name="Sunumu başlat").click()
    page.locator(f"{SHOW}[data-drawn='1']").wait_for(state="attached")
    during, wide = page.evaluate(RUN, RULES), page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
    assert (before, during, wide) == ([], [], True)
