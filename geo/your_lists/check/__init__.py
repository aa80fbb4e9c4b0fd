"""Lists a person brings: ties, aid events or memberships, read, checked and placed.

`kinds` says what a list may hold, `reading` reads a file and recognises its
columns, `checking` checks every row and says what is wrong in the reader's
language, `returning` gives bad rows back with their reasons, `templates` are
empty lists to fill in, `placing` places the good rows step by step,
`handing_over` gives them the columns of an edition, `positions` reads
coordinates as people write them. Nothing in a file is ever run.
"""

from geo.your_lists.check.checking import check_table
from geo.your_lists.check.faults import Checked, Fault
from geo.your_lists.check.handing_over import edition_rows, summary
from geo.your_lists.check.kinds import KINDS, Kind, fields_of
from geo.your_lists.check.placing import PLACED, Placement, Step
from geo.your_lists.check.positions import Position, position
from geo.your_lists.check.reading import Table, read, recognise
from geo.your_lists.check.returning import bad_rows
from geo.your_lists.check.templates import template

__all__ = [
    "KINDS",
    "PLACED",
    "Checked",
    "Fault",
    "Kind",
    "Placement",
    "Position",
    "Step",
    "Table",
    "bad_rows",
    "check_table",
    "edition_rows",
    "fields_of",
    "position",
    "read",
    "recognise",
    "summary",
    "template",
]
