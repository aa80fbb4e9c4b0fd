"""Claims about the one value that says what is shown."""

import dataclasses
from itertools import product

import pytest

from geo.base.errors import AddressError
from geo.ties import aid_lists, membership_lists
from geo.ties.facets import FACETS
from geo.ties.readings import FACET_NAMES
from geo.ties.selection import Selection, selection_of

MUNICIPALITIES = ((), ("sisli",), ("ibb", "gaziosmanpasa"))
COUNTRIES = ((), ("BA",), ("KKTC", "XK", "BA"))
KINDS = ((), ("memorandum",), ("sister_city", "cooperation_protocol"))
LOCATED = ((), ("yes",), ("no",), ("yes", "no"))
FOCUS = ("", "country:BA", "place:ba-sarajevo", "municipality:sisli")


def _read(all_ties, **address):
    return Selection.from_address({name: [value] for name, value in address.items()}, all_ties)


@pytest.mark.parametrize("chosen", list(product(MUNICIPALITIES, COUNTRIES, KINDS, LOCATED, FOCUS)), ids=str)
def test_a_selection_comes_back_from_its_address(all_ties, chosen):
    selection = Selection(**dict(zip(("municipality", "country", "kind", "located", "focus"), chosen, strict=True)))
    assert _read(all_ties, **selection.to_address()) == (selection, [])


def test_every_municipality_and_country_comes_back_from_the_address(all_ties):
    whole = Selection(
        municipality=tuple(all_ties["municipality_slug"].unique()),
        country=tuple(code for code in all_ties["area_code"].unique() if code),
    )
    assert _read(all_ties, **whole.to_address()) == (whole, [])


def test_an_empty_selection_has_an_empty_address():
    assert Selection().to_address() == {}


@pytest.mark.parametrize("written", ["sisli", "ŞİŞLİ", "Şişli", "SISLI", " şişli "])
def test_a_municipality_is_understood_however_it_is_written(all_ties, written):
    assert _read(all_ties, municipality=written) == (Selection(municipality=("sisli",)), [])


@pytest.mark.parametrize("written", ["ba.kktc", "BA,KKTC", "Ba.Kktc", "BA.BA.KKTC", ".BA..KKTC."])
def test_countries_are_understood_however_they_are_written(all_ties, written):
    assert _read(all_ties, country=written) == (Selection(country=("BA", "KKTC")), [])


def test_a_repeated_parameter_adds_up(all_ties):
    read = Selection.from_address({"country": ["BA", "XK"]}, all_ties)
    assert read == (Selection(country=("BA", "XK")), [])


def test_every_unknown_value_is_left_out_with_a_fault_of_its_own(all_ties):
    selection, faults = _read(all_ties, municipality="sisli.atlantis", country="ZZ.BA.Q1", kind="friendship")
    named = [(fault.values["name"], fault.values["value"]) for fault in faults]
    wanted = [("municipality", "atlantis"), ("country", "ZZ"), ("country", "Q1"), ("kind", "friendship")]
    assert (selection, named) == (Selection(municipality=("sisli",), country=("BA",)), wanted)


def test_a_fault_is_a_sentence_that_names_the_value(all_ties):
    fault = _read(all_ties, municipality="atlantis")[1][0]
    assert str(fault) == "The address asks for municipality=atlantis, which the atlas does not know; it was left out."


def test_a_very_long_value_is_not_printed_whole(all_ties):
    assert len(str(_read(all_ties, municipality="x" * 5000)[1][0])) < 200


@pytest.mark.parametrize(
    "focus", ["country:ZZ", "place:", "place:nowhere", "river:BA", "BA", ":", "municipality:Şişli x"]
)
def test_an_unknown_focus_is_dropped_with_a_fault(all_ties, focus):
    selection, faults = _read(all_ties, focus=focus)
    assert (selection, [fault.values["value"] for fault in faults]) == (Selection(), [focus])


