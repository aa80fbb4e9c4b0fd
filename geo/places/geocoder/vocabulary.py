"""The words around names: titles, areas, bodies, remarks, and what stands where no name does. All folded."""

from typing import Final

from geo.base.text import fold

_TITLE_WORDS: Final = (
    "belediyesi belediye belediyeleri buyuksehir buyuksehri ilce ilcesi kasaba kasabasi koyu merkez merkezi rayon "
    "rayonu rayonunun raion raionu raionul rejon baskanligi ili vilayeti vilayet valiligi eyaleti bolgesi sehri sehir "
    "kenti kent sehrinin kentinin belediyesinin belde beldesi il bolge nahiyesi kazasi mahallesi yerel ozerk icra "
    "hakimiyeti semti semt voyvodaligi voyvodalik kontlugu idaresi metropol metropoliten "
    "oblast oblasti gu si gun ku district municipality municipal metropolitan city town township county borough of "
    "sektor sektoru opstina opcina commune comune komunu comuna ville kaymakamligi muhtarligi "
    "yonetimi obec mesto adasi "
    "island islands gmina powiat stadt landkreis kreis gemeinde judetul ayuntamiento mairie dimos obshtina obstina "
    "obshtinasi hromada"
)
_FOREIGN_TITLE_WORDS: Final = (
    "gemeente miasto municipiul municipio municipiu municipalite municipalita municipalidad orasul cidade citta ciudad "
    "opcina mestna obcina kommun kommune kommunen kaupunki miestas miesto savivaldybe pilseta novads bashkia "
    "komuna qyteti seheri shahri kabupaten concello ajuntament stad byen freguesia concelho arrondissement "
    "baskenti baskent landeshauptstadt hansestadt universitatsstadt megyei jogu varos varosa kozseg nagykozseg "
    "statutarni hlavni prefeitura comunita primaria municipiului orasului comunei linn vald kaupungin kommuns "
    "bashkise komunes gminy obce camara город г гр м місто община општина муниципалитет городской округ "
    "міська громада каласы шаары δημος δημου مدينة بلدية شهر شهرداری עיריית ქალაქი քաղաք"
)
TITLES: Final = frozenset(fold(f"{_TITLE_WORDS} {_FOREIGN_TITLE_WORDS} 시 қаласы").split())
"""Folded words that say what kind of place it is, not which."""

_LEADING_WORDS: Final = (
    "grad град kota grada града miasta mesta mesto města города міста opstine opcine општине општини општина "
    "w we v ve u в во у"
)
LEADING_TITLES: Final = frozenset(fold(_LEADING_WORDS).split())
"""Folded words that are a title, or say "in", only before a name: Novi Grad is one, and Kota is a city."""

LINKS: Final = frozenset(["d", "da", "de", "del", "di", "do", "du", "e", "van", "von"])
"""Folded words between a title and the name after it."""

_NO_PLACE_WORDS: Final = (
    "cesitli muhtelif diger digerleri bircok bazi tum butun yok bilinmiyor belirsiz belirtilmemis sehirler sehirleri "
    "kentler kentleri belediyeler ulkeler ulkesi genel various several other others unknown none many cities ve "
    "vb vs ile ayni kuzey guney dogu bati orta yeni eski buyuk kucuk ada adasi yukari asagi null nan ulke country "
    "avrupa asya afrika amerika avustralya balkanlar kafkasya ortadogu europe asia africa north south east west toplam "
    "adi no sira kardes sehir kent all and the nbsp municipalities districts ilceler ilceleri bolgeler bolgeleri"
)
NO_PLACES: Final = frozenset(_NO_PLACE_WORDS.split())
"""Folded words of cells that name no place."""

SEAS: Final = frozenset(
    ["akdeniz", "karadeniz", "ege", "marmara", "anadolu", "trakya", "rumeli", "hazar", "tuna", "sahra"]
)
"""Folded names of seas and wide lands that are districts too: without a country they name no place."""

