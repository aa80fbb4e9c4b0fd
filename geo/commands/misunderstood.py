"""What click says by itself of a command it did not understand, in Turkish as well.

Its gettext knows compiled catalogues alone: ``data/words/click/tr.po`` is compiled into one that lasts as long as the
process.
"""

import gettext
import os
from contextlib import suppress
from functools import cache
from typing import Final

from geo.base.errors import AtlasError
from geo.base.files import make_folder_apart
from geo.base.words import CATALOGUES, Language, compile_catalogue

CATALOGUE: Final = CATALOGUES / "click" / "tr.po"
_DOMAIN: Final = "kardes-sehir-atlasi-click"
_OF_PYTHON: Final = "messages"


def speak(language: Language) -> None:
    """Let click speak a language from now on; English where the catalogue cannot be compiled."""
    gettext.textdomain(_OF_PYTHON)
    if language == "tr":
        # Without the catalogue click says it in English.
        with suppress(OSError, AtlasError):
            gettext.bindtextdomain(_DOMAIN, _folder())
            os.environ["LANGUAGE"] = language
            gettext.textdomain(_DOMAIN)


@cache
def _folder() -> str:
    folder = make_folder_apart()
    target = folder / "tr" / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(compile_catalogue(CATALOGUE, "tr"))
    return str(folder)
