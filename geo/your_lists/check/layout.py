"""Finding the list in what an office made of it: titles above it, headings in two rows, groups, totals, notes.

Nothing is dropped without a word: a row that is no row of the list is told as `Apart`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, takewhile, zip_longest
from typing import Final

from geo.base.errors import beside
from geo.base.text import fold
from geo.base.words import told
from geo.sources import countries
from geo.your_lists.check.doubting import state_in
from geo.your_lists.check.kinds import Kind, agreements_in, field_of, fields_of, place_field
from geo.your_lists.check.recognising import by_name, score
from geo.your_lists.read import headings
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

TITLE, GROUP, NOTED, CARRIED, DIVIDED, SEVERAL, SHIFTED, BROKEN, JOINED, HOME, UNREAD_SHEET = told(__file__).values()

HEADER_AMONG: Final = 40
"""Rows among which the header is looked for."""

_SHORT: Final = 80
_ONLY_KINDS: Final = re.compile(rf"(?:(?:{'|'.join(beside(__file__)['kinds'])})\w*\s?)+")
"""Headings that speak of kinds of ties and of nobody."""
_PERIOD: Final = re.compile(r"((?:19|20)\d\d)(?:\D{1,40}|(\s?[-–/]\s?\d{2,4}\b)\D{0,40})")
"""What stands over the rows of a year, or of several."""
_PERIOD_BEFORE: Final = re.compile(r"^(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?\s+")
_COUNTED: Final = re.compile(r"\s*\(\d+\)$")
"""What a group says of how many it holds."""
_ITEM: Final = re.compile(r"(?:^|\s)(?:\d{1,2}\s*[).\-]|[•▪●·*]|-\s)\s*(?=\D)")
_ONLY_TITLE: Final = re.compile(rf"(?:(?:{'|'.join(beside(__file__)['titles'])})\s?)+")
"""What stands below a name in the same cell and names nobody."""
_BRACKETED: Final = re.compile(
    r"([^\W\d_][^()\r\n;]*?\s*\([^()]+\)[*†]*)(?:\s*(?:[,;/]|\s(?:ve|and|und|et|и|y)\s)\s*|\s*$)"
)
_MARKED: Final = re.compile(r"[\r\n;•▪●·*]|\d\s*[).\-]|-\s")
_PERHAPS: Final = re.compile(r"\s+(?:ve|and|und|et|и|y)\s+|\s*[/&+]\s*|,.*,", re.IGNORECASE)


@dataclass(frozen=True)
class Apart:
    """What a person should know of a row that was read otherwise than as it stands: its number, why, and its words."""

    number: int
    message: str
    value: str
    column: str = ""


@dataclass
class Part:
    """One list of a file: its columns, and its rows by number and label: the number, and of a divided one its part."""

    name: str
    header: list[str]
    header_row: int = 0
    rows: list[tuple[int, str, list[Cell]]] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)

    def column(self, name: str, kind: Kind) -> int:
        """Give the position of a field's own column, which is added where there is none."""
        heading = field_of(kind, name).tr
        if heading not in self.header:
            self.header.append(heading)
        return self.header.index(heading)

    def add(self, name: str, kind: Kind, values: Sequence[Cell]) -> None:
        """Write values, one a row, into a field's own column."""
        at = self.column(name, kind)
        for (_, _, row), value in zip(self.rows, values, strict=True):
            put(row, at, value)

    def rewrite(self, at: int, values: Mapping[int, Cell], heading: str = "") -> None:
        """Write what is meant into cells of a column, by the order of their rows; what is printed stays behind them."""
        if not values:
            return
        self.header.append(self.header[at])
        self.header[at] = heading or self.header[at]
        for order, (_, _, row) in enumerate(self.rows):
            row.extend([None] * (len(self.header) - len(row)))
            if order in values:
                row[-1], row[at] = row[at], values[order]

    def leave_off(self, columns: Collection[int]) -> None:
        """Leave off columns by their positions."""
        self.header = [name for at, name in enumerate(self.header) if at not in columns]
        for _, _, row in self.rows:
            row[:] = [cell for at, cell in enumerate(row) if at not in columns]


