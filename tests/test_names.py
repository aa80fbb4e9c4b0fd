"""Claims about names on maps: what a headline names can be seen and read, by its name or by a number and a key."""

import datetime

import pytest

from geo.base.held import Held
from geo.base.text import fold
from geo.base.words import Words
from geo.documents.dossiers.country import visit_sheet
from geo.documents.dossiers.municipality import briefing
from geo.documents.dossiers.names import municipality
from geo.documents.tours.files import standard
from geo.figures.ends import ends_of
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Areas, Districts, Marks, Places, Rings
from geo.render.sheet import Sheet, inset, layout, outlines
from geo.render.sheet.boxes import shape
from geo.render.sheet.outlines import world
from geo.sources.equal_earth import on_map
from geo.sources.exonyms import column_in
from geo.ties.selection import Selection

SHEET = Sheet(day=datetime.date(2026, 11, 30))
VIEWS = {
    "everything": Selection(),
    "one country": Selection(country=("BA",)),
    "one municipality": Selection(municipality=("pendik",)),
    "a country in focus": Selection(focus="country:BA"),
    "a municipality in focus": Selection(focus="municipality:pendik"),
    "a place in focus": Selection(focus="place:mk-skopje"),
    "a place in focus in a year without it": Selection(focus="place:mk-skopje", year="1950"),
    "a municipality in focus in a year without it": Selection(focus="municipality:pendik", year="1950"),
}


def _said(shown):
    """What can be read on a printed map: its names, those in its key and its legend, and the numbers of rings."""
    return {fold(text) for role, text, _ in layout(shown, SHEET).words if role in ("label", "legend", "inset")}


def _names(drawing, language):
    """What a map may be asked to name."""
    areas, districts = world(near=False)[f"name_{language}"], outlines.districts("İstanbul")["name"]
    if drawing.layer(Districts) and drawing.extent.name == "home":
        return set(districts)
    shown = {area.code for area in drawing.layer(Areas).areas}
    names = {str(areas[code]) for code in shown if code in areas.index}
    places = drawing.layer(Places)
    names |= set(places.ends.of_places(column_in(language))) if places else set()
    for layer in (drawing.layer(Marks), drawing.layer(Rings)):
        for one in getattr(layer, "marks", getattr(layer, "rings", ())):
            names.add(one.text.partition("\n")[0].partition(":")[0].partition(",")[0])
    return {name for name in names if len(name) > 2}


def _missing(shown, title):
    told = f" {fold(title)} "
    named = [name for name in _names(shown.drawing, shown.view.words.language) if f" {fold(name)} " in told]
    said = _said(shown) if named else set()
    return [name for name in named if not any(fold(name) in each for each in said)]


@pytest.fixture(scope="module")
def names_of_maps(all_ties):
    view = View(ties=all_ties, selection=Selection(), words=Words("en"))
    return [name for name in FIGURES if picture(name, view).is_map]


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("view", list(VIEWS))
def test_what_a_headline_names_is_named_on_its_map(view, language, all_ties, names_of_maps):
    seen = View(ties=all_ties, selection=VIEWS[view], words=Words(language))
    maps = [picture(name, seen) for name in names_of_maps]
    assert maps
    assert {shown.name: missing for shown in maps if (missing := _missing(shown, shown.title))} == {}


@pytest.mark.parametrize("language", ["tr", "en"])
def test_what_a_scene_names_in_its_title_is_named_on_its_map(language, all_ties):
    scenes = [scene.shown(all_ties, Words(language)) for scene in standard().scenes]
    maps = [shown for shown in scenes if shown.is_map]
    assert maps
    assert {shown.title: missing for shown in maps if (missing := _missing(shown, shown.title))} == {}


