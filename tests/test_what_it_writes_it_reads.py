"""Claims about files of the atlas's own: they come back without a refused row or a lost place."""

import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.measures.tables import LAYERS_BESIDE
from geo.render.tables import files
from geo.ties.editions.rows import STATES
from geo.ties.editions.rows import check as ready
from geo.ties.selection import Selection
from geo.ties.ties import ties
from geo.your_lists import check
from geo.your_lists.check.layout import UNREAD_SHEET
from tests import edition_rows
from tests.gazetteers import shared

TODAY = datetime.date(2026, 11, 22)


def read_back(content, name, kind):
    table = check.read(name, content, kind)
    return check.check_table(table, check.recognise(table, kind), kind, Words("en"), gazetteer=shared, today=TODAY)


@pytest.fixture(scope="module")
def taken():
    """What a reader takes away of a picture: its rows, and the file."""

    @cache
    def make(name, form, full, language):
        shown = picture(name, View(ties=ties(), selection=Selection(), words=Words(language)))
        return shown.records() if full else shown.rows(), files.table_package(shown, form, TODAY, full=full)

    return make


@pytest.mark.parametrize(
    ("name", "form", "full", "language"),
    [
        *(("connections", form, True, "tr") for form in files.FORMS),
        ("connections", "csv", False, "tr"),
        ("connections", "xlsx", False, "en"),
        ("memberships", "csv", True, "tr"),
        ("memberships", "csv", False, "tr"),
        ("memberships", "xlsx", False, "en"),
    ],
)
def test_what_a_reader_takes_away_comes_back_without_a_refused_row(taken, name, form, full, language):
    rows, content = taken(name, form, full, language)
    found = read_back(content, f"liste.{form}", "ties" if name == "connections" else name)
    assert (len(found.good), [fault.sentence for fault in found.faults]) == (len(rows), [])


def test_of_a_geopackage_the_ties_are_read_and_the_layers_beside_them_named_as_unread(taken):
    _, content = taken("connections", "gpkg", True, "tr")
    table = check.read("liste.gpkg", content, "ties")
    unread = {entry.value for _, entry in table.apart if entry.message == UNREAD_SHEET}
    assert (table.sheets, unread) == (("connections",), set(LAYERS_BESIDE["partnerships"]))


@pytest.mark.parametrize("form", files.FORMS)
def test_of_aid_only_rows_that_name_no_donor_or_no_country_stay_out(taken, form):
    rows, content = taken("aid", form, True, "en")
    named = rows["donor"].ne("") | rows["partner_agency"].ne("")
    somewhere = rows["recipient_country_code"].ne("") | rows["recipient_place"].ne("")
    without = {at + 2 for at, whole in enumerate(named & somewhere) if not whole}
    assert {fault.row for fault in read_back(content, f"liste.{form}", "aid").faults} == without


@pytest.mark.parametrize("form", files.FORMS)
def test_what_a_reader_takes_away_keeps_every_point(taken, form):
    rows, content = taken("connections", form, True, "tr")
    found = read_back(content, f"liste.{form}", "ties")
    there = rows[["latitude", "longitude"]].round(4).reset_index(drop=True)
    assert found.good[["latitude", "longitude"]].round(4).equals(there)


TEXTS = some.text(some.sampled_from("abcçğışöü ;,'\"-"), max_size=20).map(
    lambda text: " ".join(text.lstrip("'- ").split())
)
"""As a list brings them: white space evened out, and without the apostrophe that guards a spreadsheet."""
DATES = some.sampled_from(["", "1999", "2001-05", "2003-07-09"])
ROWS = some.lists(
    some.fixed_dictionaries(
        {
            "municipality": some.sampled_from(["Şişli", "Kadıköy", "Ankara"]),
            "place": some.sampled_from(["Saraybosna", "Qwertyuiop", "Novi Pazar ve Tutin"]),
            "agreement": some.sampled_from(["sister_city", "cooperation_protocol", "memorandum"]),
            "start_on": DATES,
            "approved_on": DATES,
            "state": some.sampled_from(["", *STATES]),
            "source": TEXTS,
            "remark": TEXTS,
            "other_cells": some.sampled_from(["", "Karar No: 2005/14 · Süresi: süresiz"]),
            "found": some.sampled_from([edition_rows.SARAJEVO, edition_rows.NOWHERE]),
        }
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=15)
@given(made=ROWS, form=some.sampled_from(["csv", "xlsx", "json"]))
def test_a_kept_list_comes_back_as_it_was(made, form):
    kept = ready("ties", edition_rows.ties(*(edition_rows.tie(**row.pop("found"), **row) for row in map(dict, made))))
    content = files.rows_file(kept.assign(**edition_rows.edition().on_rows), form, Words("tr"))
    found = read_back(content, f"own.{form}", "ties")
    renamed = {"start_date": "start_on", "approval_date": "approved_on", "status": "state"}
    back = found.good.rename(columns=renamed)
    same = [*made[0], "latitude", "longitude"]
    same.remove("found")
    assert found.faults == ()
    assert back[same].astype("str").to_dict("records") == kept[same].astype("str").to_dict("records")


@pytest.mark.parametrize(("kind", "rows"), [("aid", edition_rows.aid()), ("memberships", edition_rows.memberships())])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_kept_list_of_another_kind_comes_back_without_a_refused_row(kind, rows, form):
    found = read_back(files.rows_file(ready(kind, rows), form, Words("tr")), f"own.{form}", kind)
    assert (len(found.good), found.faults) == (1, ())
