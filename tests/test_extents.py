"""Claims about what maps open on: their subject fills the frame, the same on every surface."""

import datetime
import json
import re

import numpy as np
import pytest

from geo.base.sphere import halfway
from geo.documents.dossiers.country import visit_sheet
from geo.figures import extents
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import EXTENTS, Districts, Marks, Places, Rings
from geo.render.browser import stand_alone
from geo.render.sheet.framing import bounds_of
from geo.sources.equal_earth import on_map
from geo.ties.selection import Selection

VIEWS = {
    "everything": Selection(),
    "one country": Selection(country=("BA",)),
    "one municipality": Selection(municipality=("pendik",)),
    "a country in focus": Selection(focus="country:BA"),
    "a country only stated": Selection(country=("TD",)),
}


@pytest.fixture
def drawing(all_ties, english):
    def drawn(name, **chosen):
        return picture(name, View(ties=all_ties, selection=Selection(**chosen), words=english)).drawing

    return drawn


def _holds(bounds, latitude, longitude):
    (x,), (y,) = on_map(np.array([longitude]), np.array([latitude]))
    west, south, east, north = bounds
    return bool(west < x < east and south < y < north)


def test_a_home_that_is_stated_and_has_no_tie_in_view_is_in_the_frame_with_where_they_start(drawing):
    west, _, east, _ = bounds = drawing("connections", home="konya").extent.bounds
    assert all(_holds(bounds, *at) for at in [(37.87, 32.48), (41.01, 28.95)])
    assert not _holds(bounds, 44.3, 15.8)
    assert east - west < 0.3


def test_the_ties_of_a_home_that_is_stated_are_looked_at_first(all_ties, english):
    konya = all_ties["municipality"].eq("Pendik")
    both = all_ties.assign(municipality=all_ties["municipality"].mask(konya, "Meram"))
    near = View(ties=both, selection=Selection(home="konya"), words=english)
    ends = (both.loc[konya, [f"{end}latitude", f"{end}longitude"]].to_numpy() for end in ("", "origin_"))
    assert picture("connections", near).drawing.extent == extents.fit_most(*ends)


def test_the_environment_states_a_home_too(drawing, monkeypatch):
    monkeypatch.setenv("ATLAS_HOME", "Konya")
    assert _holds(drawing("connections").extent.bounds, 37.87, 32.48)


def test_one_country_fills_the_frame_with_its_home(drawing):
    west, _, east, _ = bounds = drawing("connections", country=("BA",)).extent.bounds
    assert _holds(bounds, 44.3, 15.8)  # Bihać and beyond
    assert _holds(bounds, 41.01, 28.95)
    assert east - west < 0.3


def test_a_country_in_focus_is_looked_at_like_one_that_is_selected(drawing):
    assert drawing("countries", focus="country:BA").extent == drawing("countries", country=("BA",)).extent


def test_the_lines_to_a_far_country_do_not_leave_the_map(drawing):
    ((north, east),) = halfway(np.array([[41.01, 28.95]]), np.array([[35.01, 135.77]]))  # of Istanbul and Kyoto
    assert north > 50
    assert _holds(drawing("connections", country=("JP",)).extent.bounds, north, east)


def test_aid_to_one_country_fills_the_map_without_the_givers(drawing):
    bounds = drawing("aid", country=("BA",)).extent.bounds
    assert (_holds(bounds, 43.86, 18.41), _holds(bounds, 41.01, 28.95)) == (True, False)


@pytest.mark.parametrize("name", ["overview", "connections", "countries"])
def test_the_whole_opens_on_europe_turkiye_and_the_near_east(name, drawing):
    bounds = drawing(name).extent.bounds
    assert all(_holds(bounds, *at) for at in [(52.5, 13.4), (41.0, 29.0), (33.3, 44.4), (30.0, 31.2)])
    assert not _holds(bounds, -37.8, 145.0)


def test_ties_that_all_lie_close_are_all_in_the_frame():
    points, starts = np.array([[40.0, 20.0], [42.0, 30.0], [39.0, 35.0]]), np.array([[41.0, 29.0]] * 3)
    assert extents.fit_most(points, starts) == extents.fit(np.vstack([points, starts]))


def test_partners_far_off_are_left_out_of_the_first_look():
    points = np.array([[40.0, 20.0 + i] for i in range(9)] + [[-38.0, 145.0]])
    assert not _holds(extents.fit_most(points, np.array([[41.0, 29.0]] * 10)).bounds, -38.0, 145.0)


def test_what_is_strewn_over_the_earth_is_shown_as_the_world():
    assert extents.fit(np.array([[40.0, -100.0], [40.0, 140.0]])) == EXTENTS["world"]


def test_nothing_at_all_is_shown_as_the_world():
    assert extents.fit(np.full((1, 2), np.nan)) == EXTENTS["world"]


@pytest.mark.parametrize("view", [name for name in VIEWS if name != "everything"])
@pytest.mark.parametrize("name", list(FIGURES))
def test_every_mark_of_a_subject_is_in_the_frame(name, view, all_ties, english):
    drawn = picture(name, View(ties=all_ties, selection=VIEWS[view], words=english)).drawing
    if not hasattr(drawn, "extent") or (drawn.layer(Districts) and drawn.extent.name == "home"):
        return
    places, marks, rings = drawn.layer(Places), drawn.layer(Marks), drawn.layer(Rings)
    at = [places.ends.place(dot.place) for dot in places.drawn(1e6) if dot.style.fill.opacity > 0.5] if places else []
    if not VIEWS[view].focus:
        at += [mark.at for mark in marks.marks] if marks and name != "memberships" else []
        at += [ring.at for ring in rings.rings] if rings else []
    assert [point for point in at if not _holds(drawn.extent.bounds, *point)] == []


@pytest.mark.parametrize("view", list(VIEWS))
def test_screen_document_and_print_open_on_the_same(view, all_ties, english):
    shown = picture("connections", View(ties=all_ties, selection=VIEWS[view], words=english))
    page = stand_alone.stand_alone(shown, datetime.date(2026, 11, 30)).decode()
    told = json.loads(re.search(r'<script[^>]*id="data-state"[^>]*>(.*?)</script>', page, re.DOTALL).group(1))
    bounds, _ = bounds_of(shown.drawing, "")
    assert told["extent"]["bounds"] == pytest.approx(bounds, abs=1e-5)


def test_the_map_of_a_visit_sheet_is_nearer_than_that_of_the_page(drawing):
    sheet = visit_sheet("BA", language="en", day=datetime.date(2026, 11, 30))
    (west, _, east, _), page = (
        sheet.sections[0].plate.picture.drawing.extent.bounds,
        drawing("connections", country=("BA",)),
    )
    assert east - west < (page.extent.bounds[2] - page.extent.bounds[0]) / 2
