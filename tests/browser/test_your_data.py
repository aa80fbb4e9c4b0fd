"""Claims about one's own data in a real browser: bring a list, see it on the map, remove it again."""

import pytest

from geo.ties.editions import EditionStore
from tests.browser.servers import served
from tests.test_your_data_page import LIST


@pytest.fixture
def own_server(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    with served() as address:
        yield address


def bring(page, server, content):
    """Bring a list to the page of one's own data."""
    page.goto(f"{server}/your_data?lang=tr")
    file = page.locator("input[type=file]")
    file.wait_for(state="attached")
    file.set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": content})


def test_a_list_is_brought_placed_kept_drawn_and_removed(own_server, visit):
    visitor = visit()
    page = visitor.page
    bring(page, own_server, LIST)
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
    bring(page, own_server, LIST)
    page.get_by_role("button", name="4 satırın yerini bul").click()
    page.get_by_role("button", name="Sakla").click()
    page.get_by_role("link", name="Haritada göster").wait_for()
    visitor.open(f"{own_server}/connections?lang=tr")
    visitor.map.evaluate("window.kept = true")
    visitor.look_at(40, 20, 4)
    visitor.choose(visitor.open_filters().get_by_role("combobox", name="Veri kümeleri"), "liste")
    visitor.wait_until_map("() => document.body.dataset.lines === '4'")
    assert visitor.map.evaluate("window.kept")


MESSY = (
    "Yer;Ülke;Yıl;Anlaşma türü\n"
    "Saraybosna;Bosna Hersek;2012;kardeş şehir\n"
    "Novi Pazar ve Tutin;Sırbistan;;dostluk\n"
    "Filibe;Bulgarstann;2015;\n"
)


def write(page, row, column, text):
    """Write a cell of the table anew, as a person does: two clicks, letters, the return key."""
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.dblclick(box["x"] + box["width"] * (column + 0.5) / 6, box["y"] + 35 * (row + 1.5))
    page.locator("textarea.gdg-input").fill(text)
    page.keyboard.press("Enter")


def test_a_list_is_mended_on_the_page_and_kept_beside_what_was_brought(own_server, visit, tmp_path):
    visitor = visit()
    page = visitor.page
    bring(page, own_server, MESSY.encode())
    whose = page.get_by_label("Belediyesi yazmayan satırların belediyesi")
    whose.fill("Kadıköy")
    whose.press("Enter")
    page.get_by_role("button", name="3 satırın yerini bul").wait_for()

    visitor.choose(page.get_by_role("combobox", name="“dostluk” sözünün anlamı"), "mutabakat zaptı")
    page.get_by_text("1 bilinmeyen söz").wait_for(state="detached")

    page.get_by_text("Listeyi burada düzeltin").click()
    visitor.settle()
    write(page, 2, 2, "Bulgaristan")
    page.get_by_text("1 hücre düzeltildi").wait_for()

    visitor.choose(page.get_by_role("combobox", name="Sütun", exact=True), "Yıl")
    page.get_by_role("button", name="Aşağıya taşı").click()
    page.get_by_text("2 hücre düzeltildi").wait_for()

    page.get_by_role("button", name="Satırlara böl").click()
    page.get_by_role("button", name="4 satırın yerini bul").wait_for()
    page.get_by_role("button", name="Geri al").click()
    page.get_by_role("button", name="3 satırın yerini bul").wait_for()
    page.get_by_role("button", name="Satırlara böl").click()
    page.get_by_role("button", name="4 satırın yerini bul").wait_for()

    visitor.choose(page.get_by_role("combobox", name="Anlaşma türü").last, "iş birliği protokolü")
    page.get_by_role("button", name="Boş olanların hepsine yaz").click()
    page.get_by_text("5 hücre düzeltildi").wait_for()

    page.get_by_role("button", name="4 satırın yerini bul").click()
    page.get_by_role("button", name="Sakla").click()
    page.get_by_role("link", name="Haritada göster").wait_for()
    store = EditionStore(f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    rows = store.rows("liste").set_index("place")
    store.close()
    assert rows["agreement"].to_dict() == {
        "Saraybosna": "sister_city",
        "Novi Pazar": "memorandum",
        "Tutin": "memorandum",
        "Filibe": "cooperation_protocol",
    }
    assert set(rows["municipality"]) == {"Kadıköy"}
    assert rows.loc["Tutin", "start_on"] == "2012"
    assert rows.loc["Filibe", "country_code"] == "BG"
    assert "getirildiği hâliyle: Bulgarstann" in rows.loc["Filibe", "other_cells"]
    assert "getirildiği hâliyle: Novi Pazar ve Tutin" in rows.loc["Tutin", "other_cells"]
    assert (visitor.foreign, visitor.faults) == ([], [])


def test_cells_are_written_one_after_another_by_keyboard(own_server, visit):
    visitor = visit()
    page = visitor.page
    bring(page, own_server, "Belediye;Yer;Ülke\nKadıköy;Saraybosna;Bosna Hersek\nŞişli;Filibe;Bulgaristan\n".encode())
    page.get_by_text("Listeyi burada düzeltin").click()
    visitor.settle()
    write(page, 0, 1, "Pendik")
    page.get_by_text("1 hücre düzeltildi").wait_for()
    visitor.settle()
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").fill("Tuzla")
    page.keyboard.press("Enter")
    page.get_by_text("2 hücre düzeltildi").wait_for()
    page.get_by_role("button", name="Geri al").click()
    page.get_by_text("1 hücre düzeltildi").wait_for()
    visitor.settle()
    cells = page.get_by_test_id("stDataFrame").locator("td[role=gridcell]")
    assert "Pendik" in cells.all_inner_texts()
    assert "Tuzla" not in cells.all_inner_texts()
