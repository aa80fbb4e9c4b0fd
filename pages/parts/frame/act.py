"""The buttons that do something."""

from collections.abc import Callable
from typing import Any

import streamlit as st


def button(label: str, act: Callable[..., None], *of: object, icon: str = "", **look: Any) -> None:
    """Draw a button that does ``act(*of)``. ``icon``: by Material's name; ``look``: as of ``st.button``."""
    st.button(label, on_click=act, args=of, icon=f":material/{icon}:" if icon else None, **look)
