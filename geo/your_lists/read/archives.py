"""The archive a workbook is: opened only when nothing in it is locked, swollen or able to run."""

import io
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from geo.base.errors import DataFileError
from geo.base.words import message

_MOST_UNPACKED: Final = 400_000_000
_MOST_PARTS: Final = 5_000
_BEGINNING: Final = 65_536
_MACROS: Final = re.compile(r"vbaProject\.bin$|^xl/macrosheets/|^xl/activeX/", re.IGNORECASE)
_CHUNK: Final = 1_000_000
_COUNTED: Final = {"cells": (b"<c ", b":c "), "rows": (b"<row ", b":row "), "areas": (b"<mergeCell ", b":mergeCell ")}
_MOST: Final = {"cells": 2_500_000, "rows": 150_000, "areas": 50_000, "far": 0}
_FAR: Final = re.compile(rb'\sr="(?:[A-Z]{3}|[D-Z][A-Z])\d+"[^>/]*>')
"""A cell with something in it beyond the column CZ."""
_SWOLLEN: Final = {
    "cells": message("{file} holds more than {most} cells, empty ones too. Copy the list itself into a new workbook."),
    "rows": message("{file} holds more than {most} rows, empty ones too. Copy the list itself into a new workbook."),
    "areas": message("{file} merges too many cells. Undo the merging."),
    "far": message("{file} is wider than 100 columns. Delete those that are not needed."),
}
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


def check(where: str, content: bytes, *, most_unpacked: int = _MOST_UNPACKED) -> None:
    """Refuse an archive that is no workbook, is locked, or is too large to be unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except FAULTS:
        raise damage_error(where) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise DataFileError("{file} is not an Excel workbook. Save it as .xlsx or CSV.", file=where)
    if any(part.flag_bits & 1 for part in parts):
        raise DataFileError(
            "{file} is protected by a password. Open it, remove the password, save it and try again.", file=where
        )
    if sum(part.file_size for part in parts) > most_unpacked or len(parts) > _MOST_PARTS:
        raise DataFileError(
            "{file} would unpack to more than {most} MB. Copy the list itself into a new workbook.",
            file=where,
            most=most_unpacked // 1_000_000,
        )


def refuse_swollen(where: str, content: bytes) -> None:
    """Refuse a workbook whose sheets ask for more work than a list is worth, before a library reads them.

    ``content``: its bytes, after `check`. Counted are cells, rows and merged areas, empty ones too, in
    whatever part they stand. Raises `DataFileError` with the cure.
    """
    seen: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                with archive.open(name) as part:
                    rest = b""
                    for read in iter(lambda: part.read(_CHUNK), b""):
                        chunk, tag, rest = (rest + read).rpartition(b"<")  # No tag is cut in two.
                        rest = tag + rest if len(rest) < _CHUNK else b""
                        seen.update({what: sum(map(chunk.count, marks)) for what, marks in _COUNTED.items()})
                        if _FAR.search(chunk):
                            seen["far"] += 1
                        if swollen := next((what for what, most in _MOST.items() if seen[what] > most), ""):
                            raise DataFileError(_SWOLLEN[swollen], file=where, most=_MOST[swollen])
    except DataFileError:
        raise
    except FAULTS:
        raise damage_error(where) from None


def refuse_active(where: str, content: bytes) -> None:
    """Refuse a workbook that could do more than hold values: macros, and entities of XML.

    ``content``: its bytes, after `check`. Raises `DataFileError` with the cure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            types = archive.open("[Content_Types].xml").read(_BEGINNING) if "[Content_Types].xml" in names else b""
            if any(_MACROS.search(name) for name in names) or b"macroEnabled" in types:
                raise DataFileError(
                    "{file} holds macros, which the atlas does not take. Save it as .xlsx or CSV.", file=where
                )
            for name in names:
                with archive.open(name) as part:
                    beginning = part.read(_BEGINNING).replace(b"\0", b"")
                if name.endswith((".xml", ".rels", ".vml")) and (b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning):
                    raise DataFileError(
                        "{file} holds XML entities, which no spreadsheet program writes. Copy the list into a new "
                        "workbook.",
                        file=where,
                    )
    except DataFileError:
        raise
    except FAULTS:
        raise damage_error(where) from None


@contextmanager
def open_workbook(where: str, content: bytes, *, values: bool = True) -> Iterator[Any]:
    """Open a workbook for reading; whatever is wrong with it is a sentence."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About styles and extensions, which are not read.
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
            try:
                yield book
            finally:
                book.close()
    except DataFileError:
        raise
    except (InvalidFileException, *FAULTS):
        raise damage_error(where) from None


def damage_error(where: str) -> DataFileError:
    """Refuse a workbook that cannot be read."""
    return DataFileError("{file} is a damaged workbook. Open it in a spreadsheet program and save it anew.", file=where)
