"""Claims about time on the maps: one year for all that is dated, the undated apart, two years side by side."""

import datetime
from dataclasses import replace
from urllib.parse import parse_qs

import pandas as pd
import pytest

from geo.base.words import Words
from geo.documents.folder import folder as made
from geo.figures.combined_map import OFFERED
from geo.figures.connections import years_of
from geo.figures.picture import View
from geo.figures.registry import picture, read_view
from geo.figures.scene import Activities, Flows, Marks, Rings
from geo.figures.tie_layers import flags
from geo.figures.timeline import happenings, timeline
from geo.render.browser import contents, wire
from geo.render.browser.stand_alone import stand_alone
from geo.render.sheet import Sheet, print_picture
from geo.sources.tie_events import tie_events
from geo.ties import activities, editions
from geo.ties.in_force import is_past
from geo.ties.lists import Lists
from geo.ties.membership_lists import is_member
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests.edition_rows import edition, memberships, tie
from tests.edition_rows import ties as rows_of_ties
from tests.test_folder import _count, _state

EVERYTHING = OFFERED["overview"]
DAY = datetime.date(2026, 11, 30)
TUZLA = {"place": "Tuzla", "place_name": "Tuzla", "matched_name": "Tuzla", "latitude": 44.54, "longitude": 18.67}
ENDED = {**TUZLA, "gazetteer_id": "gn:3188402", "start_on": "2005", "end_on": "2012", "state": "ended"}


@pytest.fixture(scope="module")
def own():
    rows = rows_of_ties(tie(start_on="2010"), tie(**ENDED), tie("Kadıköy", start_on=""))
    return editions.as_ties(edition(), rows)


@pytest.fixture(scope="module")
def done():
    row = {"municipality": "Şişli", "municipality_slug": "sisli", "place_name": "Sarajevo", "area_code": "BA"}
    said = {"kind": "visit", "activity": "Heyet", "start_on": "2014-05-02", "end_on": "2015", "edition": "acts"}
    where = {"latitude": 43.85, "longitude": 18.36, "edition_name": "Faaliyetler"}
    rows = pd.DataFrame([{**row, **said, **where}, {**row, **said, **where, "start_on": "", "end_on": ""}])
    return pd.concat([activities.none(), rows])[list(activities.COLUMNS)].fillna(dict.fromkeys(row | said, ""))


@pytest.fixture(scope="module")
def lists(own, done):
    chosen = {"own": ("Kendi listemiz", "ties"), "acts": ("Faaliyetler", "activities")}
    nothing = Lists().events.iloc[:0]
    return Lists(own, chosen=chosen, with_article=False, events=lambda: nothing, activities=lambda: done)


def _view(lists, **selected):
    return View(ties=lists.ties, lists=lists, selection=Selection(**selected), words=Words("en"))


def _of_article(on="", **selected):
    choices = {"layers": on} if on else {}
    return View(ties=ties(), selection=Selection(**selected), words=Words("en"), choices=choices)


def _in_year(curve, time, year):
    return curve.counts[year - time.first]


def test_the_curve_of_ties_counts_those_that_a_year_keeps(lists):
    time = timeline(_view(lists), EVERYTHING)
    counted = [len(_view(lists, year=str(year)).in_view) for year in time.years]
    assert list(time.curves[0].counts) == counted


def test_an_activity_of_several_years_counts_in_each(lists):
    time = timeline(_view(lists), EVERYTHING)
    assert [_in_year(time.curves[1], time, year) for year in (2013, 2014, 2015)] == [0, 1, 1]


def test_what_states_no_year_is_told_apart(lists):
    told = wire.told(picture("overview", _view(lists)).drawing)["time"]
    assert told["undated"] == "In no year, as they state none or were only planned: 1 tie, 1 activity."


def test_the_years_are_the_same_whichever_is_chosen_and_whatever_is_filtered(lists):
    spans = {
        timeline(_view(lists, **chosen), EVERYTHING).years
        for chosen in ({}, {"year": "2010"}, {"municipality": ("kadikoy",)})
    }
    assert spans == {range(2005, 2016)}


def test_a_map_of_nothing_dated_has_no_years(lists, own):
    undated = Lists(own.tail(1), chosen=lists.chosen, with_article=False, events=lambda: lists.events)
    assert timeline(_view(undated), EVERYTHING) is None


def test_a_year_keeps_the_gifts_of_it():
    kept = Selection(year="2016").of_aid(Lists().events)
    assert set(kept["date"].str[:4]) == {"2016"}


def test_the_columns_of_aid_by_year_are_all_of_them_whichever_is_chosen():
    one, every = (picture("aid-years", _of_article(year=year)).rows() for year in ("2016", ""))
    assert one.equals(every)


