"""Claims about the lists of doubts, against the CSV files read with the csv module alone."""

import csv

import pytest

from geo.base.errors import ArticleError
from geo.base.paths import CACHE, DATA
from geo.base.words import Words
from geo.sources import datapackage
from geo.ties import doubts


def rows(name, folder=DATA):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=["tr", "en"])
def listed(request):
    return doubts.doubts(Words(request.param))


@pytest.fixture(scope="module")
def english():
    return doubts.doubts(Words("en"))


def of(listed, kind):
    return listed[listed["kind"] == kind]


def test_every_list_is_there_in_its_order(listed):
    assert list(dict.fromkeys(listed["kind"])) == list(doubts.KIND_NAMES)


def test_every_doubt_names_where_it_stands(listed):
    assert listed["printed_at"].ne("").all()


def test_a_doubt_about_an_entry_carries_its_printed_words(listed):
    printed = {row["tie_id"]: row["printed_text"] for row in rows("partnerships")}
    of_entries = listed[listed["tie_id"].ne("") & ~listed["kind"].isin(("broken", "misprint"))]
    assert all(row.printed_text == printed[row.tie_id] for row in of_entries.itertuples())


def test_every_separator_and_every_reading_that_changes_something_is_listed(listed):
    corrected = [row for row in rows("corrections") if row["printed_form"] != row["repaired_form"]]
    for kind, list_of in (("separator", "broken"), ("reading", "misprint")):
        expected = [row["printed_form"] for row in corrected if row["kind"] == kind]
        assert of(listed, list_of)["printed_text"].tolist() == expected


def test_the_number_that_table_2_leaves_out_is_listed(english):
    numbers = {int(row["printed_row"]) for row in rows("partnerships") if row["printed_table"] == "table2"}
    missing = sorted(set(range(1, max(numbers) + 1)) - numbers)
    at = of(english, "missing")["printed_at"].tolist()
    assert at[: len(missing)] == [f"Table 2, entry {number}" for number in missing] == ["Table 2, entry 28"]


def test_montenegro_without_a_number_is_listed_as_printed(listed):
    assert "Karadağ," in of(listed, "missing")["printed_text"].tolist()


def test_the_district_without_a_row_is_not_listed_rather_than_zero(english):
    row = of(english, "missing").query("municipality == 'Çatalca'").iloc[0]
    assert "not zero" in row["note"]


def test_undecided_and_approximate_places_are_doubtful(listed):
    reads = {(row["place_read"], row["country_read"]): row for row in rows("geocodes", CACHE)}
    decided = {(row["place_read"], row["country_read"]): row for row in rows("decisions", CACHE)}
    unsure = [
        row
        for row in {**reads, **decided}.values()
        if row["status"] in ("ambiguous", "unresolved", "approximate")
        or (row["status"] == "exact" and float(row["confidence"]) < doubts.SURE)
    ]
    shown = of(listed, "place")
    assert len(shown) == len(unsure)
    assert shown["printed_text"].str.contains("Changzhou").any()


def test_candidates_are_named_without_their_numbers_in_the_gazetteer(english):
    note = of(english, "place").query("tie_id == 't3-131'")["note"].iloc[0]
    assert "Changwon (35.23°; 128.68°)" in note
    assert "gn:" not in note


def test_every_entry_under_a_historic_label_is_listed_with_todays_name(english):
    shown = of(english, "historic").set_index("tie_id")["today"]
    entries = rows("partnerships")
    assert {row["tie_id"] for row in entries if row["printed_country"] == "Makedonya"} <= set(shown.index)
    assert shown["t2-03"] == "Astana"


def test_serbia_and_montenegro_is_split_by_todays_country(english):
    shown = of(english, "historic").set_index("tie_id")["today"]
    split = {row["tie_id"] for row in rows("partnerships") if row["printed_country"] == "Sırbistan-Karadağ"}
    assert set(shown[list(split)]) == {"Serbia", "Montenegro"}


def test_a_label_that_is_no_longer_printed_is_an_error(monkeypatch):
    original = datapackage.table
    changed = original("historic_labels").replace("Nursultan", "Nursultanköy")
    monkeypatch.setattr(
        datapackage, "table", lambda name, *rest: changed if name == "historic_labels" else original(name, *rest)
    )
    with pytest.raises(ArticleError, match="Nursultanköy"):
        doubts.doubts(Words("en"))


def test_entries_that_name_only_a_country_are_those_without_a_place(listed):
    expected = [row["tie_id"] for row in rows("partnerships") if not row["printed_place"]]
    assert of(listed, "country_only")["tie_id"].tolist() == expected


def test_labels_that_iso_writes_otherwise_are_those_printed(english):
    labels = ("K.K.T.C", "Kosova", "Filistin", "Tataristan", "Rusya/Yakutistan", "Kırım Özerk Cumhuriyeti")
    expected = {row["tie_id"] for row in rows("partnerships") if row["printed_country"] in labels}
    assert set(of(english, "viewpoint")["tie_id"]) == expected


def test_every_repeat_names_the_entry_it_repeats(english):
    own = of(english, "repeated").query("tie_id != ''")
    assert own["note"].str.match(r"Repeats entry \d+, “").all()
