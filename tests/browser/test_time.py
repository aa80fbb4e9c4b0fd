"""Claims about the years of a map in a real browser: each is seen before the page answers, by hand, key and play."""

import pytest
from playwright.sync_api import expect

from geo.ties import editions
from tests.browser.servers import served
from tests.edition_rows import edition, tie, ties

YEARS = range(2001, 2014)
SLIDE = """async (years) => {
  const slider = document.querySelector("#years input"), seen = [];
  for (const year of years) {
    slider.value = String(year);
    slider.dispatchEvent(new Event("input"));
    await new Promise(requestAnimationFrame);
    seen.push([document.body.dataset.lines, atlas.told.time.chosen]);
  }
  return seen;
}"""


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """Serve a list with a tie more in each of `YEARS`, at a place of its own."""
    address = f"sqlite:///{tmp_path_factory.mktemp('dated') / 'atlas.sqlite'}"
    there = [{"place": f"Yer {n}", "place_name": f"Yer {n}", "gazetteer_id": f"gn:{n}"} for n in range(len(YEARS))]
    rows = [
        tie(start_on=str(year), latitude=44 + n / 3, longitude=10.0 + n, **there[n]) for n, year in enumerate(YEARS)
    ]
    editions.EditionStore(address).add(edition("dated"), ties(*rows))
    with served(ATLAS_DATABASE_URL=address) as server:
        yield server


def _lines(year):
    return str(year - YEARS[0] + 1)


def test_twelve_steps_of_the_slider_are_twelve_pictures_before_the_page_answers(dated, visit):
    atlas = visit().open(f"{dated}/connections?edition=dated&lang=en")
    years = list(YEARS[:12])
    assert atlas.map.evaluate(SLIDE, years) == [[_lines(year), ""] for year in years]


def test_the_address_and_the_page_follow_the_slider(dated, visit):
    atlas = visit().open(f"{dated}/connections?edition=dated&lang=en")
    atlas.page.frame_locator("iframe").get_by_label("Year", exact=True).fill("2005")
    atlas.page.wait_for_url("**year=2005*")
    expect(atlas.page.get_by_role("button", name="2005")).to_be_visible()
    assert atlas.map.evaluate("() => document.body.dataset.lines") == _lines(2005)


def test_the_arrow_keys_move_through_the_years(dated, visit):
    atlas = visit().open(f"{dated}/connections?edition=dated&year=2005&lang=en")
    slider = atlas.page.frame_locator("iframe").get_by_label("Year", exact=True)
    slider.press("ArrowRight")
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{_lines(2006)}'")
    assert slider.get_attribute("aria-valuetext").startswith("2006 – Ties in force: 6")
    slider.press("Home")
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{len(YEARS)}'")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_play_goes_through_the_years_and_rests_at_the_last(dated, visit, motion):
    atlas = visit()
    atlas.page.emulate_media(reduced_motion=motion)
    atlas.open(f"{dated}/connections?edition=dated&year=2011&lang=en")
    play = atlas.page.frame_locator("iframe").get_by_role("button", name="Play through the years")
    play.click()
    atlas.wait_until_map(f"() => document.body.dataset.lines === '{len(YEARS)}'")
    atlas.page.wait_for_url(f"**year={YEARS[-1]}*")
    play.wait_for()
    assert atlas.map.evaluate("() => atlas.time.playing ?? null") is None


def test_pause_rests_at_the_year_that_is_seen(dated, visit):
    atlas = visit().open(f"{dated}/connections?edition=dated&year=2005&lang=en")
    paused = """() => {
      const play = document.getElementById("play");
      play.click();
      const during = play.getAttribute("aria-label");
      play.click();
      return [during, play.getAttribute("aria-label"), atlas.time.playing ?? null, atlas.time.year];
    }"""
    assert atlas.map.evaluate(paused) == ["Pause", "Play through the years", None, "2005"]


def test_the_slider_comes_and_goes_with_the_layers_that_state_years(server, visit):
    atlas = visit().open(f"{server}/connections?lang=en")
    frame = atlas.page.frame_locator("iframe")
    expect(frame.get_by_label("Year", exact=True)).to_be_hidden()
    frame.get_by_role("button", name="Layers").focus()
    atlas.page.keyboard.press("Enter")
    frame.get_by_label("Aid", exact=True).press("Space")
    expect(frame.get_by_label("Year", exact=True)).to_be_visible()
    expect(atlas.page.get_by_text("Compare with the year")).to_be_visible()
    frame.get_by_label("Aid", exact=True).press("Space")
    expect(frame.get_by_label("Year", exact=True)).to_be_hidden()
