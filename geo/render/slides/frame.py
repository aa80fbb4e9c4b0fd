"""The empty deck: 16:9, the atlas's colours and letters, two layouts, a foot and a number."""

import copy
import re
from typing import Any, Final, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from geo.base import paper
from geo.base.palette import AGREEMENT_COLOURS, SEQUENTIAL, SURFACES
from geo.base.words import Language

FONT: Final = "Arial"
TAGS: Final[dict[Language, str]] = {"tr": "tr-TR", "en": "en-GB"}
COVER, CONTENT = "Title Slide", "Content with Caption"
LIGHT: Final = SURFACES["light"]


class Box(NamedTuple):
    """A place on a slide in points."""

    left: float
    top: float
    width: float
    height: float


class Letters(NamedTuple):
    """How a text is set: size in points, weight, and a surface of the palette or ``"#rrggbb"``."""

    size: float
    bold: bool = False
    colour: str = "text"


WIDTH, HEIGHT = 960, 540
TITLE: Final = Box(44, 24, 872, 66)
LEAD: Final = Box(44, 92, 872, 66)
BODY: Final = Box(44, 164, 872, 318)
FOOT: Final = Box(44, 496, 812, 30)
NUMBER: Final = Box(866, 496, 50, 30)
COVER_TITLE: Final = Box(90, 130, 780, 140)
COVER_LEAD: Final = Box(90, 284, 780, 120)
COVER_LOGO: Final = Box(696, 36, 220, 74)
SIZES: Final = paper.SLIDE_PT
"""Largest and smallest size of each text in points."""


def empty(language: Language, *, title: str, accent: str = "") -> Any:
    """Begin a python-pptx presentation without slides, with the layouts `COVER` and `CONTENT`.

    ``accent``: colour of the stroke beside titles; empty for the atlas's own.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, CONTENT):
            deck.slide_layouts.remove(layout)
    _colour_theme(deck.slide_master, accent or LIGHT["accent"])
    _lay_out(deck)
    deck.core_properties.title = title
    deck.core_properties.author = "Kardeş Şehir Atlası"
    deck.core_properties.language = TAGS[language]
    return deck


def write(frame: Any, text: str, letters: Letters, language: Language) -> None:
    """Write a text into a frame, its breaks as paragraphs, tagged with the language of its spelling."""
    frame.text = text
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(letters.size), letters.bold, FONT
            run.font.color.rgb = rgb(letters.colour)
        # An empty paragraph would be as high as the template's own letters.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(letters.size * 100)))
        tag(paragraph, language)


def tag(paragraph: Any, language: Language) -> None:
    """Say in which language a paragraph is."""
    for run in paragraph.runs:
        run._r.get_or_add_rPr().set("lang", TAGS[language])


def rgb(colour: str) -> RGBColor:
    """Give a colour as the slides want it. ``colour``: a surface of the palette, or ``"#rrggbb"``."""
    red, green, blue = bytes.fromhex(LIGHT.get(colour, colour).lstrip("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def foot(slide: Any, lines: tuple[str, ...], language: Language, *, size: float) -> None:
    """Fill the foot and the number of a slide. ``size``: size of the letters in points."""
    for held in slide.slide_layout.placeholders:
        kind = held.element.ph.get("type")
        if kind in ("ftr", "sldNum"):
            # Neither is taken over from the layout by itself.
            slide.shapes._spTree.append(copy.deepcopy(held.element))
    for shape in slide.placeholders:
        kind = shape.element.ph.get("type")
        if kind == "ftr":
            write(shape.text_frame, "\n".join(lines), Letters(size, colour="muted"), language)
        elif kind == "sldNum":
            for field in shape.element.iter(qn("a:fld")):
                field.get_or_add_rPr().set("lang", TAGS[language])


def place(shape: Any, box: Box) -> None:
    """Move a shape to its place."""
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in box)


def _lay_out(deck: Any) -> None:
    places = {"title": TITLE, "ctrTitle": TITLE, "body": BODY, "ftr": FOOT, "sldNum": NUMBER}
    for shape in list(deck.slide_master.placeholders):
        kind = shape.element.ph.get("type")
        if kind in places:
            place(shape, places[kind])
            _set(shape, at_top=kind in ("ftr", "sldNum", "body"))
        else:
            shape.element.getparent().remove(shape.element)
    for layout in deck.slide_layouts:
        cover = layout.name == COVER
        own = {0: COVER_TITLE if cover else TITLE, 1: COVER_LEAD if cover else BODY, 2: LEAD}
        for shape in list(layout.placeholders):
            if shape.element.ph.get("type") == "dt":
                shape.element.getparent().remove(shape.element)
            elif shape.placeholder_format.idx in own:
                place(shape, own[shape.placeholder_format.idx])
                _set(shape, at_top=shape.placeholder_format.idx != 0)
        bar = Box(0, COVER_TITLE.top, 14, 270) if cover else Box(0, TITLE.top + 14, 8, TITLE.height - 14)
        _bar(layout, bar)
    ground = deck.slide_layouts.get_by_name(COVER).background.fill
    ground.solid()
    ground.fore_color.rgb = rgb("sea")


def _set(shape: Any, *, at_top: bool) -> None:
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.TOP if at_top else MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody
    for properties in body.iter(qn("a:normAutofit"), qn("a:spAutoFit")):
        properties.getparent().remove(properties)
    style = body.find(qn("a:lstStyle"))
    if style.find(qn("a:lvl1pPr")) is None and shape.element.ph.get("type") not in ("ftr",):
        style.insert(0, style.makeelement(qn("a:lvl1pPr"), {}))
    for level in body.iter(qn("a:lvl1pPr")):
        number = shape.element.ph.get("type") == "sldNum"
        level.set("algn", "r" if number else "l")
        for default in level.iter(qn("a:defRPr")):
            default.set("b", "0")
            default.attrib.pop("cap", None)
            if number:
                default.set("sz", "1000")


def _bar(layout: Any, box: Box) -> None:
    """Draw the stroke of the accent colour; python-pptx adds shapes to slides only."""
    left, top, width, height = map(Pt, box)
    drawing = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="99" name="Accent"/>
      <p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>
      <a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
      <a:solidFill><a:schemeClr val="accent6"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""
    layout.shapes._spTree.append(etree.fromstring(drawing))


def _colour_theme(master: Any, accent: str) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    kinds = AGREEMENT_COLOURS["light"]
    wanted = {
        "dk2": LIGHT["text"],
        "lt2": LIGHT["sea"],
        "accent1": SEQUENTIAL["light"][2],
        "accent2": kinds["cooperation_protocol"],
        "accent3": kinds["memorandum"],
        "accent4": kinds["sister_city"],
        "accent5": LIGHT["muted"],
        "accent6": accent,
    }
    theme = part.blob.decode("utf-8")
    for name, colour in wanted.items():
        theme = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour[1:].upper()}"/>\2', theme)
    part._blob = theme.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>').encode("utf-8")
