"""Claims about showing names inside Streamlit's Markdown; tests/browser/test_safety.py sees them drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from pages.parts.frame.plain import plain

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = some.text(
    alphabet=some.one_of(some.characters(exclude_characters="\0"), some.sampled_from("*_`[]()<>#~!-+=.:|&\\1\n ")),
    max_size=40,
)


@pytest.mark.parametrize(
    "name", ["Saraybosna", "İ. K. (Doğu)", "Pécs - Mohács", "1.000 m²", "Şişli’nin 12 ilişkisi: 3 ülke", "A & B; 50 %"]
)
def test_an_ordinary_name_stays_letter_by_letter(name):
    assert plain(name) == name


@given(TEXTS)
def test_any_text_is_one_paragraph_of_text(name):
    tokens = MARKDOWN.parse(plain(name))
    drawn = [(each.type, each.tag) for token in tokens for each in (token.children or [token])]
    assert {kind for kind, _ in drawn} <= {"paragraph_open", "paragraph_close", "text", "text_special"}


@given(TEXTS)
def test_any_text_is_read_as_it_was(name):
    shown = "".join(each.content for token in MARKDOWN.parse(plain(name)) for each in (token.children or []))
    assert shown.replace("\u2060", "").split() == " ".join(name.split()).replace("\u2060", "").split()
