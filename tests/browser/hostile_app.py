"""The atlas with names that try to run, to load and to mislead; ``ATLAS_FAULT`` lets a page or a control fail."""

import os
import sys
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from streamlit.starlette import App

import geo.ties
from tests.browser.hostile_names import HOSTILE

article = geo.ties.ties


@lru_cache(maxsize=1)
def hostile_ties():
    ties = article().copy()
    names = [f"{HOSTILE[row % len(HOSTILE)]} {row}" for row in range(len(ties))]
    for column in ("printed_text", "printed_place", "place_name", "matched_name", "remark_tr", "remark_en"):
        ties[column] = names
    ties["reason_tr"] = ties["reason_en"] = names
    whose = {name: f"{HOSTILE[at % len(HOSTILE)]} {name}" for at, name in enumerate(ties["municipality"].unique())}
    ties["municipality"] = ties["municipality"].map(whose)
    return ties


def fail(*_):
    raise KeyError("what a visitor typed")


geo.ties.ties = hostile_ties

import geo.pictures.overview  # noqa: E402 - the pages must see these ties
from pages import run, serving  # noqa: E402 - the pages must see these ties
from pages.parts import address  # noqa: E402 - the pages must see these ties

if os.environ.get("ATLAS_FAULT") == "yes":
    address.reset = fail
    geo.pictures.overview.countries = fail

if __name__ == "__main__":
    run()
else:
    app = App(__file__, **serving.parts())
