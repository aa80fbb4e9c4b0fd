"""Claims about the page of memberships; its numbers are counted again from the CSV files."""

import csv

import pytest

from geo.base.paths import DATA
from geo.base.text import fold, slug
from geo.base.words import Words
from geo.figures import membership_map
from geo.figures.scene import Marks
from geo.figures.tie_layers import ground_of
from geo.sources.organisations import THEME_NAMES
from geo.ties import membership_lists
from geo.ties.selection import Selection
from geo.ties.ties import ties
from tests.opened_pages import opened


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def page():
    return lambda **asked: opened("memberships", **{"lang": "en", **asked})


@pytest.fixture(scope="module")
def everything():
    return membership_lists.everything()


def bodies():
    return {row["organisation_printed"]: row["same_as"] or row["organisation_id"] for row in rows("organisations")}


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_the_headline_numbers_are_those_of_the_files(page):
    body = bodies()
    once = {(row["member"], body[row["organisation_printed"]]) for row in rows("memberships")}
    shown = metrics(page())
    assert shown["Members"] == str(len({member for member, _ in once}))
    assert shown["Bodies"] == str(len({body for _, body in once}))
    assert shown["Memberships"] == str(len(once))


def test_the_title_names_the_member_with_most_seats(page):
    assert page().title[0].value == "Most seats: Gaziantep Büyükşehir, in 24 of 104 bodies"


def test_identified_doubtful_and_unidentified_bodies_stand_apart(page):
    labels = [tab.label for tab in page().tabs]
    own = [row["identification"] for row in rows("organisations") if not row["same_as"]]
    assert labels == [f"{how.capitalize()} ({own.count(how)})" for how in ("identified", "doubtful", "unidentified")]


def test_a_theme_in_the_address_filters(page):
    themes = {row["organisation_id"]: row["theme"] for row in rows("organisations")}
    expected = {bodies()[row["organisation_printed"]] for row in rows("memberships")}
    assert metrics(page(theme="health"))["Bodies"] == str(sum(themes[body] == "health" for body in expected))


def test_an_unknown_value_in_the_address_falls_back(page):
    app = page(theme="witchcraft", province="gotham")
    assert not app.exception
    assert metrics(app)["Bodies"] == "104"


def test_a_choice_is_written_into_the_address(page):
    app = page()
    app.multiselect(key="own-level").select("union").run()
    assert app.query_params["level"] in (["union"], "union")


def test_the_finder_shows_what_two_members_share(page):
    pair = [f"{city}-buyuksehir-belediyesi" for city in ("gaziantep", "istanbul")]
    texts = [box.value for box in page(**{"with": pair[0], "and": pair[1]}).markdown]
    sits = {city: set() for city in pair}
    for row in rows("memberships"):
        if slug(row["member"]) in sits:
            sits[slug(row["member"])].add(bodies()[row["organisation_printed"]])
    assert f"**Both** · {len(sits[pair[0]] & sits[pair[1]])}" in texts
    assert f"**Only Gaziantep Büyükşehir** · {len(sits[pair[0]] - sits[pair[1]])}" in texts


def test_one_member_alone_is_asked_for_a_second(page):
    captions = [caption.value for caption in page(**{"with": "gaziantep-buyuksehir-belediyesi"}).caption]
    assert any("Choose two members" in caption for caption in captions)


def test_a_municipality_of_the_side_bar_is_taken_as_a_member(page):
    expected = {
        bodies()[r["organisation_printed"]] for r in rows("memberships") if r["member"] == "İstanbul Kadıköy Belediyesi"
    }
    assert metrics(page(municipality="kadikoy"))["Bodies"] == str(len(expected))


def test_a_municipality_without_a_membership_is_said(page):
    app = page(municipality="sultangazi")
    assert any("No membership fits" in info.value for info in app.info)


def test_ibb_and_its_districts_are_known_by_the_slugs_of_the_selection(everything):
    known = set(everything["municipality_slug"]) - {""}
    assert {"ibb", "besiktas", "kadikoy", "pendik"} <= known


def test_no_choice_keeps_everything(everything):
    assert len(Selection().of_memberships(everything)) == len(everything)


def test_the_country_of_the_selection_is_that_of_the_seat(everything):
    kept = Selection(country=("FR",)).of_memberships(everything)
    assert set(kept["seat_country_code"]) == {"FR"}


@pytest.fixture(scope="module")
def ground():
    return ground_of(ties(), Selection(), Words("en"))


def test_every_member_with_a_point_is_a_mark_that_grows_with_its_bodies(everything, ground):
    drawn = membership_map.with_members(ground, everything, Words("en"))
    marks = drawn.layer(Marks).marks
    located = [row for row in rows("organisation_members") if row["latitude"]]
    assert len(marks) == len(located)
    assert ": 24 bodies" in max(marks, key=lambda mark: mark.radius_px).text
    assert drawn.note == "89 of 90 members have a point."


def test_no_member_hides_another_at_the_same_point(everything, ground):
    marks = membership_map.with_members(ground, everything, Words("en")).layer(Marks).marks
    circles = [(mark.at, mark.radius_px) for mark in marks]
    assert len(circles) == len(set(circles))


def test_every_seat_is_drawn_once_per_city_and_kind(everything, ground):
    drawn = membership_map.with_seats(ground, everything, (), Words("en"))
    places = [(mark.at, mark.fill.paint) for mark in drawn.layer(Marks).marks]
    assert len(places) == len(set(places))


def test_rings_of_one_city_add_up_to_its_bodies(everything, ground):
    marks = membership_map.with_seats(ground, everything, (), Words("en")).layer(Marks).marks
    own = [row for row in rows("organisations") if not row["same_as"] and row["seat_city"] == "Brussels"]
    one = min(mark.radius_px for mark in marks)  # the circle of a single body
    radius = max(mark.radius_px for mark in marks if mark.text.startswith("Brussels"))
    growth = 1.6  # pixels by the root of the number, beyond the least
    assert round(((radius - one) / growth + 1) ** 2) == len(own)


def test_lines_lead_from_a_chosen_member_to_its_seats(everything, ground):
    member = "İstanbul Kadıköy Belediyesi"
    drawn = membership_map.with_seats(ground, everything, (member,), Words("en"))
    lines = [mark for mark in drawn.layer(Marks).marks if mark.start is not None]
    seated = everything[everything["member"].eq(member) & everything["latitude"].notna()]
    assert len(lines) == len(seated)


def test_a_choice_of_the_address_holds_no_full_stop(everything):
    """Several values stand in one parameter, separated by full stops."""
    assert not any("." in slug(name) for name in [*everything["province"], *THEME_NAMES])


def test_short_member_names_stay_apart(everything):
    names = everything["member"].unique()
    assert len({fold(membership_lists.short_member(name)) for name in names}) == len(names)
