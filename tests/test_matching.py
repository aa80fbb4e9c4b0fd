"""Claims about the partner-matching desk; what can be is computed again by other means."""

import csv
import datetime
import math
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
import shapely

from data.build.shore import sea_km
from geo.base.paths import DATA
from geo.base.text import turkish_sort_key
from geo.base.words import Words
from geo.figures.matching import conditions, finding, full, rank, short_list
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Marks, surface
from geo.measures import networks
from geo.measures.matching import CONDITIONS, Wish, all_places, background, candidates, criteria, explain
from geo.measures.matching.criteria import rules
from geo.measures.matching.explaining import languages
from geo.measures.matching.places import holders, office_of, offices
from geo.measures.matching.ranking import judge
from geo.measures.matching.surroundings import BANDS, SEA_FAR_KM, SEA_NEAR_KM
from geo.measures.matching.surroundings import judge as judge_surroundings
from geo.sources import boundaries
from geo.ties.home import outlines
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
    assert criteria().loc[criteria()["group"].ne("own"), "printed_text"].tolist() == printed
    assert len(printed) == 31


def test_twelve_of_the_articles_31_and_five_more_are_judged():
    of_the_article = criteria()["group"].ne("own")
    assert criteria()[of_the_article]["judged"].sum() == 12
    assert criteria()[~of_the_article]["judged"].tolist() == [True] * 5


def test_what_is_judged_has_source_licence_year_and_rule_and_the_rest_says_where_to_ask():
    judged = rules()[rules()["source_en"].ne("")]
    assert (judged[["source_tr", "rule_tr", "rule_en", "as_of"]] != "").all(axis=None)
    assert judged.index[judged["licence"].eq("")].tolist() == ["ties"]  # the lists looked at have their own
    assert set(judged.index) == {*CONDITIONS, *criteria().index[criteria()["judged"]]}
    assert (rules()[["rule_tr", "rule_en"]] != "").all(axis=None)


def test_a_criterion_that_is_not_judged_changes_nothing():
    few = candidates(Wish(smallest=100_000, wanted=("b-04",)), day=DAY)
    many = candidates(Wish(smallest=100_000, wanted=("a-05", "b-02", "b-04")), day=DAY)
    pd.testing.assert_frame_equal(few, many)


def test_what_is_not_known_of_a_place_never_counts():
    found = candidates(Wish(wanted=("a-12", "b-10")), day=DAY)
    dry = found[found["missing"] == 2]
    assert dry["score"].isna().all()
    assert (found["not_met"] == 0).all()


RIVER, LAKE, LAND, ISLAND = "gn:2886242", "gn:2659811", "gn:306571", "gn:2562305"  # Köln, Luzern, Konya, Valletta


@pytest.mark.parametrize(
    ("criterion", "meets", "does_not"),
    [
        ("b-05", LAKE, LAND),
        ("b-06", RIVER, "gn:400666"),
        ("b-07", SARAJEVO, BERLIN),
        ("b-09", SARAJEVO, BURGAS),
        ("b-10", "gn:664518", None),
        ("a-12", BERLIN, None),
        ("c-05", BURGAS, LAND),
        ("c-01", BURGAS, "gn:2911293"),
        ("airport", SARAJEVO, None),
        ("island", ISLAND, BERLIN),
        ("turkish", SARAJEVO, None),
    ],
)
def test_a_place_that_everybody_knows_is_judged_as_everybody_would(criterion, meets, does_not):
    wish = Wish(domestic=True, wanted=(criterion,))
    assert verdicts(meets, wish)[criterion] == "met"
    assert does_not is None or verdicts(does_not, wish)[criterion] == "not_met"


def test_the_bands_are_those_that_the_rules_say():
    for name, (_, met, _) in BANDS.items():
        if name in ("b-01", "c-01", "level"):
            continue
        bound = next(value for value in met if np.isfinite(value) and value > 0)
        said = rules().loc[name, "rule_en"].replace(",", "").replace("half", "50").replace("three", "3")
        said = said.replace("ten", "10").replace("one ", "1 ").replace("An ", "1 ")
        assert str(bound) in said, name


