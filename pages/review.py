"""The review desk: doubtful places one by one, and what a person decides about them."""

import streamlit as st

from pages import in_frame
from pages.parts.frame import language, layout, permission
from pages.parts.review import desk, log, panels

# Candidates are a list to read: a name, and below it what the place is and what speaks for it.
_STYLE = """<style>
[class*="st-key-choose-"] button {
  justify-content: flex-start; text-align: start; padding: var(--space-s) var(--space-m); }
[class*="st-key-choose-"] button div, [class*="st-key-choose-"] button div > span {
  justify-content: flex-start; width: 100%; white-space: normal; }
[class*="st-key-choose-"] button p > span { display: block; padding-inline-start: var(--space-m); line-height: 1.45; }
[class*="st-key-choose-"] button p > span + span { opacity: 0.8; }
[class*="st-key-choose-"] kbd { display: none; }
.st-key-review-gate:empty, .st-key-review-spot:empty { display: none; }
</style>"""


def draw() -> None:
    """Draw the list, its progress, the place looked at and the decisions taken."""
    words = language.chosen()
    desk.tell()
    at = desk.open_desk(desk.chosen(words))
    queue, kept = at.desk.queue(), log.standing(at)
    st.html(_STYLE)
    layout.heading(
        words.plural(
            "{count} place of “{list}” waits for a decision",
            "{count} places of “{list}” wait for a decision",
            len(queue),
            list=at.listed.name,
        )
        if queue
        else words.text("Every place of “{list}” is decided", list=at.listed.name),
        words.text("One place after the other: what was written, what it may mean, and what a person decides."),
    )
    with st.container(key="review-gate"):
        allowed = permission.gate(words)
    decided = sum(one.decision.choice != "later" for one in kept)
    doubt = desk.look_at(queue)
    panels.choose(at, doubt, queue, decided, words)
    if doubt:
        panels.draw(at, doubt, words, allowed=allowed)
    else:
        panels.nothing_left(at, words, allowed=allowed)
    log.draw(at, kept, words, allowed=allowed)


in_frame(draw)
