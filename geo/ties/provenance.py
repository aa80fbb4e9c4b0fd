"""Provenance: who made each file of the atlas, under which licence, and what a label means."""

from pathlib import Path
from typing import Final

import pandas as pd

from geo.base.paths import DATA, ROOT
from geo.base.words import Words, message, told
from geo.sources import datapackage
from geo.sources.countries import name as country_name
from geo.ties.ties import ties

SOURCE_KIND_NAMES: Final = told(__file__, "source_kinds")
PART_NAMES: Final = told(__file__, "parts")
_VIEWPOINT_LABELS: Final = (
    ("viewpoint_code", "KKTC", message("An area of its own on the map; in ISO it is part of Cyprus.")),
    ("country_code", "XK", message("An area of its own in both; ISO has no code, XK is a user-assigned one.")),
    ("country_code", "PS", message("An area of its own in both; ISO calls it State of Palestine.")),
    ("viewpoint_code", "Tataristan", message("Counted under Russia; the printed label is kept beside it.")),
    ("viewpoint_code", "Yakutistan", message("Counted under Russia; the printed label is kept beside it.")),
    ("viewpoint_code", "Kırım", message("Counted under Ukraine, as in ISO; the printed label is kept beside it.")),
    (
        "viewpoint_code",
        "Sırbistan-Karadağ",
        message("Counted under today's country of each place, Serbia or Montenegro; ISO withdrew the code CS."),
    ),
)


def files(folder: Path = DATA) -> pd.DataFrame:
    """Describe every data file, one row each, in the order of ``datapackage.json``.

    `title` is English, so is `producer`, a message of ``producers`` or a name; `accessed` an ISO date or month, ``""``
    where the atlas made the file itself; `licences` and `sources` are joined by ``"; "``; `sound` says whether the file
    is the recorded one. Raises `DataFileError` if one is missing.
    """
    described = datapackage.descriptor(folder)["resources"]
    return pd.DataFrame([_file(entry, folder) for entry in described])


def _file(entry: datapackage.Resource, folder: Path) -> dict[str, object]:
    path = folder / str(entry["path"])
    joined = {
        "licences": "; ".join(licence.get("name", licence.get("title", "")) for licence in entry["licenses"]),
        "sources": "; ".join(dict.fromkeys(source["title"] for source in entry["sources"])),
    }
    return {
        "name": entry["name"],
        "path": path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name,
        **{name: str(entry.get(name, "")) for name in ("title", "producer", "accessed")},
        **joined,
        "citation": str(entry.get("citation", "")),
        "hash": str(entry["hash"]).removeprefix("sha256:"),
        "bytes": path.stat().st_size if path.is_file() else 0,
        "sound": path.is_file() and datapackage.hash_of(path) == entry["hash"],
    }


def titles(files: pd.DataFrame, words: Words) -> list[str]:
    """Give the titles of `files` in order."""
    return [words.text(str(title)) for title in files["title"]]


def title(files: pd.DataFrame, words: Words) -> str:
    """Say whether the files are as they were recorded. ``files``: as `files` gives them."""
    sound = int(files["sound"].sum())
    if sound == len(files):
        return words.text("All {files} data files are exactly as recorded, each with its licence", files=sound)
    return words.text("{sound} of {files} data files are exactly as recorded", sound=sound, files=len(files))


def viewpoint(words: Words) -> pd.DataFrame:
    """Say what the boundary viewpoint changes: `printed, entries, iso, meaning`.

    A row for each printed label that ISO 3166-1 writes otherwise: the entries under it, ISO's code and name, and how
    the atlas draws and counts them.
    """
    entries = ties()
    rows = []
    for column, code, meaning in _VIEWPOINT_LABELS:
        own = entries[entries[column] == code]
        iso = [f"{iso} {country_name(iso, words.language)}" for iso in dict.fromkeys(own["country_code"])]
        printed = " / ".join(dict.fromkeys(own["printed_country"]))
        rows.append({"printed": printed, "entries": len(own), "iso": ", ".join(iso), "meaning": words.text(meaning)})
    return pd.DataFrame(rows)


def legal_frame(folder: Path = DATA) -> pd.DataFrame:
    """Read the checklist of section 2 of the article, in order, as of the article; it is no legal advice."""
    return datapackage.table("legal_frame", folder)
