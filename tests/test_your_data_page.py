"""Claims about the page of one's own data, and about editions on every page."""

import io
import threading

import pytest
from openpyxl import Workbook

from geo.base.words import Words
from geo.places.decision_store import DecisionStore
from geo.ties.editions import EditionStore
from geo.your_lists.review.decisions import Person, at_position
from geo.your_lists.review.finding import Spot
from pages import CONTENTS
from pages.parts.frame import permission
from pages.parts.frame.permission import Visitor
from pages.parts.your_data import bringing, hand
from pages.parts.your_data.hand import Brought
from tests.edition_rows import edition, tie, ties
from tests.opened_pages import opened

HERE, AWAY = Visitor(host="localhost:8501"), Visitor(host="atlas.example.org")
LIST = (
    "Belediye;Yer;Ülke;Anlaşma türü;Başlangıç tarihi;Bitiş tarihi\n"
    "Kadıköy;Saraybosna;Bosna Hersek;kardeş şehir;07.05.2012;\n"
    "Şişli;Filibe;Bulgaristan;kardeş şehir;2015;2020\n"
    "Kadıköy;Berlin;Almanya;protokol;2018-03;\n"
    "Üsküdar;1234;;kardeş şehir;2015;\n"
    "Beşiktaş;Lefkoşa;KKTC;kardeş şehir;;\n"
).encode()


