"""The archive a workbook is: opened only when nothing in it is locked, swollen or able to run."""

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any, Final

from lxml import etree

from geo.base.errors import DataFileError
from geo.base.words import told
from geo.your_lists.read import open_document

_MOST_PARTS: Final = 5_000
_BEGINNING: Final = 65_536
_MACROS: Final = re.compile(r"vbaProject\.bin$|^xl/macrosheets/|^xl/activeX/|^Basic/|^Scripts/", re.IGNORECASE)
_CHUNK: Final = 1_000_000
_COUNTED: Final = {"cells": (b"<c", b":c"), "rows": (b"<row", b":row"), "areas": (b"<mergeCell", b":mergeCell")}
_AFTER: Final = (b" ", b">", b"/", b"\n", b"\r", b"\t")
_PLAIN: Final = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>/]*>')
_FILLED: Final = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d+)"[^>/]*>')
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b")
_NUMBERED: Final = re.compile(rb'<(?:\w+:)?row\s(?:[^>]*?\s)?r="(\d+)"')
_SWOLLEN: Final = told(__file__)
FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of XML, whether the standard library or lxml reads it
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True)
class Limits:
    """The most that a workbook may ask for before a library reads it, empty rows and cells too."""

    cells: int = 2_500_000
    rows: int = 150_000
    columns: int = 100
    areas: int = 50_000
    unpacked: int = 150_000_000


def check(where: str, content: bytes, limits: Limits) -> None:
    """Refuse an archive that is no workbook, is locked, can do more than hold values, or asks for too much work.

    Counted are cells, rows and merged areas in whatever part they stand, and how far apart they stand.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except FAULTS:
        raise damage_error(where) from None
    kinds = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & {part.filename for part in parts}
    is_open = kinds == {"content.xml"} and b"opendocument.spreadsheet" in _beginning(archive, "mimetype")
    if kinds != {"xl/workbook.xml"} and not is_open:
        raise DataFileError("{file} is not a workbook. Save it as .xlsx, .ods or CSV.", file=where)
    if any(part.flag_bits & 1 for part in parts) or b"encryption-data" in _beginning(archive, "META-INF/manifest.xml"):
        raise DataFileError(
            "{file} is protected by a password. Open it, remove the password, save it and try again.", file=where
        )
    if sum(part.file_size for part in parts) > limits.unpacked or len(parts) > _MOST_PARTS:
        raise DataFileError(
            "{file} would unpack to more than {most} MB. Copy the list itself into a new workbook.",
            file=where,
            most=limits.unpacked // 1_000_000,
        )
    try:
        _refuse_active(where, archive)
        if kinds == {"content.xml"}:
            seen = open_document.count(archive.read("content.xml"))
            _refuse_swollen(where, seen, limits)
            return
        for part in parts:
            _refuse_swollen_part(where, archive, part, limits)
    except FAULTS:
        raise damage_error(where) from None


def _refuse_swollen_part(where: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> None:
    seen: Counter[str] = Counter()
    wide = deep = 0
    with archive.open(part) as unpacked:
        rest = b""
        for read in iter(lambda: unpacked.read(_CHUNK), b""):
            chunk, tag, rest = (rest + read).rpartition(b"<")  # No tag is cut in two.
            rest = tag + rest if len(rest) < _CHUNK else b""
            counted = {what: _count(what, chunk) for what in _COUNTED}
            seen.update(counted)
            usual = chunk.count(b'<c r="') == counted["cells"]
            found = (_PLAIN if usual else _FILLED).findall(chunk)
            wide = max([wide, *map(column_number, {letters for letters, _ in found})])
            deep = max([deep, *map(int, {number for _, number in found})])
            if not usual:
                # Cells that do not say where they stand follow each other.
                wide = max(wide, *(_count("cells", row) for row in _ROW.split(chunk)))
                deep = max([deep, seen["rows"], *map(int, _NUMBERED.findall(chunk))])
            _refuse_swollen(where, {**seen, "columns": wide, "cells": max(seen["cells"], wide * deep)}, limits)


def _refuse_swollen(where: str, seen: Mapping[str, int], limits: Limits) -> None:
    for what, said in _SWOLLEN.items():
        most = getattr(limits, what)
        if seen.get(what, 0) > most:
            raise DataFileError(said, file=where, most=most)


def _count(what: str, chunk: bytes) -> int:
    return sum(chunk.count(tag + after) for tag in _COUNTED[what] if tag in chunk for after in _AFTER)


def column_number(letters: bytes) -> int:
    """Give the number of a column, from 1."""
    return reduce(lambda number, letter: 26 * number + letter - 64, letters, 0)


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.open(name).read(_BEGINNING)
    except FAULTS:
        return b""


def _refuse_active(where: str, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(_MACROS.search(name) for name in names) or b"macroEnabled" in _beginning(archive, "[Content_Types].xml"):
        raise DataFileError("{file} holds macros, which the atlas does not take. Save it as .xlsx or CSV.", file=where)
    for name in names:
        if name.endswith((".xml", ".rels", ".vml")):
            beginning = archive.open(name).read(_BEGINNING).replace(b"\0", b"")
            if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                raise DataFileError(
                    "{file} holds XML entities, which no spreadsheet program writes. Copy the list into a new "
                    "workbook.",
                    file=where,
                )


@dataclass(frozen=True)
class Book:
    """A workbook: its values, and the archive for what they do not tell."""

    values: Any
    archive: zipfile.ZipFile
    _last: dict[str, Any] = field(default_factory=dict)

    def sheet(self, name: str) -> Any:
        """Read a sheet; the one that was read last is kept."""
        if name not in self._last:
            self._last.clear()
            self._last[name] = self.values.get_sheet_by_name(name)
        return self._last[name]

    @cached_property
    def is_open_document(self) -> bool:
        """Whether it is in LibreOffice's own form."""
        return "content.xml" in self.archive.namelist()

    @cached_property
    def content(self) -> bytes:
        """What LibreOffice's form holds all sheets in."""
        return self.archive.read("content.xml")

    def part(self, sheet: str) -> bytes:
        """Read the part of the archive that a sheet of Excel's form is stored in."""
        return self.archive.read(self._parts[sheet])

    @cached_property
    def _parts(self) -> dict[str, str]:
        linked = etree.fromstring(self.archive.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): posixpath.join("/xl", str(each.get("Target"))) for each in linked}
        sheets = [
            each.attrib for each in etree.fromstring(self.archive.read("xl/workbook.xml")).iterfind(".//{*}sheet")
        ]
        keys = [next(value for name, value in each.items() if name.endswith("}id")) for each in sheets]
        return {
            str(each["name"]): posixpath.normpath(targets[key]).lstrip("/")
            for each, key in zip(sheets, keys, strict=True)
        }


@contextmanager
def open_workbook(where: str, content: bytes) -> Iterator[Book]:
    """Open a workbook for reading; whatever is wrong with it is a sentence."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            try:
                yield Book(book, archive)
            finally:
                book.close()
    except DataFileError:
        raise
    except (CalamineError, StopIteration, *FAULTS):
        raise damage_error(where) from None
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":  # The library in Rust stumbled; its class has no public name.
            raise damage_error(where) from None
        raise


def damage_error(where: str) -> DataFileError:
    """Refuse a workbook that cannot be read."""
    return DataFileError("{file} is a damaged workbook. Open it in a spreadsheet program and save it anew.", file=where)
