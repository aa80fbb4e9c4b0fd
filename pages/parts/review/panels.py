"""The list reviewed and the place looked at: how far one has come, what was written, and the ways to place it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from geo.base.words import Words, message
from geo.sources import countries
from geo.sources.records import ARTICLE
from geo.ties.readings import value_names
from geo.ties.ties import ties
from geo.your_lists.review.drawing import CANDIDATE, draw_candidates
from geo.your_lists.review.finding import Spot
from geo.your_lists.review.lists import distances_km, hanging
from geo.your_lists.review.queue import Doubt, Option
from pages.parts.frame import act, address, permission
from pages.parts.frame.atlas_map import atlas_map
from pages.parts.frame.plain import plain
from pages.parts.review import desk
from pages.parts.your_data import kept

_SHOWN: Final = 6
_KEYS: Final = 9
"""So many candidates can be chosen by a digit."""

_LOCATED: Final = {
    "unresolved": message("Not found"),
    "ambiguous": message("Several places are possible"),
    "approximate": message("Only roughly placed"),
}


def draw(at: desk.Opened, doubt: Doubt, words: Words, *, allowed: bool) -> None:
    """Draw a place to decide. ``allowed``: whether the visitor may decide."""
    looked = desk.spot(doubt, words)
    options = (*doubt.options, *desk.found(doubt))
    asked, beside = st.columns(2, gap="large")
    with asked:
        written(doubt, at, words)
        candidates(doubt, options, at, words, allowed=allowed)
    with beside:
        small_map(doubt, options, None if isinstance(looked, str) else looked, words)
        finding(doubt, looked, words, allowed=allowed)
        others(doubt, at, words, allowed=allowed)


def written(doubt: Doubt, at: desk.Opened, words: Words) -> None:
    """Draw what was written, and what hangs on it."""
    country = f" · {plain(doubt.country)}" if doubt.country else ""
    st.header(f"{plain(doubt.place)}{country}", anchor=False)
    names = hanging(at.placed, at.listed.kind, doubt)
    more = words.plural("and {count} other", "and {count} others", len(names) - _SHOWN) if len(names) > _SHOWN else ""
    parts = (
        words.text(_LOCATED[doubt.located]),
        words.plural("{count} row of “{list}”", "{count} rows of “{list}”", len(doubt.rows), list=at.listed.name),
        " ".join(filter(None, (", ".join(names[:_SHOWN]), more))),
        words.text("put off before") if doubt.parked else "",
    )
    st.caption(plain(" · ".join(filter(None, parts))))
    if doubt.reason(words.language):
        st.markdown(plain(doubt.reason(words.language)))


def small_map(doubt: Doubt, options: Sequence[Option], spot: Spot | None, words: Words) -> None:
    """Draw the map; a click beside the candidates looks at the position, one on a candidate at its own."""

    def taken(focus: str) -> None:
        number = focus.removeprefix(CANDIDATE)
        if number.isdigit() and 0 < int(number) <= len(options):
            option = options[int(number) - 1]
            desk.point_at(option.latitude, option.longitude)

    state = draw_candidates(options, spot, doubt.country_code, words)
    atlas_map(state, key="map-review", taken=taken, pointed=desk.point_at)


def candidates(doubt: Doubt, options: Sequence[Option], at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Draw the candidates and what was searched for, numbered as on the map; one click decides."""
    start, distances = distances_km(at.placed, at.listed.kind, doubt, options)
    if not options:
        st.caption(words.text("There is no candidate. Search for the place, click the map or type its position."))
    elif start:
        st.caption(plain(words.text("The likeliest first; distances are from: {place}", place=start)))
    kinds = value_names("place", ties(), words)
    with st.container(gap="xsmall"):
        for number, option in enumerate(options, start=1):
            if number == len(doubt.options) + 1:
                st.caption(words.text("Found by your search:"))
            far = words.text("{km} km", km=words.number(distances[number - 1])) if start else ""
            act.button(
                f"**{number}\u2002{plain(option.name)}** {_told(option, kinds, far, words)}",
                desk.choose,
                doubt,
                option,
                key=f"choose-{number}",
                shortcut=str(number) if number <= _KEYS and allowed else None,
                disabled=not allowed,
                width="stretch",
            )


def _told(option: Option, kinds: dict[str, str], far: str, words: Words) -> str:
    """Write the two small lines below a name: what the place is, and what speaks for it."""
    country = countries.name(option.viewpoint_code or option.country_code, words.language)
    people = words.text("{count} inhabitants", count=option.population) if option.population else ""
    score = words.text("score {share}", share=words.percent(option.score)) if option.score else ""
    # A number stays with its word.
    whole = (each.replace(" ", "\u00a0") for each in (people, far, score) if each)
    facts = " · ".join(filter(None, (country, kinds.get(option.kind, ""), *whole)))
    return f":small[{plain(facts)}] :small[{plain(' '.join(option.reasons(words)))}]"


