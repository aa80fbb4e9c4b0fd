"""The style sheet of every page, in the distances and colours of `geo.base.style`."""

from functools import lru_cache
from pathlib import Path
from typing import Final

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