@pytest.mark.parametrize("compared", ["pendik.bagcilar", "ibb.adalar.sile"])
def test_those_who_are_compared_are_named_on_their_map(compared, all_ties):
    shown = picture(
        "districts-compare",
        View(ties=all_ties, selection=Selection(), words=Words("tr"), choices={"compare": compared}),
    )
    slugs = dict(zip(all_ties["municipality_slug"], all_ties["municipality"], strict=True))
    assert [who for who in compared.split(".") if fold(slugs[who]) not in _said(shown)] == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_partner_is_named_on_the_map_of_a_dossier_and_of_a_visit_sheet(language):
    day = SHEET.day
    plates = [
        briefing(municipality("pendik"), language=language, day=day).sections[0].plate,
        visit_sheet("BA", language=language, day=day).sections[0].plate,
    ]
    for plate in plates:
        said, places = _said(plate.picture), plate.picture.drawing.layer(Places)
        drawn = {dot.place for dot in places.drawn(1e6)}
        names = places.ends.of_places(column_in(language))
        assert [name for number, name in enumerate(names) if number in drawn and fold(name) not in said] == []


def test_a_point_is_never_cut_by_the_edge_of_its_map(all_ties):
    view = View(ties=all_ties, selection=Selection(municipality=("ibb",)), words=Words("en"))
    drawing = picture("connections", view).drawing
    west, south, east, north = drawing.extent.bounds
    for dot in drawing.layer(Places).drawn(1e6):
        latitude, longitude = drawing.layer(Places).ends.place(dot.place)
        x, y = on_map(longitude, latitude)
        room = dot.style.radius_px / (900 / (east - west))
        assert west + room < x < east - room
        assert south + room < y < north - room


def test_the_country_stands_behind_a_place_whose_name_another_country_has(all_ties):
    two = all_ties[all_ties["place_id"].ne("")].drop_duplicates("area_code").head(3).reset_index(drop=True)
    two[["place_name", "place_name_tr"]] = [["Tripoli", "Trablus"], ["Tripoli", "Trablus"], ["Kotor", "Kotor"]]
    ends = ends_of(Held(two))
    assert ends.namesakes.tolist() == [True, True, False]


def test_the_total_of_a_ring_too_small_to_hold_it_stands_behind_its_name(all_ties):
    shown = picture("aid", View(ties=all_ties, selection=Selection(), words=Words("en")))
    totals = {ring.text.split("\n")[0]: ring.total for ring in shown.drawing.layer(Rings).rings}
    said = _said(shown)
    behind = {name for name, total in totals.items() if fold(f"{name}: {total}") in said}
    assert ("Bulgaria" in behind, "Somalia" in behind) == (True, False)


def test_a_line_leads_to_the_rim_of_a_crowded_ring_and_over_no_number(all_ties):
    told = layout(picture("aid", View(ties=all_ties, selection=Selection(), words=Words("tr"))), SHEET)
    numbers = [shape(box) for role, _, box in told.words if role == "number"]
    assert (len(told.leaders) > 0, len(numbers) > 0) == (True, True)
    assert [line for line in told.leaders if any(line.intersects(number) for number in numbers)] == []


def test_the_map_of_seats_is_headed_by_the_city_of_most_seats_and_names_it(all_ties):
    seats = View(ties=all_ties, selection=Selection(), words=Words("tr"), choices={"map": "seats"})
    shown, beside = picture("memberships", seats), picture("memberships-members", seats)
    assert ("Brüksel" in shown.title, "Brüksel" in beside.title) == (True, False)
    assert _missing(shown, shown.title) == []


@pytest.mark.parametrize("name", [name for name, figure in FIGURES.items() if any(c.values for c in figure.choices)])
def test_what_a_headline_names_is_named_whatever_is_chosen(name, all_ties):
    said = {}
    for choice in FIGURES[name].choices:
        for value in choice.values if choice.name not in ("layers", "scheme") else ():
            seen = View(ties=all_ties, selection=Selection(), words=Words("tr"), choices={choice.name: value})
            shown = picture(name, seen)
            if shown.is_map and (missing := _missing(shown, shown.title)):
                said[choice.name, value] = missing
    assert said == {}


@pytest.mark.parametrize(("focus", "lacks"), [("municipality:pendik", True), ("", False)])
def test_no_world_lies_in_the_corner_of_a_map_that_shows_all_of_its_focus(focus, lacks, all_ties, monkeypatch):
    found, draw = [], inset.draw_world
    monkeypatch.setattr(inset, "draw_world", lambda *told: found.append(draw(*told)) or found[-1])
    layout(picture("connections", View(ties=all_ties, selection=Selection(focus=focus), words=Words("en"))), SHEET)
    assert {box is None for box in found} == {lacks}
