"""What the columns of the contract's tables mean, in both languages."""

from functools import lru_cache
from typing import Final

import pandas as pd

from geo.base.words import Words, message
from geo.sources import datapackage

MEANINGS: Final = {
    "tie_id": message("Identifier of the printed entry: its table and its number there"),
    "municipality": message("The municipality; İBB is Istanbul's metropolitan one"),
    "municipality_kind": message("metropolitan or district; other where the municipality is not known"),
    "agreement": message("sister_city, cooperation_protocol or memorandum"),
    "printed_table": message("Where the entry is printed: table2, footnote6, footnote7 or table3"),
    "printed_row": message("Printed number in table 2, the running order elsewhere"),
    "printed_text": message("The entry exactly as printed"),
    "printed_place": message("The printed words that name the place; empty if only a country is printed"),
    "printed_country": message("The printed words that name the country; empty if none is printed"),
    "place_name": message("Today's name of the place"),
    "country_code": message("Country, ISO 3166-1 alpha-2; Kosovo is XK"),
    "viewpoint_code": message("What the source prints where it differs from the country code"),
    "latitude": message("Degrees north, WGS 84; empty without a point"),
    "longitude": message("Degrees east, WGS 84; empty without a point"),
    "place_kind": message("city, district, village, region or country_only"),
    "located": message("How sure the point is: exact, approximate, country_only or unresolved"),
    "confidence": message("How sure the place is, between 0 and 1"),
    "repeats": message("The earlier entry of the same municipality and table that names the same place"),
    "distance_km": message("Kilometres along the geodesic of WGS 84 from the municipality’s point"),
    "remark": message("What was repaired or decided, and why"),
    "organisation_id": message("Identifier of the organisation"),
    "organisation_printed": message("The organisation exactly as printed"),
    "organisation": message("Today's name of the organisation"),
    "acronym": message("Its usual acronym"),
    "member_printed": message("The member exactly as printed"),
    "member": message("The Turkish local government that is a member"),
    "member_level": message("Level of the member: metropolitan, provincial_centre, district, town, union or museum"),
    "province": message("Province of the member"),
    "event_id": message("Identifier of the event"),
    "donor": message("Who gave"),
    "partner_agency": message("Through whom it was given"),
    "recipient_country_code": message("Country that received, ISO 3166-1 alpha-2"),
    "recipient_place": message("Place that received"),
    "kind": message("Kind of aid, or of event"),
    "item": message("What was given"),
    "quantity": message("How much"),
    "unit": message("In which unit"),
    "date": message("Day, month or year of the event, as exact as the source"),
    "status": message("How far it got: announced, decided, sent, delivered, reported or disputed"),
    "group_id": message("Events that report the same gift share it"),
    "counts": message("1 on exactly one row of a group, so that sums never count twice"),
    "source_id": message("Source of the event, see data/aid_sources.csv or data/tie_event_sources.csv"),
    "activity_id": message("Identifier of the activity"),
    "activity": message("What was done, as it is written"),
    "partner_place": message("The place with which it was done"),
    "direction": message("Who went to whom: outgoing, incoming or both; empty where it is not known"),
    "people": message("How many took part"),
    "amount": message("What it cost, in its currency"),
    "currency": message("Currency of the amount, ISO 4217 where it is known"),
    "figure_id": message("Identifier of the stated figure"),
    "scope": message("Whose number it is"),
    "subject": message("What the number counts"),
    "stated": message("The number as printed"),
    "counted": message("The number counted in the tables"),
    "difference": message("Counted less stated"),
    "explanation": message("Why the two differ"),
    "printed_in": message("Where it is printed"),
    "edition": message("Identifier of the list that holds the tie; article for the article"),
    "edition_name": message("Name of the list"),
    "edition_source": message("Where the list is from"),
    "edition_licence": message("How the list may be used, as it states; empty where it does not"),
    "edition_date": message("The date the list states of itself; empty where it does not"),
    "origin_area": message("Country of the municipality, ISO 3166-1 alpha-2; empty where it is not known"),
    "start_on": message("When it began: a day, a month or a year; empty where the list does not state it"),
    "end_on": message("When it ended, likewise"),
    "approved_on": message("When it was approved, likewise"),
    "council_on": message("When the council decided, likewise"),
    "council_number": message("Number of the council's decision, as it is written"),
    "ministry_on": message("When the ministry approved it, likewise"),
    "ministry_number": message("Number of the ministry's approval, as it is written"),
    "signed_on": message("When it was signed, likewise"),
    "term": message("For how long, as it is written"),
    "end_decision": message("Decision by which it ended, as it is written"),
    "field": message("Field of co-operation, as it is written"),
    "contact": message("Whom to ask, as it is written"),
    "other_cells": message("What else stands in its row: column and cell, as written"),
    "state": message("What the list says of the tie: active, planned, suspended or ended"),
    "row_source": message("Where the list says that the row is from"),
    "tie_status": message("What became of the tie, as of today: in_force, ended, unknown …; never from the article"),
    "status_since": message("When it ended or was suspended: a day, a month or a year; empty where it was not"),
    "ties": message("Ties of the municipality, repeats not counted"),
    "places": message("Places that they lead to"),
    "origin_latitude": message("Degrees north, WGS 84, where the line begins: the municipality’s point"),
    "origin_longitude": message("Degrees east, likewise"),
    "number": message("Number of the decision; empty where none is stated"),
    "status_after": message("What the tie is by this source; empty where the event does not say"),
    "said_by": message("Whose word it is: municipality, partner, press or other"),
    "source_date": message("Date of the source; empty where it shows none"),
    "certainty": message("sure, reported (said once, or not verified) or contradicted"),
}


def meanings(table: pd.DataFrame, words: Words) -> list[tuple[str, str]]:
    """Explain the columns of a table, in its order, but for those that explain themselves."""
    known = {**_describe(), **{name: words.text(meaning) for name, meaning in MEANINGS.items()}}
    return [(str(name), known[str(name)]) for name in table.columns if str(name) in known]


@lru_cache(maxsize=1)
def _describe() -> dict[str, str]:
    fields = [
        field for entry in datapackage.descriptor()["resources"] for field in entry.get("schema", {}).get("fields", [])
    ]
    return {field["name"]: field["description"] for field in fields if field.get("description")}
