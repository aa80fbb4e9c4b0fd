"""Lists that are no tables: a form for each partner below the other, or a line of text for each."""

import re
from typing import Final

from geo.sources import countries
from geo.your_lists.check.kinds import Kind, fields_of, place_field
from geo.your_lists.check.layout import TITLE, Apart, Part
from geo.your_lists.check.recognising import by_name
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

_LEAST: Final = 2
"""So many headings, or lines, make a form or a list of lines."""

_LINE: Final = re.compile(
    r"(?:\d{1,3}\s*[.)-]\s*|[•▪●*-]\s+)?(?P<place>[^()\d–—:;]+?)\s*"
    r"(?:\((?P<country>[^()]+)\)|[,/–—-]\s+(?P<after>[^\W\d][^()\d–—:;,]*))"
    r"(?:[\s–—:,-]*(?P<date>(?:\d{1,2}[./]){0,2}\d{4}))?(?:[\s–—:,;-]+(?P<rest>.+))?"
)
_DIVIDED: Final = re.compile(r"(?P<first>.+?)\s*(?:\s[-–—]\s|/|\|)\s*(?P<second>[^/|]+)")


def as_forms(grid: Grid, kind: Kind) -> Part | None:
    """Read forms whose headings stand to the left of their values, one row each; a heading repeated begins the next."""
    pairs = {
        number: [as_text(cell).strip() for cell in filled]
        for number, row in grid.rows.items()
        if len(filled := [cell for cell in row if cell not in (None, "")]) == _LEAST
    }
    if 2 * len(pairs) < len(grid.rows):
        return None
    headings = list(dict.fromkeys(line[0].rstrip(" :") for line in pairs.values()))
    known = by_name(tuple(headings), kind)
    rows_known = sum(line[0].rstrip(" :") in known.values() for line in pairs.values())
    forms = sum(line[0].rstrip(" :") == known.get(place_field(kind)) for line in pairs.values())
    if forms < 1 or len(known) <= _LEAST or 2 * rows_known < len(grid.rows) or rows_known < 2 * len(known):
        return None
    part = Part(grid.sheet, headings, min(pairs))
    for number, row in grid.rows.items():
        if number not in pairs:
            part.apart.append(Apart(number, TITLE, " | ".join(as_text(cell) for cell in row if cell not in (None, ""))))
            continue
        at = headings.index(pairs[number][0].rstrip(" :"))
        if not part.rows or part.rows[-1][2][at] is not None:
            part.rows.append((number, str(number), [None] * len(headings)))
        part.rows[-1][2][at] = next(cell for cell in reversed(row) if cell not in (None, ""))
    return part


def as_lines(grid: Grid) -> Part | None:
    """Read lines such as ``1. Gümülcine (Yunanistan) – 1999`` of a sheet with one column and no headings.

    Returns a row for each line that names a country, the other lines apart; ``None`` where hardly any does.
    """
    if any(sum(cell not in (None, "") for cell in row) != 1 for row in grid.rows.values()):
        return None
    lines = {
        number: next(as_text(cell).strip() for cell in row if cell not in (None, ""))
        for number, row in grid.rows.items()
    }
    found = {number: match for number, line in lines.items() if (match := _LINE.fullmatch(line)) and _country(match)}
    if len(found) < _LEAST or 2 * len(found) < len(lines):
        return None
    names = {each.name: each.tr for each in fields_of("ties")}
    part = Part(grid.sheet, [names[name] for name in ("place", "country", "start_date", "remark")], min(found))
    for number, line in lines.items():
        if number not in found:
            part.apart.append(Apart(number, TITLE, line))
            continue
        match = found[number]
        row: list[Cell] = [match["place"].strip(), _country(match), match["date"], (match["rest"] or "").strip("() ")]
        part.rows.append((number, str(number), row))
    return part


def take_countries_apart(part: Part, kind: Kind) -> None:
    """Divide ``Mostar / Bosna Hersek`` where the list has no column for countries and one of the two is a country."""
    columns = by_name(tuple(part.header), kind)
    if "country" in columns or place_field(kind) not in columns:
        return
    at = part.header.index(columns[place_field(kind)])
    found = [_apart(as_text(row[at])) for _, _, row in part.rows]
    if not any(found):
        return
    part.header.append(next(each.tr for each in fields_of(kind) if each.name == "country"))
    for (_, _, row), names in zip(part.rows, found, strict=True):
        row.append(names[1] if names else None)
        row[at] = names[0] if names else row[at]


def _apart(text: str) -> tuple[str, str] | None:
    match = _DIVIDED.fullmatch(text.strip())
    if not match:
        return None
    first, second = match["first"].strip(), match["second"].strip()
    if countries.exactly(second):
        return first, second
    return (second, first) if countries.exactly(first) else None


def _country(match: re.Match[str]) -> str:
    said = (match["country"] or match["after"] or "").strip()
    return said if countries.exactly(said) else ""
