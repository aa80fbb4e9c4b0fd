"""The panels of aid against ties."""

from html import escape
from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import aid, aid_and_ties
from geo.aid_and_ties import CELLS
from geo.aid_and_ties_map import place_name
from geo.aid_view import gift_lines
from geo.countries import name as country_name
from geo.exports import for_spreadsheets
from geo.maps.state import AGREEMENT_NAMES
from geo.words import Words, message
from pages.parts import address, aid_panels, choosing, layout

PER: Final = {"country": message("By country"), "place": message("By place")}
_WITH_AID: Final = {name: cell for name, cell in CELLS.items() if name not in ("tie_only", "neither")}
_LISTS: Final = {"aid": message("All with aid"), **_WITH_AID, "tie_only": CELLS["tie_only"]}
_GRID: Final = """<table style="width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums;text-align:right">
<thead style="font-size:0.85rem;opacity:0.75">{head}</thead><tbody>{body}</tbody></table>"""
_ROW: Final = """<tr style="border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)">
<th style="text-align:left;font-weight:600">{name}</th>{numbers}</tr>"""
_NUMBER: Final = '<td style="font-size:1.5rem;padding:0.3rem 0">{}</td>'


def numbers(crossed: pd.DataFrame, words: Words, *, per: str) -> None:
    """
    Draw the table of ties by aid.

    Parameters
    ----------
    crossed
        As `geo.aid_and_ties.by_country` or `by_place` gives it.
    words
        The reader's language.
    per
        ``"country"`` or ``"place"``.
    """
    cells = aid_and_ties.table(crossed)
    heads = [words.text("Aid"), words.text("Uncertain aid"), words.text("No aid")]
    rows = {"tie": words.text("Tie"), "no_tie": words.text("No tie")}
    head = "<tr><th></th>" + "".join(f'<th style="text-align:right">{escape(name)}</th>' for name in heads) + "</tr>"
    body = ""
    for row, name in rows.items():
        written = [
            "–" if per == "place" and (row, column) == ("no_tie", "none") else words.number(int(number))
            for column, number in cells.loc[row].items()
        ]
        body += _ROW.format(name=escape(name), numbers="".join(_NUMBER.format(number) for number in written))
    layout.part(words.text(PER[per]))
    st.html(_GRID.format(head=head, body=body))
    st.caption(
        words.text(
            "Aid: at least one gift was decided, sent, delivered or reported. Uncertain: every gift is only announced "
            "or is disputed. Each gift counts once, at the furthest stage a source supports."
        )
    )
    if per == "place":
        st.caption(words.text("Places are known here only by a tie or by aid, so there is none with neither."))
    else:
        st.caption(words.text("Neither counts all other countries and territories of the map, without Türkiye."))


def note(events: pd.DataFrame, words: Words, *, per: str) -> str:
    """
    Say how many gifts the view can place.

    Parameters
    ----------
    events
        Events in view.
    words
        The reader's language.
    per
        ``"country"`` or ``"place"``.

    Returns
    -------
    note
        One sentence.
    """
    given = aid.counted(events)
    if per == "country":
        named = aid_and_ties.gifts_by_country(events)["event_id"].nunique()
        return words.text("{named} of {gifts} gifts name their country.", named=named, gifts=len(given))
    located = int(given["latitude"].notna().sum())
    return words.text("{located} of {gifts} gifts name a located place.", located=located, gifts=len(given))


def closer(by_country: pd.DataFrame, in_view: gpd.GeoDataFrame, events: pd.DataFrame, words: Words) -> None:
    """
    Draw the ties and gifts of the country or place in focus.

    Parameters
    ----------
    by_country
        As `geo.aid_and_ties.by_country` gives it.
    in_view, events
        Ties and events in view.
    words
        The reader's language.
    """
    selection = address.selection()
    kind, _, value = selection.focus.partition(":")
    tied, gifts = selection.in_focus(in_view), gifts_in_focus(in_view, events)
    if kind == "country":
        name = country_name(value, words.language)
    elif kind == "place" and len(tied):
        name = str(tied["place_name"].iloc[0])
    else:
        _largest(by_country, words)
        return
    st.subheader(name)
    st.button(words.text("Close"), icon=":material/close:", on_click=address.focus_on, args=("",), type="tertiary")
    with st.container(height=380, border=False, gap="xsmall"):
        layout.part(words.plural("{count} gift", "{count} gifts", len(gifts)))
        lines = zip(gift_lines(gifts, words), gifts["donor"], strict=True)
        for line, donor in lines:
            st.caption(" · ".join(part for part in (line, donor.replace(";", ", ")) if part))
        layout.part(words.plural("{count} printed entry", "{count} printed entries", len(tied)))
        for row in tied.itertuples():
            partner, kind = row.place_name or row.printed_text, words.text(AGREEMENT_NAMES[row.agreement])
            st.caption(f"{row.municipality} – {partner} · {kind}")