_BODY_WORDS: Final = (
    "universitesi universite fakultesi enstitusu vakfi dernegi dernekleri birligi birlikleri federasyonu "
    "konfederasyonu konseyi odasi odalari borsasi bakanligi bakanlik buyukelciligi elciligi baskonsoloslugu "
    "konsoloslugu mudurlugu programi protokolu protokol anlasmasi projesi ajansi bankasi kulubu spor hastanesi okulu "
    "lisesi koleji sendikasi partisi meclisi komisyonu komitesi teskilati orgutu genclik fonu sirketi holding "
    "university embassy consulate ministry association foundation institute federation chamber council union bank "
    "club hospital school agency programme company university's elementary organization organisation"
)
BODIES: Final = frozenset(_BODY_WORDS.split())
"""Folded words for bodies that are not the place they are named after."""

_REMARK_WORDS: Final = (
    "imzalanmadi imzalandi imzalanan imzalanacak suruyor surmekte iptal edildi kesinlesmedi henuz gorusmeler "
    "gorusmesi bkz dipnot bulunmuyor bulunmamaktadir yapilacak planlaniyor uzatilmasina iliskin karari script http "
    "https www select drop"
)
REMARKS: Final = frozenset(_REMARK_WORDS.split())
"""Folded words of remarks."""

SIDES: Final = frozenset(["kuzey", "guney", "dogu", "bati", "idari", "north", "south", "east", "west"])
"""Folded words for the sides of a city."""

_TRANSLATED: Final = (
    "kuzey:north guney:south dogu:east bati:west sahili:beach plaji:beach selalesi:falls nehri:river golu:lake "
    "limani:harbor vadisi:valley yeni:new"
)
IN_ENGLISH: Final = dict(pair.split(":") for pair in _TRANSLATED.split())
"""Folded Turkish words that lists write for the English ones in a name: ``Kuzey Vancouver``."""

_WIDE_WORDS: Final = (
    "eyaleti eyalet oblast oblasti region county prefecture voivodeship state governorate canton kantonu krayi"
)
WIDE_AREA_WORDS: Final = frozenset(_WIDE_WORDS.split())
"""Titles of areas much wider than a town: a town of the name is then only a hint."""

_FOREIGN_AREA_WORDS: Final = (
    "zupanija zupanije okrug okruga kraj kraja okres wojewodztwo wojewodztwa voivodato voivodat vojvodstvo vojvodstvi "
    "voivodatul powiat megye megyei jud judet judetul voivodikunta maakunta laani maakond apskritis lan lans fylke "
    "bundesland land provincia provincie provinz provincija province provincija regione regiao région regio "
    "departamento departement estado canton kanton cantone wilaya ostan quan tinh область області обл област края "
    "край район району района округ воеводство регион жупанија провинция провінція νομος νομου περιφερεια "
    "محافظة ولاية استان إقليم מחוז"
)
_AREA_SIGNS: Final = ("省", "州", "県", "縣", "府", "自治区", "자치도", "도", "주")


def names_area(text: str) -> bool:
    """Say whether a text holds a word for a division of a country: ``Primorsko-goranska županija``, ``陕西省``."""
    folded = fold(text)
    return not AREA_WORDS.isdisjoint(folded.split()) or folded.endswith(tuple(map(fold, _AREA_SIGNS)))


def without_area_words(text: str) -> str:
    """Take the words for a division off its name, folded: ``"陕西"`` for ``"陕西省"``."""
    bare = " ".join(word for word in fold(text).split() if word not in AREA_WORDS)
    sign = next(filter(bare.endswith, map(fold, _AREA_SIGNS)), "")
    return bare.removesuffix(sign)


AREA_WORDS: Final = frozenset(fold(f"{_WIDE_WORDS} {_FOREIGN_AREA_WORDS} ili vilayeti vilayet bolgesi").split())
"""Folded words for divisions of countries."""

REGION_WORDS: Final = frozenset(
    ["bolge", "bolgesi", "ili", "il", "vilayeti", "vilayet", "province", "departmani", "adasi", "judetul"]
)
"""Titles of areas wider than a town that lists print for their main town: it is then the likely seat."""
