"""The one way to rank: no cut between equals, and true numbers of what is shown."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.base.words import Words
from geo.measures import countries


@dataclass(frozen=True)
class Ranking:
    """The first rows of a ranking, and how many there are."""

    shown: pd.DataFrame
    every: int

    def said(self, counted: str, words: Words) -> str:
        """Say what is counted, and how much of it is shown: ``"Ties by country (the first 8 of 58)"``."""
        shown = len(self.shown)
        if shown == self.every:
            return counted
        if not shown:
            return words.text("{counted} (none of {every}: all are equal)", counted=counted, every=self.every)
        return words.text("{counted} (the first {shown} of {every})", counted=counted, shown=shown, every=self.every)


def rank(rows: pd.DataFrame, by: str, *, most: int) -> Ranking:
    """Rank rows by a number, the largest first; equals keep their order, rows without it are left out.

    About ``most`` are shown: those equal at the cut are all shown or all left out, whichever comes nearer. Where all
    are equal, more than twice ``most`` are not shown.
    """
    order = rows.dropna(subset=by).sort_values(by, ascending=False, kind="stable", ignore_index=True)
    if len(order) <= most + 1:
        return Ranking(order, len(order))
    at_cut = order[by].eq(order[by].iloc[most]).to_numpy().nonzero()[0]
    above, through = int(at_cut[0]), int(at_cut[-1]) + 1
    if above:
        return Ranking(order.head(above if most - above <= through - most else through), len(order))
    return Ranking(order.head(through if through <= 2 * most else 0), len(order))


def readable_countries(ties: gpd.GeoDataFrame, words: Words) -> pd.DataFrame:
    """Give `by_country` as a table to read: country and ties."""
    counts = by_country(ties, words)[["label", "value"]].astype({"value": int})
    return counts.set_axis([words.text("Country"), words.text("Ties")], axis="columns")


def by_country(ties: gpd.GeoDataFrame, words: Words) -> pd.DataFrame:
    """Count the ties of each country: ``label, value, focus`` and more, most first, then by name."""
    return countries.readable(countries.by_country(ties, pd.DataFrame(), "ties"), "ties", words)
