"""Claims about who sits with whom; counted again here from the CSV files with the csv module alone."""

import csv
from collections import defaultdict
from itertools import combinations

import pandas as pd
import pytest

from geo.base.paths import DATA
from geo.sources import organisations, shared_rooms

GAZIANTEP, ISTANBUL = "Gaziantep Büyükşehir Belediyesi", "İstanbul Büyükşehir Belediyesi"


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bodies_by_member():
    """Member → bodies, from the printed table and the organisations' `same_as`."""
    forms = {row["organisation_printed"]: row for row in rows("organisations")}
    sits = defaultdict(set)
    for row in rows("memberships"):
        form = forms[row["organisation_printed"]]
        sits[row["member"]].add(form["same_as"] or form["organisation_id"])
    return sits


@pytest.fixture(scope="module")
def memberships():
    return organisations.distinct_memberships()


def test_every_membership_stands_exactly_once(memberships):
    expected = {(member, body) for member, bodies in bodies_by_member().items() for body in bodies}
    given = list(zip(memberships["member"], memberships["organisation_id"], strict=True))
    assert sorted(given) == sorted(expected)


def test_a_body_under_two_names_is_one_membership_with_both_names(memberships):
    of = memberships[memberships["printed_forms"].str.contains(" | ", regex=False)]
    forms = {row["organisation_printed"]: row["same_as"] or row["organisation_id"] for row in rows("organisations")}
    for row in of.itertuples():
        assert {forms[name] for name in row.printed_forms.split(" | ")} == {row.organisation_id}


def test_a_membership_is_never_surer_than_its_body(memberships):
    rank = {how: number for number, how in enumerate(organisations.IDENTIFICATIONS)}
    body = {row["organisation_id"]: row["identification"] for row in rows("organisations")}
    assert all(rank[row.identification] >= rank[body[row.organisation_id]] for row in memberships.itertuples())


def test_a_doubtful_name_alone_makes_a_doubtful_membership(memberships):
    of = memberships[memberships["organisation_id"].eq("eurocities")].set_index("member")["identification"]
    assert of[GAZIANTEP] == "doubtful"
    assert of[ISTANBUL] == "identified"


def test_a_torn_line_is_no_printed_name(memberships):
    assert (
        not memberships["printed_forms"]
        .str.split(" | ", regex=False)
        .explode()
        .eq("Sanatlar Organizasyon Konseyi")
        .any()
    )


def test_the_most_connected_come_first(memberships):
    expected = max(bodies_by_member().items(), key=lambda item: len(item[1]))
    first = shared_rooms.most_connected(memberships).iloc[0]
    assert (first["member"], first["bodies"]) == (expected[0], len(expected[1]))


def test_members_in_equally_many_bodies_stand_in_turkish_order(memberships):
    ones = shared_rooms.most_connected(memberships).query("bodies == 1")["member"].tolist()
    from geo.base.text import turkish_sorted

    assert ones == turkish_sorted(ones)


def test_two_members_share_what_both_sit_in(memberships):
    found = shared_rooms.between(memberships, GAZIANTEP, ISTANBUL).groupby("sits")["organisation_id"].agg(set)
    sits = bodies_by_member()
    assert found["both"] == sits[GAZIANTEP] & sits[ISTANBUL]
    assert found["first"] == sits[GAZIANTEP] - sits[ISTANBUL]
    assert found["second"] == sits[ISTANBUL] - sits[GAZIANTEP]


def test_a_shared_body_is_as_sure_as_the_less_sure_membership(memberships):
    found = shared_rooms.between(memberships, GAZIANTEP, ISTANBUL).set_index("organisation_id")
    assert found.loc["eurocities", "identification"] == "doubtful"


def test_a_member_that_sits_nowhere_shares_nothing(memberships):
    found = shared_rooms.between(memberships, GAZIANTEP, "Gotham Belediyesi")
    assert set(found["sits"]) == {"first"}


def test_every_pair_is_ranked_once_with_its_count(memberships):
    sits = bodies_by_member()
    expected = {
        frozenset(pair): len(sits[pair[0]] & sits[pair[1]])
        for pair in combinations(sits, 2)
        if sits[pair[0]] & sits[pair[1]]
    }
    ranked = shared_rooms.pairs(memberships)
    assert {frozenset((r.first, r.second)): r.shared for r in ranked.itertuples()} == expected
    assert len(ranked) == len(expected)


def test_the_overlap_is_jaccards(memberships):
    sits = bodies_by_member()
    first = shared_rooms.pairs(memberships).iloc[0]
    one, other = sits[first["first"]], sits[first["second"]]
    assert first["overlap"] == pytest.approx(len(one & other) / len(one | other))


def test_no_memberships_give_no_pairs(memberships):
    assert shared_rooms.pairs(memberships.iloc[:0]).empty
    assert list(shared_rooms.pairs(memberships.iloc[:0]).columns) == ["first", "second", "shared", "either", "overlap"]


def test_one_membership_gives_no_pair(memberships):
    assert shared_rooms.pairs(memberships.iloc[:1]).empty


def test_ranking_does_not_change_what_it_is_given(memberships):
    before = memberships.copy()
    shared_rooms.pairs(memberships)
    pd.testing.assert_frame_equal(memberships, before)
