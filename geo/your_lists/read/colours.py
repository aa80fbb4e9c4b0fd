"""Which colour the filled cells of a sheet have, in words: some offices say in no other way what has ended."""

import colorsys
import re
from typing import Final

from lxml import etree

from geo.your_lists.read import open_document
from geo.your_lists.read.archives import Book, column_number

_HUES: Final = (
    (20, "kırmızı"),
    (45, "turuncu"),
    (70, "sarı"),
    (170, "yeşil"),
    (260, "mavi"),
    (340, "mor"),
    (361, "kırmızı"),
)
_PALE: Final = 32
"""Less apart than so many of 255, the three lights make a grey or the tint of a striped table."""
_THEME: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_INDEXED: Final = {"2": "FF0000", "3": "00FF00", "4": "0000FF", "5": "FFFF00", "10": "FF0000", "11": "00FF00"} | {
    "12": "0000FF", "13": "FFFF00", "17": "008000", "43": "FFFF99", "42": "CCFFCC", "50": "99CC00", "52": "FF9900"
}  # fmt: skip
_BACKGROUND: Final = re.compile(
    rb'<style:style style:name="([^"]*)"(?:(?!</style:style>).)*?fo:background-color="#([0-9a-fA-F]{6})"', re.DOTALL
)


def colours_of(book: Book, sheet: str) -> dict[tuple[int, int], str]:
    """Read the colours of a sheet. Returns Turkish names by number of the row and position; pale ones are none."""
    if book.is_open_document:
        named = {name.decode(): colour_name(value.decode()) for name, value in _BACKGROUND.findall(book.content)}
        if not any(named.values()):
            return {}
        cells = open_document.styles(book.content, sheet)
        return {(row + 1, at): named[style] for row, at, style in cells if named.get(style)}
    styles = _styles(book)
    if not styles:
        return {}
    coloured = re.compile(
        rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*?\ss="(%s)"' % "|".join(styles).encode()
    )
    return {
        (int(row), column_number(letters) - 1): styles[style.decode()]
        for letters, row, style in coloured.findall(book.part(sheet))
    }


def colour_name(code: str) -> str:
    """Name a colour. ``code``: red, green, blue as six hexadecimal digits. Returns empty for greys and pale ones."""
    lights = [int(code[at : at + 2], 16) for at in (0, 2, 4)]
    if max(lights) - min(lights) < _PALE:
        return ""
    hue = 360 * colorsys.rgb_to_hsv(*(light / 255 for light in lights))[0]
    return next(name for end, name in _HUES if hue < end)


def _styles(book: Book) -> dict[str, str]:
    """Give the styles of cells that colour them, by their number as text."""
    if "xl/styles.xml" not in book.archive.namelist():
        return {}
    styles = etree.fromstring(book.archive.read("xl/styles.xml"))
    fills = [_fill(fill, book) for fill in styles.iterfind("{*}fills/{*}fill")]
    numbers = [int(each.get("fillId") or 0) for each in styles.iterfind("{*}cellXfs/{*}xf")]
    return {str(at): fills[number] for at, number in enumerate(numbers) if number < len(fills) and fills[number]}


def _fill(fill: etree._Element, book: Book) -> str:
    pattern, colour = fill.find("{*}patternFill"), fill.find("{*}patternFill/{*}fgColor")
    if pattern is None or colour is None or pattern.get("patternType") != "solid":
        return ""
    code = (colour.get("rgb") or "")[-6:] or _INDEXED.get(colour.get("indexed") or "", "")
    if theme := colour.get("theme"):
        code = _theme(book).get(_THEME[int(theme)] if int(theme) < len(_THEME) else "", "")
    return colour_name(code) if re.fullmatch("[0-9A-Fa-f]{6}", code) else ""


def _theme(book: Book) -> dict[str, str]:
    part = next((name for name in book.archive.namelist() if name.startswith("xl/theme/theme")), "")
    scheme = etree.fromstring(book.archive.read(part)).find(".//{*}clrScheme") if part else None
    return {
        etree.QName(each).localname: str(next(iter(each)).get("val") or "")
        for each in (() if scheme is None else scheme)
    }
