"""Writing today's names of countries and of the areas the atlas tells apart."""

from functools import cache
from typing import Final

from babel import Locale

from geo.sources.countries.codes import CODES

PREFERRED: Final = {
    "tr": {"PS": "Filistin", "CI": "Fildişi Sahili", "HK": "Hong Kong", "MO": "Makao", "MM": "Myanmar"},
    "en": {
        "PS": "Palestine",
        "CI": "Côte d’Ivoire",
        "HK": "Hong Kong",
        "MO": "Macao",
        "MM": "Myanmar",
        "TR": "Türkiye",
    },
}
"""Names that read better than CLDR's."""

VIEWPOINTS: Final = {
    "KKTC": ("Kuzey Kıbrıs Türk Cumhuriyeti", "Turkish Republic of Northern Cyprus"),
    "Tataristan": ("Tataristan", "Tatarstan"),
    "Kırım": ("Kırım", "Crimea"),
    "Yakutistan": ("Yakutistan", "Yakutia"),
    "Dağıstan": ("Dağıstan", "Dagestan"),
    "Batı Şeria": ("Batı Şeria", "West Bank"),
    "Gazze Şeridi": ("Gazze Şeridi", "Gaza Strip"),
    "Sırbistan-Karadağ": ("Sırbistan-Karadağ", "Serbia and Montenegro"),
    "Yugoslavya": ("Yugoslavya", "Yugoslavia"),
    "Çekoslovakya": ("Çekoslovakya", "Czechoslovakia"),
    "Sovyetler Birliği": ("Sovyetler Birliği", "Soviet Union"),
    "Başkurdistan": ("Başkurdistan", "Bashkortostan"),
    "Çeçenistan": ("Çeçenistan", "Chechnya"),
    "Çuvaşistan": ("Çuvaşistan", "Chuvashia"),
    "Kabardey-Balkar": ("Kabardey-Balkar", "Kabardino-Balkaria"),
    "Karaçay-Çerkes": ("Karaçay-Çerkes", "Karachay-Cherkessia"),
    "Adıgey": ("Adıgey", "Adygea"),
    "İnguşetya": ("İnguşetya", "Ingushetia"),
    "Kuzey Osetya": ("Kuzey Osetya", "North Ossetia"),
    "Kalmukya": ("Kalmukya", "Kalmykia"),
    "Tuva": ("Tuva", "Tuva"),
    "Hakasya": ("Hakasya", "Khakassia"),
    "Altay": ("Altay Cumhuriyeti", "Altai Republic"),
    "Nahçıvan": ("Nahçıvan", "Nakhchivan"),
    "Acara": ("Acara", "Adjara"),
    "Abhazya": ("Abhazya", "Abkhazia"),
    "Gagavuzya": ("Gagavuzya", "Gagauzia"),
    "Doğu Türkistan": ("Doğu Türkistan", "Xinjiang"),
    "Karakalpakistan": ("Karakalpakistan", "Karakalpakstan"),
    "Somaliland": ("Somaliland", "Somaliland"),
    "İskoçya": ("İskoçya", "Scotland"),
    "Galler": ("Galler", "Wales"),
    "Kuzey İrlanda": ("Kuzey İrlanda", "Northern Ireland"),
    "Bosna Sırp Cumhuriyeti": ("Bosna Sırp Cumhuriyeti", "Republika Srpska"),
    "Mari El": ("Mari El", "Mari El"),
    "Mordovya": ("Mordovya", "Mordovia"),
    "Udmurtya": ("Udmurtya", "Udmurtia"),
    "Buryatya": ("Buryatya", "Buryatia"),
    "Komi": ("Komi", "Komi"),
    "Karelya": ("Karelya", "Karelia"),
    "Puntland": ("Puntland", "Puntland"),
}
"""Turkish and English names of the viewpoint codes."""


def name(code: str, language: str) -> str:
    """
    Name a country or a viewpoint.

    ``code``: ISO 3166-1 alpha-2, ``XK``, or a viewpoint code such as ``KKTC``. ``language``: ``"tr"`` or ``"en"``.
    Returns CLDR's, save where it is unusual in the language; an unknown code is given back.
    """
    if code in VIEWPOINTS:
        return VIEWPOINTS[code][0 if language == "tr" else 1]
    return PREFERRED[language].get(code) or territories(language).get(code, code)


@cache
def territories(language: str) -> dict[str, str]:
    """Give CLDR's names of all codes in a language."""
    return {code: str(label) for code, label in Locale.parse(language).territories.items() if code in CODES}
