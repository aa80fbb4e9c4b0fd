"""The countries' codes and their continents."""

from typing import Final

OWN_AREAS: Final = ("KKTC",)
"""Viewpoints that the map draws as areas of their own."""

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

_DEPENDENT: Final = {
    "AU": "CC CX HM NF",
    "CN": "HK MO TW",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}
STATE_BESIDE: Final = {code: state for state, codes in _DEPENDENT.items() for code in codes.split()}
"""Area with an ISO code of its own → the state of which lists also write it as a part."""

_CONTINENT: Final = {code: continent for continent, codes in CONTINENTS.items() for code in codes.split()}


def continent(code: str) -> str:
    """
    Give a country's continent.

    ``code``: ISO 3166-1 alpha-2 or ``XK``. Returns GeoNames' code AF, AN, AS, EU, NA, OC or SA; ``""`` for an unknown
    code.
    """
    return _CONTINENT.get(code, "")
