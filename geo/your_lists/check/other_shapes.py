"""Lists of another shape than one table: forms, lines of text, tables turned or side by side, a column per country."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.base.words import told
from geo.sources import countries
from geo.your_lists.check.kinds import Kind, field_of, fields_of, place_field
from geo.your_lists.check.layout import HEADER_AMONG, TITLE, Apart, Part, divide, filled, put
from geo.your_lists.check.recognising import by_name, score
from geo.your_lists.read import headings
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

_YEAR: Final = re.compile(r"(?:\d{1,2}[./]){0,2}(?:19|20)\d{2}(?:-\d\d(?:-\d\d)?)?")
_LONGEST: Final = 60
_LONGEST_TWO: Final = 160
_LEAST: Final = 2
"""So many headings, or lines, make a form or a list of lines."""

_LINE: Final = re.compile(
    r"(?:\d{1,3}\s*[.)-]\s*|[•▪●*-]\s+)?(?P<place>[^()\d–—:;]+?)\s*"
    r"(?:\((?P<country>[^()]+)\)|[,/–—-]\s+(?P<after>[^\W\d][^()\d–—:;,]*))"
    r"(?:[\s–—:,-]*(?P<date>(?:\d{1,2}[./]){0,2}\d{4}))?(?:[\s–—:,;-]+(?P<rest>.+))?"
)
_DATED: Final = re.compile(r"(.*[^\W\d_)].*?)\s*(?:\(\s*|\s[-–]\s*)((?:19|20)\d\d)\s*\)?")
_DIVIDED: Final = re.compile(r"(?P<first>.+?)\s*(?:\s[-–—]\s|/|\|)\s*(?P<second>[^/|]+)")


def as_forms(grid: Grid, kind: Kind) -> Part | None:
    """Read forms whose headings stand to the left of their values, one row each; a heading repeated begins the next."""
    if sum(filled(row) == _LEAST for row in list(grid.rows.values())[:HEADER_AMONG]) < min(len(grid.rows), _LEAST):
        return None
    pairs = {
        number: [as_text(cell).strip() for cell in pair]
        for number, row in grid.rows.items()
        if len(pair := [cell for cell in row if cell not in (None, "")]) == _LEAST
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
    if any(filled(row) != 1 for row in grid.rows.values()):
        return None
    lines = {
        number: next(as_text(cell).strip() for cell in row if cell not in (None, ""))
        for number, row in grid.rows.items()
    }
    found = {number: match for number, line in lines.items() if (match := _LINE.fullmatch(line)) and _country(match)}
    if len(found) < _LEAST or 2 * len(found) < len(lines):
        return None
    columns = [field_of("ties", name).tr for name in ("place", "country", "start_date", "remark")]
    part = Part(grid.sheet, columns, min(found))
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
    full = [row for row in first if filled(row) > 1]
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
    header: list[Cell] = [""] * grid.width
    for name, at in roles.items():
        header[at] = field_of("ties", name).tr
    return replace(grid, rows={0: header, **grid.rows})


TURNED, ASIDE, OF_COUNTRIES = told(__file__).values()


def turn(grid: Grid, kind: Kind) -> Part | None:
    """Read a table whose headings stand in its first column, each further column a row; ``None`` where none does."""
    told = {at: row for at, row in grid.rows.items() if filled(row) > 1} if len(grid.rows) <= HEADER_AMONG else {}
    rows = list(told.values())
    names = [as_text(row[0]).strip().rstrip(" :") for row in rows]
    worth, columns = score(names, kind), by_name(tuple(names), kind)
    if worth < _LEAST or place_field(kind) not in columns:
        return None
    asked, fits = ("country", countries.exactly) if "country" in columns else (place_field(kind), _is_name)
    values = [text for cell in rows[names.index(columns[asked])][1:] if (text := as_text(cell).strip())]
    if 2 * sum(fits(value) is not None for value in values) <= len(values):  # Else it explains the headings.
        return None
    if any(score([as_text(cell) for cell in row], kind) >= worth for row in rows):
        return None
    part = Part(grid.sheet, names, next(iter(told)), apart=[Apart(0, TURNED, "")])
    for at in range(1, grid.width):
        cells = [row[at] if at < len(row) else None for row in rows]
        if filled(cells):
            part.rows.append((at, f"{part.header_row}/{at + 1}", cells))
    return part if len(part.rows) >= _LEAST else None


def by_countries(grid: Grid) -> Part | None:
    """Read a table with a column for each country and the partners in its cells; ``None`` where it is another one."""
    first = {
        number: {at: text for at, cell in enumerate(row) if countries.exactly(text := as_text(cell).strip())}
        for number, row in list(grid.rows.items())[:HEADER_AMONG]
    }
    number = next((at for at, lands in first.items() if len(lands) >= max(_LEAST, filled(grid.rows[at]) / 2)), None)
    if number is None or any(score([as_text(cell) for cell in grid.rows[at]], "ties") >= _LEAST for at in first):
        return None
    row, lands = grid.rows[number], first[number]
    others = [at for at, cell in enumerate(row) if at not in lands and as_text(cell).strip()]
    header = [*(as_text(row[at]) for at in others), *(field_of("ties", name).tr for name in ("place", "country"))]
    part = Part(grid.sheet, header, number, apart=[Apart(0, OF_COUNTRIES, "")])
    for below, cells in grid.rows.items():
        own = [cells[at] if at < len(cells) else None for at in others]
        there = [(name, land) for at, land in lands.items() if at < len(cells) for name in divide(as_text(cells[at]))]
        named = [each for each in there if below > number and _is_name(each[0])]
        for times, (name, land) in enumerate(named, start=1):
            part.rows.append((below, str(below) if times == 1 else f"{below}/{times}", [*own, name, land]))
    return part if part.rows else None


def side_by_side(grid: Grid, kind: Kind) -> list[Grid]:
    """Part lists that stand beside each other, an empty column between them and headings over each."""
    first = list(grid.rows.values())[:HEADER_AMONG]
    edges = [at for at in range(1, grid.width - 1) if _is_empty(first, at)]
    blocks = [range(a + 1, b) for a, b in pairwise([-1, *edges, grid.width]) if b - a > _LEAST]
    if len(blocks) < _LEAST or not all(_is_empty(grid.rows.values(), at) for at in edges):
        return [grid]
    for row in first:
        if all(score([as_text(cell) for cell in row[block.start : block.stop]], kind) >= _LEAST for block in blocks):
            return [_block(grid, block) for block in blocks]
    return [grid]


def _is_empty(rows: Iterable[Sequence[Cell]], at: int) -> bool:
    return all(at >= len(row) or row[at] in (None, "") for row in rows)


def _block(grid: Grid, columns: range) -> Grid:
    """Leave the columns of a list, all others empty."""
    cut = {
        number: [cell if at in columns else None for at, cell in enumerate(row)] for number, row in grid.rows.items()
    }
    merged = {where: value for where, value in grid.merged.items() if where[1] in columns}
    return replace(grid, rows={number: row for number, row in cut.items() if filled(row)}, merged=merged)


def _is_name(text: str) -> str | None:
    """Say whether a cell may name a partner: no country, no number, no part of the world, not longer than a name."""
    plain = any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) and len(text) <= _LONGEST
    return text if plain and not countries.exactly(text) and not headings.is_known(headings.AREA, text) else None


def take_apart(part: Part, kind: Kind) -> None:
    """Divide ``Mostar / Bosna Hersek`` where one of the two is the country, and ``Mostar (2004)*`` from its year."""
    columns = by_name(tuple(part.header), kind)
    place, since = place_field(kind), next((each.name for each in fields_of(kind) if each.form == "date"), "")
    if place not in columns:
        return
    at = part.header.index(columns[place])
    land = part.header.index(columns["country"]) if "country" in columns else len(part.header)
    names: dict[int, Cell] = {}
    years: list[Cell] = [None] * len(part.rows)
    lands: list[Cell] = [None] * len(part.rows)
    for order, (_, _, row) in enumerate(part.rows):
        text = as_text(row[at]).strip()
        if len(text) > _LONGEST_TWO or text.isalpha():
            continue
        name = text.rstrip("*†¹²³⁴ ")
        if dated := _DATED.fullmatch(name):
            name, years[order] = dated.groups()
        if two := _apart(name):
            there = countries.exactly(as_text(row[land])) if land < len(row) else None
            if there in (None, countries.exactly(two[1])):
                name, lands[order] = two
        if name and name != text:
            names[order] = name
    part.rewrite(at, names, field_of(kind, place).tr)
    for field, values in (("country", lands), (since, years)):
        if any(values):
            column = columns.get(field, "")
            for (_, _, row), value in zip(part.rows, values, strict=True):
                put(row, part.header.index(column) if column else part.column(field, kind), value)


def _apart(text: str) -> tuple[str, str] | None:
    match = _DIVIDED.fullmatch(text.strip())
    if not match or match["first"].count("(") != match["first"].count(")"):
        return None
    first, second = match["first"].strip(), match["second"].strip()
    if countries.exactly(second):
        return first, second
    # A part of a country may stand before it: ``Tataristan-Rusya / Kazan``.
    land = next((each for each in (first, first.rpartition("-")[2].strip()) if countries.exactly(each)), "")
    return (second, land) if land else None


def _country(match: re.Match[str]) -> str:
    said = (match["country"] or match["after"] or "").strip()
    return said if countries.exactly(said) else ""
