"""
What the collector of garbage is spared: libraries, data, and what visits keep.

Streamlit collects after every run. Looking each time through all that is loaded took as long
as the page itself; with fifty visits it was a third of what the server did.
"""

import gc
from typing import Final

import streamlit as st

ANEW_S: Final = 300
"""
Measured with fifty visits: a look through everything holds up all of them for a second or two;
what they leave behind meanwhile is about 0.1 MiB a change.
"""


def spare() -> None:
    """Put all there is out of the collector's sight; call it before a page is drawn, when little of it is garbage."""
    gc.freeze()


@st.cache_resource(show_spinner=False, ttl=ANEW_S)
def look_through() -> bool:
    """
    Look through everything again, so that visits that are over go; once in `ANEW_S`.

    Returns
    -------
    looked
        Always true: something to keep for so long.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return True