def test_a_year_keeps_the_events_of_it():
    kept = happenings(_of_article(year="2024"))
    assert (set(kept["start_on"].str[:4]), len(kept) > 20) == ({"2024"}, True)


def test_one_event_that_several_sources_tell_counts_once():
    own = happenings(_of_article())
    assert len(own) == len(tie_events().drop_duplicates(["municipality", "place_name", "kind", "date"]))


def test_events_are_left_off_with_what_became_of_ties():
    assert happenings(_of_article(dated="off")).empty


def test_all_that_is_dated_is_on_where_a_year_is_chosen():
    kinds = {type(layer) for layer in picture("overview", _of_article(year="2016")).drawing.layers}
    assert {Flows, Rings, Activities} <= kinds


def test_the_map_stays_where_it_is_from_year_to_year(lists):
    extents = {picture("overview", _view(lists, year=year)).drawing.extent for year in ("", "2006", "2010", "2015")}
    assert len(extents) == 1


def test_a_print_of_a_year_says_the_year_and_what_states_none(lists):
    shown = picture("overview", _view(lists, year="2010"))
    assert "Year: 2010" in shown.filters()
    assert "In no year, as they state none or were only planned: 1 tie, 1 activity." in shown.footing(DAY)


@pytest.mark.parametrize(
    ("figure", "on", "told"),
    [
        ("connections", "", ["tie"]),
        ("connections", "activities", ["tie", "activity"]),
        ("overview", "ties.places", ["tie"]),
        ("aid", "", ["gift"]),
        ("aid", "countries", ["tie", "gift"]),
    ],
)
def test_a_print_tells_of_nothing_undated_that_it_does_not_draw(figure, on, told, own, done):
    given = Lists().events
    undated = given.assign(edition="gifts", date=["2010"] + [""] * (len(given) - 1))
    chosen = {"own": ("Own", "ties"), "gifts": ("Gifts", "aid"), "acts": ("Done", "activities")}
    lists = Lists(own, chosen=chosen, with_article=False, events=lambda: undated, activities=lambda: done)
    view = View(ties=own, lists=lists, selection=Selection(year="2010"), words=Words("en"), choices={"layers": on})
    (said,) = (line for line in picture(figure, view).footing(DAY) if line.startswith("In no year"))
    assert [kind for kind in ("tie", "gift", "activity", "event") if f" {kind}" in said.partition(":")[2]] == told


def test_the_browser_holds_the_years_of_each_tie(own):
    assert contents.lists(own)["years"] == [[2010, None], [2005, 2012], None]


def test_the_browser_is_told_of_all_years_beside_the_chosen_one(lists):
    told = wire.told(picture("overview", _view(lists, year="2013")).drawing)
    time = timeline(_view(lists), EVERYTHING)
    assert (told["time"]["chosen"], told["time"]["first"]) == ("2013", 2005)
    assert flags(time.every, 3).tolist() == [True, True, True]


def test_two_years_stand_side_by_side_and_their_difference_is_told(lists):
    view = View(
        ties=lists.ties, lists=lists, selection=Selection(year="2006"), words=Words("en"), choices={"then": "2013"}
    )
    other = picture("connections-then", view)
    assert other.title == "Ties in force – 2006: 1, 2013: 1; added: 1, gone: 1"
    assert other.view.selection.year == "2013"


def test_the_difference_of_two_years_is_told_of_the_subject_alone(lists):
    selection = Selection(year="2006", focus="place:ba-tuzla")
    view = View(ties=lists.ties, lists=lists, selection=selection, words=Words("en"), choices={"then": "2013"})
    assert picture("connections-then", view).title.endswith("Ties in force – 2006: 1, 2013: 0; added: 0, gone: 1")


def test_a_second_map_of_a_year_that_no_tie_states_does_not_say_that_none_stood(own, done, lists):
    undated = Lists(
        own.tail(1), chosen=lists.chosen, with_article=False, events=lambda: lists.events, activities=lambda: done
    )
    view = replace(_view(undated), choices={"then": "2015"})
    assert picture("connections-then", view).title == "No tie in view states that it stood in 2015"


# A map counts what it draws


@pytest.mark.parametrize(
    ("figure", "on", "told"),
    [
        ("connections", "", []),
        ("connections", "countries.memberships", []),
        ("connections", "aid", ["Gifts of aid"]),
        ("countries", "", []),
        ("countries", "activities", ["Events of ties"]),
        ("aid", "", ["Gifts of aid"]),
        ("aid", "ties.activities", ["Gifts of aid", "Events of ties"]),
        ("overview", "ties", ["Gifts of aid", "Events of ties"]),
    ],
)
def test_the_curves_of_a_map_count_what_it_draws(figure, on, told):
    time = picture(figure, _of_article(on)).drawing.time
    assert [curve.label for curve in (time.curves if time else ())] == told


