"""Claims about stated against counted; the counts are made again here with the csv module alone."""

import csv
from collections import Counter

import pandas as pd
import pytest

from geo.base.paths import DATA
from geo.measures import reconciliation
from geo.sources import organisations, records
from geo.ties.ties import ties

LANGUAGES = ("tr", "en")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(table: str) -> list[dict[str, str]]:
    return [row for row in rows("partnerships") if row["printed_table"] == table]


@pytest.fixture(scope="module", params=LANGUAGES)
def figures(request: pytest.FixtureRequest) -> pd.DataFrame:
    return reconciliation.stated_figures(language=request.param).set_index("figure_id", drop=False)


@pytest.fixture(scope="module")
def turkish() -> pd.DataFrame:
    return reconciliation.stated_figures().set_index("figure_id", drop=False)


@pytest.fixture(scope="module")
def english() -> pd.DataFrame:
    return reconciliation.stated_figures(language="en").set_index("figure_id", drop=False)


def test_the_table_has_the_columns_of_the_contract(figures: pd.DataFrame) -> None:
    contract = "figure_id scope subject stated counted difference explanation printed_in"
    assert list(figures.columns) == contract.split()


def test_every_headline_number_stands_exactly_once_and_in_printed_order(figures: pd.DataFrame) -> None:
    headlines = rows("stated_figures")
    shown = figures[~figures["figure_id"].str.startswith("tally-")]
    assert list(zip(shown["figure_id"], shown["stated"], strict=True)) == [
        (row["figure_id"], int(row["stated"])) for row in headlines
    ]


@pytest.mark.parametrize(("table", "prefix"), [("table2", "tally-t2-"), ("table3", "tally-t3-")])
def test_every_tally_stands_exactly_once_and_in_printed_order(english: pd.DataFrame, table: str, prefix: str) -> None:
    tallies = [row for row in rows("country_tallies") if row["after_table"] == table]
    shown = english[english["figure_id"].str.startswith(prefix)].head(len(tallies))
    assert [
        (subject.split(" (")[0], "" if pd.isna(n) else str(n))
        for subject, n in zip(shown["subject"], shown["stated"], strict=True)
    ] == [(row["country_printed"].split(" (")[0], row["stated"]) for row in tallies]


def test_identifiers_are_unique(figures: pd.DataFrame) -> None:
    assert figures["figure_id"].is_unique


def test_differences_are_counted_minus_stated(figures: pd.DataFrame) -> None:
    both = figures.dropna(subset=["stated", "counted"])
    assert [int(n) for n in both["difference"]] == [
        int(c) - int(s) for s, c in zip(both["stated"], both["counted"], strict=True)
    ]


def test_a_difference_is_missing_where_either_side_is(figures: pd.DataFrame) -> None:
    either = figures["stated"].isna() | figures["counted"].isna()
    assert figures["difference"].isna().equals(either)


@pytest.mark.parametrize(
    ("figure_id", "table"),
    [
        ("sister-cities-ibb", "table2"),
        ("sister-cities-ibb-again", "table2"),
        ("protocols-ibb", "footnote6"),
        ("memoranda-ibb", "footnote7"),
        ("sister-cities-districts", "table3"),
    ],
)
def test_a_headline_number_is_counted_by_its_printed_entries(turkish: pd.DataFrame, figure_id: str, table: str) -> None:
    assert turkish.loc[figure_id, "counted"] == len(printed(table))


def test_all_of_istanbul_counts_tables_2_and_3(turkish: pd.DataFrame) -> None:
    assert turkish.loc["cooperation-istanbul", "counted"] == len(printed("table2") + printed("table3"))


def test_the_cities_of_ibb_are_counted_as_places_not_as_entries(turkish: pd.DataFrame) -> None:
    own = [row for row in rows("partnerships") if row["municipality"] == "İBB"]
    one_place_two_names = {"Plovdiv": "Filibe", "Mery": "Merv", "Isfahan": "İsfahan"}
    places = {one_place_two_names.get(row["printed_place"], row["printed_place"]) for row in own}
    assert turkish.loc["cooperation-ibb", "counted"] == len(places)


