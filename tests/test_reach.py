"""Claims about the indicators of reach, against a recount of the CSV files."""

import csv
from statistics import median

import pandas as pd
import pytest

from geo.base.paths import CACHE, DATA
from geo.base.words import Words
from geo.figures import district_names
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.measures import reach
from geo.sources import countries
from geo.ties.selection import Selection


def _rows(path):
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def recount(all_ties):
    """Municipality → its (place, country) pairs without repeats, from the printed table and the placings alone."""
    read = dict(
        zip(all_ties["tie_id"], zip(all_ties["place_read"], all_ties["country_read"], strict=True), strict=True)
    )
    placed = {(row["place_read"], row["country_read"]): row for row in _rows(CACHE / "geocodes.csv")}
    found, seen = {}, set()
    for row in _rows(DATA / "partnerships.csv"):
        at = placed[read[row["tie_id"]]]
        area = "KKTC" if at["viewpoint_code"] == "KKTC" else at["country_code"]
        place = (area, at["place_name"]) if at["latitude"] else None
        if place and (row["municipality"], row["printed_table"], place) in seen:
            continue
        seen.add((row["municipality"], row["printed_table"], place))
        found.setdefault(row["municipality"], []).append((place, area))
    return found


@pytest.fixture(scope="module")
def measured(all_ties):
    return reach.reach(all_ties).set_index("municipality")


def test_every_municipality_of_the_tables_is_measured_and_catalca_is_not(measured, recount):
    assert set(measured.index) == set(recount)
    assert len(measured) == 39
    assert "Çatalca" not in measured.index


def test_ties_places_and_countries_agree_with_the_files(measured, recount):
    by_hand = {
        who: (len(rows), len({place for place, _ in rows if place}), len({area for _, area in rows if area}))
        for who, rows in recount.items()
    }
    assert {row.Index: (row.ties, row.places, row.countries) for row in measured.itertuples()} == by_hand


def test_concentration_agrees_with_the_files(measured, recount):
    for who, rows in recount.items():
        areas = [area for _, area in rows if area]
        by_hand = sum((areas.count(area) / len(areas)) ** 2 for area in set(areas))
        assert measured.loc[who, "concentration"] == pytest.approx(by_hand)


def test_places_nobody_else_has_agree_with_the_files(measured, recount):
    holders = {}
    for who, rows in recount.items():
        for place, _ in rows:
            holders.setdefault(place, set()).add(who)
    by_hand = {who: len({p for p, _ in rows if p and holders[p] == {who}}) for who, rows in recount.items()}
    assert measured["own_places"].to_dict() == by_hand


def test_continents_agree_with_the_gazetteer(measured, all_ties):
    own = all_ties[all_ties["municipality"].eq("Üsküdar")]
    assert measured.loc["Üsküdar", "continents"] == len({countries.continent(code) for code in own["country_code"]})


@pytest.mark.parametrize(
    ("areas", "index"),
    [(["BA"], 1.0), (["BA", "BG"], 0.5), (["BA", "BA", "BG", ""], 5 / 9), (["A", "B", "C", "D"], 0.25)],
)
def test_concentration_is_the_sum_of_squared_shares(areas, index):
    assert reach.concentration(pd.Series(areas), of=pd.Series(["m"] * len(areas)))["m"] == pytest.approx(index)


def test_without_a_country_there_is_no_concentration():
    assert "m" not in reach.concentration(pd.Series(["", ""]), of=pd.Series(["m", "m"]))


def test_the_median_is_of_the_districts_without_ibb(all_ties, measured):
    compared = reach.compare(reach.reach(all_ties), "sisli")
    assert compared.loc["ties", "median"] == median(measured.drop("İBB")["ties"])
    assert compared.loc["ties", "of"] == 38


def test_the_district_with_most_ties_is_first(all_ties):
    assert reach.compare(reach.reach(all_ties), "pendik").loc["ties", "rank"] == 1


def test_equal_values_share_the_better_rank(all_ties):
    every = reach.reach(all_ties)
    for who in ("basaksehir", "kagithane", "sultanbeyli"):
        assert reach.compare(every, who).loc["ties", "rank"] == 36


def test_ibb_has_values_but_no_rank(all_ties):
    compared = reach.compare(reach.reach(all_ties), "ibb")
    assert compared.loc["ties", "value"] == 101
    assert pd.isna(compared.loc["ties", "rank"])


def test_choosing_municipalities_does_not_change_what_nobody_else_has(all_ties):
    alone = Selection(municipality=("avcilar",))
    around = reach.reach(reach.surroundings(alone, all_ties)).set_index("municipality_slug")
    assert around.loc["avcilar", "own_share"] == pytest.approx(1 / 3)


def test_other_filters_do_change_the_comparison(all_ties):
    only = Selection(kind=("memorandum",))
    assert reach.reach(reach.surroundings(only, all_ties))["municipality"].tolist() == ["İBB"]


def test_a_view_is_measured_once(all_ties):
    view = View(ties=all_ties, selection=Selection(region=("europe",)), words=Words("tr"))
    assert district_names.measure(view) is district_names.measure(view)


def test_an_empty_view_measures_nothing(all_ties):
    assert reach.reach(all_ties.iloc[:0]).empty


def test_a_single_tie_is_measured(all_ties):
    row = reach.reach(all_ties[all_ties["municipality"].eq("Kağıthane")]).iloc[0]
    assert (row["ties"], row["concentration"], row["own_share"]) == (1, 1.0, 1.0)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.4, "km", "1.234 km"),
        (0.284, "index", "0,28"),
        (0.4, "share", "%40"),
        (7, "number", "7"),
        (None, "km", "–"),
    ],
)
def test_values_are_written_as_turkish_does(value, unit, text):
    assert reach.value_text(value, unit, Words("tr")) == text


@pytest.mark.parametrize("about", [{"municipality": ("pendik",)}, {"focus": "municipality:pendik"}])
def test_the_partners_of_a_municipality_are_listed_whether_it_is_selected_or_in_focus(all_ties, about):
    shown = picture("districts-partners", View(ties=all_ties, selection=Selection(**about), words=Words("en")))
    own = Selection(municipality=("pendik",)).of(all_ties)
    assert (len(shown.rows()), len(shown.records())) == (len(own), len(own))
