"""Claims about the columns of official lists: decisions with date and number, signature, term, field, contact."""

import datetime

import pandas as pd
import pytest

from geo.base.words import Words
from geo.documents.dossiers.country import visit_sheet
from geo.measures import tables
from geo.ties import editions
from geo.ties.editions.rows import check as check_rows
from geo.ties.editions.seats import seats
from geo.ties.lists import Lists
from geo.ties.membership_lists import is_member
from geo.ties.readings import official_lines
from geo.ties.selection import Selection
from tests.brought_lists import checked, rows_of
from tests.edition_rows import edition, memberships, tie, ties
from tests.opened_pages import opened

WORDS = Words("en")
LIST = (
    "Sıra No;Belediye;Ülke;Kardeş Şehir;Meclis Karar Tarihi ve No;Bakanlık Onay Tarihi;Bakanlık Onay No;İmza Tarihi;"
    "Yürürlük tarihi;Süresi;İş birliği alanı;İrtibat;Protokolü İmzalayan\n"
    "1;Karşıyaka;Bosna Hersek;Mostar;05.10.2010 tarih ve 2010/45 sayılı;12.01.2011;2011/33;3.5.2011;01.06.2011;5 yıl;"
    "Kültür, spor;Ayşe Örnek;Başkan A\n"
    "2;Karşıyaka;Bulgaristan;Plovdiv;2010/12;;;;2012;süresiz;;;\n"
    "3;Karşıyaka;Almanya;Köln;2009/45;;;;;;;;\n"
)


@pytest.fixture(scope="module")
def good():
    return checked(LIST)


@pytest.fixture(scope="module")
def kept():
    return editions.as_ties(edition(), rows_of(LIST))


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("council_date", ["2010-10-05", "", ""]),
        ("council_number", ["2010/45", "2010/12", "2009/45"]),
        ("ministry_date", ["2011-01-12", "", ""]),
        ("ministry_number", ["2011/33", "", ""]),
        ("signed_date", ["2011-05-03", "", ""]),
        ("start_date", ["2011-06-01", "2012", ""]),
        ("term", ["5 yıl", "süresiz", ""]),
        ("field", ["Kültür, spor", "", ""]),
        ("contact", ["Ayşe Örnek", "", ""]),
    ],
)
def test_an_official_column_is_read(good, field, values):
    assert good.good[field].tolist() == values


def test_the_number_of_a_decision_is_no_doubt(good):
    assert good.doubts == ()


def test_what_is_not_understood_is_kept_with_its_column(good):
    assert good.good["other_cells"].tolist()[0].endswith("Sıra No: 1 · Protokolü İmzalayan: Başkan A")


def test_a_record_shows_what_the_list_states(kept):
    said = official_lines(next(kept.itertuples()), WORDS)
    assert said[:2] == [
        "Council decision: October 5, 2010, 2010/45",
        "Approval by the ministry: January 12, 2011, 2011/33",
    ]
    assert said[-1].endswith("Sıra No: 1 · Protokolü İmzalayan: Başkan A")


def test_official_columns_are_exported(kept):
    table = tables.table("partnerships", Selection(), "en", everything=kept)
    assert table["council_number"].tolist() == ["2010/45", "2010/12", "2009/45"]


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ({"council_number": "2010/45"}, "decided"),
        ({"ministry_on": "2011"}, "approved"),
        ({"signed_on": "2011-05-03"}, "signed"),
        ({"signed_on": "2011-05-03", "ministry_number": "12"}, "in_force"),
        ({"signed_on": "2011-05-03", "state": "ended"}, "ended"),
    ],
)
def test_decisions_make_a_status_where_the_list_says_none(stated, status):
    assert editions.as_ties(edition(), ties(tie(**stated)))["tie_status"].tolist() == [status]


@pytest.mark.parametrize(
    ("stated", "members"),
    [
        ({}, 1),
        ({"state": "active"}, 1),
        ({"state": "applied"}, 0),
        ({"state": "suspended"}, 0),
        ({"state": "left"}, 0),
        ({"state": "wound_up"}, 0),
        ({"end_on": "2019"}, 0),
        ({"end_on": "2999"}, 1),
    ],
)
def test_who_left_applied_or_is_suspended_is_no_member(stated, members):
    rows = check_rows("memberships", memberships(**stated))
    assert is_member(seats(edition(kind="memberships"), rows)).sum() == members


def test_the_state_and_the_fee_of_a_membership_are_read():
    good = checked("Kuruluş;Üye;Durum;Aidat", "UCLG;Kadıköy;ayrıldı;12.500 TL", kind="memberships").good
    assert good.loc[0, ["status", "fee"]].tolist() == ["left", "12.500 TL"]


def test_the_page_of_memberships_shows_status_and_fee(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite'}")
    kept = [memberships(state="active", fee="12.500 TL"), memberships(state="left", member_printed="Kadıköy")]
    about = edition("seats", kind="memberships")
    editions.store().add(about, pd.concat(kept, ignore_index=True))
    app = opened("memberships", edition="seats")
    shown, left = (table.value for table in app.dataframe[-2:])
    assert shown[["Durum", "Aidat"]].to_numpy().tolist() == [["Üye", "12.500 TL"]]
    assert left["Durum"].tolist() == ["Ayrıldı"]


def test_a_visit_sheet_says_whom_a_list_names_to_call(kept):
    sheet = visit_sheet("BA", language="en", day=datetime.date(2026, 11, 30), lists=Lists(kept))
    told = dict(sheet.section("brief").tables[0].rows)
    assert told["Whom to call"] == "Karşıyaka: Ayşe Örnek"
