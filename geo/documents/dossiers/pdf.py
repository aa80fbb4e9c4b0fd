"""A dossier as PDF/UA: tagged, with an outline, its language and embedded letters (Typst)."""

import datetime
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import font_source_sans_pro
import typst
from fontTools.ttLib import TTFont

from geo.documents.dossiers import plates
from geo.documents.dossiers.dossier import Dossier, Section

TEMPLATE: Final = Path(__file__).with_name("dossier.typ")
FONTS: Final = Path(font_source_sans_pro.font_directory)
STANDARD: Final = "ua-1"


def pdf(dossier: Dossier) -> bytes:
    """
    Set a dossier as PDF.

    ``dossier``: its contents; its words are handed over as data and cannot become markup. Returns PDF/UA-1, A4,
    offline; the same contents give the same pages.
    """
    made = datetime.datetime.combine(dossier.day, datetime.time(), tzinfo=datetime.UTC)
    content: bytes = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        sys_inputs={"dossier": json.dumps(_data(dossier), ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=made,
    )
    return content


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def legible(text: str) -> str:
    """
    Leave out what the typeface cannot write.

    Returns words of scripts that the typeface does not hold are shown as ``[…]``: an empty box would be worse, and
    PDF/UA forbids it.
    """
    known = _letters()
    if all(ord(letter) in known or letter.isspace() for letter in text):
        return text
    held = [word if all(ord(letter) in known for letter in word) else "[…]" for word in text.split()]
    return " ".join(held)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    with TTFont(FONTS / "SourceSansPro-Regular.ttf") as font:
        return frozenset(font.getBestCmap())


def _data(dossier: Dossier) -> dict[str, Any]:
    words = dossier.words
    return {
        "title": dossier.title,
        "subtitle": dossier.subtitle,
        "heading": dossier.heading,
        "language": dossier.language,
        "date": words.date(dossier.day),
        "page": words.text("Page"),
        "foot": [" ".join(dossier.footing[:-2]), " · ".join(dossier.footing[-2:])],
        "sections": [_section(each) for each in dossier.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    plate = section.plate
    return {
        "title": section.title,
        "lead": section.lead,
        "facts": [vars(fact) for fact in section.facts],
        "plate": plate and {"svg": plates.svg(plate), "alt": plate.alt, "caption": plates.caption(plate)},
        "tables": [
            {
                "title": table.title,
                "columns": [vars(column) for column in table.columns],
                "rows": [[legible(cell) for cell in row] for row in table.rows],
                "bars": plates.shares(table.lengths),
                "note": table.note,
            }
            for table in section.tables
        ],
        "bullets": [legible(line) for line in section.bullets],
        "notes": section.notes,
    }
