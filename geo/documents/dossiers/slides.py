"""A dossier as slides: titles, tables and charts that can be edited, sources in the notes."""

from typing import Any, Final

import pandas as pd

from geo.documents.dossiers.dossier import Dossier, Section, Table
from geo.figures.chart import Bars
from geo.figures.charts import ranked_bars
from geo.figures.ranking import rank
from geo.render.slides.deck import Slide, deck
from geo.ties.home import PLAIN, Style

MOST_BARS: Final = 18
MOST_LARGE: Final = 30
"""Of more ties a map has no room for large names."""
_MOST_TOLD: Final = 430
"""So many signs are read on one slide from the last row."""
FRONT: Final = ("glance", "findings", "brief")
"""The sections that are told; the others are looked up."""


def pptx(dossier: Dossier, style: Style = PLAIN) -> bytes:
    """Write a dossier as a PPTX; long tables go on over further slides."""
    return deck(slides(dossier), language=dossier.language, title=dossier.title, day=dossier.day, style=style)


def slides(dossier: Dossier) -> list[Slide]:
    """Divide a dossier into slides: a cover, a message each, and in an appendix each section with its tables.

    A section of sources closes; its pages stand in the notes as well.
    """
    sources = [section for section in dossier.sections if section.name == "sources"]
    notes = "\n".join(line for section in sources for line in section.bullets)
    made = [Slide(title=dossier.title, lead=f"{dossier.heading} · {dossier.words.date(dossier.day)}", notes=notes)]
    front = [each for each in dossier.sections if each.name in FRONT]
    made += [slide for section in front for slide in _told(section, dossier, notes)]
    if front:
        made.append(Slide(title=dossier.words.text("Appendix"), lead=dossier.title, notes=notes))
    empty: list[Section] = []
    for section in dossier.sections:
        if section.name == "sources" or (section.tables and section not in front):
            made += _of(section, dossier, notes)
        elif section not in front:
            empty.append(section)
    if empty:
        title = dossier.words.text("What the sources do not say")
        bullets = tuple(f"{section.title}: {section.lead}" for section in empty)
        made.insert(-1, Slide(title=title, bullets=bullets, notes=notes, footing=dossier.footing))
    return made


def _told(section: Section, dossier: Dossier, notes: str) -> list[Slide]:
    """Give a slide to the figures, to the map, and to as many findings or lines of a table as are read from afar."""
    common: dict[str, Any] = {"footing": dossier.footing, "large": True}
    facts = tuple(f"{fact.label}: {fact.value}" + (f" ({fact.note})" if fact.note else "") for fact in section.facts)
    made = [Slide(title=section.title, lead=section.lead, bullets=facts, notes=notes, **common)] if facts else []
    if section.plate:
        shown = section.plate.picture
        apart = {"large": len(shown.view.in_view) <= MOST_LARGE}
        made.append(
            Slide(title=dossier.subtitle, picture=shown, notes=f"{section.plate.alt}\n{notes}", **common | apart)
        )
    lines = [*section.bullets, *(f"{row[0]}: {row[1]}" for table in section.tables for row in table.rows)]
    groups: list[list[str]] = []
    for line in lines:
        if not groups or len("".join((*groups[-1], line))) > _MOST_TOLD:
            groups.append([])
        groups[-1].append(line)
    told = [
        Slide(title=section.title, bullets=(*group,), notes="\n".join((*group, notes)), **common) for group in groups
    ]
    return made + told


def _of(section: Section, dossier: Dossier, notes: str) -> list[Slide]:
    said = "\n".join(filter(None, (section.lead, *(table.note for table in section.tables), *section.notes, notes)))
    common: dict[str, Any] = {"notes": said, "footing": dossier.footing}
    made = []
    if section.bullets:
        shown = tuple(line for line in section.bullets if "http" not in line)
        made.append(Slide(title=section.title, lead=section.lead, bullets=shown, **common))
    for table in section.tables:
        lead = section.lead if table is section.tables[0] else ""
        chart = _chart(table, dossier) if table.lengths else None
        if len(table.rows) == 1:
            cells = zip(table.columns, table.rows[0], strict=True)
            shape: dict[str, Any] = {"bullets": tuple(f"{column.title}: {cell}" for column, cell in cells if cell)}
        else:
            shape = {"table": _frame(table)} if chart is None else {"chart": chart}
        if chart is not None and len(chart.bars) < chart.every:
            rest = dossier.words.text(
                "The first {shown} of {all}; the list of partners names every one.",
                shown=len(chart.bars),
                all=chart.every,
            )
            lead = f"{lead} {rest}".strip()
        made.append(Slide(title=table.title or section.title, lead=lead, **shape, **common))
    return made


def _chart(table: Table, dossier: Dossier) -> Bars:
    rows = pd.DataFrame({"label": [row[0] for row in table.rows], "value": table.lengths})
    return ranked_bars(rank(rows, "value", most=MOST_BARS), dossier.words, label="label", value="value")


def _frame(table: Table) -> pd.DataFrame:
    """Set a table in cells; what only explains a row stands in the notes of the page, not on the wall."""
    kept = [place for place, column in enumerate(table.columns) if not column.explains]
    rows = [[row[place] for place in kept] for row in table.rows]
    return pd.DataFrame(rows, columns=[table.columns[place].title for place in kept])
