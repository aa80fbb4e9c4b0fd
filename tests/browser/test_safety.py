"""Claims about hostile names and broken pages, in a real browser."""

import json
import re
from http.client import HTTPConnection

import pandas as pd
import pytest

from geo.ties.editions import EditionStore
from tests.browser.hostile_names import HOSTILE
from tests.browser.servers import served
from tests.edition_rows import aid, edition, memberships, tie, ties

APP = "tests/browser/hostile_app.py"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
PAGES = ("", "countries", "connections", "districts", "aid", "aid_and_ties", "memberships", "matching")
PAGES_WITHOUT_MAP = ("reconciliation", "sources", "presentation")
OF_LISTS = (
    "connections?edition=ties", "districts?edition=ties", "overview?edition=ties", "aid?edition=aid",
    "memberships?edition=memberships", "review?list=ties", "your_data?view=editions", "your_data?view=compare",
)  # fmt: skip
"""Where names of one's own lists arrive."""
INJECTED = (
    "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); }"
)


@pytest.fixture(scope="module")
def hostile():
    with served(APP) as address:
        yield address


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """The atlas beside lists of one's own that hold nothing but hostile names, under hostile names."""
    address = f"sqlite:///{tmp_path_factory.mktemp('lists') / 'atlas.sqlite'}"
    store = EditionStore(address)
    said = {"name": HOSTILE[0], "source": HOSTILE[7], "note": HOSTILE[5], "licence": HOSTILE[4]}
    store.add(edition("ties", **said), ties(*(tie(name, name, matched_name=name, place_name=name) for name in HOSTILE)))
    gifts = [aid(event_id=f"a{at}", donor=name, item=name, group_id="") for at, name in enumerate(HOSTILE)]
    store.add(edition("aid", kind="aid", **said), pd.concat(gifts, ignore_index=True))
    seats = [memberships(organisation_printed=name, member_printed=name, member=name) for name in HOSTILE]
    store.add(edition("memberships", kind="memberships", **said), pd.concat(seats, ignore_index=True))
    store.close()
    with served(ATLAS_DATABASE_URL=address) as at:
        yield at


