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
    import plotly.graph_objects as go

    from geo import packages
    from geo.pictures import catalogue
    from geo.pictures.picture import View
    from geo.prints import Sheet, printed
    from geo.selection import Selection
    from geo.ties import ties

    for name in catalogue.PICTURES:
        picture = catalogue.picture(name, View(ties=ties(), selection=Selection(), words=words))
        if isinstance(picture.drawing, go.Figure):
            (folder / f"{name}.figure.json").write_text(picture.drawing.to_json())
        if name in WHOLE:
            (folder / f"{name}.svg").write_bytes(printed(picture, Sheet(day=DAY), "svg"))
            (folder / f"{name}.stand-alone.html").write_bytes(packages.stand_alone(picture, DAY))
        for full in (False, True):
            for form in ("csv", "xlsx")[: 1 + (name in WHOLE)]:
                content = packages.table_package(picture, form, DAY, full=full)
                (folder / f"{name}{'.full' * full}.{form}").write_bytes(content)


def dossiers(folder, words):
    from geo.dossiers import names
    from geo.dossiers.country import visit_sheet
    from geo.dossiers.dossier import FORMATS
    from geo.dossiers.forms import written
    from geo.dossiers.municipality import briefing

    made = {
        "briefing": briefing(names.municipality("Şişli"), language=words.language, day=DAY),
        "visit": visit_sheet("BA", language=words.language, day=DAY),
    }
    for name, dossier in made.items():
        for form in FORMATS:
            (folder / f"{name}.dossier.{form}").write_bytes(written(dossier, form))


def slides(folder, words):
    from geo.scenes.slides import presentation
    from geo.scenes.standard import standard
    from geo.ties import ties

    (folder / "tour.pptx").write_bytes(presentation(standard(), ties(), words, DAY))


def others(folder, words):
    import pandas as pd

    from geo import exports, review
    from geo.method_page import method_page
    from geo.review.decisions import Person
    from geo.selection import Selection
    from tests.browser.hostile_names import HOSTILE

    for name in exports.TABLES:
        (folder / f"{name}.table.xlsx").write_bytes(
            exports.encoded(exports.table(name, Selection(), words.language), "xlsx")
        )
    headings = pd.DataFrame([HOSTILE], columns=list(HOSTILE))
    (folder / "headings.csv").write_bytes(exports.for_spreadsheets(headings, None))
    (folder / "headings.xlsx").write_bytes(exports.encoded(headings, "xlsx"))
    person = Person(HOSTILE[0], HOSTILE[16], words.language)
    (folder / "patch.csv").write_bytes(review.patch([review.no_place((name, "Almanya"), person) for name in HOSTILE]))
    (folder / "method.html").write_bytes(method_page(words).encode())


def main(folder):
    everywhere()
    from geo.words import Words

    for write in (pictures, dossiers, slides, others):
        write(folder, Words("en"))
    (folder / "written.json").write_text(json.dumps(sorted(path.name for path in folder.iterdir())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
