"""``python -m tests.hostile_outputs FOLDER`` writes whatever leaves the atlas with hostile names in it.

A process of its own: what it reads stays nobody else's.
"""

import datetime
import json
import sys
from pathlib import Path

from tests.browser.hostile_names import everywhere

DAY = datetime.date(2026, 11, 22)
WHOLE = ("connections", "connections-hubs", "districts-overlap", "memberships", "memberships-matrix", "aid")
"""Pictures that are also printed and written as a page; the others are drawn by the same code."""


def pictures(folder, words):
    from geo.figures import registry
    from geo.figures.chart import Chart
    from geo.figures.picture import View
    from geo.render.browser import plotly_chart
    from geo.render.browser.stand_alone import stand_alone
    from geo.render.sheet import Sheet, print_picture
    from geo.render.tables import files
    from geo.ties.selection import Selection
    from geo.ties.ties import ties

    for name in registry.FIGURES:
        picture = registry.picture(name, View(ties=ties(), selection=Selection(), words=words))
        if isinstance(picture.drawing, Chart):
            (folder / f"{name}.figure.json").write_text(plotly_chart.figure(picture.drawing, "light").to_json())
        if name in WHOLE:
            (folder / f"{name}.svg").write_bytes(print_picture(picture, Sheet(day=DAY), "svg"))
            (folder / f"{name}.stand-alone.html").write_bytes(stand_alone(picture, DAY))
        for full in (False, True):
            for form in ("csv", "xlsx")[: 1 + (name in WHOLE)]:
                content = files.table_package(picture, form, DAY, full=full)
                (folder / f"{name}{'.full' * full}.{form}").write_bytes(content)


def dossiers(folder, words):
    from geo.documents.dossiers import names
    from geo.documents.dossiers.country import visit_sheet
    from geo.documents.dossiers.dossier import FORMATS
    from geo.documents.dossiers.forms import write as written
    from geo.documents.dossiers.municipality import briefing

    made = {
        "briefing": briefing(names.municipality("Şişli"), language=words.language, day=DAY),
        "visit": visit_sheet("BA", language=words.language, day=DAY),
    }
    for name, dossier in made.items():
        for form in FORMATS:
            (folder / f"{name}.dossier.{form}").write_bytes(written(dossier, form))


def slides(folder, words):
    from geo.documents.tours.files import standard
    from geo.documents.tours.slides import presentation
    from geo.ties.ties import ties

    (folder / "tour.pptx").write_bytes(presentation(standard(), ties(), words, DAY))


def others(folder, words):
    import pandas as pd

    from geo.figures.method_page import method_page
    from geo.measures import tables
    from geo.places import decisions
    from geo.ties.selection import Selection
    from geo.your_lists.review.decisions import Person, no_place
    from tests.browser.hostile_names import HOSTILE

    for name in tables.TABLES:
        (folder / f"{name}.table.xlsx").write_bytes(
            tables.encode(tables.table(name, Selection(), words.language), "xlsx")
        )
    headings = pd.DataFrame([HOSTILE], columns=list(HOSTILE))
    (folder / "headings.csv").write_bytes(tables.for_spreadsheets(headings, None))
    (folder / "headings.xlsx").write_bytes(tables.encode(headings, "xlsx"))
    person = Person(HOSTILE[0], HOSTILE[16], words.language)
    made = [no_place((name, "Almanya"), person) for name in HOSTILE]
    (folder / "patch.csv").write_bytes(decisions.write(made))
    (folder / "method.html").write_bytes(method_page(words).encode())


def main(folder):
    everywhere()
    from geo.base.words import Words

    for write in (pictures, dossiers, slides, others):
        write(folder, Words("en"))
    (folder / "written.json").write_text(json.dumps(sorted(path.name for path in folder.iterdir())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
