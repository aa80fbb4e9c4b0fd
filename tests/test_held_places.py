"""Claims about marks of places that the browser holds with its ties."""

import json

import pytest

from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.render.browser import contents, tie_sets, wire
from geo.ties.selection import Selection


def _drawing(ties, language="tr", viewpoint="", figure="aid-and-ties", **choices):
    selection = Selection(viewpoint=viewpoint)
    view = View(ties=ties, selection=selection, words=Words(language), choices=choices or {"per": "place"})
    return picture(figure, view).drawing


def _sent(drawing, ties):
    return tie_sets.leave_out(wire.told(drawing), drawing, ties)


@pytest.fixture(scope="module")
def areas(all_ties):
    features = json.loads(contents.contents(all_ties.head(1))["world"])["features"]
    return {feature["properties"]["area_code"]: feature["properties"] for feature in features}


@pytest.mark.parametrize(("language", "viewpoint"), [("tr", ""), ("en", "iso")])
def test_what_is_left_out_is_what_the_browser_holds(language, viewpoint, all_ties, areas):
    drawing = _drawing(all_ties, language, viewpoint)
    whole, sent = wire.told(drawing), _sent(drawing, all_ties)["marks"]
    alias = whole["areas"]["alias"]
    held = contents.lists(all_ties)

    def restored(mark):
        if isinstance(mark, dict):
            return mark
        number, style, text = mark
        tie = held["dot"].index(number)
        area = areas[alias.get(held["area"][tie], held["area"][tie])][f"name_{language}"]
        return {
            "at": pytest.approx(held["point"][tie], abs=1e-4),
            "style": style,
            "text": f"{held[f'place_{language}'][tie]}, {area}\n{sent['texts'][text]}",
            "focus": f"place:{held['place_id'][tie]}",
        }

    assert whole["marks"]["marks"] == [restored(mark) for mark in sent["marks"]]


def test_the_places_of_a_map_take_a_third_of_the_room(all_ties):
    drawing = _drawing(all_ties)
    assert len(json.dumps(_sent(drawing, all_ties)["marks"])) < len(json.dumps(wire.told(drawing)["marks"])) / 3


def test_a_place_that_the_ties_put_elsewhere_is_sent_whole(all_ties):
    drawing, moved = _drawing(all_ties), all_ties.assign(latitude=all_ties["latitude"] + 0.01)
    assert _sent(drawing, moved)["marks"]["marks"] == wire.told(drawing)["marks"]["marks"]


def test_marks_that_are_no_places_of_ties_are_sent_whole(all_ties):
    drawing = _drawing(all_ties, figure="memberships", map="seats")
    assert _sent(drawing, all_ties)["marks"]["marks"] == wire.told(drawing)["marks"]["marks"]
