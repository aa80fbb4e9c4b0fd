"""The controls of a wish: where to look, the atlas's conditions, and the article's three groups."""

from dataclasses import replace
from typing import Final

import streamlit as st

from geo.base.words import Words, message
from geo.measures.matching import GROUPS, Wish, criteria
from geo.measures.matching.criteria import PARAMETERS, judged, rules
from geo.measures.matching.explaining import language_name
from geo.measures.matching.places import office_of, offices
from geo.measures.matching.ranking import official_languages
from geo.sources import countries, regions
from geo.sources.countries import CODES, OWN_AREAS
from pages.parts.editions.looked_at import held
from pages.parts.frame import act, address, layout, own_choices
from pages.parts.frame.plain import plain
from pages.parts.frame.view import view

SIZES: Final = (1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000)
DISTANCES_KM: Final = (500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000)
HOURS: Final = (0, 1, 2, 3, 4, 6, 8)
_HALF_PX: Final = 150
"""So wide that two controls stand side by side, on a phone as well."""

_WHOLE_WORDS: Final = """<style>
.st-key-wish-groups [data-testid="stButtonGroup"] button { height: auto; text-align: start; }
.st-key-wish-groups [data-testid="stButtonGroup"] button * { white-space: normal; }
</style>"""
_TIES: Final = {"new": message("None yet"), "known": message("At least one")}
EXAMPLES: Final = {
    message("A harbour town of middle size in reach"): Wish(
        smallest=50_000, largest=250_000, farthest_km=1_500, ties="new", wanted=("b-04", "c-05")
    ),
    message("A capital in Africa without a tie"): Wish(regions=("africa",), ties="new", wanted=("b-01",)),
    message("A wooded town in the mountains, known to our partners"): Wish(
        smallest=20_000, wanted=("b-07", "b-09", "partners")
    ),
}
"""Wishes to begin from."""


def wish() -> Wish:
    """Read the wish of this session, as it stands in the address; what the atlas does not know is left out."""
    return Wish.from_address(address.choices()).narrowed_to(judged())


def take(chosen: Wish) -> None:
    """Set every control to a wish; the address follows."""
    parameters = chosen.to_address()
    for name in PARAMETERS:
        address.choose(name, parameters.get(name, ""))


def draw(words: Words) -> None:
    """Draw the controls."""
    now = wish()
    _where(now, words)
    _conditions(now, words)
    st.html(_WHOLE_WORDS)
    with st.container(key="wish-groups"):
        for group, name in GROUPS.items():
            _group(group, name, now, words)
    with st.expander(words.text("How each is judged, and what to ask the candidate")):
        st.markdown(_rules(words))
    act.button(
        words.text("Begin a new wish"),
        take,
        Wish(office=now.office),
        icon="restart_alt",
        disabled=now == Wish(office=now.office),
    )


def _where(now: Wish, words: Words) -> None:
    layout.part(words.text("Who asks, and where to look"))
    looked_at, everywhere = held(), words.text("All")
    names = {each.slug: each.name for each in offices(looked_at).values()}
    asks = office_of(now.office or view().home.municipality_slug, looked_at)
    own_choices.one("office", words.text("Office"), names, value=asks.slug, placeholder=asks.name)
    names = regions.region_names(words.language)
    own_choices.several("where", words.text("Regions"), names, values=now.regions, placeholder=everywhere)
    codes = {countries.name(code, words.language): code for code in (*CODES, *OWN_AREAS) if code != "TR"}
    named = {codes[name]: name for name in words.sorted(codes)}
    own_choices.several("in", words.text("Countries"), named, values=now.countries, placeholder=everywhere)
    st.session_state["wish-domestic"] = now.domestic
    st.checkbox(
        words.text("Places of Türkiye too"),
        key="wish-domestic",
        on_change=lambda: address.choose("domestic", "yes" if st.session_state["wish-domestic"] else ""),
    )


