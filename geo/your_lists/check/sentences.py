"""Council decisions and activities: rows whose sentence says whether there is a tie, and of decisions with whom."""

import re
from typing import Final

from geo.base.text import fold
from geo.base.words import message
from geo.sources import countries
from geo.your_lists.check.doubting import is_refused
from geo.your_lists.check.kinds import agreements_in, fields_of
from geo.your_lists.check.layout import Apart, Part
from geo.your_lists.check.recognising import by_name
from geo.your_lists.read import headings
from geo.your_lists.read.table import Cell, as_text

NO_TIE: Final = message("{file}, row {row}: '{value}' states no tie; it was not read as one.")
IN_SENTENCE: Final = message("{file}, row {row}: the partner was taken from a sentence, '{value}'; look at it.")

_DECISION, _ACTIVITY = "decision", "activity"
_LONGEST: Final = 150
_TIE: Final = re.compile(
    r"\b(?:kardes|protokol|mutabakat|anlasma|is ?birligi|sister|twin|friendship|memorandum|partnerschaft|stadtepartner"
    r"|jumel|gemell|partnersk|umow|bratim|pobrat|sporazum)"
)
_CONCLUDED: Final = re.compile(
    r"\b(?:imza|yenilen|onaylan|kuruldu|ilan edil|sign|renew|unterzeichn|signature|podpis|potpis|firma)"
)
_NOT_YET: Final = re.compile(r"\b(?:ertelen|iptal|imzalanma[dy]|vazgec|postpon|cancel|verschob|annul|odwol)")
_OWN: Final = re.compile(r"(?:\w+ )*(?:belediyemiz|baskanligimiz|ilcemiz|ilimiz|kentimiz|sehrimiz)\w*")
_ENDS: Final = re.compile(
    r"\s+(?:arasında|kardeş|iş\s?birliği|dostluk|ortak|karşılıklı|mutabakat|protokol)", re.IGNORECASE
)
_TITLES: Final = re.compile(
    r"\s+(?:Büyükşehir\s+)?(?:Belediye(?:si)?(?:\s+Başkanlığı)?|Şehri|Kenti|İlçesi|Yönetimi|Valiliği)$", re.IGNORECASE
)
_GENITIVE: Final = re.compile(r"['’](?:n?[ıiuü]n)$")


def read_sentences(part: Part) -> None:
    """Leave only the rows that state a tie where a list holds decisions or activities, and name the others."""
    columns = by_name(tuple(name for name in part.header if name), "ties")
    decisions = "place" not in columns and not any(_is(name, _ACTIVITY) for name in part.header)
    said = [at for at, name in enumerate(part.header) if _is(name, _DECISION if decisions else _ACTIVITY)]
    if not said or "agreement" in columns:
        return
    kept: list[tuple[int, str, list[Cell]]] = []
    for number, label, row in part.rows:
        folded = fold(" ".join(as_text(cell) for cell in row))
        states = _TIE.search(folded) and not is_refused(folded) and not _NOT_YET.search(folded)
        sentence = max((as_text(row[at]).strip() for at in said), key=len)
        if states and (decisions or _CONCLUDED.search(folded)):
            kept.append((number, label, row))
            _put(part, row, "agreement", next(iter(agreements_in(folded)), ""))
            if decisions:
                place, country = partner_in(sentence)
                _put(part, row, "place", place)
                _put(part, row, "country", country)
                part.apart.append(Apart(number, IN_SENTENCE, sentence))
        else:
            place = as_text(row[part.header.index(columns["place"])]) if "place" in columns else ""
            part.apart.append(Apart(number, NO_TIE, f"{place}: {sentence}" if place else sentence))
    part.rows[:] = kept
    for _, _, row in part.rows:
        row.extend([None] * (len(part.header) - len(row)))


def partner_in(sentence: str) -> tuple[str, str]:
    """Find place and country with whom a decision ties; else the beginning of the sentence, for a person to decide."""
    before, _, after = sentence.partition(" ile ")
    if not after:
        return sentence[:_LONGEST], ""
    name = before.rsplit(",", 1)[-1].strip()
    if _OWN.fullmatch(fold(name)):
        name = _ENDS.split(after, maxsplit=1)[0].strip()
    words = _TITLES.sub("", name).split()
    for many in range(min(len(words) - 1, 4), 0, -1):
        country = _GENITIVE.sub("", " ".join(words[:many]))
        if countries.exactly(country):
            return _TITLES.sub("", " ".join(words[many:]).strip(" -–")), country
    return " ".join(words)[:_LONGEST] or sentence[:_LONGEST], ""


def _is(name: str, role: str) -> bool:
    return headings.is_known(role, name) or headings.is_like(role, name)


def _put(part: Part, row: list[Cell], name: str, value: str) -> None:
    heading = next(each.tr for each in fields_of("ties") if each.name == name)
    if heading not in part.header:
        part.header.append(heading)
    at = part.header.index(heading)
    row.extend([None] * (at + 1 - len(row)))
    row[at] = row[at] or value or None