def finding(doubt: Doubt, looked: Spot | str | None, words: Words, *, allowed: bool) -> None:
    """Draw the search and the position looked at, or a sentence why it is none."""
    left, right = st.columns(2, gap="small")
    left.text_input(
        words.text("Search the gazetteer"),
        key=desk.SEARCH,
        max_chars=120,
        icon=":material/search:",
        placeholder=words.text("Name of a place"),
    )
    right.text_input(
        words.text("Position"),
        key=desk.POSITION,
        max_chars=120,
        icon=":material/my_location:",
        placeholder="41.01, 28.97",
        help=words.text("Latitude first, then longitude; or click the map."),
    )
    with st.container(key="review-spot"):
        if isinstance(looked, str):
            st.warning(plain(looked))
        elif looked:
            _spot(doubt, looked, words, allowed=allowed)


def _spot(doubt: Doubt, spot: Spot, words: Words, *, allowed: bool) -> None:
    here = f"{words.number(spot.latitude, digits=4)} / {words.number(spot.longitude, digits=4)}"
    near = spot.nearest
    if near:
        country = countries.name(near.country_code, words.language)
        distance = words.number(spot.distance_km, digits=1)
        here = words.text(
            "{position}: the nearest place known is {place}, {country}, {km} km away.",
            position=here,
            place=near.name,
            country=country,
            km=distance,
        )
    st.markdown(plain(here))
    if spot.caution:
        st.warning(plain(spot.caution), icon=":material/swap_horiz:" if spot.exchange else ":material/warning:")
    with st.container(horizontal=True, gap="small"):
        if spot.exchange:
            turn = words.text("Exchange the two numbers")
            act.button(turn, desk.exchange, spot, key="exchange", type="primary")
        act.button(words.text("Put it at this position"), desk.put, doubt, spot, key="put", disabled=not allowed)
        if near:
            act.button(
                plain(words.text("Choose {place}", place=near.name)),
                desk.choose,
                doubt,
                near,
                key="nearest",
                disabled=not allowed,
            )


_LIST = "review-list"
_PLACE = "review-place"


def choose(at: desk.Opened, doubt: Doubt | None, queue: Sequence[Doubt], decided: int, words: Words) -> None:
    """Draw the choice of the list and of the place, and the progress."""
    listed, place, progress = st.columns([3, 4, 3], gap="medium", vertical_alignment="bottom")
    with listed:
        _list(at, words)
    if doubt:
        with place:
            _place(doubt, queue, words)
    with progress:
        whole = len(queue) + decided
        said = words.text("{decided} of {whole} decided", decided=decided, whole=whole)
        st.progress(decided / whole if whole else 1.0, text=said)


def _list(at: desk.Opened, words: Words) -> None:
    def turned() -> None:
        address.choose(desk.LIST, st.session_state[_LIST])
        st.session_state.pop(desk.AT, None)

    there = {one.list_id: one.name for one in desk.lists(words)}
    if st.session_state.get(_LIST) != at.listed.list_id:
        st.session_state[_LIST] = at.listed.list_id
    st.selectbox(
        words.text("List"),
        list(there),
        format_func=lambda one: there.get(one, one),
        key=_LIST,
        on_change=turned,
        filter_mode=None if len(there) < 8 else "contains",
    )


def _place(doubt: Doubt, queue: Sequence[Doubt], words: Words) -> None:
    def turned() -> None:
        st.session_state[desk.AT] = st.session_state[_PLACE]
        desk.forget_finding()

    keys = [one.key for one in queue]
    if st.session_state.get(_PLACE) != doubt.key:
        st.session_state[_PLACE] = doubt.key
    label = words.plural("One place is left", "{count} places are left", len(queue))
    names = {one.key: f"{' · '.join(filter(None, one.key))} ({len(one.rows)})" for one in queue}
    st.selectbox(
        label,
        keys,
        format_func=lambda key: names.get(key, key[0]),
        key=_PLACE,
        on_change=turned,
        filter_mode="contains",
    )


def others(doubt: Doubt, at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Draw what can be decided besides a place, the way back, and what is kept with the decision."""
    with st.container(horizontal=True, gap="small", key="review-others"):
        for name, label, done, icon, key in (
            ("no-place", words.text("No place"), desk.no_place, "block", "n"),
            ("later", words.text("Decide later"), desk.later, "schedule", "l"),
        ):
            shortcut = key if allowed else None
            act.button(label, done, doubt, key=name, icon=icon, shortcut=shortcut, disabled=not allowed)
        undo(at, words, allowed=allowed)
    if not allowed:
        return
    who, why = st.columns([2, 3], gap="small")
    with who:
        permission.ask_name(words)
    with why:
        st.text_input(words.text("Why (optional)"), key=desk.WHY, max_chars=2000)


def undo(at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Draw the way back. ``allowed``: whether the visitor may decide."""
    ready = allowed and at.desk.can_undo()
    act.button(
        words.text("Undo"), desk.undo, key="undo", icon="undo", shortcut="u" if ready else None, disabled=not ready
    )


def nothing_left(at: desk.Opened, words: Words, *, allowed: bool) -> None:
    """Say that nothing is left to decide. ``allowed``: whether the visitor may decide."""
    st.success(plain(words.text("Nothing in this list is in doubt.")), icon=":material/task_alt:")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if at.listed.list_id != ARTICLE:
            kept.show(at.listed.list_id, at.listed.kind, words)
        if allowed and at.desk.can_undo():
            undo(at, words, allowed=allowed)