@pytest.fixture
def address(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    return address


@pytest.fixture
def page(address, monkeypatch):  # noqa: ARG001 - the database is named before any page is drawn
    def visited(name="your_data", visitor=HERE, **asked):
        monkeypatch.setattr(permission, "visitor", lambda: visitor)
        return opened(name, **{"lang": "tr", **asked})

    return visited


def _keep_two(address):
    rows = ties(
        tie(place="Filibe", country="Bulgaristan", start_on="2015", end_on="2020"),
        tie(
            municipality="Ankara",
            origin_country_code="TR",
            origin_latitude=39.93,
            origin_longitude=32.86,
            start_on="2018",
        ),
        tie(municipality="Nowhere"),
    )
    store = EditionStore(address)
    store.add(edition("ours", name="Ours [x](y)"), rows)
    store.close()


@pytest.fixture
def two_municipalities(address):
    """An edition with a municipality of Istanbul and one beyond it."""
    _keep_two(address)


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Databases that are only looked at: one with that edition, one with none."""
    folder = tmp_path_factory.mktemp("looked_at")
    addresses = {name: f"sqlite:///{folder / name}.sqlite" for name in ("two", "none")}
    _keep_two(addresses["two"])
    return addresses


@pytest.fixture
def look(page, databases, monkeypatch):
    """Visit a page that changes nothing; what is read of a database is read once for all such visits."""

    def looked(database, name, **asked):
        monkeypatch.setenv("ATLAS_DATABASE_URL", databases[database])
        return page(name, **asked)

    return looked


def brought(page, content=LIST, name="liste.csv"):
    app = page()
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return app.run()


def pasted(page, text):
    app = page()
    app.text_area(key="pasted-list").set_value(text)
    (handed_in,) = (button for button in app.button if button.label == "Bu listeyi al")
    return handed_in.click().run()


def placed(page, content=LIST):
    app = brought(page, content)
    app.button(key="place-rows").click().run()
    while "keep-name" not in {field.key for field in app.text_input}:
        app.run()
    return app


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_a_bad_row_is_listed_with_a_sentence_in_the_readers_language(page):
    app = brought(page)
    assert metrics(app) == {"Uygun satır": "4", "Düzeltilecek satır": "1"}
    ((row, (sentence,)),) = ((row, cells) for row, *cells in app.table[0].value.itertuples())
    assert row == "5"
    assert sentence.startswith("“Yer” ")
    assert "“1234”" in sentence


def test_a_file_that_is_no_table_is_refused_with_a_sentence(page):
    app = brought(page, content=b"\x00\x01\x02\x03" * 50, name="resim.csv")
    assert len(app.error) == 1
    assert not app.exception


def test_cells_pasted_from_a_spreadsheet_are_read_like_a_file(page):
    app = pasted(page, LIST.decode().replace(";", "\t"))
    assert metrics(app) == {"Uygun satır": "4", "Düzeltilecek satır": "1"}


def test_an_empty_field_is_no_list(page):
    app = pasted(page, " \n")
    assert not app.error
    assert not app.metric


def test_pasted_words_that_are_no_table_are_refused_with_a_sentence(page):
    app = pasted(page, "\x00\x01" * 50)
    assert "Yapıştırılan liste" in app.error[0].value
    assert not app.exception


def test_a_column_can_be_taken_for_another_field(page):
    app = brought(page, content=LIST.replace(b"Yer;", b"X;", 1))
    app.selectbox(key="column-place").set_value("X").run()
    assert app.session_state["list_in_hand"].mapping["place"] == "X"
    assert not app.exception


def test_a_doubtful_cell_is_told_and_its_row_goes_on(page):
    app = brought(page, content=LIST.replace(b"07.05.2012", b"2012'den beri"))
    assert metrics(app)["Uygun satır"] == "4"
    assert "1 kuşkulu hücre" in [each.label for each in app.expander]


def test_a_list_without_a_municipality_takes_the_one_that_is_said(page):
    app = brought(page, content="Kardeş Şehir;Ülke\nSaraybosna;Bosna Hersek\n".encode())
    app.text_input(key="municipality-of-all").set_value("Pendik").run()
    assert (metrics(app)["Uygun satır"], app.session_state["list_in_hand"].municipality) == ("1", "Pendik")


def test_what_was_placed_is_there_when_one_comes_back_to_the_page(page):
    app = placed(page)
    app.switch_page("pages/sources.py").run()
    app.switch_page("pages/your_data.py").run()
    assert metrics(app)["Kesin"] == "4"


def test_a_kept_list_is_an_edition_with_what_was_said_of_it(page, address):
    app = placed(page)
    app.text_input(key="keep-name").set_value("Yıllık liste")
    app.text_input(key="keep-source").set_value("Bir bakanlık")
    app.button(key="keep-now").click().run()
    assert "Yıllık liste" in app.success[0].value
    (kept,) = EditionStore(address).editions()
    assert (kept.edition_id, kept.source, kept.row_count) == ("yillik-liste", "Bir bakanlık", 4)


def test_a_newer_version_takes_the_place_of_the_earlier_and_keeps_what_was_decided(page, address):
    first = LIST.replace(b"Filibe;Bulgaristan", b"Qwertyuiop;Bulgaristan")
    placed(page, first).button(key="keep-now").click().run()
    decisions = DecisionStore(address)
    spot = Spot(42.15, 24.75, None, 0.0, "BG")
    decisions.put([at_position(("Qwertyuiop", "Bulgaristan"), spot, Person("Ayşe"))])
    decisions.close()
    app = placed(page, first + "Fatih;Halep;Suriye;kardeş şehir;;\n".encode())
    app.selectbox(key="keep-instead").set_value("liste").run()
    assert metrics(app)["Eklenen"] == "1"
    app.button(key="keep-now").click().run()
    (kept,) = EditionStore(address).editions()
    rows = EditionStore(address).rows("liste").set_index("place")
    assert (kept.row_count, rows.loc["Qwertyuiop", "latitude"]) == (5, 42.15)


def test_who_kept_a_list_is_told_how_many_places_wait(page):
    app = placed(page, LIST.replace(b"Filibe;Bulgaristan", b"Qwertyuiop;Bulgaristan"))
    app.button(key="keep-now").click().run()
    links = [link.proto.label for link in app.get("page_link")]
    assert any(label.startswith("1 kuşkulu yere") for label in links)


def test_an_impossible_date_keeps_nothing_and_loses_nothing(page, address):
    app = placed(page)
    app.text_input(key="keep-date").set_value("2026-13")
    app.button(key="keep-now").click().run()
    assert len(app.error) == 1
    assert EditionStore(address).editions() == []
    assert app.session_state["list_in_hand"] is not None


@pytest.mark.usefixtures("two_municipalities")
def test_an_edition_can_be_shown_in_the_whole_atlas(page):
    app = page(view="editions")
    app.toggle(key="shown-ours").set_value(True).run()
    assert app.session_state["edition"] == ["article", "ours"]


@pytest.mark.usefixtures("two_municipalities")
def test_a_removed_edition_is_gone_and_no_longer_looked_at(page, address):
    app = page(view="editions", edition="ours")
    app.button(key="remove-ours").click().run()
    assert EditionStore(address).editions() == []
    assert not app.exception
    assert app.session_state["edition"] == []


@pytest.mark.usefixtures("two_municipalities")
def test_an_edition_that_has_become_another_meanwhile_is_not_removed(page, address):
    app = page(view="editions")
    store = EditionStore(address)
    store.replace(store.edition("ours"), ties(tie()))
    app.button(key="remove-ours").click().run()
    assert [each.row_count for each in store.editions()] == [1]


def test_the_article_can_not_be_removed(page):
    app = page(view="editions")
    assert [button.key for button in app.button if str(button.key).startswith("remove-")] == []


@pytest.mark.usefixtures("two_municipalities")
def test_a_visitor_without_permission_sees_the_editions_and_can_bring_or_remove_nothing(page):
    app = page(view="editions", visitor=AWAY)
    assert [button.key for button in app.button if str(button.key).startswith("remove-")] == []
    assert not page(visitor=AWAY).file_uploader


@pytest.mark.usefixtures("two_municipalities")
def test_two_editions_are_compared_by_the_address(page):
    app = page(view="compare", before="article", after="ours")
    assert sum(int(number) for number in metrics(app).values()) >= 365
    assert app.dataframe[0].value.columns[0] == "Değişiklik"


def test_without_a_list_of_ones_own_the_edition_of_turkiye_can_be_chosen_and_is_off(page):
    choice = page("overview").multiselect(key="edition")
    assert (choice.options, choice.value) == (["Makale", "Türkiye (E. Hekman)"], [])


@pytest.mark.parametrize("name", CONTENTS)
def test_every_page_takes_the_edition_of_turkiye(look, name):
    app = look("none", name, edition="turkiye")
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("chosen", ["ours", "article.ours"])
def test_every_page_takes_any_edition(look, name, chosen):
    app = look("two", name, edition=chosen)
    assert not app.exception
    assert not app.error


@pytest.mark.usefixtures("two_municipalities")
def test_what_another_edition_does_not_know_is_no_longer_chosen(page):
    app = page("connections", municipality="sariyer", country="BA")
    app.multiselect(key="edition").set_value(["ours"]).run()
    assert (app.session_state["municipality"], app.session_state["country"]) == ([], ["BA"])


@pytest.mark.usefixtures("two_municipalities")
def test_a_year_in_the_address_keeps_the_ties_of_that_year(page):
    app = page("connections", edition="ours", year="2016")
    assert "Tablo olarak (1 kayıt)" in {box.label for box in app.expander}


def test_placing_goes_on_only_while_a_page_asks_for_it(address):  # noqa: ARG001 - the database is named
    """A browser that is closed asks no more: nothing else, no thread, goes on with the work."""
    brought = Brought("ours.csv", LIST, "ties")
    before = threading.enumerate()
    brought.begin(Words("tr"))
    brought.work(0)
    assert (threading.enumerate(), brought.running, brought.share < 1) == (before, True, True)


def test_placing_that_is_stopped_keeps_what_was_placed_and_goes_on_there(address):  # noqa: ARG001 - the database is named
    brought = Brought("ours.csv", LIST, "ties")
    brought.begin(Words("tr"))
    brought.work(0)
    brought.running, step = False, brought.step
    brought.begin(Words("tr"))
    assert (brought.step, brought.running) == (step, True)


def test_a_cell_is_mended_without_bringing_the_list_again():
    brought = Brought("ours.csv", LIST, "ties")
    brought.edit([(5, "Yer", "Tuzla")])
    assert len(brought.checked(Words("tr")).bad) == 0


def test_what_was_brought_is_kept_beside_a_mended_cell():
    brought = Brought("ours.csv", LIST, "ties")
    brought.edit([(5, "Yer", "Tuzla")])
    row = brought.checked(Words("en")).good.set_index("row").loc[5]
    assert "Yer as brought: 1234" in row["other_cells"]


def test_a_mended_cell_is_taken_back():
    brought = Brought("ours.csv", LIST, "ties")
    brought.edit([(5, "Yer", "Tuzla")])
    brought.undo()
    assert list(brought.checked(Words("tr")).bad["row"]) == [5]


def test_one_sheet_of_several_is_read_when_it_is_chosen():
    book = Workbook()
    for name in ("Bir", "İki"):
        made = book.create_sheet(name)
        made.append(["Belediye", "Yer"])
        made.append(["Kadıköy", "Berlin"])
    content = io.BytesIO()
    book.save(content)
    brought = Brought("ours.xlsx", content.getvalue(), "ties")
    brought.read_anew(sheet="İki")
    assert (brought.table.sheets, brought.sheets) == (("İki",), ("Bir", "İki"))


def test_the_rows_to_mend_can_be_written_on_the_page(page, monkeypatch):
    monkeypatch.setattr(hand, "current", lambda: brought)
    brought = Brought("ours.csv", LIST, "ties")
    brought.edit([(6, "Yer", "Berlin")])
    shown = page()
    assert not shown.exception
    assert any("1 hücre düzeltildi" in caption.value for caption in shown.caption)


def many_sheets(count=5):
    book = Workbook()
    for number in range(count):
        sheet = book.create_sheet(f"Sayfa {number}")
        sheet.append(["Belediye", "Yer", "Ülke"])
        sheet.append(["Kadıköy", "Mostar", "Bosna Hersek"])
    book.remove(book.worksheets[0])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_file_that_takes_long_is_read_sheet_by_sheet_and_can_be_let_go(page, monkeypatch):
    monkeypatch.setattr(bringing, "_AT_A_TIME_S", 0.0)
    app = brought(page, many_sheets(), "liste.xlsx")
    reading = app.session_state[hand.READING]
    assert reading.sheet.startswith("Sayfa")
    app.button(key="stop-reading").click().run()
    assert hand.READING not in app.session_state or app.session_state[hand.READING] is None
    assert [each.label for each in app.file_uploader] != []


def test_a_file_is_read_on_only_while_somebody_looks():
    reading = hand.Reading("", "liste.xlsx", many_sheets(), "ties")
    assert (reading.work(0.0), reading.sheet) == (None, "Sayfa 0")
    assert (reading.work(0.0), reading.sheet) == (None, "Sayfa 1")
    assert len(reading.work(60.0).table.rows) == 5


def test_a_file_that_cannot_be_read_is_a_sentence_and_not_read_again(page):
    app = brought(page, b"\x89PNG\r\n", "liste.csv")
    reading = app.session_state[hand.READING]
    assert "PNG" in app.error[0].value
    assert app.run().session_state[hand.READING] is reading