def put(row: list[Cell], at: int, value: Cell) -> None:
    """Write a value into a cell that is empty."""
    row.extend([None] * (at + 1 - len(row)))
    if row[at] in (None, ""):
        row[at] = value


@dataclass(frozen=True)
class _Roles:
    """Where the columns stand that every list of the kind has; ``None`` where it has none."""

    home: int | None
    place: int | None
    country: int | None


def lay_out(grid: Grid, kind: Kind, *, header: int | None = None) -> list[Part]:
    """Find the lists of a sheet, at least one; the row of headings is looked for when not given."""
    numbers = list(grid.rows)
    first, tall = (numbers.index(header), 1) if header in grid.rows else _header(grid, numbers, kind)
    title = [Apart(number, TITLE, _shown(grid.rows[number])) for number in numbers[:first]]
    parts = [Part(grid.sheet, _names(grid, numbers[first : first + tall]), numbers[first], apart=title)]
    body: list[int] = []
    at = first + tall
    while at < len(numbers):
        if _may_begin(grid, numbers, at, parts[-1].header) and (deep := _begins(grid, numbers, at, kind)):
            over = list(takewhile(lambda number: filled(grid.rows[number]) == 1, reversed(body)))
            over = [number for number in over if number in range(numbers[at] - len(over), numbers[at])]
            _fill(parts[-1], grid, body[: len(body) - len(over)], kind)
            title = [Apart(number, TITLE, _shown(grid.rows[number])) for number in reversed(over)]
            parts.append(Part(grid.sheet, _names(grid, numbers[at : at + deep]), numbers[at], apart=title))
            body = []
            at += deep
            continue
        body.append(numbers[at])
        at += 1
    _fill(parts[-1], grid, body, kind)
    return parts


def _header(grid: Grid, numbers: list[int], kind: Kind) -> tuple[int, int]:
    """Find the row that names most of the columns that are sought, or the two rows that do so together."""
    best, found = 0, None
    for at in range(min(len(numbers), HEADER_AMONG)):
        if found and best > 2 and at > found[0] + 1:
            break  # So many columns are named by no title, and headings stand above what they name.
        for tall in (1, 2):
            if tall == 2 and not _is_two_rows(grid, numbers, at):
                continue
            worth = score(_names(grid, numbers[at : at + tall]), kind)
            if worth and tall == 2:
                worth += _stands_over(grid, numbers, at)
            if worth > best:
                best, found = worth, (at, tall)
    if found:
        return found
    wide = (at for at in range(min(len(numbers), HEADER_AMONG)) if filled(grid.rows[numbers[at]]) > 1)
    return next(wide, 0), 1


def _is_two_rows(grid: Grid, numbers: list[int], at: int) -> bool:
    if at + 1 >= len(numbers) or numbers[at + 1] != numbers[at] + 1:
        return False
    upper, lower = (grid.rows[number] for number in numbers[at : at + 2])
    gaps = any(
        cell not in (None, "") and (place >= len(upper) or upper[place] in (None, ""))
        for place, cell in enumerate(lower)
    )
    return gaps and filled(upper) > 1 and all(isinstance(cell, (str, type(None))) for cell in (*upper, *lower))


def _stands_over(grid: Grid, numbers: list[int], at: int) -> int:
    """Say how surely two rows are headings: upper ones stand over empty cells, or are merged with the cells below."""
    upper, lower = numbers[at : at + 2]
    below, over = grid.rows[lower], grid.merged.items()
    empty = any(a not in (None, "") and b in (None, "") for a, b in zip(grid.rows[upper], below, strict=False))
    return empty + any(row == upper and grid.merged.get((lower, place)) == value for (row, place), value in over)


