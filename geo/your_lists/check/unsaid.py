"""What no column says: the kind of ties by the sheet's name, states by colours, partners in sentences of decisions."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from geo.base.text import fold
from geo.base.words import message
from geo.sources import countries
from geo.your_lists.check.doubting import is_refused, state_in
from geo.your_lists.check.kinds import Kind, agreements_in, fields_of, place_field
from geo.your_lists.check.layout import TITLE, Apart, Part, put
from geo.your_lists.check.recognising import by_name
from geo.your_lists.read import headings
from geo.your_lists.read.grids import Grid
from geo.your_lists.read.table import Cell, as_text

KIND: Final = message("{file}: no column says what the ties are; '{value}' was taken from what the sheet is called.")
TITLED: Final = message("{file}: no column says what the ties are; it was taken from the title '{value}'.")
STATED: Final = message("{file}, row {row}: no column says what state a tie is in; '{value}' was taken for it.")
COMPUTED: Final = message("{file}: columns that the atlas fills by itself were left out: {value}.")
COLOURED: Final = message(
    "{file}: no column says what state a tie is in, but rows are coloured; the colours were taken for it: {value}."
)
_COMPUTED_AT_LEAST: Final = 4
_SHORT: Final = 40
_INSTEAD: Final = {
    "organisation": ("organisation printed",),
    "member": ("member printed",),
    "donor": ("partner agency",),
    "country": ("country code", "recipient country code"),
}


def leave_off_computed(part: Part, kind: Kind) -> None:
    """Leave off what the atlas has written into a file of its own and finds anew."""
    computed = [at for at, name in enumerate(part.header) if headings.is_known(headings.COMPUTED, name)]
    if len(computed) < _COMPUTED_AT_LEAST:
        return
    names = {fold(name) for name in part.header}
    # In rows of a list the status is how a place was found; the tie's own stands beside it.
    computed += [at for at, name in enumerate(part.header) if fold(name) == "status" and "state" in names]
    _keep_needed(part, kind)
    part.apart.append(Apart(0, COMPUTED, ", ".join(name for at, name in enumerate(part.header) if at in computed)))
    part.leave_off(computed)


def _keep_needed(part: Part, kind: Kind) -> None:
    """Take what stands as printed, or of a country the code, where a row would else not say what it needs."""
    folded = [fold(name) for name in part.header]
    for field, instead in _INSTEAD.items():
        source = next((folded.index(name) for name in instead if name in folded), None)
        if source is None or field not in {each.name for each in fields_of(kind)}:
            continue
        if field not in by_name(tuple(part.header), kind):
            part.add(field, kind, [None] * len(part.rows))
        columns = by_name(tuple(part.header), kind)
        names = {field} if field != "country" else {field, place_field(kind)}
        needed = [part.header.index(columns[name]) for name in names if name in columns]
        for _, _, row in part.rows:
            if all(row[at] in (None, "") for at in needed):
                row[part.header.index(columns[field])] = row[source]


def name_kind(part: Part) -> None:
    """Take the kind of the ties from the sheet's name, or from the titles above, where no column says it."""
    if "agreement" in by_name(tuple(part.header), "ties"):
        return
    titles = " ".join(entry.value for entry in part.apart if entry.message == TITLE)
    for text, said in ((part.name, KIND), (titles, TITLED)):
        if len(spoken := agreements_in(text)) == 1:
            part.apart.append(Apart(0, said, text))
            part.add("agreement", "ties", [spoken[0]] * len(part.rows))
            return


def name_states(part: Part) -> None:
    """Take a remark that is nothing but the word of a state for it where no column says one."""
    columns = by_name(tuple(part.header), "ties")
    if "status" in columns or "remark" not in columns:
        return
    at = part.header.index(columns["remark"])
    found = [state_in(text) if len(text := as_text(row[at])) <= _SHORT else "" for _, _, row in part.rows]
    if any(found):
        said = zip(part.rows, found, strict=True)
        part.apart += [Apart(number, STATED, as_text(row[at])) for (number, _, row), state in said if state]
        part.add("status", "ties", found)


def name_colours(part: Part, grid: Grid) -> None:
    """Keep the colours of rows where nothing else says a state; a key beside the list says what each means."""
    if not grid.colours or "status" in by_name(tuple(part.header), "ties"):
        return
    by_row: dict[int, Counter[str]] = {}
    for (number, _), colour in grid.colours.items():
        by_row.setdefault(number, Counter())[colour] += 1
    colours = [by_row[number].most_common(1)[0][0] if number in by_row else "" for number, _, _ in part.rows]
    striped = len(colours) > 3 and all(one != other for one, other in pairwise(colours)) and len(set(colours)) == 2
    if len(set(colours)) < 2 or striped:
        return
    numbers = {number for number, _, _ in part.rows}
    meanings = {
        colour: state
        for (number, at), colour in grid.colours.items()
        if number not in numbers and number in grid.rows
        for cell in grid.whole(number)[at : at + 2]
        if (state := state_in(as_text(cell)))
    }
    told = [
        f"{colour} – {meanings[colour]}" if colour in meanings else colour
        for colour in dict.fromkeys(colours)
        if colour
    ]
    part.apart.append(Apart(0, COLOURED, ", ".join(told)))
    part.add("status", "ties", [meanings.get(colour, colour) for colour in colours])


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
            said_of = {"agreement": next(iter(agreements_in(folded)), "")}
            if decisions:
                place, country = partner_in(sentence)
                said_of |= {"place": place, "country": country}
                part.apart.append(Apart(number, IN_SENTENCE, sentence))
            for name, value in said_of.items():
                put(row, part.column(name, "ties"), value or None)
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
