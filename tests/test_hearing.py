"""Claims about how near a name in one script sounds to those in another."""

import pytest

from geo.base.hearing import Names, heard, packed

NAMES = [heard(name) for name in ("roma", "rim", "room", "rio maior", "aram", "ramree", "lima", "longreim")]


@pytest.mark.parametrize("asked", ["рим", "רומא", "로마", "rome"])
def test_a_name_sounds_as_far_from_another_whatever_else_is_measured(asked: str):
    together = Names(packed((name, at) for at, name in enumerate(NAMES, 1))).near(asked)
    alone = {at: Names(packed([(name, at)])).near(asked) for at, name in enumerate(NAMES, 1)}
    assert len(together) > 2
    assert together == {at: distances[at] for at, distances in alone.items() if distances}


@pytest.mark.parametrize(("asked", "name"), [("вроцлав", "vrotzlav"), ("βαρσοβια", "varsovia")])
def test_what_is_only_spelled_otherwise_sounds_hardly_any_distance_away(asked: str, name: str):
    assert Names(packed([(heard(name), 1)])).near(asked)[1] < 0.2


@pytest.mark.parametrize(
    ("asked", "name"), [("კურსკი", "kursk"), ("ベロナ", "verona"), ("جونسان", "gunsan"), ("хамден", "hamden")]
)
def test_what_a_script_cannot_write_otherwise_is_hardly_a_difference(asked: str, name: str):
    assert Names(packed([(heard(name), 1)])).near(asked)[1] < 0.15


def test_a_name_that_is_not_the_places_own_sounds_a_little_farther():
    own, other = (Names(packed([("roma", number)])).near("рома")[1] for number in (1, -1))
    assert own == 0 < other


@pytest.mark.parametrize("asked", ["", "1453", "ء", "으"])
def test_what_has_no_letters_sounds_like_no_name(asked: str):
    assert Names(packed([(heard(name), at) for at, name in enumerate(("", "roma", "1"), 1)])).meant(asked) == []