def gifts_in_focus(in_view: gpd.GeoDataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """
    Give the gifts of the country or place in focus.

    Parameters
    ----------
    in_view, events
        Ties and events in view.

    Returns
    -------
    gifts
        The events that count; all of them while neither is in focus.
    """
    kind, _, value = address.selection().focus.partition(":")
    if kind == "country":
        gifts = aid_and_ties.gifts_by_country(events)
        return gifts[gifts["area_code"].eq(value)]
    if kind == "place":
        gifts = aid_and_ties.gifts_by_place(events, in_view[in_view["place_id"].ne("")])
        return gifts[gifts["key"].eq(value)]
    return aid.counted(events)


def sources(gifts: pd.DataFrame, words: Words) -> None:
    """
    Draw the gifts with date, status and source.

    Parameters
    ----------
    gifts
        Events that count.
    words
        The reader's language.
    """
    title = words.text("The gifts with date, status and source ({rows})", rows=len(gifts))
    with st.expander(title, icon=":material/redeem:"):
        link = {words.text("Source"): st.column_config.LinkColumn()}
        st.dataframe(aid_panels.readable(gifts, words), hide_index=True, column_config=link)


def rows(crossed: pd.DataFrame, words: Words, *, per: str) -> None:
    """
    Draw the list behind the map.

    Parameters
    ----------
    crossed
        As in `numbers`.
    words
        The reader's language.
    per
        ``"country"`` or ``"place"``.
    """
    layout.part(words.text("List"))
    cell = choosing.chosen("cell", _LISTS, words, label=words.text("Which cell"))
    kept = crossed[crossed["gifts"].gt(0) if cell == "aid" else crossed["cell"].eq(cell)]
    kept = kept.sort_values(["gifts", "ties"], ascending=False, kind="stable")
    names = (
        [country_name(code, words.language) for code in kept["area_code"]]
        if per == "country"
        else [place_name(row, words) for row in kept.itertuples()]
    )
    table = pd.DataFrame(
        {
            words.text("Country") if per == "country" else words.text("Place"): names,
            words.text("Cell"): [words.text(CELLS[name]) for name in kept["cell"]],
            words.text("Ties"): kept["ties"].tolist(),
            words.text("Tied municipalities"): kept["municipalities"].tolist(),
            words.text("Gifts"): kept["gifts"].tolist(),
            words.text("of them documented"): kept["documented"].tolist(),
            words.text("from a tied municipality"): kept["by_tied"].tolist(),
            words.text("First date"): kept["first"].tolist(),
            words.text("Last date"): kept["last"].tolist(),
        }
    )
    st.dataframe(table, hide_index=True)
    st.download_button(
        words.text("Take the table along (CSV)"),
        data=lambda: for_spreadsheets(table),
        file_name=f"aid-and-ties-{per}-{cell}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(
        words.text(
            "Dates are those of the gifts as far as a source gives them; the article dates no tie, so nothing here "
            "says which came first. A gift that names several countries stands under each; its quantity is never "
            "divided."
        )
    )


def _largest(by_country: pd.DataFrame, words: Words) -> None:
    without = by_country[by_country["cell"].eq("aid_only")].sort_values("gifts", ascending=False, kind="stable")
    unaided = by_country[by_country["cell"].eq("tie_only")].sort_values("ties", ascending=False, kind="stable").head(6)
    layout.part(words.text("Aid without a tie"))
    st.caption(_named(without, "gifts", words) or "–")
    layout.part(words.text("Most ties without aid"))
    st.caption(_named(unaided, "ties", words) or "–")
    st.caption(words.text("Click a country or a place for its gifts and ties."))


def _named(countries: pd.DataFrame, column: str, words: Words) -> str:
    pairs = zip(countries["area_code"], countries[column], strict=True)
    return ", ".join(f"{country_name(code, words.language)} ({words.number(number)})" for code, number in pairs)
