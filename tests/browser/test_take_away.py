"""Claims about taking a figure away, in a real browser."""

import datetime
import io

import pytest
from openpyxl import load_workbook
from PIL import Image

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.render.browser.stand_alone import stand_alone
from geo.ties.selection import Selection
from tests.browser.axe import RULES, RUN, SCRIPT
from tests.browser.conftest import PATIENCE_MS

DAY = datetime.date(2026, 11, 22)
COUNT_DECISIONS = """() => {
  window.decisions = 0;
  window.addEventListener("message", ({ data }) => {
    if (data && data.type === "streamlit:render") window.decisions += 1;
  });
}"""


@pytest.fixture
def opened(server, visit):
    """Open the countries page with the dialog; the map counts what it is told from then on."""
    begun = visit().open(f"{server}/countries?lang=en&country=BA")
    begun.map.evaluate(COUNT_DECISIONS)
    begun.page.get_by_role("button", name="Take away").first.click()
    begun.page.get_by_role("dialog").get_by_role("button", name="Download the picture").wait_for()
    return begun


def _taken(opened, name):
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("dialog").get_by_role("button", name=name).last.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_a_picture_is_taken_away_and_the_map_hears_nothing_of_it(opened):
    name, content = _taken(opened, "Download the picture")
    assert (name, Image.open(io.BytesIO(content)).size) == (
        "kardes-sehir-atlasi_countries_bosnia-herzegovina_en.png",
        (2560, 1440),
    )
    assert opened.map.evaluate("window.decisions") == 0


def test_the_dialog_leaves_the_page_as_it_was(server, visit):
    begun = visit().open(f"{server}/countries?lang=en")
    wide = "window.innerWidth"
    before = begun.map.evaluate(wide)
    begun.page.get_by_role("button", name="Take away").first.click()
    begun.page.get_by_role("dialog").get_by_role("tab", name="Data").wait_for()
    begun.settle()
    assert begun.map.evaluate(wide) == before


def test_a_workbook_is_taken_away_and_the_map_hears_nothing_of_it(opened):
    opened.page.get_by_role("tab", name="Data").click()
    name, content = _taken(opened, "Excel workbook")
    assert (name.endswith("_en.full.xlsx"), load_workbook(io.BytesIO(content)).sheetnames) == (True, ["Data", "README"])
    assert opened.map.evaluate("window.decisions") == 0


def test_the_dialog_changes_its_preview_alone(opened):
    opened.settle()
    first = opened.page.get_by_role("dialog").locator("img").first.get_attribute("src")
    opened.page.get_by_role("dialog").get_by_text("Shades of grey").click()
    opened.page.wait_for_function(
        "(first) => document.querySelector('[role=dialog] img')?.getAttribute('src') !== first", arg=first
    )
    opened.settle()
    assert opened.map.evaluate("window.decisions") == 0


def test_the_dialog_is_opened_and_closed_with_the_keyboard(server, visit):
    begun = visit().open(f"{server}/countries?lang=en")
    begun.page.get_by_role("button", name="Take away").first.focus()
    begun.page.keyboard.press("Enter")
    dialog = begun.page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Picture").wait_for()
    begun.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_the_dialog_fits_a_telephone(server, visit):
    begun = visit(390, 844).open(f"{server}/countries?lang=tr")
    begun.page.get_by_role("button", name="İndir ve paylaş").first.click()
    dialog = begun.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Görseli indir").wait_for()
    assert dialog.evaluate("(dialog) => dialog.scrollWidth <= window.innerWidth")


@pytest.fixture
def alone(browser, all_ties, tmp_path):
    """Open a stand-alone document from the disk, the network cut; gives the page, what it asked for, and its faults."""
    contexts = []

    def begun(name, *, language="en", **selected):
        view = View(ties=all_ties, selection=Selection(**selected), words=Words(language))
        path = tmp_path / f"{name}.html"
        path.write_bytes(stand_alone(picture(name, view), DAY))
        contexts.append(browser.new_context(viewport={"width": 1200, "height": 900}, offline=True))
        page, asked, faults = contexts[-1].new_page(), [], []
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path.as_uri())
        page.locator("body[data-drawn]").wait_for()
        page.wait_for_function("() => new Promise((done) => requestIdleCallback(() => done(true)))")
        return page, [one for one in asked if one != path.as_uri() and not one.startswith(("data:", "blob:"))], faults

    yield begun
    for context in contexts:
        context.close()


COLOURS = """() => [...document.querySelectorAll("canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height), seen = new Set();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  return seen.size;
})"""


def test_a_map_stands_alone_without_a_network(alone):
    page, asked, faults = alone("connections", municipality=("sisli",))
    assert (asked, faults) == ([], [])
    assert min(page.evaluate(COLOURS)) > 2


IN_SLICES = """(hair) => {
  const { canvas } = atlas.flows.canvas, pen = canvas.getContext("2d");
  const painted = (most) => {
    [Flows.AT_ONCE, Flows.HAIR] = [most, hair];
    atlas.flows.canvas.paint();
    atlas.flows.canvas.finish();
    return pen.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  atlas.map.setView([45, 20], 6, { animate: false });
  const [once, sliced] = [painted(Infinity), painted(10)];
  const ink = (levels) => levels.reduce((sum, level, i) => (i % 4 === 3 ? sum + level : sum), 0);
  return { same: once.every((level, i) => level === sliced[i]), ink: ink(sliced) / ink(once) };
}"""
"""A picture drawn in slices beside one drawn at once: whether they are the same, and its share of the other's ink."""


def test_a_picture_that_is_drawn_in_slices_ends_as_the_one_that_is_drawn_at_once(alone):
    page, _, _ = alone("connections")
    assert page.evaluate(IN_SLICES, 1)["same"]


def test_hairlines_have_the_ink_of_the_lines_they_stand_for(alone):
    page, _, _ = alone("connections")
    assert page.evaluate(IN_SLICES, 1.25)["ink"] == pytest.approx(1, abs=0.1)


def test_a_chart_stands_alone_without_a_network(alone, all_ties):
    page, asked, faults = alone("countries-ranking")
    view = View(ties=all_ties, selection=Selection(), words=Words("en"))
    bars = len(picture("countries-ranking", view).drawing.bars)
    assert (asked, faults, page.locator("#chart .bars path").count()) == ([], [], bars)


@pytest.mark.parametrize("name", ["overview", "districts", "aid-years", "memberships-matrix"])
def test_nothing_hinders_who_reads_a_stand_alone_page_on_a_telephone(alone, name):
    page, _, _ = alone(name, language="tr")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#twin summary").click()
    page.evaluate(SCRIPT)
    assert page.evaluate(RUN, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_on_a_stand_alone_map_takes_a_country_into_focus(alone):
    page, _, _ = alone("connections")
    page.evaluate("atlas.choose('country:BA')")
    page.locator("body[data-drawn$='country:BA']").wait_for()
    lit = page.evaluate("atlas.ties.area.filter((area, i) => atlas.focused[i])")
    assert set(lit) == {"BA"}


def test_a_stand_alone_map_changes_between_light_and_dark(alone):
    page, _, _ = alone("countries")
    first = page.evaluate("document.documentElement.dataset.theme")
    page.get_by_role("button", name="Dark").click()
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    assert first == "light"


def test_escape_after_a_download_closes_the_dialog_and_the_focus_is_where_it_was_opened(opened):
    _taken(opened, "Download the picture")
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("dialog").wait_for(state="detached")
    opened.page.wait_for_function("() => document.activeElement?.textContent?.includes('Take away')")
