"""Claims about the partner-matching desk; what can be is computed again by other means."""

import csv
import datetime
import math
import time
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.base.paths import DATA
from geo.base.text import turkish_sort_key
from geo.base.words import Words
from geo.figures.matching import rank
from geo.figures.matching_map import conditions, finding, short_list
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Marks, surface
from geo.measures.matching import Wish, all_places, background, candidates, criteria, explain
from geo.measures.matching.places import holders, office_of, offices
from geo.measures.matching.ranking import judge
from geo.measures.matching.shore import FAR_KM, NEAR_KM, by_the_sea, sea_km
from geo.sources import boundaries
from geo.ties.selection import Selection
from geo.ties.ties import ties

DAY = datetime.date(2026, 11, 22)
SARAJEVO, BURGAS, BERLIN, LA_PAZ = "gn:3191281", "gn:732770", "gn:2950159", "gn:3911925"
HAMBURG, ATHENS = "gn:2911298", "gn:264371"
EVERYTHING = Wish(
    smallest=50_000,
    largest=250_000,
    farthest_km=1_500,
    hours=2,
    tongue="it",
    ties="new",
    wanted=tuple(f"{group}-{n:02d}" for group, count in (("a", 14), ("b", 10), ("c", 7)) for n in range(1, count + 1)),
)


@pytest.fixture(scope="module")
def table():
    return all_places().table


def verdicts(place, wish):
    return explain(place, wish, Words("en"), day=DAY).set_index("criterion_id")["verdict"]


def test_the_31_criteria_of_the_article_are_all_there():
    with (DATA / "matching_criteria.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["printed_text"] for row in csv.DictReader(file)]
    assert criteria()["printed_text"].tolist() == printed
    assert len(printed) == 31


def test_only_two_of_them_are_judged_and_the_others_say_where_to_ask():
    assert criteria().index[criteria()["judged"]].tolist() == ["b-01", "b-04"]
    assert criteria().loc[~criteria()["judged"], "ask"].ne("").all()


def test_missing_data_never_counts():
    wish = Wish(wanted=tuple(criteria().index[~criteria()["judged"]]))
    found = candidates(wish, day=DAY)
    assert found["score"].isna().all()
    assert (found[["met", "not_met"]] == 0).all(axis=None)
    assert (found["missing"] == 29).all()


def test_a_criterion_without_data_changes_neither_score_nor_order():
    with_data = Wish(smallest=100_000, wanted=("b-04",))
    more = Wish(smallest=100_000, wanted=("a-05", "b-04", "c-05"))
    few, many = candidates(with_data, day=DAY), candidates(more, day=DAY)
    assert few["place"].tolist() == many["place"].tolist()
    assert (many["missing"] - few["missing"] == 2).all()
    pd.testing.assert_series_equal(few["score"], many["score"])


def test_an_unknown_size_is_missing_and_not_unmet(table):
    unknown = table.loc[table["population"].isna(), "place"].iloc[0]
    assert verdicts(unknown, Wish(smallest=50_000))["size"] == "no_data"


def test_met_not_met_and_missing_are_all_that_is_wanted():
    found = candidates(EVERYTHING, day=DAY)
    assert (found["met"] + found["not_met"] + found["missing"] == 36).all()


def test_the_score_is_the_share_met_of_what_can_be_judged():
    found = candidates(EVERYTHING, day=DAY).sample(300, random_state=1)
    assert found["score"].tolist() == pytest.approx((found["met"] / (found["met"] + found["not_met"])).tolist())


def test_equal_scores_stand_by_criteria_met_by_inhabitants_and_then_in_turkish_order():
    found = candidates(Wish(countries=("RO",), smallest=1, wanted=("b-04",)), day=DAY)
    keys = [
        (
            -row.score,
            -row.met,
            -(row.population if row.population == row.population else -1),
            turkish_sort_key(row.name_),
        )
        for row in found.rename(columns={"name": "name_"}).itertuples()
    ]
    assert keys == sorted(keys)
    assert found.duplicated(["score", "met", "population"]).any()


def test_istanbul_and_the_places_of_turkiye_are_left_out():
    assert not candidates(Wish(smallest=1), day=DAY)["country_code"].eq("TR").any()


def test_places_of_turkiye_may_be_asked_for_but_not_those_of_the_offices_own_province():
    domestic = candidates(Wish(smallest=1, domestic=True, countries=("TR",)), day=DAY)
    assert "Ankara" in set(domestic["name"])
    within = boundaries.istanbul().union_all()
    assert not shapely.contains_xy(within, domestic["longitude"], domestic["latitude"]).any()
    konak = {"municipality": "Konak", "municipality_slug": "konak-tr", "edition": "ours"}
    own = ties().iloc[:1].assign(**konak, origin_latitude=38.42, origin_longitude=27.14)
    found = set(candidates(Wish(smallest=1, domestic=True, countries=("TR",)), day=DAY, ties=own)["name"])
    assert ("Kadıköy" in found, "Karşıyaka" in found) == (True, False)


def test_every_located_place_of_the_ties_abroad_is_known(table):
    tied = ties()
    tied = tied[tied["gazetteer_id"].ne("") & tied["place_id"].ne("")]
    assert set(tied["gazetteer_id"]) <= set(table["place"])


def test_the_municipalities_tied_to_a_place_are_those_of_the_ties():
    there = ties()[ties()["gazetteer_id"] == SARAJEVO]
    assert holders()[SARAJEVO] == ", ".join(dict.fromkeys(there["municipality"]))


def test_the_ties_of_ones_own_lists_count_like_the_articles():
    wish = Wish(office="sisli", countries=("DE",), smallest=1, ties="none")
    own = ties().iloc[:1].assign(gazetteer_id=HAMBURG, place_id="de-hamburg", municipality="Şişli")
    assert HAMBURG in set(candidates(wish, day=DAY).query("not_met == 0")["place"])
    found = candidates(wish, day=DAY, ties=own).set_index("place").loc[HAMBURG]
    assert (found["not_met"], found["municipalities"], found["own_tie"]) == (1, "Şişli", True)
    told = explain(HAMBURG, wish, Words("en"), day=DAY, ties=own).set_index("criterion_id")["value"]
    assert told["ties"] == "Şişli"
    assert background(HAMBURG, wish, Words("en"), day=DAY, ties=own)["ties"] == "Şişli"


def test_a_municipality_beyond_istanbul_asks_from_its_own_point():
    konak = {"municipality": "Konak", "municipality_slug": "konak-tr", "municipality_kind": "other", "edition": "ours"}
    own = ties().iloc[:1].assign(**konak, origin_latitude=38.42, origin_longitude=27.14)
    assert office_of("konak-tr", own).seat == (38.42, 27.14)
    assert list(offices(own)) == ["konak-tr"]
    there = candidates(Wish(office="konak-tr", farthest_km=500), day=DAY, ties=own).set_index("place")
    here = candidates(Wish(farthest_km=500), day=DAY).set_index("place")
    assert there.loc[ATHENS, "distance_km"] < here.loc[ATHENS, "distance_km"]


def test_no_place_is_known_twice(table):
    assert not table["place"].duplicated().any()


def test_distance_is_measured_from_the_office_that_asks():
    near = candidates(Wish(office="silivri", countries=("BG",), smallest=1), day=DAY).set_index("place")["distance_km"]
    far = candidates(Wish(office="tuzla", countries=("BG",), smallest=1), day=DAY).set_index("place")["distance_km"]
    assert near[BURGAS] + 50 < far[BURGAS]
    assert near[BURGAS] == pytest.approx(_haversine((41.0740, 28.2460), (42.50606, 27.46781)), abs=15)


def _haversine(here, there):
    (south, west), (north, east) = (map(math.radians, point) for point in (here, there))
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(chord))


