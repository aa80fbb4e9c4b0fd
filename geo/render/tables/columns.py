"""What the columns of the contract's tables mean, in both languages."""

from functools import lru_cache

import pandas as pd

from geo.base.words import Words, told
from geo.sources import datapackage


def meanings(table: pd.DataFrame, words: Words) -> list[tuple[str, str]]:
    """Explain the columns of a table, in its order, but for those that explain themselves."""
    known = {**_describe(), **{name: words.text(meaning) for name, meaning in told(__file__).items()}}
    return [(str(name), known[str(name)]) for name in table.columns if str(name) in known]


@lru_cache(maxsize=1)
def _describe() -> dict[str, str]:
    fields = [
        field for entry in datapackage.descriptor()["resources"] for field in entry.get("schema", {}).get("fields", [])
    ]
    return {field["name"]: field["description"] for field in fields if field.get("description")}
