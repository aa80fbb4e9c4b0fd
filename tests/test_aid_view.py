"""Claims about the aid in view and where the map draws it."""

import pandas as pd
import pytest

from geo.base.text import slug
from geo.sources import aid, boundaries, records
from geo.sources.districts import METROPOLITAN, name_in_print
from geo.ties import aid_lists, aid_view
from geo.ties.selection import Selection


@pytest.fixture(scope="module")
def events():
    return aid_lists.of_article()


@pytest.fixture(scope="module")
def buses(events):
    counting = events[events["kind"].eq(aid.BUS) & events["counts"].eq(1) & events["quantity"].notna()]
    return counting[~counting["recipient_country_code"].str.contains(";")]


@pytest.fixture(scope="module")
def rings(events, english):
    return aid_view.rings(events, english)


def _donors(row):
    return {slug(name if name == METROPOLITAN else name_in_print(name)) for name in row.donor.split(";") if name}


@pytest.mark.parametrize("chosen", [("ibb",), ("sisli",), ("bayrampasa", "arnavutkoy")])
def test_chosen_municipalities_are_taken_as_donors(events, chosen):
    by_hand = [row.event_id for row in events.itertuples() if _donors(row) & set(chosen)]
    assert Selection(municipality=chosen).of_aid(events)["event_id"].tolist() == by_hand


def test_an_event_of_several_countries_is_kept_for_each_of_them(events):
    several = events[events["recipient_country_code"].str.contains(";") & events["viewpoint_code"].ne("KKTC")].iloc[0]
    kept = [
        several["event_id"] in set(Selection(country=(code,)).of_aid(events)["event_id"])
        for code in several["recipient_country_code"].split(";")
    ]
    assert set(kept) == {True}


def test_northern_cyprus_is_a_recipient_of_its_own(events):
    kept = Selection(country=("KKTC",)).of_aid(events)
    assert (len(kept) > 0, set(kept["viewpoint_code"])) == (True, {"KKTC"})


def test_cyprus_does_not_stand_for_northern_cyprus(events):
    assert "KKTC" not in set(Selection(country=("CY",)).of_aid(events)["viewpoint_code"])


def test_located_or_not_parts_the_events(events):
    yes, no = (Selection(located=(how,)).of_aid(events) for how in ("yes", "no"))
    assert (yes["latitude"].notna().all(), no["latitude"].isna().all(), len(yes) + len(no)) == (True, True, len(events))


@pytest.mark.parametrize("selection", [Selection(), Selection(kind=("memorandum",)), Selection(focus="country:BA")])
def test_kind_of_tie_and_focus_hide_no_aid(events, selection):
    assert selection.of_aid(events)["event_id"].tolist() == events["event_id"].tolist()


def test_every_bus_that_counts_for_one_country_is_in_a_ring(rings, buses):
    assert rings["quantity"].sum() == buses["quantity"].sum()


def test_buses_of_a_country_are_those_added_up_by_hand(rings, buses):
    by_hand = buses.groupby(aid.area_codes(buses))["quantity"].sum().astype(int).to_dict()
    assert rings.groupby("area_code")["quantity"].sum().astype(int).to_dict() == by_hand


def test_every_ring_has_a_point(rings):
    assert rings[["latitude", "longitude"]].notna().all(axis=None)


def test_aid_that_names_only_a_country_says_so(rings, buses):
    by_hand = set(buses.loc[buses["latitude"].isna(), "recipient_country_code"])
    assert (set(rings.loc[rings["country_only"], "area_code"]), len(by_hand) > 0) == (by_hand, True)


def test_aid_that_names_only_a_country_stands_at_the_countrys_label(rings):
    labels = boundaries.world().set_index("area_code")[["label_latitude", "label_longitude"]].round(4)
    alone = rings[rings["country_only"]]
    assert [tuple(labels.loc[row.area_code]) for row in alone.itertuples()] == list(
        zip(alone["latitude"], alone["longitude"], strict=True)
    )


def test_aid_for_several_countries_together_is_drawn_nowhere(rings):
    assert rings.loc[rings["area_code"].str.contains(";") | rings["area_code"].eq("")].empty


@pytest.mark.parametrize("kind", sorted(set(aid.KIND_NAMES) - {aid.BUS}))
def test_other_kinds_are_counted_as_gifts_since_units_differ(events, english, kind):
    given = events[events["kind"].eq(kind) & events["counts"].eq(1) & events["located"].ne("unresolved")]
    codes = aid.area_codes(given)
    drawn = aid_view.rings(events, english, kind=kind)["quantity"].sum()
    assert drawn == (codes.ne("") & ~codes.str.contains(";")).sum()


def test_every_kind_of_aid_has_a_name(events):
    assert sorted(set(events["kind"]) - set(aid.KIND_NAMES)) == []


def test_no_event_gives_no_ring(events, english):
    assert aid_view.rings(events.iloc[:0], english).empty


def test_a_ring_is_told_in_the_readers_language(events, english, turkish):
    texts = [
        aid_view.rings(Selection(country=("BA",)).of_aid(events), words)["text"].iloc[0] for words in (english, turkish)
    ]
    assert [text.split("\n")[0] for text in texts] == ["Sarajevo, Bosnia & Herzegovina", "Saraybosna, Bosna-Hersek"]


def test_a_gift_says_its_year_what_it_was_and_how_far_it_came(english):
    given = pd.DataFrame({"date": ["2016-06", ""], "status": ["decided", "sent"], "item_en": ["20 buses", "a bus"]})
    assert aid_view.gift_lines(given, english) == ["2016: 20 buses – Decided", "year not stated: a bus – Sent"]


def test_statuses_that_count_are_listed_in_their_order(events):
    assert aid_view.statuses_in(events) == tuple(
        status for status in aid.STATUSES if status in set(events.loc[events["counts"].eq(1), "status"])
    )


def test_no_event_has_no_status(events):
    assert aid_view.statuses_in(events.iloc[:0]) == ()


def test_the_regions_of_a_kind_are_those_the_article_prints_for_it(english):
    statements = records.aid_statements()
    assert list(aid.region_labels(statements, "health", english)) == [
        "Balkans",
        "Turkic republics",
        "Africa",
        "Middle East",
    ]
    assert aid.region_labels(statements, "bus", english) == {}


def test_the_years_add_up_to_what_counts():
    events = aid.aid_events()
    assert aid_view.by_year(events, "bus")["quantity"].sum() == 455
    ramadan = aid.counting(events[events["kind"] == "ramadan"])
    assert aid_view.by_year(events, "ramadan")["quantity"].sum() == len(ramadan)
