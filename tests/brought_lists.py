"""Lists as a person brings them, line by line, looked up in the index that all tests share."""

import pandas as pd

from geo.base.words import Words
from geo.places.list_placer import ListPlacer
from geo.your_lists import check
from tests.gazetteers import shared


def checked(*lines: str, kind: check.Kind = "ties") -> check.Checked:
    table = check.read("list.csv", "\n".join(lines).encode(), kind)
    return check.check_table(table, check.recognise(table, kind), kind, Words("en"), gazetteer=shared)


def placed(*lines: str, kind: check.Kind = "ties") -> pd.DataFrame:
    good = checked(*lines, kind=kind).good
    run = check.Placement(good, kind, ListPlacer(None, gazetteer=shared), gazetteer=shared)
    list(run.steps())
    return run.placed()


def rows_of(*lines: str, kind: check.Kind = "ties") -> pd.DataFrame:
    """Give the rows as an edition keeps them."""
    return check.edition_rows(placed(*lines, kind=kind), kind, placer=ListPlacer(None, gazetteer=shared))
