"""The address of a view: what it says is read once, what a reader chooses is written back.

The address wins when it changes (a link, the back button); else the controls do.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

import streamlit as st

from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.figures.registry import page_choices
from geo.ties import homes
from geo.ties.selection import Selection
from geo.ties.selection import read as understand
from pages.parts.editions import looked_at
from pages.parts.frame import language, parts

_SELECTION: Final[Mapping[str, Any]] = {item.name: item.default for item in fields(Selection)}
"""Field of the selection, which is its key in the session → what stands there while nothing is chosen."""


def selection() -> Selection:
    """Give the selection of this session, as the controls say now."""
    held = {name: st.session_state.get(name) for name in _SELECTION}
    chosen: dict[str, Any] = {
        name: tuple(held[name] or ()) if isinstance(nothing, tuple) else (held[name] or "").strip()
        for name, nothing in _SELECTION.items()
    }
    switched = {"viewpoint": "iso", "dated": "off"}
    return Selection(**{**chosen, **{name: on if held[name] == on else "" for name, on in switched.items()}})


def focus_on(focus: str) -> None:
    """Look closely at something, or nothing; the address follows in the same run."""
    st.session_state["focus"] = focus
    parts.again(parts.BODY, "search")


def turn_to(subject: str) -> None:
    """Make something the subject of the page; a municipality or country that was chosen alone is no longer a filter.

    ``subject``: as `focus_on`.
    """
    now = selection()
    if not now.focus and now.subject:
        now = now.without(*now.subject.split(":"))
    take(replace(now, focus=subject))
    parts.again()


def choice(name: str, default: str = "") -> str:
    """Give a filter, or a page's own choice, as it stands in the address; the page checks its own."""
    return str({**_choices(), **selection().to_address()}.get(name, default))


def choices() -> dict[str, str]:
    """Give a copy of all of the page's own choices, as they stand in the address."""
    return dict(_choices())


def choose(name: str, value: str) -> None:
    """Keep a filter (as `take`) or a page's own choice, or forget it; the address follows in the same run."""
    if name in _SELECTION:
        chosen: Any = tuple(filter(None, value.split("."))) if isinstance(_SELECTION[name], tuple) else value
        take(replace(selection(), **{name: chosen}))
        return
    _choices().pop(name, None)
    if value:
        _choices()[name] = value


def read(page: str, words: Words) -> None:
    """Take over what a new address asks for."""
    state = st.session_state
    asked = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name != language.PARAMETER}
    looked_at.forget_gone()
    turned = state.get("page_in_address") not in (None, page)
    state["page_in_address"], state["page_turned"] = page, turned
    if turned:
        state["choices"] = {}
    if "address" not in state and "home" not in asked and (kept := homes.chosen()):
        asked["home"] = (kept,)
    if asked == state.get("address", {}) or (turned and not asked):
        return
    identifiers = tuple(
        each for value in asked.get(looked_at.KEY, ()) for each in value.replace(",", ".").split(".") if each
    )
    wanted, away = looked_at.lists_for(identifiers), looked_at.away(identifiers)
    if away:  # whether there are such editions can not be said
        asked.pop(looked_at.KEY)
    chosen, own, faults = understand(asked, wanted.ties, page_choices(page), also=tuple(wanted.chosen))
    told: list[AtlasError] = [*faults, away] if away else [*faults]
    state["address_faults"] = [words.error(fault) for fault in told]
    take(chosen)
    state["choices"] = own


def page() -> str:
    """Name the page that the address was read for."""
    return str(st.session_state.get("page_in_address", ""))


def has_turned() -> bool:
    """Tell whether this run shows another page than the one before."""
    return bool(st.session_state.get("page_turned"))


def write(words: Words) -> None:
    """Write what is chosen into the address."""
    address = {language.PARAMETER: words.language, **selection().to_address(), **_choices()}
    if address != st.query_params.to_dict():
        st.query_params.from_dict(address)
    st.session_state["language_in_address"] = words.language
    st.session_state["address"] = {name: (value,) for name, value in address.items() if name != language.PARAMETER}


def faults(words: Words) -> list[str]:
    """Say what the address asked for in vain, until the reader chooses something else."""
    wrong_language = language.fault(words)
    if wrong_language:
        st.session_state["address_faults"] = [*st.session_state.get("address_faults", ()), wrong_language]
    return list(st.session_state.get("address_faults", ()))


def tell(sentence: str) -> None:
    """Say what a control could not do, beside what the address asked for in vain."""
    st.session_state["address_faults"] = [*st.session_state.get("address_faults", ()), sentence]


def forget_faults() -> None:
    """Leave off what the address asked for in vain."""
    st.session_state["address_faults"] = []


def reset() -> None:
    """Take every filter, the focus and the page's own choices away; the home stays, and a tour that is made."""
    take(Selection(home=selection().home))
    st.session_state["choices"] = {name: said for name, said in _choices().items() if name == "tour"}
    forget_faults()
    parts.again()


def refine() -> None:
    """Follow a filter beside the page, which is as it should be already."""
    told = st.session_state.get("address_faults")
    forget_faults()
    if not told:
        also = ["search"] if st.session_state.get("subject") != (selection().subject or None) else []
        parts.again(parts.BODY, "coverage", *also)


def leave_off(facet: str, value: str) -> None:
    """Take one filter away, as `geo.ties.selection.Selection.active` gives it."""
    take(selection().without(facet, value))
    forget_faults()
    parts.again()


def take(chosen: Selection) -> None:
    """Set every control to a selection, before the controls are drawn or from a callback."""
    for name in _SELECTION:
        held = getattr(chosen, name)
        st.session_state[name] = list(held) if isinstance(held, tuple) else held
    st.session_state["home"] = chosen.home or None
    st.session_state["viewpoint"] = chosen.viewpoint or "printed"
    st.session_state["dated"] = chosen.dated or "on"


def turn_to_editions() -> None:
    """Follow the control of the editions: what the other ones do not know is no longer chosen."""
    asked = {name: (value,) for name, value in selection().to_address().items()}
    lists = looked_at.lists()
    fitting, _ = Selection.from_address(asked, lists.ties, also=tuple(lists.chosen))
    take(fitting)
    forget_faults()


def _choices() -> dict[str, str]:
    choices: dict[str, str] = st.session_state.setdefault("choices", {})
    return choices
