"""Claims about what municipalities have in common, and about the titles, maps and chart of it."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from geo.base import palette
from geo.figures import district_names, districts, scene
from geo.figures.district_relations import overlap_chart
from geo.figures.scene import Districts, Marks
from geo.figures.tie_layers import ground_of
from geo.measures import overlap, reach
from geo.ties.selection import Selection


@pytest.fixture(scope="module")
def places(all_ties):
    return overlap.sets(all_ties)


@pytest.fixture(scope="module")
def alike(all_ties):
    return overlap.alikeness(all_ties)


def _names(ties):
    return dict(zip(ties["municipality_slug"], ties["municipality"], strict=True))


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("ab", "bc", 1 / 3), ("ab", "ab", 1.0), ("a", "b", 0.0), ("a", "", 0.0)]
)
def test_jaccard_is_shared_of_all(one, other, expected):
    assert overlap.jaccard(frozenset(one), frozenset(other)) == pytest.approx(expected)


def test_two_empty_sets_have_no_overlap_to_speak_of():
    assert math.isnan(overlap.jaccard(frozenset(), frozenset()))


def test_forty_eight_of_741_pairs_share_a_place(all_ties, places):
    holders = {}
    for row in all_ties[all_ties["place_id"].ne("")].itertuples():
        holders.setdefault(row.place_id, set()).add(row.municipality)
    by_hand = {
        frozenset((one, other)) for group in holders.values() for one in group for other in group if one != other
    }
    assert len(overlap.pairs(places)) == len(by_hand) == 48


def test_pairs_name_what_is_shared(places):
    first = overlap.pairs(places).iloc[0]
    assert (first["one"], first["other"], first["names"]) == ("sariyer", "sultanbeyli", ("ba-jajce",))


def test_the_matrix_is_symmetric_with_ones_along_the_diagonal(places):
    matrix = overlap.matrix(places)
    assert np.array_equal(matrix, matrix.T)
    assert (np.diag(matrix) == 1).all()


def test_alikeness_is_the_mean_of_places_and_countries(all_ties, alike, places):
    own = {
        who: all_ties[all_ties["municipality_slug"].eq(who) & all_ties["repeats"].eq("")]
        for who in ("fatih", "esenler")
    }
    one, other = (own[who]["area_code"].value_counts() for who in ("fatih", "esenler"))
    both = one.index.intersection(other.index)
    cosine = (one[both] * other[both]).sum() / math.sqrt((one**2).sum() * (other**2).sum())
    expected = (overlap.jaccard(places["fatih"], places["esenler"]) + cosine) / 2
    assert alike.loc["fatih", "esenler"] == pytest.approx(expected)


def test_the_order_holds_everyone_once(alike):
    assert sorted(overlap.readable_order(alike)) == sorted(alike.index)


def test_the_order_is_a_shorter_path_than_the_alphabet(alike):
    def length(order):
        return sum(1 - alike.loc[one, other] for one, other in pairwise(order))

    assert length(overlap.readable_order(alike)) < 0.85 * length(sorted(alike.index))


def test_blocks_come_out_side_by_side():
    blocks = pd.DataFrame(0.0, index=list("abcd"), columns=list("abcd"))
    for one, other in ("ac", "bd"):
        blocks.loc[one, other] = blocks.loc[other, one] = 1.0
    order = "".join(overlap.readable_order(blocks))
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset("ac"), frozenset("bd")}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_municipalities_need_no_order(alike, count):
    few = alike.iloc[:count, :count]
    assert overlap.readable_order(few) == list(few.index)


def test_division_puts_the_shared_first_and_names_the_holders(places):
    holders = overlap.divide(places, ("bayrampasa", "uskudar"))
    shared = [place for place, who in holders.items() if len(who) == 2]
    assert shared == list(holders)[:2] == ["al-shkoder", "mk-plasnica"]


def test_who_knows_a_city_is_every_entry_that_names_it(all_ties):
    known = overlap.knowers(all_ties, "ba-stari-grad")
    assert sorted(known["municipality"].unique()) == ["Fatih", "Silivri", "Ümraniye"]


def test_catalca_is_neither_a_class_nor_without_a_tie(all_ties, english):
    everyone = sorted(set(all_ties["municipality_slug"]) - {"ibb"})
    base = ground_of(all_ties, Selection(), english)
    drawn = districts.with_reach(base, reach.reach(all_ties), everyone, english, indicator="ties")
    listed = [area.code for area in drawn.layer(Districts).areas]
    assert (len(listed), "catalca" in listed) == (38, False)


def test_a_district_outside_the_view_is_without_a_tie_but_listed(all_ties, english):
    everyone = all_ties["municipality_slug"].unique()
    some = reach.reach(all_ties[all_ties["municipality"].eq("Pendik")])
    drawn = districts.with_reach(ground_of(all_ties, Selection(), english), some, everyone, english, indicator="ties")
    paints = {area.code: area.fill.paint for area in drawn.layer(Districts).areas}
    assert paints.pop("pendik") == palette.scale(4)
    assert set(paints.values()) == {scene.surface("land")}


@pytest.mark.parametrize("indicator", list(reach.INDICATORS))
def test_every_class_has_a_label_and_a_colour(turkish, indicator):
    about = reach.INDICATORS[indicator]
    assert len(districts.class_labels(about.breaks, about.unit, turkish)) == len(about.breaks) == 5


def _of_the_first_kind(drawn):
    paint = drawn.legend[-1].entries[0].paint
    return {mark.focus for mark in drawn.layer(Marks).marks if mark.fill.paint == paint}


def test_a_place_of_two_is_marked_as_shared(all_ties, english):
    base = ground_of(all_ties, Selection(), english)
    drawn = districts.with_shared(base, all_ties, ("bayrampasa", "uskudar"), english)
    assert _of_the_first_kind(drawn) == {"place:al-shkoder", "place:mk-plasnica"}


def test_three_are_marked_by_how_many_have_a_place(all_ties, english):
    base = ground_of(all_ties, Selection(), english)
    drawn = districts.with_shared(base, all_ties, ("fatih", "silivri", "umraniye"), english)
    assert _of_the_first_kind(drawn) == {"place:ba-stari-grad"}


def test_the_chart_leaves_the_diagonal_empty_and_names_the_shared(all_ties, places, english):
    names = _names(all_ties) | dict(zip(all_ties["place_id"], all_ties["place_name"], strict=True))
    chart = overlap_chart(overlap.matrix(places), places, names, english)
    order = list(places)
    said = {(cell.row, cell.column): cell.hover for cell in chart.cells}
    assert not {row for row, column in said if row == column}
    assert said[order.index("sariyer"), order.index("sultanbeyli")].endswith("\nJajce")


@pytest.mark.parametrize(
    ("language", "title"), [("tr", "741 belediye ikilisinin 48 tanesi"), ("en", "48 of 741 pairs")]
)
def test_the_title_counts_the_pairs(places, turkish, english, language, title):
    words = turkish if language == "tr" else english
    assert district_names.of_overlap(places, words, by="places").startswith(title)


def test_nobody_to_compare_is_said(english):
    assert district_names.of_overlap({}, english, by="places").startswith("There is no pair")