def _names(grid: Grid, numbers: list[int]) -> list[str]:
    rows = [[" ".join(as_text(cell).split()) for cell in grid.rows[number]] for number in numbers]
    return rows[0] if len(rows) == 1 else headings.below(rows[0], rows[1])


def _may_begin(grid: Grid, numbers: list[int], at: int, header: Sequence[str]) -> bool:
    """Say whether another list may begin here: after a gap or a title, or where the headings stand again."""
    before, here = grid.rows[numbers[at - 1]], grid.rows[numbers[at]]
    if numbers[at] > numbers[at - 1] + 1 or filled(before) == 1:
        return True
    first = next((place for place, cell in enumerate(here) if cell not in (None, "")), 0)
    return first < len(header) and as_text(here[first]).strip() == header[first] != ""


def _begins(grid: Grid, numbers: list[int], at: int, kind: Kind) -> int:
    """Say how many rows of headings stand here; none where it is a row of the list."""
    tall = 2 if _is_two_rows(grid, numbers, at) else 1
    found = {deep: score(_names(grid, numbers[at : at + deep]), kind) for deep in range(1, tall + 1)}
    deep = max(found, key=lambda many: (found[many], -many))
    texts = all(isinstance(cell, str) or cell is None for cell in grid.rows[numbers[at]])
    return deep if texts and found[deep] >= 2 and at + deep < len(numbers) else 0


def _fill(part: Part, grid: Grid, numbers: list[int], kind: Kind) -> None:
    """Take the rows of one list: what is a group, a total or a note is set apart; what stands once is carried down."""
    mapping = by_name(tuple(part.header), kind)
    where = {name: part.header.index(column) for name, column in mapping.items()}
    roles = _Roles(where.get(_home_field(kind)), where.get(place_field(kind)), where.get("country"))
    groups = dict.fromkeys((_home_field(kind), "country", "agreement"), "")
    wide = len(part.header) if any(part.header) else 0
    homes: list[str] = []
    grid, numbers, broken = _rejoin(part, grid, numbers, wide)
    below = _below(grid, numbers)
    for order, number in enumerate(numbers):
        raw = grid.rows[number]
        plain = _names_partner(raw, roles)
        if number in below or (not plain and _is_note(raw, roles, last=order + 1 == len(numbers))):
            part.apart.append(Apart(number, NOTED, _shown(raw)))
        elif not plain and (said := _group(raw, roles, grid, number)) and _leads(grid, numbers, order + 1, roles):
            part.apart.append(Apart(number, GROUP, said))
            groups |= _said_by_group(said, kind)
        else:
            row = grid.whole(number)
            if number in broken:
                part.apart.append(Apart(number, BROKEN, _shown(raw)))
            elif not grid.sheet and any(as_text(cell).strip() for cell in row[wide:]):
                part.apart.append(Apart(number, SHIFTED, _shown(raw)))
            row.extend([None] * (len(part.header) - len(row)))
            part.rows.append((number, str(number), row))
            homes.append("" if roles.home is None or roles.home >= len(row) else as_text(row[roles.home]).strip())
            for name, value in groups.items():
                if value:  # In a column of its own where the list has none.
                    put(row, where[name] if name in where else part.column(name, kind), value)
    _carry(part, roles.home, homes, where.get("home_province"))
    if roles.country is not None and roles.place is not None:
        written = [as_text(row[roles.country]).strip() for _, _, row in part.rows]
        if written.count("") > 1:  # A single empty cell is more likely a country that nobody knew.
            own = [as_text(row[roles.home]) if roles.home is not None else "" for _, _, row in part.rows]
            _carry(part, roles.country, written, own=own)
    _unfold(part, kind)
    _divide(part, kind)
    width = max([len(part.header), *(len(row) for _, _, row in part.rows)])
    part.header += [""] * (width - len(part.header))
    for _, _, row in part.rows:
        row.extend([None] * (width - len(row)))
    _leave_off_empty(part)


