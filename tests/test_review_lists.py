"""Claims about the lists on the review desk, and how decisions reach their rows."""

import numpy as np
import pandas as pd
import pytest

from geo.base.words import Words
from geo.figures import extents
from geo.figures.scene import Marks
from geo.places.decision_store import DecisionStore
from geo.sources.equal_earth import on_map
from geo.ties.editions import EditionStore
from geo.ties.ties import ties as printed_ties
from geo.your_lists.review.decisions import Person, at_position, later
from geo.your_lists.review.desk import Desk
from geo.your_lists.review.drawing import draw_candidates
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.lists import hanging, of_article, of_edition
from geo.your_lists.review.queue import queue
from tests.edition_rows import NOWHERE, edition, tie, ties

KEY = ("Gizliköy", "Polonya")
SPOT = Spot(52.1, 21.2, None, 0.0, "PL")
AYSE = Person("Ayşe")


@pytest.fixture
def address(tmp_path):
    return f"sqlite:///{tmp_path / 'atlas.sqlite'}"


@pytest.fixture(autouse=True)
def store(address):
    kept = EditionStore(address)
    doubtful = tie("Kadıköy", *KEY, **NOWHERE)
    stated = tie("Fatih", *KEY, status="exact", latitude=50.0, longitude=20.0, country_code="PL", provider="file")
    kept.add(edition("one"), ties(tie(), doubtful, stated))
    kept.add(edition("two"), ties(tie("Pendik", *KEY, **NOWHERE)))
    yield kept
    kept.close()


@pytest.fixture
def decisions(address):
    kept = DecisionStore(address)
    yield kept
    kept.close()


def row(store, edition_id, number):
    rows = store.rows(edition_id)
    return rows[rows["row_number"].eq(number)].iloc[0]


def test_an_edition_lies_on_the_desk_with_its_doubtful_places(store, decisions):
    desk = Desk(of_edition(store.rows("one"), "ties"), "ties", decisions)
    assert [doubt.key for doubt in desk.queue()] == [KEY]


def test_the_article_lies_on_the_desk_with_every_place_that_is_in_doubt():
    doubtful = printed_ties()[printed_ties()["status"].isin(["unresolved", "ambiguous", "approximate"])]
    keys = set(zip(doubtful["place_read"], doubtful["country_read"], strict=True))
    assert {doubt.key for doubt in queue(of_article(), "ties")} == keys


def test_a_place_names_those_whose_rows_hang_on_it(store):
    placed = of_edition(store.rows("one"), "ties")
    (doubt,) = queue(placed, "ties")
    assert hanging(placed, "ties", doubt) == ["Kadıköy", "Fatih"]


def test_a_decision_reaches_the_rows_of_every_edition_that_write_the_place_so(store, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    assert [row(store, *at)["latitude"] for at in (("one", 2), ("two", 1))] == [52.1, 52.1]


def test_a_position_of_the_file_is_not_decided_away(store, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    assert row(store, "one", 3)["latitude"] == 50.0


def test_a_decision_leaves_all_other_rows_as_they_were(store, decisions):
    before = row(store, "one", 1)
    decisions.put([at_position(KEY, SPOT, AYSE)])
    pd.testing.assert_series_equal(row(store, "one", 1), before)


def test_other_processes_are_told_of_the_editions_that_changed(store, decisions):
    before = {each.edition_id: each.revision for each in store.editions()}
    store.add(edition("three"), ties())
    decisions.put([at_position(KEY, SPOT, AYSE)])
    now = {each.edition_id: each.revision for each in store.editions()}
    assert now["one"] == now["two"] == store.revision()
    assert now["one"] > before["one"]
    assert now["three"] < now["one"]


def test_what_is_taken_back_is_placed_as_it_was(store, decisions):
    (number,) = decisions.put([at_position(KEY, SPOT, AYSE)])
    decisions.undo(number, by="Ayşe")
    assert row(store, "one", 2)["status"] == "unresolved"
    assert pd.isna(row(store, "one", 2)["latitude"])


def test_a_decision_reaches_the_rows_by_whoever_looks_next(address, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    assert row(EditionStore(address), "one", 2)["provider"] == "decision"


def test_what_was_put_off_changes_no_row(store, decisions):
    before = store.revision()
    decisions.put([later(KEY, AYSE)])
    assert store.revision() == before


def test_putting_off_takes_a_decision_out_of_the_rows(store, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    store.revision()
    decisions.put([later(KEY, AYSE)])
    assert row(store, "one", 2)["provider"] == ""


def test_a_decision_made_while_a_list_was_placed_is_in_its_rows(store, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    store.revision()
    store.add(edition("three"), ties(tie("Şile", *KEY, **NOWHERE)))
    assert row(store, "three", 1)["latitude"] == 52.1


def test_a_decision_is_carried_once(store, decisions):
    decisions.put([at_position(KEY, SPOT, AYSE)])
    assert store.revision() == store.revision()


def test_the_map_numbers_the_candidates_and_keeps_the_position_apart():
    doubt = next(one for one in queue(of_article(), "ties") if len(one.options) > 1)
    scene = draw_candidates(doubt.options, SPOT, doubt.country_code, Words("en"))
    assert [mark.number for mark in scene.layer(Marks).marks] == [*range(1, len(doubt.options) + 1), 0]
    assert scene.extent == extents.fit(np.array([(option.latitude, option.longitude) for option in doubt.options]))
    assert scene.also == (52.1, 21.2)


def test_without_a_candidate_the_map_looks_at_the_country():
    scene = draw_candidates((), None, "DE", Words("en"))
    assert scene.layer(Marks) is None
    west, south, east, north = scene.extent.bounds
    (x_west, x_east), (y_south, y_north) = on_map(np.array([4.0, 17.0]), np.array([46.0, 57.0]))
    assert x_west < west < east < x_east
    assert y_south < south < north < y_north
