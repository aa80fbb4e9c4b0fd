"""Claims about aid of any kind: what was given is read from its words, money has a currency, donors may be several."""

import pytest

from geo.base.words import Words
from geo.measures import tables
from geo.sources import aid
from geo.ties import aid_view
from geo.ties.editions import Edition
from geo.ties.editions.gifts import events
from geo.ties.editions.rows import check as check_rows
from geo.ties.selection import Selection
from geo.your_lists import check
from tests.edition_rows import aid as gift
from tests.opened_pages import opened

WORDS = Words("en")
OWN = Edition(edition_id="own", name="Yardımlar", kind="aid")


def _read(item: str = "", status: str = "", amount: str = ""):
    rows = f"Bağışçı;Ülke;Yapılan yardım;Durum;Tutar\nKadıköy;Somali;{item};{status};{amount}\n"
    table = check.read("yardim.csv", rows.encode(), "aid")
    mapping = check.recognise(table, "aid", {"item": "Yapılan yardım", "kind": ""})
    return check.check_table(table, mapping, "aid", WORDS).good.iloc[0]


def _events(**values):
    return events(OWN, check_rows("aid", gift(**values)))


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("500 gıda kolisi", "food"),
        ("2 ambulans", "ambulance"),
        ("jeneratör", "equipment"),
        ("çadır ve çadır malzemesi", "shelter"),
        ("300 kitap", "books"),
        ("nakdi yardım", "money"),
        ("10 belediye otobüsü", "bus"),
        ("tarihi çeşme onarımı", ""),
    ],
)
def test_the_kind_of_a_gift_is_read_from_what_was_given(item, kind):
    assert _read(item)["kind"] == kind


@pytest.mark.parametrize(
    ("written", "status"),
    [("teslim edilmiştir", "delivered"), ("yola çıktı", "sent"), ("taahhüt edildi", "announced"),
     ("meclis kararı alındı", "decided")],
)  # fmt: skip
def test_a_status_is_read_as_people_write_it(written, status):
    assert _read("2 ambulans", status=written)["status"] == status


def test_money_has_an_amount_and_a_currency():
    assert _read("nakdi yardım", amount="250.000 TL")[["amount", "currency"]].tolist() == [250_000, "TL"]


@pytest.mark.parametrize(
    ("written", "donors"),
    [
        ("Kadıköy, Şişli ve Pendik Belediyeleri", ["Kadıköy", "Şişli", "Pendik"]),
        ("İBB + Kadıköy", ["İBB", "Kadıköy"]),
        ("Gıda, Tarım ve Hayvancılık Bakanlığı", ["Gıda, Tarım ve Hayvancılık Bakanlığı"]),
    ],
)
def test_several_donors_in_one_cell_are_several(written, donors):
    assert _events(donor=written)["donor"].item().split(";") == donors


def test_a_gift_tells_what_it_cost():
    assert aid_view.items(_events(amount=5000.0, currency="avro"), WORDS).item() == "otobüs (30, 5,000 EUR)"


def test_an_exported_gift_has_its_amount_and_currency():
    table = tables.table("aid", Selection(), "en", everything=_events(amount=5000.0, currency="₺"))
    assert table[["amount", "currency"]].iloc[0].tolist() == [5000, "TRY"]


def test_units_are_never_mixed():
    both = _events(kind="food", unit="koli", quantity=500.0, item="gıda kolisi")
    assert aid.sums(both)[["unit", "counted"]].to_numpy().tolist() == [["koli", 500]]


def test_only_kinds_that_were_given_can_be_chosen_all_of_them_first():
    offered = next(each for each in opened("aid", lang="en").selectbox if each.label == "Kind of aid").options
    assert offered[0] == "All kinds of aid" and "Ambulances" not in offered and "Buses" in offered
