"""The two languages of the atlas: messages, numbers, dates and sorted names.

English sentences are the keys; ``data/words/tr.po`` holds the Turkish ones and is read as it is written.
"""

import datetime
import gettext
import io
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from babel.dates import format_date, format_skeleton, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal, format_percent

from geo.base.errors import AtlasError, DataFileError, beside
from geo.base.made import made_once
from geo.base.paths import DATA
from geo.base.text import turkish_sort_key

Language = Literal["tr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("tr", "en")
DEFAULT_LANGUAGE: Final[Language] = "tr"
CATALOGUES: Final = DATA / "words"


def message(text: str) -> str:
    """Mark a text, for the catalogue's check, that is translated where it is shown."""
    return text


def told(module: str, part: str = "") -> dict[str, str]:
    """Read the messages in the ``.words.json`` beside a module, by its ``__file__``: name → English; or one part."""
    read = beside(module, f"{Path(module).stem}.words.json")
    found: dict[str, str] = read[part] if part else read
    return found


@dataclass(frozen=True)
class Words:
    """How one language says things. ``language``: ``"tr"`` or ``"en"``."""

    language: Language = DEFAULT_LANGUAGE

    def text(self, message: str, /, **values: object) -> str:
        """Say a message with ``{name}`` placeholders, numbers as the language writes them."""
        return _catalogue(self.language).gettext(message).format(**self._written(values))

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Say ``one`` or ``many``, messages with ``{count}``, in the form that a number asks for."""
        sentence = _catalogue(self.language).ngettext(one, many, count)
        return sentence.format(**self._written({"count": count, **values}))

    def forms(self, one: str, many: str = "") -> list[str]:
        """Give a message as it is written, for one and for several, for whoever fills in the values."""
        catalogue = _catalogue(self.language)
        return [catalogue.ngettext(one, many, count) for count in (1, 2)] if many else [catalogue.gettext(one)]

    def error(self, error: AtlasError) -> str:
        """Say in this language what went wrong."""
        return self.text(error.message, **{name: str(value) for name, value in error.values.items()})

    def number(self, value: float, *, digits: int = 0) -> str:
        """Write a number: ``1.234`` in Turkish, ``1,234`` in English."""
        return str(format_decimal(round(value, digits), locale=self.language))

    def percent(self, share: float) -> str:
        """Write a share between 0 and 1: ``%12`` in Turkish, ``12%`` in English."""
        return str(format_percent(share, locale=self.language))

    def date(self, day: datetime.date) -> str:
        """Write a date: ``7 Mayıs 2021`` or ``May 7, 2021``."""
        return str(format_date(day, format="long", locale=self.language))

    def month(self, day: datetime.date) -> str:
        """Write the month of a day, with its year: ``Haziran 2024`` or ``June 2024``."""
        return str(format_skeleton("yMMMM", day, locale=self.language))

    def weekdays(self, days: Collection[int]) -> str:
        """Name days of the week, Monday as 0, in the order of the week."""
        names = get_day_names(locale=self.language)
        return ", ".join(names[day] for day in range(7) if day in days)

    def sorted(self, names: Iterable[str]) -> list[str]:
        """Sort names; most are Turkish, so the Turkish alphabet rules in both languages."""
        return sorted(names, key=turkish_sort_key)

    def _written(self, values: dict[str, object]) -> dict[str, object]:
        return {
            name: self.number(value) if isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in values.items()
        }


def compile_catalogue(path: Path, language: Language) -> bytes:
    """Compile a catalogue of messages. ``path``: of its ``.po`` file. Raises `DataFileError` if it cannot be read."""
    target = io.BytesIO()
    try:
        with path.open("rb") as source:
            write_mo(target, read_po(source, locale=language, abort_invalid=True))
    except (OSError, PoFileError, UnicodeDecodeError) as fault:
        raise DataFileError.unreadable(path, fault) from None
    return target.getvalue()


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = CATALOGUES / f"{language}.po"
    with suppress(OSError):  # a tenth of a second of every command
        return gettext.GNUTranslations(
            io.BytesIO(made_once("catalogue", path.read_bytes(), lambda: compile_catalogue(path, language)))
        )
    return gettext.GNUTranslations(io.BytesIO(compile_catalogue(path, language)))
