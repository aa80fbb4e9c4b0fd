"""Claims about the one map: what is switched on is drawn, told and named, and nothing else is asked for."""

import datetime
import html
from dataclasses import replace

import pytest

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures import combined_map
from geo.figures.picture import View
from geo.figures.registry import FIGURES, read_view
from geo.figures.scene import Areas, Flows, Marks, Places, Rings, WorldInset
from geo.render.browser import layers, wire
from geo.render.browser.stand_alone import stand_alone
from geo.ties.lists import Lists
from geo.ties.selection import Selection


def seen(all_ties, on="", **facets):
    choices = {"layers": on} if on else {}
    return View(ties=all_ties, selection=Selection(**facets), words=Words("en"), choices=choices)


def drawn(view):
    return FIGURES["overview"](view)


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        ("", {Areas, Flows, Places}),
        ("aid", {Areas, Rings}),
        ("memberships.ties", {Areas, Flows, Marks}),
        ("none", {Areas}),
    ],
)
def test_what_is_on_is_drawn_and_the_rest_is_not(all_ties, on, kinds):
    there = {type(layer) for layer in drawn(seen(all_ties, on)).drawing.layers if layer.name != "Municipality"}
    assert there & {Areas, Flows, Places, Rings, Marks} == kinds


def test_what_is_off_is_not_even_built(all_ties):
    view = seen(all_ties)
    switches = combined_map.combined_map(view).switches
    assert [switch.name for switch in switches if "part" in vars(switch)] == list(combined_map.FIRST)


def test_what_is_off_is_offered_to_a_page_without_its_layers(all_ties):
    told = wire.told(drawn(seen(all_ties)).drawing)["switches"]
    assert [one["name"] for one in told] == list(combined_map.OFFERED["overview"])
    assert [one["name"] for one in told if "layers" in one] == list(combined_map.FIRST)


def test_the_source_names_what_is_on(all_ties):
    assert "aid" not in drawn(seen(all_ties)).source
    assert "published sources on aid" in drawn(seen(all_ties, "ties.aid")).source


def test_a_country_keeps_its_hatch_under_the_colour_of_its_ties(all_ties):
    plain, coloured = (drawn(seen(all_ties, on)).drawing.layer(Areas).areas for on in ("none", "countries"))
    hatches = {area.code: area.fill.hatch for area in plain if area.fill}
    assert hatches
    assert {area.code: area.fill.hatch for area in coloured if area.fill.hatch} == hatches


def test_the_selection_narrows_each_layer(all_ties):
    drawing = drawn(seen(all_ties, "countries.aid", country=("BA",))).drawing
    coloured = {area.code for area in drawing.layer(Areas).areas if area.fill}
    assert (coloured, {ring.focus for ring in drawing.layer(Rings).rings}) == ({"BA"}, {"country:BA"})


def test_lists_without_aid_and_memberships_offer_neither(all_ties):
    lists = Lists(all_ties, chosen={"own": ("Our own", "ties")}, with_article=False)
    switches = combined_map.combined_map(replace(seen(all_ties), lists=lists)).switches
    assert [switch.name for switch in switches] == ["ties", "places", "countries", "distances"]


def test_an_address_keeps_the_known_of_several_layers_and_names_the_unknown():
    view, faults = read_view("overview", {"layers": ["aid.rivers.ties"]}, Lists(), Words("en"))
    assert (view.choices, ["rivers" in str(fault) for fault in faults]) == ({"layers": "aid.ties"}, [True])


@pytest.mark.parametrize("on", [(), ("ties", "places"), ("aid",), ("distances", "ties")])
def test_what_is_on_comes_back_from_the_address(all_ties, on):
    written = combined_map.written(drawn(seen(all_ties)).drawing, on)
    assert {switch.name for switch in drawn(seen(all_ties, written)).drawing.switches if switch.is_on} == set(on)


@pytest.mark.parametrize("name", combined_map.OFFERED)
def test_a_map_draws_its_own_layers_alone_until_more_is_switched_on(all_ties, name):
    plain, more = (FIGURES[name](seen(all_ties, ".".join(on))) for on in ((), combined_map.OFFERED[name]))
    first = combined_map.FIRST if name == "overview" else ()
    assert [switch.name for switch in plain.drawing.switches if switch.is_on] == list(first)
    assert all(switch.is_on for switch in more.drawing.switches)
    assert [switch.name for switch in more.drawing.switches] == list(combined_map.OFFERED[name])


@pytest.mark.parametrize("name", sorted({*combined_map.OFFERED} - {"overview"}))
def test_no_map_offers_a_kind_of_layer_that_it_draws_itself(all_ties, name):
    for choices in ({}, {"map": "seats"}, {"per": "place"}, {"rings": "yes"}):
        drawing = FIGURES[name](replace(seen(all_ties), choices=choices)).drawing
        own = {type(layer) for layer in drawing.layers if layer.name != "Municipality"}
        coloured = any(area.fill and not area.fill.hatch for area in drawing.layer(Areas).areas)
        assert not {switch.kind for switch in drawing.switches} & (own - {Areas})
        assert not (coloured and "countries" in {switch.name for switch in drawing.switches})


@pytest.mark.parametrize("name", ["aid", "countries"])
def test_a_map_in_one_file_holds_all_that_can_be_switched_on(all_ties, name):
    shown = FIGURES[name](seen(all_ties))
    written = html.unescape(stand_alone(shown, datetime.date(2026, 11, 30)).decode())
    assert all(switch.label in written and switch.source() in written for switch in shown.drawing.switches)


def test_every_map_lets_its_reader_switch_more_on():
    maps = {name for name, figure in FIGURES.items() if any(choice.name == "layers" for choice in figure.choices)}
    assert maps == set(combined_map.OFFERED)


def test_a_layer_that_a_map_does_not_have_is_refused(all_ties):
    with pytest.raises(AtlasError, match="Rings"):
        layers.Rings(drawn(seen(all_ties)).drawing)


def test_every_kind_of_layer_that_the_browser_draws_on_a_map_is_a_layer_of_folium():
    assert {each.kind for each in layers.LAYERS} == set(wire.WRITTEN) - {WorldInset}
