"""Checking every row of a list.

A cell that cannot be taken as it stands does not cost its row: what is certain in it is taken, its words are kept, and
the doubt is told. Only a row that does not say whose tie it is, or with whom, waits until it is mended.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

import pandas as pd

from geo.base.errors import AtlasError, DataFileError
from geo.base.text import fold
from geo.base.words import Words
from geo.places.gazetteer import Gazetteer
from geo.sources.districts import METROPOLITAN
from geo.sources.municipalities import without_title
from geo.ties.home import ISTANBUL
from geo.your_lists.check import faults
from geo.your_lists.check.dates import is_before
from geo.your_lists.check.doubting import certain, choice_in, decision_in, is_filler, is_nothing, is_refused, unit_in
from geo.your_lists.check.faults import Checked, Fault
from geo.your_lists.check.fields import Field
from geo.your_lists.check.handing_over import meant
from geo.your_lists.check.kinds import Kind, fields_of, home_field, place_field
from geo.your_lists.check.layout import BROKEN, SHIFTED
from geo.your_lists.check.positions import Position
from geo.your_lists.check.reading import Table, lacking
from geo.your_lists.check.values import SHOWN, clean_text, short, understand
from geo.your_lists.check.whereabouts import Whereabouts
from geo.your_lists.read.table import Cell, as_text

_ORIGIN: Final = "origin_"
_COUNTRY_OF: Final[dict[Kind, str]] = {"ties": "origin_country", "aid": "", "memberships": "country", "activities": ""}
"""What says in which country the municipality of a row lies."""
_MOST_OTHER: Final = 4_000
_MIDNIGHT: Final = "T00:00:00"
"""What a day of a workbook ends in."""
_ESSENTIAL: Final = ("municipality", "name")
"""Forms of the columns without which a row says nothing: whose it is, and with whom."""

Values = dict[str, Any]


def check_table(  # noqa: PLR0913 - the last two have their usual values
    table: Table,
    mapping: Mapping[str, str],
    kind: Kind,
    words: Words,
    *,
    gazetteer: Callable[[], Gazetteer] = Gazetteer,
    today: date | None = None,
    said: Mapping[tuple[str, str], str] | None = None,
) -> Checked:
    """Check a list: every row is good, bad, or named in a note as left out.

    ``mapping``: columns by field, of `geo.your_lists.check.reading.recognise`. ``gazetteer``: opens the index for rows
    that give positions. ``today``: dates far beyond it are doubted. ``said``: what persons said that words mean. Raises
    `DataFileError` if a column is missing without which no row can be taken.
    """
    if missing := lacking(mapping, kind):
        raise DataFileError(
            "{file}: no column was recognised for: {columns}. Choose it, or take the template.",
            file=table.where,
            columns=", ".join(f"'{field.heading(words.language)}'" for field in missing),
        )
    where = cache(lambda: Whereabouts(gazetteer()))
    return _Check(table, mapping, kind, words, where, today or date.today(), said or {}).done()


class _Check:
    """One run over a list."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything a run needs
        self,
        table: Table,
        mapping: Mapping[str, str],
        kind: Kind,
        words: Words,
        whereabouts: Callable[[], Whereabouts],
        today: date,
        said: Mapping[tuple[str, str], str],
    ) -> None:
        self._table, self._mapping, self._kind, self._words = table, mapping, kind, words
        self._whereabouts, self._today, self._said = whereabouts, today, said
        self._fields = {field.name: field for field in fields_of(kind)}
        self._home = home_field(kind)
        self._at = {name: table.header.index(column) for name, column in mapping.items()}
        self._others = [(at, name) for at, name in enumerate(table.header) if name not in mapping.values()]
        self._rows = dict(zip(table.numbers, table.rows, strict=True))
        self._faults: defaultdict[int, list[Fault]] = defaultdict(list)
        self._doubts: list[Fault] = []
        self._notes: list[Fault] = []
        self._read: dict[tuple[str, type, Cell], tuple[str, Any]] = {}

    def done(self) -> Checked:
        self._tell_apart()
        formulas = {(row, column) for row, column in self._table.uncomputed}
        good: dict[int, tuple[Any, ...]] = {}  # a fourth of what dictionaries would take
        for number, row in self._rows.items():
            if self._is_example(number, row):
                continue
            values, kept = self._values(number, row, formulas)
            self._check_row(number, values, kept)
            values["other_cells"] = self._other_cells(row, kept)
            if number not in self._faults:
                good[number] = (*values.values(),)
                self._note_controls(number, row)
        self._note_repeated(good)
        wrong = tuple(fault for row in sorted(self._faults) for fault in self._faults[row])
        unread = tuple(name for _, name in self._others)
        return Checked(
            self._table.where,
            self._finished(good),
            self._bad(),
            wrong,
            tuple(doubt for doubt in self._doubts if doubt.row not in self._faults),
            tuple(self._notes),
            unread,
        )

    def _tell_apart(self) -> None:
        """Tell what was read otherwise than as a row; a row whose cells have shifted has to be mended."""
        by_label = {self._table.label(number): number for number in self._table.numbers}
        for label, apart, said in self._table.told(self._words):
            number = by_label.get(label, apart.number)
            if apart.message in (BROKEN, SHIFTED) and number in self._rows:
                self._faults[number].append(Fault(number, "", apart.value, said, label))
            else:
                self._notes.append(Fault(number, apart.column, apart.value, said, label))

    def _is_example(self, number: int, row: Sequence[Cell]) -> bool:
        at = self._at.get("remark")
        if at is None or fold(clean_text(row[at])[:SHOWN]) not in faults.EXAMPLES:
            return False
        self._notes.append(self._fault(faults.EXAMPLE, number))
        return True

    def _values(
        self, number: int, row: Sequence[Cell], formulas: set[tuple[int, int]]
    ) -> tuple[Values, dict[str, Cell]]:
        """Read the cells of a row. Returns values by field, and the cells whose words have to be kept."""
        values: Values = dict.fromkeys(self._fields)
        kept: dict[str, Cell] = {}
        for name, at in self._at.items():
            field, cell = self._fields[name], row[at]
            if (number, at) in formulas:
                self._add(field, self._fault(faults.FORMULA, number, self._mapping[name]))
            check, value = self._understand(field, cell)
            if check == faults.EMPTY and field is self._home and self._province(row):
                check = ""  # A province alone names the municipality of its city.
            values[name] = value
            if check:
                self._doubt_cell(number, field, check, cell, value)
            if (check or value is None) and cell not in (None, "") and clean_text(cell):
                kept[name] = cell
        return values, kept

    def _understand(self, field: Field, cell: Cell) -> tuple[str, Any]:
        """Read a cell; equal ones once. Returns what is wrong with it, and what is certain in it."""
        if cell is None or cell == "":
            return (faults.EMPTY if field.required else ""), None
        key = (field.name, type(cell), cell)
        if key not in self._read:
            self._read[key] = self._understand_anew(field, cell)
        return self._read[key]

    def _understand_anew(self, field: Field, cell: Cell) -> tuple[str, Any]:
        text = clean_text(cell)
        if not text or (is_nothing(text) and field.form not in ("text", "municipality")):
            return (faults.EMPTY if field.required else ""), None
        if field.choices and (code := self._said.get((field.name, fold(text)))):
            return faults.SAID, code
        if field.name in ("status", "agreement") and is_refused(text):
            return faults.REFUSED, None
        if len(text) > field.longest:
            return faults.LONG, None if field.form in _ESSENTIAL else certain(field, cell, today=self._today)
        try:
            value = understand(field, cell, today=self._today)
        except AtlasError:
            return faults.DOUBT, certain(field, cell, today=self._today)
        return (faults.FILLER, None) if field.form == "date" and is_filler(value) else ("", value)

    def _doubt_cell(self, number: int, field: Field, check: str, cell: Cell, taken: Any) -> None:
        column, value = self._mapping.get(field.name, field.name), as_text(cell)
        if check == faults.SAID:
            name = next(choice.name(self._words.language) for choice in field.choices if choice.code == taken)
            self._notes.append(self._fault(faults.MEANT, number, column, value, meaning=name))
            return
        if check in faults.messages():
            fault = self._fault(check, number, column, value, length=len(value), most=field.longest)
        else:
            fault = self._meaningless(field, number, column, cell)
        if check == faults.REFUSED:
            self._faults[number].append(fault)
            return
        if not field.required and field.form != "name":
            told = self._words.text(faults.messages()["taken" if taken else "kept"], value=short(str(taken)))
            fault = replace(fault, sentence=f"{fault.sentence} {told}")
        self._add(field, fault)

    def _meaningless(self, field: Field, number: int, column: str, cell: Cell) -> Fault:
        """Say why a cell that was doubted means nothing."""
        try:
            understand(field, cell, today=self._today)
        except AtlasError as fault:
            if "{row}" in fault.message:
                choices = ", ".join(choice.name(self._words.language) for choice in field.choices)
                return self._fault(fault.message, number, column, as_text(cell), choices=choices)
            return self._fault(faults.POSITION, number, column, as_text(cell), reason=self._words.error(fault))
        raise ValueError(cell)

    def _check_row(self, number: int, values: Values, kept: dict[str, Cell]) -> None:
        """Hold the cells of a row against each other; join what stands in two cells."""
        point = values.pop("coordinates")
        if isinstance(point, Position) and values["latitude"] is None and values["longitude"] is None:
            values["latitude"], values["longitude"] = point.latitude, point.longitude
        self._name_home(number, values, kept)
        if self._kind == "ties":
            self._take_decisions_apart(number, values, kept)
        for said in (name for name in ("activity", "item") if values.get(name) and not values["kind"]):
            values["kind"] = choice_in(self._fields["kind"], values[said])
        place = place_field(self._kind)
        if not values[place] and not values.get("country") and self._kind != "memberships":
            self._add(None, self._fault(faults.NOWHERE, number, self._mapping.get(place, place)))
        start, end = values.get("start_date") or "", values.get("end_date") or ""
        if is_before(end, start):
            self._doubts.append(self._fault(faults.BEFORE, number, self._mapping["end_date"], end, start=start))
            self._forget(number, ["end_date"], values, kept)
        if region := values.pop("region", None):
            known = [values.get("country") or "", *str(values[place] or "").split(",")]
            if fold(region) not in map(fold, known):
                values[place] = f"{values[place]}, {region}" if values[place] else region
        if values["latitude"] is not None or values["longitude"] is not None:
            self._check_position(number, "", values, kept)
        if self._kind == "ties" and (values["origin_latitude"] is not None or values["origin_longitude"] is not None):
            self._check_position(number, _ORIGIN, values, kept)

    def _province(self, row: Sequence[Cell]) -> str:
        at = self._at.get("home_province")
        return clean_text(row[at]) if at is not None and row[at] not in (None, "") else ""

    def _name_home(self, number: int, values: Values, kept: dict[str, Cell]) -> None:
        """Give a municipality of Türkiye its name, namesakes by their province; tell a doubt where none is stated."""
        name, province = self._home.name, str(values.pop("home_province") or "")
        who, country = str(values[name] or ""), str(values.get(_COUNTRY_OF[self._kind]) or "")
        found = meant(who, country, province)
        if len(found) == 1:
            values[name] = METROPOLITAN if found[0].name == ISTANBUL else found[0].label
        elif province and meant("", country, province):
            values[name] = f"{without_title(who)} ({province})"
        elif len(found) > 1 and self._kind == "ties" and values["origin_latitude"] is None:
            choices = ", ".join(one.province for one in found)
            self._doubts.append(self._fault(faults.NAMESAKE, number, self._mapping[name], who, choices=choices))
        if province:
            kept["home_province"] = province

    def _take_decisions_apart(self, number: int, values: Values, kept: dict[str, Cell]) -> None:
        """Part the date of a decision from its number where one column holds both; its words are kept."""
        for who in ("council", "ministry"):
            dated, numbered = f"{who}_date", f"{who}_number"
            if (dated in self._at) == (numbered in self._at):
                continue
            own = dated if dated in self._at else numbered
            text = clean_text(kept.get(dated) or "") if own == dated else str(values[numbered] or "")
            day, rest = decision_in(text, self._fields[dated], today=self._today)
            if not text or (own == numbered and not day):
                continue
            values[dated], values[numbered] = day or values[dated], rest
            kept[own] = self._rows[number][self._at[own]]
            column = self._mapping[own]
            at = len(self._doubts)
            while at and self._doubts[at - 1].row == number:
                at -= 1
            self._doubts[at:] = [each for each in self._doubts[at:] if each.column != column]

    def _check_position(self, number: int, prefix: str, values: Values, kept: dict[str, Cell]) -> None:
        """Drop a position that contradicts its row; the place is then found by its name."""
        names = [f"{prefix}latitude", f"{prefix}longitude"]
        latitude, longitude = (values[name] for name in names)
        country = str(values.get(f"{prefix}country") or "")
        check = ""
        if latitude is None or longitude is None:
            check = faults.HALF
        elif latitude == 0 and longitude == 0:
            check = faults.ZERO
        elif country:
            check = self._whereabouts().contradiction(country, latitude, longitude)
        if not check:
            return
        column = self._mapping.get(names[0], self._mapping.get("coordinates", names[0]))
        shown = {"latitude": _plain(latitude), "longitude": _plain(longitude), "country": country}
        self._doubts.append(self._fault(check, number, column, shown["latitude"], **shown))
        self._forget(number, names, values, kept)

    def _forget(self, number: int, names: Sequence[str], values: Values, kept: dict[str, Cell]) -> None:
        """Take a value back, and keep the words of its cell."""
        row = self._rows[number]
        for name in names:
            values[name] = None
            if (at := self._at.get(name)) is not None and row[at] not in (None, ""):
                kept[name] = row[at]

    def _other_cells(self, row: Sequence[Cell], kept: Mapping[str, Cell]) -> str:
        """Write down the cells that no field holds as they stand: ``Karar No: 2005/14 · Süresi: süresiz``."""
        told = [(self._mapping[name], cell) for name, cell in kept.items()]
        told += [(name, row[at]) for at, name in self._others if row[at] not in (None, "")]
        written = " · ".join(
            clean_text(cell)
            if name == "other_cells"
            else f"{clean_text(name)}: {clean_text(as_text(cell).removesuffix(_MIDNIGHT))}"
            for name, cell in told
        )
        return written if len(written) <= _MOST_OTHER else written[: _MOST_OTHER - 1] + "…"

    def _add(self, field: Field | None, fault: Fault) -> None:
        """Set a row aside where it says nothing without the cell; else tell a doubt."""
        if field is None or field.required or (field.form in _ESSENTIAL and field.name == place_field(self._kind)):
            self._faults[fault.row].append(fault)
        else:
            self._doubts.append(fault)

    def _fault(self, text: str, number: int, column: str = "", value: str = "", **more: object) -> Fault:
        label = self._table.label(number)
        names = {"column": clean_text(column)[:SHOWN], "value": short(value), **more}
        said = self._words.text(faults.messages().get(text, text), file=self._table.where, row=label, **names)
        return Fault(number, column, value, said, label)

    def _note_controls(self, number: int, row: Sequence[Cell]) -> None:
        for column, cell in zip(self._table.header, row, strict=True):
            if isinstance(cell, str) and not cell.isprintable() and clean_text(cell) != " ".join(cell.split()):
                self._notes.append(self._fault(faults.CLEANED, number, column))

    def _note_repeated(self, good: Mapping[int, tuple[Any, ...]]) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        for number, values in good.items():
            # The other cells come last.
            if (first := seen.setdefault(values[:-1], number)) != number:
                self._notes.append(self._fault(faults.REPEATED, number, first=self._table.label(first)))

    def _finished(self, good: Mapping[int, tuple[Any, ...]]) -> pd.DataFrame:
        names = [name for name in self._fields if name not in ("coordinates", "region", "home_province")]
        columns: dict[str, pd.Series[Any]] = {"row": pd.Series(list(good), dtype="int64")}
        for at, name in enumerate([*names, "other_cells"]):
            form = self._fields[name].form if name in self._fields else "text"
            held = [values[at] for values in good.values()]
            columns[name] = (
                pd.Series([float("nan") if value is None else float(value) for value in held], dtype="float64")
                if form in ("number", "latitude", "longitude")
                else pd.Series(["" if value is None else str(value) for value in held], dtype="str")
            )
        finished = pd.DataFrame(columns)
        for of, unit in (("quantity", "unit"), ("amount", "currency")):
            if of in self._at and unit in finished:
                units = [unit_in(self._rows[number][self._at[of]]) for number in good]
                finished[unit] = finished[unit].where(finished[unit].ne(""), pd.Series(units, dtype="str"))
        return finished

    def _bad(self) -> pd.DataFrame:
        numbers = [number for number in self._rows if number in self._faults]
        frame = pd.DataFrame([self._rows[number] for number in numbers], columns=list(self._table.header), dtype=object)
        frame.insert(0, "row", numbers, allow_duplicates=True)
        reasons = [" ".join(fault.sentence for fault in self._faults[number]) for number in numbers]
        frame.insert(len(frame.columns), "reasons", reasons, allow_duplicates=True)
        return frame


def _plain(degrees: float | None) -> str:
    return "" if degrees is None else f"{degrees:g}"
