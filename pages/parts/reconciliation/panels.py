"""The panels of the page of reconciliation."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.words import Words, told
from geo.figures import reconciliation
from geo.figures.picture import View
from geo.measures.reconciliation import readable, standings, with_sign
from geo.sources.countries import name as country_name
from geo.sources.world_ties import AS_OF, SOURCE
from geo.ties.doubts import KIND_NAMES
from geo.ties.editions.shipped import GAPS
from geo.ties.facets import STANDING_NAMES
from geo.ties.readings import FACET_NAMES
from geo.ties.world_list import LISTED_NAMES, besides, listed
from pages.parts.frame import layout, own_choices, tables
from pages.parts.frame.plain import plain

DOUBT_NOTES: Final = told(__file__)


def filters(now: View) -> None:
    """Draw the page's own filters; they stand in the address."""
    for column, facet in zip(st.columns(2), ("scope", "standing"), strict=True):
        with column:
            heading = now.words.text(FACET_NAMES[facet])
            own_choices.several(facet, heading, now.value_names(facet), placeholder=now.words.text("All"))


def headline(figures: pd.DataFrame, words: Words) -> None:
    """Draw how many figures stand in which way. ``figures``: figures in view (see `geo.measures.reconciliation`)."""
    counts = standings(figures)
    layout.numbers({words.text(name): counts[standing] for standing, name in STANDING_NAMES.items()}, words)


def differences(now: View) -> None:
    """Draw the differences: headline numbers and country tallies apart, since their sizes are."""
    shown = (reconciliation.headlines(now), reconciliation.tallies(now))
    for number, (column, picture) in enumerate(zip(st.columns(2, gap="medium"), shown, strict=True)):
        with column:
            layout.part(picture.unit)
            if picture.rows().empty:
                st.caption(now.words.text("No difference in view."))
            else:
                layout.picture(picture, key=f"differences-{number}")


def explanations(figures: pd.DataFrame, words: Words) -> None:
    """Explain each difference on a card, an inference marked as one."""
    unequal = figures[figures["standing"].isin(("differs", "no_number"))]
    if unequal.empty:
        return
    layout.part(words.text("Why they differ"))
    for first in range(0, len(unequal), 2):
        row = unequal.iloc[first : first + 2]
        for column, (_, figure) in zip(st.columns(2, gap="medium"), row.iterrows(), strict=False):
            with column, st.container(border=True, gap=None, height="stretch"):
                _card(figure, words)


def not_checked(figures: pd.DataFrame, words: Words) -> None:
    """List the figures for which the article prints no table to check."""
    own = figures[figures["standing"] == "no_table"]
    if own.empty:
        return
    layout.part(words.text("No table to check"))
    lines = [
        f"- {plain(subject)}: **{words.number(int(stated))}** ({plain(where)})"
        for subject, stated, where in zip(own["subject"], own["stated"], own["printed_in"], strict=True)
    ]
    st.markdown("\n".join(lines))


def twin(figures: pd.DataFrame, words: Words) -> None:
    """Draw the table twin."""
    table = readable(figures, words)
    title = words.text("The same as a table ({rows} stated figures)", rows=len(table))
    with st.expander(title, icon=":material/table:", expanded=False):
        tables.grid(table, words, height=420)
        tables.take(table, words, what="stated-figures")


def doubt_lists(doubts: pd.DataFrame, now: View) -> None:
    """Draw the lists of `geo.ties.doubts.doubts`, each with its count and its printed rows in view.

    Doubts about no single entry of tables 2 and 3 always stay.
    """
    words = now.words
    st.header(words.text("Doubts, entry by entry"), anchor=False)
    kept = doubts[doubts["tie_id"].eq("") | doubts["tie_id"].isin(now.in_view["tie_id"])]
    st.caption(
        words.text(
            "{count} remarks on printed rows; one row may stand in several lists. "
            "A linked row opens its line on the map.",
            count=len(kept),
        )
    )
    links = _links(now)
    for kind, name in KIND_NAMES.items():
        own = kept[kept["kind"] == kind]
        with st.expander(f"{words.text(name)} ({words.number(len(own))})"):
            st.caption(words.text(DOUBT_NOTES[kind]))
            if own.empty:
                st.caption(words.text("None in view."))
                continue
            table = _readable(own, words)
            where = words.text("Where it stands")
            linked = [
                f"[{plain(at)}]({links[tie_id]})" if tie_id in links else plain(at)
                for at, tie_id in zip(table[where], own["tie_id"], strict=True)
            ]
            # Cells of this kind of table are Markdown.
            st.table(table.fillna("").map(plain).assign(**{where: linked}), hide_index=True, border="horizontal")
            tables.take(table, words, what=f"doubts-{kind}")


def world_list(now: View) -> None:
    """Draw what the world's list has of the municipalities in view and these ties lack."""
    words, found = now.words, besides(now.in_view)
    st.header(words.text("Beside the world's list"), anchor=False)
    there = listed(now.in_view).value_counts()
    st.caption(
        words.text(
            "{yes} of the entries in view are in {source} too, {no} are not; of {unknown} it does not know the "
            "municipality. It is background and never counted here.",
            source=words.text(SOURCE, year=AS_OF),
            **{name: int(there.get(name, 0)) for name in LISTED_NAMES},
        )
    )
    title = words.plural("{count} tie there is not here", "{count} ties there are not here", len(found))
    with st.expander(title, icon=":material/public:"):
        st.caption(words.text(GAPS))
        area = found["viewpoint_code"].where(found["viewpoint_code"].ne(""), found["country_code"])
        said = (found["municipality"], found["place_name"], area.map(lambda code: country_name(code, words.language)))
        heads = (words.text("Municipality"), words.text("Partner"), words.text("Country"))
        table = pd.DataFrame(dict(zip(heads, said, strict=True))).reset_index(drop=True)
        tables.grid(table, words)
        tables.take(table, words, what="world-list")


def _readable(doubts: pd.DataFrame, words: Words) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            words.text("Where it stands"): doubts["printed_at"],
            words.text("Municipality"): doubts["municipality"],
            words.text("As written"): doubts["printed_text"],
            words.text("Read as, or today"): doubts["today"],
            words.text("Remark"): doubts["note"],
        }
    )
    return table[tables.filled(table.fillna("")).columns].reset_index(drop=True)


def _links(now: View) -> dict[str, str]:
    entries, language = now.ties, now.words.language
    located = entries[entries["place_id"].ne("")]
    return {
        row.tie_id: f"connections?lang={language}&municipality={row.municipality_slug}&focus=place:{row.place_id}"
        for row in located.itertuples()
    }


def _card(figure: pd.Series, words: Words) -> None:
    st.markdown(f"**{plain(figure['subject'])}**")
    stated = "–" if pd.isna(figure["stated"]) else words.number(int(figure["stated"]))
    facts = [
        words.text("stated {stated}", stated=stated),
        words.text("counted {counted}", counted=int(figure["counted"])),
    ]
    if not pd.isna(figure["difference"]):
        facts.append(f"**{with_sign(float(figure['difference']), words)}**")
    st.markdown(" · ".join(facts))
    mark = f":orange-badge[{words.text('Inference')}] " if figure["inference"] else ""
    st.markdown(f"{mark}{plain(figure['explanation'])}")
    st.caption(plain(figure["printed_in"]))