def _rejoin(part: Part, grid: Grid, numbers: list[int], wide: int) -> tuple[Grid, list[int], set[int]]:
    """Put rows together again that a line break in a cell has divided, where running numbers say where each begins.

    Returns the rows, their numbers, and those of the rows that stay broken.
    """
    rows, broken = dict(grid.rows), set[int]()
    runs = _broken(grid, numbers, wide)
    numbered = runs and any(_is_number(row) for row in grid.rows.values() if len(row) == wide)
    for run in runs:
        whole: dict[int, list[Cell]] = {}
        for number in run:
            row = grid.rows[number]
            if not whole or len(whole[(first := next(reversed(whole)))]) >= wide:
                whole[number] = list(row)
            else:
                *before, last = whole[first]
                whole[first] = [*before, f"{as_text(last)} {as_text(row[0])}".strip(), *row[1:]]
        if not numbered or any(len(row) != wide or not _is_number(row) for row in whole.values()):
            broken.update(run)
            continue
        part.apart += [Apart(number, JOINED, _shown(row)) for number, row in whole.items()]
        for number in run:
            del rows[number]
        rows |= whole
    return replace(grid, rows=rows), [number for number in numbers if number in rows], broken


def _is_number(row: Sequence[Cell]) -> bool:
    return as_text(row[0]).strip().rstrip(".)-").isdigit()


def _below(grid: Grid, numbers: list[int]) -> set[int]:
    """Find what stands below a list with running numbers, after a gap: who has written it and who signs."""
    counted = [number for number in numbers if _is_number(grid.rows[number])]
    above = [number for number in numbers if counted and number <= counted[-1] and filled(grid.rows[number]) > 1]
    if 2 * len(counted) < len(above):
        return set()
    found: set[int] = set()
    for before, number in pairwise(numbers):
        row = grid.rows[number]
        apart = found or number > before + 1
        if counted and number > counted[-1] and apart and (row[0] in (None, "") or filled(row) == 1):
            found.add(number)
    return found


def _broken(grid: Grid, numbers: list[int], wide: int) -> list[list[int]]:
    """Find rows of a pasted table that a line break in a cell has divided: short ones that make whole rows together."""
    if not grid.tabbed or wide < 2:
        return []
    found: list[list[int]] = []
    for short, run in groupby(numbers, key=lambda number: len(grid.rows[number]) < wide):
        pieces = list(run)
        cells = sum(len(grid.rows[number]) for number in pieces)
        if short and len(pieces) > 1 and cells > len(pieces) and (cells - len(pieces)) % (wide - 1) == 0:
            found.append(pieces)
    return found


def _leave_off_empty(part: Part) -> None:
    """Leave off columns without a heading and without a cell."""
    unnamed = (at for at, name in enumerate(part.header) if not name)
    if empty := [at for at in unnamed if all(row[at] in (None, "") for _, _, row in part.rows)]:
        part.leave_off(empty)


def _home_field(kind: Kind) -> str:
    return next(each.name for each in fields_of(kind) if each.required)


def _names_partner(raw: Sequence[Cell], roles: _Roles) -> bool:
    """Tell a plain row at once: a name stands in the partner's column, and something before it."""
    at = roles.place
    if not at or at >= len(raw):
        return False
    name = raw[at]
    named = isinstance(name, str) and any(map(str.isalpha, name)) and not name[:1].isdigit()
    return named and filled(raw[:at]) > 0


def _is_note(raw: Sequence[Cell], roles: _Roles, *, last: bool) -> bool:
    """Tell a total, a source or a remark below a list from a row: it begins with the word, and names no partner."""
    filled = [(at, as_text(cell).strip()) for at, cell in enumerate(raw) if cell not in (None, "")]
    if not filled:
        return False
    at, text = filled[0]
    partner = as_text(raw[roles.place]) if roles.place is not None and roles.place < len(raw) else ""
    names_one = any(sign.isalpha() for sign in partner) and roles.place != at
    counted = headings.is_known(headings.TOTAL, text.rstrip(" :")) and partner[:1].isdigit()
    if names_one and not counted:
        return False
    text = _PERIOD_BEFORE.sub("", text)
    if headings.begins(headings.TOTAL, text):
        # In the partner's own column only the bare word, with no country beside it.
        bare = headings.is_known(headings.TOTAL, text.partition(":")[0].rstrip("0123456789.= "))
        return at != roles.place or (bare and roles.country not in dict(filled))
    if len(filled) != 1:
        return False
    key = state_in(text) != ""
    if at and not key:
        return False
    noted = key or headings.begins(headings.NOTE, text) or re.match(r"[*†(¹²³⁴]|\d+\s*[.)]\s", text) is not None
    return noted or len(text) > _SHORT or (last and roles.place not in (None, at))


