"""Claims about the boxes that one types into; tests/browser/test_keyboard.py sees them found in."""

import ast

from geo.base.paths import ROOT
from pages.serving import tables

BOXES = {"selectbox", "multiselect"}


def calls():
    for path in (ROOT / "pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in BOXES:
                yield f"{path.name}:{node.lineno}", {keyword.arg for keyword in node.keywords}


def test_every_box_is_searched_by_what_its_labels_hold():
    """Streamlit's own way takes the letters anywhere, so that a name's other spellings would fit everything."""
    found = list(calls())
    assert len(found) > 10
    assert [where for where, told in found if "filter_mode" not in told] == []


def test_a_place_and_a_country_are_known_by_their_other_names():
    names = tables._other_names()
    assert {"wien", "vienna"} <= set(names["viyana"].split())
    assert "famagusta" in names["gazimagusa"].split()
    assert names["germany"] == "almanya"
