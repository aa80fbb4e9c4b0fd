"""Placing a list: a bar to watch, a button to stop it, and what became of the rows."""

from typing import Final

import pandas as pd
import streamlit as st

from geo.base.text import slug
from geo.base.words import Words, message
from geo.measures.tables import for_spreadsheets
from geo.places.gazetteer import is_current
from geo.places.geocoder import placing
from geo.places.geocoder.placing import candidates_from
from geo.sources.countries import name as country_name
from geo.sources.exonyms import in_turkish
from geo.your_lists.check import summary
from geo.your_lists.check.kinds import place_field
from geo.your_lists.check.placing import WAITING, keys_of
from pages.parts.frame import act, download, layout, tables
from pages.parts.your_data.hand import Brought

STATUS_NAMES: Final[dict[str, str]] = {**placing.STATUS_NAMES, WAITING: message("Not placed yet")}
DOUBTFUL: Final = ("ambiguous", "unresolved")
_AT_A_TIME_S: Final = 1.2
_PAUSE_S: Final = 0.1
_SHOWN: Final = 1000
_FEW: Final = 8


def draw(brought: Brought, words: Words) -> bool:
    """Place the good rows, or draw what became of them; true if the list can be kept as it stands."""
    if brought.step is None and not brought.running:
        count = len(brought.checked(words).good)
        act.button(
            words.plural("Place {count} row", "Place {count} rows", count),
            brought.begin,
            words,
            key="place-rows",
            icon="pin_drop",
            type="primary",
        )
        return False
    if brought.running:
        # Each look places for a moment, so that the page stays awake and nothing is lost when it is left.
        st.fragment(_watch, run_every=_AT_A_TIME_S + _PAUSE_S)(brought, words)
        return False
    _results(brought, words)
    return True


def doubtful(brought: Brought) -> int:
    """Count the different places, as written, that were not found or have several candidates."""
    placed = brought.placed()
    return len(set(keys_of(placed[placed["located"].isin(DOUBTFUL)], brought.kind)))


def _watch(brought: Brought, words: Words) -> None:
    if not is_current() and brought.step is None:
        with st.spinner(words.text("The gazetteer is built once (about half a minute) …")):
            brought.work(_AT_A_TIME_S)
    else:
        brought.work(_AT_A_TIME_S)
    if not brought.running:
        st.rerun()
    step, (found, municipalities) = brought.step, brought.origins
    if step:
        said = words.text("{done} of {total} different places", done=step.done, total=step.total)
        if step.done >= step.total and municipalities:
            said = words.text(
                "{done} of {total} municipalities that the ties start from", done=found, total=municipalities
            )
        st.progress(brought.share, said)
    act.button(words.text("Stop"), _stop, brought, key="stop", icon="stop")


def _stop(brought: Brought) -> None:
    brought.running = False


def _results(brought: Brought, words: Words) -> None:
    placed = brought.placed()
    counts = summary(placed)
    layout.part(words.text("What became of the rows"))
    there = {words.text(name): counts[status] for status, name in STATUS_NAMES.items() if counts.get(status)}
    layout.numbers(there, words)
    if brought.share < 1:
        st.caption(words.text("Placing was stopped; what was found so far is here."))
        act.button(words.text("Go on placing"), brought.begin, words, key="go-on", icon="play_arrow")
    if reused := int(placed["provider"].eq("decision").sum()):
        said = words.plural(
            "{count} row follows a decision that was taken before.",
            "{count} rows follow decisions that were taken before.",
            reused,
        )
        st.caption(said)
    if any(counts.get(status) for status in DOUBTFUL):
        st.caption(
            words.text(
                "Once the list is kept, doubtful places can be decided one by one at the review desk; until then they "
                "stand without a point."
            )
        )
    _table(brought, placed, counts, words)


def _table(brought: Brought, placed: pd.DataFrame, counts: dict[str, int], words: Words) -> None:
    there = [status for status in STATUS_NAMES if counts.get(status)]
    doubtful = [status for status in there if status in DOUBTFUL]
    if st.session_state.get("placed-as") not in there:
        st.session_state["placed-as"] = (doubtful or there)[0]
    status = st.segmented_control(
        words.text("Rows that are"),
        there,
        format_func=lambda one: f"{words.text(STATUS_NAMES[one])} ({words.number(counts[one])})",
        key="placed-as",
        required=True,
    )
    rows = placed[placed["located"] == status]
    # They are chosen by how they were located.
    shown = tables.filled(readable(rows.head(_SHOWN), brought, words)).drop(columns=words.text("Located or not"))
    tables.grid(shown, words, height=320 if len(rows) > _FEW else "auto")
    if len(rows) > _SHOWN:
        st.caption(words.text("The first {count} are shown; the file has all of them.", count=_SHOWN))
    download.button(
        words.text("All rows with their places (CSV)"),
        lambda: for_spreadsheets(readable(placed, brought, words), words),
        what="placed-rows",
        file_name=f"{slug(brought.name.rsplit('.', 1)[0])[:60]}-{slug(words.text('placed'))}.csv",
        key="placed-rows",
    )


def _names(candidates: str) -> str:
    return ", ".join(f"{each.name} ({each.country_code})" for each in candidates_from(candidates))


def readable(placed: pd.DataFrame, brought: Brought, words: Words) -> pd.DataFrame:
    """Give placed rows as a table: row of the file, what was written, how and where it was placed, and why."""
    codes = placed["country_code"]
    written = (placed[place_field(brought.kind)] + ", " + placed["country"]).str.strip(", ")
    named = {code: country_name(code, words.language) if code else "" for code in codes.unique()}
    names = placed["place_name"]
    if words.language == "tr":
        names = in_turkish(placed["gazetteer_id"], names)
    return pd.DataFrame(
        {
            words.text("Row"): placed["row"],
            words.text("Written"): written,
            words.text("Located or not"): placed["located"].map(lambda one: words.text(STATUS_NAMES[one])),
            words.text("Place"): names,
            words.text("Country"): codes.map(named),
            words.text("Latitude"): placed["latitude"],
            words.text("Longitude"): placed["longitude"],
            words.text("Confidence"): placed["confidence"],
            words.text("Reason"): placed[f"reason_{words.language}"],
            words.text("Candidates"): placed["candidates"].map(_names),
        }
    )
