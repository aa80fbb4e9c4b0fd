"""Reading tables of text: which encoding, which delimiter, and where a row goes wrong."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from geo.base.errors import DataFileError
from geo.your_lists.read.geojson import is_geojson
from geo.your_lists.read.table import too_many_rows

_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TURKISH: Final = "cp1254"
_OLDER: Final = ("mac_turkish", "cp857")
"""How Turkish was written on a Macintosh and under DOS."""

_LETTERS: Final = re.compile("[çğıöşüÇĞİÖŞÜ]")
_NO_TEXT: Final = re.compile(r"[^\W\d_][Ÿ†‡™˜š§\x80-\x9f]|[Ÿ†‡™˜š\x80-\x9f][^\W\d_]")
"""Signs beside a letter that stand in no list: the text was decoded by another table than its own."""

_HEADER_CHARACTERS: Final = 65_536
_HEADER_AMONG: Final = 40
_MOST_CHARACTERS: Final = 131_072
_EXCEL_HINT: Final = re.compile(r"sep=(.)\r?\n")


def text_rows(
    where: str, content: bytes, worth: Callable[[Sequence[str]], int], *, most_rows: int
) -> dict[int, list[str]]:
    """Read the rows that hold anything, by their number; ``worth``: how many sought columns a header names."""
    text = decode(where, content)
    if text.lstrip().startswith("<"):
        raise DataFileError(
            "{file} is a web page or XML, not a table. Open it in a spreadsheet program and save it as .xlsx or CSV.",
            file=where,
        )
    if is_geojson(text):
        raise DataFileError("{file} is GeoJSON; give its rows as a CSV file or a workbook (.xlsx).", file=where)
    hint = _EXCEL_HINT.match(text)
    text = text[hint.end() :] if hint else text
    return _rows(where, text, hint[1] if hint else _delimiter(text, worth), most_rows)


def decode(where: str, content: bytes) -> str:
    """Decode by byte-order mark, which is left off, else UTF-8, else Windows-1254; `DataFileError` if none fits."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None) or _tell_utf16(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        if encoding != "utf-8" or _is_broken_utf8(content):
            raise _undecodable(where, content, fault.start) from None
        text = _in_turkish(where, content)
    if "\0" in text:
        raise DataFileError("{file} is not a table of text. Give a CSV file or a workbook (.xlsx).", file=where)
    return text.removeprefix("\ufeff")


def _tell_utf16(content: bytes) -> str:
    """Tell UTF-16 without a mark by its zero bytes."""
    start = content[:4096]
    odd, even = start[1::2].count(0), start[0::2].count(0)
    if max(odd, even) * 4 < len(start):
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_broken_utf8(content: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes, which Windows-1254 would turn into nonsense without a word."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) - broken > broken


def _in_turkish(where: str, content: bytes) -> str:
    """Decode by Windows' table; where that gives signs that no text has, by one that gives more Turkish letters."""
    usual = content.decode(_TURKISH, errors="replace")
    if not _NO_TEXT.search(usual) and "\ufffd" not in usual:
        return usual
    others = [content.decode(encoding, errors="replace") for encoding in _OLDER]
    best = max((usual, *others), key=_turkish)
    if "\ufffd" not in best and (best is usual or _turkish(best) > _turkish(usual)):
        return best
    try:
        return content.decode(_TURKISH)
    except UnicodeDecodeError as fault:
        raise _undecodable(where, content, fault.start) from None


def _turkish(text: str) -> int:
    return len(_LETTERS.findall(text)) - len(_NO_TEXT.findall(text))


def _undecodable(where: str, content: bytes, at: int) -> DataFileError:
    return DataFileError(
        "{file}, line {line}: the letters cannot be read. Save the file as CSV UTF-8.",
        file=where,
        line=content.count(b"\n", 0, at) + 1,
    )


def _delimiter(text: str, worth: Callable[[Sequence[str]], int]) -> str:
    """Choose the delimiter under which a row names most of what is sought, then has most columns."""
    start = text[:_HEADER_CHARACTERS].lstrip("\r\n")

    def worth_of(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), _HEADER_AMONG))
        except csv.Error:
            rows = []
        return max(((worth(row), len(row)) for row in rows), default=(0, 0))

    return max(_DELIMITERS, key=worth_of)


def _rows(where: str, text: str, delimiter: str, most_rows: int) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    number, known = 0, dict[str, str]()
    # The limit belongs to the whole process, and other libraries lift it.
    before = csv.field_size_limit(_MOST_CHARACTERS)
    try:
        # Strict: a quotation mark left open would swallow the rest of the file without a word.
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, row in enumerate(reader, start=1):
            if row:
                rows[number] = [*map(known.setdefault, row, row)]  # what stands in many rows is kept once
            if len(rows) > most_rows + 1:
                raise too_many_rows(where, most_rows)
    except csv.Error as fault:
        raise _unreadable(where, number + 1, str(fault)) from None
    finally:
        csv.field_size_limit(before)
    return rows


def _unreadable(where: str, row: int, fault: str) -> DataFileError:
    if "field limit" in fault:
        return DataFileError(
            "{file}, row {row}: a cell is longer than {most} characters. Shorten it, or close the quotation mark that "
            "was left open.",
            file=where,
            row=row,
            most=_MOST_CHARACTERS,
        )
    return DataFileError(
        "{file}, row {row}: the quotation marks do not match. Close the one left open, and double those inside a cell.",
        file=where,
        row=row,
    )
