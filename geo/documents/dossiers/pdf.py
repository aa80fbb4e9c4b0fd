"""A dossier as PDF/UA: tagged, with an outline, its language and embedded letters (Typst)."""

from pathlib import Path
from typing import Any, Final

from geo.base.palette import SURFACES
from geo.documents.dossiers import plates
from geo.documents.dossiers.dossier import Dossier, Section
from geo.render.sheet.logo import small_logo
from geo.render.sheet.typeface import legible
from geo.render.sheet.typesetting import typeset
from geo.ties.home import PLAIN, Style

TEMPLATE: Final = Path(__file__).with_name("dossier.typ")


def pdf(dossier: Dossier, style: Style = PLAIN) -> bytes:
    """Set a dossier as PDF/UA-1, A4, offline, its words as data; the same contents give the same pages."""
    look = {"accent": style.accent or SURFACES["light"]["accent"], "logo": [*small_logo(style.logo)]}
    return typeset(TEMPLATE, _data(dossier) | look, dossier.day)


def _data(dossier: Dossier) -> dict[str, Any]:
    words = dossier.words
    return {
        "title": dossier.title,
        "subtitle": dossier.subtitle,
        "kind": dossier.kind,
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
        "name": section.name,
        "title": section.title,
        "lead": section.lead,
        "facts": [vars(fact) for fact in section.facts],
        "plate": plate and {"svg": plates.svg(plate, "plate"), "alt": plate.alt, "caption": plates.caption(plate)},
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
        "apart": section.apart,
    }
