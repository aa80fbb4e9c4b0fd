"""Claims about what is drawn anew after a choice: as little as can change by it, and all that does."""

from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def _heard(visitor):
    """Kinds of what the server sends from now on; elements by their own, but one for a page's own choices."""
    kinds = []

    def hear(content):
        told = ForwardMsg.FromString(content)
        kind = told.WhichOneof("type")
        element = told.delta.new_element.WhichOneof("type") if kind == "delta" else None
        own = element and "-own-" in getattr(getattr(told.delta.new_element, element), "id", "")
        kinds.append("own choice" if own else element or kind)

    visitor.page.on("websocket", lambda line: line.on("framereceived", hear))
    return kinds


def _box(visitor, number):
    boxes = visitor.page.get_by_test_id("stPopoverBody").get_by_test_id("stMultiSelect")
    return boxes.nth(number).locator("input")


def test_a_filter_sends_neither_the_head_of_the_page_nor_its_other_filters_again(server, visit):
    visitor = visit()
    kinds = _heard(visitor)
    visitor.open(f"{server}/connections?municipality=ibb.sisli")
    visitor.open_filters()
    visitor.settle()
    kinds.clear()
    visitor.choose(_box(visitor, 0), "Pendik")
    visitor.settle()
    assert "component_instance" in kinds
    assert {"navigation", "page_config_changed", "multiselect", "selectbox", "button_group"} & {*kinds} == set()


def test_what_the_filters_say_and_the_search_box_follow_a_filter(server, visit):
    visitor = visit().open(f"{server}/connections")
    said = visitor.open_filters().get_by_test_id("stCaptionContainer")
    before = said.last.text_content()
    visitor.choose(_box(visitor, 1), "Almanya")
    visitor.settle()
    expect(visitor.page.locator(".st-key-subject input")).to_have_value("Almanya")
    expect(said.last).not_to_have_text(before)


def test_a_chip_that_is_taken_away_empties_its_box(server, visit):
    visitor = visit().open(f"{server}/connections?country=DE.BG")
    visitor.page.locator(".st-key-chip-country-DE button").first.click()
    visitor.settle()
    box = visitor.open_filters().get_by_test_id("stMultiSelect").nth(1)
    expect(box).to_contain_text("Bulgaristan")
    expect(box).not_to_contain_text("Almanya")


def test_a_click_on_the_map_is_the_subject_of_the_search_box_too(server, visit):
    visitor = visit().open(f"{server}/connections")
    visitor.map.evaluate("() => atlas.choose('country:BA')")
    visitor.settle()
    expect(visitor.page.locator(".st-key-subject input")).to_have_value("Bosna-Hersek")
    visitor.page.locator(".st-key-close-panel button").click()
    visitor.settle()
    expect(visitor.page.locator(".st-key-subject input")).to_have_value("")
