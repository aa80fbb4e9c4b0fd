"""What the article says in words, in the atlas's own: each fact with the section and page that print it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

import pandas as pd

from geo.base.words import Words, message
from geo.base.words import told as messages
from geo.sources import datapackage, organisations, records
from geo.sources.article import register
from geo.ties import provenance
from geo.ties.membership_lists import place_of_seat

NETWORKS: Final = "networks"
PARTS: Final = {
    **{
        part: (page, title)
        for page in ("sources", "matching", "memberships", "reconciliation", "districts")
        for part, title in messages(__file__, page).items()
    },
    **{part: ("sources", title) for part, title in provenance.PART_NAMES.items()},
}
"""The parts of the facts: the first page that shows them, and their title."""
WHOSE_WORDS: Final = message(
    "Members by table 1; those of a related body stand behind its acronym. What a network does is said by the atlas, "
    "not by the article."
)
"""What is to be said above `NETWORKS`."""
KINDS: Final = messages(__file__, "kinds")
"""What the things of the register are."""
_PLACES: Final = messages(__file__, "places")


class Fact(NamedTuple):
    """A fact in the reader's language. ``place``: section, page and the source that the article cites."""

    text: str
    place: str
    name: str = ""


@lru_cache(maxsize=64)
def told(part: str, words: Words) -> tuple[Fact, ...]:
    """Give the facts of a part of `PARTS`, in order."""
    language = words.language
    if part in provenance.PART_NAMES:
        steps = provenance.legal_frame().query("part == @part")
        return tuple(map(Fact, steps[f"step_{language}"], steps[f"source_{language}"]))
    if part == NETWORKS:
        return tuple(_network(body, words) for _, body in organisations.networks().iterrows())
    areas = records.twinning_focus_areas().assign(printed_in="section 3.1").rename(columns={"kind": "part"})
    areas = areas.rename(columns={f"name_{language}": "name", f"examples_{language}": "text"})
    stated = datapackage.table("article_facts").assign(name="").rename(columns={f"text_{language}": "text"})
    rows = pd.concat([areas, stated]).query("part == @part")
    columns = (rows[column] for column in ("text", "name", "printed_in", "printed_page", "source_cited"))
    return tuple(
        Fact(
            text.replace(";", ", ") if name else text,
            _place(where, page, cited, words),
            f"{name}:" if name and text else name,
        )
        for text, name, where, page, cited in zip(*columns, strict=True)
    )


def sections(printed_in: str, words: Words) -> str:
    """Name sections, tables and footnotes of the article. ``printed_in``: joined by ``;``."""
    named = (each.partition(" ") for each in printed_in.split(";"))
    return ", ".join(words.text(_PLACES[kind], number=number) for kind, _, number in named)


def page(table: str, row: str) -> str:
    """Name the first page that shows a row of a table of the register."""
    part = row.partition("-")[0] if table == "article_facts" else ""
    shown = register.shown()
    return PARTS[part][0] if part else str(shown.loc[table, "page"]) if table in shown.index else "sources"


def _place(printed_in: str, page: str, cited: str, words: Words) -> str:
    said = words.text("{places}, p. {page}", places=sections(printed_in, words), page=page)
    cited = cited if words.language == "tr" else re.sub(r"\bs\. ?(?=[\dVX])", "p. ", cited)
    return words.text("{place}, citing {source}", place=said, source=cited) if cited else said


def _network(body: "pd.Series[str]", words: Words) -> Fact:
    founded = "" if pd.isna(body["founded_year"]) else str(body["founded_year"])
    known = " · ".join(filter(None, (body["acronym"], place_of_seat(body, words), founded)))
    members = (
        words.text("In Türkiye: {members}.", members=body["members"].replace(" Belediyesi", ""))
        if body["members"]
        else ""
    )
    text = " ".join(filter(None, (body[f"work_{words.language}"], members, body[f"note_{words.language}"])))
    name = (words.language == "en" and body["organisation"]) or body["organisation_printed"]
    place = _place("section 1", body["printed_page"], "", words)
    return Fact(f"({known}) {text}" if known else text, place, name)
