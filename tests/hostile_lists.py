"""Lists that go wrong in every way a list can, made when they are needed."""

import io
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

HEADER = "Şehir,Ülke,Not\n"
ROWS = "Saraybosna,Bosna Hersek,bir\nÜsküp,Makedonya,iki\n"
TABLE = HEADER + ROWS


def workbook(path: Path, rows, *, title="Sayfa1", more=()) -> Path:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, others in more:
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    book.save(path)
    return path


def rewritten(path: Path, part: str, change) -> Path:
    """Change one part of a workbook by hand."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return path


def bomb(path: Path) -> Path:
    """A workbook of half a megabyte that unpacks to 420 MB."""
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a", "w") as part:
        for _ in range(420):
            part.write(bytes(1_000_000))
    return path


def laughing(path: Path) -> Path:
    """A workbook whose text grows a billionfold by its entities."""
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{entities}]>'.encode()

    def grown(content: bytes) -> bytes:
        content = content.replace(b"<worksheet", doctype + b"<worksheet", 1)
        return content.replace(b"<sheetData>", b'<sheetData><row r="9"><c t="inlineStr"><is><t>&e9;</t></is></c></row>')

    return rewritten(path, "xl/worksheets/sheet1.xml", grown)


def ole(path: Path, stream: str) -> Path:
    """The beginning of an OLE container with one named stream, as an encrypted workbook has."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512))
    return path


def many_sheets(path: Path) -> Path:
    return workbook(path, [["Şehir", "Ülke"], ["a", "b"]], more=[(f"S{at}", [["Şehir"]]) for at in range(300)])


def merged(path: Path) -> Path:
    book = Workbook()
    for row in ([], ["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"], ["Mostar", None], ["Üsküp", "Makedonya"]):
        book.active.append(row)
    book.active.merge_cells("B3:B4")
    book.save(path)
    return path


def typed(path: Path) -> Path:
    return workbook(path, [["Şehir", "Ülke", "Yıl", "Tarih"], ["Saraybosna", "Bosna Hersek", 1997, date(1997, 5, 7)]])


def formulas(path: Path, *, computed: bool) -> Path:
    """A workbook whose place is a formula, with or without the value a spreadsheet program stores beside it."""
    workbook(path, [["Şehir", "Ülke"], ['="Saray"&"bosna"', "Bosna Hersek"]])
    value = b"<v>Saraybosna</v>" if computed else b""
    return rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</f><v />", b"</f>" + value).replace(
            b"</f><v></v>", b"</f>" + value
        ).replace(b'<c r="A2"', b'<c r="A2" t="str"')
    )  # fmt: skip


def cells(path: Path, sheet: str = "Atlas") -> list[list[object]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def archive(path: Path, part: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<x/>")
    return path


def halved(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-2000])
    return path


def long_cell(path: Path) -> Path:
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    return rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"Saraybosna", b"Saraybosna" * 5_000_000)
    )


def far_below(path: Path) -> Path:
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    row = b'<row r="900000"><c r="A900000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row))


def with_part(path: Path, part: str, content: bytes = b"x") -> Path:
    """A workbook with one more part in its archive."""
    workbook(path, [["Belediye", "Şehir", "Ülke"], ["Fatih", "Saraybosna", "Bosna Hersek"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, content)
    return path


def external(path: Path) -> Path:
    """A workbook that wants to read a file of the server."""
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    doctype = b'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<worksheet", doctype + b"<worksheet", 1)
    )


def endless(path: Path) -> Path:
    """A workbook that says that one of its rows is the billionth."""
    workbook(path, [["Şehir", "Ülke"], ["Saraybosna", "Bosna Hersek"]])
    row = b'<row r="999999999999"><c t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row))


def wide(path: Path) -> Path:
    return workbook(path, [["Şehir", "Ülke"], [*["x"] * 500]])


def all_merged(path: Path) -> Path:
    """A workbook whose cells are one merged area, a hundred columns wide and as long as a sheet can be."""
    book = Workbook()
    for row in ([f"c{at}" for at in range(100)], *([["x"]] * 6_000)):
        book.active.append(row)
    book.save(path)
    merge = b'<mergeCells count="1"><mergeCell ref="A2:CV1048576"/></mergeCells>'
    return rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + merge)
    )


def open_document(rows: str, *, name="Liste", more="") -> bytes:
    """A sheet of LibreOffice whose rows are given as XML."""
    content = io.BytesIO()
    namespaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text", "style")
    )
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest/>")
        book.writestr(
            "content.xml",
            f"<office:document-content {namespaces}>{more}<office:body><office:spreadsheet>"
            f'<table:table table:name="{name}">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return content.getvalue()


def open_row(*cells: str, attributes: str = "") -> str:
    """A row of LibreOffice: texts, or cells given as XML."""
    written = (
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{''.join(written)}</table:table-row>"
