"""Claims about a line that breaks, and a server that dies, while somebody brings a list."""

import re
import time

import pytest

from geo.ties.editions import EditionStore
from tests.browser.line import line_to
from tests.browser.servers import PATIENCE_S, Server
from tests.edition_rows import edition, tie, ties
from tests.test_your_data_page import LIST

ROWS = 12_000
"""So many that their places are not found in one look at them."""
MANY = "Belediye;Yer;Ülke;Anlaşma türü\n".encode() + b"".join(
    f"Belediye {row % 20};Yer {row};Almanya;kardeş şehir\n".encode() for row in range(ROWS)
)
KNOWN = re.sub(rb"Yer \d+", b"Berlin", MANY)
"""As many rows, whose one place is found at once: for claims about what comes after."""
SELECTED = "lang=tr&municipality=sisli"
BROKEN, GOES_ON = "Sunucuyla bağlantı kesildi", "Bağlantı kurulunca sayfa kendiliğinden sürer."
NOT_HERE, NOT_ARRIVED = "Üzerinde çalıştığınız liste artık burada değil", "Bu dosya yüklenemedi"
WRITTEN = "(parts) => parts.map((part) => getComputedStyle(part, '::after').content).join(' ')"
"""What a style lets stand in the place of English words."""


@pytest.fixture
def store(tmp_path):
    """The store, in which somebody's earlier edition stands already."""
    opened = EditionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    opened.add(edition("earlier"), ties(tie(), tie("Ankara")))
    yield opened
    opened.close()


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


@pytest.fixture
def server(store, tmp_path, log):  # noqa: ARG001 - the earlier edition is there before the server
    started = Server(said=log, ATLAS_DATABASE_URL=f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    yield started
    started.stop()


@pytest.fixture
def line(server):
    with line_to(server.address) as laid:
        yield laid


@pytest.fixture
def visitor(line, visit):
    visitor = visit()
    visitor.page.goto(f"{line.address}/your_data?{SELECTED}")
    visitor.page.locator("input[type=file]").wait_for(state="attached")
    visitor.settle()
    return visitor


@pytest.fixture
def page(visitor):
    return visitor.page


def bring(page, content, name="liste.csv"):
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def place(page):
    page.get_by_role("button", name="satırın yerini bul").click()
    page.get_by_text("farklı yerin").or_(page.get_by_text("Satırların durumu")).first.wait_for()


def keep(page):
    page.get_by_role("button", name="Sakla").click()


def told_that_the_line_is_broken(page):
    page.get_by_role("dialog").wait_for()
    said = page.locator("[role=dialog] > *").evaluate_all(WRITTEN)
    assert (BROKEN in said, GOES_ON in said) == (True, True)
    # What Streamlit says stands there no more for the eye, nor for whoever listens.
    assert page.get_by_role("dialog").inner_text().strip() == ""


def come_back(server, visitor):
    before = visitor.talk.lines
    server.start()
    until = time.monotonic() + PATIENCE_S
    while visitor.talk.lines == before or not visitor.talk.answered:
        assert time.monotonic() < until, "the browser did not come back by itself"
        visitor.page.wait_for_timeout(50)
    visitor.page.get_by_role("dialog").wait_for(state="detached")
    visitor.settle()


def whole(store):
    return {kept.edition_id: (kept.row_count, len(store.rows(kept.edition_id))) for kept in store.editions()}


def break_in_the_middle_of_the_upload(page, line, how):
    line.slow(0.02)
    before = line.sent
    bring(page, MANY)
    while line.sent < before + len(MANY) // 3:
        time.sleep(0.02)
    how()
    line.slow(0)


def told_that_the_file_did_not_arrive(page):
    page.locator("[aria-invalid=true]").wait_for()
    assert NOT_ARRIVED in page.locator("[data-testid=stFileUploaderDropzone]").evaluate_all(WRITTEN)


def test_a_line_that_breaks_in_the_middle_of_an_upload_costs_another_try(page, line, store, log):
    break_in_the_middle_of_the_upload(page, line, line.cut)
    told_that_the_file_did_not_arrive(page)
    told_that_the_line_is_broken(page)
    line.mend()
    page.get_by_role("dialog").wait_for(state="detached")
    assert "municipality=sisli" in page.url
    bring(page, LIST)
    page.get_by_role("button", name="4 satırın yerini bul").wait_for()
    assert whole(store) == {"earlier": (2, 2)}
    assert "Traceback" not in log.read_text()


def test_a_line_that_breaks_while_places_are_found_loses_nothing(page, line, store):
    bring(page, MANY)
    place(page)
    line.cut()
    told_that_the_line_is_broken(page)
    line.mend()
    page.get_by_role("dialog").wait_for(state="detached")
    keep(page)
    page.get_by_role("link", name="Haritada göster").wait_for()
    assert whole(store) == {"earlier": (2, 2), "liste": (ROWS, ROWS)}
    assert "municipality=sisli" in page.url


def test_a_server_that_dies_while_places_are_found_loses_nothing_that_was_kept(visitor, page, server, store):
    bring(page, MANY)
    place(page)
    server.kill()
    told_that_the_line_is_broken(page)
    assert whole(store) == {"earlier": (2, 2)}
    come_back(server, visitor)
    page.get_by_text(NOT_HERE).wait_for()
    assert "municipality=sisli" in page.url
    bring(page, LIST)
    page.get_by_role("button", name="4 satırın yerini bul").click()
    keep(page)
    page.get_by_role("link", name="Haritada göster").wait_for()
    assert whole(store) == {"earlier": (2, 2), "liste": (4, 4)}
    assert "in_hand" not in page.url


def test_a_server_that_dies_in_the_middle_of_an_upload_costs_another_try(visitor, page, line, server, store):
    break_in_the_middle_of_the_upload(page, line, server.kill)
    told_that_the_file_did_not_arrive(page)
    come_back(server, visitor)
    bring(page, LIST)
    page.get_by_role("button", name="4 satırın yerini bul").wait_for()
    assert "municipality=sisli" in page.url
    assert whole(store) == {"earlier": (2, 2)}


@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.6])
def test_a_server_that_dies_while_it_keeps_a_list_keeps_it_whole_or_not_at_all(visitor, page, server, store, after_s):
    bring(page, KNOWN)
    place(page)
    keep(page)
    time.sleep(after_s)
    server.kill()
    assert whole(store) in ({"earlier": (2, 2)}, {"earlier": (2, 2), "liste": (ROWS, ROWS)})
    come_back(server, visitor)
    page.get_by_text("Veri kümeleri", exact=True).click()
    page.get_by_text("Kendi listemiz").first.wait_for()


