"""Titles that say what a view shows: they name their subject, and crown nothing that is alone or has equals."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.figures.picture import View
from geo.measures import counts as measures
from geo.sources import aid
from geo.sources.countries import name as country_name
from geo.sources.shared_rooms import most_connected
from geo.ties.home import ISTANBUL, only_province
from geo.ties.membership_lists import short_member
from geo.ties.ties import without_repeats

COUNTRIES: Final = (message("{count} country"), "{count} countries")
MUNICIPALITIES: Final = (message("{count} municipality"), "{count} municipalities")
DISTRICTS: Final = (message("{count} district"), "{count} districts")
_MEMBERS: Final = (message("{count} member"), "{count} members")
PLACES: Final = (message("{count} place"), "{count} places")
_YEARS: Final = (message("{count} year"), "{count} years")
_FEW: Final = 3
_APART: Final = ("delivered", "reported", "disputed", aid.UNSTATED)


def of_all(view: View) -> str:
    """Say what is tied with what: of the subject, else of all in view."""
    words, rows = view.words, view.about()
    count, subject = measures.totals(rows), view.subject()
    if not count.entries:
        return about(subject, _nothing(words, view.selection.year))
    if measures.over(rows) == count.ties:
        return about(
            subject,
            words.plural(
                "{count} tie in view has ended or is suspended",
                "All {count} ties in view have ended or are suspended",
                count.ties,
            ),
        )
    if subject or 1 in (count.municipalities, count.countries) or count.places < 2:
        return about(subject or _only(rows, words), _parts(count, words))
    if not (province := only_province(rows)):
        return words.text(
            "{ties} ties link {municipalities} municipalities with {places} places in {countries} countries",
            ties=count.ties,
            municipalities=rows["municipality_slug"].nunique(),
            places=count.places,
            countries=count.countries,
        )
    said = {"ties": count.ties, "places": count.places, "countries": count.countries}
    if province == ISTANBUL:
        return words.text("{ties} ties link Istanbul with {places} places in {countries} countries", **said)
    return words.text(
        "{province}: {ties} ties with {places} places in {countries} countries", province=province, **said
    )


def about(subject: str, said: str) -> str:
    """Say of whom or what a finding is, where it is not of all in view."""
    return f"{subject} – {said}" if subject else said


def lead(  # noqa: PLR0913 - what is compared, and how it is said
    names: Iterable[str],
    values: Iterable[float],
    words: Words,
    *,
    measure: str,
    several: tuple[str, str],
    write: Callable[[float], str] | None = None,
    focus: Iterable[bool] = (),
) -> str:
    """Name what leads a ranking, or where the ``focus`` stands; equals are counted, and none that is alone leads.

    ``several``: messages for one and for many of what is compared, with ``{count}``.
    """
    named, numbers = list(names), list(values)
    if not numbers:
        return _nothing(words)
    written = [(write or words.number)(number) for number in numbers]
    top = max(range(len(numbers)), key=numbers.__getitem__)
    equal = sum(text == written[top] for text in written)
    own = next((at for at, is_own in enumerate(focus) if is_own), top)
    said = {"measure": measure, "value": written[own], "name": named[own]}
    every = words.plural(*several, len(numbers))
    if len(numbers) == 1:
        return words.text("{measure}: {name}, {value}", **said)
    if equal == len(numbers):
        return words.text("{measure}: {value} in each of {several}", **said, several=every)
    if written[own] != written[top]:
        above = sum(
            number > numbers[own] and text != written[own] for number, text in zip(numbers, written, strict=True)
        )
        return words.text(
            "{measure}: {name}, {value}; {above} of {several} with more", **said, above=above, several=every
        )
    if equal > 1:
        leaders = words.plural(*several, equal)
        return words.text("{measure}: {several} share the lead with {value} each", **said, several=leaders)
    return words.text("{measure}: {name} leads with {value}", **said)


def of_countries(  # noqa: PLR0913 - what is compared, and how it is said
    values: pd.DataFrame, measure: str, words: Words, *, focus: str = "", digits: int = 2, year: str = ""
) -> str:
    """Name the country that leads ``area_code, value``, largest first. ``year``: the one whose ties are compared."""
    kind, _, code = focus.partition(":")
    if kind == "country" and code not in set(values["area_code"]):
        return about(country_name(code, words.language), _nothing(words, year))
    if values.empty:
        return _nothing(words, year)
    return lead(
        values["area_code"].map(lambda code: country_name(code, words.language)),
        values["value"],
        words,
        measure=measure,
        several=COUNTRIES,
        write=partial(words.number, digits=digits),
        focus=("country:" + values["area_code"].astype(str)).eq(focus),
    )


def of_municipalities(counts: pd.DataFrame, words: Words, *, focus: str = "") -> str:
    """Name the municipality that leads. ``counts``: ``municipality, ties, focus``, most ties first."""
    return lead(
        counts["municipality"],
        counts["ties"],
        words,
        measure=words.text("Ties"),
        several=MUNICIPALITIES,
        focus=counts["focus"].eq(focus),
    )


def of_members(memberships: pd.DataFrame, words: Words, *, focus: str = "") -> str:
    """Say who sits in most bodies."""
    counts = most_connected(memberships)
    if len(counts) > 1 and not counts["bodies"].iloc[:2].duplicated().any() and not focus:
        return words.text(
            "Most seats: {member}, in {bodies} of {all} bodies",
            member=short_member(counts["member"].iloc[0]),
            bodies=int(counts["bodies"].iloc[0]),
            all=memberships["organisation_id"].nunique(),
        )
    slugs = memberships.drop_duplicates("member").set_index("member")["member_slug"]
    return lead(
        counts["member"].map(short_member),
        counts["bodies"],
        words,
        measure=words.text("Bodies by member"),
        several=_MEMBERS,
        focus=counts["member"].map(slugs).eq(focus),
    )


def of_hubs(several: pd.DataFrame, words: Words, *, focus: str = "") -> str:
    """Say which place most municipalities know; ``several`` are those with more than one, and their ``focus``."""
    if several.empty:
        return words.text("No place is tied to more than one municipality")
    return lead(
        several["place_name"],
        several["municipalities"],
        words,
        measure=words.text("Municipalities tied to a place"),
        several=PLACES,
        focus=several["focus"].eq(focus),
    )


def of_connections(view: View) -> str:
    """Say median and longest distance of the partners in focus, else in view; of three the nearest and farthest."""
    words, rows = view.words, without_repeats(view.about())
    distances_km = rows["distance_km"].dropna().round().astype(int)
    subject = view.subject() or (_only(rows, words) if len(rows) else "")
    if rows.empty:
        return about(subject, _nothing(words, view.selection.year))
    if distances_km.empty:
        return about(subject, words.text("No tie in view has a distance"))
    nearest, longest = int(distances_km.min()), int(distances_km.max())
    if nearest == longest:
        said = words.plural(
            "The partner lies {km} km away", "All {count} partners lie {km} km away", len(distances_km), km=longest
        )
    elif len(distances_km) <= _FEW:
        said = words.text("The partners lie between {nearest} and {longest} km away", nearest=nearest, longest=longest)
    else:
        said = words.text(
            "Half of the partners lie within {median} km, the farthest {longest} km away",
            median=round(rows["distance_km"].median()),
            longest=longest,
        )
    return about(subject, said)


def of_years(years: pd.DataFrame, words: Words) -> str:
    """Say in which year most ties were in force. ``years``: as `geo.measures.counts.by_year` gives them."""
    if years.empty:
        return words.text("No tie in view states when it began")
    return lead(
        years["year"].astype(str),
        years["active"],
        words,
        measure=words.text("Ties in force at the end of the year"),
        several=_YEARS,
    )


def of_gifts(events: pd.DataFrame, kind: str, words: Words) -> str:
    """Say by the counting rule how many gifts of a kind, or of all, there are, and how far they have come."""
    given = aid.counting(aid.of_kind(events, kind))
    if given.empty:
        return words.text("{kind}: nothing fits this selection", kind=aid.kind_name(kind, words))
    if kind == aid.BUS:
        stages = aid.buses_by_country_and_year(events).groupby("status")["quantity"].sum()
        many = words.plural("{count} donated bus", "{count} donated buses", int(stages.sum()))
    else:
        stages = given["status"].value_counts()
        many = words.plural("{count} gift", "{count} gifts", len(given))
        many = f"{aid.kind_name(kind, words)} – {many}"
    numbers = {stage: int(stages.get(stage, 0)) for stage in _APART}
    said = {
        words.text("{number} delivered", number=numbers["delivered"]): numbers["delivered"],
        words.text(
            "{number} only on paper or on the way", number=(other := int(stages.sum()) - sum(numbers.values()))
        ): other,
        words.text("{number} only reported", number=numbers["reported"]): numbers["reported"],
        words.text("{number} disputed", number=numbers["disputed"]): numbers["disputed"],
        words.text("{number} of unstated stage", number=numbers[aid.UNSTATED]): numbers[aid.UNSTATED],
    }
    return f"{many}: {', '.join(part for part, number in said.items() if number)}"


def _only(rows: pd.DataFrame, words: Words) -> str:
    """Name the one municipality, and the one place or country, of ties."""
    named = [str(rows["municipality"].iloc[0])] if rows["municipality"].nunique() == 1 else []
    places, areas = rows["place_name"].unique(), rows["area_code"].unique()
    if len(areas) == 1 and areas[0]:
        country = country_name(areas[0], words.language)
        named.append(f"{places[0]} ({country})" if len(places) == 1 and places[0] else country)
    return ", ".join(named)


def _parts(count: measures.Totals, words: Words) -> str:
    ties = words.plural("{count} tie", "{count} ties", count.ties)
    municipalities = words.plural("{count} municipality", "{count} municipalities", count.municipalities)
    places = words.plural("{count} place", "{count} places", count.places)
    countries = words.plural("{count} country", "{count} countries", count.countries)
    several = ((municipalities, count.municipalities), (places, count.places), (countries, count.countries))
    return ", ".join([ties, *(said for said, number in several if number > 1)])


def _nothing(words: Words, year: str = "") -> str:
    if year:
        return words.text("No tie in view states that it stood in {year}", year=year)
    return words.text("Nothing fits this selection")
