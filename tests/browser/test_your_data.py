"""Claims about one's own data in a real browser: bring a list, see it on the map, remove it again."""

import pytest

from tests.browser.servers import served
from tests.test_your_data_page import LIST


@pytest.fixture
def own_server(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    with served() as address:
        yield address


def test_a_list_is_brought_placed_kept_drawn_and_removed(own_server, visit):
    visitor = visit()
    page = visitor.page
    page.goto(f"{own_server}/your_data?lang=tr")
    file = page.locator("input[type=file]")
    file.wait_for(state="attached")
    file.set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST})
    page.get_by_role("button", name="4 satırın yerini bul").click()
    page.get_by_label("Okurların göreceği ad").fill("Yıllık liste")
    page.get_by_role("button", name="Sakla").click()
    page.get_by_role("link", name="Haritada göster").click()
    page.wait_for_url("**edition=yillik-liste*")
    visitor.wait_for_map()
    visitor.wait_until_map("() => document.body.dataset.lines === '4'")

    page.goto(f"{own_server}/your_data?lang=tr&view=editions")
    page.get_by_role("button", name="Sil").click()
    page.get_by_role("button", name="Evet, sil").click()
    page.get_by_text("Henüz liste yüklenmedi.").wait_for()
    assert (visitor.foreign, visitor.faults) == ([], [])


def test_turning_to_another_edition_draws_it_in_the_same_frame(own_server, visit):
    visitor = visit()
    page = visitor.page
    page.goto(f"{own_server}/your_data?lang=tr")
    file = page.locator("input[type=file]")
    file.wait_for(state="attached")
    file.set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST})
    page.get_by_role("button", name="4 satırın yerini bul").click()
    page.get_by_role("button", name="Sakla").click()
    page.get_by_role("link", name="Haritada göster").wait_for()
    visitor.open(f"{own_server}/connections?lang=tr")
    visitor.map.evaluate("window.kept = true")
    visitor.look_at(40, 20, 4)
    visitor.choose(visitor.open_filters().get_by_role("combobox", name="Veri kümeleri"), "liste")
    visitor.wait_until_map("() => document.body.dataset.lines === '4'")
    assert visitor.map.evaluate("window.kept")
