"""The atlas: a server when it is started, its frame whenever Streamlit runs this file for a visitor."""

import sys

from streamlit.starlette import App

from geo.base.errors import DataFileError

try:
    from pages import run, serving
except DataFileError as fault:
    sys.exit(str(fault))

if __name__ == "__main__":
    run()
else:
    app = App("dashboard.py", **serving.parts())
