"""Reading a list from bytes: every sheet, every table of it, as one; and recognising its columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypedDict, Unpack

from geo.base.errors import DataFileError
from geo.base.text import fold
from geo.base.words import Words, message
from geo.sources.municipalities import known_as
from geo.your_lists.check.fields import Field
from geo.your_lists.check.kinds import Kind, field_of, fields_of, home_field, place_field
from geo.your_lists.check.layout import HOME, TITLE, UNREAD_SHEET, Apart, Part, lay_out, put
from geo.your_lists.check.other_shapes import (
    ASIDE,
    TURNED,
    as_forms,
    as_lines,
    by_countries,
    side_by_side,
    take_apart,
    turn,
    with_headings,
)
from geo.your_lists.check.recognising import by_name, score
from geo.your_lists.check.unsaid import (
    leave_off_computed,
    legend_of,
    name_colours,
    name_dates,
    name_kind,
    name_states,
    put_days_first,
    read_sentences,
    write_out,
)
from geo.your_lists.check.values import short, without_controls
from geo.your_lists.read import headings
from geo.your_lists.read.files import MOST_BYTES, too_large
from geo.your_lists.read.grids import Grid, distinct, empty, grids
from geo.your_lists.read.table import Cell, as_text

BESIDE: Final = message("{file}: no heading names the partner; '{value}' beside the country was taken for it.")
_LONGEST_NAME: Final = 80
_BODY: Final = re.compile(r"(?:T\.?\s?C\.?\s+)?([^\W\d][\w\s]*?)\s+BELED[İI]YE", re.IGNORECASE)


class Said(TypedDict, total=False):
    """What a person says of a file.

    ``sheet``: of a workbook, this one; else all that have the columns of the one that names most of them. ``header``:
    the number of the row of headings; else it is found. ``municipality``: whose list it is, for rows that do not say.
    ``named``: headings by which columns are named.
    """

    sheet: str | None
    header: int | None
    municipality: str
    named: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A list of a file.

    ``where`` names the file, and the sheet where one was read; ``numbers`` are those of ``rows`` in the file, as a
    spreadsheet program counts, or beyond the last one for rows of further sheets and for the further partners of one
    row, whose ``labels`` say where they stand. ``uncomputed`` are cells whose formula was never computed, by number and
    position; ``apart`` what was read otherwise than as a row; ``header_row`` where the headings of the first of
    ``sheets`` stand.
    """

    where: str
    header: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    uncomputed: frozenset[tuple[int, int]]
    labels: Mapping[int, str]
    apart: tuple[tuple[str, Apart], ...]
    sheets: tuple[str, ...]
    header_row: int

    def told(self, words: Words) -> Iterator[tuple[str, Apart, str]]:
        """Give what was read otherwise than as a row, its label before it and a sentence behind."""
        for label, apart in self.apart:
            more = {"value": short(apart.value), "column": short(apart.column)}
            yield label, apart, words.text(apart.message, file=self.where, row=label, **more)

    def label(self, number: int) -> str:
        """Say where a row stands."""
        return self.labels.get(number, str(number))


def read(name: str, content: bytes, kind: Kind, **said: Unpack[Said]) -> Table:
    """Read a list of at most `MOST_BYTES`, as it was; values in place of formulas.

    Raises `DataFileError` if it cannot be read, is too large, or could do more than hold values.
    """
    return next(step for step in read_stepwise(name, content, kind, **said) if isinstance(step, Table))


def read_stepwise(name: str, content: bytes, kind: Kind, **said: Unpack[Said]) -> Iterator[str | Table]:
    """Read as `read` does, and give the name of each sheet before it is laid out; the list comes last."""
    sheet, header, named = said.get("sheet"), said.get("header"), said.get("named", ())
    path = Path(_show(name))
    if len(content) > MOST_BYTES:
        raise too_large(path)
    laid: list[tuple[Grid, Part]] = []
    for grid in grids(path, content, partial(_worth, kind=kind, named=named), sheet=sheet):
        yield grid.sheet
        laid += [(grid, part) for part in _parts(grid, kind, header or _named_in(grid, named))]
    if not laid:
        raise empty(path)
    for _, part in laid:
        if kind != "places":
            leave_off_computed(part, kind)
        take_apart(part, kind)
        put_days_first(part, kind)
    if kind == "ties":
        legend = legend_of(laid)
        for grid, part in laid:
            name_dates(part)
            name_kind(part)
            write_out(part, legend)
            name_states(part)
            name_colours(part, grid)
            read_sentences(part)
            if beside := _beside_country(part.header, [row for _, _, row in part.rows], _known(part, kind)):
                part.apart.append(Apart(0, BESIDE, beside))
    best = max((part for _, part in laid), key=partial(_rank, kind=kind))
    taken = [(grid, part) for grid, part in laid if part is best or (part.rows and _fits(part, best, kind))]
    if not any(part.rows for _, part in taken):
        raise DataFileError("{file} has a header but no rows below it.", file=taken[0][0].where)
    if kind != "places":
        _name_home(taken, kind, said.get("municipality", ""))
    apart = [
        (_label(entry.number, part.name, taken[0][1].name) if entry.number else "", entry)
        for _, part in taken
        for entry in part.apart
    ]
    for grid, part in laid:
        if all(part is not one for _, one in taken):
            apart.append(("", Apart(0, UNREAD_SHEET, part.name or grid.where)))
    yield _together(path.as_posix(), taken, apart, kind)