@pytest.mark.parametrize("address", ["your_data", "connections"])
def test_what_is_chosen_first_after_a_server_came_back_is_not_passed_over(server, visit, address):
    visitor = visit()
    visitor.page.goto(f"{server.address}/{address}?{SELECTED}")
    visitor.page.get_by_text("English", exact=True).wait_for()
    visitor.settle()
    server.kill()
    come_back(server, visitor)
    visitor.page.get_by_text("English", exact=True).click()
    visitor.page.wait_for_url("**lang=en**")
    assert "municipality=sisli" in visitor.page.url


def test_a_list_put_aside_is_not_missed(page):
    bring(page, LIST)
    page.wait_for_url("**in_hand**")
    page.get_by_role("button", name="Listeyi bırak").click()
    page.wait_for_url(lambda address: "in_hand" not in address)
    page.reload()
    page.locator("input[type=file]").wait_for(state="attached")
    assert page.get_by_text(NOT_HERE).count() == 0


def test_a_page_that_is_loaded_anew_says_that_the_list_is_gone(page):
    bring(page, LIST)
    page.get_by_role("button", name="4 satırın yerini bul").wait_for()
    page.reload()
    page.get_by_text(NOT_HERE).wait_for()


def test_whoever_leaves_while_places_are_found_stops_that_work_and_is_forgotten(page, log):
    bring(page, MANY)
    place(page)
    page.close()
    until = time.monotonic() + PATIENCE_S
    while '"visit ended"' not in log.read_text():
        assert time.monotonic() < until, "the visit goes on"
        time.sleep(0.2)
