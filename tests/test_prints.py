"""Claims about the prints: complete, legible, true to the screen, the same every time."""

import base64
import datetime
import gc
import io
import re
import subprocess
import sys
import threading
import tracemalloc
from collections import Counter
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import numpy as np
import pypdf
import pytest
from fontTools.ttLib import TTFont
from matplotlib.colors import to_rgb
from PIL import Image

from geo.base.errors import AtlasError
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.figures.picture import View
from geo.figures.registry import FIGURES, picture
from geo.figures.scene import Flows, Naming, Places
from geo.measures.counts import counts_by_municipality, ties_by_country
from geo.render.sheet import SIZES, Sheet, layout, open_logo, page, print_drawing, print_picture
from geo.render.sheet.canvas import Ink
from geo.render.sheet.globe import great_circle
from geo.render.sheet.labels import Free, Label
from geo.render.sheet.typeface import has, wrap
from geo.ties.selection import Selection
from geo.ties.ties import without_repeats
from tests.tags import tags

DAY = datetime.date(2026, 11, 22)
GOLDEN = Path(__file__).parent / "golden"
GOLDEN_PX = 480
TOLERANCE = 4.0
"""Mean difference of a golden image in levels of 255: another rasteriser passes, another drawing does not."""
ALPHABET = "Çağdaş Şişli’de İstanbul ıssız üzüm öğün kâğıt ĞÜŞİÖÇ"
PLAIN_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


@pytest.fixture(scope="module")
def view(all_ties):
    def made(language="en", selection=None, **choices):
        return View(ties=all_ties, selection=selection or Selection(), words=Words(language), choices=choices)

    return made


class Printed:
    """A picture on a sheet, drawn once for its layout and its PDF."""

    def __init__(self, shown, sheet):
        self.shown, self.sheet, self.draw = shown, sheet, cache(partial(page._sheet, shown, sheet))

    @cached_property
    def layout(self):
        return self._made(lambda: layout(self.shown, self.sheet))

    @cached_property
    def pdf(self):
        assert self.layout  # before the drawing is written out
        return self._made(lambda: _pdf(self.shown, size=self.sheet.size))

    def _made(self, make):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(page, "_sheet", lambda *_: self.draw())
            return make()


@pytest.fixture(scope="module")
def printed(view):
    """A picture of the catalogue in Turkish; made once for all that is claimed of it."""
    made = cache(lambda name, size: Printed(picture(name, view("tr")), Sheet(size=size, day=DAY)))
    return lambda name, size="wide": made(name, size)


@pytest.fixture(scope="module")
def laid_out(printed):
    return lambda *asked: printed(*asked).layout


@pytest.fixture(scope="module")
def paper(printed):
    return lambda *asked: printed(*asked).pdf


def _pdf(shown, **sheet):
    return pypdf.PdfReader(io.BytesIO(print_picture(shown, Sheet(day=DAY, **sheet), "pdf")))


def _png(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(float)


# ------------------------------------------------------------------------------------------------ every picture


@pytest.mark.parametrize("size", ["wide", "square"])
@pytest.mark.parametrize("name", FIGURES)
def test_no_word_of_a_sheet_is_cut_or_covered(name, size, laid_out):
    assert laid_out(name, size).faults() == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["overview", "countries", "districts", "aid", "memberships", "districts-overlap"])
def test_no_word_is_cut_or_covered_on_any_sheet_in_english(name, size, view):
    assert layout(picture(name, view("en")), Sheet(size=size, day=DAY)).faults() == []


@pytest.mark.parametrize("name", FIGURES)
def test_every_picture_of_the_catalogue_prints_on_one_page(name, paper):
    assert len(paper(name).pages) == 1


