"""The lists and numbers of the running text, read as they are recorded."""

from pathlib import Path

import pandas as pd

from geo.base.paths import DATA
from geo.sources import datapackage


def country_tallies(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the country counts that the running text gives after tables 2 and 3.

    Returns `tally_id, after_table (table2|table3), printed_order, country_printed, stated`, in printed order. `stated`
    is missing where a country stands without a number; a country listed twice has two rows.
    """
    return datapackage.table("country_tallies", folder)


def stated_figures(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the headline numbers of the article.

    Returns `figure_id, scope, subject_tr, subject_en, stated, unit, printed_in, source_cited, printed_words`, in
    printed order. A number that the article states twice has two rows.
    """
    return datapackage.table("stated_figures", folder)


def aid_statements(folder: Path = DATA) -> pd.DataFrame:
    """
    Read every statement of the article about aid, generic ones included.

    Returns `statement_id, donor_printed, partner_printed, recipient_printed, recipient_place_printed, kind, item_tr,
    item_en, quantity, unit, date_printed, region, printed_in, source_cited, printed_words`. `quantity` is missing where
    none is printed. A statement that names several recipients without shares stays one row.
    """
    return datapackage.table("aid_statements", folder)


def matching_criteria(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the criteria by which sister cities are matched (section 3.1).

    Returns `criterion_id, group (cooperation_theme|historical_natural_geographical |socio_economic), order,
    printed_text, name_tr, name_en`.
    """
    return datapackage.table("matching_criteria", folder)


def twinning_focus_areas(folder: Path = DATA) -> pd.DataFrame:
    """
    Read what the town-twinning project works on (section 3.1).

    Returns `area_id, kind (focus_area|activity|example_project), order, printed_text, name_tr, name_en, examples_tr,
    examples_en`; examples are joined by ``;`` and empty where none are printed.
    """
    return datapackage.table("twinning_focus_areas", folder)


def city_networks(folder: Path = DATA) -> pd.DataFrame:
    """
    Read the networks of cities that section 1 names.

    Returns `network_id, printed_order, printed_in (bullet|text), printed_text, name_printed, label_printed` (the words
    in brackets, ``""`` if none).
    """
    return datapackage.table("city_networks_printed", folder)