def test_ninety_is_explained_by_the_spellings_and_the_missing_number() -> None:
    own = [row for row in rows("partnerships") if row["municipality"] == "İBB"]
    missing = {*range(1, 56)} - {int(row["printed_row"]) for row in printed("table2")}
    assert (len(own), len({row["printed_place"] for row in own}), missing) == (103, 89, {28})


def test_265_is_explained_by_the_tallies_that_exceed_the_table(turkish: pd.DataFrame) -> None:
    exceeding = [f"tally-t3-{code}" for code in ("az", "bg", "se")]
    assert turkish.loc["sister-cities-districts", "counted"] - turkish.loc[exceeding, "difference"].sum() == 265


def test_the_tallies_after_table_3_are_two_short_of_265() -> None:
    stated = [int(row["stated"] or 0) for row in rows("country_tallies") if row["after_table"] == "table3"]
    assert sum(stated) == 263


def test_the_tallies_after_table_2_are_two_more_than_55() -> None:
    stated = [int(row["stated"]) for row in rows("country_tallies") if row["after_table"] == "table2"]
    assert sum(stated) == 57


@pytest.mark.parametrize(
    ("figure_id", "table", "country"),
    [
        ("tally-t2-ar", "table2", "Arjantin"),
        ("tally-t2-gr-2", "table2", "Yunanistan"),
        ("tally-t3-au", "table3", "Avustralya"),
        ("tally-t3-az", "table3", "Azerbaycan"),
        ("tally-t3-bg", "table3", "Bulgaristan"),
        ("tally-t3-se", "table3", "İsveç"),
        ("tally-t3-de", "table3", "Almanya"),
        ("tally-t3-kktc", "table3", "K.K.T.C"),
        ("tally-t3-kirim", "table3", "Kırım Özerk Cumhuriyeti"),
        ("tally-t3-ua", "table3", "Ukrayna"),
        ("tally-t3-tataristan", "table3", "Tataristan"),
        ("tally-t3-rs", "table3", "Sırbistan"),
        ("tally-t3-me", "table3", "Karadağ"),
        ("tally-t3-me-2", "table3", "Karadağ"),
        ("tally-t3-sirbistan-karadag", "table3", "Sırbistan-Karadağ"),
    ],
)
def test_a_tally_is_counted_by_the_printed_country(
    turkish: pd.DataFrame, figure_id: str, table: str, country: str
) -> None:
    countries = Counter(row["printed_country"] for row in printed(table))
    assert turkish.loc[figure_id, "counted"] == countries[country]


def test_an_entry_without_a_country_counts_where_it_is_read(turkish: pd.DataFrame) -> None:
    with_country = sum(row["printed_country"] == "Macaristan" for row in printed("table3"))
    assert turkish.loc["tally-t3-hu", "counted"] == with_country + 1


@pytest.mark.parametrize(("table", "scope"), [("table2", "ibb"), ("table3", "districts")])
def test_the_tallies_account_for_every_printed_entry(turkish: pd.DataFrame, table: str, scope: str) -> None:
    tallies = turkish[turkish["figure_id"].str.startswith("tally-") & turkish["scope"].eq(scope)]
    once = tallies[~tallies["figure_id"].str.endswith("-2")]
    assert once["counted"].sum() == len(printed(table))


def test_a_country_that_the_list_leaves_out_has_no_stated_number(turkish: pd.DataFrame) -> None:
    assert pd.isna(turkish.loc["tally-t3-sirbistan-karadag", "stated"])


def test_a_country_listed_without_a_number_has_no_stated_number(turkish: pd.DataFrame) -> None:
    assert pd.isna(turkish.loc["tally-t3-me", "stated"])


def test_ankara_has_no_counted_value(figures: pd.DataFrame) -> None:
    ankara = figures[figures["scope"] == "ankara"]
    assert list(ankara["stated"]) == [51, 58, 127] and ankara["counted"].isna().all()