def test_distance_from_the_sea_is_what_shapely_measures_in_a_local_projection(table):
    # Azimuthal equidistant around each place, computed by hand, against the tree on the globe.
    outlines = boundaries.world()
    coast = shapely.boundary(shapely.union_all(outlines.geometry[~outlines["dot_only"]].to_numpy()))
    for place in (
        table[table["country_code"].isin(["IT", "BG", "EG"]) & table["sea_km"].between(1, 90)].head(6).itertuples()
    ):
        box = shapely.box(place.longitude - 3, place.latitude - 3, place.longitude + 3, place.latitude + 3)
        near = shapely.segmentize(shapely.intersection(coast, box), 0.01)
        points = shapely.get_coordinates(near)
        nearest = min(_haversine((place.latitude, place.longitude), (y, x)) for x, y in points)
        assert place.sea_km == pytest.approx(nearest, abs=0.8)


def test_the_seam_of_the_map_is_no_coast():
    # Inland Chukotka, on 180°: some 50 km or more from both seas.
    assert sea_km(np.array([66.9]), np.array([180.0]))[0] > 40


def test_between_near_and_far_the_outlines_can_not_tell():
    found = by_the_sea(np.array([0.0, NEAR_KM, NEAR_KM + 0.1, FAR_KM, FAR_KM + 0.1]))
    assert found.tolist() == [1, 1, -1, -1, 0]


def test_a_town_on_an_island_that_is_not_drawn_lies_by_the_sea(table):
    assert table.loc[table["name"] == "Fuvahmulah", "by_the_sea"].tolist() == [1]


def test_the_error_of_the_outlines_is_what_the_module_says(table):
    outlines = boundaries.world()
    land = shapely.union_all(outlines.geometry[~outlines["dot_only"]].to_numpy())
    large = table[table["population"] >= 1_000]
    fallen = large[large["sea_km"] == 0]
    assert 25 < len(large) / len(fallen) < 45
    points = shapely.points(fallen["longitude"].head(200), fallen["latitude"].head(200))
    assert shapely.contains(land, points).mean() < 0.05  # a few lie on the line itself


