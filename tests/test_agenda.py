"""Claims about the agenda: what comes next, and the calendar that other programs read."""

import datetime
import re
import zoneinfo

import icalendar
import pytest
import vobject
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.words import Words
from geo.documents.agenda import agenda_of, sheet
from geo.measures.meeting import days_off, meeting
from geo.render.calendar import calendar
from geo.sources import public_holidays
from geo.ties import editions
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties as ties_of_the_atlas
from tests.edition_rows import edition, tie, ties

TODAY = datetime.date(2026, 11, 30)
WORDS = Words("en")


def _all(**selected):
    return agenda_of(Selection(**selected), Lists(), WORDS, first=TODAY)


def _of_own(**values):
    looked_at = editions.as_ties(edition(), ties(tie(**values)))
    return agenda_of(Selection(), Lists(looked_at, with_article=False), WORDS, first=TODAY).entries


def _days(kind, entries):
    return [(each.day, each.what) for each in entries if each.kind == kind]


def test_round_anniversaries_stand_first():
    told = [each.is_round for each in _all().entries if each.kind == "anniversary"]
    assert told == sorted(told, reverse=True)


def test_a_municipality_has_the_anniversaries_of_its_own_signatures():
    own = _all(municipality=("cekmekoy",)).entries
    assert ("2027-07-05", "20 years since the signature with Güzelyurt") in _days("anniversary", own)


def test_a_tie_that_ended_has_no_anniversary():
    assert not [each for each in _all().entries if "Petah" in each.what or "Razgrad" in each.what]


@pytest.mark.parametrize(
    ("began", "day"), [("2016-02-29", "2027-02-28"), ("2017-05", "2027-05"), ("2007", "2027"), ("2026-11-30", "")]
)
def test_an_anniversary_is_as_precise_as_its_signature(began, day):
    told = _days("anniversary", _of_own(start_on=began, state="active"))
    assert [on for on, _ in told] == ([day] if day else [])


def test_a_term_that_runs_out_is_told_and_one_that_did_is_not():
    assert len(_days("term", _of_own(end_on="2027-03-01"))) == 1
    assert not _days("term", _of_own(end_on="2026-03-01"))


def test_a_decision_waits_until_a_signature_is_told():
    waiting = [each.partner for each in _all().entries if each.kind == "waiting"]
    assert "Kardzhali" in waiting and "Jablanica" not in waiting


def test_the_half_days_before_turkish_feasts_are_told():
    halves = [each.day for each in public_holidays.holidays_of("TR", 2027, "tr") if each.half]
    assert halves == [datetime.date(2027, 3, 8), datetime.date(2027, 5, 15), datetime.date(2027, 10, 28)]


def test_turkish_names_of_holidays_do_not_hang_on_the_machine(monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert "Zafer Bayramı" in [each.name for each in public_holidays.holidays_of("TR", 2028, "tr")]


def test_northern_cyprus_is_not_given_the_calendar_of_cyprus():
    assert public_holidays.holidays_of("KKTC", 2027, "en") == ()


def test_a_calendar_is_read_by_another_library_with_the_days_that_the_page_tells():
    made = _all(municipality=("cekmekoy",))
    read = vobject.readOne(calendar(made, WORDS).decode()).vevent_list
    last = datetime.timedelta(days=1)
    spans = {(str(each.dtstart.value), str(each.dtend.value - last), each.summary.value) for each in read}
    named = {(each.day, each.last, ": ".join(filter(None, (each.municipality, each.what)))) for each in made.entries}
    assert spans == {each for each in named if len(each[0]) == 10}


def test_an_all_day_event_ends_on_the_next_day():
    read = icalendar.Calendar.from_ical(calendar(_all(), WORDS))
    assert all(each["dtend"].dt > each["dtstart"].dt for each in read.events)


def test_every_event_of_a_calendar_has_a_name_of_its_own():
    read = icalendar.Calendar.from_ical(calendar(_all(), WORDS))
    assert len({str(each["uid"]) for each in read.events}) == len(read.events) > 100


def test_the_command_writes_calendar_and_sheet(tmp_path):
    for name in ("a.ics", "a.pdf", "a.pptx", "a.html"):
        done = CliRunner().invoke(atlas, ["agenda", "Kadıköy", "-o", str(tmp_path / name)])
        assert (done.exit_code, done.output) == (0, "")
        assert (tmp_path / name).stat().st_size > 1000


def test_a_sheet_names_the_versions_of_holidays_and_zones():
    sources = sheet(_all(), WORDS).section("sources").bullets
    assert "version 0.109" in sources[-1] and "IANA database 20" in sources[-1]


def test_clocks_are_those_of_the_pinned_zones():
    assert meeting(34.02, -6.83, datetime.date(2026, 12, 15)).difference_h == -3
    assert zoneinfo.TZPATH == ()


def test_the_meeting_planner_knows_the_working_week_and_the_holidays():
    said = days_off("DZ", datetime.date(2027, 10, 29), WORDS)
    assert said[0].startswith("Closed on that day in Türkiye: Republic Day") and "Friday, Saturday" in said[2]


def test_events_follow_the_municipality_under_the_name_that_its_ties_have():
    assert ("2027-05-25", "5 years since the signature with Stari Grad (Sarajevo)") in _days(
        "anniversary", _all(municipality=("karsiyaka-tr",)).entries
    )


def test_events_follow_the_chosen_country():
    told = {each.partner for each in _all(country=("GR",)).entries if each.kind == "anniversary"}
    assert told == {"Atina", "Tilos"}


def test_holidays_of_every_partners_country_are_named_in_turkish():
    countries = set(ties_of_the_atlas()["country_code"])
    named = {
        each.name
        for area in countries
        for year in (2026, 2027, 2028)
        for each in public_holidays.holidays_of(area, year, "tr")
    }
    english = re.compile(r"\b(?:Day|Days|of|the|Birthday|Year|Victory|Independence|substituted|Holiday)\b")
    assert len(named) > 300
    assert not sorted(name for name in named if english.search(name))


def test_a_turkish_agenda_names_places_in_turkish():
    told = agenda_of(Selection(), Lists(), Words("tr"), first=TODAY).entries
    assert {each.partner for each in told if each.municipality == "Sultangazi"} == {"Kırcaali"}
