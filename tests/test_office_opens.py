"""Claims that LibreOffice opens what leaves the atlas, in Turkish and in English; skipped where it is not installed."""

import datetime
import shutil
import subprocess

import openpyxl
import pytest

from geo.base.words import Words
from geo.documents.dossiers.country import visit_sheet
from geo.documents.dossiers.forms import write
from geo.documents.dossiers.slides import slides
from geo.measures import tables
from geo.render.tables.files import table_file
from geo.ties.selection import Selection

OFFICE = shutil.which("soffice")
DAY = datetime.date(2026, 11, 30)
IMPORT = {"tr": "CSV:59,34,76,1,,1055,false,true", "en": "CSV:44,34,76,1,,2057,false,true"}
"""How LibreOffice reads a CSV in either language: sign between cells, UTF-8, locale, numbers known."""

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def _converted(folder, name, content, into, *options):
    (folder / name).write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        home,
        "--headless",
        *options,
        "--convert-to",
        into,
        "--outdir",
        str(folder / "opened"),
        name,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "opened" / f"{name.partition('.')[0]}.{into.partition(':')[0]}"


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_table_for_people_has_its_numbers_as_numbers(language, tmp_path):
    content = table_file("partnerships", Selection(), Words(language), "csv", DAY, people=True)
    options = (f"--infilter={IMPORT[language]}",)
    opened = _converted(tmp_path, "ties.csv", content, "xlsx:Calc MS Excel 2007 XML", *options)
    heads, *rows = openpyxl.load_workbook(opened).active.iter_rows(values_only=True)
    wanted = tables.table("partnerships", Selection(), language)
    at = heads.index("latitude")
    assert [float("nan") if row[at] is None else row[at] for row in rows] == pytest.approx(
        wanted["latitude"].tolist(), nan_ok=True
    )


def test_a_workbook_is_opened_with_every_sheet(tmp_path):
    content = table_file("partnerships", Selection(), Words("tr"), "xlsx", DAY)
    opened = _converted(tmp_path, "ties.xlsx", content, "ods:calc8")
    again = _converted(tmp_path, "again.ods", opened.read_bytes(), "xlsx:Calc MS Excel 2007 XML")
    (tmp_path / "own.xlsx").write_bytes(content)
    assert openpyxl.load_workbook(again).sheetnames == openpyxl.load_workbook(tmp_path / "own.xlsx").sheetnames


def test_a_deck_is_opened_slide_by_slide(tmp_path):
    pypdf = pytest.importorskip("pypdf")
    sheet = visit_sheet("SE", language="tr", day=DAY)
    opened = _converted(tmp_path, "deck.pptx", write(sheet, "pptx"), "pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(opened).pages]
    assert [slide.title for slide in slides(sheet) if not any(slide.title.split()[0] in page for page in pages)] == []