def test_a_number_without_a_table_says_so(turkish: pd.DataFrame, english: pd.DataFrame) -> None:
    said = {
        (table.loc[name, "explanation"])
        for table in (turkish, english)
        for name in table.index[table["counted"].isna()]
    }
    assert said == {"Makalede sayılacak tablo yok.", "The article prints no table to check."}


def test_every_nonzero_or_missing_difference_is_explained(figures: pd.DataFrame) -> None:
    unexplained = figures[figures["difference"].ne(0).fillna(value=True) & figures["explanation"].eq("")]
    assert unexplained.empty


def test_every_nonzero_difference_is_reasoned_by_hand(turkish: pd.DataFrame) -> None:
    differing = turkish.index[turkish["difference"].ne(0).fillna(value=False)]
    assert set(differing) <= {row["figure_id"] for row in rows("figure_explanations")}


def test_no_explanation_is_left_without_its_figure(turkish: pd.DataFrame) -> None:
    assert {row["figure_id"] for row in rows("figure_explanations")} <= set(turkish.index)


def test_what_is_reasoned_in_one_language_as_probable_is_so_in_the_other() -> None:
    assert [
        row["figure_id"]
        for row in rows("figure_explanations")
        if ("uhtemelen" in row["explanation_tr"]) != ("robably" in row["explanation_en"])
    ] == []


def test_both_languages_count_alike(turkish: pd.DataFrame, english: pd.DataFrame) -> None:
    numbers = ["figure_id", "stated", "counted", "difference"]
    pd.testing.assert_frame_equal(turkish[numbers], english[numbers])


def test_the_torn_line_of_table_1_is_not_an_organisation(turkish: pd.DataFrame) -> None:
    lines = {row["printed_row"]: row["organisation_printed"] for row in rows("memberships")}
    torn = {row["organisation_printed"] for row in rows("organisations") if row["identification"] == "fragment"}
    assert turkish.loc["organisations-turkiye", "counted"] == sum(name not in torn for name in lines.values())


def test_the_explanation_of_127_gives_the_numbers_of_table_1(english: pd.DataFrame) -> None:
    lines = {row["printed_row"]: row["organisation_printed"] for row in rows("memberships")}
    bodies = len(organisations.bodies(organisations.organisations()))
    said = english.loc["organisations-turkiye", "explanation"]
    assert all(f"{number} " in said for number in (len(lines), len(set(lines.values())) - 1, bodies))


def test_the_explanation_of_55_gives_the_places_of_table_2(english: pd.DataFrame) -> None:
    placed = ties()
    places = placed.loc[placed["printed_table"] == "table2", "place_id"].nunique()
    assert f"{places} places" in english.loc["sister-cities-ibb", "explanation"]


def test_the_lot_of_2016_is_counted_by_its_shares(turkish: pd.DataFrame) -> None:
    shares = [
        row
        for row in rows("aid_events")
        if row["lot_id"] == "bus-lot200" and row["counts"] in ("1", "true") and row["status"] == reconciliation.GIVEN
    ]
    counted = (len({row["recipient_country_code"] for row in shares}), sum(int(row["quantity"]) for row in shares))
    assert (turkish.loc["bus-lot-countries", "counted"], turkish.loc["bus-lot-2016", "counted"]) == counted


@pytest.mark.parametrize("figure_id", ["bus-pakistan-2012", "bus-odessa-2017"])
def test_promised_or_disputed_buses_do_not_count_as_given(turkish: pd.DataFrame, figure_id: str) -> None:
    assert turkish.loc[figure_id, "counted"] == 0


def test_a_repeat_within_a_tally_is_named_by_its_printed_row(english: pd.DataFrame) -> None:
    assert "entry 219" in english.loc["tally-t3-de", "explanation"]


def test_a_historic_label_keeps_the_printed_word_beside_todays(turkish: pd.DataFrame) -> None:
    assert turkish.loc["tally-t3-mk", "subject"] == "Makedonya (Kuzey Makedonya)"


def test_the_records_have_no_figure_the_counts_do_not_know() -> None:
    assert set(reconciliation.headline_counts()) <= set(records.stated_figures()["figure_id"])
