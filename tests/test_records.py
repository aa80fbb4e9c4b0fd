"""The records as they are read: printed words, readings and their reasons."""

import json
import shutil

import pytest

from geo.base.errors import ArticleError
from geo.base.paths import DATA
from geo.sources import datapackage, records


@pytest.fixture(scope="module")
def entries():
    return records.partnerships().set_index("tie_id")


@pytest.fixture(scope="module")
def members():
    return records.memberships()


def rehash(folder, table):
    """Record the new hash of a table that is still sound, without examining it again."""
    description = folder / datapackage.DESCRIPTOR
    package = datapackage.descriptor(folder)
    entry = next(entry for entry in package["resources"] if entry["name"] == table)
    entry["hash"] = datapackage.hash_of(folder / entry["path"])
    description.write_text(json.dumps(package), encoding="utf-8")


def with_changed_print(folder, printed, changed):
    """Copy the records and change the words of one printed entry."""
    for name in ("datapackage.json", "partnerships.csv", "corrections.csv", "memberships.csv"):
        shutil.copy(DATA / name, folder / name)
    for name in ("partnerships", "memberships"):
        path = folder / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(printed, changed), encoding="utf-8")
        rehash(folder, name)


def test_each_printed_table_has_its_entries(entries):
    assert entries["printed_table"].value_counts().to_dict() == {
        "table3": 262,
        "table2": 54,
        "footnote7": 29,
        "footnote6": 20,
    }


def test_table_2_prints_no_number_28(entries):
    numbers = set(entries.loc[entries["printed_table"] == "table2", "printed_row"])
    assert set(range(1, 56)) - numbers == {28}


def test_38_districts_have_entries_in_table_3(entries):
    assert entries.loc[entries["printed_table"] == "table3", "municipality"].nunique() == 38


def test_a_lost_country_is_repaired_and_says_so(entries):
    obuda = entries.loc["t3-062"]
    assert (obuda.printed_country, obuda.country_read, obuda.correction_ids) == ("", "Macaristan", "reading-t3-062")


def test_an_entry_without_a_correction_is_read_as_printed(entries):
    plain = entries[entries["correction_ids"] == ""]
    assert (plain["place_read"] == plain["printed_place"]).all()


def test_a_separator_correction_leaves_the_words_as_printed(entries):
    assert entries.loc["t3-048", ["printed_text", "place_read"]].tolist() == ["Nizami, Azerbaycan", "Nizami"]


def test_a_missing_comma_gives_two_entries_that_both_say_so(entries):
    assert entries.loc[["t3-129", "t3-130"], "correction_ids"].tolist() == ["separator-t3-129"] * 2


@pytest.mark.parametrize("tie_id", ["t3-010", "t3-226", "t3-232", "t3-259"])
def test_a_country_printed_alone_is_no_place(entries, tie_id):
    assert entries.loc[tie_id, "printed_place"] == ""


def test_repeats_are_kept(entries):
    assert (entries["printed_text"] == "Idstein Almanya").sum() == 2


def test_every_remark_is_there_in_both_languages(entries):
    remarked = entries[entries["correction_ids"] != ""]
    assert (remarked["remark_tr"].ne("") & remarked["remark_en"].ne("")).all()


def test_no_correction_is_left_unused(entries, members):
    used = ";".join([*entries["correction_ids"], *members["correction_ids"]]).split(";")
    assert set(records.corrections()["correction_id"]) == set(used) - {""}


@pytest.mark.parametrize(
    ("printed", "changed", "correction"),
    [
        ("Duabi", "Dubai", "reading-t2-21"),
        ("Gazze Filistin,Gazze", "Gaza Filistin,Gaza", "separator-t3-110"),
        ("Mezitli Yalova", "Mezitli, Yalova", "separator-t1-069"),
    ],
)
def test_a_correction_that_no_longer_fits_is_an_error(tmp_path, printed, changed, correction):
    with_changed_print(tmp_path, printed, changed)
    read = records.memberships if "t1" in correction else records.partnerships
    with pytest.raises(ArticleError, match=correction):
        read(tmp_path)


def test_table_1_prints_128_organisations(members):
    assert members["printed_row"].max() == 128


def test_table_1_prints_257_members(members):
    assert len(members) == 257


def test_a_shared_tail_gives_each_member_its_full_name(members):
    first = members[members["printed_row"] == 7]
    assert first["member"].tolist() == [
        f"{city} Büyükşehir Belediyesi" for city in ("Adana", "Antalya", "İstanbul", "İzmir")
    ]


def test_members_printed_twice_are_two_rows(members):
    row = members[members["printed_row"] == 38]
    assert (row["member_printed"] == "Kadıköy").sum() == 2


def test_a_full_member_name_shares_a_word_with_the_printed_one(members):
    strangers = [
        row.member for row in members.itertuples() if not set(row.member.split()) & set(row.member_printed.split())
    ]
    assert strangers == []


def test_a_correction_to_one_member_is_not_told_of_the_others(members):
    noted = members[members["correction_ids"].str.contains("separator-t1-069")]
    assert noted["member_printed"].tolist() == ["Mezitli", "Yalova Merkez"]


def test_a_country_without_a_printed_number_has_none():
    tallies = records.country_tallies()
    assert tallies.loc[tallies["stated"].isna(), "country_printed"].tolist() == ["Karadağ"]


def test_a_lump_sum_for_four_named_countries_stays_one_statement():
    buses = records.aid_statements().set_index("statement_id").loc["aid-10"]
    assert (buses.recipient_printed, buses.quantity) == ("Gana;Gine;Nijer;Somali", 200)


def test_the_matching_criteria_are_three_lists():
    assert records.matching_criteria()["group"].value_counts(sort=False).tolist() == [14, 10, 7]


def test_each_focus_area_has_examples():
    areas = records.twinning_focus_areas()
    assert (areas.loc[areas["kind"] == "focus_area", "examples_tr"] != "").all()
