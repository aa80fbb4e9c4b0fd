"""The reach of the districts on the map and in a ranking, and the profile of the municipality in focus."""

from typing import Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo.base.words import Words, message
from geo.documents.dossiers import activity_tables
from geo.figures import districts
from geo.figures.district_names import in_focus, measure, names_of, surroundings
from geo.figures.picture import Picture, View
from geo.figures.ranking import by_country
from geo.measures import counts, overlap, reach
from geo.measures.reach import INDICATORS
from geo.sources.countries import name as country_name
from geo.ties.readings import AGREEMENT_NAMES, ties_table
from geo.ties.ties import without_repeats
from pages.parts.frame import act, address, layout, own_choices, tables
from pages.parts.frame.focus_panel import focus_panel
from pages.parts.frame.plain import plain
from pages.parts.take_away import dossier

MAPS: Final = {"home": message("Districts"), "partners": message("Its partners")}


def reach_view(now: View, shown: Picture) -> None:
    """Draw the choropleth, and the profile of what is in focus."""
    words, who = now.words, in_focus(now)
    drawn, panel = st.columns([7, 3], gap="medium")
    with drawn:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = {name: words.text(about.title) for name, about in INDICATORS.items()}
            own_choices.one("measure", words.text("Districts by"), names, value="ties")
            of = own_choices.either("map", words.text("Map"), MAPS, words) if who else "home"
        if of == "partners":
            layout.picture(districts.partners(now), key="partners-map")
        else:
            layout.picture(shown, key="districts-map")
    with panel:
        if who:
            profile(now, who)
        elif not focus_panel(now.in_view, now.selection, words):
            _ranking(now)
    if who:
        indicators(measure(now), who, words)
        alike(surroundings(now), who, words)
        entries(surroundings(now), who, words)
        activities_of(now.lists.activities, who, words)
    _table(now)


def _ranking(now: View) -> None:
    words, about, shown = now.words, INDICATORS[districts.indicator(now)], districts.ranking(now)
    layout.part(words.text(about.title))
    st.caption(words.text(about.meaning))
    if shown.rows().empty:
        st.caption(words.text("No municipality has a tie in this selection"))
    else:
        layout.picture(shown, key="district-bars")
    if said := districts.metropolitan(now):
        st.caption(said)


def _table(now: View) -> None:
    words, table = now.words, districts.table(now)
    title = words.text("The same as a table ({rows} municipalities)", rows=len(table))
    with st.expander(title, icon=":material/table:"):
        tables.grid(table, words, height=420)
        tables.take(table, words, what="districts")


ALIKE: Final = 6


def profile(now: View, who: str) -> None:
    """Draw the kinds of tie and the countries of a municipality."""
    words, compared = now.words, surroundings(now)
    own = without_repeats(compared[compared["municipality_slug"].eq(who)])
    with st.container(horizontal=True, vertical_alignment="center"):
        dossier.button("municipality", who, key="profile-dossier")
        act.button(words.text("Close"), address.turn_to, "", icon="close", type="tertiary")
    kinds = own["agreement"].value_counts()
    st.markdown(
        "  \n".join(f"{words.text(AGREEMENT_NAMES[kind])}: **{words.number(count)}**" for kind, count in kinds.items())
    )
    shown = districts.profile(now)
    layout.part(words.text("Countries"))
    layout.picture(shown, key="profile-countries")
    rest = by_country(own, words).iloc[len(shown.rows()) :]
    if len(rest):
        st.caption(
            words.text(
                "and {countries} more countries with {ties} ties", countries=len(rest), ties=int(rest["value"].sum())
            )
        )


def indicators(measured: pd.DataFrame, who: str, words: Words) -> None:
    """Draw the indicators of `geo.measures.reach.reach` beside the median and the rank among the districts."""
    layout.part(words.text("Reach, beside the other municipalities"))
    compared = reach.compare(measured, who).to_dict("index")
    with st.container(horizontal=True, gap="small"):
        for name, about in INDICATORS.items():
            row = compared[name]
            with st.container(border=True, width=250, gap="xsmall"):
                st.metric(words.text(about.title), reach.value_text(row["value"], about.unit, words))
                median = reach.value_text(row["median"], about.unit, words)
                middle = words.text("Median of the municipalities: {median}", median=median)
                if not pd.isna(row["rank"]):
                    middle += " · " + words.text("rank {rank} of {of}", rank=int(row["rank"]), of=int(row["of"]))
                st.markdown(middle)
                st.caption(words.text(about.meaning))
    layout.how_counted(
        words.text(
            "m: the municipality; n: ties without repeats; P: places; C, c: countries; d: distance. Rank 1 is the "
            "highest value; equal values share the better rank. Medians and ranks are of the municipalities that are "
            "not metropolitan, whatever municipalities are chosen."
        ),
        formulas={words.text(about.title): about.formula for about in reach.INDICATORS.values()},
    )


def alike(compared: gpd.GeoDataFrame, who: str, words: Words) -> None:
    """Draw the municipalities that behave most alike; ``compared`` as `geo.measures.reach.surroundings`."""
    names, alike_to = names_of(compared, words), overlap.alikeness(compared)[who].drop(who)
    places, countries = overlap.sets(compared), overlap.sets(compared, by="countries")
    nearest = alike_to[alike_to > 0].sort_values(ascending=False, kind="stable").head(ALIKE)
    layout.part(words.text("Municipalities that behave alike"))
    if nearest.empty:
        st.caption(words.text("No other municipality shares a place or a country with it in this view."))
        return
    place_names = dict(zip(compared["place_id"], compared["place_name"], strict=True))
    rows = {
        words.text("Municipality"): [names[other] for other in nearest.index],
        words.text("Similarity"): [words.number(value, digits=2) for value in nearest],
        words.text("Shared places"): [
            ", ".join(words.sorted(place_names[p] for p in places[who] & places[other])) for other in nearest.index
        ],
        words.text("Shared countries"): [
            ", ".join(words.sorted(country_name(c, words.language) for c in countries[who] & countries[other]))
            for other in nearest.index
        ],
    }
    tables.grid(pd.DataFrame(rows), words)
    with st.container(horizontal=True):
        for other in nearest.index[:3]:
            label = words.text("Set beside {municipality}", municipality=names[other])
            act.button(plain(label), set_beside, who, str(other), key=f"beside-{other}")
    layout.how_counted(
        words.text(
            "Similarity: the mean of the Jaccard index of the places (Jaccard 1901) and the cosine of the ties by "
            "country (Salton and McGill 1983), 0 to 1. With one or two ties it says little."
        )
    )


def set_beside(*slugs: str) -> None:
    """Open the comparison of some municipalities."""
    address.choose("view", "compare")
    address.choose("compare", ".".join(slugs))


def entries(compared: gpd.GeoDataFrame, who: str, words: Words) -> None:
    """Draw the printed entries; ``compared`` as `geo.measures.reach.surroundings`."""
    mine = compared[compared["municipality_slug"].eq(who)]
    own = ties_table(mine, words)
    layout.part(counts.entries_text(mine, words))
    tables.grid(own.drop(columns=words.text("Municipality")), words)


def activities_of(every: pd.DataFrame, who: str, words: Words) -> None:
    """Draw the activities of a municipality, newest first; nothing where the lists looked at hold none of it."""
    own = every[every["municipality_slug"].eq(who)].sort_values("start_on", ascending=False, kind="stable")
    if own.empty:
        return
    layout.part(words.text("Activities"))
    listed = activity_tables.listed(own, words).tables[0]
    tables.grid(pd.DataFrame(listed.rows, columns=[column.title for column in listed.columns]), words)
