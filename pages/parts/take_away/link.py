"""The link to a view, and how to cite it."""

import datetime

import streamlit as st

from geo.figures.picture import Picture
from geo.render import naming, origin
from pages.parts.presentation import session, shelf


def draw(picture: Picture, day: datetime.date) -> None:
    """Draw the link and the citations, each with a button that copies it."""
    words, base = picture.view.words, base_url(picture.page)
    st.caption(words.text("This link opens exactly this view, with its filters and its language."))
    st.code(naming.link(picture, base), language=None, wrap_lines=True)
    st.caption(words.text("Citation"))
    st.code(origin.citation(picture, day, base_url=base), language=None, wrap_lines=True)
    for name, entry in origin.bibliography(picture, day, base_url=base).items():
        with st.expander(name):
            st.code(entry, language=None, wrap_lines=True)


def into_the_tour(picture: Picture, key: str) -> None:
    """Draw the button that makes the view a scene of the presentation."""
    words = picture.view.words

    if st.button(words.text("Add to the tour"), key=f"take-tour-{key}", icon=":material/slideshow:", type="tertiary"):
        place = session.add(picture)
        st.toast(words.text("This view is scene {number} of the presentation.", number=place))
        shelf.shelf(words, key=f"take-shelf-{key}")


def base_url(page: str) -> str:
    """Give the address at which a reader sees this atlas, without the page or a slash; empty if not known."""
    return (st.context.url or "").rstrip("/").removesuffix(f"/{page}").rstrip("/")
