"""The three kinds of list a person can bring, and their columns."""

from typing import Final, Literal

from geo.base.words import message
from geo.your_lists.check.fields import (
    COUNTRY,
    ENDED,
    LATITUDE,
    LONGITUDE,
    PLACE,
    POINT,
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
    Choice("sister_city", "kardeş şehir", "sister city", (
        "kardes kent", "kardes belediye", "kardes sehir protokolu", "kardes sehir iliskisi", "kardes sehirlik",
        "kardes sehir anlasmasi", "kardeslik", "kardeslik protokolu", "sister town", "twin town", "twin city",
        "twinning", "twinned", "town twinning", "sister city agreement", "partner city", "sister cities",
    )),
    Choice("cooperation_protocol", "iş birliği protokolü", "co-operation protocol", (
        "protokol", "isbirligi protokolu", "is birligi", "isbirligi", "isbirligi anlasmasi", "is birligi anlasmasi",
        "cooperation protocol", "protocol", "cooperation", "co operation", "cooperation agreement",
        "co operation agreement", "iyi niyet protokolu", "dostluk ve isbirligi protokolu", "dostluk protokolu",
    )),
    Choice("memorandum", "mutabakat zaptı", "memorandum of understanding", (
        "mutabakat", "mutabakat zapti", "mutabakat metni", "mutabakat muhtirasi", "mutabakat zabti", "mou",
        "memorandum", "m o u", "memorandum of co operation", "memorandum of cooperation",
    )),
)  # fmt: skip
TIE_STATES: Final = (
    Choice("active", "yürürlükte", "active", ("aktif", "devam ediyor", "gecerli", "surüyor", "in force", "current")),
    Choice("planned", "planlanıyor", "planned", ("planlanan", "hazirlik", "onay bekliyor", "pending", "proposed")),
    Choice(
        "suspended", "askıda", "suspended", ("askiya alindi", "pasif", "passive", "dormant", "inactive", "donduruldu")
    ),
    Choice(
        "ended",
        "sona erdi",
        "ended",
        (
            "bitti",
            "iptal",
            "iptal edildi",
            "feshedildi",
            "sonlandirildi",
            "terminated",
            "expired",
            "cancelled",
            "canceled",
        ),
    ),
)
AID_KINDS: Final = (
    Choice("bus", "otobüs", "bus", ("otobusler", "buses", "otobus hibesi", "arac", "vehicle")),
    Choice("waste_truck", "çöp kamyonu", "waste truck", ("cop araci", "garbage truck", "cop kamyonlari")),
    Choice("fire_engine", "itfaiye aracı", "fire engine", ("itfaiye", "fire truck", "itfaiye araclari")),
    Choice("ramadan", "ramazan", "Ramadan", ("iftar", "ramazan yardimi", "kumanya", "ramadan aid")),
    Choice("qurban", "kurban", "Qurban", ("kurban yardimi", "kurban eti", "sacrifice")),
    Choice("health", "sağlık", "health", ("tibbi malzeme", "ambulans", "ambulance", "medical")),
    Choice("education", "eğitim", "education", ("okul", "school", "kirtasiye", "derslik")),
    Choice("training", "eğitim programı", "training", ("staj", "kurs", "egitim programlari", "course")),
    Choice("vocational", "meslek edindirme", "vocational training", ("meslek", "meslek kursu", "vocational")),
    Choice("circumcision", "sünnet", "circumcision", ("sunnet soleni", "sunnet etkinligi")),
    Choice("infrastructure", "altyapı", "infrastructure", ("alt yapi", "su kuyusu", "well", "insaat", "construction")),
    Choice("heritage", "kültürel miras", "heritage", ("restorasyon", "restoration", "cultural heritage", "cami")),
    Choice("other", "diğer", "other", ("baska", "cesitli", "various", "insani yardim", "humanitarian")),
)
AID_STATES: Final = (
    Choice("announced", "duyuruldu", "announced", ("aciklandi", "ilan edildi", "planlandi", "planned")),
    Choice("decided", "karar alındı", "decided", ("karar", "meclis karari", "approved", "onaylandi")),
    Choice("sent", "gönderildi", "sent", ("yola cikti", "shipped", "gonderilen")),
    Choice("delivered", "teslim edildi", "delivered", ("teslim", "ulasti", "tamamlandi", "completed", "hibe edildi")),
    Choice("reported", "bildirildi", "reported", ("haber", "basinda", "bildirilen")),
    Choice("disputed", "çelişkili", "disputed", ("tartismali", "contested")),
)
_FOLLOWED: Final = (LATITUDE, LONGITUDE, POINT, SOURCE, REMARK)
_TIES: Final = (
    field(
        "municipality", "municipality", "Belediye|Municipality",
        message("The municipality that has the tie."),
        "belediye adı|belediyesi|belediyemiz|yerel belediye|kendi belediyemiz|türk belediyesi|municipality name|"
        "our municipality|local government|yerel yönetim|turkish municipality|büyükşehir belediyesi|home city|"
        "istanbul belediyesi",
        required=True,
    ),
    PLACE,
    COUNTRY,
    field(
        "agreement", "choice", "Anlaşma türü|Kind of agreement",
        message("One of the allowed values; empty where it is not known."),
        "anlaşma|tür|türü|ilişki türü|protokol türü|ilişki|agreement|agreement kind|agreement type|type|kind|"
        "type of agreement|kardeşlik türü|bağ türü|kind of tie",
        choices=AGREEMENTS,
    ),
    STARTED,
    ENDED,
    field(
        "approval_date", "date", "Onay tarihi|Approval date",
        message("When the ministry or the council approved it; as above."),
        "bakanlık onay tarihi|bakanlık onayı|meclis karar tarihi|karar tarihi|approved|approved on|"
        "ministry approval|council decision date|decision date|onay",
    ),
    field("status", "choice", "Durum|Status", message("One of the allowed values; empty where it is not known."),
          "durumu|state|hali|son durum|current status", choices=TIE_STATES),
    LATITUDE,
    LONGITUDE,
    POINT,
    field("origin_country", "country", "Belediyenin ülkesi|Country of the municipality",
          message("Where the municipality itself lies, if not in Türkiye; name or two-letter code."),
          "belediye ülkesi|yerel belediyenin ülkesi|origin country|municipality country|home country|source country|"
          "çıkış ülkesi|kendi ülkesi|country of origin|origin country code|kaynak ülke"),
    field("origin_latitude", "latitude", "Belediyenin enlemi|Latitude of the municipality",
          message("Degrees, as above; empty where the atlas is to find the municipality."),
          "belediye enlemi|origin latitude|municipality latitude|home latitude|çıkış enlemi|origin lat|enlem belediye"),
    field("origin_longitude", "longitude", "Belediyenin boylamı|Longitude of the municipality",
          message("Degrees, as above; goes with the municipality's latitude."),
          "belediye boylamı|origin longitude|municipality longitude|home longitude|çıkış boylamı|origin lon|origin lng|"
          "boylam belediye"),
    SOURCE,
    REMARK,
)  # fmt: skip
_AID: Final = (
    field("donor", "municipality", "Bağışçı|Donor", message("The municipality or body that gives."),
          "veren|gönderen|belediye|hibe eden|bağışlayan|donor municipality|municipality|giver|yardım eden|from",
          required=True),
    field("partner_agency", "name", "Ortak kurum|Partner agency", message("Who helped, such as TİKA; or empty."),
          "kurum|aracı kurum|iş birliği yapılan kurum|işbirliği yapılan kurum|agency|with|paydaş|ortak kuruluş"),
    PLACE,
    COUNTRY,
    field("kind", "choice", "Yardım türü|Kind of aid", message("One of the allowed values."),
          "tür|türü|yardım|aid kind|aid type|type of aid|type|kategori|category|yardımın türü", choices=AID_KINDS),
    field("item", "text", "Ne verildi|Item", message("What was given, in a few words."),
          "kalem|malzeme|yardım kalemi|konu|goods|what|description|içerik|ürün|yardımın konusu|item description",
          longest=1000),
    field("quantity", "number", "Miktar|Quantity",
          message("A number such as 50 or 12,5, without a separator between thousands."),
          "adet|sayı|sayısı|adedi|miktarı|amount|number|count|qty"),
    field("unit", "name", "Birim|Unit", message("What is counted, such as bus, parcel or tonne."),
          "birimi|ölçü birimi|ölçü|unit of measure|measure"),
    field("date", "date", "Tarih|Date",
          message("A day, a month or a year: 07.05.2021, 2021-05 or 2021. The day stands before the month."),
          "tarihi|yıl|yılı|year|teslim tarihi|yardım tarihi|day|when|delivery date|gönderim tarihi"),
    field("status", "choice", "Durum|Status", message("One of the allowed values; empty where it is not known."),
          "durumu|state|aşama|stage|son durum", choices=AID_STATES),
    *_FOLLOWED,
)  # fmt: skip
_MEMBERSHIPS: Final = (
    field("organisation", "name", "Kuruluş|Organisation", message("The organisation, network or union."),
          "kuruluş adı|örgüt|birlik|ağ|uluslararası kuruluş|organization|network|union|association|organisation name|"
          "üye olunan kuruluş|üye olunan birlik|organization name|teşkilat", required=True),
    field("acronym", "name", "Kısaltma|Acronym", message("Its abbreviation, such as UCLG; or empty."),
          "kısa ad|abbreviation|short name|kısaltması"),
    field("member", "municipality", "Üye|Member", message("The local government that is a member."),
          "üye belediye|belediye|üye yerel yönetim|member municipality|municipality|üye adı|local government|members|"
          "belediye adı|üyeler", required=True),
    COUNTRY,
    STARTED,
    ENDED,
    field("website", "text", "İnternet sitesi|Website", message("The organisation's address on the web; or empty."),
          "web|web sitesi|site|web adresi|homepage|url|internet adresi", longest=500),
    *_FOLLOWED,
)  # fmt: skip
_FIELDS: Final[dict[Kind, tuple[Field, ...]]] = {"ties": _TIES, "aid": _AID, "memberships": _MEMBERSHIPS}


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """
    List the columns of a kind of list.

    ``kind``: one of `KINDS`. Returns in the order of the templates.
    """
    return _FIELDS[kind]


def place_field(kind: Kind) -> str:
    """
    Say which column is placed.

    ``kind``: one of `KINDS`. Returns ``place``; of memberships the ``member``.
    """
    return "member" if kind == "memberships" else "place"