def test_a_capital_is_met_and_its_neighbours_are_not():
    assert verdicts(BERLIN, Wish(wanted=("b-01",)))["b-01"] == "met"
    assert verdicts(BURGAS, Wish(wanted=("b-01",)))["b-01"] == "not_met"


def test_at_most_one_place_of_a_country_is_its_capital(table):
    assert table[table["capital"] == 1].groupby("country_code", observed=True).size().max() == 1


def test_a_disputed_or_shared_capital_is_not_judged(table):
    assert verdicts(LA_PAZ, Wish(wanted=("b-01",)))["b-01"] == "no_data"
    jerusalem = table[(table["name"] == "Jerusalem") & (table["country_code"] == "IL")]["place"].iloc[0]
    assert verdicts(jerusalem, Wish(wanted=("b-01",)))["b-01"] == "no_data"


def test_time_difference_follows_the_clocks_of_the_day():
    summer, winter = datetime.date(2026, 7, 1), datetime.date(2026, 12, 1)
    for day in (summer, winter):
        noon = datetime.datetime.combine(day, datetime.time(12))
        zones = (noon.replace(tzinfo=ZoneInfo(name)).utcoffset() for name in ("Europe/Istanbul", "Europe/Berlin"))
        hours = abs((next(zones) - next(zones)).total_seconds()) / 3600
        number = all_places().table.index[all_places().table["place"] == BERLIN][0]
        assert judge(Wish(hours=1), day=day, tied=holders(), seat=office_of("").seat)["hours"][number] == (hours <= 1)


def test_a_wish_round_trips_through_the_address():
    wish = Wish(
        office="silivri",
        regions=("europe", "western-asia"),
        countries=("BA", "KKTC"),
        domestic=True,
        smallest=20_000,
        farthest_km=2_000,
        hours=0,
        tongue="de",
        ties="known",
        wanted=("a-05", "b-04"),
    )
    assert Wish.from_address(wish.to_address()) == wish
    assert hash(Wish.from_address(wish.to_address())) == hash(wish)


@pytest.mark.parametrize(
    "asked",
    [
        {"size": "x-y", "km": "-5", "hours": "ten", "ties": "maybe", "domestic": "1"},
        {"tongue": "<b>", "office": "../..", "where": "<i>.%", "in": "'", "want": "=1+1"},
        {"km": "²", "size": "٣-", "hours": ""},
    ],
)
def test_nonsense_in_the_address_counts_for_nothing(asked):
    assert Wish.from_address(asked) == Wish()


def test_swapped_ends_of_size_are_put_right():
    assert Wish.from_address({"size": "250000-50000"}) == Wish(smallest=50_000, largest=250_000)


def test_every_place_is_compared_in_well_under_a_third_of_a_second():
    all_places()
    candidates(Wish(office="kadikoy", smallest=10), day=DAY)  # distances from this office are measured once
    wish = Wish(**{**vars(EVERYTHING), "office": "kadikoy"})
    took = []
    for number in range(3):
        began = time.process_time()
        candidates(Wish(**{**vars(wish), "smallest": 50_000 + number}), day=DAY)
        took.append(time.process_time() - began)
    assert min(took) < 0.3


def test_a_wish_without_a_criterion_asks_for_one():
    assert finding(candidates(Wish(), day=DAY), Wish(), Words("en")) == "Which places have what you look for?"


def test_a_region_without_places_is_said():
    wish = Wish(countries=("AQ",), wanted=("b-04",))
    assert finding(candidates(wish, day=DAY), wish, Words("en")) == "No known place lies where you look"


def test_what_is_known_besides_is_told_and_does_not_count():
    told = background(SARAJEVO, Wish(wanted=("b-01",)), Words("en"), day=DAY)
    assert told["ties"] == "İBB"
    assert "Saraybosna" in told["names"]
    assert background("gn:0", Wish(), Words("en"), day=DAY) == {}


def test_an_unknown_place_has_no_explanation():
    assert explain("gn:0", EVERYTHING, Words("tr"), day=DAY).empty


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_picture_says_the_wish_its_source_and_its_list(language):
    wish = Wish(countries=("BG",), smallest=50_000, wanted=("b-04",))
    view = View(ties=ties(), selection=Selection(), words=Words(language), choices=wish.to_address())
    shown = picture("matching", view)
    assert all(value in shown.filters() for _, value in conditions(wish, office_of(""), Words(language)))
    assert shown.rows().shape == short_list(rank(view), Words(language)).shape
    assert {"latitude", "longitude", "criterion_id", "verdict"} <= set(shown.records().columns)
    assert set(wish.to_address()) <= {choice.name for choice in FIGURES["matching"].choices}


def test_the_picture_of_no_wish_draws_no_candidate():
    view = View(ties=ties(), selection=Selection(), words=Words("en"))
    (mark,) = picture("matching", view).drawing.layer(Marks).marks
    assert (mark.fill.paint, mark.focus) == (surface("accent"), "")
