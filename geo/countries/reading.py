"""
Country names: understanding the printed ones, writing today's.

Names come from CLDR (through Babel) in Turkish, English and the languages of
each country; what CLDR lacks (abbreviations, official and historic forms,
autonomous republics) stands in ``data/country_names.csv``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from rapidfuzz import fuzz

from geo import datapackage
from geo.text import fold

How = Literal["cldr", "table", "title", "inflected", "native", "misspelt"]

CONTINENTS: Final = {
    "AF": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ "
    "NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    "AN": "AQ BV GS HM TF",
    "AS": "AE AF AM AZ BD BH BN BT CC CN CX GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY "
    "NP OM PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE",
    "EU": "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD "
    "ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
    "NA": "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX "
    "TC TT US VC VG VI",
    "OC": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS",
    "SA": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
}
"""GeoNames' continent of every code."""

CODES: Final = frozenset(code for codes in CONTINENTS.values() for code in codes.split())
"""ISO 3166-1 alpha-2, and XK for Kosovo."""

_CONTINENT: Final = {code: continent for continent, codes in CONTINENTS.items() for code in codes.split()}
_PREFERRED: Final = {
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
_VIEWPOINTS: Final = {
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
}
_TITLE_WORDS: Final = (
    "cumhuriyeti cumhuriyet cum cumh kralligi kraliyeti federasyonu fed federal federatif devleti sultanligi emirligi "
    "prensligi birlesik demokratik halk islam arap sosyalist republic of the kingdom state federation islamic "
    "democratic people s ulkesi"
)
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_SUFFIX: Final = re.compile(r"['’‘`´](n[ıiuü]n|[ıiuü]n|[dt][ae]n?|y?[ae]|[ny]?[ıiuü]|n[dt][ae]n?)$", re.IGNORECASE)
_MISSPELT_FROM: Final = 7
_MISSPELT_RATIO: Final = 87.0
_MISSPELT_LEAD: Final = 6.0


@dataclass(frozen=True)
class Country:
    """
    What a printed country name means.

    ``country_codes`` holds one ISO code, or several when only the place can tell
    (Sırbistan-Karadağ); ``viewpoint_code`` is set where the printed area is not
    that of the code (KKTC, Tataristan); ``admin1`` are the GeoNames codes of the
    divisions it covers then, empty for all; ``how`` says what settled it.
    """

    country_codes: tuple[str, ...]
    viewpoint_code: str
    admin1: tuple[str, ...]
    how: How

    @property
    def country_code(self) -> str:
        """Give the ISO code, ``""`` while several are possible."""
        return self.country_codes[0] if len(self.country_codes) == 1 else ""


def understand(text: str) -> Country | None:
    """
    Understand a country's name.

    Parameters
    ----------
    text
        As printed: official, short, historic, abbreviated, inflected with an
        apostrophe, misspelt (from seven letters on), Turkish, English or native.

    Returns
    -------
    country
        ``None`` when it is no country's name or could be two that differ.
    """
    plain = _SUFFIX.sub("", text.strip().rstrip("."))
    return (
        _known(text)
        or _known(plain, "inflected")
        or _known(_untitled(plain), "title")
        or _doubled(text)
        or _listed(text)
        or _native().get(fold(plain))
        or _misspelt(fold(plain))
    )


def exactly(text: str) -> Country | None:
    """
    Understand a country's name only if it is written as one knows it.

    Parameters
    ----------
    text
        As printed.

    Returns
    -------
    country
        ``None`` for misspelt, inflected and native forms and whatever is no country.
    """
    return _known(text) or _known(_untitled(text), "title")


def name(code: str, language: str) -> str:
    """
    Name a country or a viewpoint.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2, ``XK``, or a viewpoint code such as ``KKTC``.
    language
        ``"tr"`` or ``"en"``.

    Returns
    -------
    name
        CLDR's, save where it is unusual in the language; an unknown code is given back.
    """
    if code in _VIEWPOINTS:
        return _VIEWPOINTS[code][0 if language == "tr" else 1]
    return _PREFERRED[language].get(code) or _territories(language).get(code, code)


def continent(code: str) -> str:
    """
    Give a country's continent.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2 or ``XK``.

    Returns
    -------
    continent
        GeoNames' code AF, AN, AS, EU, NA, OC or SA; ``""`` for an unknown code.
    """
    return _CONTINENT.get(code, "")


def _key(text: str) -> str:
    """Fold a name and close up dotted abbreviations: ``K.K.T.C`` and ``KKTC`` are one."""
    words = fold(text).split()
    return "".join(words) if words and all(len(word) == 1 for word in words) else " ".join(words)


def _known(text: str, how: How | None = None) -> Country | None:
    found = _names().get(_key(text))
    return (
        found if found is None or how is None else Country(found.country_codes, found.viewpoint_code, found.admin1, how)
    )


def _untitled(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _TITLES)


def _doubled(text: str) -> Country | None:
    """Understand a country printed twice: ``"Bosna-Hersek, Bosna-Hersek"``."""
    words = fold(text).split()
    half = len(words) // 2
    return _known(" ".join(words[:half])) if half and words[:half] == words[half:] else None


def _listed(text: str) -> Country | None:
    """Understand an area printed with its state: ``"Scotland, United Kingdom"``."""
    named = [_known(piece) for piece in re.split(r"[,/]", text)]
    if len(named) != 2 or named[0] is None or named[1] is None or named[0].country_codes != named[1].country_codes:
        return None
    return named[0] if named[0].viewpoint_code else named[1]


def _misspelt(folded: str) -> Country | None:
    if len(folded) < _MISSPELT_FROM:
        return None
    best: dict[Country, float] = {}
    for known, country in _names().items():
        if len(known) >= _MISSPELT_FROM - 1:
            ratio = fuzz.ratio(folded, known, score_cutoff=_MISSPELT_RATIO - _MISSPELT_LEAD)
            meaning = Country(country.country_codes, country.viewpoint_code, country.admin1, "misspelt")
            best[meaning] = max(ratio, best.get(meaning, 0.0))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    (country, first), (_, second) = ranked[0], ranked[1]
    return country if first >= _MISSPELT_RATIO and first - second >= _MISSPELT_LEAD else None


@cache
def _territories(language: str) -> dict[str, str]:
    return {code: str(label) for code, label in Locale.parse(language).territories.items() if code in CODES}


@cache
def _names() -> dict[str, Country]:
    names = {}
    for language in ("en", "tr"):
        for code, label in (*_territories(language).items(), *_PREFERRED[language].items()):
            names[_key(label)] = Country((code,), "", (), "cldr")
    rows = datapackage.table("country_names")
    columns = (rows["name"], rows["country_codes"], rows["viewpoint_code"], rows["admin1"])
    for label, codes, viewpoint_code, admin1 in zip(*columns, strict=True):
        divisions = tuple(filter(None, admin1.split("|")))
        names[_key(label)] = Country(tuple(codes.split("|")), viewpoint_code, divisions, "table")
    return names


@cache
def _native() -> dict[str, Country]:
    names: dict[str, set[str]] = {}
    for code in CODES:
        for language in get_official_languages(code, de_facto=True):
            try:
                label = Locale.parse(language).territories.get(code)
            except UnknownLocaleError:
                continue
            if label:
                names.setdefault(fold(str(label)), set()).add(code)
    return {label: Country((codes.pop(),), "", (), "native") for label, codes in names.items() if len(codes) == 1}
