"""The kinds of list a person can bring, and their columns."""

import re
from typing import Final, Literal

from geo.base.text import fold
from geo.base.words import message
from geo.ties.editions.edition import Kind as Kept
from geo.your_lists.check.fields import Choice, Field, field

Kind = Kept | Literal["places"]
"""``places`` are those of any list, to be placed and not kept."""


def _choices(*named: str) -> tuple[Choice, ...]:
    """Write allowed values down in one line each: code, Turkish and English name, divided by ``|``."""
    return tuple(Choice(*each.split("|")) for each in named)


AGREEMENTS: Final = _choices(
    "sister_city|kardeş şehir|sister city", "cooperation_protocol|iş birliği protokolü|co-operation protocol",
    "memorandum|mutabakat zaptı|memorandum of understanding",
)  # fmt: skip
_AGREEMENT_WORDS: Final = (
    ("memorandum", re.compile(r"\b(?:mutabakat|memorandum)")),
    ("sister_city", re.compile(r"\b(?:kardes|twin|sister)")),
    ("cooperation_protocol", re.compile(r"\b(?:is ?birligi|co ?operation)")),
)
_PROTOCOL: Final = re.compile(r"\bproto[ck]ol")
TIE_STATES: Final = _choices(
    "active|yürürlükte|active", "planned|planlanıyor|planned", "suspended|askıda|suspended",
    "ended|sona erdi|ended",
)  # fmt: skip
MEMBER_STATES: Final = _choices(
    "active|üye|member", "applied|başvurdu|applied", "suspended|askıda|suspended", "left|ayrıldı|left",
    "wound_up|kapandı|wound up",
)  # fmt: skip
AID_KINDS: Final = _choices(
    "bus|otobüs|bus", "waste_truck|çöp kamyonu|waste truck", "fire_engine|itfaiye aracı|fire engine",
    "ramadan|ramazan|Ramadan", "qurban|kurban|Qurban", "health|sağlık|health", "education|eğitim|education",
    "training|eğitim programı|training", "vocational|meslek edindirme|vocational training",
    "circumcision|sünnet|circumcision", "food|gıda|food", "clothing|giyim|clothing",
    "shelter|çadır|tents and shelter", "ambulance|ambulans|ambulance", "vehicle|araç|vehicle",
    "equipment|ekipman|equipment", "books|kitap|books", "money|para|money",
    "infrastructure|altyapı|infrastructure", "heritage|kültürel miras|heritage", "other|diğer|other",
)  # fmt: skip
AID_STATES: Final = _choices(
    "announced|duyuruldu|announced", "decided|karar alındı|decided", "sent|gönderildi|sent",
    "delivered|teslim edildi|delivered", "reported|bildirildi|reported", "disputed|çelişkili|disputed",
)  # fmt: skip
ACTIVITY_KINDS: Final = _choices(
    "visit|ziyaret|visit", "exchange|değişim|exchange", "festival|festival|festival", "training|eğitim|training",
    "exhibition|sergi|exhibition", "meeting|toplantı|meeting", "aid|yardım|aid", "other|diğer|other",
)  # fmt: skip
DIRECTIONS: Final = _choices(
    "outgoing|giden|outgoing", "incoming|gelen|incoming", "both|karşılıklı|both",
)  # fmt: skip
_PLACE: Final = field(
    "place", "name", "Yer|Place",
    message("The city, town, district or region; needed where no country is given."),
)  # fmt: skip
_COUNTRY: Final = field(
    "country", "country", "Ülke|Country",
    message("Its name in Turkish or English, or its two-letter code."),
)  # fmt: skip
_REGION: Final = field(
    "region", "text", "Eyalet / bölge|State or region",
    message("The state, province or region that the place lies in; needed only where names repeat."),
)  # fmt: skip
_HOME_PROVINCE: Final = field(
    "home_province", "text", "Belediyenin ili|Province of the municipality",
    message("The province (il) of the Turkish municipality itself; needed only where names repeat, such as Edremit."),
)  # fmt: skip
_LATITUDE: Final = field(
    "latitude", "latitude", "Enlem|Latitude",
    message("Degrees from -90 to 90, such as 41.01 or 41,01; empty where the atlas is to find the place."),
)  # fmt: skip
_LONGITUDE: Final = field(
    "longitude", "longitude", "Boylam|Longitude",
    message("Degrees from -180 to 180, such as 28.97 or 28,97; goes with the latitude."),
)  # fmt: skip
_POINT: Final = field(
    "coordinates", "point", "Koordinatlar|Coordinates",
    message("Latitude and longitude in one cell, such as 41.01, 28.97, in place of the two columns."),
)  # fmt: skip
_SOURCE: Final = field(
    "source", "text", "Kaynak|Source",
    message("Where the row comes from: a decision of the council, a page, a report."),
    longest=1000,
)  # fmt: skip
_REMARK: Final = field(
    "remark", "text", "Not|Remark",
    message("Anything else, in your own words."),
    longest=2000,
)  # fmt: skip
_STARTED: Final = field(
    "start_date", "date", "Başlangıç tarihi|Start date",
    message("A day, a month or a year: 07.05.2021, 2021-05 or 2021. The day stands before the month."),
)  # fmt: skip
_ENDED: Final = field(
    "end_date", "date", "Bitiş tarihi|End date",
    message("As above; empty while it lasts."),
)  # fmt: skip
_FOLLOWED: Final = (_LATITUDE, _LONGITUDE, _POINT, _HOME_PROVINCE, _SOURCE, _REMARK)
_TIES: Final = (
    field(
        "municipality", "municipality", "Belediye|Municipality",
        message("The municipality that has the tie."),
        required=True,
    ),
    _PLACE,
    _COUNTRY,
    _REGION,
    field(
        "agreement", "choice", "Anlaşma türü|Kind of agreement",
        message("One of the allowed values; empty where it is not known."),
        choices=AGREEMENTS,
    ),
    _STARTED,
    _ENDED,
    field(
        "approval_date", "date", "Onay tarihi|Approval date",
        message("When it was approved, where the list does not say by whom; as above."),
    ),
    field("council_date", "date", "Meclis karar tarihi|Council decision date",
          message("When the council decided; as above.")),
    field("council_number", "text", "Meclis karar no|Council decision no",
          message("The number of the decision as it is written, such as 2010/45; never read as a date.")),
    field("ministry_date", "date", "Bakanlık onay tarihi|Ministry approval date",
          message("When the ministry approved it; as above.")),
    field("ministry_number", "text", "Bakanlık onay no|Ministry approval no",
          message("The number of the approval as it is written.")),
    field("signed_date", "date", "İmza günü|Signed on",
          message("When it was signed, where that is another day than the one on which it begins.")),
    field("term", "text", "Süre|Term", message("For how long, as it is written: 5 years, for good.")),
    field("end_decision", "text", "Fesih kararı|Decision to end it", message("By which decision it ended.")),
    field("field", "text", "İş birliği alanı|Field of co-operation", message("In what the two work together."),
          longest=1000),
    field("contact", "text", "İrtibat|Contact", message("Whom to ask, as the list says."), longest=500),
    field("status", "choice", "Durum|Status", message("One of the allowed values; empty where it is not known."),
          choices=TIE_STATES),
    _LATITUDE,
    _LONGITUDE,
    _POINT,
    _HOME_PROVINCE,
    field("origin_country", "country", "Belediyenin ülkesi|Country of the municipality",
          message("Where the municipality itself lies, if not in Türkiye; name or two-letter code.")),
    field("origin_latitude", "latitude", "Belediyenin enlemi|Latitude of the municipality",
          message("Degrees, as above; empty where the atlas is to find the municipality.")),
    field("origin_longitude", "longitude", "Belediyenin boylamı|Longitude of the municipality",
          message("Degrees, as above; goes with the municipality's latitude.")),
    _SOURCE,
    _REMARK,
)  # fmt: skip
_AID: Final = (
    field("donor", "municipality", "Bağışçı|Donor", message("The municipality or body that gives."),
          required=True),
    field("partner_agency", "name", "Ortak kurum|Partner agency", message("Who helped, such as TİKA; or empty.")),
    _PLACE,
    _COUNTRY,
    _REGION,
    field("kind", "choice", "Yardım türü|Kind of aid", message("One of the allowed values."), choices=AID_KINDS),
    field("item", "text", "Ne verildi|Item", message("What was given, in a few words."),
          longest=1000),
    field("quantity", "number", "Miktar|Quantity",
          message("A number such as 50 or 12,5, without a separator between thousands.")),
    field("unit", "name", "Birim|Unit", message("What is counted, such as bus, parcel or tonne.")),
    field("amount", "number", "Tutar|Amount", message("What it cost, without the currency.")),
    field("currency", "name", "Para birimi|Currency", message("Such as TRY, EUR or USD.")),
    field("date", "date", "Tarih|Date",
          message("A day, a month or a year: 07.05.2021, 2021-05 or 2021. The day stands before the month.")),
    field("status", "choice", "Durum|Status", message("One of the allowed values; empty where it is not known."),
          choices=AID_STATES),
    *_FOLLOWED,
)  # fmt: skip
_MEMBERSHIPS: Final = (
    field("organisation", "name", "Kuruluş|Organisation", message("The organisation, network or union."),
          required=True),
    field("acronym", "name", "Kısaltma|Acronym", message("Its abbreviation, such as UCLG; or empty.")),
    field("member", "municipality", "Üye|Member", message("The local government that is a member."), required=True),
    _COUNTRY,
    _STARTED,
    _ENDED,
    field("status", "choice", "Durum|Status",
          message("One of the allowed values; only members count. Empty where it is not known."),
          choices=MEMBER_STATES),
    field("fee", "text", "Aidat|Fee", message("What the membership costs, as it is written.")),
    field("website", "text", "İnternet sitesi|Website", message("The organisation's address on the web; or empty."),
          longest=500),
    *_FOLLOWED,
)  # fmt: skip
_ACTIVITIES: Final = (
    field("municipality", "municipality", "Belediye|Municipality", message("The municipality that took part."),
          required=True),
    field("kind", "choice", "Faaliyet türü|Kind of activity",
          message("One of the allowed values; empty where the activity says it."), choices=ACTIVITY_KINDS),
    field("activity", "text", "Faaliyet|Activity", message("What was done, in a few words."), longest=1000),
    _PLACE,
    _COUNTRY,
    _REGION,
    _STARTED,
    _ENDED,
    field("direction", "choice", "Yön|Direction", message("Who went to whom; empty where it is not known."),
          choices=DIRECTIONS),
    field("field", "text", "Alan|Field", message("The field, such as culture, sport or youth.")),
    field("people", "number", "Kişi sayısı|People", message("How many took part.")),
    field("amount", "number", "Tutar|Amount", message("What it cost, without the currency.")),
    field("currency", "name", "Para birimi|Currency", message("Such as TRY, EUR or USD.")),
    *_FOLLOWED,
)  # fmt: skip
_FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {
    "ties": _TIES,
    "aid": _AID,
    "memberships": _MEMBERSHIPS,
    "activities": _ACTIVITIES,
    "places": (_TIES[0], _PLACE, _COUNTRY),
}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """List the columns of a kind of list. Returns in the order of the templates."""
    return _FIELDS[kind]


def agreements_in(text: str) -> tuple[str, ...]:
    """Give the kinds of tie that a sentence or a title speaks of; of a bare protocol the general one."""
    folded = fold(text)
    found = tuple(code for code, form in _AGREEMENT_WORDS if form.search(folded))
    return found or (("cooperation_protocol",) if _PROTOCOL.search(folded) else ())


def place_field(kind: Kind) -> str:
    """Say which column is placed. Returns ``place``; of memberships the ``member``."""
    return "member" if kind == "memberships" else "place"
