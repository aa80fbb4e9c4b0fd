"""The style of every page, and in it what a visitor is told while the line to the server is broken.

When the line is back, the page is drawn anew: a server that was started meanwhile knows nothing yet of what stands on
the screen.
"""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from geo.base import style
from geo.base.words import Words

_SHEET: Final = Path(__file__).with_name("page.css")


def sheet(words: Words) -> str:
    """Give the ``<style>`` element of a page; it names the button that opens the pages on a phone."""
    return _written(words.text("Pages"))


@lru_cache(maxsize=4)
def _written(menu: str) -> str:
    """Write it in one line: it comes with every answer of the server."""
    rules = style.rule(":root", None) + _SHEET.read_text(encoding="utf-8").replace("MENU", menu)
    return f"<style>{' '.join(rules.split())}</style>"


_DIALOG: Final = '[data-testid="stDialog"] section[role="dialog"]:not(:has([data-testid="stVerticalBlock"]))'
"""Streamlit's own dialog; those of the pages hold blocks."""
_CONNECTED: Final = ':root:has([data-test-connection-state="CONNECTED"])'
"""While the line holds, that dialog has one thing to say: no page has this address."""
_CHIP: Final = '[data-testid="stFileChip"] > [role="alert"]'
_STYLE: Final = """<style>
{dialog} > h2, {chip} {{ visibility: hidden; }}
{dialog} > h2 {{ font-size: 0; }}
{dialog} > h2 + div > * {{ display: none; }}
{dialog} > h2::after {{ visibility: visible; font-size: 1.25rem; content: {broken}; }}
{dialog} > h2 + div::after {{ content: {goes_on}; }}
{connected} {dialog} > h2::after {{ content: {nowhere}; }}
{connected} {dialog} > h2 + div::after {{ content: {instead}; }}
{chip}::after {{ visibility: visible; content: {lost}; }}
[data-testid="stFileUploaderDropzone"]:has([aria-invalid="true"]) {{ flex-wrap: wrap; }}
[data-testid="stFileUploaderDropzone"]:has([aria-invalid="true"])::after {{
  flex-basis: 100%; font-size: 0.875rem; content: {lost} / ""; }}
</style>"""


def prepare(words: Words) -> None:
    """Send what is to be said when nothing can be sent."""
    broken = words.text("The connection to the server is broken")
    goes_on = words.text(
        "The page goes on by itself as soon as the connection is back. Your selection stands in the address, "
        "and nothing that was reported as kept is lost."
    )
    lost = words.text("This file did not arrive: its form or size does not fit, or the connection broke. Try again.")
    nowhere, instead = words.text("No page has this address"), words.text("The overview is shown instead.")
    told = {"broken": broken, "goes_on": goes_on, "lost": lost, "nowhere": nowhere, "instead": instead}
    said = {name: _quote(text) for name, text in told.items()}
    st.html(_STYLE.format(dialog=_DIALOG, connected=_CONNECTED, chip=_CHIP, **said))
    _drawn_anew()


@st.fragment(run_every=timedelta(days=1))
def _drawn_anew() -> None:
    """Hold nothing: where a part runs by itself, the browser asks for the whole page when it is back."""


def _quote(text: str) -> str:
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c "))
