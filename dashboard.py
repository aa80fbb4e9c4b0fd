"""The atlas: a server when it is started, its frame whenever Streamlit runs this file for a visitor."""

from streamlit.starlette import App

from pages import run, serving

if __name__ == "__main__":
    run()
else:
    app = App("dashboard.py", **serving.parts())
