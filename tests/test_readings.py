"""Claims about the tables a reader reads."""

import pytest

from geo.base.text import turkish_sorted
from geo.sources.countries import name as country_name
from geo.ties import readings

ENGLISH = [
    "Municipality", "Partner", "Country", "Kind of tie", "Distance (km)", "Located or not", "As written",
    "Where it stands", "Repeats", "Status of the tie", "World's list", "Remark",
]  # fmt: skip


@pytest.fixture(scope="module")
def table(all_ties, english):
    return readings.ties_table(all_ties, english)


def test_the_headings_are_those_of_a_reader(table):
    assert table.columns.tolist() == ENGLISH


def test_no_heading_stays_english_in_turkish(all_ties, turkish):
    assert set(readings.ties_table(all_ties, turkish).columns) & set(ENGLISH) == set()


def test_every_tie_is_read_once(all_ties, table):
    assert sorted(table["As written"]) == sorted(all_ties["printed_text"])


def test_municipalities_are_in_turkish_order(table):
    names = list(dict.fromkeys(table["Municipality"]))
    assert names == turkish_sorted(names)


def test_partners_of_a_municipality_are_in_turkish_order_those_without_a_place_last(table):
    eyup = table.loc[table["Municipality"].eq("Eyüp"), "Partner"].tolist()
    named = [name for name in eyup if name]
    assert eyup == turkish_sorted(named) + [""] * (len(eyup) - len(named))


def test_some_municipality_has_an_entry_without_a_place(table):
    assert table.loc[table["Municipality"].eq("Eyüp"), "Partner"].tolist()[-1] == ""


def test_countries_are_named_in_the_readers_language(all_ties, turkish):
    table = readings.ties_table(all_ties[all_ties["area_code"].eq("KKTC")], turkish)
    assert set(table["Ülke"]) == {country_name("KKTC", "tr")}


def test_printed_words_are_never_translated(all_ties, english, turkish):
    one = all_ties.iloc[:1]
    printed = {readings.ties_table(one, words).iloc[0, 6] for words in (english, turkish)}
    assert printed == {"İsfahan İran"}


def test_a_row_says_where_it_is_printed(all_ties, english):
    places = [readings.where_in_print(row, english) for row in all_ties.iloc[[0, -1]].itertuples()]
    assert places == ["Table 2, entry 1", "Table 3, entry 262"]


def test_every_way_of_locating_and_every_printed_table_has_a_name(all_ties):
    missing = set(all_ties["located"]) - set(readings.LOCATED_NAMES) | set(all_ties["printed_table"]) - set(
        readings.PRINTED_NAMES
    )
    assert missing == set()


def test_what_the_map_can_not_show_is_listed_with_its_reason(all_ties, english):
    listed = readings.not_located_table(all_ties, english)
    missing = all_ties[all_ties["latitude"].isna()]
    assert (listed["As written"].tolist(), (listed["Reason"] != "").all()) == (missing["printed_text"].tolist(), True)


@pytest.mark.parametrize("read", [readings.ties_table, readings.not_located_table])
def test_a_table_of_nothing_keeps_its_headings(all_ties, english, read):
    nothing, whole = read(all_ties.iloc[:0], english), read(all_ties, english)
    assert (nothing.columns.tolist(), len(nothing)) == (whole.columns.tolist(), 0)


def test_remarks_follow_the_language(all_ties, english, turkish):
    repaired = all_ties[all_ties["remark_en"].ne("")]
    for words, heading, column in ((english, "Remark", "remark_en"), (turkish, "Açıklama", "remark_tr")):
        table = readings.ties_table(repaired, words, order="printed")
        assert table[heading].tolist() == repaired[column].tolist()


def test_a_table_can_stand_in_the_order_of_distance(all_ties, english):
    distances = readings.ties_table(all_ties, english, order="distance_km")["Distance (km)"]
    stated = distances.dropna()
    assert stated.is_monotonic_increasing
    assert distances.isna().iloc[len(stated) :].all()


def test_a_municipality_without_a_point_is_said_to_have_none(all_ties, english):
    homeless = all_ties.head(2).assign(origin_latitude=float("nan"), origin_longitude=float("nan"))
    said = readings.not_located_table(homeless, english)["Reason"].unique().tolist()
    assert said == ["The municipality has no point; no line starts from it."]
