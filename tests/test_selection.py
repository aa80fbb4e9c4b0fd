"""Claims about the one value that says what is shown."""

import dataclasses
from itertools import product

import pytest

from geo.errors import AddressError
from geo.selection import Selection

MUNICIPALITIES = ((), ("sisli",), ("ibb", "gaziosmanpasa"))
COUNTRIES = ((), ("BA",), ("KKTC", "XK", "BA"))
KINDS = ((), ("memorandum",), ("sister_city", "cooperation_protocol"))
LOCATED = ((), ("yes",), ("no",), ("yes", "no"))
FOCUS = ("", "country:BA", "place:ba-sarajevo", "municipality:sisli")


def _read(all_ties, **address):
    return Selection.from_address({name: [value] for name, value in address.items()}, all_ties)


@pytest.mark.parametrize("chosen", list(product(MUNICIPALITIES, COUNTRIES, KINDS, LOCATED, FOCUS)), ids=str)
def test_a_selection_comes_back_from_its_address(all_ties, chosen):
    selection = Selection(*chosen)
    assert _read(all_ties, **selection.to_address()) == (selection, [])


def test_every_municipality_and_country_comes_back_from_the_address(all_ties):
    whole = Selection(tuple(all_ties["municipality_slug"].unique()), tuple(all_ties["area_code"].unique()))
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
    assert (selection, named) == (Selection(("sisli",), ("BA",)), wanted)


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


def test_the_focus_changes_in_a_new_selection():
    selection = Selection(country=("BA",))
    assert (selection.focused_on("place:ba-sarajevo"), selection.focus) == (
        Selection(country=("BA",), focus="place:ba-sarajevo"),
        "",
    )


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
    assert Selection.from_query(query, all_ties) == Selection(municipality=("sisli",), country=("BA",))


def test_an_empty_query_is_an_empty_selection(all_ties):
    assert Selection.from_query("", all_ties) == Selection()


@pytest.mark.parametrize(
    "query", ["municipality=atlantis", "continent=EU", "focus=place:x", "district", "located=maybe"]
)
def test_a_query_that_is_not_understood_is_an_error(all_ties, query):
    with pytest.raises(AddressError, match=query.partition("=")[0]):
        Selection.from_query(query, all_ties)
