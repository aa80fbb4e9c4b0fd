"""The organisations of table 1 and who sits in them."""

import csv
import shutil
from collections import Counter

import geopandas
import pytest
from babel import Locale

from geo.base.errors import DataFileError
from geo.base.paths import DATA
from geo.sources import organisations

COUNTRIES = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - {"EU", "ZZ", "UN"}


@pytest.fixture(scope="module")
def forms():
    return organisations.organisations()


@pytest.fixture(scope="module")
def members():
    return organisations.members()


@pytest.fixture(scope="module")
def memberships():
    return organisations.memberships()


@pytest.fixture(scope="module")
def printed():
    with (DATA / "memberships.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_printed_organisation_has_its_row_and_no_other(forms, printed):
    assert set(forms["organisation_printed"]) == {row["organisation_printed"] for row in printed}


def test_every_printed_member_has_its_row_and_no_other(members, printed):
    assert set(members["member"]) == {row["member"] for row in printed}


def test_every_printed_membership_is_kept_in_order(memberships, printed):
    joined = memberships[["printed_row", "organisation_printed", "member"]].astype(str).to_numpy().tolist()
    assert joined == [[row["printed_row"], row["organisation_printed"], row["member"]] for row in printed]


def test_the_exported_table_has_the_agreed_columns(memberships):
    columns = (
        "organisation_id,organisation_printed,organisation,acronym,member_printed,member,member_level,province,"
        "printed_row,remark"
    )
    assert ",".join(memberships.columns) == columns


def test_the_remark_speaks_the_language_asked_for():
    english = organisations.memberships(language="en")
    assert english.loc[english["organisation_id"] == "errin", "remark"].iloc[0].startswith("Identified by its name")


def test_every_form_points_to_a_form_that_stands_for_itself(forms):
    own = set(forms.loc[forms["same_as"] == "", "organisation_id"])
    assert set(forms["body_id"]) == own


def test_forms_of_one_body_agree_on_what_it_is(forms):
    shared = ["organisation", "organisation_tr", "category", "theme", "seat_city", "founded_year"]
    assert (forms.groupby("body_id")[shared].nunique() <= 1).all(axis=None)


def test_one_body_under_several_names_is_shown_once_with_its_names(forms):
    bodies = organisations.bodies(forms).set_index("organisation_id")
    assert bodies.loc["alda", "printed_forms"].count(" | ") == 2
    assert "alda-2" not in bodies.index


def test_the_torn_tail_of_a_name_is_no_organisation(forms):
    bodies = organisations.bodies(forms).set_index("organisation_id")
    assert "Sanatlar Organizasyon Konseyi" not in bodies.loc["cioff", "printed_forms"].split(" | ")


def test_no_form_is_lost_when_folding_into_bodies(forms):
    folded = organisations.bodies(forms)["printed_forms"].str.split(" | ", regex=False).explode()
    fragments = (forms["identification"] == "fragment").sum()
    assert len(folded) == len(forms) - fragments


def test_unidentified_bodies_have_neither_name_nor_seat(forms):
    unknown = forms[forms["identification"] == "unidentified"]
    assert len(unknown) == 8
    assert (unknown[["organisation", "seat_city", "acronym"]] == "").all(axis=None)
    assert unknown["latitude"].isna().all()


def test_a_low_confidence_is_never_called_identified(forms):
    assert set(forms.loc[forms["confidence"] == "low", "identification"]) == {"doubtful", "unidentified"}


def test_a_seat_is_a_city_with_a_point_in_a_known_country(forms):
    seated = forms["seat_city"] != ""
    assert (forms["latitude"].notna() == seated).all()
    assert set(forms.loc[seated, "seat_country_code"]) - COUNTRIES == set()


def test_every_seat_lies_in_its_country(forms):
    assert _astray(forms[forms["latitude"].notna()], "seat_country_code") == []


def test_every_member_lies_in_turkey(members):
    assert _astray(members[members["latitude"].notna()].assign(country="TR"), "country") == []


def test_only_the_member_without_a_certain_seat_has_no_point(members):
    assert members.loc[members["latitude"].isna(), "member"].tolist() == ["Yeşilırmak Havzası Kalkınma Birliği"]


def test_every_note_stands_in_both_languages(forms, members):
    for table in (forms, members, organisations.networks()):
        assert ((table["note_tr"] != "") == (table["note_en"] != "")).all()


def test_a_network_named_in_the_text_points_to_its_form_in_table_1(forms):
    named = organisations.networks()["organisation_id"]
    assert set(named[named != ""]) <= set(forms["organisation_id"])


def test_the_text_names_twenty_one_networks_in_its_list_and_seven_elsewhere():
    assert Counter(organisations.networks()["printed_in"]) == {"bullet": 21, "prose": 7}


def test_a_printed_organisation_without_a_row_is_named(monkeypatch, forms):
    monkeypatch.setattr(organisations, "organisations", lambda _: forms.iloc[1:])
    with pytest.raises(DataFileError, match="Akdeniz Kentler Birliği"):
        organisations.memberships()


def test_a_damaged_table_names_the_row(tmp_path):
    for name in ("datapackage.json", "organisation_members.csv"):
        shutil.copy(DATA / name, tmp_path)
    table = tmp_path / "organisation_members.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",town,", ",kasaba,", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"organisation_members\.csv, row \d+, column level"):
        organisations.members(tmp_path)


def _astray(rows, code_column):
    world = geopandas.read_file(DATA / "world_countries.geojson").set_crs(None, allow_override=True)
    points = geopandas.points_from_xy(rows["longitude"], rows["latitude"])
    return [
        rows.iloc[number].iloc[0]
        for number, point in enumerate(points)
        if world.loc[world["country_code"] == rows.iloc[number][code_column]].distance(point).min() > 0.3
    ]