def _group(raw: Sequence[Cell], roles: _Roles, grid: Grid, number: int) -> str:
    """Give the words of a row that heads those below it: one cell, and in the partner's column only a continent."""
    filled = [(at, as_text(cell).strip()) for at, cell in enumerate(raw) if cell not in (None, "")]
    if len(filled) != 1 or roles.place is None:
        return ""
    at, text = filled[0]
    letters = any(sign.isalpha() for sign in text)
    above = at != roles.place or grid.spread(number, at) or headings.is_known(headings.AREA, text)
    return text if letters and len(text) <= _SHORT and (above or _PERIOD.fullmatch(text)) else ""


def _said_by_group(said: str, kind: Kind) -> dict[str, str]:
    """Say which field the heading of a group fills: the country, the kind of tie, or whose the rows are."""
    said = _COUNTED.sub("", said)
    if countries.exactly(said):
        return {"country": said}
    if period := _PERIOD.fullmatch(said):
        return {"date" if kind == "aid" else "start_date": "" if period[2] else period[1]}
    if headings.is_known(headings.AREA, said):
        return {}
    if kind == "ties" and (spoken := agreements_in(said)) and _ONLY_KINDS.fullmatch(fold(said)):
        return {"agreement": spoken[0] if len(spoken) == 1 else ""}
    return {_home_field(kind): said}


def _leads(grid: Grid, numbers: list[int], order: int, roles: _Roles) -> bool:
    """Say whether a row with a partner follows before long, so that what stands above it can be its heading."""
    at = roles.place
    for number in numbers[order : order + HEADER_AMONG]:
        row = grid.rows[number]
        if at is not None and at < len(row) and row[at] not in (None, "") and not grid.spread(number, at):
            return True
        if filled(row) > 1:
            return False
    return False


def _unfold(part: Part, kind: Kind) -> None:
    """Make rows of one column per partner: ``Kardeş Şehir 1``, ``Kardeş Şehir 2`` … and what is numbered with them."""
    bases = [headings.without_number(name) if name else "" for name in part.header]
    groups: dict[str, list[int]] = {}
    for at, base in enumerate(bases):
        if base:
            groups.setdefault(fold(base), []).append(at)
    name = place_field(kind)
    places = next((ats for ats in groups.values() if len(ats) > 1 and by_name((bases[ats[0]],), kind).get(name)), [])
    if not places:
        return
    sets = [ats for ats in groups.values() if len(ats) == len(places)]
    rows = []
    for number, label, row in part.rows:
        whole = [*row, *[None] * (len(part.header) - len(row))]
        there = [each for each, at in enumerate(places) if as_text(whole[at]).strip()] or [0]
        for times, each in enumerate(there, start=1):
            own = list(whole)
            for ats in sets:
                own[ats[0]] = whole[ats[each]]
                for at in ats[1:]:
                    own[at] = None
            rows.append((number, label if times == 1 else f"{label}/{times}", own))
    part.rows = rows
    for ats in sets:
        part.header[ats[0]] = bases[ats[0]]
    part.leave_off({at for ats in sets for at in ats[1:]})


