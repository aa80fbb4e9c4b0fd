"""A page opened without a browser."""

from streamlit.testing.v1 import AppTest

from geo.base.paths import ROOT


def opened(page: str = "overview", **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()
