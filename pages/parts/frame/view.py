"""What the reader looks at: the one place where pages take ties, selection and words from."""

import streamlit as st

from geo.base.palette import Theme
from geo.figures.picture import View
from pages.parts.editions import looked_at
from pages.parts.frame import address, language


def view() -> View:
    """Give what the reader looks at in this run; ask again after a choice was written."""
    lists = looked_at.lists()
    return View(
        ties=lists.ties, lists=lists, selection=address.selection(), words=language.chosen(), choices=address.choices()
    )


def theme() -> Theme:
    """Give the theme in which the reader sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