def _parts(grid: Grid, kind: Kind, header: int | None) -> list[Part]:
    """Find the lists of a sheet, whatever their shape; where a person says in which row the headings stand, tables."""
    if header:
        return lay_out(grid, kind, header=header)
    blocks = side_by_side(grid, kind)
    if len(blocks) > 1:
        parts = [(times, part) for times, block in enumerate(blocks) for part in _parts(block, kind, None)]
        for times, part in parts:
            part.apart.append(Apart(0, ASIDE, ""))
            part.rows = [(number, f"{label}/{times + 1}" if times else label, row) for number, label, row in part.rows]
        return [part for _, part in parts]
    if other := as_forms(grid, kind) or turn(grid, kind):
        return [other]
    if kind == "ties" and (listed := as_lines(grid) or by_countries(grid)):
        return [listed]
    headed = with_headings(grid) if kind == "ties" else None
    return lay_out(headed, kind, header=0) if headed else lay_out(grid, kind)


def _worth(names: Sequence[str], kind: Kind, named: Sequence[str]) -> int:
    """Say how good a row of headings is: what a person names counts more than all that is known."""
    return 100 * _holds(names, named) + score(names, kind)


def _named_in(grid: Grid, named: Sequence[str]) -> int | None:
    """Find the row whose headings a person names."""
    return next((number for number, row in grid.rows.items() if named and _holds(map(as_text, row), named)), None)


def _holds(names: Iterable[str], named: Sequence[str]) -> bool:
    return set(map(fold, named)) <= {fold(name) for name in names if len(name) <= _LONGEST_NAME}


