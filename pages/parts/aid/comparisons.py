"""What the sources of aid say against each other, and who gave."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.figures import aid as aid_pictures
from geo.figures.gifts import events_of
from geo.figures.picture import View
from geo.sources import aid
from geo.sources.aid import KIND_NAMES
from geo.sources.aid import contradictions as pairs_of
from geo.ties import aid_view
from geo.ties.readings import AID_STATUS_NAMES
from pages.parts.frame import layout, tables

_ABOUT: Final = {
    "quantity": message("How many"),
    "date": message("When"),
    "item": message("What"),
    "outcome": message("What became of it"),
}


def years(now: View) -> None:
    """Draw the years of a kind of aid, stacked by status: buses, or gifts where units differ."""
    events, kind = events_of(now), now.selection.gift
    if aid_view.by_year(events, kind).empty:
        return
    shown = aid_pictures.years(now)
    layout.part(shown.unit)
    layout.picture(shown, key=f"years-{kind or 'all'}")
    if said := aid_pictures.undated_note(now):
        st.caption(said)


def contradictions(events: pd.DataFrame, words: Words) -> None:
    """Set side by side what two sources say differently; neither is corrected."""
    pairs = pairs_of(events)
    if pairs.empty:
        return
    items = events.set_index("event_id")[f"item_{words.language}"]
    table = pd.DataFrame(
        {
            words.text("Differs in"): [words.text(_ABOUT[about]) for about in pairs["about"]],
            words.text("One source"): _said(pairs, items, "event_id", "", words),
            words.text("Another source"): _said(pairs, items, "contradicts", "_other", words),
        }
    )
    title = words.plural("{count} contradiction between sources", "{count} contradictions between sources", len(table))
    with st.expander(title, icon=":material/compare_arrows:"):
        tables.grid(table, words)


def donors(events: pd.DataFrame, words: Words) -> None:
    """Draw who gave what, municipality by municipality."""
    given = aid.donors(events)
    if given.empty:
        return
    table = given.pivot_table(index="donor", columns="kind", values="groups", aggfunc="sum", fill_value=0)
    table = table[[kind for kind in KIND_NAMES if kind in table]]
    table.insert(0, words.text("All"), table.sum(axis=1))
    ordered = table.loc[words.sorted(table.index)].sort_values(words.text("All"), ascending=False, kind="stable")
    with st.expander(words.text("Donors: gifts by municipality and kind"), icon=":material/volunteer_activism:"):
        st.caption(words.text("A joint gift stands under each of its donors, so the rows do not add up."))
        named = ordered.rename(columns={kind: words.text(name) for kind, name in KIND_NAMES.items()})
        tables.grid(named.rename_axis(words.text("Donor")).reset_index(), words)


def _said(pairs: pd.DataFrame, items: pd.Series, key: str, side: str, words: Words) -> list[str]:
    publishers = aid.aid_sources().set_index("source_id")["publisher"]
    return [
        f"{items[row[key]]} – {words.text(AID_STATUS_NAMES[row[f'status{side}']])}"
        f" ({publishers[row[f'source_id{side}']].strip()}, {row[f'date{side}'] or '–'})"
        for row in pairs.to_dict("records")
    ]
