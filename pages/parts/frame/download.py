"""The one way a file leaves a page: nothing runs again for it, and the log says once that it was taken."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.serving import log


def button(label: str, made: Callable[[], bytes], *, what: str, file_name: str, **look: Any) -> None:
    """Offer a file that is made when it is asked for, with the look of ``st.download_button``.

    ``what``: our own name of what it holds, for the log; nothing that a visitor typed.
    """
    form = file_name.rpartition(".")[2]
    data = log.taken(what, form, made)
    st.download_button(label, data, file_name=file_name, on_click="ignore", **{"icon": ":material/download:", **look})