@pytest.mark.parametrize("name", FIGURES)
def test_an_empty_selection_prints_as_well(name, view):
    nothing = Selection(text="zzzz")
    assert print_picture(picture(name, view("tr", nothing)), Sheet(scale=1, day=DAY), "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["overview", "districts", "aid", "countries-ranking"])
def test_a_sheet_says_all_that_must_be_said(name, view):
    shown = picture(name, view("tr", Selection(municipality=("sisli", "kadikoy"))))
    said = " ".join(text for _, text, _ in layout(shown, Sheet(day=DAY)).words)
    for words in (shown.title, shown.filters(), *shown.footing(DAY), shown.outlines()):
        assert " ".join(words.split()) in " ".join(said.split())


@pytest.mark.parametrize("name", ["countries", "aid", "districts"])
def test_a_legend_has_the_words_of_the_screen(name, view):
    shown = picture(name, view())
    legend = {text for role, text, _ in layout(shown, Sheet(day=DAY)).words if role == "legend"}
    assert {entry.label for part in shown.drawing.legend for entry in part.entries} <= legend


def test_the_scale_of_a_matrix_ends_at_its_greatest_value(view):
    shown = picture("districts-overlap", view("en"))
    legend = {text for role, text, _ in layout(shown, Sheet(day=DAY)).words if role == "legend"}
    greatest = shown.rows()["Jaccard"].max()
    assert Words("en").number(greatest, digits=2) in legend


def _printed_scale(shown, steps):
    """Colours of the scale under a printed matrix, from its least to its greatest value."""
    sheet = Sheet(scale=1, day=DAY)
    name, *values = (box for role, _, box in layout(shown, sheet).words if role == "legend")
    pixels, middle = _png(print_picture(shown, sheet, "png")), (box.left + box.width / 2 for box in values)
    low, _, high = middle
    return np.array([pixels[round(name.top + name.height / 2), int(low + step * (high - low))] for step in steps])


def test_the_printed_scale_of_a_matrix_darkens_from_the_weakest_to_the_strongest(view):
    colours = _printed_scale(picture("districts-overlap", view()), np.linspace(0.05, 0.95, 19))
    assert (np.diff(colours @ [0.2126, 0.7152, 0.0722]) < 0).all()


def test_the_printed_scale_of_a_matrix_has_the_colours_of_the_light_screen(view):
    shown, steps = picture("districts-overlap", view()), np.linspace(0.05, 0.95, 19)
    at, colours = zip(*shown.drawing.scale.shares("light"), strict=True)
    levels = 255 * np.array([to_rgb(colour) for colour in colours])
    screen = np.column_stack([np.interp(steps, at, level) for level in levels.T])
    assert np.abs(_printed_scale(shown, steps) - screen).max() <= 6


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("wide", (2560, 1440)), ("classic", (2560, 1920)), ("a4", (2560, 1810)), ("square", (2560, 2560))],
)
def test_a_sheet_has_the_pixels_it_promises(size, pixels, view):
    content = print_picture(picture("countries-ranking", view()), Sheet(size=size, day=DAY), "png")
    assert np.abs(np.subtract(Image.open(io.BytesIO(content)).size, pixels)).max() <= 1


