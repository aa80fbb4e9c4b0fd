"""Where a municipality sits, and in which rooms the municipalities tied to a country meet it."""

import pandas as pd

from geo.base.words import Words
from geo.documents.dossiers.dossier import Section, Table, columns
from geo.documents.dossiers.lists import every_seat, from_article
from geo.documents.dossiers.names import of_istanbul
from geo.sources.organisations import IDENTIFICATION_NAMES
from geo.ties.aid_lists import has_others
from geo.ties.membership_lists import body_name, once, place_of_seat


def memberships(tie_slug: str, words: Words) -> Section:
    """List the international bodies a municipality sits in, one row per body, in printed order."""
    own = every_seat()
    own = own[own["municipality_slug"] == tie_slug]
    brought = has_others(own)
    title = words.text("International memberships")
    if own.empty:
        lead = words.text("Table 1 of the article names no international body in which this municipality sits.")
        if not from_article():
            lead = words.text("The lists looked at name no international body in which this municipality sits.")
        return Section(name="memberships", title=title, lead=lead)
    absent = {"row" if from_article() else "row_of_article", "" if brought else "edition"}
    rows = tuple(
        (
            body_name(row, words),
            row["acronym"] or "–",
            place_of_seat(row, words) or words.text("not stated"),
            row["printed_forms"],
            row["printed_rows"],
            words.text(IDENTIFICATION_NAMES[row["identification"]]),
            *([row["edition_name"] or words.text("The article")] if brought else []),
        )
        for _, row in own.iterrows()
    )
    table = Table(columns=columns("memberships", words, without=absent), rows=rows)
    lead = words.plural(
        "It sits in {count} international body of table 1.",
        "It sits in {count} international bodies of table 1.",
        len(own),
    )
    if brought:
        lead = words.plural(
            "It sits in {count} international body by the lists looked at.",
            "It sits in {count} international bodies by the lists looked at.",
            len(once(own)),
        )
    return Section(name="memberships", title=title, lead=lead, tables=(table,))


def rooms_in_common(tied: set[str], code: str, words: Words) -> Section:
    """List the bodies that open a door to a country, of the slugs tied to it.

    Those with their seat there and a member in Türkiye, and those in which several of the tied sit together. The
    article does not say in which bodies a partner sits.
    """
    own = once(every_seat())
    own = own[own["municipality_slug"].ne("")]
    seated = own[own["seat_country_code"].eq(code)]
    together = own[own["municipality_slug"].isin(tied)]
    several = together.groupby("organisation_id")["municipality_slug"].transform("nunique").gt(1)
    tables = [
        _bodies(seated, words.text("Bodies with their seat in the country, and their members in Türkiye"), words),
        _bodies(together[several], words.text("Bodies in which several of the tied municipalities sit"), words),
    ]
    printed = from_article()
    note = words.text("Table 1 prints Turkish members only; whether a partner abroad is a member is not stated.")
    shown = tuple(table for table in tables if table.rows)
    lead = (
        ""
        if shown
        else words.text(
            "Table 1 names no body seated in this country with a member of the lists, and none that unites the "
            "municipalities tied to it."
        )
        if printed
        else words.text(
            "The lists looked at name no body seated in this country with a member of the lists, and none that unites "
            "the municipalities tied to it."
        )
    )
    notes = (note,) if printed else ()
    return Section(name="rooms", title=words.text("Shared rooms"), lead=lead, tables=shown, notes=notes)


def _bodies(rows: pd.DataFrame, title: str, words: Words) -> Table:
    today = {each.tie_slug: each.name for each in of_istanbul().values()}
    listed = []
    for _, group in rows.groupby("organisation_id", sort=False):
        body, who = group.iloc[0], zip(group["municipality_slug"], group["member"], strict=True)
        numbers = dict.fromkeys(number for printed in group["printed_rows"] for number in printed.split(", "))
        sure = [words.text(IDENTIFICATION_NAMES[how]) for how in dict.fromkeys(group["identification"])]
        name = body_name(body, words)
        acronym = f" ({body['acronym']})" if body["acronym"] and body["acronym"] not in name else ""
        listed.append(
            (
                f"{name}{acronym}",
                place_of_seat(body, words) or words.text("not stated"),
                ", ".join(words.sorted(today.get(slug, member) for slug, member in who)),
                ", ".join(numbers),
                " / ".join(sure),
            )
        )
    return Table(title=title, columns=columns("bodies", words), rows=tuple(listed))
