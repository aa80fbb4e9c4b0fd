"""A column of a list: what it is called, what its cells may hold."""

from dataclasses import dataclass
from typing import Final, Literal

from geo.base.text import fold
from geo.base.words import Language, message

Form = Literal["name", "text", "municipality", "country", "choice", "date", "number", "latitude", "longitude", "point"]
"""How a cell is understood; ``point`` is a latitude and a longitude in one cell."""


@dataclass(frozen=True)
class Choice:
    """One allowed value: its code in the atlas, its Turkish and English names, and others it goes by, folded."""

    code: str
    tr: str
    en: str
    synonyms: tuple[str, ...] = ()

    def name(self, language: Language) -> str:
        """
        Name the value.

        ``language``: ``"tr"`` or ``"en"``. Returns as shown and as accepted.
        """
        return self.tr if language == "tr" else self.en


@dataclass(frozen=True)
class Field:
    """
    One column that a list may have.

    ``name`` is its name in the atlas; ``tr`` and ``en`` are the headings of the
    templates; ``synonyms`` other headings, folded; ``meaning`` an English
    message; ``required`` says that no row can do without it; ``longest`` is the
    most characters of a cell.
    """

    name: str
    form: Form
    tr: str
    en: str
    meaning: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 200

    def heading(self, language: Language) -> str:
        """
        Give the heading of the templates.

        ``language``: ``"tr"`` or ``"en"``. Returns one of the names under which the column is recognised.
        """
        return self.tr if language == "tr" else self.en

    @property
    def known_as(self) -> frozenset[str]:
        """Give every heading it is recognised by, folded."""
        return frozenset((fold(self.name), fold(self.tr), fold(self.en), *self.synonyms))


def field(name: str, form: Form, headings: str, meaning: str, synonyms: str = "", **more: object) -> Field:
    """
    Write a column down in one line.

    ``name``, ``form``, ``meaning``: as in `Field`. ``headings``: Turkish and English, divided by ``|``. ``synonyms``:
    divided by ``|``. ``**more``: ``required``, ``choices`` and ``longest``.
    """
    tr, en = headings.split("|")
    folded = tuple(fold(word) for word in synonyms.split("|") if word)
    return Field(name, form, tr, en, meaning, folded, **more)  # type: ignore[arg-type]


PLACE: Final = field(
    "place", "name", "Yer|Place",
    message("The city, town, district or region; needed where no country is given."),
    "yer adı|şehir|kent|city|town|kardeş şehir|kardeş şehir adı|kardeş kent|kardeş belediye|sister city|twin city|"
    "twin town|partner|partner city|partner town|partner place|partner municipality|ortak şehir|ortak kent|"
    "ortak belediye|yabancı şehir|yabancı kent|yabancı belediye|place name|printed place|locality|ilçe|kasaba|"
    "alıcı yer|alıcı şehir|recipient place|recipient city|destination|varış yeri|gönderilen yer|gittiği yer",
)  # fmt: skip
COUNTRY: Final = field(
    "country", "country", "Ülke|Country",
    message("Its name in Turkish or English, or its two-letter code."),
    "ülke adı|ülkesi|country name|partner country|kardeş şehrin ülkesi|kardeş şehir ülkesi|bulunduğu ülke|devlet|"
    "printed country|alıcı ülke|recipient country|gönderilen ülke|country code|ülke kodu|hedef ülke|nation",
)  # fmt: skip
LATITUDE: Final = field(
    "latitude", "latitude", "Enlem|Latitude",
    message("Degrees from -90 to 90, such as 41.01 or 41,01; empty where the atlas is to find the place."),
    "lat|y|enlem derece|latitude deg|geo lat|koordinat enlem|decimal latitude",
)  # fmt: skip
LONGITUDE: Final = field(
    "longitude", "longitude", "Boylam|Longitude",
    message("Degrees from -180 to 180, such as 28.97 or 28,97; goes with the latitude."),
    "lon|lng|long|x|boylam derece|longitude deg|geo lon|geo lng|koordinat boylam|decimal longitude",
)  # fmt: skip
POINT: Final = field(
    "coordinates", "point", "Koordinatlar|Coordinates",
    message("Latitude and longitude in one cell, such as 41.01, 28.97, in place of the two columns."),
    "koordinat|coordinate|position|gps|lat lon|lat lng|enlem boylam|latlon|geo",
)  # fmt: skip
SOURCE: Final = field(
    "source", "text", "Kaynak|Source",
    message("Where the row comes from: a decision of the council, a page, a report."),
    "kaynakça|dayanak|reference|referans|kaynak url|url|link|bağlantı|citation|belge",
    longest=1000,
)  # fmt: skip
REMARK: Final = field(
    "remark", "text", "Not|Remark",
    message("Anything else, in your own words."),
    "notlar|açıklama|açıklamalar|remarks|note|notes|comment|comments|yorum|düşünceler|gözlem",
    longest=2000,
)  # fmt: skip
STARTED: Final = field(
    "start_date", "date", "Başlangıç tarihi|Start date",
    message("A day, a month or a year: 07.05.2021, 2021-05 or 2021. The day stands before the month."),
    "başlangıç|başlama tarihi|imza tarihi|imzalanma tarihi|protokol tarihi|anlaşma tarihi|tarih|tarihi|yıl|yılı|start|"
    "since|date|year|signed|signed on|date signed|signature date|agreement date|kuruluş tarihi|from|üyelik tarihi|"
    "membership date|member since|katılım tarihi|joined",
)  # fmt: skip
ENDED: Final = field(
    "end_date", "date", "Bitiş tarihi|End date",
    message("As above; empty while it lasts."),
    "bitiş|sona erme tarihi|son tarih|end|until|ended|expires|expiry|expiry date|geçerlilik tarihi|to|"
    "ayrılış tarihi|left",
)  # fmt: skip