# ----------------------------------------------------------------------------------------------- golden images


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("countries", Sheet(scale=1, day=DAY)),
        ("overview", Sheet(scale=1, day=DAY, size="a4")),
        ("connections", Sheet(scale=1, day=DAY, greyscale=True)),
        ("districts", Sheet(scale=1, day=DAY, size="classic")),
        ("aid", Sheet(scale=1, day=DAY, size="square")),
        ("districts-overlap", Sheet(scale=1, day=DAY)),
        ("reconciliation-headlines", Sheet(scale=1, day=DAY)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_picture_looks_as_it_was_approved(name, sheet, view):
    image = Image.open(io.BytesIO(print_picture(picture(name, view("tr")), sheet, "png"))).convert("RGB")
    small = image.resize((GOLDEN_PX, round(GOLDEN_PX * image.height / image.width)), Image.Resampling.BOX)
    golden = GOLDEN / f"{name}.png"
    if not golden.exists():  # approve a new drawing: delete the image, run once, look at it, commit it
        golden.parent.mkdir(exist_ok=True)
        small.save(golden, optimize=True)
        pytest.fail(f"{golden.name} was missing and has been drawn: look at it, then commit it")
    approved = np.asarray(Image.open(golden).convert("RGB")).astype(float)
    assert np.abs(np.asarray(small).astype(float) - approved).mean() < TOLERANCE


# ------------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_picture_is_the_same_bytes(form, view):
    sheet = Sheet(scale=1, day=DAY)
    assert print_picture(picture("overview", view()), sheet, form) == print_picture(
        picture("overview", view()), sheet, form
    )


def test_a_pdf_holds_its_fonts_and_turkish_text_that_can_be_searched(view):
    shown = picture("countries-ranking", view("tr")).titled(ALPHABET)
    page = _pdf(shown).pages[0]
    assert ALPHABET in page.extract_text()
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        parts = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = parts["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_pdf_of_a4_is_a4(view):
    box = _pdf(picture("countries-ranking", view()), size="a4").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((841.89, 595.28), abs=0.5)


@pytest.mark.parametrize("name", FIGURES)
def test_a_pdf_is_read_as_heading_filters_figure_legend_and_foot(name, paper):
    outer = [tag for tag, _ in tags(paper(name)) if tag in {"/H1", "/P", "/Figure", "/L"}]
    read = re.sub(r"(?<=L)P+(?=P{3})", "", "".join(tag[1] for tag in outer))
    assert re.fullmatch("HP{1,2}FL?P{3}", read)


@pytest.mark.parametrize(("name", "language"), [("overview", "tr"), ("aid-years", "en")])
def test_a_pdf_says_its_title_and_language(name, language, view):
    shown = picture(name, view(language))
    root = (file := _pdf(shown)).trailer["/Root"]
    assert (file.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == (shown.title, language, True)


def test_the_figure_of_a_pdf_has_the_rows_of_its_table_in_its_place(view, paper):
    shown = picture("districts-ranking", view("tr"))
    (alt,) = (alt for tag, alt in tags(paper("districts-ranking")) if tag == "/Figure")
    assert [name for name in shown.rows().iloc[:, 0] if f"{name}: " not in alt] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["overview", "countries", "aid-years", "districts-overlap"])
def test_a_pdf_has_the_words_of_the_sheet(name, size, laid_out, paper):
    sheet = "".join(text for _, text, _ in laid_out(name, size).words)
    page = paper(name, size).pages[0].extract_text()
    assert Counter("".join(page.split())) == Counter("".join(sheet.split()))


def test_the_words_of_a_pdf_begin_where_those_of_the_other_forms_begin(view):
    shown, at = picture("districts", view("tr")).titled(" ".join([ALPHABET] * 3)), {}
    page = _pdf(shown).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, *_: at.update({text.strip(): _place(tm, cm)}))
    words = [word for word in layout(shown, Sheet(day=DAY)).words if word[0] in {"title", "legend", "footing"}]
    points = 72 * 40 / 3 / 1280
    found = [at[text] for _, text, _ in words]
    assert np.array(found) == pytest.approx(np.array([(box.left, box.bottom) for *_, box in words]) * points, abs=9)


def _place(tm, cm):
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return x, 540 - y


def test_letters_no_typeface_has_are_left_out_of_a_pdf_and_marked(view):
    shown = picture("overview", view()).titled("TIKAとIETT 🎉 (İETT)")
    assert "[…] […] (İETT)" in _pdf(shown).pages[0].extract_text()


def test_an_svg_keeps_real_letters_and_carries_their_font(view):
    text = print_picture(picture("overview", view("tr")).titled(ALPHABET), Sheet(day=DAY), "svg").decode()
    assert ALPHABET in text
    assert "@font-face" in text
    assert "data:font/woff;base64," in text


def test_a_program_without_the_typeface_draws_an_svg_in_narrow_letters(view):
    text = print_picture(picture("memberships-matrix", view("tr")), Sheet(day=DAY), "svg").decode()
    assert set(re.findall(r"<text[^>]*font-family: ([^;\"]*)", text)) == {
        "'Source Sans Pro', 'Arial Narrow', 'Liberation Sans Narrow'"
    }


def test_an_svg_carries_every_letter_that_stands_in_it(view):
    shown = picture("countries-ranking", view("tr"))
    text = print_picture(shown, Sheet(day=DAY), "svg").decode()
    fonts = [TTFont(io.BytesIO(base64.b64decode(each))) for each in re.findall(r"font/woff;base64,([^)]+)\)", text)]
    carried = {chr(letter) for font in fonts for letter in font.getBestCmap()}
    written = "".join(each.text or "" for each in ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}text"))
    assert written
    assert set(written) - carried == set()


def test_an_svg_asks_nobody_for_anything(view):
    text = print_picture(picture("overview", view("tr")), Sheet(day=DAY), "svg").decode()
    assert re.findall(r"(?:href|src)=\"(?!#)[^\"]+\"|url\((?!#|data:)[^)]+\)", text) == []


@pytest.mark.parametrize(
    "said", ["1.053 to 14.927 km", '<path d="M 1.053 14.927">', 'x="1.053" transform="scale(14.927)" \'> &']
)
def test_no_number_in_a_word_of_an_svg_is_shortened(said, view):
    shown = picture("countries-ranking", view())
    chart = shown.drawing
    ticks = (replace(chart.names.ticks[0], text=f"axis {said}"), *chart.names.ticks[1:])
    (series,) = chart.series
    series = replace(series, bars=(replace(series.bars[0], written=f"text {said}"), *series.bars[1:]))
    bars = replace(chart, names=replace(chart.names, ticks=ticks), series=(series,))
    shown = replace(shown, drawing=bars, source=f"source {said}").titled(f"title {said}")
    svg = ElementTree.fromstring(print_picture(shown, Sheet(day=DAY), "svg"))
    every = " ".join("".join(svg.itertext()).split())
    assert [role for role in ("title", "axis", "text", "source") if f"{role} {said}" not in every] == []


def test_the_coordinates_of_an_svg_are_hundredths(view):
    text = print_picture(picture("countries", view()), Sheet(day=DAY), "svg").decode()
    drawn = [part for path in ElementTree.fromstring(text).iter() for part in (path.get("d"), path.get("transform"))]
    assert max(len(decimals) for part in drawn if part for decimals in re.findall(r"\.(\d+)", part)) == 2


def test_a_png_says_what_it_is_and_where_it_comes_from(view):
    shown = picture("countries", view("tr"))
    about = Image.open(io.BytesIO(print_picture(shown, Sheet(scale=1, day=DAY), "png"))).text
    assert about["Title"] == shown.title
    assert "22 Kasım 2026" in about["Source"]


def test_the_typeface_has_every_letter_of_both_languages():
    assert all(has(ALPHABET + "→−–·…“”’×€ñßøžđ", weight) for weight in (400, 600, 700))


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_drawing_for_a_page_has_neither_title_nor_footing(form, view):
    shown = picture("countries", view("tr"))
    content = print_drawing(shown, width_mm=170, height_mm=100, form=form)
    if form == "svg":
        body = re.sub(r"<metadata>.*?</metadata>|<title>.*?</title>", "", content.decode(), flags=re.DOTALL)
        assert shown.title not in body
    else:
        assert Image.open(io.BytesIO(content)).size == pytest.approx((1606, 945), abs=2)


# ---------------------------------------------------------------------------------------------------- greyscale


@pytest.mark.parametrize("name", ["overview", "countries", "districts", "aid", "aid-years", "districts-overlap"])
def test_a_greyscale_sheet_holds_nothing_but_greys(name, view):
    pixels = _png(print_picture(picture(name, view()), Sheet(scale=1, day=DAY, greyscale=True), "png"))
    assert np.ptp(pixels, axis=2).max() == 0


def test_in_greyscale_kinds_differ_in_more_than_their_grey(view):
    entries = [entry for entry in picture("overview", view()).drawing.legend[0].entries if entry.shape == "line"]
    kinds, ink = entries[:3], Ink(greyscale=True, categories=[entry.paint.light for entry in entries[:3]])
    markers = {ink.style(entry.paint.light).marker for entry in kinds}
    assert len(markers) == len(kinds)
    assert len({entry.stroke.dash for entry in entries}) == len(entries) == 4  # what is over has a stroke of its own


def test_in_greyscale_the_classes_of_a_scale_fall_in_lightness(view):
    ink = Ink(greyscale=True)
    steps = [entry for entry in picture("countries", view()).drawing.legend[0].entries if entry.is_step]
    shades = [int(ink.paint(step.paint)[1:3], 16) for step in steps]
    assert shades == sorted(shades, reverse=True)
    assert shades[0] < int(ink.surface("land")[1:3], 16)


# ------------------------------------------------------------------------------------------------- titles, logo


def test_a_long_title_is_never_cut(view):
    title = "Çok uzun bir başlık, " * 18
    shown = picture("countries", view("tr")).titled(title)
    found = layout(shown, Sheet(day=DAY, size="square"))
    assert " ".join(text for role, text, _ in found.words if role == "title").split() == title.split()
    assert found.faults() == []


def test_a_title_without_end_is_refused_with_a_sentence(view):
    with pytest.raises(AtlasError, match="too long for this sheet"):
        print_picture(picture("countries", view()).titled("word " * 3000), Sheet(day=DAY), "png")


def test_a_dollar_sign_in_a_title_is_a_dollar_sign(view):
    shown = picture("countries", view()).titled("From $5 to $9 & <b>")
    assert "From $5 to $9 &amp; &lt;b&gt;" in print_picture(shown, Sheet(day=DAY), "svg").decode()


def _logo(colour=(200, 16, 46, 255), size=(300, 100)):
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "logo", [_logo((0, 255, 0, 255)), PLAIN_SVG.format('<path d="M0 0H40V20H0z" fill="#0f0"/>').encode()]
)
def test_a_logo_stands_in_the_upper_right_corner(logo, view):
    pixels = _png(print_picture(picture("countries-ranking", view()), Sheet(scale=1, day=DAY, logo=logo), "png"))
    assert pixels[50, 1200].tolist() == pytest.approx([0, 255, 0], abs=3)


