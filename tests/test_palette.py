"""Claims about the colours: seen by everybody, in light and dark."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from geo.base import palette
from geo.base.classes import COUNT
from geo.figures import charts
from geo.figures.scene import Fill, Stroke, casing
from geo.sources import aid
from geo.sources.records import AGREEMENTS

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
QUALITATIVE = [
    (theme, name, colour)
    for theme in palette.THEMES
    for colours in (
        palette.AGREEMENT_COLOURS[theme],
        palette.AID_COLOURS[theme],
        palette.SEAT_COLOURS[theme],
        palette.GROUP_COLOURS[theme],
    )
    for name, colour in colours.items()
]


def _linear(colour):
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _luminance(colour):
    return float(_linear(colour) @ XYZ[1])


def _contrast(one, other):
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _lab(colour, sight):
    xyz = XYZ @ np.clip(SIGHT[sight] @ _linear(colour), 0, 1) / WHITE
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _apart(one, other, sight):
    return float(np.linalg.norm(_lab(one, sight) - _lab(other, sight)))


def test_contrast_is_computed_as_by_wcag():
    assert (round(_contrast("#000000", "#ffffff"), 2), round(_contrast("#777777", "#ffffff"), 2)) == (21.0, 4.48)


@pytest.mark.parametrize("ground", ["land", "sea"])
@pytest.mark.parametrize(("theme", "name", "colour"), QUALITATIVE)
def test_every_mark_stands_out_from_land_and_sea(theme, name, colour, ground):
    assert _contrast(colour, palette.SURFACES[theme][ground]) >= 3, name


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_outline_of_the_selection_stands_out_from_every_fill(theme):
    surfaces = [palette.paint(palette.SURFACES, name) for name in ("land", "sea")]
    groups = (palette.AGREEMENT_COLOURS, palette.GROUP_COLOURS, palette.QUIET)
    named = [palette.paint(colours, name) for colours in groups for name in colours["light"]]
    accent = Stroke(paint=palette.paint(palette.SURFACES, "accent"), width_px=2)
    for fill in [*surfaces, *named, *(palette.scale(step) for step in range(COUNT))]:
        outline = (accent, casing(accent, Fill(paint=fill)))
        assert max(_contrast(line.paint.of(theme), fill.of(theme)) for line in outline) >= 3, fill


@pytest.mark.parametrize("theme", palette.THEMES)
def test_no_colour_means_two_things(theme):
    named = {(name, colour) for its, name, colour in QUALITATIVE if its == theme}
    named |= {("accent", palette.SURFACES[theme]["accent"]), ("several kinds", palette.SURFACES[theme]["text"])}
    alike = {
        (one[0], other[0]) for one, other in combinations(sorted(named), 2) if _apart(one[1], other[1], "usual") < 10
    }
    assert alike == set()


@pytest.mark.parametrize("theme", palette.THEMES)
def test_only_the_subject_is_red(theme):
    reds = [name for its, name, colour in QUALITATIVE if its == theme and _is_red(colour, theme)]
    assert (reds, _is_red(palette.SURFACES[theme]["accent"], theme)) == ([], True)


def _is_red(colour, theme):
    """Whether a colour has the accent's hue, give or take 25 degrees, and is no grey."""
    (_, a, b), (_, red_a, red_b) = _lab(colour, "usual"), _lab(palette.SURFACES[theme]["accent"], "usual")
    between = np.degrees(np.arctan2(b, a) - np.arctan2(red_b, red_a))
    return np.hypot(a, b) > 25 and abs((between + 180) % 360 - 180) < 25


@pytest.mark.parametrize("theme", palette.THEMES)
def test_dots_of_several_kinds_are_told_from_each_kind_in_greys(theme):
    several = _lab(palette.SURFACES[theme]["text"], "usual")[0]
    assert min(abs(_lab(colour, "usual")[0] - several) for colour in palette.AGREEMENT_COLOURS[theme].values()) >= 15


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_groups_are_told_apart(theme, sight):
    colours = palette.GROUP_COLOURS[theme].values()
    assert min(_apart(one, other, sight) for one, other in combinations(colours, 2)) >= 30


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_accent_stands_out_from_land_and_sea(theme):
    surface = palette.SURFACES[theme]
    assert min(_contrast(surface["accent"], surface[ground]) for ground in ("land", "sea")) >= 3


@pytest.mark.parametrize("ink", ["text", "muted"])
@pytest.mark.parametrize("theme", palette.THEMES)
def test_words_are_readable_on_their_panel(theme, ink):
    assert _contrast(palette.SURFACES[theme][ink], palette.SURFACES[theme]["panel"]) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_kinds_of_tie_are_told_apart(theme, sight):
    colours = palette.AGREEMENT_COLOURS[theme].values()
    assert min(_apart(one, other, sight) for one, other in combinations(colours, 2)) >= 30


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_stages_of_aid_are_told_apart(theme, sight):
    colours = palette.AID_COLOURS[theme].values()
    assert min(_apart(one, other, sight) for one, other in combinations(colours, 2)) >= 15


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", palette.THEMES)
def test_neighbouring_classes_are_told_apart(theme, sight):
    assert min(_apart(one, other, sight) for one, other in pairwise(palette.SEQUENTIAL[theme])) >= 15


@pytest.mark.parametrize("theme", palette.THEMES)
def test_no_class_looks_like_land_without_a_tie(theme):
    land = palette.SURFACES[theme]["land"]
    assert min(_apart(colour, land, sight) for colour in palette.SEQUENTIAL[theme] for sight in SIGHT) >= 12


@pytest.mark.parametrize(("theme", "falls"), [("light", True), ("dark", False)])
def test_the_scale_goes_away_from_its_ground_step_by_step(theme, falls):
    brightness = [_luminance(colour) for colour in palette.SEQUENTIAL[theme]]
    assert brightness == sorted(brightness, reverse=falls)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_scale_is_told_apart_in_grey(theme):
    lightness = [_lab(colour, "usual")[0] for colour in palette.SEQUENTIAL[theme]]
    assert min(abs(one - other) for one, other in pairwise(lightness)) >= 7


@pytest.mark.parametrize("theme", palette.THEMES)
def test_there_is_a_colour_for_everything_drawn(theme):
    names = (tuple(palette.AGREEMENT_COLOURS[theme]), tuple(palette.AID_COLOURS[theme]), len(palette.SEQUENTIAL[theme]))
    assert names == (AGREEMENTS, aid.STAGES, COUNT)


@pytest.mark.parametrize("theme", palette.THEMES)
def test_the_bars_of_a_ranking_stand_out_from_either_panel(theme):
    assert _contrast(charts.ACCENT.of(theme), palette.SURFACES[theme]["panel"]) >= 3


def test_both_themes_name_the_same_surfaces():
    assert palette.SURFACES["light"].keys() == palette.SURFACES["dark"].keys()
