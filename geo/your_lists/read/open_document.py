"""Sheets of LibreOffice: what they ask for before they are read, and which of their cells are merged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

_TAG: Final = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])([^>]*)>")
_NAME: Final = re.compile(rb'table:name="([^"]*)"')
_SPANNED: Final = re.compile(rb'table:number-(column|row)s-spanned="(\d{1,9})"')
_STYLE: Final = re.compile(rb'table:style-name="([^"]*)"')
_REPEATED: Final = re.compile(rb'repeated="(\d{1,9})"')

Area = tuple[tuple[int, int], tuple[int, int]]
"""Row and column, from 0, of its first and last cell."""


@dataclass(frozen=True)
class _Run:
    """Equal cells beside and below each other; rows and columns count from 0, the last not included."""

    sheet: str
    rows: range
    columns: range
    written: bytes

    @property
    def is_filled(self) -> bool:
        return not self.written.endswith(b"/")


def count(content: bytes) -> dict[str, int]:
    """Count what the sheets ask for by name of `Limits`, repeated cells each time but for empty ones at an end."""
    wide = areas = cells = 0
    deep: dict[str, int] = {}
    for run in _runs(content):
        areas += b"s-spanned=" in run.written
        if run.is_filled:
            wide, deep[run.sheet] = max(wide, run.columns.stop), run.rows.stop
            cells += len(run.rows) * len(run.columns)
    return {"cells": max(cells, wide * max(deep.values(), default=0)), "columns": wide, "areas": areas}


def merged(content: bytes, sheet: str) -> list[Area]:
    """Find the merged cells of a sheet."""
    found = []
    for run in _runs(content):
        if run.sheet == sheet and b"s-spanned=" in run.written:
            spans = {what: int(many) for what, many in _SPANNED.findall(run.written)}
            last = run.rows.start + spans.get(b"row", 1) - 1, run.columns.start + spans.get(b"column", 1) - 1
            found.append(((run.rows.start, run.columns.start), last))
    return found


def styles(content: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Give row, column and the name of the style of the filled cells of a sheet."""
    for run in _runs(content):
        if run.sheet == sheet and run.is_filled and (named := _STYLE.search(run.written)):
            yield from ((row, column, named[1].decode()) for row in run.rows for column in run.columns)


def _runs(content: bytes) -> Iterator[_Run]:
    sheet, rows, column = "", range(0), 0
    for found_tag in _TAG.finditer(content):
        tag, written = found_tag.groups()
        times = int(found[1]) if (found := _REPEATED.search(written)) else 1
        if tag == b"table":
            name = _NAME.search(written)
            sheet, rows = unescape(name[1].decode()) if name else "", range(0)
        elif tag == b"table-row":
            rows, column = range(rows.stop, rows.stop + times), 0
        else:
            yield _Run(sheet, rows, range(column, column + times), written)
            column += times
