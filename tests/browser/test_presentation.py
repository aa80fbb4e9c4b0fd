"""Claims about the show in a real browser: keys, swipes, no side bar, and no need of anybody once it runs."""

import pytest

from tests.browser.conftest import served

pytestmark = pytest.mark.browser
SHOW = "#atlas-show"


def _begun(visit, server, **options):
    guest = visit(**options)
    guest.page.goto(f"{server}/presentation?lang=en&show=yes")
    guest.page.locator(f"{SHOW}[data-drawn='1']").wait_for(state="attached", timeout=90_000)
    return guest


def _scene(guest):
    return int(guest.page.locator(SHOW).get_attribute("data-scene"))


def _press(guest, key):
    guest.page.keyboard.press(key)
    guest.page.wait_for_timeout(300)


def _map(guest):
    return next(frame for frame in guest.page.frames if "atlas_map" in frame.url)


@pytest.mark.parametrize(("forward", "backward"), [("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft")])
def test_a_clicker_and_the_arrows_go_on_and_back(visit, server, forward, backward):
    guest = _begun(visit, server)
    places = []
    for key in (forward, forward, backward):
        _press(guest, key)
        places.append(_scene(guest))
    assert places == [2, 3, 2]


def test_the_show_covers_the_side_bar_and_asks_nobody_else(visit, server):
    guest = _begun(visit, server)
    assert not guest.page.locator("[data-testid=stSidebar]").is_visible()
    assert guest.page.evaluate("document.elementFromPoint(30, 300).id") == "atlas-show"
    assert guest.foreign == []
    assert guest.faults == []


def test_the_map_keeps_its_frame_from_scene_to_scene(visit, server):
    guest = _begun(visit, server)
    _map(guest).evaluate("window.kept = true")
    for key in ("PageDown",) * 6:
        _press(guest, key)
    guest.page.locator(f"{SHOW}[data-drawn='7']").wait_for(state="attached")
    assert _map(guest).evaluate("window.kept") is True


def test_a_swipe_goes_on(visit, server):
    guest = _begun(visit, server, width=390, height=844, has_touch=True, is_mobile=True)
    session = guest.page.context.new_cdp_session(guest.page)
    for kind, points in (
        ("touchStart", [{"x": 320, "y": 400}]),
        ("touchMove", [{"x": 120, "y": 405}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    guest.page.wait_for_timeout(300)
    assert _scene(guest) == 2


def test_escape_leaves_to_the_list_of_scenes(visit, server):
    guest = _begun(visit, server)
    _press(guest, "PageDown")
    _press(guest, "Escape")
    guest.page.get_by_role("button", name="Start the presentation").wait_for(timeout=60_000)
    assert guest.page.locator(SHOW).count() == 0
    assert "show=" not in guest.page.url


def test_the_show_goes_on_when_the_server_is_gone(visit):
    with served() as server:
        guest = _begun(visit, server)
    guest.page.context.set_offline(True)
    guest.page.wait_for_timeout(3000)
    for _ in range(8):
        _press(guest, "PageDown")
    assert _scene(guest) == 9
    for _ in range(4):
        _press(guest, "PageUp")
    guest.page.locator(f"{SHOW}[data-drawn='5']").wait_for(state="attached")
    assert guest.page.evaluate("document.elementFromPoint(700, 450).outerHTML.slice(0, 300)").startswith(
        '<div id="atlas-show"'
    )


def test_the_address_follows_the_scene_so_that_a_link_begins_there(visit, server):
    guest = _begun(visit, server)
    _press(guest, "PageDown")
    _press(guest, "PageDown")
    assert "scene=3" in guest.page.url
    guest.page.reload()
    guest.page.locator(f"{SHOW}[data-drawn='3']").wait_for(state="attached", timeout=90_000)
