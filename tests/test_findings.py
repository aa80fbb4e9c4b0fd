"""Claims about the titles that say what a view shows."""

import pandas as pd
import pytest

from geo.figures import findings
from geo.figures.picture import View
from geo.measures import counts
from geo.measures.countries import by_country
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties.selection import Selection


def view(ties, words, **chosen):
    return View(ties=ties, selection=Selection(**chosen), words=words)


def of_all(ties, words):
    return findings.of_all(view(ties, words))


def of_countries(ties, words):
    return findings.of_countries(by_country(ties, pd.DataFrame(), "ties"), words.text("Ties"), words)


def of_connections(ties, words, **chosen):
    return findings.of_connections(view(ties, words, **chosen))


TITLES = (of_all, of_countries, of_connections)


def test_the_title_of_all_gives_ties_places_and_countries(all_ties, english):
    count = counts.totals(all_ties)
    said = f"{count.ties} ties link Istanbul with {count.places} places in {count.countries} countries"
    assert of_all(all_ties, english) == said


def test_one_country_in_view_is_named(all_ties, english):
    assert of_all(all_ties[all_ties["area_code"].eq("JP")], english) == "Japan – 4 ties, 3 municipalities, 3 places"


def test_the_leading_country_is_named_with_its_count(all_ties, english):
    by_hand = all_ties.loc[all_ties["repeats"].eq(""), "area_code"].value_counts()
    said = f"Ties: {country_name(by_hand.index[0], 'en')} leads with {by_hand.iloc[0]}"
    assert of_countries(all_ties, english) == said


def test_countries_that_share_the_lead_are_counted(all_ties, english):
    pair = all_ties[all_ties["area_code"].isin(["DE", "BA"])].groupby("area_code").head(2)
    assert of_countries(pair, english) == "Ties: 2 in each of 2 countries"


def test_distances_are_the_median_and_the_longest_without_repeats(all_ties, english):
    distances = sorted(all_ties.loc[all_ties["repeats"].eq(""), "distance_km"].dropna())
    middle = len(distances) // 2
    median = distances[middle] if len(distances) % 2 else (distances[middle - 1] + distances[middle]) / 2
    said = f"Half of the partners lie within {round(median):,} km, the farthest {round(distances[-1]):,} km away"
    assert of_connections(all_ties, english) == said


@pytest.mark.parametrize("title", TITLES)
def test_an_empty_view_says_so(all_ties, english, title):
    assert title(all_ties.iloc[:0], english) == "Nothing fits this selection"


def test_a_view_without_a_point_has_no_distance_to_tell(all_ties, english):
    assert of_connections(all_ties, english, located=("no",)) == "No tie in view has a distance"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("country", ["BA", "KKTC", "JP"])
def test_every_title_is_said_in_turkish_too(all_ties, english, turkish, title, country):
    view = Selection(country=(country,)).of(all_ties)
    assert title(view, turkish) != title(view, english)


@pytest.mark.parametrize(
    ("numbers", "focus", "said"),
    [
        ([5, 3, 1], "", "Ties: A leads with 5"),
        ([5, 5, 1], "", "Ties: 2 countries share the lead with 5 each"),
        ([5, 5], "", "Ties: 5 in each of 2 countries"),
        ([5], "", "Ties: A, 5"),
        ([], "", "Nothing fits this selection"),
        ([5, 3, 3, 1], "C", "Ties: C, 3; 1 of 4 countries with more"),
        ([5, 3], "A", "Ties: A leads with 5"),
        ([5, 5, 3], "B", "Ties: 2 countries share the lead with 5 each"),
    ],
)
def test_nothing_leads_that_is_alone_or_has_equals(english, numbers, focus, said):
    names = list("ABCDE")[: len(numbers)]
    marked = [name == focus for name in names]
    drawn = findings.lead(names, numbers, english, measure="Ties", several=findings.COUNTRIES, focus=marked)
    assert drawn == said


@pytest.mark.parametrize(
    ("distances_km", "said"),
    [
        ([500.4], "The partner lies 500 km away"),
        ([500.4, 500.1], "All 2 partners lie 500 km away"),
        ([500, 1200, 900], "The partners lie between 500 and 1,200 km away"),
        ([500, 1200, 900, 700], "Half of the partners lie within 800 km, the farthest 1,200 km away"),
    ],
)
def test_halves_are_said_of_more_than_three_partners(all_ties, english, distances_km, said):
    few = all_ties[all_ties["repeats"].eq("")].head(len(distances_km)).assign(distance_km=distances_km)
    assert of_connections(few, english).endswith(said)


def test_the_title_of_aid_counts_every_bus_once(english):
    events = aid.aid_events()
    buses = events[events["kind"].eq("bus") & events["counts"].eq(1) & events["quantity"].notna()]
    by_stage = {stage: int(buses.loc[buses["status"].eq(stage), "quantity"].sum()) for stage in aid.STATUSES}
    delivered, disputed, reported = (by_stage.pop(stage) for stage in ("delivered", "disputed", "reported"))
    open_ = sum(by_stage.values())
    every = delivered + open_ + reported + disputed
    said = f"{every} donated buses: {delivered} delivered, {open_} only on paper or on the way"
    assert findings.of_gifts(events, "bus", english) == f"{said}, {reported} only reported, {disputed} disputed"


def test_no_bus_in_view_says_so(english):
    said = findings.of_gifts(aid.aid_events().iloc[:0], "bus", english)
    assert said == f"{aid.kind_name('bus', english)}: nothing fits this selection"


def test_the_title_of_a_kind_of_aid_counts_its_gifts(english):
    events = aid.aid_events()
    given = aid.counting(events[events["kind"] == "ramadan"])
    said = f"Ramadan programmes – {len(given)} gifts: {given['status'].eq('delivered').sum()} delivered"
    assert findings.of_gifts(events, "ramadan", english).startswith(said)
