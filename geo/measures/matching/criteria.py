"""The criteria: the 31 of the article's section 3.1, and a few conditions of the atlas.

Only what the atlas holds data for is judged. Of the 31 these are two: whether a
place is a capital and whether it lies by the sea. The other 29 are questions to the
candidate; for each it is said where to ask.
"""

from functools import cache
from typing import Final

import pandas as pd

from geo.base.words import message
from geo.sources import datapackage

GROUPS: Final = {
    "cooperation_theme": message("Co-operation themes"),
    "historical_natural_geographical": message("Historical, natural and geographical features"),
    "socio_economic": message("Socio-economic features"),
}
"""The article's three groups, in its order → their names."""

CONDITIONS: Final = {
    "size": message("Inhabitants"),
    "distance": message("Distance"),
    "hours": message("Time difference"),
    "language": message("Official language"),
    "ties": message("Existing ties"),
}
"""The atlas's own conditions → their names."""

CAPITAL: Final = "b-01"
SEA: Final = "b-04"
JUDGED: Final = (CAPITAL, SEA)
"""The criteria of the article that the atlas has data for."""

_DESK: Final = message(
    "Ask the candidate, or the desk “Kardeş Şehir Arıyorum” of the Union of Municipalities of Türkiye"
)
ASK: Final = {
    "b-02": message("UNESCO's World Heritage List and the national protected-area register"),
    "b-03": message("The national heritage register"),
    "b-05": message("The national mapping agency"),
    "b-06": message("The national water authority"),
    "b-07": message("The national mapping agency"),
    "b-08": message("The national land-cover map"),
    "b-09": message("The national land-cover map"),
    "b-10": message("The Ramsar list of wetlands and the national register"),
    "c-01": message("The national statistics office and the chamber of commerce"),
    "c-02": message("The national tourism office"),
    "c-03": message("The national tourism office"),
    "c-04": message("The national tourism office"),
    "c-05": message("The port authority"),
    "c-06": message("The national statistics office"),
    "c-07": message("The national statistics office"),
}
"""Where an answer to a criterion without data may be found; for the themes, the candidate's own word counts."""


@cache
def criteria() -> pd.DataFrame:
    """Give the criteria of the article.

    Returns indexed by `criterion_id`, in printed order: `group` (one of `GROUPS`), `printed_text, name_tr, name_en`,
    `judged` (whether the atlas holds data for it) and `ask` (an English message: where to ask; empty where it is
    judged). Shared: copy it before changing it. Raises `DataFileError` if the table is missing or damaged.
    """
    table = datapackage.table("matching_criteria").set_index("criterion_id").drop(columns="order")
    judged = table.index.isin(JUDGED)
    ask = ["" if known else ASK.get(name, _DESK) for name, known in zip(table.index, judged, strict=True)]
    return table.assign(judged=judged, ask=ask)
