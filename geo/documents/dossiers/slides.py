"""A dossier as slides: titles, tables and charts that can be edited, sources in the notes."""

from typing import Any, Final

import pandas as pd

from geo.documents.dossiers.dossier import Dossier, Section, Table
from geo.figures.chart import Bars
from geo.figures.charts import ranked_bars
from geo.figures.ranking import rank
from geo.render.slides.deck import Slide, deck

MOST_BARS: Final = 18
FEW: Final = 10
"""Short tables of a section share a slide up to this many rows."""


def pptx(dossier: Dossier) -> bytes:
    """Write a dossier as a PPTX; long tables go on over further slides."""
    return deck(slides(dossier), language=dossier.language, title=dossier.title, day=dossier.day)


def slides(dossier: Dossier) -> list[Slide]:
    """Divide a dossier into slides: a cover, the figures, the map, then each section with its tables.

    A section of sources closes; its pages stand in the notes as well.
    """
    sources = [section for section in dossier.sections if section.name == "sources"]
    notes = "\n".join(line for section in sources for line in section.bullets)
    made = [Slide(title=dossier.title, lead=f"{dossier.heading} · {dossier.words.date(dossier.day)}", notes=notes)]
    empty: list[Section] = []
    for section in dossier.sections:
        if section.name == "sources" or section.facts or section.tables:
            made += _of(section, dossier, notes)
        else:
            empty.append(section)
    if empty:
        title = dossier.words.text("What the sources do not say")
        bullets = tuple(f"{section.title}: {section.lead}" for section in empty)
        made.insert(-1, Slide(title=title, bullets=bullets, notes=notes, footing=dossier.footing))
    return made


def _of(section: Section, dossier: Dossier, notes: str) -> list[Slide]:
    said = "\n".join(filter(None, (section.lead, *(table.note for table in section.tables), *section.notes, notes)))
    common: dict[str, Any] = {"notes": said, "footing": dossier.footing}
    made = []
    if section.facts:
        bullets = tuple(
            f"{fact.label}: {fact.value}" + (f" ({fact.note})" if fact.note else "") for fact in section.facts
        )
        picture = section.plate.picture if section.plate else None
        made.append(Slide(title=dossier.subtitle, lead=section.lead, bullets=bullets, picture=picture, **common))
    if section.bullets:
        shown = tuple(line for line in section.bullets if "http" not in line)
        made.append(Slide(title=section.title, lead=section.lead, bullets=shown, **common))
    if len(section.tables) > 1 and _is_short(section.tables):
        return [*made, Slide(title=section.title, lead=section.lead, table=_together(section.tables), **common)]
    for table in section.tables:
        lead = section.lead if table is section.tables[0] else ""
        chart = _chart(table, dossier) if table.lengths else None
        shape: dict[str, Any] = {"table": _frame(table)} if chart is None else {"chart": chart}
        if chart is not None and len(chart.bars) < chart.every:
            rest = dossier.words.text(
                "The first {shown} of {all}; the list of partners names every one.",
                shown=len(chart.bars),
                all=chart.every,
            )
            lead = f"{lead} {rest}".strip()
        made.append(Slide(title=table.title or section.title, lead=lead, **shape, **common))
    return made


def _is_short(tables: tuple[Table, ...]) -> bool:
    return sum(len(table.rows) for table in tables) <= FEW and len({table.columns for table in tables}) == 1


def _chart(table: Table, dossier: Dossier) -> Bars:
    rows = pd.DataFrame({"label": [row[0] for row in table.rows], "value": table.lengths})
    return ranked_bars(rank(rows, "value", most=MOST_BARS), dossier.words, label="label", value="value")


def _frame(table: Table) -> pd.DataFrame:
    """Set a table in cells; what only explains a row stands in the notes of the page, not on the wall."""
    kept = [place for place, column in enumerate(table.columns) if not column.explains]
    rows = [[row[place] for place in kept] for row in table.rows]
    return pd.DataFrame(rows, columns=[table.columns[place].title for place in kept])


def _together(tables: tuple[Table, ...]) -> pd.DataFrame:
    """Set several short tables of the same columns in one, each under its own title."""
    parts = []
    for table in tables:
        part = _frame(table)
        part.insert(0, "", [table.title] + [""] * (len(part) - 1))
        parts.append(part)
    return pd.concat(parts, ignore_index=True).fillna("")
