"""Lists a person brings, of the `KINDS`, read, checked and placed; nothing in a file is ever run."""

from geo.ties.editions.edition import KINDS, Kind
from geo.your_lists.check.checking import check_table
from geo.your_lists.check.faults import Checked, Fault, bad_rows
from geo.your_lists.check.handing_over import edition_rows, summary
from geo.your_lists.check.kinds import fields_of
from geo.your_lists.check.placing import PLACED, Placement, Step
from geo.your_lists.check.positions import Position, position
from geo.your_lists.check.reading import Table, read, read_stepwise, recognise
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
    "read_stepwise",
    "recognise",
    "summary",
    "template",
]
