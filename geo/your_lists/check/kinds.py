"""The three kinds of list a person can bring, and their columns."""

import re
from typing import Final, Literal

from geo.base.text import fold
from geo.base.words import message
from geo.your_lists.check.fields import (
    COUNTRY,
    ENDED,
    HOME_PROVINCE,
    LATITUDE,
    LONGITUDE,
    PLACE,
    POINT,
    REGION,
    REMARK,
    SOURCE,
    STARTED,
    Choice,
    Field,
    field,
)

Kind = Literal["ties", "aid", "memberships"]
KINDS: Final[tuple[Kind, ...]] = ("ties", "aid", "memberships")

AGREEMENTS: Final = (
    Choice("sister_city", "kardeş şehir", "sister city"),
    Choice("cooperation_protocol", "iş birliği protokolü", "co-operation protocol"),
    Choice("memorandum", "mutabakat zaptı", "memorandum of understanding"),
)
_AGREEMENT_WORDS: Final = (
    ("memorandum", re.compile(r"\b(?:mutabakat|memorandum)")),
    ("sister_city", re.compile(r"\b(?:kardes|twin|sister)")),
    ("cooperation_protocol", re.compile(r"\b(?:is ?birligi|co ?operation)")),
)
_PROTOCOL: Final = re.compile(r"\bproto[ck]ol")
TIE_STATES: Final = (
    Choice("active", "yürürlükte", "active"),
    Choice("planned", "planlanıyor", "planned"),
    Choice("suspended", "askıda", "suspended"),
    Choice("ended", "sona erdi", "ended"),
)
AID_KINDS: Final = (
    Choice("bus", "otobüs", "bus"),
    Choice("waste_truck", "çöp kamyonu", "waste truck"),
    Choice("fire_engine", "itfaiye aracı", "fire engine"),
    Choice("ramadan", "ramazan", "Ramadan"),
    Choice("qurban", "kurban", "Qurban"),
    Choice("health", "sağlık", "health"),
    Choice("education", "eğitim", "education"),
    Choice("training", "eğitim programı", "training"),
    Choice("vocational", "meslek edindirme", "vocational training"),
    Choice("circumcision", "sünnet", "circumcision"),
    Choice("infrastructure", "altyapı", "infrastructure"),
    Choice("heritage", "kültürel miras", "heritage"),
    Choice("other", "diğer", "other"),
)
AID_STATES: Final = (
    Choice("announced", "duyuruldu", "announced"),
    Choice("decided", "karar alındı", "decided"),
    Choice("sent", "gönderildi", "sent"),
    Choice("delivered", "teslim edildi", "delivered"),
    Choice("reported", "bildirildi", "reported"),
    Choice("disputed", "çelişkili", "disputed"),
)
_FOLLOWED: Final = (LATITUDE, LONGITUDE, POINT, HOME_PROVINCE, SOURCE, REMARK)
_TIES: Final = (
    field(
        "municipality", "municipality", "Belediye|Municipality",
        message("The municipality that has the tie."),
        required=True,
    ),
    PLACE,
    COUNTRY,
    REGION,
    field(
        "agreement", "choice", "Anlaşma türü|Kind of agreement",
        message("One of the allowed values; empty where it is not known."),
        choices=AGREEMENTS,
    ),
    STARTED,
    ENDED,
    field(
        "approval_date", "date", "Onay tarihi|Approval date",
        message("When the ministry or the council approved it; as above."),
    ),
    field("status", "choice", "Durum|Status", message("One of the allowed values; empty where it is not known."),
          choices=TIE_STATES),
    LATITUDE,
    LONGITUDE,
    POINT,
    HOME_PROVINCE,
    field("origin_country", "country", "Belediyenin ülkesi|Country of the municipality",
          message("Where the municipality itself lies, if not in Türkiye; name or two-letter code.")),
    field("origin_latitude", "latitude", "Belediyenin enlemi|Latitude of the municipality",
          message("Degrees, as above; empty where the atlas is to find the municipality.")),
    field("origin_longitude", "longitude", "Belediyenin boylamı|Longitude of the municipality",
          message("Degrees, as above; goes with the municipality's latitude.")),
    SOURCE,
    REMARK,
)  # fmt: skip
_AID: Final = (
    field("donor", "municipality", "Bağışçı|Donor", message("The municipality or body that gives."),
          required=True),
    field("partner_agency", "name", "Ortak kurum|Partner agency", message("Who helped, such as TİKA; or empty.")),
    PLACE,
    COUNTRY,
    REGION,
    field("kind", "choice", "Yardım türü|Kind of aid", message("One of the allowed values."), choices=AID_KINDS),
    field("item", "text", "Ne verildi|Item", message("What was given, in a few words."),
          longest=1000),
    field("quantity", "number", "Miktar|Quantity",
          message("A number such as 50 or 12,5, without a separator between thousands.")),
    field("unit", "name", "Birim|Unit", message("What is counted, such as bus, parcel or tonne.")),
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
    COUNTRY,
    STARTED,
    ENDED,
    field("website", "text", "İnternet sitesi|Website", message("The organisation's address on the web; or empty."),
          longest=500),
    *_FOLLOWED,
)  # fmt: skip
_FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {"ties": _TIES, "aid": _AID, "memberships": _MEMBERSHIPS}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """List the columns of a kind of list. ``kind``: one of `KINDS`. Returns in the order of the templates."""
    return _FIELDS[kind]


def agreements_in(text: str) -> tuple[str, ...]:
    """Give the kinds of tie that a sentence or a title speaks of; of a bare protocol the general one."""
    folded = fold(text)
    found = tuple(code for code, form in _AGREEMENT_WORDS if form.search(folded))
    return found or (("cooperation_protocol",) if _PROTOCOL.search(folded) else ())


def place_field(kind: Kind) -> str:
    """Say which column is placed. ``kind``: one of `KINDS`. Returns ``place``; of memberships the ``member``."""
    return "member" if kind == "memberships" else "place"
