"""The print of a figure: how it is to look, a preview, and the download."""

import datetime

import streamlit as st

from geo.pictures.picture import Picture


def draw(picture: Picture, day: datetime.date, key: str) -> None:
    """
    Draw the choices of a print, its preview and its download.

    Parameters
    ----------
    picture
        What is taken away.
    day
        Today.
    key
        Names the figure.
    """
    st.text_input(picture.view.words.text("Title"), value=picture.title, key=f"take-title-{key}")
