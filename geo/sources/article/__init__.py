"""The mechanical proof that the records are the article, read again where it is at hand.

It is compared in both directions: nothing countable may be left over and nothing may be invented.
"""

import os
from pathlib import Path
from typing import Final

from geo.base.errors import ArticleError, DataFileError
from geo.base.paths import DATA, ROOT
from geo.sources import datapackage, records
from geo.sources.article.entries import check_memberships, check_partnerships
from geo.sources.article.figures import check_aid, check_figures, check_lists, check_tallies
from geo.sources.article.finding import Article, Finding

__all__ = ["VARIABLE", "Finding", "article_path", "check"]

VARIABLE: Final = "ATLAS_ARTICLE"
"""Environment variable that names the text of the article."""


def article_path() -> Path | None:
    """Find the article: what ``ATLAS_ARTICLE`` names, else ``shared/article.txt`` beside the checkout, if there.

    Raises `DataFileError` if ``ATLAS_ARTICLE`` names a file that does not exist.
    """
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else ROOT.parent / "shared" / "article.txt"
    if path.is_file():
        return path
    if named:
        raise DataFileError.at(path, "{file} does not exist, but {variable} names it.", variable=VARIABLE)
    return None


def check(article: Path, folder: Path = DATA) -> list[Finding]:
    """Compare the records with the text of the article; nothing is found if all is proven.

    That is every entry of tables 1 to 3 and footnotes 6 and 7, every country tally, every number of the running text,
    every list of sections 1 and 3.1 and every statement about aid.
    """
    text = Article.read(article)
    try:
        entries, members = records.partnerships(folder), records.memberships(folder)
        ruled = records.corrections(folder)
        return [
            *check_partnerships(text, entries, ruled),
            *check_memberships(text, members, ruled),
            *check_tallies(text, records.country_tallies(folder)),
            *check_figures(text, records.stated_figures(folder)),
            *check_lists(
                text,
                datapackage.table("city_networks", folder),
                records.matching_criteria(folder),
                records.twinning_focus_areas(folder),
            ),
            *check_aid(text, records.aid_statements(folder)),
        ]
    except ArticleError as error:
        return [Finding(error.message, error.values)]
