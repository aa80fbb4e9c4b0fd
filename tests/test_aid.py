"""The aid events: what counts, what is only shown, and where it stands."""

import csv
from collections import Counter, defaultdict

import geopandas
import pandas as pd
import pytest
from babel import Locale

from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.sources import aid

COUNTRIES = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - {"EU", "ZZ", "UN"}


@pytest.fixture(scope="module")
def events():
    return aid.aid_events()


@pytest.fixture(scope="module")
def printed():
    with (DATA / "aid_events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_exactly_one_row_of_each_group_counts(printed):
    counts = defaultdict(list)
    for row in printed:
        if row["group_id"]:
            counts[row["group_id"]].append(row["counts"])
    assert {group: marks.count("1") for group, marks in counts.items()} == dict.fromkeys(counts, 1)


def test_nothing_counts_outside_a_group(printed):
    assert [row["event_id"] for row in printed if row["counts"] == "1" and not row["group_id"]] == []


def test_totals_plans_and_general_statements_never_count(printed):
    apart = {"parent", "running_total", "generic", "context", "duplicate", "stage", "superseded", "confirm"}
    assert [row["event_id"] for row in printed if row["count_role"] in apart and row["counts"] == "1"] == []


def test_the_shares_of_the_lot_add_up_to_the_lot(printed):
    shares = [row for row in printed if row["part_of"] == "bus-lot200" and row["source_id"] == "yeniemlak"]
    assert (len(shares), sum(int(row["quantity"]) for row in shares)) == (9, 200)


def test_the_bus_table_is_the_csv_added_up_by_hand(events, printed):
    by_hand = Counter()
    for row in printed:
        if row["kind"] == "bus" and row["counts"] == "1" and row["quantity"]:
            by_hand[row["recipient_country_code"], row["date"][:4], row["status"]] += int(row["quantity"])
    table = aid.buses_by_country_and_year(events)
    years = table["year"].astype("string").fillna("")
    keys = zip(table["country_code"], years, table["status"], strict=True)
    assert dict(zip(keys, table["quantity"], strict=True)) == dict(by_hand)


def test_the_counted_buses_by_status_are_the_known_ones(events):
    totals = aid.buses_by_country_and_year(events).groupby("status")["quantity"].sum()
    assert totals.to_dict() == {
        "announced": 30,
        "decided": 105,
        "delivered": 170,
        "disputed": 100,
        "reported": 30,
        "sent": 20,
    }


def test_the_naive_sum_adds_every_row_that_states_a_number(events, printed):
    by_hand = sum(int(row["quantity"]) for row in printed if row["kind"] == "bus" and row["quantity"])
    assert aid.buses_by_country_and_year(events, naive=True)["quantity"].sum() == by_hand


def test_disputed_buses_are_never_delivered(events):
    disputed = set(events.loc[events["status"] == "disputed", "group_id"])
    delivered = set(events.loc[(events["status"] == "delivered") & (events["counts"] == 1), "group_id"])
    assert disputed & delivered == set()


def test_what_was_given_to_several_countries_has_no_point(events):
    assert events.loc[events["unallocated"] == 1, ["latitude", "longitude"]].isna().all(axis=None)


def test_what_was_given_to_several_countries_is_marked(events):
    several = events["recipient_country_code"].str.contains(";") | (events["recipient_country_code"] == "")
    assert events.loc[several, "event_id"].tolist() == events.loc[events["unallocated"] == 1, "event_id"].tolist()


def test_a_row_has_a_point_only_where_its_place_is_known(events):
    placed = events["latitude"].notna()
    assert set(events.loc[placed, "located"]) == {"exact", "approximate"}
    assert set(events.loc[~placed, "located"]) == {"country_only", "unresolved", "none"}


def test_every_point_names_its_gazetteer_entry(events):
    assert events.loc[events["latitude"].notna(), "place_basis"].str.startswith("GeoNames ").all()


def test_every_point_lies_in_its_country(events):
    world = geopandas.read_file(DATA / "world_countries.geojson").set_crs(None, allow_override=True)
    placed = events[events["latitude"].notna()]
    points = geopandas.points_from_xy(placed["longitude"], placed["latitude"])
    astray = [
        event
        for event, code, point in zip(placed["event_id"], placed["recipient_country_code"], points, strict=True)
        if world.loc[world["country_code"] == code].distance(point).min() > 0.3
    ]
    assert astray == []


def test_every_source_is_listed(events):
    assert set(events["source_id"]) <= set(aid.aid_sources()["source_id"])


def test_every_source_says_how_often_it_is_used(printed):
    used = Counter(row["source_id"] for row in printed)
    sources = aid.aid_sources()
    said = dict(zip(sources["source_id"], sources["used_by"], strict=True))
    assert said == {name: used[name] for name in sources["source_id"]}


def test_the_article_stands_apart_from_the_press(events):
    article = events.loc[events["source_kind"] == "article", "event_id"]
    assert article.str.startswith("art-").all()
    assert events["event_id"].str.startswith("art-").sum() == len(article)


def test_no_quoted_phrase_is_carried_over(printed):
    assert "quote" not in printed[0]


def test_every_country_code_is_known(printed):
    codes = {code for row in printed for code in row["recipient_country_code"].split(";") if code}
    assert codes - COUNTRIES == set()


def test_every_status_is_of_the_set(events):
    assert set(events["status"]) == set(aid.STATUSES)


def test_every_remark_stands_in_both_languages(printed):
    assert [row["event_id"] for row in printed if bool(row["remark_tr"]) != bool(row["remark_en"])] == []


def test_every_row_that_a_remark_or_a_link_names_exists(printed):
    known = {row["event_id"] for row in printed}
    assert {row["contradicts"] for row in printed if row["contradicts"]} <= known
    assert {row["part_of"] for row in printed if row["part_of"]} <= known


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_exported_table_has_the_agreed_columns(events, language):
    columns = (
        "event_id,donor,partner_agency,recipient_country_code,recipient_place,latitude,longitude,kind,item,"
        "quantity,unit,date,status,group_id,counts,source_id,remark"
    )
    assert ",".join(aid.aid_table(events, language=language).columns) == columns


def test_the_exported_table_speaks_the_language_asked_for(events):
    table = aid.aid_table(events, language="en").set_index("event_id")
    assert table.loc["bus-lot200-GM", "item"] == "The Gambia’s share of the lot of 200 buses"


def test_units_are_never_mixed_in_a_sum(events):
    sums = aid.sums(events)
    assert not sums.duplicated(["kind", "unit", "status"]).any()
    assert sums["rows"].sum() == len(events)


def test_a_sum_without_a_stated_number_is_missing_not_zero(events):
    silent = events[events["event_id"] == "bk-2006-PS"]
    assert aid.sums(silent)[["groups", "counted"]].iloc[0].tolist() == [1, pd.NA]


def test_sums_of_nothing_are_empty(events):
    assert aid.sums(events.iloc[:0]).empty
    assert aid.buses_by_country_and_year(events.iloc[:0]).empty


def test_each_group_is_folded_once_with_all_its_rows(events):
    groups = aid.groups(events)
    assert groups["group_id"].is_unique
    assert groups["events"].sum() == (events["group_id"] != "").sum()


def test_a_denied_gift_is_marked_as_disputed(events):
    groups = aid.groups(events)
    assert groups.loc[groups["disputed"], "group_id"].tolist() == ["bus-PK-2012", "bus-UA-2017"]


def test_a_joint_gift_stands_under_each_of_its_donors(events):
    joint = events[events["event_id"] == "bz-2006-KZ"]
    assert aid.donors(joint)["donor"].tolist() == ["Bağcılar", "Zeytinburnu"]


def test_every_contradiction_shows_both_sides(events):
    pairs = aid.contradictions(events)
    assert len(pairs) == (events["contradicts"] != "").sum()


def test_a_contradiction_with_a_filtered_out_row_is_left_out(events):
    assert aid.contradictions(events[events["source_kind"] == "article"]).empty


def test_the_article_s_buses_stand_beside_what_sources_support(events):
    beside = aid.article_against_sources(events).set_index("event_id")
    assert beside["stated"].to_dict() == {"art-lot200": 200, "art-PK": 100, "art-UA": 30}
    assert beside["delivered"].to_dict() == {"art-lot200": 100, "art-PK": 0, "art-UA": 0}


def test_a_missing_file_is_named(tmp_path):
    (tmp_path / "datapackage.json").write_bytes((DATA / "datapackage.json").read_bytes())
    with pytest.raises(DataFileError, match=r"aid_events\.csv is missing"):
        aid.aid_events(tmp_path)
