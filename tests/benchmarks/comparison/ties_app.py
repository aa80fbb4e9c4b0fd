"""The atlas with other ties in place of the article's: the scale tests; ``ATLAS_MEASURED_TIES`` says which."""

import sys
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import geo.ties.ties
from tests.benchmarks.comparison.ties import measured_ties

if __name__ != "__main__":  # once, when the server starts; the pages must then see these ties
    geo.ties.ties.ties = lru_cache(maxsize=1)(measured_ties)

from streamlit.starlette import App

from pages import run, serving

if __name__ == "__main__":
    run()
else:
    app = App(__file__, **serving.parts())