def _divide(part: Part, kind: Kind) -> None:
    """Make rows of several partners in one cell, as `divide` finds them; cells beside it are divided as it is."""
    column = by_name(tuple(part.header), kind).get("place")
    if column is None:
        return
    at, rows = part.header.index(column), []
    meant: dict[int, dict[int, Cell]] = {}
    for number, label, row in part.rows:
        cell = row[at] if at < len(row) else None
        names = divide(cell) if isinstance(cell, str) else []
        if len(names) < 2:
            rows.append((number, label, row))
            if isinstance(cell, str) and _PERHAPS.search(cell) and countries.exactly(cell) is None:
                part.apart.append(Apart(number, SEVERAL, cell, column))
            continue
        part.apart.append(Apart(number, DIVIDED, cell if isinstance(cell, str) else "", column))
        beside = {
            other: lines
            for other, each in enumerate(row)
            if other != at
            and isinstance(each, str)
            and len(lines := divide(each) if len(divide(each)) == len(names) else _by_names(each, names)) == len(names)
        }
        for times in range(len(names)):
            for other, lines in ({at: names} | beside).items():
                meant.setdefault(other, {})[len(rows)] = lines[times]
            rows.append((number, label if not times else f"{label}/{times + 1}", list(row)))
    part.rows = rows
    for other, values in meant.items():
        part.rewrite(other, values)


def divide(cell: str) -> list[str]:
    """Divide a cell by lines, numbers, bullets, semicolons, or brackets behind each, if it certainly holds several."""
    if cell.count("(") > 1 and len(cell) < 5 * _SHORT and not _BRACKETED.sub("", cell):
        return _BRACKETED.findall(cell)
    if not _MARKED.search(cell):
        return [cell]
    pieces = [piece.strip(" ,;\t") for piece in re.split(r"[\r\n]+|;", cell)]
    if len(_ITEM.findall(cell)) > 1:
        pieces = [piece.strip(" ,;\t\r\n") for piece in _ITEM.split(cell)]
    pieces = [piece for piece in pieces if piece]
    if any(_ONLY_TITLE.fullmatch(fold(piece)) for piece in pieces):
        return [" ".join(cell.split())]
    names = all(
        any(sign.isalpha() for sign in piece) and not piece[0].islower() and piece[0] != "(" for piece in pieces
    )
    return pieces if len(pieces) > 1 and names else [cell]


def _by_names(cell: str, names: Sequence[str]) -> list[str]:
    """Divide a cell that says something of each of several names, ``Bingen 1999, Girne 2015``, before each."""
    if len(cell) > _SHORT:
        return []
    found = re.split("|".join(rf"(?:^|[,;/]\s*|\s){re.escape(name.split()[0].strip(','))}\s+" for name in names), cell)
    return [piece.strip(" ,;") for piece in found[1:]] if not found[0].strip() else []


def _carry(
    part: Part, home: int | None, written: list[str], province: int | None = None, *, own: Sequence[str] = ()
) -> None:
    """Carry a municipality down that is written once, over the rows it stands for; a group has said its own.

    ``province``: the column that says where municipalities lie; a row of another province stands for itself. ``own``:
    whose each row is, where a country is carried: it may be written again for another.
    """
    if home is None or not part.rows:
        return
    once = all(one != other or not one[0] for one, other in pairwise(zip_longest(written, own)))
    if not once or not written[0] or all(written):
        return
    above, lies = None, ""
    for (number, _, row), text in zip(part.rows, written, strict=True):
        row.extend([None] * (home + 1 - len(row)))
        own = as_text(row[province]).strip() if province is not None and province < len(row) else ""
        if row[home] not in (None, ""):
            above, lies = row[home], own
        if not text and row[home] in (None, "") and own in ("", lies):
            row[home] = above
            part.apart.append(Apart(number, CARRIED, as_text(above), part.header[home]))


def filled(row: Sequence[Cell]) -> int:
    """Count the cells that hold anything."""
    return len(row) - row.count(None) - row.count("")


def _shown(row: Sequence[Cell]) -> str:
    return " | ".join(" ".join(as_text(cell).split()) for cell in row if cell not in (None, ""))