def test_farmland_is_half_of_the_land(table):
    found = candidates(Wish(wanted=("b-08",), countries=("UA",)), day=DAY).set_index("place")
    percent = table.set_index("place")["farmland_percent"].reindex(found.index)
    assert (percent[found["met"] == 1] >= 50).all()
    assert (percent[found["not_met"] == 1] < 25).all()


def test_a_depot_of_containers_is_no_port():
    las_vegas, mutare = "gn:5506956", "gn:884979"
    for inland in (las_vegas, mutare):
        assert verdicts(inland, Wish(wanted=("c-05",)))["c-05"] != "met"


def test_no_heights_are_judged_on_a_small_island(table):
    small = table[table["island_km2"].le(10_000) & table["relief_m"].lt(500)]
    judged = candidates(Wish(wanted=("b-07",)), day=DAY).set_index("place").loc[small["place"].head(50)]
    assert (judged["missing"] == 1).all()


def test_a_partner_of_ones_partners_is_one_in_the_worlds_list():
    known = networks.partners_of_partners(ties())
    some = known.loc[known["gazetteer_id"].isin(all_places().table["place"]), "gazetteer_id"].iloc[0]
    assert verdicts(some, Wish(wanted=("partners",)))["partners"] == "met"


def test_the_level_is_that_of_the_office_that_asks():
    for office, verdict in {"": "met", "silivri": "not_met"}.items():
        assert verdicts(BURGAS, Wish(office=office, wanted=("level",)))["level"] == verdict


def test_a_language_that_many_speak_is_met_and_one_that_few_speak_is_not():
    amsterdam = "gn:2759794"
    assert verdicts(amsterdam, Wish(tongue="en"))["language"] == "met"
    assert verdicts(amsterdam, Wish(tongue="tr"))["language"] == "not_met"
    assert "90%" in languages("NL", Words("en"))


def test_a_wish_that_every_place_meets_says_so_and_asks_for_more():
    wish = Wish(countries=("BG",), farthest_km=20_000)
    found = candidates(wish, day=DAY)
    assert finding(found, wish, Words("en")) == f"All {len(found)} places meet this: ask for more"


def test_a_wish_that_too_many_meet_asks_for_more():
    wish = Wish(wanted=("c-05",))
    assert "ask for more" in finding(candidates(wish, day=DAY), wish, Words("en"))


def test_a_place_without_data_does_not_meet_everything():
    found = candidates(Wish(wanted=("b-04", "b-10")), day=DAY)
    assert full(found).sum() == (found["met"] == 2).sum() < found["score"].eq(1).sum()


def test_an_unknown_size_is_missing_and_not_unmet(table):
    unknown = table.loc[table["population"].isna(), "place"].iloc[0]
    assert verdicts(unknown, Wish(smallest=50_000))["size"] == "no_data"


def test_met_not_met_and_missing_are_all_that_is_wanted():
    found = candidates(EVERYTHING, day=DAY)
    assert (found["met"] + found["not_met"] + found["missing"] == 17).all()


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
    found = candidates(Wish(smallest=1, domestic=True, countries=("TR",)), day=DAY, ties=own)
    lie = {name: outlines(name).union_all() for name in ("İstanbul", "İzmir")}
    there = {name: shapely.contains_xy(land, found["longitude"], found["latitude"]).any() for name, land in lie.items()}
    # Villages of other provinces are called Karşıyaka as well, so the name alone tells nothing.
    assert there == {"İstanbul": True, "İzmir": False}
    assert ["sup:tr-izmir-karsiyaka" in set(each["place"]) for each in (domestic, found)] == [True, False]


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


def test_every_known_place_is_described(table):
    assert table["relief_m"].notna().mean() > 0.999


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
    distances = (0.0, SEA_NEAR_KM, SEA_NEAR_KM + 0.1, SEA_FAR_KM, SEA_FAR_KM + 1)
    found = judge_surroundings("b-04", pd.DataFrame({"sea_km": distances}), ties())
    assert found.tolist() == [1, 1, -1, -1, 0]


def test_a_town_on_an_island_that_is_not_drawn_lies_by_the_sea(table):
    assert table.loc[table["name"] == "Fuvahmulah", "sea_km"].le(SEA_NEAR_KM).tolist() == [True]


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
        assert judge(Wish(hours=1), day=day, ties=ties())["hours"][number] == (hours <= 1)


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
