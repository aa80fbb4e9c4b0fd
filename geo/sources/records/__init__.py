"""
The records: what the article prints, row by row, and how each entry is read.

The tables are a mirror of the print. What had to be repaired to read them is a
row of ``data/corrections.csv``; a correction whose printed form is no longer in
the row it names is an error, never silently skipped.
"""

from geo.sources.records.entries import MEMBERSHIP_TABLE, PRINTED_TABLES, corrections, memberships, partnerships
from geo.sources.records.lists import (
    aid_statements,
    city_networks,
    country_tallies,
    matching_criteria,
    stated_figures,
    twinning_focus_areas,
)

__all__ = [
    "MEMBERSHIP_TABLE",
    "PRINTED_TABLES",
    "aid_statements",
    "city_networks",
    "corrections",
    "country_tallies",
    "matching_criteria",
    "memberships",
    "partnerships",
    "stated_figures",
    "twinning_focus_areas",
]