def recognise(table: Table, kind: Kind, mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Recognise the columns of a list by field, each for one field at most.

    ``mapping``: what a person settled; an empty column says that the list has none.
    """
    settled = {name: column for name, column in (mapping or {}).items() if column in table.header or not column}
    columns = by_name(tuple(name for name in table.header if name not in settled.values()), kind, set(settled))
    columns |= {name: column for name, column in settled.items() if column}
    if kind == "ties" and "place" not in settled and (beside := _beside_country(table.header, table.rows, columns)):
        columns["place"] = beside
    return {field.name: columns[field.name] for field in fields_of(kind) if field.name in columns}


def lacking(columns: Mapping[str, str], kind: Kind) -> tuple[Field, ...]:
    """List the missing columns without which no row can be taken; the place too, where there is no country either."""
    missing = [field for field in fields_of(kind) if field.required and field.name not in columns]
    if kind != "memberships" and not {"place", "country"} & set(columns):
        missing.append(field_of(kind, "place"))
    return tuple(missing)


def _beside_country(header: Sequence[str], rows: Sequence[Sequence[Cell]], columns: Mapping[str, str]) -> str:
    """Find the column of names beside the country where no heading names the partner; empty for none."""
    if "place" in columns or "country" not in columns:
        return ""
    at = header.index(columns["country"])
    for beside in (at - 1, at + 1):
        if not 0 <= beside < len(header) or not header[beside] or header[beside] in columns.values():
            continue
        if headings.is_of_another(header[beside]):
            continue
        cells = [as_text(row[beside]) for row in rows if row[beside] not in (None, "")]
        named = [cell for cell in cells if len(cell) <= _LONGEST_NAME and not any(map(str.isdigit, cell))]
        if len(named) >= 0.8 * len(rows) and len(set(named)) >= 0.8 * len(rows) > 0:
            return header[beside]
    return ""


def _show(name: str) -> str:
    last = without_controls(name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    return last[-_LONGEST_NAME:] or "?"


def _known(part: Part, kind: Kind) -> dict[str, str]:
    return by_name(tuple(name for name in part.header if name), kind)


def _rank(part: Part, kind: Kind) -> tuple[bool, int, bool]:
    """Say which list of a file is the better one; a table turned over counts only where there is no other."""
    known = len(_known(part, kind))
    return known > 1 and not _is_turned(part), known, bool(part.rows)


def _is_turned(part: Part) -> bool:
    return any(entry.message == TURNED for entry in part.apart)


def _fits(part: Part, best: Part, kind: Kind) -> bool:
    """Say whether a table has what the best one has of the columns that no row can do without, and is no tally."""
    if _is_turned(part) != _is_turned(best) and not known_as(part.name):
        return False
    needed = {field.name for field in fields_of(kind) if field.required} | {place_field(kind)}
    columns = _known(part, kind)
    return needed & set(_known(best, kind)) <= columns.keys() and not _counts(part, columns.get(place_field(kind), ""))


def _counts(part: Part, column: str) -> bool:
    """Tell a tally from a list: where the partners are to be named there are numbers alone."""
    at = part.header.index(column) if column else 0
    said = "".join(as_text(row[at]) for _, _, row in part.rows if column)
    return said != "" and not any(map(str.isalpha, said))


def _name_home(taken: Iterable[tuple[object, Part]], kind: Kind, municipality: str) -> None:
    """Write whose list it is into the rows that do not say so."""
    home = home_field(kind)
    over: dict[str, str] = {}  # By sheet, whose the table above is: a later one may have a title of its own.
    for _, part in taken:
        column = _known(part, kind).get(home.name)
        name = municipality.strip()
        own = part.name if known_as(part.name) else _home_above(part) if part.name in over else ""
        above = over[part.name] = own or ("" if name else _home_above(part) or over.get(part.name, ""))
        if column is None and above:
            name = above
            part.apart.append(Apart(0, HOME, name))
        if not name:
            continue
        at = part.header.index(column) if column else part.column(home.name, kind)
        for _, _, row in part.rows:
            put(row, at, name)


def _home_above(part: Part) -> str:
    """Find the municipality that a sheet is called after, or that a title above the rows names."""
    titles = [entry.value for entry in part.apart if entry.message == TITLE]
    named = [found[1] for title in titles if (found := _BODY.search(title))]
    return next((name for name in (part.name, *named) if known_as(name)), "")


def _label(number: int | str, sheet: str, first: str) -> str:
    return f"{number} [{sheet}]" if sheet != first else str(number)


def _together(file: str, taken: list[tuple[Grid, Part]], apart: list[tuple[str, Apart]], kind: Kind) -> Table:
    """Lay the tables of a file below each other: columns of one meaning or of one name are one."""
    header: list[str] = []
    known: dict[str, str] = {}
    own_at: list[dict[str, int]] = []
    for _, part in taken:
        own = distinct(part.header)
        fields = {column: field for field, column in by_name(own, kind).items()}
        named: dict[str, int] = {}
        # Of later tables what is understood goes first, so that a column of the same name does not take its place.
        for at, column in sorted(enumerate(own), key=lambda each: bool(known) and each[1] not in fields):
            field = fields.get(column, "")
            same = known.get(field) or next(
                (other for other in header if fold(other) == fold(column) and other not in named), ""
            )
            if not same:
                same = distinct([*header, column])[-1]
                header.append(same)
            named[same] = at
            if field:
                known.setdefault(field, same)
        own_at.append(named)
    numbers: list[int] = []
    labels: dict[int, str] = {}
    rows: list[tuple[Cell, ...]] = []
    uncomputed: set[tuple[int, int]] = set()
    first = taken[0][1].name
    owned = [
        number for _, part in taken if part.name == first for number, label, _ in part.rows if label == str(number)
    ]
    beyond = max(owned, default=0)
    for (grid, part), named in zip(taken, own_at, strict=True):
        places = [named.get(name, -1) for name in header]
        whole = places == list(range(len(part.header)))
        for number, label, row in part.rows:
            fresh = number
            if part.name != first or label != str(number):  # Another sheet's, or a further partner of another row.
                beyond += 1
                fresh = beyond
                labels[fresh] = _label(label, part.name, first)
            numbers.append(fresh)
            rows.append(tuple(row) if whole else tuple([row[at] if at >= 0 else None for at in places]))
            if grid.uncomputed:
                uncomputed |= {(fresh, places.index(at)) for at in grid.uncomputed_of(number) if at in places}
    sheets = tuple(dict.fromkeys(part.name for _, part in taken))
    where = f"{file} [{sheets[0]}]" if len(sheets) == 1 and sheets[0] else file
    return Table(
        where,
        tuple(header),
        tuple(numbers),
        tuple(rows),
        frozenset(uncomputed),
        labels,
        tuple(apart),
        sheets,
        taken[0][1].header_row,
    )
