"""Claims about which tests a change reaches."""

import pytest

from tests import changed


@pytest.mark.parametrize(
    ("edited", "test"),
    [
        ("geo/base/text.py", "tests/test_text.py"),
        ("geo/documents/dossiers/pdf.py", "tests/test_dossiers.py"),
        ("data/words/tr.po", "tests/test_words.py"),
        ("pages/countries.py", "tests/test_pages.py"),
        ("tests/test_sorting.py", "tests/test_sorting.py"),
    ],
)
def test_a_change_reaches_its_tests(edited, test):
    assert test in changed.nearest({edited})