@pytest.mark.parametrize(
    ("logo", "sentence"),
    [
        (b"GIF89a", "must be a PNG or SVG"),
        (b"\x89PNG\r\n\x1a\nnothing", "not a readable PNG"),
        (_logo(size=(4100, 10)), "at most 4000"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (PLAIN_SVG.format("<script>alert(1)</script>").encode(), "scripts, pictures or links"),
        (PLAIN_SVG.format('<g onload="alert(1)"/>').encode(), "scripts, pictures or links"),
        (PLAIN_SVG.format('<image href="http://example.org/a.png"/>').encode(), "scripts, pictures or links"),
        (PLAIN_SVG.format('<use href="other.svg#a"/>').encode(), "scripts, pictures or links"),
        (PLAIN_SVG.format("<style>@import 'a.css';</style>").encode(), "scripts, pictures or links"),
        (PLAIN_SVG.format('<rect fill="url(http://example.org/#a)"/>').encode(), "scripts, pictures or links"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "entities of its own"),
        (b"<svg viewBox='0 0 1 1'>", "not a readable SVG"),
        (b"<svg/>", "does not say how large"),
        (b"<svg viewBox='0 0 1 1000'/>", "too long and narrow"),
    ],
)
def test_a_bad_logo_is_refused_with_a_sentence(logo, sentence):
    with pytest.raises(AtlasError, match=sentence):
        open_logo(logo)


def test_a_logo_that_unfolds_without_end_is_refused():
    levels = "".join(f'<g id="a{i}">{f"""<use href="#a{i - 1}"/>""" * 10}</g>' for i in range(1, 9))
    with pytest.raises(AtlasError, match="too many parts"):
        open_logo(PLAIN_SVG.format(f'<g id="a0"><path d="M0 0"/></g>{levels}').encode())


@pytest.mark.parametrize(
    "wrong", [{"accent": "red"}, {"accent": "#12345"}, {"size": "a0"}, {"scale": 3}, {"region": "x"}]
)
def test_a_wrong_choice_is_refused_with_a_sentence(wrong):
    with pytest.raises(AtlasError):
        Sheet(day=DAY, **wrong)


# --------------------------------------------------------------------------------------------------------- maps


def test_a_great_circle_over_the_pacific_leaves_at_one_edge_and_comes_back_at_the_other():
    west, east = great_circle(-122.4, 37.8, 139.7, 35.7)
    assert west[-1][0] == pytest.approx(-east[0][0], rel=1e-6)
    assert west[-1][1] == pytest.approx(east[0][1], rel=1e-6)


def test_a_selection_is_shown_larger_than_the_world(view):
    shown = picture("overview", view("tr", Selection(country=("BA",))))
    world, near = (
        {
            text
            for role, text, _ in layout(shown, Sheet(day=DAY, region=region)).words
            if role == "label" and text.isalpha()
        }
        for region in ("world", "")
    )
    assert len(near) > len(world)


def test_several_municipalities_bring_an_inset_and_its_credit(view):
    shown = picture("overview", view())
    assert "inset" in {role for role, _, _ in layout(shown, Sheet(day=DAY)).words}
    assert "OpenStreetMap" in shown.outlines()


@pytest.mark.parametrize("size", SIZES)
def test_the_inset_hides_no_partner(size, view):
    shown = picture("overview", view())
    assert inset_hides(shown, Sheet(size=size, day=DAY)) == 0


def inset_hides(shown, sheet):
    """Partners whose dot lies under the inset, found by drawing with a canvas of one's own."""
    from geo.render.sheet import framing, inset
    from geo.render.sheet.boxes import Box
    from geo.sources.equal_earth import on_map

    places = shown.drawing.layer(Places)
    paper = sheet.paper
    room = Box(44, 150, paper.width_px - 88, paper.height_px - 320)
    frame = framing.fit_world(room, Box(0, 0, paper.width_px, paper.height_px))
    box = inset._freest(frame, places)
    assert box is not None
    at = np.array([places.ends.place(dot.place) for dot in places.drawn(frame.scale)])
    x, y = frame.to_sheet(*on_map(at[:, 1], at[:, 0]))
    return int(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).sum())


