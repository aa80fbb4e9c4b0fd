"""Claims about the review desk as a person meets it in a browser."""

import pytest

from geo.places.decision_store import DecisionStore
from geo.places.decisions import read
from tests.browser.servers import served

pytestmark = pytest.mark.browser


@pytest.fixture
def own_server(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    with served() as server:
        yield server, address


def looked_at(page):
    return page.get_by_test_id("stHeading").nth(1)


def standing(address):
    store = DecisionStore(address)
    try:
        return {kept.decision.place: kept.decision for kept in store.standing().values()}
    finally:
        store.close()


def test_a_place_is_decided_by_a_key_taken_back_and_exported(own_server, visit, tmp_path):
    server, address = own_server
    atlas = visit().open(f"{server}/review?lang=en&list=article")
    page = atlas.page
    atlas.map.evaluate("() => { window.same = true; }")
    first = looked_at(page).inner_text()
    page.keyboard.press("1")
    page.get_by_text("1 decision taken").wait_for()
    atlas.settle()
    assert looked_at(page).inner_text() != first
    assert [one.choice for one in standing(address).values()] == ["candidate"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Decisions as a patch (CSV)").click()
    patch = tmp_path / "patch.csv"
    download.value.save_as(patch)
    assert [one.place for one in read(patch, patch.read_bytes())] == list(standing(address))
    page.keyboard.press("u")
    page.get_by_text("1 decision taken").wait_for(state="detached")
    atlas.settle()
    assert standing(address) == {}
    assert looked_at(page).inner_text() == first
    assert atlas.map.evaluate("() => window.same === true")
    assert atlas.foreign == []
    assert atlas.faults == []


def test_a_click_on_the_map_becomes_a_position_and_the_map_stays(own_server, visit):
    server, _ = own_server
    atlas = visit().open(f"{server}/review?lang=en&list=article")
    page, clicked = atlas.page, [52.0, 10.0]
    atlas.look_at(50, 10, 5)
    x, y = atlas.map.evaluate(
        "(point) => { const p = atlas.map.latLngToContainerPoint(point); return [p.x, p.y]; }", clicked
    )
    page.frame_locator("iframe").locator(".folium-map").click(position={"x": x, "y": y})
    page.get_by_text("the nearest place known is").wait_for()
    atlas.settle()
    typed = page.get_by_role("textbox", name="Position").input_value()
    assert [float(part) for part in typed.split(",")] == pytest.approx(clicked, abs=0.2)
    centre = atlas.map.evaluate(
        "() => { const c = atlas.map.getCenter(); return [c.lat, c.lng, atlas.map.getZoom()]; }"
    )
    assert centre == pytest.approx([50, 10, 5], abs=0.05)
    assert atlas.faults == []


def test_digits_typed_into_a_field_decide_nothing(own_server, visit):
    server, address = own_server
    page = visit().open(f"{server}/review?lang=en&list=article").page
    field = page.get_by_role("textbox", name="Position")
    field.press_sequentially("41.0, 29.0")
    field.press("Enter")
    page.get_by_text("the nearest place known is").wait_for()
    assert standing(address) == {}
