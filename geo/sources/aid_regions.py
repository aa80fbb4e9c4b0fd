"""The regions that the article names when it speaks of aid, as letters on the map."""

from typing import Final

import pandas as pd

from geo.base.words import Words, message

REGIONS: Final = {
    "Balkanlar": (message("Balkans"), (44.5, 19.0)),
    "Türk Cumhuriyetleri": (message("Turkic republics"), (45.5, 66.0)),
    "Afrika": (message("Africa"), (3.0, 22.0)),
    "Orta Doğu": (message("Middle East"), (28.0, 44.0)),
}
"""Printed region → its name, and where the map letters it: a place for words, not a place that was stated."""
_GENERAL_KINDS: Final = {
    "religious": ("circumcision", "ramadan", "qurban"),
    "health": ("health",),
    "heritage": ("heritage",),
    "training": ("training", "vocational"),
}


def region_labels(statements: pd.DataFrame, kind: str, words: Words) -> dict[str, tuple[float, float]]:
    """
    Letter the regions that the article names for a kind of aid.

    ``statements``: the article's statements (see `geo.sources.records.aid_statements`). ``kind``: one of `KIND_NAMES`.
    Returns name → where it is lettered; none for a kind of which the article speaks by country.
    """
    spoken = [general for general, kinds in _GENERAL_KINDS.items() if kind in kinds]
    printed = {name for text in statements.loc[statements["kind"].isin(spoken), "region"] for name in text.split(";")}
    return {words.text(name): at for region, (name, at) in REGIONS.items() if region in printed}
