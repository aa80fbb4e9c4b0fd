"""A column of a list: what it is called, what its cells may hold."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from geo.base.text import fold
from geo.base.words import Language, message
from geo.your_lists.read import headings

Form = Literal["name", "text", "municipality", "country", "choice", "date", "number", "latitude", "longitude", "point"]
"""How a cell is understood; ``point`` is a latitude and a longitude in one cell."""


@dataclass(frozen=True)
class Choice:
    """One allowed value: its code in the atlas and its names; others it goes by are the headings ``is_`` its code."""

    code: str
    tr: str
    en: str

    @property
    def known_as(self) -> frozenset[str]:
        """Give every name it goes by, folded."""
        return frozenset((*map(fold, (self.code, self.tr, self.en)), *headings.known(f"is_{self.code}")))

    def name(self, language: Language) -> str:
        """Name the value. ``language``: ``"tr"`` or ``"en"``. Returns as shown and as accepted."""
        return self.tr if language == "tr" else self.en


@dataclass(frozen=True)
class Field:
    """One column that a list may have.

    ``tr``, ``en``: the headings of the templates, others stand in ``data/list_headings.csv``. ``required``: no row can
    do without it. ``longest``: the most characters of a cell.
    """

    name: str
    form: Form
    tr: str
    en: str
    meaning: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 200

    def heading(self, language: Language) -> str:
        """Give the heading of the templates, one of the names under which the column is recognised."""
        return self.tr if language == "tr" else self.en

    @property
    def known_as(self) -> frozenset[str]:
        """Give every heading it is recognised by, folded."""
        return _known_as(self.name, self.tr, self.en)


@lru_cache(maxsize=256)
def _known_as(name: str, tr: str, en: str) -> frozenset[str]:
    return frozenset((fold(name), fold(tr), fold(en), *headings.known(name)))


def field(name: str, form: Form, named: str, meaning: str, **more: object) -> Field:
    """Write a column down in one line; ``named``: Turkish and English heading, divided by ``|``."""
    tr, en = named.split("|")
    return Field(name, form, tr, en, meaning, **more)  # type: ignore[arg-type]


PLACE: Final = field(
    "place", "name", "Yer|Place",
    message("The city, town, district or region; needed where no country is given."),
)  # fmt: skip
COUNTRY: Final = field(
    "country", "country", "Ülke|Country",
    message("Its name in Turkish or English, or its two-letter code."),
)  # fmt: skip
REGION: Final = field(
    "region", "text", "Eyalet / bölge|State or region",
    message("The state, province or region that the place lies in; needed only where names repeat."),
)  # fmt: skip
HOME_PROVINCE: Final = field(
    "home_province", "text", "Belediyenin ili|Province of the municipality",
    message("The province (il) of the Turkish municipality itself; needed only where names repeat, such as Edremit."),
)  # fmt: skip
LATITUDE: Final = field(
    "latitude", "latitude", "Enlem|Latitude",
    message("Degrees from -90 to 90, such as 41.01 or 41,01; empty where the atlas is to find the place."),
)  # fmt: skip
LONGITUDE: Final = field(
    "longitude", "longitude", "Boylam|Longitude",
    message("Degrees from -180 to 180, such as 28.97 or 28,97; goes with the latitude."),
)  # fmt: skip
POINT: Final = field(
    "coordinates", "point", "Koordinatlar|Coordinates",
    message("Latitude and longitude in one cell, such as 41.01, 28.97, in place of the two columns."),
)  # fmt: skip
SOURCE: Final = field(
    "source", "text", "Kaynak|Source",
    message("Where the row comes from: a decision of the council, a page, a report."),
    longest=1000,
)  # fmt: skip
REMARK: Final = field(
    "remark", "text", "Not|Remark",
    message("Anything else, in your own words."),
    longest=2000,
)  # fmt: skip
STARTED: Final = field(
    "start_date", "date", "Başlangıç tarihi|Start date",
    message("A day, a month or a year: 07.05.2021, 2021-05 or 2021. The day stands before the month."),
)  # fmt: skip
ENDED: Final = field(
    "end_date", "date", "Bitiş tarihi|End date",
    message("As above; empty while it lasts."),
)  # fmt: skip