def _conditions(now: Wish, words: Words) -> None:
    layout.part(words.text("Conditions"))
    anything = words.text("any")
    kilometres = {str(km): f"≤ {words.number(km)} km" for km in sorted({*DISTANCES_KM, now.farthest_km} - {0})}
    hours = {str(h): words.text("≤ {hours} h", hours=h) for h in sorted({*HOURS, now.hours or 0})}
    ties = {name: words.text(text) for name, text in _TIES.items()}
    chosen = now.to_address()
    _sizes(now, words)
    labelled = {
        "km": (words.text("Distance"), kilometres),
        "hours": (words.text("Time difference"), hours),
        "tongue": (words.text("Language"), _languages(words)),
        "ties": (words.text("Existing ties"), ties),
    }
    with st.container(horizontal=True, gap="small"):
        for name, (label, options) in labelled.items():
            own_choices.one(name, label, options, value=chosen.get(name, ""), placeholder=anything, width=_HALF_PX)


def _group(group: str, name: str, now: Wish, words: Words) -> None:
    of_group = criteria()[criteria()["judged"] & criteria()["group"].eq(group)]
    wanted = [each for each in now.wanted if each in of_group.index]
    key = f"wish-{group}"
    st.session_state[key] = wanted

    def keep() -> None:
        others = [each for each in wish().wanted if each not in of_group.index]
        address.choose("want", ".".join(sorted([*others, *st.session_state[key]])))

    st.pills(
        words.text(name),
        list(of_group.index),
        selection_mode="multi",
        format_func=lambda each: of_group.loc[each, f"name_{words.language}"],
        key=key,
        on_change=keep,
    )


def _rules(words: Words) -> str:
    """List what is judged with its rule, source, licence and year, then what is not and where to ask."""
    language, table = words.language, rules()
    table = table.assign(name=criteria()[f"name_{language}"].reindex(table.index).fillna(table[f"name_{language}"]))
    table = table.sort_values("source_en", key=lambda source: source.eq(""), kind="stable")
    columns = ["name", f"rule_{language}", f"source_{language}", "licence", "as_of"]
    lines = [
        f"- **{plain(name)}.** {plain(rule)}"
        + (f" :small[:gray[{plain(', '.join(filter(None, known)))}]]" if any(known) else "")
        for name, rule, *known in table[columns].itertuples(index=False)
    ]
    known = int(table["source_en"].ne("").sum())
    heading = words.text("Not judged, for no open data answer it. Where to ask:")
    return "\n".join([*lines[:known], "", heading, "", *lines[known:]])


def _sizes(now: Wish, words: Words) -> None:
    steps = {str(count): words.number(count) for count in sorted({*SIZES, now.smallest, now.largest} - {0})}
    labels = {"smallest": words.text("At least (inhabitants)"), "largest": words.text("At most (inhabitants)")}
    with st.container(horizontal=True, gap="small"):
        for end, label in labels.items():
            _end(end, label, steps, str(getattr(now, end) or "") or None, words.text("any"))


def _end(end: str, label: str, steps: dict[str, str], value: str | None, placeholder: str) -> None:
    key = f"wish-{end}"

    def keep() -> None:
        count = int(st.session_state[key] or 0)
        changed = replace(wish(), smallest=count) if end == "smallest" else replace(wish(), largest=count)
        address.choose("size", changed.to_address().get("size", ""))

    st.session_state[key] = value
    st.selectbox(
        label,
        list(steps),
        index=None,
        format_func=lambda step: steps.get(step, step),
        key=key,
        placeholder=placeholder,
        on_change=keep,
        width=_HALF_PX,
        filter_mode="contains",
    )


def _languages(words: Words) -> dict[str, str]:
    spoken = {each for code in CODES for each in official_languages(code)}
    names = {language_name(code, words): code for code in spoken}
    return {names[name]: name for name in words.sorted(names)}
