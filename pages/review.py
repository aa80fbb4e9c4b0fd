"""The review desk: doubtful places one by one, and what a person decides about them."""

import streamlit as st

from pages import framed
from pages.parts import language, layout, permission, review_desk, review_lists, review_log, review_panels

_KEYS_SHOWN_ONCE = """<style>
[class*="st-key-choose-"] button, [class*="st-key-choose-"] button div { justify-content: flex-start; }
[class*="st-key-choose-"] button > div, [class*="st-key-choose-"] button > div > span { width: 100%; }
[class*="st-key-choose-"] kbd { display: none; }
.st-key-review-gate:empty, .st-key-review-spot:empty { display: none; }
</style>"""


def draw() -> None:
    """Draw the list, its progress, the place looked at and the decisions taken."""
    words = language.chosen()
    review_desk.tell()
    at = review_desk.opened(review_desk.chosen(words))
    queue, kept = at.desk.queue(), review_log.standing(at)
    st.html(_KEYS_SHOWN_ONCE)
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
    review_lists.draw(at, len(queue), decided, words)
    doubt = review_desk.looked_at(queue)
    if doubt:
        review_panels.draw(at, doubt, queue, words, allowed=allowed)
    else:
        review_lists.nothing_left(at, words, allowed=allowed)
    review_log.draw(at, kept, words, allowed=allowed)


framed(draw)
