"""Claims about aid against ties, against a recount of the CSV files."""

import csv

import pytest

from geo.base.paths import DATA
from geo.figures import aid_and_ties as drawn
from geo.figures.scene import Areas, Marks
from geo.figures.tie_layers import ground_of
from geo.measures import aid_and_ties
from geo.sources import aid
from geo.ties.selection import Selection


@pytest.fixture(scope="module")
def events():
    return aid.aid_events()


@pytest.fixture(scope="module")
def countries(all_ties, events):
    return aid_and_ties.by_country(all_ties, events).set_index("area_code")


@pytest.fixture(scope="module")
def places(all_ties, events):
    return aid_and_ties.by_place(all_ties, events).set_index("place_id")


@pytest.fixture(scope="module")
def given():
    """Area → statuses of the events that count, from the file alone."""
    found = {}
    with (DATA / "aid_events.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["counts"] != "1":
                continue
            codes = "KKTC" if row["viewpoint_code"] == "KKTC" else row["recipient_country_code"]
            for code in filter(None, codes.split(";")):
                found.setdefault(code, []).append(row["status"])
    return found


def test_the_cells_agree_with_the_files(countries, given, all_ties):
    tied = set(all_ties["area_code"]) - {""}
    sure = {code for code, statuses in given.items() if set(statuses) - {"announced", "disputed"}}
    unsure = set(given) - sure
    table = aid_and_ties.table(countries)
    assert table.loc["tie"].tolist() == [len(tied & sure), len(tied & unsure), len(tied - set(given))] == [26, 3, 58]
    assert table.loc["no_tie"].tolist()[:2] == [len(sure - tied), len(unsure - tied)] == [5, 0]


def test_gifts_by_country_agree_with_the_file(countries, given):
    assert countries.loc[countries["gifts"] > 0, "gifts"].to_dict() == {
        code: len(found) for code, found in given.items()
    }


def test_every_area_of_the_map_but_turkiye_has_a_cell(countries):
    assert "TR" not in countries.index
    assert set(countries["cell"]) <= set(aid_and_ties.CELLS)
    assert countries.loc["PE", "cell"] == "neither"


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        ("BA", "tie_and_aid"),
        ("DE", "tie_and_uncertain"),
        ("HU", "tie_only"),
        ("GM", "aid_only"),
        ("KKTC", "tie_and_aid"),
    ],
)
def test_a_country_stands_in_its_cell(countries, code, cell):
    assert countries.loc[code, "cell"] == cell


def test_a_gift_of_several_countries_is_one_to_each(countries):
    assert countries.loc["HR", "gifts"] == 1
    assert countries.loc["HR", "documented"] == 1


def test_a_row_that_does_not_count_is_no_aid(all_ties, events):
    counting_nothing = events[events["counts"].ne(1)]
    assert aid_and_ties.by_country(all_ties, counting_nothing)["gifts"].sum() == 0


def test_a_disputed_gift_alone_is_uncertain(all_ties, events):
    disputed = events[events["status"].eq("disputed") & events["counts"].eq(1)]
    found = aid_and_ties.by_country(all_ties, disputed).set_index("area_code")
    assert found.loc["PK", "cell"] == "tie_and_uncertain"


def test_dates_are_the_first_and_the_last_of_the_gifts(countries):
    assert (countries.loc["UA", "first"], countries.loc["UA", "last"]) == ("2017-05-26", "2024-10-03")


def test_gifts_of_tied_municipalities_are_told_apart(countries, all_ties):
    assert countries.loc["UA", "by_tied"] == 7
    assert countries.loc["XK", "by_tied"] == 0
    assert "Arnavutköy" not in set(all_ties.loc[all_ties["area_code"].eq("XK"), "municipality"])


@pytest.mark.parametrize(
    ("place", "same"), [("mk-star-dojran", "Dojran"), ("al-corovode", "Skrapar"), ("ba-sarajevo", "")]
)
def test_a_place_under_another_name_is_matched_by_its_point_and_says_so(places, place, same):
    assert places.loc[place, "cell"] == "tie_and_aid"
    assert places.loc[place, "same_point"] == same


def test_neighbours_are_not_taken_for_each_other(places):
    assert places.loc["ba-doboj-istok", "cell"] == "aid_only"
    assert places.loc["gr-xanthi", "gifts"] == 0


def test_no_place_has_neither(places):
    table = aid_and_ties.table(places)
    assert table.loc["no_tie", "none"] == 0
    assert table.loc["tie"].sum() == places["ties"].gt(0).sum() == 293


def test_gifts_at_places_are_those_with_a_point(places, events):
    located = events[events["counts"].eq(1) & events["latitude"].notna()]
    assert places["gifts"].sum() == len(located)


def test_a_chosen_municipality_is_holder_and_donor(all_ties, events):
    chosen = Selection(municipality=("bayrampasa",))
    kept = chosen.of_aid(events)
    found = aid_and_ties.by_country(chosen.of(all_ties), kept).set_index("area_code")
    assert found["ties"].sum() == 11
    assert found.loc["XK", "cell"] == "aid_only"


def test_the_iso_viewpoint_counts_northern_cyprus_under_cyprus(all_ties, events):
    iso = Selection(viewpoint="iso")
    found = aid_and_ties.by_country(iso.of(all_ties), iso.of_aid(events)).set_index("area_code")
    assert found.loc["CY", "gifts"] == 1
    assert found.loc["CY", "ties"] >= 20


@pytest.mark.parametrize("function", [aid_and_ties.by_country, aid_and_ties.by_place])
def test_an_empty_view_has_empty_cells(all_ties, events, function):
    table = aid_and_ties.table(function(all_ties.iloc[:0], events.iloc[:0]))
    assert table["aid"].sum() + table.loc["tie"].sum() == 0


def test_the_title_is_the_finding(countries, english):
    assert drawn.finding(countries, english, per="country") == (
        "31 countries with documented aid, 26 of them with a tie; of 87 countries with a tie 58 got none"
    )


def test_without_aid_the_title_says_so(all_ties, events, english):
    none = aid_and_ties.by_country(all_ties, events.iloc[:0])
    assert drawn.finding(none, english, per="country").startswith("No documented aid fits")


def test_countries_with_neither_keep_the_colour_of_the_land(all_ties, countries, english):
    shown = drawn.with_cells(ground_of(all_ties, Selection(), english), countries.reset_index(), english)
    fills = {area.code: area.fill.paint for area in shown.layer(Areas).areas}
    assert ("PE" in fills, fills["GM"]) == (False, drawn.paints()["aid_only"])


def test_uncertain_aid_wears_a_colour_of_its_own():
    for theme in ("light", "dark"):
        assert len({paint.of(theme) for paint in drawn.paints().values()}) == len(aid_and_ties.CELLS)


def test_a_place_without_a_tie_leads_to_its_country(all_ties, places, english):
    shown = drawn.with_places(ground_of(all_ties, Selection(), english), places.reset_index(), english)
    focus = {mark.text.split(",")[0]: mark.focus for mark in shown.layer(Marks).marks}
    assert (focus["Banjul"], focus["Sarajevo"]) == ("country:GM", "place:ba-sarajevo")
