"""
Contradictions: what two sources say differently about the same aid.

Nothing is decided here: both rows are shown, and the counting rule of `geo.sources.aid`
says which one counts.
"""

from typing import Any

import pandas as pd

from geo.sources.aid import BUS, STATUSES, counted


def contradictions(events: pd.DataFrame) -> pd.DataFrame:
    """
    Set side by side what two sources say differently.

    ``events``: as `aid_events` gives them; a row whose counterpart is not among them is left out. Returns `event_id,
    contradicts, about` (``quantity, date, item, outcome``), then `quantity, date, status, source_id` of the first and
    the same with ``_other`` of the row it contradicts; in the order of the file.
    """
    shown = ["event_id", "quantity", "date", "status", "source_id"]
    first = events.loc[events["contradicts"] != "", [*shown, "contradicts", "contradicts_in"]]
    other = events[shown].rename(columns={name: f"{name}_other" for name in shown})
    pairs = first.merge(other, left_on="contradicts", right_on="event_id_other")
    pairs = pairs.rename(columns={"contradicts_in": "about"})
    return pairs[["event_id", "contradicts", "about", *shown[1:], *(f"{name}_other" for name in shown[1:])]]


def article_against_sources(events: pd.DataFrame) -> pd.DataFrame:
    """
    Set the buses the article states beside what the sources support.

    ``events``: as `aid_events` gives them, unfiltered. Returns one row per statement of the article, in its order:
    `event_id, stated` (buses), then one column per status of `STATUSES` with the buses that the counting rule finds for
    the same lot or the same gift. ``disputed`` and ``announced`` buses are not deliveries.
    """
    stated = events[(events["source_kind"] == "article") & (events["kind"] == BUS)]
    rows = [
        {"event_id": row["event_id"], "stated": row["quantity"], **_support(events, row)}
        for _, row in stated.iterrows()
    ]
    return pd.DataFrame(rows, columns=["event_id", "stated", *STATUSES])


def _support(events: pd.DataFrame, statement: "pd.Series[Any]") -> dict[str, int]:
    same = "group_id" if statement["group_id"] else "lot_id"
    found = counted(events[(events[same] == statement[same]) & (events["kind"] == BUS)])
    by_status = found.groupby("status")["quantity"].sum()
    return {status: int(by_status.get(status, 0)) for status in STATUSES}
