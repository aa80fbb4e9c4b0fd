"""Claims about the titles that say what a view shows."""

import pandas as pd
import pytest

from geo.figures import findings
from geo.measures import counts
from geo.measures.countries import by_country
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties.selection import Selection


def of_countries(ties, words):
    return findings.of_countries(by_country(ties, pd.DataFrame(), "ties"), words.text("Ties"), words)


TITLES = (findings.of_all, of_countries, findings.of_connections)


def test_the_title_of_all_gives_ties_places_and_countries(all_ties, english):
    count = counts.totals(all_ties)
    said = f"{count.ties} ties link Istanbul with {count.places} places in {count.countries} countries"
    assert findings.of_all(all_ties, english) == said


def test_the_leading_country_is_named_with_its_count(all_ties, english):
    by_hand = all_ties.loc[all_ties["repeats"].eq(""), "area_code"].value_counts()
    said = f"Ties: {country_name(by_hand.index[0], 'en')} leads with {by_hand.iloc[0]}"
    assert of_countries(all_ties, english) == said


def test_countries_that_share_the_lead_are_counted(all_ties, english):
    pair = all_ties[all_ties["area_code"].isin(["DE", "BA"])].groupby("area_code").head(2)
    assert of_countries(pair, english) == "Ties: 2 countries share the lead (2 each)"


def test_distances_are_the_median_and_the_longest_without_repeats(all_ties, english):
    distances = sorted(all_ties.loc[all_ties["repeats"].eq(""), "distance_km"].dropna())
    middle = len(distances) // 2
    median = distances[middle] if len(distances) % 2 else (distances[middle - 1] + distances[middle]) / 2
    said = f"Half of the partners lie within {round(median):,} km, the farthest {round(distances[-1]):,} km away"
    assert findings.of_connections(all_ties, english) == said


@pytest.mark.parametrize("title", TITLES)
def test_an_empty_view_says_so(all_ties, english, title):
    assert title(all_ties.iloc[:0], english) == "Nothing fits this selection"


def test_a_view_without_a_point_has_no_distance_to_tell(all_ties, english):
    assert findings.of_connections(Selection(located=("no",)).of(all_ties), english) == "Nothing fits this selection"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("country", ["BA", "KKTC", "JP"])
def test_every_title_is_said_in_turkish_too(all_ties, english, turkish, title, country):
    view = Selection(country=(country,)).of(all_ties)
    assert title(view, turkish) != title(view, english)


def test_the_title_of_aid_counts_every_bus_once(english):
    events = aid.aid_events()
    buses = events[events["kind"].eq("bus") & events["counts"].eq(1) & events["quantity"].notna()]
    by_stage = {stage: int(buses.loc[buses["status"].eq(stage), "quantity"].sum()) for stage in aid.STATUSES}
    delivered, disputed = by_stage.pop("delivered"), by_stage.pop("disputed")
    said = (
        f"{delivered} donated buses were delivered, {sum(by_stage.values())} more are only on paper "
        f"or on their way, {disputed} are disputed"
    )
    assert findings.of_aid(events, english) == said


def test_no_bus_in_view_says_so(english):
    assert findings.of_aid(aid.aid_events().iloc[:0], english) == "No bus donation fits this selection"


def test_the_title_of_a_kind_of_aid_counts_its_gifts(english):
    events = aid.aid_events()
    given = aid.counting(events[events["kind"] == "ramadan"])
    said = f"Ramadan programmes: {len(given)} gifts, {given['status'].eq('delivered').sum()} of them delivered"
    assert findings.of_gifts(events, "ramadan", english) == said
    assert findings.of_gifts(events, "bus", english) == findings.of_aid(events, english)
