"""Claims about the language of a first visit."""

import pytest

from pages.parts.frame.language import of_browser


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("tr-TR,tr;q=0.9,en;q=0.8", "tr"),
        ("TR", "tr"),
        ("en-GB,en;q=0.9,tr;q=0.5", "tr"),
        ("en-US,en;q=0.9", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("", "tr"),
        ("*", "tr"),
    ],
)
def test_a_first_visit_is_in_turkish_for_whoever_reads_it(accepted, language):
    assert of_browser(accepted) == language
