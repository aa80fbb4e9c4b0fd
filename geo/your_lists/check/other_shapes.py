"""Lists that are no tables: a form for each partner below the other, or a line of text for each."""

import re
from dataclasses import replace
from typing import Final

from geo.sources import countries
from geo.your_lists.check.kinds import Kind, fields_of, place_field
from geo.your_lists.check.layout import HEADER_AMONG, TITLE, Apart, Part
from geo.your_lists.check.recognising import by_name, score
from geo.your_lists.read import headings
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

_YEAR: Final = re.compile(r"(?:\d{1,2}[./]){0,2}(?:19|20)\d{2}(?:-\d\d(?:-\d\d)?)?")
_LONGEST: Final = 60
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


def with_headings(grid: Grid) -> Grid | None:
    """Write headings over a table that has none, by what its cells hold: names, countries and years.

    Returns the same rows below row 0; ``None`` where a row of headings stands, or no column of names and no country.
    """
    first = list(grid.rows.values())[:HEADER_AMONG]
    full = [row for row in first if sum(cell not in (None, "") for cell in row) > 1]
    if any(score([" ".join(as_text(cell).split()) for cell in row], "ties") > 0 for row in full):
        return None
    columns = [
        [text for row in grid.rows.values() if at < len(row) and (text := as_text(row[at]).strip())]
        for at in range(grid.width)
    ]
    roles: dict[str, int] = {}
    for name, fits in (("country", countries.exactly), ("start_date", _YEAR.fullmatch), ("place", _is_name)):
        for at, cells in enumerate(columns):
            good = sum(fits(cell) is not None for cell in cells)
            if at not in roles.values() and good >= _LEAST and 5 * good >= 4 * len(cells):
                roles.setdefault(name, at)
    led = any(countries.exactly(cell) for at, cells in enumerate(columns) if at != roles.get("place") for cell in cells)
    if "place" not in roles or not led or len(columns) < _LEAST:
        return None
    names = {each.name: each.tr for each in fields_of("ties")}
    header: list[Cell] = [""] * grid.width
    for name, at in roles.items():
        header[at] = names[name]
    return replace(grid, rows={0: header, **grid.rows})


def _is_name(text: str) -> str | None:
    """Say whether a cell may name a partner: no country, no number, no part of the world, not longer than a name."""
    plain = any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) and len(text) <= _LONGEST
    return text if plain and not countries.exactly(text) and not headings.is_known(headings.AREA, text) else None


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
