"""The criteria: the 31 of the article's section 3.1, a few more of the atlas, and its conditions.

Only what open data answer is judged, by the rules of ``data/matching_rules.csv``: source, licence, year and rule of
each. The others are questions to the candidate; for each it is said where to ask.
"""

from functools import cache
from typing import Final

import pandas as pd

from geo.base.words import told
from geo.sources import datapackage

OWN: Final = "own"
GROUPS: Final = told(__file__, "groups")
"""The article's three groups, in its order, and what the atlas adds → their names."""

CONDITIONS: Final = ("size", "distance", "hours", "language", "ties")
"""The atlas's own conditions."""


@cache
def rules() -> pd.DataFrame:
    """Give the rules, indexed by `criterion_id` (conditions and criteria), with the columns of the file; shared."""
    return datapackage.table("matching_rules").set_index("criterion_id")


@cache
def criteria() -> pd.DataFrame:
    """Give the criteria by `criterion_id`: the article's in printed order, then the atlas's own.

    `group` (of `GROUPS`), `printed_text` (empty for the atlas's own), `name_tr, name_en` and `judged` (whether open
    data answer it). Shared: copy it before changing it. Raises `DataFileError` if a table is missing or damaged.
    """
    table = datapackage.table("matching_criteria").set_index("criterion_id").drop(columns="order")
    own = (
        rules()
        .loc[rules()["name_en"].ne(""), ["name_tr", "name_en"]]
        .drop(index=[*CONDITIONS])
        .assign(group=OWN, printed_text="")
    )
    table = pd.concat([table, own])
    return table.assign(judged=rules()["source_en"].ne("").reindex(table.index))


@cache
def judged() -> tuple[str, ...]:
    """List the criteria that are judged."""
    return tuple(criteria().index[criteria()["judged"]])
