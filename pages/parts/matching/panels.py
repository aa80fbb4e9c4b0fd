"""The results of a wish: numbers, the list and one candidate, criterion by criterion."""

import datetime
from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words
from geo.figures.matching import PARTNER, RULE, SHORT_LIST, full, short_list, wish_of
from geo.figures.picture import View
from geo.measures.matching import LINES, VERDICTS, all_places, background, explain
from geo.measures.matching.explaining import country
from geo.measures.tables import encode, for_spreadsheets
from geo.sources import method
from geo.sources.exonyms import name_of
from geo.ties.article_facts import NETWORKS, WHOSE_WORDS
from pages.parts.frame import act, address, download, layout, tables, told
from pages.parts.frame.plain import plain
from pages.parts.matching import form

_MARKS: Final = {"met": ":green[:material/check_circle:]", "not_met": ":orange[:material/cancel:]"}
_NO_DATA: Final = ":gray[:material/help:]"


def take(focus: str) -> None:
    """Choose the candidate that was clicked on the map, ``partner:`` and its identifier."""
    kind, _, place = focus.partition(":")
    if kind == PARTNER:
        address.choose(PARTNER, place)


def examples(words: Words) -> None:
    """Offer wishes to begin from."""
    st.info(
        words.text("Say what you look for, and every known place is compared with it. Or begin from an example:"),
        icon=":material/handshake:",
    )
    with st.container(horizontal=True, gap="small"):
        for number, (name, wish) in enumerate(form.EXAMPLES.items()):
            act.button(words.text(name), form.take, wish, key=f"example-{number}")


def numbers(ranked: pd.DataFrame, words: Words) -> None:
    """Draw the headline numbers and the rule of the ranking, which is not empty."""
    first = ranked.iloc[0]
    wanted = int(first["met"] + first["not_met"] + first["missing"])
    shown = {
        words.text("Places compared"): len(ranked),
        words.text("Meet everything"): int(full(ranked).sum()),
        words.text("Criteria wanted"): wanted,
    }
    layout.numbers(shown, words)
    st.caption(words.text(RULE))


def list_candidates(ranked: pd.DataFrame, words: Words) -> None:
    """Draw the short list; a row taken in hand is the chosen candidate."""
    table = short_list(ranked, words)
    places = ranked["place"].head(SHORT_LIST).tolist()

    def taken() -> None:
        rows = st.session_state["candidates"]["selection"]["rows"]
        if rows:
            address.choose(PARTNER, places[rows[0]])

    layout.part(words.plural("The best candidate", "The best {count} candidates", len(table)))
    tables.grid(
        table,
        words,
        height=min(460, 38 + 35 * len(table)),
        key="candidates",
        on_select=taken,
        selection_mode="single-row",
        column_config=_columns(words),
    )
    with st.container(horizontal=True, gap="small"):
        _take_along(table, words)


def _columns(words: Words) -> dict[str, object]:
    numbers = (words.text(name) for name in ("Rank", "Met", "No data"))
    long = (words.text(name) for name in ("Not met", "Inhabitants", "Distance (km)"))
    bar = st.column_config.ProgressColumn(format="%d", min_value=0, max_value=100, width="small")
    return {
        **{name: st.column_config.NumberColumn(width=70) for name in numbers},
        **{name: st.column_config.NumberColumn(format="localized", width=95) for name in long},
        words.text("Score (%)"): bar,
    }


def details(now: View, day: datetime.date) -> None:
    """Draw the chosen candidate: each criterion, and what else is known of it; the clock is of ``day``."""
    words, wish, place = now.words, wish_of(now), address.choice(PARTNER)
    row = all_places().of(place) if place else None
    if row is None:
        st.caption(words.text("Click a place on the map or a row of the list to see each criterion."))
        return
    rows = explain(place, wish, words, day=day, ties=now.ties)
    told = background(place, wish, words, day=day, ties=now.ties)
    with st.container(border=True):
        name = name_of(place, str(row["name"]), words.language)
        layout.part(f"{name}, {country(str(row['area_code']), words)}")
        judged, beside = st.columns(2, gap="medium")
        with judged:
            for verdict in VERDICTS:
                _criteria(rows[rows["verdict"] == verdict], verdict, words)
        with beside:
            st.caption(words.text("Also known here; it does not count in the score:"))
            lines = (f"- **{words.text(LINES[name])}:** {plain(line)}" for name, line in told.items())
            st.markdown("\n".join(lines))


def on_the_way(words: Words) -> None:
    """Draw what helps on the way to a tie: the law, what to do together, who can help, and networks."""
    law = method.notice("legal", words.language)
    told.told(["agreement", "membership"], words, title=words.text("What the law asks before a tie begins"), note=law)
    project = words.text("What to do together: the Town Twinning project")
    told.told(["project", "focus_area", "activity", "example_project"], words, title=project)
    why = words.text("Why, on what it depends, and who can help")
    told.told(["motive", "field", "factor", "desk", "abroad"], words, title=why)
    told.told([NETWORKS], words, note=words.text(WHOSE_WORDS))


def _criteria(rows: pd.DataFrame, verdict: str, words: Words) -> None:
    if rows.empty:
        return
    title = f"{_MARKS.get(verdict, _NO_DATA)} **{words.text(VERDICTS[verdict])}** ({len(rows)})"
    lines = [f"- {plain(row.name_)}: {plain(row.value)}" for row in rows.rename(columns={"name": "name_"}).itertuples()]
    sources = dict.fromkeys(source for source in rows["source"] if source)
    said = f"\n\n:small[:gray[{words.text('Source: {source}', source=plain('; '.join(sources)))}]]" if sources else ""
    st.markdown("\n".join([title, "", *lines]) + said)


def _take_along(table: pd.DataFrame, words: Words) -> None:
    for suffix, content in (("csv", lambda: for_spreadsheets(table, words)), ("xlsx", lambda: encode(table, "xlsx"))):
        download.button(
            suffix.upper(),
            content,
            what="candidates",
            file_name=words.text("candidates") + f".{suffix}",
            key=f"candidates-{suffix}",
            help=words.text("Download the short list"),
        )
