"""What can be wrong with a row, as sentences; and what a check gives."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geo.base.text import fold, turkish_upper
from geo.base.words import Words, message
from geo.your_lists.check.schema import BEFORE, EMPTY, EXCHANGED, FAR, HALF, LONG, NOWHERE

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
}
FORMULA: Final = message(
    "{file}, row {row}: '{column}' is a formula that was never computed; open the workbook in a spreadsheet program, "
    "save it and try again."
)
CLEANED: Final = message("{file}, row {row}: control characters were taken out of '{column}'.")
EXAMPLE: Final = message("{file}, row {row}: this is the example of the template; it was left out.")
REPEATED: Final = message("{file}, row {row}: this says the same as row {first}; both were taken.")


WHERE: Final = message("{file}, row {row}:")
POSITION: Final = message("{file}, row {row}: '{column}' is '{value}'. {reason}")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: its row as in the file, its column, its value, and a sentence to act on."""

    row: int
    column: str
    value: str
    sentence: str

    def reason(self, where: str, words: Words) -> str:
        """
        Say what is wrong beside a number of the row.

        ``where``: the list, as `Checked.where` names it. Returns the sentence without the list and the row it begins
        with.
        """
        bare = self.sentence.removeprefix(words.text(WHERE, file=where, row=str(self.row))).lstrip()
        first = turkish_upper(bare[:1]) if words.language == "tr" else bare[:1].upper()
        return first + bare[1:]


@dataclass(frozen=True)
class Checked:
    """
    A checked list.

    ``good`` has the row's number in ``row`` and a column for every field of the
    kind: texts (``""`` where empty), ISO dates, codes of allowed values, numbers
    (missing where empty). ``bad`` has ``row``, the columns of the file as they
    were, and ``reasons``. ``faults`` are why; ``notes`` are what a person should
    know about rows that were taken or left out; ``unread`` are columns of the
    file that were not used.
    """

    where: str
    good: pd.DataFrame
    bad: pd.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    unread: tuple[str, ...]
