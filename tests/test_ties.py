"""Claims about the placed ties."""

import csv
from collections import Counter

import pytest
from geopy.distance import geodesic

from geo.base.errors import DataFileError
from geo.base.paths import DATA, ROOT
from geo.places import geocodes
from geo.sources import boundaries
from geo.ties import ties as ties_module
from geo.ties.ties import PARTNERSHIP_COLUMNS

CONTRACT = (
    "tie_id, municipality, municipality_kind, agreement, printed_table, printed_row, printed_text, printed_place, "
    "printed_country, place_name, country_code, viewpoint_code, latitude, longitude, place_kind, located, confidence, "
    "repeats, distance_km, remark"
)


@pytest.fixture(scope="module")
def rows(all_ties):
    return all_ties.drop(columns="geometry").to_dict("records")


@pytest.fixture(scope="module")
def located(all_ties):
    return all_ties[all_ties["latitude"].notna()]


def test_the_columns_are_those_of_the_contract():
    assert ", ".join(PARTNERSHIP_COLUMNS) == CONTRACT


def test_every_column_of_the_contract_is_there_with_its_remark_in_two_languages(all_ties):
    wanted = {*PARTNERSHIP_COLUMNS, "remark_tr", "remark_en"} - {"remark"}
    assert sorted(wanted - set(all_ties.columns)) == []


def test_every_printed_entry_is_a_tie_in_printed_order(rows):
    with (DATA / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["tie_id"] for row in csv.DictReader(file)]
    assert [row["tie_id"] for row in rows] == printed


def test_there_are_365_entries(rows):
    per_table = {"table2": 54, "footnote6": 20, "footnote7": 29, "table3": 262}
    assert Counter(row["printed_table"] for row in rows) == per_table


def test_tie_ids_are_unique(all_ties):
    assert all_ties["tie_id"].is_unique


def test_the_kind_of_agreement_follows_from_where_it_is_printed(rows):
    kinds = {(row["printed_table"], row["agreement"]) for row in rows}
    assert kinds == {
        ("table2", "sister_city"),
        ("footnote6", "cooperation_protocol"),
        ("footnote7", "memorandum"),
        ("table3", "sister_city"),
    }


def test_only_ibb_is_metropolitan(rows):
    assert {row["municipality"] for row in rows if row["municipality_kind"] == "metropolitan"} == {"İBB"}


def test_every_municipality_has_a_seat_in_istanbul(all_ties):
    inside = all_ties["origin_latitude"].between(40.7, 41.7) & all_ties["origin_longitude"].between(27.9, 30.0)
    assert all_ties.loc[~inside, "municipality"].tolist() == []


def test_distances_are_those_of_another_geodesic(located):
    wrong = [
        row.tie_id
        for row in located.itertuples()
        if abs(
            geodesic((row.origin_latitude, row.origin_longitude), (row.latitude, row.longitude)).kilometers
            - row.distance_km
        )
        > 0.5
    ]
    assert wrong == []


def test_nothing_printed_outside_istanbul_lies_at_its_seat(located):
    assert located.loc[located["distance_km"] < 20, "tie_id"].tolist() == []


def test_what_is_not_located_has_no_point_and_no_distance(all_ties):
    apart = all_ties[all_ties["located"].isin(["country_only", "unresolved"])]
    assert apart[["latitude", "longitude", "distance_km", "geometry"]].notna().any().to_dict() == {
        "latitude": False,
        "longitude": False,
        "distance_km": False,
        "geometry": False,
    }


def test_what_is_located_has_a_point(all_ties):
    here = all_ties["located"].isin(["exact", "approximate"])
    assert all_ties["latitude"].notna().equals(here)


def test_located_says_one_of_four_things(rows):
    assert {row["located"] for row in rows} <= {"exact", "approximate", "country_only", "unresolved"}


def test_the_geometry_is_longitude_then_latitude(located):
    assert (located.geometry.x.equals(located["longitude"]), located.geometry.y.equals(located["latitude"])) == (
        True,
        True,
    )


def test_every_point_lies_in_or_near_its_area(located):
    outlines = boundaries.world().set_index("area_code").geometry
    far = [row.tie_id for row in located.itertuples() if outlines[row.area_code].distance(row.geometry) > 0.3]
    assert far == []


def test_confidence_is_between_nought_and_one(all_ties):
    assert all_ties["confidence"].between(0, 1).all()


def test_northern_cyprus_is_an_area_of_its_own_with_the_iso_code_of_cyprus(rows):
    northern = {(row["area_code"], row["country_code"]) for row in rows if row["viewpoint_code"] == "KKTC"}
    assert northern == {("KKTC", "CY")}


def test_other_viewpoints_keep_the_iso_area(rows):
    assert [
        row["tie_id"] for row in rows if row["viewpoint_code"] != "KKTC" and row["area_code"] != row["country_code"]
    ] == []


def test_one_place_is_one_point(located):
    points = located.groupby("place_id")[["latitude", "longitude", "place_name", "gazetteer_id"]].nunique()
    assert points[(points > 1).any(axis=1)].index.tolist() == []


def test_one_point_is_one_place(located):
    places = located.groupby(["latitude", "longitude"])["place_id"].nunique()
    assert places[places > 1].index.tolist() == []


def test_a_repeat_points_at_the_first_entry_of_the_same_municipality_table_and_place(rows):
    first, expected = {}, {}
    for row in rows:
        key = row["municipality"], row["printed_table"], row["place_id"]
        if row["place_id"]:
            expected[row["tie_id"]] = first.setdefault(key, row["tie_id"])
    assert {row["tie_id"]: row["repeats"] for row in rows if row["repeats"]} == {
        tie: earlier for tie, earlier in expected.items() if tie != earlier
    }


def test_some_entries_are_repeats(rows):
    assert Counter(bool(row["repeats"]) for row in rows)[True] > 0


def test_what_could_not_be_decided_says_why_in_both_languages(all_ties):
    undecided = all_ties[all_ties["located"].eq("unresolved")]
    assert (undecided[["reason_tr", "reason_en"]] != "").all(axis=None)


def test_a_cache_without_a_line_is_named_with_the_entry(monkeypatch):
    lines = geocodes.geocodes()
    without = lines[~(lines["place_read"].eq("İsfahan") & lines["country_read"].eq("İran"))]
    monkeypatch.setattr(geocodes, "geocodes", lambda: without)
    with pytest.raises(DataFileError, match=r"^cache/geocodes\.csv has no line for İsfahan / İran \(t2-01\)"):
        ties_module.ties.__wrapped__()


def test_only_one_function_tells_ties_from_repeats():
    told = 'repeats"].eq("")'
    files = [
        path for room in ("geo", "pages") for path in (ROOT / room).rglob("*.py") if told in path.read_text("utf-8")
    ]
    assert [path.relative_to(ROOT).as_posix() for path in files] == ["geo/ties/ties.py"]
