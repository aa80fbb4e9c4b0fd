"""The panels of the aid page: what was given, what sources say against each other, and who gave."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.figures import aid as aid_pictures
from geo.figures.gifts import events_of
from geo.figures.picture import View
from geo.sources import aid, records
from geo.sources.aid import KIND_NAMES, article_against_sources
from geo.sources.aid import contradictions as pairs_of
from geo.ties import aid_view, list_sources
from geo.ties.readings import AID_STATUS_NAMES
from pages.parts.frame import layout, own_choices, tables
from pages.parts.frame.plain import plain

_FEW: Final = 12
"""So many gifts are listed without unfolding anything."""


def kind_choice(now: View) -> None:
    """Draw the choice of the kind of aid; it stands in the address."""
    words = now.words
    with st.container(width=320):
        held = {"", now.selection.gift, *now.lists.events["kind"]}
        names = {kind: aid.kind_name(kind, words) for kind in ("", *aid.KIND_NAMES) if kind in held}
        own_choices.one("gift", words.text("Kind of aid"), names, value="")


def subtitle(now: View) -> str:
    """Say what is shown, with the names of the lists besides the article, and how they are counted together."""
    words = now.words
    own = list_sources.sources(now.lists.events, words)
    article = words.text("Sourced gifts of Istanbul's municipalities, 2005–2026.") if now.lists.with_article else ""
    listed = words.text("Gifts of {lists}.", lists="; ".join(own)) if own else ""
    apart = words.text("Lists are not merged: a gift that stands in two of them counts in each.")
    several = len(own) + now.lists.with_article > 1
    return " ".join(part for part in (article, listed, apart if several else "") if part)


def totals(events: pd.DataFrame, kind: str, words: Words) -> None:
    """Draw the counted sum by status, and the naive sum beside it."""
    sums = aid.sums(aid.of_kind(events, kind))
    buses = kind == aid.BUS
    layout.part(words.text("Buses by status") if buses else words.text("Gifts by status"))
    counted = (
        sums[sums["unit"] == "bus"].set_index("status")["counted"] if buses else sums.groupby("status")["groups"].sum()
    )
    counted = counted[counted.notna() & counted.gt(0)]
    there = [status for status in aid_view.statuses_in(aid.of_kind(events, kind)) if status in counted.index]
    layout.numbers({words.text(AID_STATUS_NAMES[status]): counted[status] for status in there}, words)
    if buses:
        st.caption(
            words.text(
                "Counting rule: what was given once counts once, at the furthest stage a source supports; a "
                "divided lot counts by its shares. Adding up every sentence would give {naive} buses instead of "
                "{counted}.",
                naive=int(sums["naive"].fillna(0).sum()),
                counted=int(counted.sum()),
            )
        )
    else:
        st.caption(words.text("Gifts have different units and are never added up; the rings count gifts."))


def article_beside_sources(words: Words) -> None:
    """Draw the article's three statements beside what the sources support."""
    layout.part(words.text("The article beside the other sources"))
    events = aid.aid_events().set_index("event_id")
    for row in article_against_sources(aid.aid_events()).to_dict("records"):
        said = events.loc[row["event_id"]]
        found = [
            f"{words.text(AID_STATUS_NAMES[status])}: {words.number(row[status])}"
            for status in aid.STATUSES
            if row[status]
        ]
        with st.container(border=True, gap="xsmall"):
            st.markdown(
                words.text(
                    "The article: **{item}** ({year})", item=plain(said[f"item_{words.language}"]), year=said["date"]
                )
            )
            st.markdown(words.text("The other sources: **{found}**", found=" · ".join(found)))
            st.caption(plain(said[f"remark_{words.language}"]))


def groups(events: pd.DataFrame, kind: str, words: Words) -> None:
    """Draw each lot and each gift as one foldable group with all its rows."""
    chosen = aid.of_kind(events, kind)
    for lot, rows in chosen[chosen["lot_id"].ne("")].groupby("lot_id"):
        shares = aid.counting(rows)
        name = words.text(aid.LOT_NAMES[str(lot)])
        title = words.text("{lot}: {shares} shares, {rows} statements", lot=name, shares=len(shares), rows=len(rows))
        with st.expander(title, icon=":material/inventory_2:"):
            tables.grid(aid_view.readable(rows, words), words)


def statements(words: Words) -> None:
    """Draw the article's own statements on aid, the general ones included."""
    said = records.aid_statements()
    title = words.text("The article's own words on aid ({rows} statements)", rows=len(said))
    with st.expander(title, icon=":material/format_quote:"):
        st.caption(
            words.text("General statements name regions, not places; they are not on the map and count nothing.")
        )
        table = pd.DataFrame(
            {
                words.text("What"): said[f"item_{words.language}"],
                words.text("Region or recipient"): said["recipient_printed"].where(
                    said["recipient_printed"].ne(""), said["region"]
                ),
                words.text("As written"): said["printed_words"],
                words.text("Where it stands"): said["printed_in"],
            }
        )
        tables.grid(table, words)


def table(events: pd.DataFrame, kind: str, words: Words) -> None:
    """Draw the table twin."""
    rows = aid_view.readable(aid.of_kind(events, kind), words)
    title = words.text("The same as a table ({rows} statements of sources)", rows=len(rows))
    with st.expander(title, icon=":material/table:", expanded=len(rows) <= _FEW):
        tables.grid(rows, words, height=420, column_config={words.text("Source"): st.column_config.LinkColumn()})
        tables.take(rows, words, what="aid-events", name=f"aid-{kind or 'all'}")


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