@pytest.mark.parametrize("query", ["", "kind=sister_city", "side=asian", "region=europe", "focus=municipality:ibb"])
def test_the_inset_counts_what_the_page_counts(query, view, all_ties):
    selection = Selection.from_address(parse_qs(query), all_ties)[0]
    words = {word for _, word, _ in layout(picture("overview", view(selection=selection)), Sheet(day=DAY)).words}
    counted = counts_by_municipality(selection.of(all_ties))
    counts = [f"{row.municipality} {row.ties}" for row in counted.itertuples()]
    names = tuple(f"{name} " for name in counted["municipality"])
    written = {word for word in words if word.startswith(names) and word.split()[-1].isdigit()}
    assert written
    assert written <= set(counts)


@pytest.mark.parametrize("query", ["", "kind=sister_city", "country=BA", "municipality=ibb.sisli"])
def test_the_lines_of_a_country_are_as_many_as_its_located_ties(query, view, all_ties):
    shown = picture("connections", view(selection=Selection.from_address(parse_qs(query), all_ties)[0]))
    drawn, in_view = Counter(), shown.view.in_view
    flows = shown.drawing.layer(Flows)
    for one in flows.far:
        drawn[all_ties["area_code"].iloc[flows.ends.gathered_firsts[one.number]]] += one.ties
    assert drawn == ties_by_country(in_view[in_view["latitude"].notna()]).to_dict()


