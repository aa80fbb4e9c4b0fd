"""Claims about what became of ties: their events, and their status as of a day."""

import datetime

import pandas as pd
import pytest

from geo.base.words import Words
from geo.documents.dossiers import country, municipality, names
from geo.measures.counts import coverage_note
from geo.measures.tables import table
from geo.sources import datapackage
from geo.sources.records import partnerships
from geo.sources.tie_events import CONTRACT, tie_events
from geo.ties import activities, life
from geo.ties.selection import Selection
from geo.ties.ties import OF_EDITIONS, ties
from tests.opened_pages import opened

ENDED = "t3-144"
"""Kadıköy and Petah Tikva: ended by Kadıköy's council in June 2024."""


def _events(*said: tuple[str, str, str]) -> pd.DataFrame:
    rows = [{"kind": kind, "date": date, "status_after": after} for kind, date, after in said]
    return pd.DataFrame(rows).assign(source_date="", certainty="sure")


def _status(events: pd.DataFrame, day: str = "") -> str:
    return life.status_of(life.known_on(events, day))[0]


def test_an_event_names_a_tie_of_the_article_and_its_municipality():
    printed = partnerships().set_index("tie_id")["municipality"]
    told = tie_events()[tie_events()["tie_id"].ne("")]
    assert told["municipality"].tolist() == printed.reindex(told["tie_id"]).tolist()


def test_every_event_has_a_source_and_every_find_of_a_search_is_one():
    known = set(datapackage.table("tie_event_sources")["source_id"])
    found = {source for row in datapackage.table("tie_event_searches")["found"] for source in row.split(";") if source}
    assert found <= known
    assert set(tie_events()["source_id"]) | found == known


def test_what_was_not_verified_is_never_called_sure():
    unread = tie_events()[tie_events()["is_read"].eq(0)]
    assert not unread["certainty"].eq("sure").any()


def test_a_signature_and_an_approval_make_a_tie_in_force():
    events = _events(("signed", "2007", "signed"), ("ministry_approval", "2008", "approved"))
    assert _status(events) == "in_force"


def test_a_council_decision_alone_is_no_tie_in_force():
    assert _status(_events(("council_decision", "2025", "decided"))) == "decided"


def test_a_visit_after_the_end_does_not_revive_a_tie():
    events = _events(("signed", "2007", "signed"), ("ended", "2024", "ended"), ("visit", "2025", "in_force"))
    assert _status(events) == "ended"


def test_a_renewal_after_the_end_revives_a_tie():
    events = _events(("ended", "2024", "ended"), ("renewed", "2025", "in_force"))
    assert _status(events) == "in_force"


def test_what_is_contradicted_makes_no_status():
    assert _status(_events(("reported", "2024", "ended")).assign(certainty="contradicted")) == "unknown"


def test_a_tie_had_not_ended_before_its_end():
    events = tie_events()[tie_events()["tie_id"].eq(ENDED)]
    assert (_status(events, "2024-05"), _status(events, "2024-06-08")) == ("unknown", "ended")


def test_the_end_of_a_tie_is_dated_as_precisely_as_a_source_knows_it():
    row = next(ties()[ties()["tie_id"].eq(ENDED)].itertuples())
    assert life.marked("Petah Tikva", row, Words("en")) == "Petah Tikva (ended: June 7, 2024)"


@pytest.mark.parametrize(
    ("state", "end_on", "status"),
    [
        ("", "", "unknown"),
        ("active", "", "in_force"),
        ("active", "2020", "ended"),
        ("ended", "", "ended"),
        ("ended", "2999", "in_force"),
        ("suspended", "2020", "suspended"),
        ("planned", "", "planned"),
    ],
)
def test_a_list_says_the_status_of_its_ties(state: str, end_on: str, status: str):
    blank = dict.fromkeys(OF_EDITIONS, "")
    row = pd.DataFrame([{**blank, "tie_id": "t3-144", "edition": "mine", "state": state, "end_on": end_on}])
    assert life.with_status(row)["tie_status"].item() == status


def test_status_is_a_filter():
    kept = Selection(status=("ended",)).of(ties())
    assert kept["tie_id"].tolist() == ties().loc[ties()["tie_status"].eq("ended"), "tie_id"].tolist() == [ENDED]


def test_the_coverage_says_how_many_of_the_printed_ties_are_over():
    assert "1 of these ties has ended" in coverage_note(ties(), Words("en"))


def test_the_coverage_of_a_list_calls_nothing_printed():
    said = coverage_note(ties().assign(edition="mine"), Words("en"))
    assert "1 of these ties has ended" in said
    assert "printed" not in said


def test_the_table_of_events_has_the_columns_of_the_contract():
    assert tuple(table("tie_events", Selection(), "tr")) == CONTRACT


def test_the_table_of_events_follows_the_selection():
    assert set(table("tie_events", Selection(municipality=("kadikoy",)), "en")["tie_id"]) == {ENDED}


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_dossier_names_an_ended_tie_with_its_end(language):
    day = datetime.date(2026, 11, 30)
    briefing = municipality.briefing(names.municipality("Kadıköy"), language=language, day=day)
    visit = country.visit_sheet("IL", language=language, day=day)
    end = {"tr": "sona erdi: 7 Haziran 2024", "en": "ended: June 7, 2024"}[language]
    for dossier in (briefing, visit):
        entries = [cell for part in dossier.sections for each in part.tables for row in each.rows for cell in row]
        assert f"Petah Tikva ({end})" in entries


def test_a_dossier_tells_of_ties_that_the_article_does_not_print():
    briefing = municipality.briefing(names.municipality("Beyoğlu"), language="en", day=datetime.date(2026, 11, 30))
    told = next(part for part in briefing.sections if part.name == "life")
    assert "Mannheim" in {row[1] for row in told.tables[0].rows}


@pytest.fixture(scope="module")
def record():
    return opened(lang="en", focus="place:il-petah-tikva")


def test_the_record_of_a_tie_says_that_it_has_ended(record):
    assert any("Petah Tikva (ended: June 7, 2024), Israel" in each.value for each in record.caption)


def test_the_record_of_a_tie_lists_its_events_with_their_sources(record):
    told = [line for each in record.caption for line in each.value.splitlines() if "](http" in line]
    assert sum("End (" in line for line in told) == 3


@pytest.mark.parametrize(
    ("began", "said"),
    [
        ("", "No news of it is known"),
        ("2010-05", "Dormant: no news since May 2010"),
        (str(datetime.date.today().year), "Living: last news"),
    ],
)
def test_a_tie_is_called_living_or_dormant_by_its_last_news(began, said):
    row = ties().iloc[0]
    own = row.to_frame().T.assign(edition="own", start_on=began, tie_status="unknown")
    assert life.liveliness(next(own.itertuples()), activities.none(), Words("en")).startswith(said)
