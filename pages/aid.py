"""Aid: what was given, how far it has come, and who says so."""

import streamlit as st

from geo import aid, aid_view, findings, records
from geo.maps.marks import with_aid, with_labels
from geo.maps.state import state
from geo.ties import ties
from pages import framed
from pages.parts import address, aid_comparisons, aid_panels, language, layout
from pages.parts.atlas_map import atlas_map


def draw() -> None:
    """Draw the rings of aid, the years, the article beside the sources, and the folded groups."""
    words, selection = language.chosen(), address.selection()
    events = aid_view.in_view(aid.aid_events(), selection)
    head = st.container()
    kind = aid_panels.kind_choice(words)
    with head:
        layout.heading(
            findings.of_gifts(events, kind, words),
            words.text(
                "Sourced gifts of Istanbul's municipalities, 2005–2026. "
                "The kinds of tie in the side bar do not apply here."
            ),
        )
    statuses = aid_view.statuses_in(events[events["kind"] == kind])
    rings = aid_view.rings(events, words, kind=kind)
    with st.container(key="nearest"):
        if rings.empty:
            st.info(words.text("No gift of this kind with a stated place fits the selection."))
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        base = {**state(ties(), selection, words), "note": aid_panels.coverage_note(events, kind, words)}
        labelled = with_labels(base, aid_view.region_labels(records.aid_statements(), kind, words))
        atlas_map(with_aid(labelled, rings, words, statuses), key="map")
    with panel:
        aid_panels.totals(events, kind, words)
    years, article = st.columns(2, gap="medium")
    with years:
        aid_comparisons.years(events, kind, words)
    with article:
        if kind == aid.BUS:
            aid_panels.article_beside_sources(words)
    aid_panels.groups(events, kind, words)
    aid_comparisons.contradictions(events[events["kind"] == kind], words)
    aid_comparisons.donors(events, words)
    aid_panels.statements(words)
    aid_panels.table(events, kind, words)


framed(draw)