def test_one_municipality_needs_no_inset(view):
    shown = picture("overview", view("en", Selection(municipality=("sisli",))))
    assert "inset" not in {role for role, _, _ in layout(shown, Sheet(day=DAY)).words}


@pytest.fixture
def homeless(view):
    """The ties of three municipalities, one of which has no point."""

    def made(selection=None, *, without=("sisli",), **choices):
        here = view("en", selection or Selection(municipality=("sisli", "kadikoy", "fatih")), **choices)
        moved = here.ties.copy()
        moved.loc[moved["municipality_slug"].isin(without), ["origin_latitude", "origin_longitude"]] = np.nan
        return replace(here, ties=moved)

    return made


@pytest.mark.parametrize("scale", [100, 9999])
def test_no_line_leaves_from_a_municipality_without_a_point(homeless, scale):
    flows = picture("connections", homeless()).drawing.layer(Flows)
    starts = np.array([start for start, *_ in flows.drawn(scale)])
    assert len(starts)
    assert np.abs(starts - [41.02, 28.98]).max() < 0.2


def test_a_gathered_line_counts_only_the_ties_it_draws(homeless):
    shown = picture("connections", homeless())
    located = without_repeats(shown.view.in_view).dropna(subset="latitude")
    drawn = sum(one.ties for one in shown.drawing.layer(Flows).far)
    assert drawn == located["municipality_slug"].ne("sisli").sum()


