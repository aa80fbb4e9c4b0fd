"""The atlas with names that try to run, to load and to mislead; ``ATLAS_FAULT`` lets a page or a control fail."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from streamlit.starlette import App

from tests.browser.hostile_names import everywhere

if "geo.figures" not in sys.modules:  # Streamlit runs this file for every visitor; the server needs it once
    everywhere()

import geo.figures.overview
from pages import run, serving
from pages.parts.frame import address


def fail(*_):
    raise KeyError("what a visitor typed")


if os.environ.get("ATLAS_FAULT") == "yes":
    address.reset = fail
    geo.figures.overview.countries = fail

if __name__ == "__main__":
    run()
else:
    app = App(__file__, **serving.parts())
