"""Claims about how lines turn and branch so that each can be followed."""

import numpy as np
import pytest

from geo.base import made
from geo.base.held import Held
from geo.base.words import Words
from geo.figures import curves
from geo.figures.curves import curve, turns
from geo.figures.ends import ends_of
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.figures.scene import Flows
from geo.render.sheet.globe import great_circle
from geo.render.sheet.markings import path
from geo.ties.selection import Selection
from tests.benchmarks.flows import VIEWS, lines, measures

MIDDLE, NEAR = 1000.0, 9999.0


@pytest.fixture(scope="module")
def flows(all_ties):
    def made(selection=None, **choices):
        view = View(ties=all_ties, selection=selection or Selection(), words=Words("en"), choices=choices)
        return picture("connections", view).drawing.layer(Flows)

    return made


def test_a_curve_begins_and_ends_at_its_places():
    start, end = np.array([0.1, 0.2]), np.array([0.7, -0.3])
    assert np.allclose(curve(start, end, np.array([0.4, -0.2]))[[0, -1]], [start, end])


def test_a_line_goes_round_a_place_that_it_does_not_serve():
    home, ends = np.zeros(2), np.array([(400.0, 0.0), (200.0, 0.0)])
    found = turns(home, ends, ends, np.array([0, 1]), costs=(1.0, 4.0))
    assert np.hypot(*(curve(home, ends[0], found[0]) - ends[1]).T).min() > 4


def test_a_line_with_nothing_in_its_way_is_straight():
    end = np.array([(400.0, 9.0)])
    assert not turns(np.zeros(2), end, end, np.array([0]), costs=(1.0, 4.0)).any()


def test_the_lines_of_europe_can_be_followed_as_well_as_was_promised(flows):
    drawn, (scale, box) = flows(), VIEWS["Europe"]
    over, beside, acute = measures(lines(drawn, scale, box), scale, drawn)
    assert (over <= 25, beside <= 40, acute <= 20) == (True, True, True)


def test_the_lines_of_the_world_can_be_followed_as_well_as_was_promised(flows):
    drawn, (scale, box) = flows(), VIEWS["World"]
    over, beside, _ = measures(lines(drawn, scale, box), scale, drawn)
    assert (over <= 25, beside <= 40) == (True, True)


@pytest.mark.parametrize("query", [{}, {"country": ("BA",)}, {"municipality": ("pendik",)}], ids=str)
def test_a_line_leads_to_every_place_in_view(flows, query):
    drawn = flows(Selection(**query))
    ways = {scale: {tuple(np.round(end, 4)) for _, end, _, _ in drawn.drawn(scale)} for scale in (MIDDLE, NEAR)}
    assert ways[MIDDLE] == ways[NEAR]


def test_more_lines_than_can_be_kept_apart_are_great_circles(all_ties):
    many = all_ties.assign(origin_area=[f"X{number % 40}" for number in range(len(all_ties))])
    assert np.isnan(ends_of(Held(many)).turns).all()


def test_no_line_moves_when_the_selection_changes(flows):
    ways = ({(one.number, one.turns) for one in flows(each).far} for each in (Selection(), Selection(country=("BA",))))
    all_, some = ways
    assert some
    assert some <= all_


def test_the_short_way_over_the_date_line_stays_a_great_circle():
    start, end = (38.0, -122.0), (36.0, 140.0)
    drawn, plain = path(start, end, (0.3, 0.1)), great_circle(start[1], start[0], end[1], end[0])
    assert all(np.array_equal(*pair) for pair in zip(drawn, plain, strict=True))


def test_true_great_circles_are_one_choice_away(flows):
    drawn = flows(lines="great")
    assert [turn for scale in (1, MIDDLE, NEAR) for _, _, turn, _ in drawn.drawn(scale) if turn] == []


def test_turns_are_kept_for_the_next_process(tmp_path, monkeypatch):
    monkeypatch.setattr(made, "CACHE", tmp_path)
    ends = np.array([(300.0, 4), (150, 0)])
    asked = (np.zeros(2), ends, ends, np.arange(2))
    first = turns(*asked, costs=(6, 4))
    monkeypatch.setattr(curves, "_turns", None)
    assert np.array_equal(turns(*asked, costs=(6, 4)), first)
    with pytest.raises(TypeError):
        turns(*asked, costs=(6, 5))
