"""Editions of memberships as memberships: bodies and members that the atlas knows are recognised by their names."""

from functools import lru_cache
from typing import Any, Final

import pandas as pd

from geo.base.held import of_short_texts
from geo.base.text import fold, slug
from geo.sources import organisations
from geo.sources.municipalities import known_as
from geo.sources.organisations import UNSTATED
from geo.ties.editions.edition import Edition
from geo.ties.editions.origins import of_istanbul
from geo.ties.membership_lists import everything, short_member

_MEMBER: Final = ("municipality_slug", "member_level", "province", "member_latitude", "member_longitude")


def seats(edition: Edition, rows: pd.DataFrame) -> pd.DataFrame:
    """Give an edition of memberships as `geo.ties.membership_lists.everything`, by row, with those that are none.

    A body is ``identified`` where its name is one that the atlas knows, ``doubtful`` where only its abbreviation is,
    else ``unidentified`` and a body of its own without a seat.
    """
    if rows.empty:
        return everything().iloc[:0]
    found = [
        _body(edition.edition_id, *row) for row in rows[["organisation_printed", "acronym"]].itertuples(index=False)
    ]
    who = [_member(*row) for row in rows[["member_printed", "country_code"]].itertuples(index=False)]
    own = pd.concat([pd.DataFrame(found), pd.DataFrame(who)], axis="columns").set_axis(rows.index)
    stated = rows["latitude"].notna()
    complete = own.assign(
        member_latitude=rows["latitude"].where(stated, own["member_latitude"].astype("float64")),
        member_longitude=rows["longitude"].where(stated, own["member_longitude"].astype("float64")),
        member_printed=rows["member_printed"],
        printed_forms=rows["organisation_printed"],
        printed_rows=rows["row_number"].astype("str"),
        note_tr=rows["remark"],
        note_en=rows["remark"],
        start_on=rows["start_on"],
        end_on=rows["end_on"],
        state=rows["state"],
        fee=rows["fee"],
        **edition.on_rows,
        row_source=rows["source"],
    )
    known = everything()
    complete = complete.assign(website=rows["website"].where(rows["website"].ne(""), complete["website"]))
    return complete.assign(member_slug=complete["member"].map(slug))[list(known.columns)].astype(
        {name: known[name].dtype for name in ("latitude", "longitude", "founded_year")}
    )


def _body(edition_id: str, name: str, acronym: str) -> dict[str, Any]:
    by_name, by_acronym = _bodies_by_name()
    known, how = by_name.get(fold(name)), "identified"
    if known is None:
        known, how = by_acronym.get(fold(acronym or name)), "doubtful"
    if known is not None:
        return {**known, "identification": how}
    blank: dict[str, Any] = dict.fromkeys(next(iter(by_name.values())), "")
    said = {"organisation_id": f"{edition_id}-{slug(name)}", "organisation": name, "organisation_tr": name}
    numbers = dict.fromkeys(("latitude", "longitude", "founded_year"), None)
    return {**blank, **numbers, **said, "acronym": acronym, "theme": UNSTATED, "identification": "unidentified"}


@lru_cache(maxsize=1)
def _bodies_by_name() -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the bodies of table 1 by each of their names, and by their abbreviation where it is of one body only."""
    forms = organisations.organisations()
    bodies = organisations.bodies(forms).drop(columns=["printed_forms", "identification"])
    rows = {row["organisation_id"]: row for row in bodies.to_dict("records")}
    names: dict[str, Any] = {}
    shorts: dict[str, set[str]] = {}
    for form in forms.to_dict("records"):
        body = rows.get(form["body_id"])
        if body is None or form["identification"] not in ("identified", "doubtful"):
            continue
        for name in ("organisation_printed", "organisation", "organisation_tr"):
            names.setdefault(fold(form[name]), body)
        shorts.setdefault(fold(form["acronym"]), set()).add(form["body_id"])
    names.pop("", None)
    return names, {short: rows[next(iter(ids))] for short, ids in shorts.items() if short and len(ids) == 1}


@of_short_texts(8192)
def _member(written: str, country_code: str) -> dict[str, Any]:
    nothing = {"member": written, **dict.fromkeys(_MEMBER, ""), "member_latitude": None, "member_longitude": None}
    if country_code not in ("", "TR"):
        return {**nothing, "member": f"{written} ({country_code})", "member_level": UNSTATED}
    by_slug, by_name = _members_by_name()
    own, found = slug(of_istanbul(written)), known_as(written)
    one = found[0] if len(found) == 1 else None
    if known := by_slug.get(own) or by_name.get(fold(written)) or (one and by_name.get(fold(one.label))):
        return dict(known)
    if one is None:
        return {**nothing, "member_level": UNSTATED}
    point = (None, None) if own else (one.latitude, one.longitude)
    said = (written if own else one.label, own, one.level, one.province, *point)
    return dict(zip(("member", *_MEMBER), said, strict=True))


@lru_cache(maxsize=1)
def _members_by_name() -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the members of table 1 by the municipality of Istanbul they are, and by their names."""
    rows = everything().drop_duplicates("member")[["member", *_MEMBER]].to_dict("records")
    named: dict[str, Any] = {}
    for row in rows:
        named.setdefault(fold(row["member"]), row)
        named.setdefault(fold(short_member(row["member"])), row)
    return {row["municipality_slug"]: row for row in rows if row["municipality_slug"]}, named
