"""The panels of aid against ties."""

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.figures import aid_and_ties as pictures
from geo.figures.gifts import events_of
from geo.figures.picture import View
from geo.figures.ranking import rank
from geo.measures import aid_and_ties
from geo.measures.aid_and_ties import CELLS
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.ties import life
from geo.ties.aid_view import gift_lines, readable
from geo.ties.readings import AGREEMENT_NAMES
from pages.parts.frame import act, address, layout, own_choices, tables
from pages.parts.frame.plain import plain
from pages.parts.take_away import dialog

_MOST_UNAIDED: Final = 6
_WITH_AID: Final = {name: cell for name, cell in CELLS.items() if name not in ("tie_only", "neither")}
_LISTS: Final = {"aid": message("All with aid"), **_WITH_AID, "tie_only": CELLS["tie_only"]}
_GRID: Final = """<table style="width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums;text-align:right">
<thead style="font-size:0.85rem;opacity:0.75">{head}</thead><tbody>{body}</tbody></table>"""
_ROW: Final = """<tr style="border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)">
<th style="text-align:left;font-weight:600">{name}</th>{numbers}</tr>"""
_NUMBER: Final = '<td style="font-size:1.5rem;padding:var(--space-xs) 0">{}</td>'


def numbers(now: View) -> None:
    """Draw the table of ties by aid."""
    words, shown = now.words, pictures.grid(now)
    table = shown.rows()
    names, counts = table.iloc[:, 0], table.iloc[:, 1:]
    head = (
        "<tr><td></td>" + "".join(f'<th style="text-align:right">{escape(str(name))}</th>' for name in counts) + "</tr>"
    )
    body = ""
    for name, row in zip(names, counts.to_numpy().tolist(), strict=True):
        written = ["–" if pd.isna(number) else words.number(int(number)) for number in row]
        body += _ROW.format(name=escape(name), numbers="".join(_NUMBER.format(number) for number in written))
    layout.part(shown.unit)
    st.html(_GRID.format(head=head, body=body))
    dialog.button(shown, key="grid")
    st.caption(
        words.text(
            "Aid: at least one gift was decided, sent, delivered or reported. Uncertain: every gift is only announced "
            "or is disputed. Each gift counts once, at the furthest stage a source supports."
        )
    )
    if pictures.per(now) == "place":
        st.caption(words.text("Places are known here only by a tie or by aid, so there is none with neither."))
    else:
        st.caption(words.text("Neither counts all other countries and territories of the map, without Türkiye."))


def closer(now: View) -> None:
    """Draw the ties and gifts of the country or place in focus."""
    words, selection = now.words, now.selection
    kind, _, value = selection.focus.partition(":")
    tied, gifts = selection.in_focus(now.in_view), _gifts_in_focus(now)
    if kind == "country":
        name = country_name(value, words.language)
    elif kind == "place" and len(tied):
        name = str(tied["place_name"].iloc[0])
    else:
        _largest(aid_and_ties.by_country(now.in_view, events_of(now)), words)
        return
    st.header(plain(name))
    act.button(words.text("Close"), address.focus_on, "", icon="close", type="tertiary")
    with st.container(height=380, border=False, gap="xsmall"):
        layout.part(words.plural("{count} gift", "{count} gifts", len(gifts)))
        lines = zip(gift_lines(gifts, words), gifts["donor"], strict=True)
        for line, donor in lines:
            st.caption(plain(" · ".join(part for part in (line, donor.replace(";", ", ")) if part)))
        layout.part(words.plural("{count} printed entry", "{count} printed entries", len(tied)))
        for row in tied.itertuples():
            partner = life.marked(str(row.place_name or row.printed_text), row, words)
            kind = words.text(AGREEMENT_NAMES[row.agreement])
            st.caption(plain(f"{row.municipality} – {partner} · {kind}"))


def sources(now: View) -> None:
    """Draw the gifts with date, status and source."""
    words, gifts = now.words, _gifts_in_focus(now)
    title = words.text("The gifts with date, status and source ({rows})", rows=len(gifts))
    with st.expander(title, icon=":material/redeem:"):
        link = {words.text("Source"): st.column_config.LinkColumn()}
        tables.grid(readable(gifts, words), words, column_config=link)


def rows(now: View) -> None:
    """Draw the list behind the map."""
    words, per, crossed = now.words, pictures.per(now), pictures.cross_table(now)
    layout.part(words.text("List"))
    cell = own_choices.either("cell", words.text("Which cell"), _LISTS, words)
    kept = crossed[crossed["gifts"].gt(0) if cell == "aid" else crossed["cell"].eq(cell)]
    table = pictures.readable(kept, now)
    tables.grid(table, words)
    tables.take(table, words, what="aid-and-ties-cell", name=f"aid-and-ties-{per}-{cell}")
    st.caption(
        words.text(
            "Dates are those of the gifts as far as a source gives them; the article dates no tie, so nothing here "
            "says which came first. A gift that names several countries stands under each; its quantity is never "
            "divided."
        )
    )


def _gifts_in_focus(now: View) -> pd.DataFrame:
    """Give the gifts of the country or place in focus; all that count while neither is in focus."""
    events, (kind, _, value) = events_of(now), now.selection.focus.partition(":")
    if kind == "country":
        gifts = aid_and_ties.gifts_by_country(events)
        return gifts[gifts["area_code"].eq(value)]
    if kind == "place":
        gifts = aid_and_ties.gifts_by_place(events, now.in_view[now.in_view["place_id"].ne("")])
        return gifts[gifts["key"].eq(value)]
    return aid.counting(events)


def _largest(by_country: pd.DataFrame, words: Words) -> None:
    without = by_country[by_country["cell"].eq("aid_only")].sort_values("gifts", ascending=False, kind="stable")
    unaided = rank(by_country[by_country["cell"].eq("tie_only")], "ties", most=_MOST_UNAIDED)
    layout.part(words.text("Aid without a tie"))
    st.caption(_names(without, "gifts", words) or "–")
    layout.part(unaided.said(words.text("Most ties without aid"), words))
    st.caption(_names(unaided.shown, "ties", words) or "–")
    st.caption(words.text("Click a country or a place for its gifts and ties."))


def _names(countries: pd.DataFrame, column: str, words: Words) -> str:
    pairs = zip(countries["area_code"], countries[column], strict=True)
    return ", ".join(f"{country_name(code, words.language)} ({words.number(number)})" for code, number in pairs)
