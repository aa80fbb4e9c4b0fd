"""The one way a file leaves a page: nothing runs again for it, and the log says once that it was taken."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from geo.render.tables.catalogue import MEDIA_TYPES
from pages.serving import log

_KINDS: Final = dict[str, str](MEDIA_TYPES.items()) | {
    "html": "text/html",
    "ics": "text/calendar",
    "jsonld": "application/ld+json",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "zip": "application/zip",
}


def button(label: str, made: Callable[[], bytes], *, what: str, file_name: str, **look: Any) -> None:
    """Offer a file that is made when it is asked for, with the look of ``st.download_button``.

    ``what``: our own name of what it holds, for the log; nothing that a visitor typed. ``file_name``: its ending says
    what kind of file it is.
    """
    form = file_name.rpartition(".")[2]
    look = {"mime": _KINDS[form], "icon": ":material/download:", **look}
    st.download_button(label, log.taken(what, form, made), file_name=file_name, on_click="ignore", **look)