@pytest.fixture(scope="module")
def log_of_faults(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def faulty(log_of_faults):
    with served(APP, log_of_faults, ATLAS_FAULT="yes") as address:
        yield address


@pytest.fixture
def watched(visit):
    return visit()


@pytest.fixture(scope="module")
def looked(hostile, tabs):
    """Open a page of hostile names once for all claims that only look at it."""
    begun = {}

    def at(page):
        if page not in begun:
            begun[page] = tabs.begin().open(f"{hostile}/{page}?lang=en")
        return begun[page]

    yield at
    for visitor in begun.values():
        tabs.end(visitor)


def _nothing_happened(watched):
    ran = [frame.url for frame in watched.page.frames if frame.evaluate("() => window.ran || window.top.ran")]
    assert (ran, watched.foreign, watched.breaches, watched.faults) == ([], [], [], [])


def _unfold(watched, most):
    for summary in watched.page.locator("details summary").all()[:most]:
        summary.click()
        watched.settle()


def test_a_script_put_into_the_page_or_its_map_does_not_run(server, watched):
    watched.open(f"{server}/connections?lang=en")
    for frame in (watched.page.main_frame, watched.map):
        frame.evaluate(INJECTED)
    assert [frame.evaluate("window.ran") for frame in (watched.page.main_frame, watched.map)] == [None, None]
    assert len(watched.breaches) == 2


@pytest.mark.parametrize("page", PAGES)
def test_hostile_names_run_and_load_nothing(looked, page):
    watched = looked(page)
    watched.page.mouse.move(500, 450)
    _unfold(watched, 4)
    _nothing_happened(watched)


@pytest.mark.parametrize("page", [*PAGES_WITHOUT_MAP, "review?list=article", "your_data?view=editions"])
def test_hostile_names_run_and_load_nothing_on_a_page_without_a_map(hostile, watched, page):
    watched.page.goto(f"{hostile}/{page}{'&' if '?' in page else '?'}lang=en")
    watched.page.locator("h1").first.wait_for()
    watched.settle()
    _unfold(watched, 6)
    _nothing_happened(watched)


@pytest.mark.parametrize("page", OF_LISTS)
def test_hostile_lists_of_ones_own_run_and_load_nothing(lists, watched, page):
    watched.page.goto(f"{lists}/{page}&lang=en")
    watched.page.locator("h1").first.wait_for()
    watched.settle()
    if watched.page.locator("iframe").count():
        watched.wait_for_map()
    shown = watched.page.locator("[data-testid=stMain]")
    assert "could not be drawn" not in shown.inner_text()
    assert shown.locator("a[href^='javascript']").count() == 0
    _nothing_happened(watched)


def test_hostile_names_in_a_show_are_text(hostile, watched):
    watched.page.goto(f"{hostile}/presentation?lang=en&show=yes")
    show = watched.page.locator("#atlas-show[data-ready]")
    show.wait_for(state="attached")
    scenes = int(show.locator(".progress").inner_text().partition("/")[2])
    for scene in range(2, scenes + 1):
        watched.page.keyboard.press("ArrowRight")
        watched.page.locator(f"#atlas-show[data-scene='{scene}']").wait_for(state="attached")
    inside = "(host) => host.shadowRoot.querySelectorAll('main :is(script, a, .bars img, [onerror], [onload])').length"
    assert show.evaluate(inside) == 0
    _nothing_happened(watched)


def test_hostile_names_in_a_chart_are_drawn_letter_by_letter(hostile, watched):
    watched.open(f"{hostile}/districts?lang=en")
    chart = watched.page.locator(".js-plotly-plot").first
    chart.wait_for()
    written = " ".join(chart.locator(".ytick text").all_text_contents())
    assert any(name[:25] in written for name in HOSTILE if name.startswith("<"))
    assert watched.page.locator(".js-plotly-plot svg :is(a, image, script, iframe)").count() == 0
    _nothing_happened(watched)


def test_hostile_names_in_focus_are_shown_letter_by_letter(hostile, watched):
    watched.open(f"{hostile}/connections?lang=en&focus=municipality:ibb")
    _nothing_happened(watched)
    shown = watched.page.locator("[data-testid=stMain]").inner_text().replace("\u2060", "")
    inside = [name for name in HOSTILE if f"“{name} " in shown]
    assert len(inside) == len(HOSTILE)


def test_hostile_names_under_the_pointer_are_text(looked):
    watched = looked("connections")
    told = watched.map.evaluate(
        """() => atlas.ties.id.map((_, i) => {
          atlas.hint.setLatLng([0, 0]).setContent(atlas.tieText(atlas.tie(i))).addTo(atlas.map);
          return [atlas.hint.getElement().textContent.includes(atlas.tie(i).place),
                  atlas.hint.getElement().querySelectorAll("script, img, iframe, svg, a, style").length];
        })"""
    )
    assert {(shown, elements) for shown, elements in told} == {(True, 0)}
    _nothing_happened(watched)


def test_a_hostile_search_is_a_chip_and_nothing_else(hostile, watched):
    watched.open(f"{hostile}/connections?lang=en&text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%3Ared%5Bx%5D")
    watched.page.get_by_role("button", name="<img src=x onerror=alert(1)> :red[x]").first.wait_for()
    _nothing_happened(watched)


@pytest.mark.parametrize("page", ["connections", "countries"])
def test_a_hostile_page_taken_away_stays_quiet(looked, watched, tmp_path, page):
    shown = looked(page)
    shown.page.get_by_role("button", name="Take away").first.click()
    dialog = shown.page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Interactive page").click()
    with shown.page.expect_download() as waiting:
        dialog.get_by_role("button", name="Download the interactive page").click()
    _nothing_happened(shown)
    waiting.value.save_as(tmp_path / "page.html")
    watched.page.goto(f"file://{tmp_path}/page.html")
    watched.page.locator("body[data-drawn]").wait_for()
    assert watched.page.evaluate("window.ran") is None
    assert [address for address in watched.foreign if not address.startswith("file:")] == []


def test_a_page_that_fails_says_so_and_keeps_the_selection(faulty, watched):
    watched.page.goto(f"{faulty}/?lang=tr&municipality=sisli")
    watched.page.get_by_text("Bu sayfa gerektiği gibi çizilemedi").wait_for()
    watched.settle()
    assert "municipality=sisli" in watched.page.url
    assert "what a visitor typed" not in watched.page.content()


def test_a_control_that_fails_leaves_the_page_and_the_selection(faulty, watched):
    watched.open(f"{faulty}/connections?lang=en&municipality=sisli")
    watched.open_filters().get_by_role("button", name="Reset the selection").click()
    watched.page.get_by_text("This could not be done").wait_for()
    watched.wait_for_map()
    assert "municipality=sisli" in watched.page.url


def test_the_log_has_a_fault_once_and_nothing_that_was_typed(faulty, watched, log_of_faults):
    before = log_of_faults.read_text().count('"failed"')
    watched.open(f"{faulty}/connections?lang=en&text=Filibe")
    watched.open_filters().get_by_role("button", name="Reset the selection").click()
    watched.page.get_by_text("This could not be done").wait_for()
    log = log_of_faults.read_text()
    events = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert sum(event["event"] == "failed" for event in events) == before + 1
    assert not re.search(r"what a visitor typed|Filibe|127\.0\.0\.1:\d+", "\n".join(map(str, events)))
    assert "Traceback" not in log


@pytest.mark.parametrize("named", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_a_foreign_handshake_is_refused_and_leaves_no_address_in_the_log(faulty, log_of_faults, named):
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY}
    line = HTTPConnection(faulty.removeprefix("http://"))
    line.request("GET", "/_stcore/stream", headers=asked | named)
    assert line.getresponse().status == 403
    told = log_of_faults.read_text()
    assert ("refused at the door" in told, "evil" in told, "127.0.0.1" in told) == (True, False, False)
