"""Proof of tables 1 to 3 and footnotes 6 and 7: the memberships and the partnerships."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Final

import pandas as pd

from geo.sources.article.finding import Article, Finding, between, compare, consume, running

FOOTNOTES: Final = {
    "footnote6": ("protokolü imzaladığı belediyeler;", "’dır."),
    "footnote7": ("şu şekilde sıralanmaktadır;", "’dır."),
}
"""The printed phrases around the lists of footnotes 6 and 7."""

_CUT: Final = str.maketrans(",;()", "    ")


def check_partnerships(article: Article, entries: pd.DataFrame, corrections: pd.DataFrame) -> list[Finding]:
    """Prove that every printed partnership is recorded once, in order and in its words, and nothing else is."""
    return [
        *_table2(article, _lines_of(entries, "table2")),
        *chain.from_iterable(_footnote(article, name, _lines_of(entries, name)) for name in FOOTNOTES),
        *_table3(article, _lines_of(entries, "table3"), _lines_of(corrections, "table3")),
        *_uncut(entries),
        *_number_findings(entries[entries["printed_table"] != "table2"]),
    ]


def apply_separators(text: str, corrections: pd.DataFrame) -> tuple[str, list[Finding]]:
    """Cut the running print as the corrections of its separators say.

    Finds each correction whose printed form is not there as often as it is corrected.
    """
    findings = []
    separators = corrections[corrections["kind"] == "separator"]
    for _, correction in separators.drop_duplicates("printed_form").iterrows():
        form = correction["printed_form"]
        if text.count(form) != separators["printed_form"].eq(form).sum():
            findings.append(_find_outdated(correction))
        text = text.replace(form, correction["repaired_form"])
    return text, findings


def _table2(article: Article, rows: pd.DataFrame) -> list[Finding]:
    # Two columns run side by side and no name holds a digit, so each number opens an entry.
    text = running(article.table(2))
    printed = sorted((int(number), words.strip()) for number, words in re.findall(r"(\d+)\s+([^\d]+)", text))
    recorded = sorted(zip(rows["printed_row"].astype(int), rows["printed_text"], strict=True))
    consumed = [f"{number} {words}" for number, words in _side_by_side(recorded)]
    return compare("table 2", printed, recorded) + consume("table 2", text, consumed, separators=r"\s")


def _side_by_side(recorded: list[tuple[int, str]]) -> Iterable[tuple[int, str]]:
    offset = 28  # the right column opens with number 29
    return sorted(recorded, key=lambda entry: ((entry[0] - 1) % offset, entry[0]))


def _footnote(article: Article, name: str, rows: pd.DataFrame) -> list[Finding]:
    text = between(running(article.notes), *FOOTNOTES[name])
    printed = [(entry.strip(),) for entry in re.findall(r"[^,]+?\([^)]*\)", re.sub(r"\) ve ", "), ", text))]
    recorded = [(words,) for words in rows["printed_text"]]
    return compare(name, printed, recorded) + consume(name, text, rows["printed_text"], separators=r"\s|,|ve ")


def _table3(article: Article, rows: pd.DataFrame, corrections: pd.DataFrame) -> list[Finding]:
    text = running(article.table(3))
    repaired, findings = apply_separators(text, corrections)
    printed = []
    for district in re.finditer(r"(\w+);([^;]*)(?= \w+;|$)", repaired):
        printed += [(district[1], entry) for entry in map(_words, district[2].split(",")) if entry]
    recorded = list(zip(rows["municipality"], rows["printed_text"].map(_words), strict=True))
    return (
        findings
        + compare("table 3", printed, recorded)
        + consume("table 3", text, _by_district(rows), separators=r"\s|,|;")
    )


def _by_district(rows: pd.DataFrame) -> Iterable[str]:
    district = ""
    for opening, words in zip(rows["municipality"], rows["printed_text"], strict=True):
        if opening != district:
            yield opening
        yield words
        district = opening


def _uncut(entries: pd.DataFrame) -> list[Finding]:
    """Find the entries whose place and country are not the two parts of their words."""
    parts = (entries["printed_place"] + " " + entries["printed_country"]).map(_words)
    wrong = entries[entries["printed_text"].map(_words) != parts]
    return [
        Finding(
            "{item}: the printed place and country do not make up the printed words '{words}'.",
            {"item": tie_id, "words": words},
        )
        for tie_id, words in zip(wrong["tie_id"], wrong["printed_text"], strict=True)
    ]


def _words(text: str) -> str:
    return " ".join(text.translate(_CUT).split())


def _lines_of(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    return rows[rows["printed_table"] == table]


def _number_findings(entries: pd.DataFrame) -> list[Finding]:
    order = entries.groupby("printed_table").cumcount() + 1
    wrong = entries[entries["printed_row"] != order]
    return [
        Finding("{item}: printed_row is not the running order of the entry.", {"item": item})
        for item in wrong["tie_id"]
    ] + [
        Finding("{item}: this tie_id is recorded more than once.", {"item": item})
        for item, times in Counter(entries["tie_id"]).items()
        if times > 1
    ]


def _find_outdated(correction: pd.Series) -> Finding:
    return Finding(
        "{correction}: the article does not print '{form}' in {table}; the correction is out of date.",
        {
            "correction": correction["correction_id"],
            "form": correction["printed_form"],
            "table": correction["printed_table"],
        },
    )


_SEPARATOR: Final = re.compile(r", | ve ")
_WITHIN_NAME: Final = "\0"


def check_memberships(article: Article, members: pd.DataFrame, corrections: pd.DataFrame) -> list[Finding]:
    """Prove that the memberships are the whole of table 1, one entry for each semicolon, with all its members."""
    text = running(article.table(1))
    entries = members.drop_duplicates("printed_row")
    ruled = corrections[corrections["printed_table"] == "table1"]
    findings = consume("table 1", text, entries["printed_text"], separators=r"\s")
    if text.count(";") != len(entries) or not (entries["printed_row"].to_numpy() == range(1, len(entries) + 1)).all():
        findings.append(
            Finding(
                "table 1: the article prints {printed} organisations; {recorded} are recorded in running order.",
                {"printed": text.count(";"), "recorded": len(entries)},
            )
        )
    printed: list[tuple[object, ...]] = []
    ruled_of = dict(iter(ruled.groupby("printed_row")))
    for row, words in zip(entries["printed_row"], entries["printed_text"], strict=True):
        parts, outdated = _split_lines(words, ruled_of.get(row, ruled.iloc[:0]))
        printed += [(row, *part) for part in parts]
        findings += outdated
    return findings + compare("table 1", printed, _records(members))


def _split_lines(text: str, corrections: pd.DataFrame) -> tuple[list[tuple[int, str, str]], list[Finding]]:
    text, findings = apply_separators(text, corrections) if len(corrections) else (text, [])
    for form in corrections.loc[corrections["kind"] == "reading", "printed_form"]:
        # A name that holds "ve" is one member: the correction that reads it says so.
        text = text.replace(form, form.replace(" ve ", _WITHIN_NAME))
    organisation, _, tail = text.partition(";")
    members = [member.replace(_WITHIN_NAME, " ve ").strip() for member in _SEPARATOR.split(tail)]
    return [(order, organisation.strip(), member) for order, member in enumerate(members, 1)], findings


def _records(members: pd.DataFrame) -> list[tuple[object, ...]]:
    columns = ["printed_row", "member_order", "organisation_printed", "member_printed"]
    return list(members[columns].itertuples(index=False, name=None))
