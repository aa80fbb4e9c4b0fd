"""What the sources of aid say against each other, and who gave."""

from typing import Final

import pandas as pd
import streamlit as st

from geo import aid, aid_view, charts
from geo.aid_view import KIND_NAMES
from geo.contradictions import contradictions as pairs_of
from geo.maps.state import AID_STATUS_NAMES
from geo.palette import Theme
from geo.words import Words, message
from pages.parts import layout

_ABOUT: Final = {
    "quantity": message("How many"),
    "date": message("When"),
    "item": message("What"),
    "outcome": message("What became of it"),
}


def years(events: pd.DataFrame, kind: str, words: Words) -> None:
    """
    Draw the years of a kind of aid, stacked by status: buses, or gifts where units differ.

    Parameters
    ----------
    events
        Events in view, of every kind.
    kind
        Kind of aid.
    words
        The reader's language.
    """
    buses = kind == aid.BUS
    given = aid_view.by_year(events, kind)
    if given.empty:
        return
    layout.part(words.text("Buses by year and status") if buses else words.text("Gifts by year and status"))
    names = {status: words.text(AID_STATUS_NAMES[status]) for status in aid.STATUSES if status in set(given["status"])}
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    unit = words.text("buses") if buses else words.text("gifts")
    dated = given.dropna(subset="year")
    layout.bars(charts.stacked_columns(dated, names, unit=unit, theme=theme), key=f"years-{kind}")
    undated = int(given.loc[given["year"].isna(), "quantity"].sum())
    if undated and buses:
        st.caption(words.plural("{count} bus has no stated year.", "{count} buses have no stated year.", undated))
    elif undated:
        st.caption(words.plural("{count} gift has no stated year.", "{count} gifts have no stated year.", undated))


def contradictions(events: pd.DataFrame, words: Words) -> None:
    """
    Set side by side what two sources say differently; neither is corrected.

    Parameters
    ----------
    events
        Events in view, of one kind.
    words
        The reader's language.
    """
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
        st.dataframe(table, hide_index=True)


def donors(events: pd.DataFrame, words: Words) -> None:
    """
    Draw who gave what, municipality by municipality.

    Parameters
    ----------
    events
        Events in view, of every kind.
    words
        The reader's language.
    """
    given = aid.donors(events)
    if given.empty:
        return
    table = given.pivot_table(index="donor", columns="kind", values="groups", aggfunc="sum", fill_value=0)
    table = table[[kind for kind in KIND_NAMES if kind in table]]
    table.insert(0, words.text("All"), table.sum(axis=1))
    ordered = sorted(
        table.index, key=lambda donor: (-table.at[donor, words.text("All")], words.sorted(table.index).index(donor))
    )
    with st.expander(words.text("Donors: gifts by municipality and kind"), icon=":material/volunteer_activism:"):
        st.caption(words.text("A joint gift stands under each of its donors, so the rows do not add up."))
        named = table.loc[ordered].rename(columns={kind: words.text(name) for kind, name in KIND_NAMES.items()})
        st.dataframe(named.rename_axis(words.text("Donor")).reset_index(), hide_index=True)


def _said(pairs: pd.DataFrame, items: pd.Series, key: str, side: str, words: Words) -> list[str]:
    publishers = aid.aid_sources().set_index("source_id")["publisher"]
    return [
        f"{items[row[key]]} – {words.text(AID_STATUS_NAMES[row[f'status{side}']])}"
        f" ({publishers[row[f'source_id{side}']].strip()}, {row[f'date{side}'] or '–'})"
        for row in pairs.to_dict("records")
    ]
