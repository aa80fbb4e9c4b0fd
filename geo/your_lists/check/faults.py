"""What can be wrong with a row, as sentences; what a check gives; and bad rows as a file to be mended."""

import csv
import io
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from geo.base.text import fold, turkish_upper, with_guard
from geo.base.words import Words, message
from geo.your_lists.read.table import as_text
from geo.your_lists.read.workbooks import LONGEST_CELL
from geo.your_lists.read.writing import workbook

EMPTY, LONG, DOUBT, FILLER, REFUSED, SAID = "empty", "long", "doubt", "filler", "refused", "said"
"""What can be wrong with a cell."""

NOWHERE, BEFORE, HALF, EXCHANGED, FAR, ZERO = "nowhere", "before", "half", "exchanged", "far", "zero"
"""What can be wrong with a row."""

EXAMPLES: Final = frozenset(map(fold, ("Örnek satır: siliniz.", "Example row: delete it.")))
"""Remarks of the templates' sample rows, which are left out."""

MESSAGES: Final = {
    EMPTY: message("{file}, row {row}: '{column}' is empty; no row can do without it."),
    LONG: message("{file}, row {row}: '{column}' has {length} characters; {most} are the most. Shorten it."),
    NOWHERE: message("{file}, row {row}: neither a place nor a country is given; write at least one of them."),
    BEFORE: message("{file}, row {row}: '{column}' is '{value}', which lies before the start, '{start}'."),
    HALF: message("{file}, row {row}: of latitude and longitude only one is given; write both or neither."),
    EXCHANGED: message(
        "{file}, row {row}: latitude {latitude} and longitude {longitude} do not lie in {country}, but would if "
        "exchanged; exchange them."
    ),
    FAR: message(
        "{file}, row {row}: latitude {latitude} and longitude {longitude} lie far from {country}; correct the "
        "position or the country."
    ),
    ZERO: message(
        "{file}, row {row}: latitude 0 and longitude 0 lie in the open sea and stand for missing coordinates; the "
        "place is found by its name."
    ),
    REFUSED: message("{file}, row {row}: '{column}' is '{value}'; what was refused is no tie."),
    FILLER: message("{file}, row {row}: '{column}' is '{value}', which spreadsheet programs make of an empty cell."),
}
FORMULA: Final = message(
    "{file}, row {row}: '{column}' is a formula that was never computed; open the workbook in a spreadsheet program, "
    "save it and try again."
)
CLEANED: Final = message("{file}, row {row}: control characters were taken out of '{column}'.")
MEANT: Final = message("{file}, row {row}: '{column}' is '{value}', which a person has said to mean '{meaning}'.")
EXAMPLE: Final = message("{file}, row {row}: this is the example of the template; it was left out.")
REPEATED: Final = message("{file}, row {row}: this says the same as row {first}; both were taken.")


NAMESAKE: Final = message(
    "{file}, row {row}: '{column}' is '{value}', and several provinces have a municipality of that name: {choices}. "
    "Until a column İl or a decision at the review desk says which, it has no point, and its ties start nowhere."
)
TAKEN: Final = message("Taken was: {value}. The cell is kept as it was written.")
KEPT: Final = message("The cell is kept as it was written.")
WHERE: Final = message("{file}, row {row}:")
POSITION: Final = message("{file}, row {row}: '{column}' is '{value}'. {reason}")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell of a row of `Table` (0 for none), where it stands, and a sentence to act on."""

    row: int
    column: str
    value: str
    sentence: str
    label: str

    def reason(self, where: str, words: Words) -> str:
        """Say what is wrong beside a number of the row, without the list and the row."""
        bare = self.sentence.removeprefix(words.text(WHERE, file=where, row=self.label)).lstrip()
        first = turkish_upper(bare[:1]) if words.language == "tr" else bare[:1].upper()
        return first + bare[1:]


@dataclass(frozen=True)
class Checked:
    """A checked list.

    ``good`` has the row's number in ``row`` and a column for every field of the kind: texts (``""`` where empty), ISO
    dates, codes of allowed values, numbers (missing where empty). ``bad`` has ``row``, the columns of the file as they
    were, and ``reasons``. ``faults`` are why; ``doubts`` are cells of good rows of which only what is certain was
    taken; ``notes`` are what a person should know about rows that were taken or left out; ``unread`` are columns of the
    file that no field holds. Their cells and the doubtful ones stand in ``other_cells`` of their row, as they were.
    """

    where: str
    good: pd.DataFrame
    bad: pd.DataFrame
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    unread: tuple[str, ...]


Form = Literal["csv", "xlsx"]


def bad_rows(found: Checked, form: Form, words: Words) -> bytes:
    """Write the rows that could not be taken: number, cells as they were, and the reasons in the reader's language.

    ``form`` is ``csv`` (as `geo.measures.tables.for_spreadsheets`) or ``xlsx``. What a spreadsheet program would run is
    kept as text: in CSV behind an apostrophe, which is taken off again when the file is brought back.
    """
    header = [words.text("Row in the file"), *found.bad.columns[1:-1], words.text("What to change")]
    rows = [list(row) for row in found.bad.itertuples(index=False, name=None)]
    return _csv(header, rows, words) if form == "csv" else workbook([map(_fitting, row) for row in (header, *rows)])


def _csv(header: list[str], rows: list[list[Any]], words: Words) -> bytes:
    text = io.StringIO()
    separator, decimal = (";", ",") if words.language == "tr" else (",", ".")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow(
            [
                as_text(cell).replace(".", decimal) if isinstance(cell, float) else with_guard(as_text(cell))
                for cell in row
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _fitting(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    return None if cell is None or cell is pd.NaT else cell
