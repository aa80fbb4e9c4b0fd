"""Claims about legends: every state that is no number is in them, and a colour says one thing on all maps."""

import datetime
import io
from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from PIL import Image

from geo.base import palette
from geo.base.words import Words
from geo.figures.area_layers import NO_DATA, NOT_ASKED, NOT_LISTED, UNASKED
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Areas, Districts, Fill, MapScene, quiet, surface
from geo.figures.tie_layers import COUNTRY_ONLY
from geo.render.browser import wire
from geo.render.browser.stand_alone import stand_alone
from geo.render.sheet import Sheet, layout, print_picture
from geo.ties.selection import Selection

_ABOVE_PX = 11
"""Between the upper edge of a class's words and the middle of its colour in a printed legend."""
DAY = datetime.date(2026, 11, 30)
STATES = {
    "zero": Fill(paint=surface("land")),
    "missing": Fill(paint=quiet("pale"), hatch=NO_DATA),
    "only the country": Fill(paint=surface("land"), hatch=COUNTRY_ONLY),
    "not asked": UNASKED,
    "not listed": Fill(paint=quiet("pale"), hatch=NOT_LISTED),
}
VIEWS = {
    "everything": {},
    "one country": {"country": ("BA",)},
    "one region": {"region": ("western-asia",)},
    "one municipality": {"municipality": ("pendik",)},
    "one side": {"side": ("asian",)},
}
MEASURED = ("countries", "countries-beside", "aid-and-ties", "districts", "districts-place")
"""Maps whose areas have the colours of a measure."""


@pytest.fixture
def shown(all_ties):
    def show(name, view, language="en", **choices):
        return picture(
            name, View(ties=all_ties, selection=Selection(**VIEWS[view]), words=Words(language), choices=choices)
        )

    return show


def _looks(drawing):
    """The fills of areas that are drawn, with what a pointer is told of each."""
    layer = drawing.layer(Districts) if drawing.extent.name == "home" else drawing.layer(Areas)
    return {area.fill for area in layer.areas if area.fill} | {layer.rest}


def _keys(drawing):
    """The fills that a legend explains; a key of a pattern says nothing of the ground beneath."""
    entries = [entry for part in drawing.legend for entry in part.entries]
    return {(entry.hatch or entry.paint) for entry in entries}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", MEASURED)
def test_every_look_of_an_area_is_in_the_legend(name, view, shown):
    drawing = shown(name, view).drawing
    assert {fill for fill in _looks(drawing) if (fill.hatch or fill.paint) not in _keys(drawing)} <= _blank(drawing)


def _blank(drawing):
    """Where every district has a value, nobody is listed as having none."""
    return {STATES["zero"]} if drawing.extent.name == "home" else set()


@pytest.mark.parametrize(("one", "other"), list(combinations(STATES, 2)))
def test_no_two_states_look_alike(one, other):
    assert STATES[one] != STATES[other]


SHOWN_AS = [
    ("countries", "everything", {}, "None", "zero"),
    ("countries", "everything", {"measure": "per_million"}, "No data", "missing"),
    ("countries", "one country", {}, NOT_ASKED, "not asked"),
    ("countries-beside", "one region", {}, NOT_ASKED, "not asked"),
    ("aid-and-ties", "everything", {}, "Neither", "zero"),
    ("aid-and-ties", "one country", {}, NOT_ASKED, "not asked"),
    ("districts", "one country", {}, "No tie in this view", "zero"),
    ("districts", "one municipality", {}, NOT_ASKED, "not asked"),
    ("districts", "one side", {}, NOT_ASKED, "not asked"),
    ("districts", "everything", {}, "Not listed", "not listed"),
    ("districts-place", "everything", {}, "No tie in this view", "zero"),
    ("districts-place", "everything", {}, "Not listed", "not listed"),
    ("overview", "everything", {}, "Only the country is stated", "only the country"),
    ("connections", "everything", {}, "Only the country is stated", "only the country"),
]
"""Map, view, choices, word of the legend, state."""


@pytest.mark.parametrize("case", SHOWN_AS)
def test_a_state_is_drawn_and_named_on_its_map(case, shown):
    name, view, choices, word, state = case
    drawing = shown(name, view, **choices).drawing
    entries = {entry.label: (entry.hatch or entry.paint) for part in drawing.legend for entry in part.entries}
    assert STATES[state] in _looks(drawing)
    assert entries[word] == (STATES[state].hatch or STATES[state].paint)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("case", SHOWN_AS)
def test_screen_sheet_and_document_have_the_state_in_their_legends(case, language, shown):
    name, view, choices, word, state = case
    made = shown(name, view, language, **choices)
    said = made.view.words.text(word)
    screen = {entry["label"] for part in wire.told(made.drawing)["legend"] for entry in part["entries"]}
    sheet = {text for role, text, _ in layout(made, Sheet(day=DAY)).words if role == "legend"}
    surfaces = {"screen": said in screen, "sheet": said in sheet, "document": said in stand_alone(made, DAY).decode()}
    assert all(surfaces.values()), (state, surfaces)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_sentence_about_northern_cyprus_leaves_with_the_map(language, shown):
    made = shown("countries", "everything", language, measure="per_million")
    told = {"tr": "Kuzey Kıbrıs", "en": "Northern Cyprus"}[language]
    sheet = " ".join(text for role, text, _ in layout(made, Sheet(day=DAY)).words if role == "footing")
    assert told in sheet
    assert told in " ".join(made.footing(DAY))


def test_a_colour_of_a_kind_stage_or_seat_has_one_name_on_all_maps(shown):
    kinds = (palette.AGREEMENT_COLOURS, palette.AID_COLOURS, palette.SEAT_COLOURS)
    named = {colour for colours in kinds for colour in colours["light"].values()}
    labels = defaultdict(set)
    for name in FIGURES:
        drawing = shown(name, "everything").drawing
        for part in drawing.legend if isinstance(drawing, MapScene) else ():
            for entry in part.entries:
                labels[entry.paint.light].add(entry.label)
    told = {colour: said for colour, said in labels.items() if colour in named}
    assert told
    assert {colour: said for colour, said in told.items() if len(said) > 1} == {}


@pytest.mark.parametrize("greyscale", [False, True])
@pytest.mark.parametrize("name", ["countries", "districts"])
def test_the_scale_of_a_printed_legend_grows_darker_step_by_step(name, greyscale, shown):
    made, sheet = shown(name, "everything"), Sheet(day=DAY, scale=1, greyscale=greyscale)
    image = Image.open(io.BytesIO(print_picture(made, sheet, "png"))).convert("L")
    scaled = image.width / layout(made, sheet).sheet.width
    steps = [entry.label for part in made.drawing.legend for entry in part.entries if entry.is_step]
    boxes = {text: box for role, text, box in layout(made, sheet).words if role == "legend"}
    above = [(boxes[step].left + boxes[step].width / 2, boxes[step].top - _ABOVE_PX) for step in steps]
    seen = [image.getpixel((round(x * scaled), round(y * scaled))) for x, y in above]
    assert min(one - other for one, other in pairwise(seen)) >= 10
