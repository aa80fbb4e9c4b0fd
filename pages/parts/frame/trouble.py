"""When something goes wrong: a sentence for the reader, one event in the log, and the selection stays."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.base.errors import AtlasError
from geo.base.words import Words, message
from pages.parts.frame.plain import plain
from pages.serving import log

PAGE = message(
    "This page could not be drawn as it should be; the fault was noted in the log of the server. "
    "Your selection is kept: reload the page, or go on with another one."
)
CHOICE = message(
    "This could not be done; the fault was noted in the log of the server. "
    "Your selection is kept: try again, or reload the page."
)


def show(fault: Exception, words: Words, *, page: str) -> None:
    """Draw what a page could not do, in place of what is missing of it."""
    # A part of a page that runs by itself has told its fault where it stands, and says so by this.
    if type(fault).__name__ == "FragmentHandledException":
        return
    note(fault, where=page)
    say(sentence(fault, words, PAGE))


def say(told: str) -> None:
    """Draw a sentence of a fault. ``told``: as `sentence` gives it."""
    st.error(plain(told), icon=":material/report:")


def is_a_part() -> bool:
    """Tell whether a part of a page runs by itself, such as a dialog."""
    context = get_script_run_ctx(suppress_warning=True)
    return bool(context and context.fragment_ids_this_run)


def sentence(fault: Exception, words: Words, otherwise: str) -> str:
    """Say a fault to a reader; in English where the catalogue itself is damaged.

    ``otherwise``: what is said of a fault that is not ours, whose own words may be no reader's business.
    """
    try:
        return words.error(fault) if isinstance(fault, AtlasError) else words.text(otherwise)
    except AtlasError:
        return str(fault) if isinstance(fault, AtlasError) else otherwise


def note(fault: Exception, *, where: str) -> None:
    """Note a fault once: a known one by its message, another with its detail, and where it was."""
    if isinstance(fault, AtlasError):
        log.note_refusal(fault, where=where)
    else:
        log.fault(fault, where=where)
