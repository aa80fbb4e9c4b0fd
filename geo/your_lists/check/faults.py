"""What can be wrong with a row, as sentences; and what a check gives."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.base.text import fold, turkish_upper
from geo.base.words import Words, message

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

    ``good`` has the row's number in ``row`` and a column for every field of the
    kind: texts (``""`` where empty), ISO dates, codes of allowed values, numbers
    (missing where empty). ``bad`` has ``row``, the columns of the file as they
    were, and ``reasons``. ``faults`` are why; ``doubts`` are cells of good rows
    of which only what is certain was taken; ``notes`` are what a person should
    know about rows that were taken or left out; ``unread`` are columns of the
    file that no field holds. Their cells and the doubtful ones stand in
    ``other_cells`` of their row, as they were.
    """

    where: str
    good: pd.DataFrame
    bad: pd.DataFrame
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    unread: tuple[str, ...]
