"""Claims about what the ties add up to, recounted with plain loops."""

import csv
import io
from collections import Counter, defaultdict

import pytest

from geo.measures import counts as measures
from geo.measures import tables
from geo.ties.selection import Selection


@pytest.fixture(scope="module")
def rows():
    """The exported table as any other program reads it."""
    table = tables.encode(tables.partnerships(Selection(), "en"), "csv").decode()
    return [{**row, "area": row["viewpoint_code"] if row["viewpoint_code"] == "KKTC" else row["country_code"]}
            for row in csv.DictReader(io.StringIO(table))]  # fmt: skip


def _place(row):
    return (row["latitude"], row["longitude"]) if row["latitude"] else None


def _by_hand(rows, by, other):
    ties, places, others = Counter(), defaultdict(set), defaultdict(set)
    for row in rows:
        ties[row[by]] += 1
        places[row[by]] |= {_place(row)} - {None}
        others[row[by]] |= {row[other]} - {""}
    return {key: (ties[key], len(places[key]), len(others[key])) for key in ties}


def _given(counts):
    return {row[0]: tuple(row[1:]) for row in counts.itertuples(index=False)}


def test_the_headline_numbers_are_those_counted_by_hand(all_ties, rows):
    how = Counter(row["located"] for row in rows)
    by_hand = measures.Totals(
        entries=len(rows),
        repeats=sum(1 for row in rows if row["repeats"]),
        located=sum(1 for row in rows if row["latitude"]),
        country_only=how["country_only"],
        unresolved=how["unresolved"],
        places=len({_place(row) for row in rows} - {None}),
        countries=len({row["area"] for row in rows} - {""}),
        municipalities=len({row["municipality"] for row in rows}),
    )
    assert measures.totals(all_ties) == by_hand


def test_located_country_only_and_unresolved_are_all_entries(all_ties):
    count = measures.totals(all_ties)
    assert count.located + count.country_only + count.unresolved == count.entries


def test_ties_are_entries_without_repeats(all_ties):
    count = measures.totals(all_ties)
    assert (count.ties, count.repeats > 0) == (int(all_ties["repeats"].eq("").sum()), True)


def test_countries_are_counted_as_by_hand(all_ties, rows):
    distinct = [row for row in rows if not row["repeats"]]
    assert _given(measures.counts_by_country(all_ties)) == _by_hand(distinct, "area", "municipality")


def test_countries_can_be_counted_as_printed(all_ties, rows):
    assert _given(measures.counts_by_country(all_ties, distinct=False)) == _by_hand(rows, "area", "municipality")


def test_repeats_make_the_difference(all_ties):
    as_printed = measures.counts_by_country(all_ties, distinct=False)["ties"].sum()
    assert as_printed - measures.counts_by_country(all_ties)["ties"].sum() == all_ties["repeats"].ne("").sum()


@pytest.mark.parametrize("distinct", [True, False])
def test_municipalities_are_counted_as_by_hand(all_ties, rows, distinct):
    counted = [row for row in rows if not (distinct and row["repeats"])]
    given = measures.counts_by_municipality(all_ties, distinct=distinct)
    assert _given(given) == _by_hand(counted, "municipality", "area")


def test_places_are_counted_as_by_hand(all_ties, rows):
    ties, municipalities = Counter(), defaultdict(set)
    for row in rows:
        if row["latitude"] and not row["repeats"]:
            ties[row["area"], row["place_name"]] += 1
            municipalities[row["area"], row["place_name"]].add(row["municipality"])
    counts = measures.counts_by_place(all_ties)
    given = {(row.area_code, row.place_name): (row.ties, row.municipalities) for row in counts.itertuples()}
    assert given == {key: (ties[key], len(municipalities[key])) for key in ties}


def test_the_most_ties_come_first_then_the_code(all_ties):
    counts = measures.counts_by_country(all_ties)
    order = list(zip(-counts["ties"], counts["area_code"], strict=True))
    assert order == sorted(order)


def test_places_with_most_municipalities_come_first(all_ties):
    counts = measures.counts_by_place(all_ties)
    order = list(zip(-counts["municipalities"], -counts["ties"], counts["place_id"], strict=True))
    assert order == sorted(order)


def test_a_country_without_a_tie_is_absent(all_ties):
    only = Selection(country=("BA",)).of(all_ties)
    assert measures.counts_by_country(only)["area_code"].tolist() == ["BA"]


def test_an_entry_without_any_country_counts_for_none(all_ties):
    one = all_ties.iloc[:1].copy()
    one["area_code"] = ""
    assert (measures.counts_by_country(one).empty, measures.totals(one).countries) == (True, 0)


def test_one_row_counts_one(all_ties):
    assert _given(measures.counts_by_country(all_ties.iloc[:1])) == {"IR": (1, 1, 1)}


def test_a_country_only_tie_counts_for_its_country_but_names_no_place(all_ties):
    one = all_ties[all_ties["located"].eq("country_only")].iloc[:1]
    assert _given(measures.counts_by_country(one)) == {one["area_code"].iloc[0]: (1, 0, 1)}


def test_nothing_adds_up_to_nothing(all_ties):
    assert measures.totals(all_ties.iloc[:0]) == measures.Totals(0, 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "count", [measures.counts_by_country, measures.counts_by_municipality, measures.counts_by_place]
)
def test_counting_nothing_gives_the_same_columns_of_the_same_kind(all_ties, count):
    whole, nothing = count(all_ties), count(all_ties.iloc[:0])
    assert (nothing.dtypes.to_dict(), len(nothing)) == (whole.dtypes.to_dict(), 0)
