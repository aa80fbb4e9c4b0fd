"""Shared rooms: the bodies in which two municipalities sit together, whatever names these are printed under.

Two members share one as surely as the less sure of their two memberships is identified.
"""

from typing import Final

import pandas as pd

from geo.base.text import turkish_ranks, turkish_sort_key
from geo.sources.organisations import IDENTIFICATIONS

_RANK: Final = {how: number for number, how in enumerate(IDENTIFICATIONS)}


def between(memberships: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Compare where two members sit: `organisation_id, sits` (``both, first, second``), `identification`.

    One row per body, in printed order; of a shared body the less sure of the two identifications.
    """
    own = memberships[memberships["member"].isin((first, second))]
    ranked = own.assign(rank=own["identification"].map(_RANK))
    rooms = ranked.groupby("organisation_id", sort=False).agg(rank=("rank", "max"), members=("member", set))
    sits = rooms["members"].map(lambda members: _sits(members, first, second))
    names = rooms["rank"].map(dict(enumerate(IDENTIFICATIONS)))
    return pd.DataFrame({"sits": sits, "identification": names}, index=rooms.index).reset_index()


def most_connected(memberships: pd.DataFrame) -> pd.DataFrame:
    """Rank the members by the bodies they sit in: `member, bodies`, most first, then in Turkish order."""
    counts = memberships.groupby("member").agg(bodies=("organisation_id", "nunique")).reset_index()
    order = sorted(counts.index, key=lambda i: (-counts["bodies"][i], turkish_sort_key(counts["member"][i])))
    return counts.loc[order].reset_index(drop=True)


def pairs(memberships: pd.DataFrame) -> pd.DataFrame:
    """Rank the pairs of municipalities that share bodies: `first, second, shared, either, overlap` (Jaccard 1901).

    Most shared first, then the larger overlap, then by name. Of a pair, `first` sits in at least as many bodies.
    """
    sits = pd.crosstab(memberships["member"], memberships["organisation_id"]).clip(upper=1)
    seats = sits.sum(axis="columns")
    rank = turkish_ranks(sits.index)
    sits = sits.loc[sorted(sits.index, key=lambda member: (-seats[member], rank[member]))]
    shared = sits.to_numpy() @ sits.to_numpy().T
    rows = [
        (sits.index[i], sits.index[j], int(shared[i, j]), int(shared[i, i] + shared[j, j] - shared[i, j]))
        for i in range(len(sits))
        for j in range(i + 1, len(sits))
        if shared[i, j]
    ]
    ranked = pd.DataFrame(rows, columns=["first", "second", "shared", "either"])
    ranked["overlap"] = ranked["shared"] / ranked["either"]
    ranked = ranked.assign(_first=ranked["first"].map(rank), _second=ranked["second"].map(rank))
    order = ["shared", "overlap", "_first", "_second"]
    in_order = ranked.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    return in_order.drop(columns=["_first", "_second"])


def _sits(members: set[str], first: str, second: str) -> str:
    if {first, second} <= members:
        return "both"
    return "first" if first in members else "second"