def test_a_partner_keeps_its_dot_though_its_municipality_has_no_point(homeless):
    shown = picture("connections", homeless())
    places = shown.drawing.layer(Places)
    ids = places.ends.of_places("place_id")
    assert {ids[dot.place] for dot in places.drawn(1000)} == set(shown.view.in_view["place_id"]) - {""}


def test_the_inset_leaves_out_a_municipality_without_a_point(homeless):
    words = layout(picture("connections", homeless()), Sheet(day=DAY)).words
    named = " ".join(text for role, text, _ in words if role == "label")
    assert ("Kadıköy" in named, "Şişli" in named) == (True, False)


def test_one_municipality_with_a_point_needs_no_inset_and_no_credit_of_districts(homeless):
    shown = picture("connections", homeless(without=("sisli", "kadikoy")))
    roles = {role for role, _, _ in layout(shown, Sheet(day=DAY)).words}
    assert ("inset" in roles, "OpenStreetMap" in shown.outlines()) == (False, False)


@pytest.mark.parametrize("region", ["", "world"])
def test_a_map_without_any_start_prints(homeless, region):
    nowhere = homeless(Selection(municipality=("sisli",)), rings="yes")
    shown = picture("connections", nowhere)
    assert print_picture(shown, Sheet(scale=1, day=DAY, region=region), "png").startswith(b"\x89PNG")


def test_the_rings_of_distance_are_centred_on_the_first_municipality_with_a_point(homeless):
    first = homeless().ties.iloc[0]["municipality_slug"]
    shown = picture("connections", homeless(Selection(), without=(first,), rings="yes"))
    rings = [text for role, text, _ in layout(shown, Sheet(day=DAY)).words if role == "ring"]
    assert "5,000 km" in rings


def test_labels_never_lie_on_each_other():
    places = Free(layout_box(), Naming())
    boxes = [places.near(Label(100, 100, f"Name {i}", 12, away=4)) for i in range(30)]
    placed = [box for box in boxes if box is not None]
    assert 1 < len(placed) < 30
    assert not any(a.meets(b) for i, a in enumerate(placed) for b in placed[i + 1 :])


def layout_box():
    from geo.render.sheet.boxes import Box

    return Box(0, 0, 200, 200)


def test_a_word_longer_than_a_line_is_broken_and_not_lost():
    lines = wrap("Donaudampfschifffahrtsgesellschaft" * 3, 20, 200)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft" * 3


# ------------------------------------------------------------------------------------------------------- charts


def test_the_first_of_a_ranking_stands_on_top(view):
    words = layout(picture("countries-ranking", view()), Sheet(day=DAY)).words
    names = sorted((box.top, text) for role, text, box in words if role == "axis")
    assert names[0][1] == "Bosnia & Herzegovina"


# -------------------------------------------------------------------------------------------------- at one time


def test_several_threads_print_the_same_as_one(view):
    shown, sheet = picture("countries", view("tr")), Sheet(scale=1, day=DAY)
    alone, together = print_picture(shown, sheet, "png"), []
    threads = [threading.Thread(target=lambda: together.append(print_picture(shown, sheet, "png"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 4


def test_a_picture_printed_again_and_again_leaves_nothing_behind(view):
    shown, sheet = picture("countries-ranking", view()), Sheet(scale=1, day=DAY)
    for _ in range(3):
        print_picture(shown, sheet, "png")
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(6):
        print_picture(shown, sheet, "png")
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 500_000


def test_nothing_of_it_needs_pyplot():
    # In a process of its own: other tests, and what they use, may have imported it here.
    script = """
import datetime, sys
from geo.figures.registry import picture
from geo.figures.picture import View
from geo.render.sheet import Sheet, print_picture
from geo.ties.selection import Selection
from geo.ties.ties import ties
from geo.base.words import Words
view = View(ties=ties(), selection=Selection(), words=Words("tr"))
print_picture(picture("overview", view), Sheet(scale=1, day=datetime.date(2026, 11, 22)), "png")
sys.exit("matplotlib.pyplot" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
