"""What the reader looks at: the one place where pages take ties, selection and words from."""

import streamlit as st

from geo.pictures.picture import View
from geo.ties import ties
from pages.parts import address, language


def view() -> View:
    """
    Give what the reader looks at in this run.

    Returns
    -------
    view
        Ties, selection, words, the page's own choices and the theme; ask again
        after a choice was written.
    """
    return View(
        ties=ties(),
        selection=address.selection(),
        words=language.chosen(),
        choices=address.choices(),
        theme="dark" if st.context.theme.type == "dark" else "light",
    )
