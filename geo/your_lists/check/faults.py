"""What can be wrong with a row, as sentences; what a check gives; and bad rows as a file to be mended."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

import pandas as pd

from geo.base.errors import AtlasError
from geo.base.text import fold, turkish_upper, with_guard
from geo.base.words import Words, told
from geo.your_lists.read.table import as_text
from geo.your_lists.read.workbooks import LONGEST_CELL
from geo.your_lists.read.writing import table_for_people, workbook

EMPTY, LONG, DOUBT, FILLER, REFUSED, SAID = "empty", "long", "doubt", "filler", "refused", "said"
"""What can be wrong with a cell."""

NOWHERE, BEFORE, HALF, EXCHANGED, FAR, ZERO = "nowhere", "before", "half", "exchanged", "far", "zero"
"""What can be wrong with a row."""

FORMULA, CLEANED, MEANT, EXAMPLE = "formula", "cleaned", "meant", "example"
REPEATED, NAMESAKE, POSITION = "repeated", "namesake", "position"
"""What else a person should know of a cell or a row."""

EXAMPLES: Final = frozenset(map(fold, ("Örnek satır: siliniz.", "Example row: delete it.")))
"""Remarks of the templates' sample rows, which are left out."""


@cache
def messages() -> dict[str, str]:
    """Read the sentences, by what is wrong, and those that go with them."""
    return told(__file__)


def not_understood(why: str) -> AtlasError:
    """Say why a cell cannot be understood, in a message whose placeholders the row fills in."""
    return AtlasError(messages()[why], **dict.fromkeys(("file", "row", "column", "value", "choices"), ""))


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
        bare = self.sentence.removeprefix(words.text(messages()["where"], file=where, row=self.label)).lstrip()
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
    rows = [header, *found.bad.itertuples(index=False, name=None)]
    if form == "xlsx":
        return workbook([map(_fitting, row) for row in rows])
    return table_for_people([[_written(cell, words) for cell in row] for row in rows], words.language)


def _written(cell: Any, words: Words) -> str:
    if isinstance(cell, float):
        return as_text(cell).replace(".", "," if words.language == "tr" else ".")
    return with_guard(as_text(cell))


def _fitting(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    return None if cell is None or cell is pd.NaT else cell