@pytest.mark.parametrize("focus", FOCUS[1:])
def test_a_known_focus_has_ties(all_ties, focus):
    assert len(Selection(focus=focus).in_focus(all_ties)) > 0


@pytest.mark.parametrize("focus", FOCUS)
def test_the_focus_hides_nothing(all_ties, focus):
    assert len(Selection(focus=focus).of(all_ties)) == len(all_ties)


def test_without_a_focus_nothing_is_close(all_ties):
    assert Selection().in_focus(all_ties).empty


def test_an_empty_selection_keeps_every_tie_in_order(all_ties):
    assert Selection().of(all_ties)["tie_id"].tolist() == all_ties["tie_id"].tolist()


def test_located_or_not_parts_the_ties(all_ties):
    yes, no, both = (Selection(located=how).of(all_ties) for how in (("yes",), ("no",), ("yes", "no")))
    assert (len(yes) + len(no), len(both), no["latitude"].notna().sum(), yes["latitude"].isna().sum()) == (
        len(all_ties),
        len(all_ties),
        0,
        0,
    )


def test_chosen_values_of_one_kind_add_and_of_several_kinds_narrow(all_ties):
    chosen = Selection(municipality=("ibb", "sisli"), country=("BA", "DE"), kind=("sister_city",)).of(all_ties)
    by_hand = [
        row.tie_id
        for row in all_ties.itertuples()
        if row.municipality in {"İBB", "Şişli"} and row.area_code in {"BA", "DE"} and row.agreement == "sister_city"
    ]
    assert chosen["tie_id"].tolist() == by_hand


def test_nothing_may_fit(all_ties):
    assert Selection(municipality=("sisli",), kind=("memorandum",)).of(all_ties).empty


def test_a_selection_of_nothing_can_be_selected_from(all_ties):
    assert Selection(country=("BA",), located=("yes",)).of(all_ties.iloc[:0]).empty


def test_a_selection_is_hashable_by_its_values():
    assert len({Selection(country=("BA",)), Selection(country=("BA",)), Selection()}) == 2


def test_a_selection_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Selection().country = ("BA",)


@pytest.mark.parametrize(
    "query", ["municipality=%C5%9E%C4%B0%C5%9EL%C4%B0&country=ba", "?municipality=sisli&country=BA"]
)
def test_the_text_of_an_address_is_read(all_ties, query):
    assert selection_of(query, all_ties) == Selection(municipality=("sisli",), country=("BA",))


def test_an_empty_query_is_an_empty_selection(all_ties):
    assert selection_of("", all_ties) == Selection()


@pytest.mark.parametrize(
    "query", ["municipality=atlantis", "continent=EU", "focus=place:x", "district", "located=maybe"]
)
def test_a_query_that_is_not_understood_is_an_error(all_ties, query):
    with pytest.raises(AddressError, match=query.partition("=")[0]):
        selection_of(query, all_ties)


def test_a_name_is_found_under_any_of_its_printed_forms(all_ties):
    found = {
        word: set(Selection(text=word).of(all_ties)["tie_id"]) for word in ("filibe", "PLOVDIV", "Filibe  bulgaria")
    }
    assert len(found["filibe"]) > 2
    assert found["PLOVDIV"] == set(all_ties.loc[all_ties["place_id"] == "bg-plovdiv", "tie_id"])
    assert found["PLOVDIV"] < found["filibe"] == found["Filibe  bulgaria"]


@pytest.mark.parametrize("written", ["sisli", "ŞİŞLİ", "şişli"])
def test_free_text_is_folded(all_ties, written):
    assert Selection(text=written).of(all_ties)["municipality"].unique().tolist() == ["Şişli"]


def test_the_sides_part_the_districts_and_leave_ibb_out(all_ties):
    sides = [set(Selection(side=(side,)).of(all_ties)["municipality"]) for side in ("european", "asian")]
    assert len(sides[0] | sides[1]) == 38
    assert not sides[0] & sides[1]
    assert "Kadıköy" in sides[1]