def test_the_years_of_a_map_are_those_of_what_it_draws(own):
    later = Lists().events.assign(edition="gifts", date="2020")
    chosen = {"own": ("Own", "ties"), "gifts": ("Gifts", "aid")}
    both = Lists(own, chosen=chosen, with_article=False, events=lambda: later)
    spans = [
        picture("connections", replace(_view(both), choices={"layers": on})).drawing.time.years for on in ("", "aid")
    ]
    assert spans == [range(2005, 2013), range(2005, 2021)]


def test_a_country_measured_by_its_aid_has_the_years_of_aid():
    view = replace(_of_article(), choices={"measure": "aid_events"})
    assert [curve.label for curve in picture("countries", view).drawing.time.curves] == ["Gifts of aid"]


def test_no_other_year_is_offered_where_nothing_on_the_map_states_one():
    assert [years_of(_of_article(on)) is None for on in ("", "aid")] == [True, False]


@pytest.mark.parametrize("figure", ["overview", "connections", "countries", "overview-countries"])
def test_a_year_in_which_no_tie_is_said_to_stand_is_said(figure):
    assert picture(figure, _of_article(year="2000")).title == "No tie in view states that it stood in 2000"


def test_a_year_without_a_gift_is_not_said_to_be_one_without_ties():
    view = replace(_of_article(year="1990"), choices={"measure": "aid_events"})
    assert picture("countries", view).title == "Nothing fits this selection"


def test_the_folder_counts_years_and_activities_of_own_lists_as_the_server_does(lists, tmp_path):
    asked = [("en", ""), ("tr", "year=2014"), ("en", "municipality=kadikoy&year=2010"), ("en", "focus=country:BA")]
    for (language, address), ours in _count(made.folder(lists, Selection(), DAY, {}), asked, tmp_path).items():
        view, _ = read_view("overview", parse_qs(address), lists, Words(language))
        assert _state(ours["state"]) == _state(wire.told(picture("overview", view).drawing, whole=True))


def test_the_folder_names_the_licences_of_events_and_activities(lists):
    article, own = (made.folder(held, Selection(), DAY, {})["data/en.js"].decode() for held in (Lists(), lists))
    assert "What became of ties: Creative Commons Attribution 4.0" in article
    assert ("Faaliyetler: " in own, "What became of ties: " in own) == (True, False)


# The layer of activities and events


def test_activities_stand_on_the_map_with_their_legend(lists):
    drawing = picture("overview", _view(lists, year="2014")).drawing
    (mark,) = drawing.layer(Activities).marks
    assert mark.text == "Sarajevo, Bosnia & Herzegovina\nŞişli – May 2, 2014: Heyet – Visit"
    assert [part.title for part in drawing.legend][-1] == "Activities and events (1 of 1 with a place)"


def test_seats_and_activities_stand_beside_each_other():
    drawing = picture("overview", _of_article("memberships.activities")).drawing
    assert drawing.layer(Marks) is not None and drawing.layer(Activities) is not None


def test_the_source_of_events_is_named_where_they_are_on():
    assert "Sourced events of ties" in picture("overview", _of_article("activities")).stated_source()


def test_the_events_of_an_end_say_that_it_is_one():
    drawn = picture("overview", _of_article("activities", country=("IL",))).drawing.layer(Activities)
    (petah,) = [mark.text for mark in drawn.marks if mark.text.startswith("Petah")]
    assert petah.startswith("Petah Tikva (ended: June 7, 2024), Israel\n")


def test_activities_are_printed():
    svg = print_picture(picture("overview", _of_article("activities", country=("MA",))), Sheet(day=DAY), "svg").decode()
    assert "Berrechid" in svg


def test_a_page_that_stands_alone_has_the_layer_and_no_slider():
    page = stand_alone(picture("overview", _of_article("activities", year="2024")), DAY).decode()
    assert '"activities":' in page and '"time":' not in page


# One rule for what is over


@pytest.mark.parametrize(("end", "over"), [("", False), ("2026-11-30", True), ("2026-12-01", False)])
def test_what_ends_on_a_day_is_over_on_it_be_it_tie_or_membership(end, over, monkeypatch):
    class Today(datetime.date):
        @classmethod
        def today(cls):
            return cls(2026, 11, 30)

    monkeypatch.setattr("geo.ties.in_force.datetime.date", Today)
    assert is_past(pd.Series([end])).tolist() == [over]
    rows = memberships(end_on=end)
    from geo.ties.editions.rows import check
    from geo.ties.editions.seats import seats

    left = ~is_member(seats(edition(kind="memberships"), check("memberships", rows)))
    tied = editions.as_ties(edition(), rows_of_ties(tie(start_on="2001", end_on=end)))
    assert (left.all(), tied["tie_status"].tolist() == ["ended"]) == (over, over)