def test_a_continent_holds_its_regions(all_ties):
    africa = Selection(region=("africa",)).of(all_ties)
    regions = tuple(africa["region"].unique())
    assert len(regions) > 2
    assert Selection(region=regions).of(all_ties)["tie_id"].tolist() == africa["tie_id"].tolist()


def test_the_iso_viewpoint_counts_northern_cyprus_under_cyprus(all_ties):
    assert Selection(country=("KKTC",), viewpoint="iso").of(all_ties).empty
    iso = Selection(country=("CY",), viewpoint="iso").of(all_ties)
    assert iso["tie_id"].tolist() == Selection(country=("KKTC",)).of(all_ties)["tie_id"].tolist()


def test_a_filter_can_be_left_off_alone():
    selection = Selection(country=("BA", "BG"), text="stari")
    assert selection.without("country", "BA").country == ("BG",)
    assert selection.without("text") == Selection(country=("BA", "BG"))
    assert selection.active() == [("country", "BA"), ("country", "BG"), ("text", "stari")]


def test_confidence_parts_the_located_from_the_rest(all_ties):
    levels = {level: len(Selection(confidence=(level,)).of(all_ties)) for level in ("sure", "fair", "none")}
    assert sum(levels.values()) == len(all_ties)
    assert levels["none"] == all_ties["latitude"].isna().sum()


def test_a_district_is_known_by_its_name_of_today_as_well(all_ties):
    read, faults = Selection.from_address({"municipality": ["eyupsultan"]}, all_ties)
    assert (read.municipality, faults) == (("eyup",), [])


def test_a_year_keeps_the_ties_that_stood_at_its_end(all_ties):
    dated = all_ties.assign(start_on=["2001", "2003", *[""] * (len(all_ties) - 2)])
    assert _read(dated, year="2002") == (Selection(year="2002"), [])
    assert Selection(year="2002").of(dated)["tie_id"].tolist() == all_ties["tie_id"].tolist()[:1]


def test_what_is_no_year_is_left_out(all_ties):
    selection, faults = _read(all_ties, year="0202")
    assert (selection, [fault.values["name"] for fault in faults]) == (Selection(), ["year"])


FILTERS = {
    "year": "2001",
    "gift": "health",
    "theme": "smart-digital",
    "level": "provincial_centre",
    "province": "ankara",
    "identification": "doubtful",
    "scope": "ibb",
    "standing": "differs",
}


@pytest.mark.parametrize(("name", "value"), FILTERS.items())
def test_a_filter_of_any_rows_comes_back_from_the_address(all_ties, name, value):
    dated = all_ties.assign(start_on="2001")
    selection, faults = _read(dated, **{name: value})
    assert (selection.to_address(), faults) == ({name: value}, [])


@pytest.mark.parametrize("name", sorted(FACETS.keys() - {"text"}))
def test_an_unknown_value_of_any_filter_is_left_out_with_the_same_sentence(all_ties, name):
    selection, faults = _read(all_ties, **{name: "atlantis"})
    assert (selection, [fault.values for fault in faults]) == (Selection(), [{"name": name, "value": "atlantis"}])


def test_every_filter_of_the_selection_says_which_rows_it_applies_to():
    looks = {"home", "viewpoint", "dated", "focus"}
    assert {item.name for item in dataclasses.fields(Selection)} - looks == FACETS.keys()


def test_every_filter_has_a_name():
    assert FACET_NAMES.keys() == FACETS.keys()


def test_a_kind_of_aid_hides_no_tie(all_ties):
    assert len(Selection(gift="health").of(all_ties)) == len(all_ties)


def test_a_kind_of_aid_keeps_its_gifts():
    assert set(Selection(gift="health").of_aid(aid_lists.of_article())["kind"]) == {"health"}


def test_a_province_and_a_theme_keep_the_memberships_of_both():
    kept = Selection(province=("ankara",), theme=("smart-digital",)).of_memberships(membership_lists.everything())
    assert (set(kept["province"]), set(kept["theme"])) == ({"Ankara"}, {"smart/digital"})
